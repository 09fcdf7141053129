//! The first change of the tests' documents: one fixed change, as `care`'s are.

use std::sync::LazyLock;

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, AutoCommit, ObjType, ROOT, ReadDoc, TextEncoding};
use wire::Space;

static SKELETON: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut body = AutoCommit::new_with_encoding(TextEncoding::Utf16CodeUnit).with_actor(ActorId::from([0u8; 16]));
    body.put_object(ROOT, "entries", ObjType::Map).unwrap();
    body.commit_with(CommitOptions::default().with_time(0));
    body.save()
});

/// The skeleton of every space.
pub fn skeleton(_: Space) -> &'static [u8] {
    &SKELETON
}

/// Adds an entry.
pub fn add(body: &mut AutoCommit, entry: &str) -> Result<(), automerge::AutomergeError> {
    let (_, entries) = body.get(ROOT, "entries")?.expect("the skeleton has it");
    body.put(&entries, entry, true)
}

/// Every entry, sorted.
pub fn entries(body: &mut AutoCommit) -> Vec<String> {
    let (_, entries) = body.get(ROOT, "entries").unwrap().expect("the skeleton has it");
    body.keys(&entries).collect()
}

/// Entries over which showing a document stops, if both are there.
pub const UNBEARABLE: [&str; 2] = ["unbearable", "together"];

/// Reads a document as an app would to show it.
pub fn show(body: &mut AutoCommit) {
    let entries = entries(body);
    assert!(!UNBEARABLE.iter().all(|one| entries.iter().any(|entry| entry == one)), "it cannot be shown");
}
