//! What a device may read: pages of a document, statements of a chain, the chain of an invite.
//!
//! # A page
//!
//! A device asks for what a document has after its cursor `after`. If a snapshot covers more than that, the page begins
//! with the widest one, and its `covers` takes `after`'s place. Then come all records after that place, in the order of
//! their sequences. **Nothing is left out but what the snapshot covers**, not even older snapshots, so sequences
//! have no gaps and a cursor can count them. The snapshot's own sequence lies further on: it is not repeated in the same
//! page, and a device that pages on past it is given it once more, rather than the relay guessing what the device has.
//!
//! A device that could not use a snapshot asks for records one by one, and is given them so.
//!
//! A snapshot is used only if its device's writing counts: one that was made past the point where a removed device was
//! frozen would be passed over by every reader, and what it covers would be out of reach.

use wire::chain::{InviteState, MemberState, STATEMENT_MAX};
use wire::message::PAGE;
use wire::{About, ChainId, DeviceId, DocumentId, InviteId, Refusal, Stored, ToDevice};

use super::chains::{Chains, Known};
use super::extend::Asker;
use super::refused;
use crate::storage::{OVERHEAD, Read, Snapshot, StorageError};

/// A page, and how far a device has come that has it.
pub(crate) struct Page {
    pub(crate) answer: ToDevice,
    /// Everything up to here was given, or is covered.
    pub(crate) given: u64,
    /// There is no more for now.
    pub(crate) complete: bool,
    /// The device is in this chain, and has not left it.
    pub(crate) member: bool,
}

impl Page {
    fn refused(about: About, why: Refusal) -> Self {
        Self { answer: refused(about, why), given: 0, complete: false, member: false }
    }
}

/// Where a device wants to read on.
#[derive(Clone, Copy)]
pub(crate) struct ReadOn {
    pub(crate) document: DocumentId,
    /// The last sequence that it has.
    pub(crate) after: u64,
    /// One by one: no snapshot in the place of records.
    pub(crate) raw: bool,
}

/// The next page of a document, of at most so many bytes.
pub(super) fn records(
    read: &dyn Read,
    chains: &mut Chains,
    device: DeviceId,
    ReadOn { document, after, raw }: ReadOn,
    room: usize,
) -> Result<Page, StorageError> {
    let known = chains.at(read, document.chain)?;
    let Some(known) = known.filter(|known| known.chain.reads(device, document.space)) else {
        return Ok(Page::refused(About::Document(document), Refusal::Unknown));
    };
    let latest = read.latest(document)?;
    let snapshot = if raw { None } else { widest_that_counts(read, &known, document, after)? };
    let (records, given) = page(read, snapshot, document, after, room)?;
    let complete = given >= latest;
    Ok(Page { answer: ToDevice::Records { document, records, latest }, given, complete, member: true })
}

fn page(
    read: &dyn Read,
    snapshot: Option<Snapshot>,
    document: DocumentId,
    after: u64,
    room: usize,
) -> Result<(Vec<Stored>, u64), StorageError> {
    let mut given = after;
    let mut records = Vec::new();
    let mut room = room;
    if let Some(snapshot) = snapshot {
        let stored = read.at(document, snapshot.sequence)?.filter(|stored| cost(stored) <= room);
        // A snapshot that does not fit this flight any more opens the next one.
        let Some(stored) = stored else { return Ok((records, given)) };
        room = room.saturating_sub(cost(&stored));
        given = snapshot.covers;
        records.push(stored);
    }
    let ahead = records.first().map(|snapshot| snapshot.sequence);
    let budget = if records.is_empty() { room } else { room.min(PAGE.saturating_sub(records.iter().map(cost).sum())) };
    let mut tail = read.page(document, given, budget.min(PAGE))?;
    if tail.is_empty() && records.is_empty() {
        // A single record may be larger than a page, if it fits.
        tail.extend(read.at(document, given.saturating_add(1))?.filter(|stored| cost(stored) <= room));
    }
    tail.retain(|stored| Some(stored.sequence) != ahead);
    records.extend(tail);
    let mut sequences: Vec<u64> = records.iter().map(|stored| stored.sequence).collect();
    sequences.sort_unstable();
    for sequence in sequences {
        if sequence == given.saturating_add(1) {
            given = sequence;
        }
    }
    Ok((records, given))
}

/// What a record takes in a flight, at most.
fn cost(stored: &Stored) -> usize {
    stored.record.len().saturating_add(OVERHEAD)
}

fn widest_that_counts(
    read: &dyn Read,
    known: &Known,
    document: DocumentId,
    after: u64,
) -> Result<Option<Snapshot>, StorageError> {
    let counts = |snapshot: &Snapshot| known.chain.counts(snapshot.device, document, snapshot.device_sequence);
    Ok(read.snapshots(document, after)?.into_iter().find(counts))
}

/// The next statements of a chain, of at most so many bytes.
///
/// A device that left sees the chain up to the statement that removed it, so that it learns that it was.
pub(super) fn statements(
    read: &dyn Read,
    chains: &mut Chains,
    asker: &Asker<'_>,
    chain: ChainId,
    from: u32,
    room: usize,
) -> Result<Page, StorageError> {
    let known = chains.at(read, chain)?;
    let Some(known) = known.filter(|known| asker.may_know(known)) else {
        return Ok(Page::refused(About::Chain(chain), Refusal::Unknown));
    };
    let length = known.visible_to(asker.device);
    let left = usize::try_from(length.saturating_sub(from)).unwrap_or(usize::MAX);
    // One statement always comes, whatever the room: so there must be room for the largest.
    let fits = left > 0 && room > STATEMENT_MAX.saturating_add(OVERHEAD);
    let mut statements = if fits { read.statements(chain, from, room.min(PAGE))? } else { Vec::new() };
    statements.truncate(left);
    let given = from.saturating_add(u32::try_from(statements.len()).unwrap_or(u32::MAX));
    let answer = ToDevice::Statements { chain, from, statements, length };
    let member =
        known.chain.member(asker.device).is_some_and(|member| !matches!(member.state, MemberState::Removed(_)));
    Ok(Page { answer, given: given.into(), complete: given >= length, member })
}

/// Which chain an open invite is of.
pub(super) fn invite(
    read: &dyn Read,
    chains: &mut Chains,
    asker: &Asker<'_>,
    invite: InviteId,
) -> Result<Result<ChainId, Refusal>, StorageError> {
    let Some(chain) = read.chain_of_invite(invite)? else { return Ok(Err(Refusal::Unknown)) };
    let Some(known) = chains.at(read, chain)? else { return Ok(Err(Refusal::Unknown)) };
    Ok(match known.chain.invite(invite) {
        None => Err(Refusal::Unknown),
        // The device that claimed it may not have heard the answer.
        Some(opened) if opened.state == InviteState::Claimed(asker.device) => Ok(chain),
        Some(opened) if opened.state != InviteState::Open || known.chain.is_closed() => Err(Refusal::InviteNotOpen),
        Some(opened) if asker.now > opened.expires => Err(Refusal::InviteExpired),
        Some(_) => Ok(chain),
    })
}
