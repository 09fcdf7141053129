//! What time it is, as everything below this crate takes it: an argument.
//!
//! A phone's clock may be wrong. Nothing is ordered by it; the app compares it with the relay's and says so.

use wire::Moment;

/// Now, by this phone's clock.
#[must_use]
pub fn now() -> Moment {
    // A clock set before 1970 reads as 1970; a float becomes the nearest number it fits, so that nothing is lost or wraps.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the browser for the time")]
    Moment(js_sys::Date::now() as u64)
}
