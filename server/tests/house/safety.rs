//! The safety case agrees with the code: every hazard of the log stands there once and in order, says all that has to be said
//! of it, is judged by the table of the README, and leads to tests that are there, or says plainly what is not built.

use super::rooms::{Text, root};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use syn::visit::{self, Visit};

const CASE: &str = "app/safety/README.md";
const LOG: &str = "app/safety/hazards.md";

/// What is said of every hazard.
const PARTS: [&str; 7] = ["Cause", "Harm", "Severity", "Likelihood", "Risk", "Control", "Remains"];

/// A section of the log.
struct Hazard<'l> {
    name: &'l str,
    text: &'l str,
}

impl<'l> Hazard<'l> {
    /// The line behind `- **Part:** `; nothing where it is not said.
    fn part(&self, part: &str) -> &'l str {
        let said =
            self.text.lines().find_map(|line| line.strip_prefix("- **")?.strip_prefix(part)?.strip_prefix(":**"));
        said.unwrap_or_default().trim()
    }

    fn says_what_is_not_built(&self) -> bool {
        self.text.lines().any(|line| line.strip_prefix("Not built:").is_some_and(|says| !says.trim().is_empty()))
    }

    /// The list under `Tests:`.
    fn links(&self) -> Vec<&'l str> {
        let list = self.text.lines().skip_while(|line| *line != "Tests:").skip(1);
        list.take_while(|line| !line.is_empty()).collect()
    }

    /// What stands between two backticks and looks like a path.
    fn paths(&self) -> impl Iterator<Item = &'l str> {
        let marked = self.text.split('`').skip(1).step_by(2);
        marked.filter(|marked| marked.contains('/') && !marked.contains(' '))
    }
}

fn hazards(log: &str) -> Vec<Hazard<'_>> {
    let section = |section| {
        let (title, text) = str::split_once(section, '\n').unwrap_or((section, ""));
        Hazard { name: title.split(' ').next().unwrap_or_default(), text }
    };
    log.split("\n## ").skip(1).map(section).collect()
}

fn out_of_order(hazards: &[Hazard<'_>]) -> Vec<String> {
    let wanted = (1..).map(|number| format!("H{number}"));
    let wrong = hazards.iter().zip(wanted).filter(|(hazard, wanted)| hazard.name != wanted);
    wrong.map(|(hazard, wanted)| format!("{} stands where {wanted} should", hazard.name)).collect()
}

fn unsaid(hazards: &[Hazard<'_>]) -> Vec<String> {
    let missing = |hazard: &Hazard<'_>| {
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

fn misjudged(hazards: &[Hazard<'_>], case: &str) -> Vec<String> {
    let of_the_table = |hazard: &Hazard<'_>| {
        let (before, after) = hazard.part("Likelihood").strip_suffix(" after")?.split_once(" before, ")?;
        let risk = |likelihood| risk(case, hazard.part("Severity"), likelihood);
        Some(format!("{} before, {} after", risk(before)?, risk(after)?))
    };
    let wrong = hazards.iter().filter(|hazard| of_the_table(hazard).as_deref() != Some(hazard.part("Risk")));
    wrong.map(|hazard| format!("{} is not judged as the README says", hazard.name)).collect()
}

/// The tests of one Rust file.
#[derive(Default)]
struct Tests(BTreeSet<String>);

impl<'ast> Visit<'ast> for Tests {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        let mut names = function.attrs.iter().filter_map(|attribute| attribute.path().segments.last());
        if names.any(|name| name.ident == "test" || name.ident == "wasm_bindgen_test") {
            self.0.insert(function.sig.ident.to_string());
        }
        visit::visit_item_fn(self, function);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        if called.path.segments.last().is_some_and(|name| name.ident == "proptest") {
            self.0.extend(properties(&called.tokens));
        }
    }
}

/// The functions inside `proptest!` that `#[test]` stands before.
fn properties(tokens: &TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let mut marked = false;
    let mut tokens = tokens.clone().into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) if group.stream().to_string() == "test" => marked = true,
            TokenTree::Ident(word) if word == "fn" => {
                found.extend(tokens.next().filter(|_| marked).map(|name| name.to_string()));
                marked = false;
            }
            _ => {}
        }
    }
    found
}

fn has_rust_test(text: &str, name: &str) -> bool {
    let mut tests = Tests::default();
    if let Ok(file) = syn::parse_file(text) {
        tests.visit_file(&file);
    }
    tests.0.contains(name)
}

fn has_browser_test(text: &str, name: &str) -> bool {
    let calls = [format!("test('{}',", name.replace('\'', "\\'")), format!("test(\"{name}\",")];
    text.lines().any(|line| calls.iter().any(|call| line.trim_start().starts_with(call)))
}

/// Why a link leads nowhere, if it does.
fn broken(link: &str, read: impl Fn(&str) -> String) -> Option<&'static str> {
    let inside = link.strip_prefix("- `").and_then(|link| link.strip_suffix('`'));
    let Some((path, name)) = inside.and_then(|link| link.split_once(": ")) else { return Some("is no link") };
    let text = read(path);
    let found = match path.rsplit('.').next() {
        _ if text.is_empty() => return Some("leads to no file"),
        Some("rs") => has_rust_test(&text, name),
        Some("mjs") => has_browser_test(&text, name),
        _ => return Some("leads to a file without tests"),
    };
    (!found).then_some("leads to no test")
}

fn broken_links(hazards: &[Hazard<'_>], read: impl Fn(&str) -> String + Copy) -> Vec<String> {
    let links = hazards.iter().flat_map(|hazard| hazard.links().into_iter().map(move |link| (hazard.name, link)));
    links.filter_map(|(name, link)| Some(format!("{name}: {link} {}", broken(link, read)?))).collect()
}

fn missing_files(hazards: &[Hazard<'_>], exists: impl Fn(&str) -> bool) -> Vec<String> {
    let paths = hazards.iter().flat_map(|hazard| hazard.paths().map(move |path| (hazard.name, path)));
    paths.filter(|(_, path)| !exists(path)).map(|(name, path)| format!("{name}: {path} is not there")).collect()
}

#[test]
fn every_hazard_stands_once_and_in_order() {
    let log = Text::read(LOG).text;
    assert!(hazards(&log).len() >= 18, "the log was read");
    assert_eq!(out_of_order(&hazards(&log)), Vec::<String>::new());
}

#[test]
fn every_hazard_names_a_test_or_says_what_is_not_built() {
    assert_eq!(unsaid(&hazards(&Text::read(LOG).text)), Vec::<String>::new());
}

#[test]
fn every_hazard_is_judged_by_the_table() {
    assert_eq!(misjudged(&hazards(&Text::read(LOG).text), &Text::read(CASE).text), Vec::<String>::new());
}

#[test]
fn every_link_of_the_log_leads_to_a_test() {
    let log = Text::read(LOG).text;
    assert_eq!(broken_links(&hazards(&log), |path| Text::read(path).text), Vec::<String>::new());
    assert_eq!(missing_files(&hazards(&log), |path| root().join(path).exists()), Vec::<String>::new());
}

/// A hazard with everything that belongs to it, and this under it.
fn planted(name: &str, rest: &str) -> String {
    let told = "- **Cause:** a\n- **Harm:** b\n- **Severity:** minor\n- **Likelihood:** high before, low after\n\
        - **Risk:** 2 before, 1 after\n- **Control:** c\n- **Remains:** d\n";
    format!("\n## {name} A hazard\n\n{told}\n{rest}\n")
}

#[test]
fn a_broken_link_is_seen() {
    let rust = "#[test]\nfn a_fact() {}\nfn no_fact() {}\nconst TEXT: &str = \"#[test]\\nfn said() {}\";\n\
        // #[test]\n// fn was() {}\nmod deep { #[tokio::test(start_paused = true)]\nasync fn waits() {} }\n\
        proptest! { #![proptest_config(few())] #[test]\nfn holds(x: u8) {} fn is_asked() {} }";
    let script =
        "test('it’s so', async () => {});\n  test('it\\'s \"so\"', f);\n// test('gone', f);\ntest.skip('left', f);";
    let read = |path: &str| match path {
        "a.rs" => rust.to_owned(),
        "a.mjs" => script.to_owned(),
        "a.md" => "a_fact".to_owned(),
        _ => String::new(),
    };
    let whole = "a.rs: a_fact|a.rs: waits|a.rs: holds|a.mjs: it’s so|a.mjs: it's \"so\"";
    let torn = "a.rs: no_fact|a.rs: said|a.rs: was|a.rs: is_asked|a.rs: a_fac|a.mjs: it’s|a.mjs: gone|a.mjs: left|b.rs: a_fact|a.md: a_fact|a.rs";
    assert!(whole.split('|').all(|link| broken(&format!("- `{link}`"), read).is_none()), "{whole}");
    assert!(torn.split('|').all(|link| broken(&format!("- `{link}`"), read).is_some()), "{torn}");
    let log = planted("H1", "Tests:\n- `a.rs: a_fact`\n- `a.rs: no_fact`\na.rs: a_fact");
    let seen = ["H1: - `a.rs: no_fact` leads to no test", "H1: a.rs: a_fact is no link"];
    assert_eq!(broken_links(&hazards(&log), read), seen);
}

#[test]
fn a_wrong_hazard_is_seen() {
    let log = [planted("H1", "Not built: all"), planted("H3", "Tests:\n"), planted("H3", "Not built:")].concat();
    assert_eq!(out_of_order(&hazards(&log)), ["H3 stands where H2 should"]);
    let neither = "H3 names no test and says nothing of what is not built";
    assert_eq!(unsaid(&hazards(&log)), [neither, neither]);
    assert_eq!(unsaid(&hazards(&log.replacen("- **Harm:** b", "- **Harm:**", 1))).first().unwrap(), "H1 says no Harm");
    let table = "| | minor | catastrophic |\n|---|---|---|\n| high | 2 | 5 |\n| low | 1 | 4 |";
    assert_eq!(misjudged(&hazards(&log), table), Vec::<String>::new());
    let worse = log.replacen("minor", "catastrophic", 1).replacen("low after", "seldom after", 2);
    let wrong = ["H1 is not judged as the README says", "H3 is not judged as the README says"];
    assert_eq!(misjudged(&hazards(&worse), table), wrong);
    let named = planted("H1", "Not built: `a/b.rs` and `c/d.rs` and `x`");
    assert_eq!(missing_files(&hazards(&named), |path| path == "a/b.rs"), ["H1: c/d.rs is not there"]);
}
