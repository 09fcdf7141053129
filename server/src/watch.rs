//! Who is told when something new is kept. Nothing of what is new passes through here, only that it is there.
//!
//! A follower has one set of things that are due, so a slow one costs no more than what it follows: it reads
//! the news itself, when it is ready to send it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use wire::{ChainId, DocumentId};

/// What can be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// The statements of a chain.
    Chain(ChainId),
    /// The records of a document.
    Document(DocumentId),
}

/// What is due, and up to which place of it: whoever was given that much already need not look.
pub type Due = BTreeMap<Topic, u64>;

/// In the place of a place: nobody says how much is new.
pub const UNKNOWN: u64 = u64::MAX;

/// All followers of one relay.
#[derive(Debug, Default)]
pub struct Watch {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    next: u64,
    /// Those who follow anything.
    following: usize,
    followers: HashMap<Topic, HashMap<u64, Arc<Nudge>>>,
}

#[derive(Debug, Default)]
struct Nudge {
    due: Mutex<Due>,
    bell: Notify,
}

/// One connection that follows things. Dropping it ends all of that.
#[derive(Debug)]
pub struct Follower {
    number: u64,
    watch: Arc<Watch>,
    nudge: Arc<Nudge>,
    topics: BTreeSet<Topic>,
}

/// A lock whose holder panicked still guards a whole value here: every change is one call.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Watch {
    /// A new follower, of nothing yet.
    #[must_use]
    pub fn follower(self: &Arc<Self>) -> Follower {
        let mut state = locked(&self.state);
        state.next = state.next.wrapping_add(1);
        Follower { number: state.next, watch: Arc::clone(self), nudge: Arc::default(), topics: BTreeSet::new() }
    }

    /// Tells everyone who follows these up to where they go now. Call it after the commit, never before.
    pub fn ring(&self, news: impl IntoIterator<Item = (Topic, u64)>) {
        let state = locked(&self.state);
        for (topic, newest) in news {
            for nudge in state.followers.get(&topic).into_iter().flat_map(HashMap::values) {
                locked(&nudge.due).entry(topic).and_modify(|due| *due = newest.max(*due)).or_insert(newest);
                nudge.bell.notify_one();
            }
        }
    }

    /// How many follow anything.
    #[must_use]
    pub fn followers(&self) -> usize {
        locked(&self.state).following
    }

    /// Tells everyone of everything that they follow: something was kept, and nobody knows what.
    pub fn ring_all(&self) {
        let topics: Vec<Topic> = locked(&self.state).followers.keys().copied().collect();
        self.ring(topics.into_iter().map(|topic| (topic, UNKNOWN)));
    }

    /// How many things are followed by anyone.
    #[must_use]
    pub fn topics(&self) -> usize {
        locked(&self.state).followers.len()
    }
}

impl Follower {
    /// Follows this too. Call it before reading, so that nothing falls between.
    pub fn follow(&mut self, topic: Topic) {
        if self.topics.insert(topic) {
            let mut state = locked(&self.watch.state);
            state.following = state.following.saturating_add(usize::from(self.topics.len() == 1));
            state.followers.entry(topic).or_default().insert(self.number, Arc::clone(&self.nudge));
        }
    }

    /// Follows this no longer.
    pub fn leave(&mut self, topic: Topic) {
        if self.topics.remove(&topic) {
            self.watch.forget(self.number, topic);
            self.watch.follows_no_more(self.topics.is_empty());
        }
    }

    /// How many things this one follows.
    #[must_use]
    pub fn following(&self) -> usize {
        self.topics.len()
    }

    /// Waits until something is due, and takes all that is. Dropping the future loses nothing.
    pub async fn due(&self) -> Due {
        loop {
            self.nudge.bell.notified().await;
            let due = std::mem::take(&mut *locked(&self.nudge.due));
            if !due.is_empty() {
                return due;
            }
        }
    }
}

impl Watch {
    fn follows_no_more(&self, went: bool) {
        let mut state = locked(&self.state);
        state.following = state.following.saturating_sub(usize::from(went));
    }

    fn forget(&self, number: u64, topic: Topic) {
        let mut state = locked(&self.state);
        if let Some(followers) = state.followers.get_mut(&topic) {
            followers.remove(&number);
            if followers.is_empty() {
                state.followers.remove(&topic);
            }
        }
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        for topic in &self.topics {
            self.watch.forget(self.number, *topic);
        }
        self.watch.follows_no_more(!self.topics.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Topic = Topic::Chain(ChainId([1; 32]));
    const TWO: Topic = Topic::Chain(ChainId([2; 32]));

    #[tokio::test]
    async fn a_follower_hears_what_it_follows_once_however_often_it_rang() {
        let watch = Arc::new(Watch::default());
        let mut follower = watch.follower();
        follower.follow(ONE);
        watch.ring([(ONE, 3), (TWO, 1)]);
        watch.ring([(ONE, 5)]);
        watch.ring([(ONE, 4)]);
        assert_eq!(follower.due().await, Due::from([(ONE, 5)]));
    }

    #[tokio::test]
    async fn when_nobody_knows_what_is_new_everything_is_due() {
        let watch = Arc::new(Watch::default());
        let (mut one, mut both) = (watch.follower(), watch.follower());
        one.follow(ONE);
        both.follow(ONE);
        both.follow(TWO);
        watch.ring_all();
        let all = [(ONE, UNKNOWN), (TWO, UNKNOWN)];
        assert_eq!((one.due().await, both.due().await), (Due::from([(ONE, UNKNOWN)]), Due::from(all)));
    }

    #[tokio::test]
    async fn nothing_is_left_of_a_follower_that_went() {
        let watch = Arc::new(Watch::default());
        let mut follower = watch.follower();
        follower.follow(ONE);
        follower.follow(TWO);
        follower.leave(ONE);
        assert_eq!((watch.topics(), follower.following(), watch.followers()), (1, 1, 1));
        drop(follower);
        assert_eq!((watch.topics(), watch.followers()), (0, 0));
        let mut follower = watch.follower();
        follower.follow(ONE);
        follower.leave(ONE);
        assert_eq!(watch.followers(), 0);
    }
}
