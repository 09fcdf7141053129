//! The papers agree with the rooms: the README's tree is the disk, every address has its accessibility visit, every room
//! its own README, and no lock file says where its packages were fetched from.

use super::rooms::{Text, from_root, listed, root, texts};
use std::collections::BTreeSet;

/// The paths of the indented tree in the README's block that begins with `Cargo.toml`.
fn paths_of_tree(readme: &str) -> BTreeSet<String> {
    let blocks = readme.split("```").filter(|block| block.contains("Cargo.toml") && block.contains("app/"));
    let mut parents: Vec<String> = Vec::new();
    let mut paths = BTreeSet::new();
    for line in blocks.take(1).flat_map(str::lines) {
        let Some(name) = line.split_whitespace().next().filter(|_| line.len() > 4) else { continue };
        let depth = line.chars().take_while(|letter| *letter == ' ').count() / 2;
        parents.truncate(depth);
        paths.insert(format!("{}{}", parents.concat(), name.trim_end_matches('/')));
        parents.push(format!("{}/", name.trim_end_matches('/')));
    }
    paths
}

/// What the tree must show: everything at the top, and every room.
fn paths_of_disk() -> BTreeSet<String> {
    let top = listed(&root());
    let rooms = texts("toml").into_iter().filter_map(|file| Some(file.path.strip_suffix("/Cargo.toml")?.to_owned()));
    top.iter().map(|path| from_root(path)).chain(rooms).filter(|path| !path.ends_with("/fuzz")).collect()
}

fn tree_complaints(tree: &BTreeSet<String>, disk: &BTreeSet<String>, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let missing = disk.difference(tree).map(|path| format!("the README does not show {path}"));
    let gone =
        tree.iter().filter(|path| !exists(path)).map(|path| format!("the README shows {path}, which is not there"));
    missing.chain(gone).collect()
}

/// The addresses of `path!("…")` in the route table.
fn addresses(routes: &str) -> Vec<String> {
    let parts = routes.split("path!(\"").skip(1);
    parts.filter_map(|part| part.split('"').next()).map(|path| format!("/{}", path.trim_start_matches('/'))).collect()
}

/// Addresses that the list of pages, by which every page is judged, does not name.
fn unvisited(routes: &str, visits: &str) -> Vec<String> {
    let named = |address: &String| visits.contains(&format!("'{address}'"));
    addresses(routes).into_iter().filter(|address| !named(address)).collect()
}

/// Rooms whose README is missing, or is not their crate's documentation.
fn unexplained(rooms: &[(String, String, String)]) -> Vec<String> {
    let told = |(_, readme, lib): &&(String, String, String)| {
        !readme.is_empty() && lib.contains("include_str!(\"../README.md\")")
    };
    rooms.iter().filter(|room| !told(room)).map(|(room, _, _)| format!("{room} does not explain itself")).collect()
}

fn hosts_in_lock(lock: &str) -> Vec<String> {
    lock.lines().filter(|line| line.contains("\"resolved\"")).map(str::to_owned).collect()
}

#[test]
fn the_tree_in_the_readme_is_the_disk() {
    let tree = paths_of_tree(&Text::read("README.md").text);
    let exists = |path: &str| root().join(path).exists();
    assert_eq!(tree_complaints(&tree, &paths_of_disk(), exists), Vec::<String>::new());
}

#[test]
fn every_address_is_judged() {
    let visits = Text::read("end2end/harness/pages.mjs").text;
    assert_eq!(unvisited(&Text::read("app/src/app.rs").text, &visits), Vec::<String>::new());
}

#[test]
fn every_room_explains_itself() {
    let manifests =
        texts("toml").into_iter().filter_map(|file| Some(file.path.strip_suffix("/Cargo.toml")?.to_owned()));
    let read = |room: String| {
        let text = |path: &str| Text::read(&format!("{room}/{path}")).text;
        (room.clone(), text("README.md"), text("src/lib.rs"))
    };
    let rooms: Vec<_> = manifests.filter(|room| !room.ends_with("/fuzz")).map(read).collect();
    assert_eq!(unexplained(&rooms), Vec::<String>::new());
}

#[test]
fn the_npm_lock_names_no_host() {
    for file in texts("json").iter().filter(|file| file.path.ends_with("package-lock.json")) {
        assert_eq!(hosts_in_lock(&file.text), Vec::<String>::new(), "{}", file.path);
    }
}

#[test]
fn a_wrong_paper_is_seen() {
    let readme = "text\n```\nCargo.toml   one\napp/         two\n  care/      three\nserver/      four\n  gone/      five\n```\n";
    let tree = paths_of_tree(readme);
    assert_eq!(
        tree.iter().map(String::as_str).collect::<Vec<_>>(),
        ["Cargo.toml", "app", "app/care", "server", "server/gone"]
    );
    let disk = BTreeSet::from(["Cargo.toml".to_owned(), "style".to_owned()]);
    assert_eq!(
        tree_complaints(&tree, &disk, |path| path != "server/gone"),
        ["the README does not show style", "the README shows server/gone, which is not there"]
    );
    assert_eq!(unvisited(r#"path!("join") path!("/person/:id")"#, "['/join']"), ["/person/:id"]);
    let told = r#"#![doc = include_str!("../README.md")]"#;
    let room = |name: &str, readme: &str, lib: &str| (name.to_owned(), readme.to_owned(), lib.to_owned());
    let rooms = [room("care", "# care", told), room("seal", "", told), room("sync", "# sync", "//! Sync.")];
    assert_eq!(unexplained(&rooms), ["seal does not explain itself", "sync does not explain itself"]);
    assert_eq!(hosts_in_lock("{\n  \"resolved\": \"https://example.org/a.tgz\"\n}").len(), 1);
}
