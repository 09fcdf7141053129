//! How long reading and writing take: a circle of 400 entries, and one of 10,000 edits. It prints and judges nothing:
//! figures depend on the machine. Run it with `cargo run --release -p care --example how_long`.
#![expect(clippy::print_stdout, reason = "printing figures is what this is for")]
#![expect(clippy::disallowed_methods, reason = "nothing is decided by this clock: it times what runs here")]

use automerge::AutoCommit;
use automerge::transaction::CommitOptions;
use care::{Author, Edit, EntryId, Kind, MattersChange, Moment, Role, Voice, apply, history, open, read, skeleton};
use std::error::Error;
use std::ops::Range;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    for (name, entries, edits) in [("400 entries", 400, 400), ("10,000 edits", 400, 10_000)] {
        println!("{name}");
        measure(entries, edits)?;
    }
    Ok(())
}

fn measure(entries: u32, edits: u32) -> Result<(), Box<dyn Error>> {
    let bytes = skeleton(&Kind::Together).ok_or("no skeleton")?;
    let mut doc = open(bytes, [1; 16])?;
    timed("writing them all", || write(&mut doc, entries, 0..edits))?;
    let saved = timed("save", || Ok(doc.save()))?;
    println!("  saved: {} bytes", saved.len());
    let mut doc = timed("open", || Ok(open(&saved, [2; 16])?))?;
    timed("read", || Ok(read(&doc)))?;
    let shown = timed("read again", || Ok(read(&doc)))?;
    let view = postcard::to_allocvec(&shown)?;
    println!("  kept view: {} bytes", view.len());
    timed("view from bytes", || Ok(postcard::from_bytes::<care::Together>(&view)?))?;
    timed("one more edit", || write(&mut doc, 400, edits..edits + 1))?;
    timed("history of one entry", || Ok(history(&mut doc, id(0))?.len()))?;
    Ok(())
}

fn timed<T>(name: &str, work: impl FnOnce() -> Result<T, Box<dyn Error>>) -> Result<T, Box<dyn Error>> {
    let start = Instant::now();
    let done = work()?;
    println!("  {name}: {:.2} ms", start.elapsed().as_secs_f64() * 1_000.0);
    Ok(done)
}

fn id(number: u32) -> EntryId {
    let mut bytes = [0xa5; 16];
    for (to, from) in bytes.iter_mut().zip(number.wrapping_mul(2_654_435_761).to_be_bytes()) {
        *to = from;
    }
    EntryId(bytes)
}

/// Adds `entries`, then changes them in turn: the edits of these numbers.
fn write(doc: &mut AutoCommit, entries: u32, edits: Range<u32>) -> Result<(), Box<dyn Error>> {
    let by = Author { device: [1; 32], name: "Bea".to_owned(), role: Role::Staff };
    for number in edits {
        let words = format!("Something made up that matters, in wording {number}, about as long as people write.");
        let words = MattersChange { words: Some(words), ..MattersChange::default() };
        let edit = if number < entries {
            let why = Some("Because it always did, and because of the garden.".to_owned());
            let matters = MattersChange { why, said_by: Some(Voice::Person), ..words };
            Edit::AddWhatMatters { id: id(number), matters }
        } else {
            Edit::ChangeWhatMatters { entry: id(number.checked_rem(entries).unwrap_or_default()), change: words }
        };
        let at = 1_764_000_000_000 + u64::from(number);
        apply(doc, &edit, &by, Moment(at))?;
        doc.commit_with(CommitOptions::default().with_time(i64::try_from(at)?));
    }
    Ok(())
}
