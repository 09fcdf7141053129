//! Figures come with the command that made each: it exists, takes those words, and no kind of round is left without figures.

use std::collections::BTreeSet;

use super::rooms::{Text, texts};
use syn::{Attribute, Fields, Item};

const FIGURES: &str = "server/BENCHMARKS.md";
const COMMAND: &str = "-p load -- ";

/// What the `load` command knows: its rounds, and the flags of any of them.
#[derive(Default)]
struct Known {
    rounds: BTreeSet<String>,
    flags: BTreeSet<String>,
}

fn kebab(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push('-');
        }
        words.extend(letter.to_lowercase());
    }
    words.replace('_', "-")
}

fn is_argument(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("arg"))
}

fn flags(fields: &Fields) -> impl Iterator<Item = String> {
    let arguments = fields.iter().filter(|field| is_argument(&field.attrs));
    arguments.filter_map(|field| Some(kebab(&field.ident.as_ref()?.to_string())))
}

fn known(files: &[Text]) -> Known {
    let mut known = Known::default();
    let items = files.iter().filter_map(|file| syn::parse_file(&file.text).ok()).flat_map(|file| file.items);
    for item in items {
        match item {
            Item::Struct(arguments) => known.flags.extend(flags(&arguments.fields)),
            Item::Enum(rounds) if rounds.ident == "Round" => {
                for round in &rounds.variants {
                    known.flags.extend(flags(&round.fields));
                    known.rounds.insert(kebab(&round.ident.to_string()));
                }
            }
            _ => {}
        }
    }
    known
}

/// The words after the program of each command that a paper names, a line each.
fn commands(paper: &str) -> impl Iterator<Item = Vec<&str>> {
    paper.lines().filter_map(|line| {
        let (_, words) = line.split_once(COMMAND)?;
        Some(words.split('`').next().unwrap_or_default().split_whitespace().collect())
    })
}

fn complaints(paper: &str, known: &Known) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut measured = BTreeSet::new();
    for words in commands(paper) {
        let round = words.first().copied().unwrap_or_default();
        if known.rounds.contains(round) {
            measured.insert(round.to_owned());
        } else {
            complaints.push(format!("there is no `load {round}`"));
        }
        let unknown =
            words.iter().filter_map(|word| word.strip_prefix("--")).filter(|flag| !known.flags.contains(*flag));
        complaints.extend(unknown.map(|flag| format!("there is no --{flag}")));
    }
    // A driver measures nothing: whoever drives it does.
    let unmeasured = known.rounds.iter().filter(|round| *round != "driver" && !measured.contains(*round));
    complaints.extend(unmeasured.map(|round| format!("there are no figures of `load {round}`")));
    complaints
}

fn load() -> Vec<Text> {
    texts("rs").into_iter().filter(|file| file.path.starts_with("server/load/src/")).collect()
}

#[test]
fn every_figure_has_a_command_that_exists() {
    let known = known(&load());
    assert!(known.rounds.contains("catch-up") && known.flags.contains("rounds"), "the command was read");
    assert_eq!(complaints(&Text::read(FIGURES).text, &known), Vec::<String>::new());
}

#[test]
fn a_command_that_is_not_there_is_seen() {
    let source = "enum Round { CatchUp(Size), Driver, Join { #[arg(long)] edits: u8, inner: u8 } } struct How { #[arg(long)] a_b: u8 }";
    let known = known(&[Text::planted("main.rs", source)]);
    let paper = "`cargo run -p load -- catch-up --a-b 3 --inner`\n  cargo run -p load -- sing --edits 4\n";
    let expected = ["there is no --inner", "there is no `load sing`", "there are no figures of `load join`"];
    assert_eq!(complaints(paper, &known), expected);
}
