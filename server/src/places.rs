//! Places for connections, of which there are only so many. Whoever has proven nothing gives way to who comes after.
//!
//! A stranger can open connections as fast as a phone, and holds them for longer. So nobody waits at a full house for one to
//! go: whoever has been there longest goes at once. That takes nothing from anyone as long as there is room, however slow
//! their line; and to keep a phone out, a stranger would have to fill all places anew within one round trip of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// A number of places.
#[derive(Debug)]
pub struct Places {
    all: usize,
    free: Arc<Semaphore>,
    giving: Mutex<Giving>,
}

/// Those who give way, in the order in which they came.
#[derive(Debug, Default)]
struct Giving {
    next: u64,
    way: BTreeMap<u64, Arc<Notify>>,
}

/// One of the places, until it is dropped.
#[derive(Debug)]
pub struct Place {
    places: Arc<Places>,
    number: u64,
    wanted: Arc<Notify>,
    permit: Mutex<Option<OwnedSemaphorePermit>>,
}

/// A lock whose holder panicked still guards a whole value here: every change is one call.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Places {
    /// So many places, all free.
    #[must_use]
    pub fn new(all: usize) -> Arc<Self> {
        Arc::new(Self { all, free: Arc::new(Semaphore::new(all)), giving: Mutex::default() })
    }

    /// A place: a free one, or that of whoever has been here longest. None if nobody here gives way.
    pub async fn take(self: &Arc<Self>) -> Option<Place> {
        let permit = match Arc::clone(&self.free).try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => {
                let (_, longest) = locked(&self.giving).way.pop_first()?;
                longest.notify_one();
                // It goes as soon as it is told.
                Arc::clone(&self.free).acquire_owned().await.ok()?
            }
        };
        let wanted = Arc::<Notify>::default();
        let mut giving = locked(&self.giving);
        let number = giving.next;
        giving.next = number.wrapping_add(1);
        giving.way.insert(number, Arc::clone(&wanted));
        Some(Place { places: Arc::clone(self), number, wanted, permit: Mutex::new(Some(permit)) })
    }

    /// Waits until all places are free.
    pub async fn empty(&self) {
        let _all = self.free.acquire_many(u32::try_from(self.all).unwrap_or(u32::MAX)).await;
    }
}

impl Place {
    /// Waits until somebody else is to have this place. Then whoever holds it lets go at once.
    pub async fn wanted(&self) {
        self.wanted.notified().await;
    }

    /// Gives way to nobody any more, and stays.
    pub fn stay(&self) {
        locked(&self.places.giving).way.remove(&self.number);
    }

    /// Takes another place instead, from where it gives way to nobody.
    fn change_for(&self, permit: OwnedSemaphorePermit) {
        self.stay();
        *locked(&self.permit) = Some(permit);
    }

    fn gives_way(&self) -> bool {
        locked(&self.places.giving).way.contains_key(&self.number)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.stay();
    }
}

/// Places for sockets, which last: most of them for devices that are in some chain, and a share for all others.
///
/// Others are those that have said nothing, those with a key that no chain names (anyone can make as many as they like),
/// and those that are joining by an invite.
#[derive(Debug)]
pub struct Sockets {
    others: Arc<Places>,
    members: Arc<Semaphore>,
    all_members: usize,
}

impl Sockets {
    /// One place in so many is for those who are in no chain.
    pub const SHARE: usize = 4;

    /// So many places for sockets, all free.
    #[must_use]
    pub fn new(all: usize) -> Self {
        let others = (all / Self::SHARE).max(1);
        let all_members = all.saturating_sub(others).max(1);
        Self { others: Places::new(others), members: Arc::new(Semaphore::new(all_members)), all_members }
    }

    /// A place for somebody who has proven nothing yet. None if there would be none for them afterwards either.
    pub async fn enter(&self) -> Option<Place> {
        if self.members.available_permits() == 0 { None } else { self.others.take().await }
    }

    /// Whoever has this place has proven to be in a chain: another is theirs, if one is free. Else they give way as before.
    pub fn admit(&self, place: &Place) {
        if place.gives_way()
            && let Ok(permit) = Arc::clone(&self.members).try_acquire_owned()
        {
            place.change_for(permit);
        }
    }

    /// How many are taken.
    #[must_use]
    pub fn taken(&self) -> usize {
        let members = self.all_members.saturating_sub(self.members.available_permits());
        members.saturating_add(self.others.all.saturating_sub(self.others.free.available_permits()))
    }

    /// Waits until all places are free.
    pub async fn empty(&self) {
        self.others.empty().await;
        let _all = self.members.acquire_many(u32::try_from(self.all_members).unwrap_or(u32::MAX)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether somebody else is to have it, now.
    async fn is_wanted(place: &Place) -> bool {
        tokio::select! {
            biased;
            () = place.wanted() => true,
            () = std::future::ready(()) => false,
        }
    }

    #[tokio::test]
    async fn whoever_has_been_there_longest_gives_way() {
        let places = Places::new(2);
        let (first, second) = (places.take().await.unwrap(), places.take().await.unwrap());
        assert!(!is_wanted(&first).await);
        let (third, ()) = tokio::join!(places.take(), async {
            assert!(is_wanted(&first).await);
            drop(first);
        });
        assert!(!is_wanted(&second).await && !is_wanted(&third.unwrap()).await);
    }

    #[tokio::test]
    async fn whoever_stays_gives_way_to_nobody() {
        let places = Places::new(2);
        let (first, second) = (places.take().await.unwrap(), places.take().await.unwrap());
        first.stay();
        second.stay();
        assert!(places.take().await.is_none());
        drop(second);
        assert!(places.take().await.is_some());
        assert!(!is_wanted(&first).await);
    }

    #[tokio::test]
    async fn a_member_s_place_is_not_one_of_the_share() {
        let sockets = Sockets::new(4);
        let member = sockets.enter().await.unwrap();
        sockets.admit(&member);
        sockets.admit(&member);
        let other = sockets.enter().await.unwrap();
        let (_next, ()) = tokio::join!(sockets.enter(), async {
            assert!(is_wanted(&other).await && !is_wanted(&member).await);
            drop(other);
        });
        assert_eq!((sockets.members.available_permits(), sockets.others.free.available_permits()), (2, 0));
        assert_eq!(sockets.taken(), 2);
    }

    #[tokio::test]
    async fn a_place_that_was_left_is_free_whoever_had_it() {
        let sockets = Sockets::new(8);
        let (member, other) = (sockets.enter().await.unwrap(), sockets.enter().await.unwrap());
        sockets.admit(&member);
        drop((member, other));
        sockets.empty().await;
        assert_eq!(locked(&sockets.others.giving).way.len(), 0);
    }
}
