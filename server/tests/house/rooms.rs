//! What the other rules look at: the root of the repository and its files. No rule is here.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that are made, never written.
const MADE: [&str; 5] = ["target", "data", "node_modules", "report", "shots"];

/// The top of the repository.
pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the repository is there")
}

/// A text file: its path from the top, and what it says.
pub(super) struct Text {
    pub(super) path: String,
    pub(super) text: String,
}

impl Text {
    /// A file that exists only inside a test.
    pub(super) fn planted(path: &str, text: &str) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// One file of the repository.
    pub(super) fn read(path: &str) -> Self {
        let text = fs::read_to_string(root().join(path)).unwrap_or_default();
        Self { path: path.into(), text }
    }
}

/// Every file that ends in `.extension`, in order.
pub(super) fn texts(extension: &str) -> Vec<Text> {
    let mut found = Vec::new();
    walk(&root(), &mut found);
    found.sort();
    let ours = found.into_iter().filter(|path| path.extension().is_some_and(|end| end == extension));
    ours.map(|path| Text::read(&from_root(&path))).collect()
}

/// What stands in a folder and is neither hidden nor made.
pub(super) fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let visible = entries.map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        !name.starts_with('.') && !MADE.contains(&name.as_str())
    });
    visible.collect()
}

/// A path as the README says it.
pub(super) fn from_root(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().into_owned()
}

/// A file of the words with a name of two letters is a language. English is a folder: the words are made there.
pub(super) fn is_language(path: &str) -> bool {
    let code = path.strip_prefix("app/src/words/").and_then(|name| name.strip_suffix(".rs"));
    code.is_some_and(|code| code.len() == 2 && code != "en")
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in listed(folder) {
        if path.is_dir() {
            walk(&path, found);
        } else {
            found.push(path);
        }
    }
}
