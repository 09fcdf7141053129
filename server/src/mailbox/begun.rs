//! How many circles a device, and a team, has begun lately. Each may keep as much as a circle may, so their number must have an end too.

use std::collections::HashMap;

use wire::{ChainId, DeviceId, Moment};

/// What counts as lately, in milliseconds.
const DAY: u64 = 24 * 3_600_000;

/// Who begins circles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Who {
    /// A device.
    Device(DeviceId),
    /// All devices of a team together.
    Team(ChainId),
}

/// What each has begun since its first one of the day. Only teams and their members come into it, so they are few.
#[derive(Clone, Debug, Default)]
pub(super) struct Begun(HashMap<Who, (Moment, u32)>);

impl Begun {
    /// Whether each of these may begin one more of so many.
    pub(super) fn has_room(&mut self, all: &[(Who, u32)], now: Moment) -> bool {
        // Whichever way a clock jumps, the day is over.
        self.0.retain(|_, (since, _)| now.0.abs_diff(since.0) <= DAY);
        all.iter().all(|(who, most)| self.0.get(who).is_none_or(|(_, count)| count < most))
    }

    /// Counts one of each.
    pub(super) fn count(&mut self, all: &[(Who, u32)], now: Moment) {
        for (who, _) in all {
            let (_, count) = self.0.entry(*who).or_insert((now, 0));
            *count = count.saturating_add(1);
        }
    }
}
