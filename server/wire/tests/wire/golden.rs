//! Bytes that were once stored or sent, kept as files beside this one, and never changed.

use std::fs;
use std::path::PathBuf;

fn place(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "wire", "golden", &format!("{name}.hex")].iter().collect()
}

/// Compares with the kept file. A new form is written down once, with `GOLDEN=write`; one that is there is never overwritten.
#[track_caller]
pub(crate) fn is_golden(name: &str, bytes: &[u8]) {
    let path = place(name);
    let lines: Vec<String> = bytes.chunks(48).map(hex::encode).collect();
    let text = lines.join("\n") + "\n";
    if !path.exists() && std::env::var_os("GOLDEN").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{name} has no golden bytes yet"));
    assert_eq!(text, kept, "{name} is not what was stored and sent before: give the form a new version instead");
}

/// Every kept file, by name.
pub(crate) fn corpus() -> Vec<(String, Vec<u8>)> {
    let folder = place("any").parent().unwrap().to_path_buf();
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, hex::decode(fs::read_to_string(&path).unwrap().replace('\n', "")).unwrap())
    };
    files.into_iter().map(read).collect()
}
