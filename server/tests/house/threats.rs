//! The list of threats agrees with the code: everybody who attacks is in it, each threat says who, what holds and what remains,
//! and each leads to tests that are there, or says plainly what is not built.

use super::links::{Section, broken_links, missing_files, sections};
use super::rooms::{Text, root};
use std::collections::BTreeSet;

const LIST: &str = "server/THREATS.md";

/// What is said of every threat.
const PARTS: [&str; 4] = ["Who", "What", "Control", "Remains"];

/// Whoever attacks. Each has a threat.
const ATTACKERS: [&str; 7] = [
    "a hostile device",
    "a hostile relay",
    "the network",
    "a thief of the database",
    "a thief of a phone",
    "a lost administrator",
    "the supply chain",
];

fn out_of_order(threats: &[Section<'_>]) -> Vec<String> {
    let wanted = (1..).map(|number| format!("T{number}"));
    let wrong = threats.iter().zip(wanted).filter(|(threat, wanted)| threat.name != wanted);
    wrong.map(|(threat, wanted)| format!("{} stands where {wanted} should", threat.name)).collect()
}

fn unsaid(threats: &[Section<'_>]) -> Vec<String> {
    let missing = |threat: &Section<'_>| {
        let parts = PARTS.iter().filter(|part| threat.part(part).is_empty());
        parts.map(|part| format!("{} says no {part}", threat.name)).collect::<Vec<_>>()
    };
    let neither = threats.iter().filter(|threat| threat.links().is_empty() && !threat.says_what_is_not_built());
    let neither = neither.map(|threat| format!("{} names no test and says nothing of what is not built", threat.name));
    threats.iter().flat_map(missing).chain(neither).collect()
}

/// Attackers without a threat, and threats of somebody who is none of them.
fn unknown(threats: &[Section<'_>]) -> Vec<String> {
    let named: BTreeSet<&str> = threats.iter().map(|threat| threat.part("Who")).collect();
    let left_out = ATTACKERS.iter().filter(|attacker| !named.contains(**attacker));
    let left_out = left_out.map(|attacker| format!("{attacker} has no threat"));
    let others = named.iter().filter(|named| !ATTACKERS.contains(named));
    left_out.chain(others.map(|named| format!("{named} is nobody who attacks"))).collect()
}

#[test]
fn every_threat_stands_once_and_in_order_and_nobody_is_left_out() {
    let list = Text::read(LIST).text;
    assert_eq!(out_of_order(&sections(&list)), Vec::<String>::new());
    assert_eq!(unknown(&sections(&list)), Vec::<String>::new());
}

#[test]
fn every_threat_names_a_test_or_says_what_is_not_built() {
    assert_eq!(unsaid(&sections(&Text::read(LIST).text)), Vec::<String>::new());
}

#[test]
fn every_link_of_the_threats_leads_to_a_test() {
    let list = Text::read(LIST).text;
    assert_eq!(broken_links(&sections(&list), |path| Text::read(path).text), Vec::<String>::new());
    assert_eq!(missing_files(&sections(&list), |path| root().join(path).exists()), Vec::<String>::new());
}

#[test]
fn a_wrong_threat_is_seen() {
    let threat = |name: &str, who: &str, rest: &str| {
        format!(
            "\n## {name} A threat\n\n- **Who:** {who}\n- **What:** a\n- **Control:** b\n- **Remains:** c\n\n{rest}\n"
        )
    };
    let list = [threat("T1", ATTACKERS[0], "Not built: all"), threat("T3", "the weather", "")].concat();
    let threats = sections(&list);
    assert_eq!(out_of_order(&threats), ["T3 stands where T2 should"]);
    assert_eq!(unsaid(&threats), ["T3 names no test and says nothing of what is not built"]);
    assert_eq!(unknown(&threats).len(), ATTACKERS.len());
    assert_eq!(unknown(&threats).last().unwrap(), "the weather is nobody who attacks");
}
