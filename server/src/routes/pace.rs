//! How fast one device may speak, and how many connections it may have. By its key, because a whole hospice may be
//! behind one address. Generous: an honest phone never meets it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use wire::{DeviceId, Moment};

/// The bounds for one device.
#[derive(Clone, Copy, Debug)]
pub struct PaceLimits {
    /// Flights at once, after a rest.
    pub burst: u32,
    /// Flights a second, in the long run.
    pub per_second: u32,
    /// Connections at once: tabs of one browser, and those that the network has not yet given up.
    pub connections: u32,
}

impl Default for PaceLimits {
    fn default() -> Self {
        Self { burst: 400, per_second: 40, connections: 8 }
    }
}

/// How many devices are remembered. Those that are at rest are forgotten first.
const MOST: usize = 16_384;

/// What each device has used of its bounds.
#[derive(Debug)]
pub struct Pace {
    limits: PaceLimits,
    devices: Mutex<HashMap<DeviceId, Used>>,
}

#[derive(Clone, Copy, Debug)]
struct Used {
    /// Thousandths of a flight that are left.
    left: u64,
    at: Moment,
    connections: u32,
}

impl Pace {
    /// Nobody has spoken yet.
    #[must_use]
    pub fn new(limits: PaceLimits) -> Self {
        Self { limits, devices: Mutex::default() }
    }

    /// Counts a flight. If it is one too many: how many milliseconds to wait.
    ///
    /// # Errors
    /// The wait, in milliseconds.
    pub fn count(&self, device: DeviceId, now: Moment) -> Result<(), u32> {
        self.with(device, now, |used, _| match used.left.checked_sub(1000) {
            Some(left) => {
                used.left = left;
                Ok(())
            }
            None => Err(1000),
        })
    }

    /// Counts a connection in; false if it is one too many.
    pub fn enter(&self, device: DeviceId, now: Moment) -> bool {
        self.with(device, now, |used, limits| {
            let room = used.connections < limits.connections;
            used.connections = used.connections.saturating_add(u32::from(room));
            room
        })
    }

    /// Counts a connection out that was counted in.
    pub fn leave(&self, device: DeviceId, now: Moment) {
        self.with(device, now, |used, _| used.connections = used.connections.saturating_sub(1));
    }

    fn with<T>(&self, device: DeviceId, now: Moment, work: impl FnOnce(&mut Used, &PaceLimits) -> T) -> T {
        let full = u64::from(self.limits.burst).saturating_mul(1000);
        let refill = u64::from(self.limits.per_second);
        let mut devices = self.devices.lock().unwrap_or_else(PoisonError::into_inner);
        if devices.len() >= MOST && !devices.contains_key(&device) {
            // Either way: a clock that was put back must not keep everybody who spoke before that.
            devices.retain(|_, used| used.connections > 0 || now.0.abs_diff(used.at.0) < 10_000);
        }
        let used = devices.entry(device).or_insert(Used { left: full, at: now, connections: 0 });
        let rested = now.0.saturating_sub(used.at.0).saturating_mul(refill);
        *used = Used { left: used.left.saturating_add(rested).min(full), at: now, ..*used };
        work(used, &self.limits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: DeviceId = DeviceId([1; 32]);

    fn pace() -> Pace {
        Pace::new(PaceLimits { burst: 2, per_second: 1, connections: 1 })
    }

    #[test]
    fn a_burst_is_let_through_and_then_a_steady_pace() {
        let pace = pace();
        let counts: Vec<_> = [0, 0, 0, 999, 1000, 1000].map(|at| pace.count(ONE, Moment(at)).is_ok()).to_vec();
        assert_eq!(counts, [true, true, false, false, true, false]);
        assert!(pace.count(DeviceId([2; 32]), Moment(0)).is_ok());
    }

    #[test]
    fn connections_are_counted_in_and_out() {
        let pace = pace();
        assert!(pace.enter(ONE, Moment(0)));
        assert!(!pace.enter(ONE, Moment(0)));
        pace.leave(ONE, Moment(0));
        assert!(pace.enter(ONE, Moment(0)));
    }

    #[test]
    fn a_clock_that_was_put_back_keeps_nobody_in_memory_and_gives_a_pace_all_the_same() {
        let pace = pace();
        let device = |n: usize| {
            let mut id = [0; 32];
            id[..8].copy_from_slice(&n.to_be_bytes());
            DeviceId(id)
        };
        let (late, early) = (Moment(9_000_000), Moment(1_000_000));
        (0..MOST).for_each(|n| assert!(pace.count(device(n), late).is_ok()));
        assert!(pace.count(device(MOST), early).is_ok());
        assert_eq!(pace.devices.lock().unwrap().len(), 1);
        let counts = [late, late, late, early, Moment(early.0 + 1000)].map(|at| pace.count(ONE, at).is_ok());
        assert_eq!(counts, [true, true, false, false, true]);
    }
}
