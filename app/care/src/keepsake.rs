//! Keep a copy: what was written, as a file that outlives this product and that the official Automerge packages open. A table
//! is in `csv.rs`; a copy in plain words is the app's, which has the words.

use automerge::AutoCommit;

/// The whole document with its history, as an ordinary `.automerge` file.
#[must_use]
pub fn keep_copy(doc: &mut AutoCommit) -> Vec<u8> {
    doc.save()
}
