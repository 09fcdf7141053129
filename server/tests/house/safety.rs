//! The safety case agrees with the code: every hazard of the log stands there once and in order, says all that has to be said
//! of it, is judged by the table of the README, and leads to tests that are there, or says plainly what is not built.

use super::links::{Section, broken_links, missing_files, sections};
use super::rooms::{Text, root};

const CASE: &str = "app/safety/README.md";
const LOG: &str = "app/safety/hazards.md";

/// What is said of every hazard.
const PARTS: [&str; 7] = ["Cause", "Harm", "Severity", "Likelihood", "Risk", "Control", "Remains"];

fn out_of_order(hazards: &[Section<'_>]) -> Vec<String> {
    let wanted = (1..).map(|number| format!("H{number}"));
    let wrong = hazards.iter().zip(wanted).filter(|(hazard, wanted)| hazard.name != wanted);
    wrong.map(|(hazard, wanted)| format!("{} stands where {wanted} should", hazard.name)).collect()
}

fn unsaid(hazards: &[Section<'_>]) -> Vec<String> {
    let missing = |hazard: &Section<'_>| {
        let parts = PARTS.iter().filter(|part| hazard.part(part).is_empty());
        parts.map(|part| format!("{} says no {part}", hazard.name)).collect::<Vec<_>>()
    };
    let neither = hazards.iter().filter(|hazard| hazard.links().is_empty() && !hazard.says_what_is_not_built());
    let neither = neither.map(|hazard| format!("{} names no test and says nothing of what is not built", hazard.name));
    hazards.iter().flat_map(missing).chain(neither).collect()
}

/// What the README's table says of a severity and a likelihood.
fn risk<'c>(case: &'c str, severity: &str, likelihood: &str) -> Option<&'c str> {
    let mut rows = case.lines().map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let head = rows.find(|row| row.contains(&"catastrophic") && row.contains(&"minor"))?;
    let column = head.iter().position(|name| *name == severity)?;
    rows.find(|row| row.get(1) == Some(&likelihood))?.get(column).copied()
}

fn misjudged(hazards: &[Section<'_>], case: &str) -> Vec<String> {
    let of_the_table = |hazard: &Section<'_>| {
        let (before, after) = hazard.part("Likelihood").strip_suffix(" after")?.split_once(" before, ")?;
        let risk = |likelihood| risk(case, hazard.part("Severity"), likelihood);
        Some(format!("{} before, {} after", risk(before)?, risk(after)?))
    };
    let wrong = hazards.iter().filter(|hazard| of_the_table(hazard).as_deref() != Some(hazard.part("Risk")));
    wrong.map(|hazard| format!("{} is not judged as the README says", hazard.name)).collect()
}

#[test]
fn every_hazard_stands_once_and_in_order() {
    let log = Text::read(LOG).text;
    assert!(sections(&log).len() >= 18, "the log was read");
    assert_eq!(out_of_order(&sections(&log)), Vec::<String>::new());
}

#[test]
fn every_hazard_names_a_test_or_says_what_is_not_built() {
    assert_eq!(unsaid(&sections(&Text::read(LOG).text)), Vec::<String>::new());
}

#[test]
fn every_hazard_is_judged_by_the_table() {
    assert_eq!(misjudged(&sections(&Text::read(LOG).text), &Text::read(CASE).text), Vec::<String>::new());
}

#[test]
fn every_link_of_the_log_leads_to_a_test() {
    let log = Text::read(LOG).text;
    assert_eq!(broken_links(&sections(&log), |path| Text::read(path).text), Vec::<String>::new());
    assert_eq!(missing_files(&sections(&log), |path| root().join(path).exists()), Vec::<String>::new());
}

/// A hazard with everything that belongs to it, and this under it.
fn planted(name: &str, rest: &str) -> String {
    let told = "- **Cause:** a\n- **Harm:** b\n- **Severity:** minor\n- **Likelihood:** high before, low after\n\
        - **Risk:** 2 before, 1 after\n- **Control:** c\n- **Remains:** d\n";
    format!("\n## {name} A hazard\n\n{told}\n{rest}\n")
}

#[test]
fn a_wrong_hazard_is_seen() {
    let log = [planted("H1", "Not built: all"), planted("H3", "Tests:\n"), planted("H3", "Not built:")].concat();
    assert_eq!(out_of_order(&sections(&log)), ["H3 stands where H2 should"]);
    let neither = "H3 names no test and says nothing of what is not built";
    assert_eq!(unsaid(&sections(&log)), [neither, neither]);
    assert_eq!(unsaid(&sections(&log.replacen("- **Harm:** b", "- **Harm:**", 1))).first().unwrap(), "H1 says no Harm");
    let table = "| | minor | catastrophic |\n|---|---|---|\n| high | 2 | 5 |\n| low | 1 | 4 |";
    assert_eq!(misjudged(&sections(&log), table), Vec::<String>::new());
    let worse = log.replacen("minor", "catastrophic", 1).replacen("low after", "seldom after", 2);
    let wrong = ["H1 is not judged as the README says", "H3 is not judged as the README says"];
    assert_eq!(misjudged(&sections(&worse), table), wrong);
    let named = planted("H1", "Not built: `a/b.rs` and `c/d.rs` and `x`");
    assert_eq!(missing_files(&sections(&named), |path| path == "a/b.rs"), ["H1: c/d.rs is not there"]);
}
