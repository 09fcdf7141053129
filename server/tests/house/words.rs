//! Where sentences stand: in `app/src/words` alone; and that every language says what English says, word for word.

use super::rooms::{Text, is_language, texts};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use syn::spanned::Spanned;
use syn::{FnArg, Item, Visibility};

const ENGLISH: &str = "app/src/words/en/";

/// What a person sees is made here.
const SHOWING: [&str; 7] = [
    "app/src/pages",
    "app/src/parts",
    "app/src/app.rs",
    "app/src/second.rs",
    "app/src/desk",
    "app/src/keepsake",
    "app/care/src/keepsake",
];

/// Before these a text is no sentence: styles, what a lint is told, what a comment says, what only a programmer reads.
const NOT_SAID: [&str; 5] = ["class", "look", "reason", "doc", "viewBox"];

/// Every word that others may ask for, as `subject::WORD`, and what it is: a constant of which type, a function of what.
type Words = BTreeMap<String, String>;

fn plain(text: &str) -> String {
    text.split_whitespace().collect()
}

fn written<T: Spanned>(what: &T) -> String {
    plain(&what.span().source_text().unwrap_or_default())
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn collect(inside: &str, items: &[Item], words: &mut Words) {
    for item in items {
        match item {
            Item::Const(word) if is_public(&word.vis) => {
                words.insert(format!("{inside}{}", word.ident), format!("a {}", written(&*word.ty)));
            }
            Item::Fn(word) if is_public(&word.vis) => {
                let takes = word.sig.inputs.iter().map(|input| match input {
                    FnArg::Typed(input) => written(&*input.ty),
                    FnArg::Receiver(_) => "self".to_owned(),
                });
                let takes = takes.collect::<Vec<_>>().join(", ");
                words.insert(format!("{inside}{}", word.sig.ident), format!("({takes}) {}", written(&word.sig.output)));
            }
            Item::Mod(subject) if is_public(&subject.vis) => {
                let deeper = format!("{inside}{}::", subject.ident);
                words.insert(deeper.clone(), "a subject".to_owned());
                collect(&deeper, subject.content.as_ref().map_or(&[], |(_, items)| items), words);
            }
            Item::Struct(known) if is_public(&known.vis) => {
                words.insert(format!("{inside}{}", known.ident), "a structure".to_owned());
            }
            _ => {}
        }
    }
}

fn words_of(text: &Text, inside: &str) -> Words {
    let mut words = Words::new();
    let file = syn::parse_file(&text.text).unwrap_or_else(|wrong| panic!("{}: {wrong}", text.path));
    collect(inside, &file.items, &mut words);
    words
}

fn english(files: &[Text]) -> Words {
    let mut words = Words::new();
    for file in files.iter().filter(|file| file.path.starts_with(ENGLISH)) {
        let subject = file.path.trim_start_matches(ENGLISH).trim_end_matches(".rs");
        let inside = format!("{}::", subject.replace('/', "::"));
        words.insert(inside.clone(), "a subject".to_owned());
        words.append(&mut words_of(file, &inside));
    }
    words
}

/// What another language says and English does not, or says otherwise: nobody would ever ask for it.
fn strange_words(language: &Text, english: &Words) -> Vec<String> {
    let unlike = |(word, is): (String, String)| match english.get(&word) {
        None => Some(format!("{}: English has no {word}", language.path)),
        Some(there) if *there != is => Some(format!("{}: {word} is {is}, and in English {there}", language.path)),
        Some(_) => None,
    };
    words_of(language, "").into_iter().filter_map(unlike).collect()
}

/// Subjects that no language may leave half in English: what somebody acts on at night.
const WHOLE: [&str; 2] = ["emergency::", "state::"];

fn left_in_english(language: &Text, english: &Words) -> Vec<String> {
    let own = words_of(language, "");
    let needed = english.keys().filter(|word| WHOLE.iter().any(|subject| word.starts_with(subject)));
    needed.filter(|word| !own.contains_key(*word)).map(|word| format!("{}: no {word}", language.path)).collect()
}

/// Two letters with a space between: words, not a name. Names of styles have two dashes or two lines in them.
fn is_sentence(text: &str) -> bool {
    if ["--", "__"].iter().any(|style| text.contains(style)) {
        return false;
    }
    let letters: Vec<char> = text.chars().collect();
    letters.windows(3).any(|three| matches!(three, [a, ' ', b] if a.is_alphabetic() && b.is_alphabetic()))
}

/// Every text in a file that somebody could read on the screen. `view!` and `format!` are looked into; tests are not.
fn sentences(tokens: TokenStream, found: &mut Vec<String>) {
    let (mut is_said, mut is_test) = (true, false);
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                is_test = is_test || plain(&group.to_string()) == "[cfg(test)]";
                let is_body = group.delimiter() == proc_macro2::Delimiter::Brace;
                if !(is_body && std::mem::take(&mut is_test)) {
                    sentences(group.stream(), found);
                }
            }
            TokenTree::Ident(name) => is_said = !NOT_SAID.contains(&name.to_string().as_str()),
            TokenTree::Literal(text) => {
                let text = text.to_string();
                if is_said && text.contains('"') && is_sentence(&text) {
                    found.push(text);
                }
            }
            TokenTree::Punct(sign) => is_said = is_said || sign.as_char() != '=',
        }
    }
}

fn misplaced(files: &[Text]) -> Vec<String> {
    let shown = files.iter().filter(|file| SHOWING.iter().any(|place| file.path.starts_with(place)));
    let in_file = |file: &Text| {
        let mut found = Vec::new();
        let tokens: Result<TokenStream, _> = file.text.parse();
        sentences(tokens.unwrap_or_else(|wrong| panic!("{}: {wrong}", file.path)), &mut found);
        found.into_iter().map(|text| format!("{}: {text}", file.path)).collect::<Vec<_>>()
    };
    let is_test = |path: &str| path.ends_with("tests.rs") || path.contains("/tests/");
    shown.filter(|file| !is_test(&file.path)).flat_map(in_file).collect()
}

/// The names under which a file of `care` stores what people write: those of a card's fields, and those of a stroke.
fn stored_names(text: &str) -> BTreeSet<String> {
    const SORTS: [&str; 9] = ["needed", "text", "line", "listed", "value", "said", "due", "once", "links"];
    let card = text.lines().filter_map(|line| {
        let (name, sort) = line.strip_suffix(';')?.trim_start().split_once(": ")?;
        SORTS.contains(&sort.split(' ').next()?).then(|| name.to_owned())
    });
    let strokes = [".some(\"", ".needed(\"", ".due(\""].into_iter().flat_map(|call| text.split(call).skip(1));
    card.chain(strokes.filter_map(|rest| rest.split('"').next().map(str::to_owned))).collect()
}

#[test]
fn every_language_says_what_english_says() {
    let files = texts("rs");
    let english = english(&files);
    let languages: Vec<_> = files.iter().filter(|file| is_language(&file.path)).collect();
    assert!(english.len() > 500 && !languages.is_empty(), "the words were found");
    let strange: Vec<_> = languages.iter().flat_map(|language| strange_words(language, &english)).collect();
    assert_eq!(strange, Vec::<String>::new());
    let left: Vec<_> = languages.iter().flat_map(|language| left_in_english(language, &english)).collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn whatever_is_stored_has_a_name_where_its_history_is_told() {
    let files = texts("rs");
    let care = files.iter().filter(|file| file.path.starts_with("app/care/src/"));
    let stored: BTreeSet<String> = care.flat_map(|file| stored_names(&file.text)).collect();
    let told = &files.iter().find(|file| file.path == "app/src/words/en/history.rs").unwrap().text;
    assert!(stored.len() > 80, "the names were found: {stored:?}");
    let nameless: Vec<_> = stored.iter().filter(|name| !told.contains(&format!("\"{name}\""))).collect();
    assert_eq!(nameless, Vec::<&String>::new());
}

#[test]
fn sentences_stand_in_words_alone() {
    assert_eq!(misplaced(&texts("rs")), Vec::<String>::new());
}

#[test]
fn a_strange_word_is_seen() {
    let english = english(&[Text::planted(
        "app/src/words/en/visits.rs",
        "pub const ADD: &str = \"Add\"; pub fn title(person: &str) -> String { todo() } pub mod deep { pub const A: &str = \"\"; }",
    )]);
    let same = "pub mod visits { pub use en::*; pub const ADD: &str = \"Rhoi\"; pub fn title(x: & str) -> String { x.into() } \
        pub mod deep { pub const A: &str = \"\"; } fn own() {} }";
    assert_eq!(strange_words(&Text::planted("app/src/words/cy.rs", same), &english), Vec::<String>::new());
    let strange = "pub mod visits { pub const AD: &str = \"Rhoi\"; pub const ADD: [&str; 2] = []; pub fn title() -> String {} } \
        pub mod visit {}";
    let seen = strange_words(&Text::planted("app/src/words/cy.rs", strange), &english);
    assert_eq!(seen.len(), 4, "{seen:?}");
    let needed = Words::from([("state::AT_BASE".to_owned(), "a &str".to_owned())]);
    assert_eq!(left_in_english(&Text::planted("cy.rs", strange), &needed), ["cy.rs: no state::AT_BASE"]);
}

#[test]
fn a_misplaced_sentence_is_seen() {
    let text = "//! A page with words.\nuse a::b;\n/// Says no.\nfn page() { view! { <p class=\"one two\">\"Ring the nurse\" {says(\"now\")}</p> } }\n\
        #[expect(dead_code, reason = \"in this test\")]\nfn other() { format!(\"{a} and so on\") }\n\
        #[cfg(test)]\nmod tests { const A: &str = \"not on a screen\"; }";
    let seen = misplaced(&[Text::planted("app/src/pages/a.rs", text), Text::planted("app/src/words/en/a.rs", text)]);
    assert_eq!(seen, ["app/src/pages/a.rs: \"Ring the nurse\"", "app/src/pages/a.rs: \"{a} and so on\""]);
}
