//! What a paper says a test shows: the sections of a log of hazards or of threats, and whether their links lead to tests that
//! are there. Which sections a paper needs is in `safety` and in `threats`.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use syn::visit::{self, Visit};

/// A section: the first word of its title, and what stands under it.
pub(super) struct Section<'l> {
    pub(super) name: &'l str,
    pub(super) text: &'l str,
}

impl<'l> Section<'l> {
    /// The line behind `- **Part:** `; nothing where it is not said.
    pub(super) fn part(&self, part: &str) -> &'l str {
        let said =
            self.text.lines().find_map(|line| line.strip_prefix("- **")?.strip_prefix(part)?.strip_prefix(":**"));
        said.unwrap_or_default().trim()
    }

    pub(super) fn says_what_is_not_built(&self) -> bool {
        self.text.lines().any(|line| line.strip_prefix("Not built:").is_some_and(|says| !says.trim().is_empty()))
    }

    /// The list under `Tests:`.
    pub(super) fn links(&self) -> Vec<&'l str> {
        let list = self.text.lines().skip_while(|line| *line != "Tests:").skip(1);
        list.take_while(|line| !line.is_empty()).collect()
    }

    /// What stands between two backticks and looks like a path.
    pub(super) fn paths(&self) -> impl Iterator<Item = &'l str> {
        let marked = self.text.split('`').skip(1).step_by(2);
        marked.filter(|marked| marked.contains('/') && !marked.contains(' '))
    }
}

/// The sections of a paper, under titles of the second order.
pub(super) fn sections(paper: &str) -> Vec<Section<'_>> {
    let section = |section| {
        let (title, text) = str::split_once(section, '\n').unwrap_or((section, ""));
        Section { name: title.split(' ').next().unwrap_or_default(), text }
    };
    paper.split("\n## ").skip(1).map(section).collect()
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

/// Every link of these that leads nowhere, and why.
pub(super) fn broken_links(sections: &[Section<'_>], read: impl Fn(&str) -> String + Copy) -> Vec<String> {
    let links = sections.iter().flat_map(|section| section.links().into_iter().map(move |link| (section.name, link)));
    links.filter_map(|(name, link)| Some(format!("{name}: {link} {}", broken(link, read)?))).collect()
}

/// Every path of these at which nothing stands.
pub(super) fn missing_files(sections: &[Section<'_>], exists: impl Fn(&str) -> bool) -> Vec<String> {
    let paths = sections.iter().flat_map(|section| section.paths().map(move |path| (section.name, path)));
    paths.filter(|(_, path)| !exists(path)).map(|(name, path)| format!("{name}: {path} is not there")).collect()
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
    let paper = "\n## H1 A hazard\n\nTests:\n- `a.rs: a_fact`\n- `a.rs: no_fact`\na.rs: a_fact\n";
    let seen = ["H1: - `a.rs: no_fact` leads to no test", "H1: a.rs: a_fact is no link"];
    assert_eq!(broken_links(&sections(paper), read), seen);
}
