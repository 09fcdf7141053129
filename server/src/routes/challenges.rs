//! Challenges that are out: each 32 random bytes, good once, for a minute, and never more than so many.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use wire::Moment;

/// How long a challenge is good, in milliseconds.
const GOOD_FOR: u64 = 60_000;
/// How many may be out at once. When there are more, the oldest is no longer good.
const MOST: usize = 65_536;

/// The challenges that are out.
#[derive(Debug, Default)]
pub struct Challenges {
    out: Mutex<Out>,
}

#[derive(Debug, Default)]
struct Out {
    until: HashMap<[u8; 32], Moment>,
    order: VecDeque<[u8; 32]>,
}

impl Challenges {
    /// Gives out a challenge, made of these random bytes.
    pub fn give(&self, challenge: [u8; 32], now: Moment) {
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        out.until.insert(challenge, Moment(now.0.saturating_add(GOOD_FOR)));
        out.order.push_back(challenge);
        while out.order.len() > MOST {
            out.drop_oldest();
        }
        // They are given in the order in which they end, so the ended ones are in front.
        while out.order.front().is_some_and(|oldest| out.until.get(oldest).is_none_or(|until| *until < now)) {
            out.drop_oldest();
        }
    }

    /// Whether this challenge was good. It is not any more.
    pub fn take(&self, challenge: &[u8; 32], now: Moment) -> bool {
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        out.until.remove(challenge).is_some_and(|until| now <= until)
    }
}

impl Out {
    fn drop_oldest(&mut self) {
        if let Some(oldest) = self.order.pop_front() {
            self.until.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn challenge(n: usize) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&n.to_be_bytes());
        bytes
    }

    #[test]
    fn a_challenge_is_good_once() {
        let challenges = Challenges::default();
        challenges.give(challenge(1), Moment(0));
        assert!(!challenges.take(&challenge(2), Moment(1)));
        assert!(challenges.take(&challenge(1), Moment(1)));
        assert!(!challenges.take(&challenge(1), Moment(1)));
    }

    #[test]
    fn a_challenge_is_good_for_a_minute() {
        let challenges = Challenges::default();
        challenges.give(challenge(1), Moment(0));
        challenges.give(challenge(2), Moment(0));
        assert!(challenges.take(&challenge(1), Moment(60_000)));
        assert!(!challenges.take(&challenge(2), Moment(60_001)));
    }

    #[test]
    fn however_many_are_asked_for_few_are_kept() {
        let challenges = Challenges::default();
        (0..MOST + 10).for_each(|n| challenges.give(challenge(n), Moment(0)));
        assert_eq!(challenges.out.lock().unwrap().until.len(), MOST);
        challenges.give(challenge(0), Moment(61_000));
        assert_eq!(challenges.out.lock().unwrap().order.len(), 1);
    }
}
