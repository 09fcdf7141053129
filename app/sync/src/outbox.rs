//! Records that wait for their receipts, a document's worth.
//!
//! A record leaves only by a receipt. A connection that ends makes everything unsent again.

use std::collections::BTreeMap;

use wire::{ToRelay, VerifiedRecord};

use crate::keeper::Sealing;
use crate::stored::OutboxRow;

/// How many bytes may be under way at once: a flight is at most 1 MiB, and a weak signal carries little.
pub(crate) const UNDER_WAY_MAX: usize = 512 * 1024;

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
    /// Takes the next records to send, smallest order first, while there is room.
    pub(crate) fn take_sendable(&mut self, room: &mut usize) -> Vec<(u8, ToRelay)> {
        let mut ready: Vec<&mut Waiting> =
            self.waiting.values_mut().filter(|waiting| waiting.kept && !waiting.sent && !waiting.held).collect();
        ready.sort_by_key(|waiting| waiting.order);
        let mut appends = Vec::new();
        for waiting in ready {
            let length = waiting.record.bytes().len();
            if length > *room {
                break;
            }
            *room -= length;
            waiting.sent = true;
            appends.push((
                waiting.order,
                ToRelay::Append { record: waiting.record.bytes().to_vec(), covers: waiting.covers },
            ));
        }
        appends
    }

    /// Bytes that are under way.
    pub(crate) fn under_way(&self) -> usize {
        self.waiting.values().filter(|waiting| waiting.sent).map(|waiting| waiting.record.bytes().len()).sum()
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
