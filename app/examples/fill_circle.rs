//! A phone without a face, for measuring: it joins a circle by an invite and writes many entries and many edits of them,
//! through the real engine. Words are made up. How it is carried is in `walker`.
//!
//!     cargo run --release -p app --example fill_circle -- ORIGIN INVITE ENTRIES EDITS < answers > flights
#![expect(clippy::disallowed_methods, reason = "this is a phone of its own, with its own clock")]

#[path = "walking/walker.rs"]
mod walker;

use care::{Edit, EntryId, MattersChange};
use walker::{Outcome, Walker, matters};
use wire::DocumentId;

/// Edits between two meetings with the relay: a record each, so that a flight stays well below its limit.
const BATCH: usize = 200;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [origin, invite, entries, edits] = arguments.as_slice() else {
        return Err("usage: fill_circle ORIGIN INVITE ENTRIES EDITS".into());
    };
    let (mut walker, document) = Walker::join(origin, invite)?;
    fill(&mut walker, document, entries.parse()?, edits.parse()?)
}

/// Entries first, then edits of them: every kind of edit that a circle sees every day.
fn fill(walker: &mut Walker, document: DocumentId, entries: usize, edits: usize) -> Outcome {
    let mut ids: Vec<EntryId> = Vec::new();
    for number in 0..edits {
        let edit = if ids.len() < entries {
            let id = walker.make_id();
            ids.push(id);
            Edit::AddWhatMatters { id, matters: numbered(number) }
        } else {
            let entry = *ids.get(number % ids.len().max(1)).ok_or("no entries to edit")?;
            Edit::ChangeWhatMatters { entry, change: numbered(number) }
        };
        walker.write(document, &edit)?;
        if number % BATCH == BATCH - 1 {
            walker.meet()?;
        }
    }
    walker.send_all(document.chain)
}

fn numbered(number: usize) -> MattersChange {
    matters(format!("Entry number {number}: the window open at night, and the radio low"))
}
