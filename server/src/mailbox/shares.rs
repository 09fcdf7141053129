//! How much each team keeps in all its circles together. A circle has a quota of its own, and a team may begin many: so what they take
//! together must have an end too, or one team could fill the disk of all.
//!
//! The sum is asked for at times and counted on in memory meanwhile, since a sum over many circles at each record would be slow, and slower
//! still in a database that is spread over machines. Several relays on one database each count what they themselves keep in between, so
//! together they may overshoot by that much.

use std::collections::HashMap;

use wire::{ChainId, Moment};

use crate::storage::{Read, StorageError};

/// After how many milliseconds the sum is asked for anew: room that was made is found again within this time.
const FRESH: u64 = 10 * 60_000;

/// What each team keeps, as far as is known.
#[derive(Debug, Default)]
pub(super) struct Shares(HashMap<ChainId, Share>);

#[derive(Clone, Copy, Debug)]
struct Share {
    bytes: u64,
    /// When the sum was asked for.
    at: Moment,
}

impl Shares {
    /// Whether a team may keep so many bytes more, of so many in all; if so, they are counted.
    pub(super) fn take(
        &mut self,
        read: &dyn Read,
        team: ChainId,
        (more, most): (u64, u64),
        now: Moment,
    ) -> Result<bool, StorageError> {
        let known = self.0.get(&team).filter(|share| now.0.abs_diff(share.at.0) < FRESH).copied();
        let share = match known {
            Some(share) => share,
            None => Share { bytes: read.kept_by_team(team)?, at: now },
        };
        let after = share.bytes.saturating_add(more);
        let has_room = after <= most;
        self.0.insert(team, Share { bytes: if has_room { after } else { share.bytes }, ..share });
        Ok(has_room)
    }

    /// Forgets everything: what was counted was not kept.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use wire::Incarnation;

    use super::*;
    use crate::storage::{Sqlite, Storage};

    #[test]
    fn what_was_counted_is_asked_for_anew_after_a_while() {
        let folder = tempfile::tempdir().unwrap();
        let mut storage = Sqlite::open(folder.path(), Incarnation([5; 16]), Moment(0)).unwrap();
        let (mut shares, team) = (Shares::default(), ChainId([1; 32]));
        let mut take = |team, more, at| storage.look(|read| shares.take(read, team, (more, 10), Moment(at))).unwrap();
        assert_eq!(
            [take(team, 5, 1), take(team, 6, 2), take(team, 5, 3), take(team, 1, FRESH)],
            [true, false, true, false]
        );
        assert!(take(ChainId([2; 32]), 10, 4), "another team has its own");
        // Nothing of it came to be kept, as the sum says.
        assert!(take(team, 10, FRESH + 1));
    }
}
