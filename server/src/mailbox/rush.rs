//! How fast one circle or team may grow, all its devices together: so that one that is flooded slows nobody but itself.
//!
//! Only what would be kept counts, and so only members can use it up. It is counted in memory: a relay that starts anew forgets it.

use std::collections::HashMap;

use wire::{ChainId, Moment};

use super::Limits;

/// How many chains are remembered. Those that are at rest are forgotten first.
const MOST: usize = 16_384;

/// What each chain has used of its pace.
#[derive(Debug, Default)]
pub(super) struct Rush(HashMap<ChainId, Used>);

#[derive(Clone, Copy, Debug)]
struct Used {
    /// Thousandths of a record that are left.
    left: u64,
    at: Moment,
}

impl Rush {
    /// Counts a record of a chain. If it is one too many: how many milliseconds to wait.
    pub(super) fn count(&mut self, chain: ChainId, limits: &Limits, now: Moment) -> Result<(), u32> {
        let full = u64::from(limits.chain_burst).saturating_mul(1000);
        let refill = u64::from(limits.chain_per_second);
        let rested =
            |used: &Used| used.left.saturating_add(now.0.saturating_sub(used.at.0).saturating_mul(refill)).min(full);
        if self.0.len() >= MOST && !self.0.contains_key(&chain) {
            self.0.retain(|_, used| rested(used) < full && used.at <= now);
        }
        let left = self.0.get(&chain).map_or(full, rested);
        let after = left.checked_sub(1000);
        self.0.insert(chain, Used { left: after.unwrap_or(left), at: now });
        after.map(drop).ok_or(WAIT)
    }
}

/// How long a device waits that came too fast, in milliseconds.
const WAIT: u32 = 5_000;

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits {
        chain_bytes: 0,
        team_bytes: 0,
        apart_bytes: 0,
        chain_statements: 0,
        chains_a_day: 1_000,
        team_chains_a_day: 5_000,
        chain_burst: 2,
        chain_per_second: 1,
        chains_in_memory: 0,
        waiting_jobs: 0,
    };

    fn counts<const N: usize>(rush: &mut Rush, chain: u8, times: [u64; N]) -> [bool; N] {
        times.map(|at| rush.count(ChainId([chain; 32]), &LIMITS, Moment(at)).is_ok())
    }

    #[test]
    fn a_burst_is_let_through_then_a_steady_pace_and_another_chain_is_as_before() {
        let mut rush = Rush::default();
        assert_eq!(counts(&mut rush, 1, [0, 0, 0, 999, 1000, 1000]), [true, true, false, false, true, false]);
        assert_eq!(counts(&mut rush, 2, [1000, 1000, 1000]), [true, true, false]);
    }

    #[test]
    fn a_clock_that_is_put_back_stops_nobody_for_longer_than_the_burst_takes() {
        let mut rush = Rush::default();
        assert_eq!(counts(&mut rush, 1, [9_000_000, 9_000_000, 1000, 2000]), [true, true, false, true]);
    }

    #[test]
    fn those_at_rest_are_forgotten() {
        let mut rush = Rush::default();
        for n in 0..MOST {
            let mut id = [0; 32];
            id[..8].copy_from_slice(&n.to_be_bytes());
            rush.count(ChainId(id), &LIMITS, Moment(0)).unwrap();
        }
        rush.count(ChainId([255; 32]), &LIMITS, Moment(2000)).unwrap();
        assert_eq!(rush.0.len(), 1);
    }
}
