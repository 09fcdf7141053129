//! Bytes that were once kept or sent, as files beside this one, and never changed.

use std::fs;
use std::path::PathBuf;

fn place(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "seal", "golden", &format!("{name}.hex")].iter().collect()
}

/// The kept bytes. A new form is written down once, with `GOLDEN=write`; one that is there is never overwritten.
pub(crate) fn kept(name: &str, made: &[u8]) -> Vec<u8> {
    let path = place(name);
    if !path.exists() && std::env::var_os("GOLDEN").is_some() {
        let lines: Vec<String> = made.chunks(48).map(hex::encode).collect();
        fs::write(&path, lines.join("\n") + "\n").unwrap();
    }
    let text = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{name} has no golden bytes yet"));
    hex::decode(text.replace('\n', "")).unwrap()
}

/// What is made today is what was kept then.
#[track_caller]
pub(crate) fn is_golden(name: &str, made: &[u8]) {
    let kept = hex::encode(kept(name, made));
    assert_eq!(hex::encode(made), kept, "{name} is not what was kept before: give the form a new version instead");
}

/// Every kept file.
pub(crate) fn corpus() -> Vec<Vec<u8>> {
    let folder = place("any").parent().unwrap().to_path_buf();
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names.iter().map(|path| kept(&path.file_stem().unwrap().to_string_lossy(), &[])).collect()
}
