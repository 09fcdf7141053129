//! What has come so far: counts that are complete up to a number, with some beyond.
//!
//! [`Seen`] counts by device and tells gaps and repeats; [`Cursor`] counts the relay's own sequence.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use wire::DeviceId;

/// A version vector: for each device, up to which of its records all are here.
pub type Covered = BTreeMap<DeviceId, u64>;

/// Which records of a document are here, by device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    up_to: Covered,
    beyond: BTreeSet<(DeviceId, u64)>,
}

impl Seen {
    /// Whether this record is here.
    #[must_use]
    pub fn has(&self, device: DeviceId, sequence: u64) -> bool {
        sequence <= self.up_to(device) || self.beyond.contains(&(device, sequence))
    }

    /// Up to which sequence all of this device's records are here.
    #[must_use]
    pub fn up_to(&self, device: DeviceId) -> u64 {
        self.up_to.get(&device).copied().unwrap_or(0)
    }

    /// The largest sequence of this device that is here, whatever is missing before it.
    #[must_use]
    pub fn last(&self, device: DeviceId) -> u64 {
        let beyond = self.beyond.range((device, 0)..=(device, u64::MAX)).next_back();
        beyond.map_or_else(|| self.up_to(device), |(_, sequence)| *sequence)
    }

    /// Notes a record. False if it was here before.
    pub fn insert(&mut self, device: DeviceId, sequence: u64) -> bool {
        if self.has(device, sequence) {
            return false;
        }
        self.beyond.insert((device, sequence));
        self.close_gaps(device);
        true
    }

    /// Notes all that a snapshot covers.
    pub fn cover(&mut self, covered: &Covered) {
        for (device, sequence) in covered {
            if *sequence > self.up_to(*device) {
                self.up_to.insert(*device, *sequence);
                self.beyond.retain(|(other, beyond)| other != device || beyond > sequence);
                self.close_gaps(*device);
            }
        }
    }

    /// What a snapshot of this may say that it covers: no further than the first gap.
    #[must_use]
    pub fn covered(&self) -> Covered {
        self.up_to.clone()
    }

    /// Whether records are missing before others that are here.
    #[must_use]
    pub fn has_gaps(&self) -> bool {
        !self.beyond.is_empty()
    }

    fn close_gaps(&mut self, device: DeviceId) {
        let mut last = self.up_to(device);
        while self.beyond.remove(&(device, last.saturating_add(1))) {
            last = last.saturating_add(1);
        }
        if last > 0 {
            self.up_to.insert(device, last);
        }
    }
}

/// How far a document has been read from the relay, in one incarnation of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    up_to: u64,
    beyond: BTreeSet<u64>,
}

impl Cursor {
    /// Up to which relay sequence everything is here.
    #[must_use]
    pub fn up_to(&self) -> u64 {
        self.up_to
    }

    /// Whether this sequence is here.
    #[must_use]
    pub fn has(&self, sequence: u64) -> bool {
        sequence <= self.up_to || self.beyond.contains(&sequence)
    }

    /// Notes one sequence.
    pub fn insert(&mut self, sequence: u64) {
        if sequence > self.up_to {
            self.beyond.insert(sequence);
        }
        self.close_gaps();
    }

    /// Notes that a snapshot covers everything up to here.
    pub fn jump(&mut self, covers: u64) {
        self.up_to = self.up_to.max(covers);
        self.beyond.retain(|sequence| *sequence > self.up_to);
        self.close_gaps();
    }

    fn close_gaps(&mut self) {
        while self.beyond.remove(&self.up_to.saturating_add(1)) {
            self.up_to = self.up_to.saturating_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: DeviceId = DeviceId([1; 32]);
    const B: DeviceId = DeviceId([2; 32]);

    #[test]
    fn a_gap_stays_open_until_it_is_filled() {
        let mut seen = Seen::default();
        assert!(seen.insert(A, 1) && seen.insert(A, 3));
        assert_eq!((seen.up_to(A), seen.last(A), seen.has_gaps()), (1, 3, true));
        assert!(seen.insert(A, 2));
        assert_eq!((seen.up_to(A), seen.has_gaps()), (3, false));
    }

    #[test]
    fn a_repeat_is_told() {
        let mut seen = Seen::default();
        assert!(seen.insert(A, 1));
        assert!(!seen.insert(A, 1));
        assert!(seen.insert(B, 1));
    }

    #[test]
    fn a_snapshot_covers_what_was_missing() {
        let mut seen = Seen::default();
        seen.insert(A, 7);
        seen.cover(&Covered::from([(A, 6), (B, 2)]));
        assert_eq!((seen.up_to(A), seen.up_to(B), seen.has_gaps()), (7, 2, false));
    }

    #[test]
    fn a_cursor_moves_over_what_it_has_and_no_further() {
        let mut cursor = Cursor::default();
        cursor.insert(2);
        assert_eq!(cursor.up_to(), 0);
        cursor.insert(1);
        assert_eq!(cursor.up_to(), 2);
        cursor.insert(9);
        cursor.jump(8);
        assert_eq!(cursor.up_to(), 9);
    }
}
