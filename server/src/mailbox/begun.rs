//! How many circles a device has begun lately. Each may keep as much as a circle may, so their number must have an end too.

use std::collections::HashMap;

use wire::{DeviceId, Moment};

/// What counts as lately, in milliseconds.
const DAY: u64 = 24 * 3_600_000;

/// What each device has begun since its first one of the day. Only members of a team come into it, so they are few.
#[derive(Clone, Debug, Default)]
pub(super) struct Begun(HashMap<DeviceId, (Moment, u32)>);

impl Begun {
    /// Whether this device may begin one more of so many.
    pub(super) fn has_room(&mut self, device: DeviceId, most: u32, now: Moment) -> bool {
        // Whichever way a clock jumps, the day is over.
        self.0.retain(|_, (since, _)| now.0.abs_diff(since.0) <= DAY);
        self.0.get(&device).is_none_or(|(_, count)| *count < most)
    }

    /// Counts one.
    pub(super) fn count(&mut self, device: DeviceId, now: Moment) {
        let (_, count) = self.0.entry(device).or_insert((now, 0));
        *count = count.saturating_add(1);
    }
}
