//! How long a file and a function may be: short enough to be read at a kitchen table. The figures are those of the best
//! codebases we know, and a little better.

use super::rooms::{Text, is_language, texts};
use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

const FILE_MEDIAN: usize = 120;
const FILE_P95: usize = 350;
const FILE_MOST: usize = 500;
const FUNCTION_MOST: usize = 80;
/// A component's markup takes lines that hold no thought.
const COMPONENT_MOST: usize = 100;

/// The length that `percent` of all lengths do not pass.
fn percentile(lengths: &mut [usize], percent: usize) -> usize {
    lengths.sort_unstable();
    let place = lengths.len().saturating_sub(1) * percent / 100;
    lengths.get(place).copied().unwrap_or(0)
}

fn files_too_long(files: &[Text]) -> Vec<String> {
    let mut lengths: Vec<_> = files.iter().map(|file| file.text.lines().count()).collect();
    let mut complaints: Vec<_> = files
        .iter()
        // A language is one file for whoever translates: words to look up, no thought to follow.
        .filter(|file| !is_language(&file.path))
        .map(|file| (&file.path, file.text.lines().count()))
        .filter(|(_, lines)| *lines > FILE_MOST)
        .map(|(path, lines)| format!("{path}: {lines} lines of at most {FILE_MOST}"))
        .collect();
    for (percent, most) in [(50, FILE_MEDIAN), (95, FILE_P95)] {
        let found = percentile(&mut lengths, percent);
        if found > most {
            complaints.push(format!("{percent} of 100 files have up to {found} lines, of at most {most}"));
        }
    }
    complaints
}

/// Walks one file and complains of its long functions.
struct Functions<'f> {
    path: &'f str,
    complaints: Vec<String>,
}

impl Functions<'_> {
    fn measure(&mut self, name: &syn::Ident, attributes: &[syn::Attribute], block: Span) {
        let lines = block.end().line - block.start().line + 1;
        let is_component = attributes.iter().any(|attribute| attribute.path().is_ident("component"));
        let most = if is_component { COMPONENT_MOST } else { FUNCTION_MOST };
        if lines > most {
            self.complaints.push(format!("{}: `{name}` has {lines} lines of at most {most}", self.path));
        }
    }
}

impl<'ast> Visit<'ast> for Functions<'_> {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.measure(&function.sig.ident, &function.attrs, function.block.span());
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.measure(&function.sig.ident, &function.attrs, function.block.span());
        visit::visit_impl_item_fn(self, function);
    }
}

fn functions_too_long(files: &[Text]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in files {
        let mut functions = Functions { path: &file.path, complaints: Vec::new() };
        match syn::parse_file(&file.text) {
            Ok(parsed) => functions.visit_file(&parsed),
            Err(error) => functions.complaints.push(format!("{}: cannot be read: {error}", file.path)),
        }
        complaints.append(&mut functions.complaints);
    }
    complaints
}

#[test]
fn files_are_short() {
    let files = texts("rs");
    assert!(files.len() > 20, "the files were found");
    assert_eq!(files_too_long(&files), Vec::<String>::new());
}

#[test]
fn functions_are_short() {
    assert_eq!(functions_too_long(&texts("rs")), Vec::<String>::new());
}

#[test]
fn a_long_file_is_seen() {
    let files = [Text::planted("a.rs", &"\n".repeat(501)), Text::planted("b.rs", "")];
    assert_eq!(files_too_long(&files), ["a.rs: 501 lines of at most 500"]);
    let many: Vec<_> = (0..9).map(|_| Text::planted("c.rs", &"\n".repeat(400))).collect();
    assert_eq!(files_too_long(&many).len(), 2, "the middle one and the longest but few are too long");
}

#[test]
fn a_long_function_is_seen() {
    let body = "    let _ = 1;\n".repeat(90);
    let file = |attribute: &str| Text::planted("a.rs", &format!("{attribute}\nfn long() {{\n{body}}}"));
    assert_eq!(functions_too_long(&[file("")]), ["a.rs: `long` has 92 lines of at most 80"]);
    assert_eq!(functions_too_long(&[file("#[component]")]), Vec::<String>::new());
}
