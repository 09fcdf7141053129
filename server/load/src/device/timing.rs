//! When changes were written here, were known to be durable at the relay, and came from others; and what was carried.

use std::collections::HashMap;
use std::time::Instant;

use automerge::ChangeHash;
use sync::Phone;
use wire::DocumentId;

use crate::clock::instant;

/// The moments of changes on one device, by its own clock.
#[derive(Debug, Default)]
pub struct Timing {
    /// Up to where each document was looked at, and how many changes came by then.
    looked: HashMap<DocumentId, (Vec<ChangeHash>, usize)>,
    /// When each change was there to be shown: kept here, and in the open document.
    pub shown: HashMap<ChangeHash, Instant>,
    /// When each change that was made here was asked for.
    pub written: HashMap<ChangeHash, Instant>,
    /// Written here and not known to be at base.
    waiting: Vec<(DocumentId, ChangeHash)>,
    /// Written here, and when it was known to be at base.
    pub receipts: Vec<(ChangeHash, Instant)>,
}

impl Timing {
    pub(super) fn wrote(&mut self, document: DocumentId, change: ChangeHash, asked: Instant) {
        self.written.insert(change, asked);
        self.waiting.push((document, change));
    }

    /// Whether a change was made here.
    #[must_use]
    pub fn is_own(&self, change: &ChangeHash) -> bool {
        self.written.contains_key(change)
    }

    /// Notes what is new in a document that is open.
    pub(super) fn moved(&mut self, phone: &mut Phone, document: DocumentId) {
        let (heads, count) = self.looked.entry(document).or_default();
        let now = instant();
        let looked = phone.read(document, |body| {
            let new: Vec<_> = body.get_changes(heads).iter().map(|change| change.hash()).collect();
            (new, body.get_heads())
        });
        if let Some((new, now_at)) = looked {
            *count = count.saturating_add(new.len());
            *heads = now_at;
            self.shown.extend(new.into_iter().map(|change| (change, now)));
        }
    }

    /// Notes which of our changes are at base by now.
    pub(super) fn receipted(&mut self, phone: &Phone) {
        let now = instant();
        let receipts = &mut self.receipts;
        self.waiting.retain(|(document, change)| {
            let there = phone.is_at_base(*document, change);
            if there {
                receipts.push((*change, now));
            }
            !there
        });
    }

    /// How many changes of a document are here, its skeleton not counted.
    #[must_use]
    pub fn arrived(&self, document: DocumentId) -> usize {
        self.looked.get(&document).map_or(0, |(_, count)| count.saturating_sub(1))
    }
}

/// What went over a device's sockets, without the sockets' own framing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Flights to the relay.
    pub flights_up: u64,
    /// Their bytes.
    pub bytes_up: u64,
    /// Flights from the relay.
    pub flights_down: u64,
    /// Their bytes.
    pub bytes_down: u64,
}

impl Traffic {
    pub(super) fn said(&mut self, bytes: usize) {
        self.flights_up = self.flights_up.saturating_add(1);
        self.bytes_up = self.bytes_up.saturating_add(bytes as u64);
    }

    pub(super) fn heard(&mut self, bytes: usize) {
        self.flights_down = self.flights_down.saturating_add(1);
        self.bytes_down = self.bytes_down.saturating_add(bytes as u64);
    }

    /// Both ways, of all these devices.
    #[must_use]
    pub fn bytes_of(devices: &[&super::Device]) -> u64 {
        devices.iter().map(|device| device.traffic()).map(|carried| carried.bytes_up + carried.bytes_down).sum()
    }
}
