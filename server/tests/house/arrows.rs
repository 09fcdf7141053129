//! Arrows point down only: wire ← seal ← sync ← device ← app ← frontend, care free beside them, the relay on wire alone.

use super::rooms::root;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// What each room may lean on. A room that is not here may lean on nothing of ours.
const BELOW: [(&str, &[&str]); 9] = [
    ("wire", &[]),
    ("seal", &["wire"]),
    ("sync", &["wire", "seal"]),
    ("device", &["wire", "seal", "sync"]),
    ("care", &[]),
    ("app", &["wire", "seal", "sync", "device", "care"]),
    ("frontend", &["app", "device"]),
    ("server", &["wire"]),
    // Devices to measure the relay with. It starts the relay's program, and links nothing of it.
    ("load", &["wire", "seal", "sync", "care"]),
];

/// Rooms that neither wait, nor read a clock, nor call anything.
const QUIET: [&str; 4] = ["wire", "seal", "sync", "care"];
const LOUD: [&str; 9] =
    ["tokio", "axum", "rusqlite", "web-sys", "js-sys", "wasm-bindgen", "leptos", "getrandom", "gloo-timers"];

/// What the relay's program must not contain, at any depth: whatever could open or read a record.
const NEVER_IN_THE_RELAY: [&str; 6] = ["automerge", "care", "sync", "device", "app", "load"];

/// A room or crate, and what it leans on when it is built (not when it is tested).
type Graph = BTreeMap<String, BTreeSet<String>>;

fn metadata(arguments: &[&str]) -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root()).args(["metadata", "--format-version", "1", "--offline"]).args(arguments);
    let output = command.output().expect("cargo runs");
    serde_json::from_slice(&output.stdout).expect("cargo answers JSON")
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// What our own rooms name in their `Cargo.toml`.
fn rooms_lean() -> Graph {
    let metadata = metadata(&["--no-deps"]);
    let lean = |package: &Value| {
        let built = list(package, "dependencies").filter(|dependency| text(dependency, "kind") != "dev");
        built.map(|dependency| text(dependency, "name")).collect()
    };
    list(&metadata, "packages").map(|package| (text(package, "name"), lean(package))).collect()
}

/// Everything that is built, at any depth, for the machine that runs this test.
fn everything_leans() -> Graph {
    let metadata = metadata(&["--filter-platform", "x86_64-unknown-linux-gnu"]);
    let names: BTreeMap<_, _> =
        list(&metadata, "packages").map(|package| (text(package, "id"), text(package, "name"))).collect();
    let name = |id: String| names.get(&id).cloned().unwrap_or_default();
    let is_built = |dependency: &&Value| list(dependency, "dep_kinds").any(|kind| text(kind, "kind").is_empty());
    let nodes = metadata.get("resolve").map(|resolve| list(resolve, "nodes")).into_iter().flatten();
    let lean = |node: &Value| list(node, "deps").filter(is_built).map(|each| name(text(each, "pkg"))).collect();
    nodes.map(|node| (name(text(node, "id")), lean(node))).collect()
}

fn arrows_that_point_up(graph: &Graph) -> Vec<String> {
    let rooms: BTreeMap<_, _> = BELOW.into_iter().collect();
    let mut complaints = Vec::new();
    for (room, leans) in graph {
        let below = rooms.get(room.as_str()).copied().unwrap_or_default();
        let ours = leans.iter().filter(|name| rooms.contains_key(name.as_str()));
        complaints
            .extend(ours.filter(|name| !below.contains(&name.as_str())).map(|up| format!("{room} leans on {up}")));
    }
    complaints
}

fn quiet_rooms_that_call(graph: &Graph) -> Vec<String> {
    let quiet = graph.iter().filter(|(room, _)| QUIET.contains(&room.as_str()));
    let calls = quiet.flat_map(|(room, leans)| leans.iter().map(move |name| (room, name)));
    calls.filter(|(_, name)| LOUD.contains(&name.as_str())).map(|(room, name)| format!("{room} uses {name}")).collect()
}

fn reached_from(start: &str, graph: &Graph) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut next = vec![start.to_owned()];
    while let Some(name) = next.pop() {
        let leans = graph.get(&name).into_iter().flatten();
        next.extend(leans.filter(|lean| reached.insert((*lean).clone())).cloned());
    }
    reached
}

fn openers_in_the_relay(graph: &Graph) -> Vec<String> {
    let inside = reached_from("server", graph);
    NEVER_IN_THE_RELAY
        .iter()
        .filter(|name| inside.contains(**name))
        .map(|name| format!("server links {name}"))
        .collect()
}

fn planted(arrows: &[(&str, &str)]) -> Graph {
    let mut graph = Graph::new();
    for (room, lean) in arrows {
        graph.entry((*room).into()).or_default().insert((*lean).into());
    }
    graph
}

#[test]
fn arrows_between_rooms_point_down_only() {
    assert_eq!(arrows_that_point_up(&rooms_lean()), Vec::<String>::new());
}

#[test]
fn every_room_of_the_table_exists() {
    let rooms = rooms_lean();
    let missing: Vec<_> = BELOW.iter().filter(|(room, _)| !rooms.contains_key(*room)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(rooms.len(), BELOW.len(), "a crate that the table does not know: {:?}", rooms.keys());
}

#[test]
fn rules_below_the_browser_wait_for_nothing_and_call_nothing() {
    assert_eq!(quiet_rooms_that_call(&rooms_lean()), Vec::<String>::new());
}

#[test]
fn the_relay_links_nothing_that_could_read_a_record() {
    let graph = everything_leans();
    assert!(reached_from("server", &graph).contains("axum"), "the graph was read");
    assert_eq!(openers_in_the_relay(&graph), Vec::<String>::new());
}

#[test]
fn an_arrow_that_points_up_is_seen() {
    let graph = planted(&[("wire", "seal"), ("seal", "wire"), ("server", "seal"), ("care", "sync")]);
    assert_eq!(arrows_that_point_up(&graph), ["care leans on sync", "server leans on seal", "wire leans on seal"]);
    assert_eq!(quiet_rooms_that_call(&planted(&[("sync", "tokio"), ("server", "tokio")])), ["sync uses tokio"]);
    let deep = planted(&[("server", "wire"), ("wire", "innocent"), ("innocent", "automerge")]);
    assert_eq!(openers_in_the_relay(&deep), ["server links automerge"]);
}
