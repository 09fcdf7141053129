//! Records that wait for their receipts, a document's worth.
//!
//! A record leaves only by a receipt. A connection that ends makes everything unsent again.

use std::collections::BTreeMap;

use wire::{ToRelay, VerifiedRecord};

use crate::keeper::Sealing;
use crate::stored::OutboxRow;

/// How many bytes may be under way at once: a flight is at most 1 MiB, and a weak signal carries little.
pub(crate) const UNDER_WAY_MAX: usize = 512 * 1024;

/// Records of this order and more are large and can wait, such as pieces of pictures.
pub const BULK: u8 = 128;
/// How many bytes may be under way when one of those goes too: what somebody writes meanwhile waits for no more than that.
const BULK_UNDER_WAY_MAX: usize = 64 * 1024;

/// Records of this order say nothing that anybody wrote. They go after all words, and are not counted among what waits.
pub const QUIET: u8 = 127;

/// Takes the next records of all documents to send: smallest order first, and none past another of a smaller order.
pub(crate) fn take_sendable<'w>(ready: impl Iterator<Item = &'w mut Waiting>, under_way: usize) -> Vec<ToRelay> {
    let mut ready: Vec<&mut Waiting> = ready.collect();
    ready.sort_by_key(|waiting| waiting.order);
    let (mut appends, mut under_way) = (Vec::new(), under_way);
    for waiting in ready {
        if under_way > waiting.most_before() {
            break;
        }
        under_way = under_way.saturating_add(waiting.length());
        waiting.sent = true;
        appends.push(ToRelay::Append { record: waiting.record.bytes().to_vec(), covers: waiting.covers });
    }
    appends
}

/// One record that waits.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    pub(crate) record: VerifiedRecord,
    pub(crate) covers: u64,
    pub(crate) changes: Vec<[u8; 32]>,
    pub(crate) order: u8,
    pub(crate) sealing: Sealing,
    /// It is durable here, so it may be sent.
    pub(crate) kept: bool,
    /// It is under way on this connection.
    pub(crate) sent: bool,
    /// The relay knows another epoch than ours: wait until the chain has come.
    pub(crate) held: bool,
}

impl Waiting {
    fn length(&self) -> usize {
        self.record.bytes().len()
    }

    /// How many bytes may be under way before this one goes too. A snapshot may be larger than any allowance: then it goes alone.
    fn most_before(&self) -> usize {
        let most = if self.order >= BULK { BULK_UNDER_WAY_MAX } else { UNDER_WAY_MAX };
        most.saturating_sub(self.length())
    }

    /// The row that keeps it.
    pub(crate) fn row(&self) -> OutboxRow {
        let (covers, changes, order) = (self.covers, self.changes.clone(), self.order);
        OutboxRow { record: self.record.bytes().to_vec(), covers, changes, order }
    }
}

/// The records of one document that wait, by this device's own sequence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outbox {
    pub(crate) waiting: BTreeMap<u64, Waiting>,
}

impl Outbox {
    /// The records that may be sent.
    pub(crate) fn ready(&mut self) -> impl Iterator<Item = &mut Waiting> {
        self.waiting.values_mut().filter(|waiting| waiting.kept && !waiting.sent && !waiting.held)
    }

    /// How many records wait with what somebody wrote.
    pub(crate) fn words(&self) -> usize {
        self.waiting.values().filter(|waiting| waiting.order != QUIET).count()
    }

    /// Bytes that are under way.
    pub(crate) fn under_way(&self) -> usize {
        self.waiting.values().filter(|waiting| waiting.sent).map(Waiting::length).sum()
    }

    /// The connection ended: nothing is under way.
    pub(crate) fn unsend(&mut self) {
        for waiting in self.waiting.values_mut() {
            waiting.sent = false;
        }
    }

    /// The chain has moved: what was held may be tried again.
    pub(crate) fn release(&mut self) {
        for waiting in self.waiting.values_mut() {
            waiting.held = false;
        }
    }
}
