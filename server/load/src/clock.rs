//! What time it is: the one place where these devices and those who measure them read a clock, and take randomness.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use getrandom::SysRng;
use rand_core::{Rng as _, UnwrapErr};
use wire::Moment;

/// Milliseconds since 1970, as a device's own clock tells them.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "a device without a browser has its own clock")]
pub fn moment() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// A point from which durations are measured.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "durations are what is measured here")]
pub fn instant() -> Instant {
    Instant::now()
}

/// A seed that nobody can guess, for devices that are not to be the same twice.
#[must_use]
pub fn fresh_seed() -> u64 {
    UnwrapErr(SysRng).next_u64()
}
