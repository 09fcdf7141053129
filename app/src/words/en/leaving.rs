//! The check before leaving base.

/// Title.
pub const TITLE: &str = "Before you leave";
/// How many people are ready, and how fresh they are.
#[must_use]
pub fn ready(ready: usize, all: usize, met: &str) -> String {
    format!("{ready} of {all} people on this phone. {met}.")
}
/// Base was met and all has arrived.
pub const AT_BASE: &str = "Base is there, and this phone has everything.";
/// Not yet.
pub const LOOKING: &str = "This phone is looking for base.";
/// No answer.
pub const AWAY: &str = "Base does not answer now. What is on this phone may be out of date.";
/// Try.
pub const MEET: &str = "Meet base now";
/// Today and tomorrow.
pub const SOON: &str = "Visits today and tomorrow";
/// None.
pub const NONE_SOON: &str = "No visit is written down for today or tomorrow.";
/// All of them.
pub const EVERYONE: &str = "Everyone on this phone";
/// It opens with no signal.
pub const OPENS: &str = "opens with no signal";
/// It does not.
pub const OPENS_NOT: &str = "does not open yet";
