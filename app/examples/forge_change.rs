//! A member's changed program, for tests: it joins a circle by an invite, writes an entry, sends a change over which Automerge stops,
//! sealed and signed as it should be, and writes another entry. How it is carried is in `walker`.
//!
//!     cargo run --release -p app --example forge_change -- ORIGIN INVITE BEFORE AFTER < answers > flights
#![expect(clippy::disallowed_methods, reason = "this is a phone of its own, with its own clock")]

#[path = "walking/walker.rs"]
mod walker;

use care::Edit;
use seal::{DeviceSecret, Ring};
use sha2::{Digest, Sha256};
use sync::Table;
use sync::payload::{Payload, load};
use sync::stored::{ChainRow, SECRET};
use walker::{Outcome, Walker, matters};
use wire::{DocumentId, Kind, ToRelay};

/// Its sequence in this device's own count: far from those that its engine gives.
const SEQUENCE: u64 = 1_000;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [origin, invite, before, after] = arguments.as_slice() else {
        return Err("usage: forge_change ORIGIN INVITE BEFORE AFTER".into());
    };
    // Its own engine stops over what it sends, as everybody's, and needs not say so.
    std::panic::set_hook(Box::new(|_| ()));
    let (mut walker, document) = Walker::join(origin, invite)?;
    add(&mut walker, document, before)?;
    let change = forged(&mut walker, document)?;
    send(&mut walker, document, change)?;
    add(&mut walker, document, after)
}

fn add(walker: &mut Walker, document: DocumentId, words: &str) -> Outcome {
    let edit = Edit::AddWhatMatters { id: walker.make_id(), matters: matters(words.to_owned()) };
    walker.write(document, &edit)?;
    walker.send_all(document.chain)
}

/// A change that names a writer whom no document knows, under a good checksum.
fn forged(walker: &mut Walker, document: DocumentId) -> Outcome<Vec<u8>> {
    let edit = Edit::AddWhatMatters { id: walker.make_id(), matters: matters("forged".to_owned()) };
    let device = walker.phone.id().0;
    let change = walker.phone.read(document, |body| {
        let mut apart = body.fork();
        Walker::apply(&mut apart, &edit, device)?;
        Ok::<_, care::Refused>(apart.get_last_local_change())
    });
    let mut change = change.ok_or("it is not open")??.ok_or("nothing was written")?.raw_bytes().to_vec();
    let skeleton = load(app::desk::skeleton(document.space))?.get_changes(&[]);
    let known = skeleton.first().ok_or("an empty skeleton")?.actor_id().to_bytes().to_vec();
    let at = change.windows(known.len()).position(|writer| writer == known).ok_or("it names nobody")?;
    change.get_mut(at..).into_iter().flatten().take(known.len()).for_each(|byte| *byte = 8);
    // Four bytes of magic, then the beginning of the hash of all that follows.
    let (head, rest) = change.split_first_chunk_mut::<8>().ok_or("too short")?;
    head.iter_mut().skip(4).zip(Sha256::digest(rest)).for_each(|(byte, checksum)| *byte = checksum);
    Ok(change)
}

fn send(walker: &mut Walker, document: DocumentId, change: Vec<u8>) -> Outcome {
    let row = |table: Table, key: &[u8]| walker.rows.get(&(table, key.to_vec())).cloned().ok_or("it kept nothing");
    let secret = DeviceSecret::from_bytes(&row(Table::Device, SECRET)?)?;
    let kept: ChainRow = sync::stored::from_bytes(&row(Table::Chains, &document.chain.0)?)?;
    let ring = Ring::from_bytes(&kept.ring)?;
    let plaintext = Payload::Changes(vec![change]).to_bytes()?;
    let chain = walker.phone.chain(document.chain).ok_or("it is in no circle")?;
    let rng = &mut walker.rng;
    let record = seal::seal_record(chain, &ring, &secret, Kind::Changes, document, SEQUENCE, &plaintext, rng)?;
    walker.say(ToRelay::Append { record: record.into_bytes(), covers: 0 })
}
