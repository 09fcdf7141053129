//! Who answers. The worker has a desk over `sync` and the browser's database; practising has one in memory.
//! A page knows neither: it has a line.

use crate::session::ask::Asked;
use crate::session::tell::Tell;
use care::Moment;

/// What the world outside gives to a desk, so that it reads no clock and rolls no dice.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// The phone's clock.
    pub at: Moment,
    /// Sixteen bytes that nobody can guess, new for each request.
    pub random: [u8; 16],
}

/// Answers requests.
///
/// # Contract
/// Every request gets exactly one `Tell::Answer` with its number, now or later. `Answer::Kept` is said only
/// after what was asked is on disk. Views come in any order beside it.
pub trait Desk {
    /// Takes one request; `tell` may also be kept and called later.
    fn handle(&mut self, now: Now, asked: Asked, tell: &dyn Fn(Tell));
}
