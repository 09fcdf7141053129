//! What every file opens with, what no file is called, and what no test may say.

use super::rooms::{Text, texts};

/// Names that say nothing of what is inside.
const EMPTY_NAMES: [&str; 9] =
    ["mod.rs", "util.rs", "utils.rs", "helper.rs", "helpers.rs", "common.rs", "manager.rs", "misc.rs", "types.rs"];

fn files_without_a_header(files: &[Text]) -> Vec<String> {
    files.iter().filter(|file| !file.text.starts_with("//!")).map(|file| file.path.clone()).collect()
}

fn files_with_empty_names(files: &[Text]) -> Vec<String> {
    let last = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    files.iter().map(|file| file.path.clone()).filter(|path| EMPTY_NAMES.contains(&last(path).as_str())).collect()
}

/// A test that is left out tells a lie at every green run.
fn ignored_tests(files: &[Text]) -> Vec<String> {
    let complain = |file: &Text| {
        let lines = file.text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("#[ignore"));
        lines.map(|(number, _)| format!("{}:{}", file.path, number + 1)).collect::<Vec<_>>()
    };
    files.iter().flat_map(complain).collect()
}

/// Markup from text is how a stranger's script gets in; Trusted Types refuse it, and so do we.
fn raw_markup(files: &[Text]) -> Vec<String> {
    let word = ["inner", "html"].join("_");
    let ours = files.iter().filter(|file| !file.path.starts_with("server/tests/house"));
    ours.filter(|file| file.text.contains(&word)).map(|file| file.path.clone()).collect()
}

#[test]
fn every_file_says_what_it_is_for() {
    assert_eq!(files_without_a_header(&texts("rs")), Vec::<String>::new());
}

#[test]
fn no_file_has_an_empty_name() {
    assert_eq!(files_with_empty_names(&texts("rs")), Vec::<String>::new());
}

#[test]
fn no_test_is_ignored() {
    assert_eq!(ignored_tests(&texts("rs")), Vec::<String>::new());
}

#[test]
fn no_page_makes_markup_from_text() {
    assert_eq!(raw_markup(&texts("rs")), Vec::<String>::new());
}

#[test]
fn a_broken_name_or_header_is_seen() {
    let files = [
        Text::planted("app/src/utils.rs", "use std::fmt;"),
        Text::planted("app/src/plan.rs", "//! The plan.\n    #[ignore]\nfn a() { view! { <p inner_html=x/> } }"),
    ];
    assert_eq!(files_without_a_header(&files), ["app/src/utils.rs"]);
    assert_eq!(files_with_empty_names(&files), ["app/src/utils.rs"]);
    assert_eq!(ignored_tests(&files), ["app/src/plan.rs:2"]);
    assert_eq!(raw_markup(&files), ["app/src/plan.rs"]);
}
