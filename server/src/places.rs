//! Places for connections, of which there are only so many. Whoever has proven nothing gives way to who comes after.
//!
//! A stranger can open connections as fast as a phone, and holds them for longer. So nobody waits at a full house for one to
//! go: whoever has been there longest goes at once. That takes nothing from anyone as long as there is room, however slow
//! their line; and to keep a phone out, a stranger would have to fill all places anew within one round trip of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

use crate::whence::Whence;

/// A number of places.
#[derive(Debug)]
pub struct Places {
    all: usize,
    /// How many of them may be of one address, as long as they give way.
    each: usize,
    free: Arc<Semaphore>,
    giving: Mutex<Giving>,
}

/// Those who give way, in the order in which they came.
#[derive(Debug, Default)]
struct Giving {
    next: u64,
    way: BTreeMap<u64, Waiting>,
}

#[derive(Debug)]
struct Waiting {
    wanted: Arc<Notify>,
    whence: Option<Whence>,
}

impl Giving {
    /// Whoever has been there longest of an address that has so many already.
    fn too_many_of(&mut self, whence: Whence, each: usize) -> Option<Waiting> {
        let mut of_it =
            self.way.iter().filter(|(_, waiting)| waiting.whence == Some(whence)).map(|(number, _)| *number);
        let longest = of_it.next()?;
        if of_it.count().saturating_add(1) < each { None } else { self.way.remove(&longest) }
    }
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
    /// So many places, all free, of which one address may have so many.
    #[must_use]
    pub fn new(all: usize, each: usize) -> Arc<Self> {
        Arc::new(Self { all, each, free: Arc::new(Semaphore::new(all)), giving: Mutex::default() })
    }

    /// A place: a free one, or that of whoever has been here longest. None if nobody here gives way.
    ///
    /// An address that has its share already gets the place of its own that it has had longest: so it takes none from others.
    pub async fn take(self: &Arc<Self>, whence: Option<Whence>) -> Option<Place> {
        let own = whence.and_then(|whence| locked(&self.giving).too_many_of(whence, self.each));
        if let Some(own) = &own {
            own.wanted.notify_one();
        }
        let permit = match Arc::clone(&self.free).try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) if own.is_some() => Arc::clone(&self.free).acquire_owned().await.ok()?,
            Err(_) => {
                let (_, longest) = locked(&self.giving).way.pop_first()?;
                longest.wanted.notify_one();
                // It goes as soon as it is told.
                Arc::clone(&self.free).acquire_owned().await.ok()?
            }
        };
        let wanted = Arc::<Notify>::default();
        let mut giving = locked(&self.giving);
        let number = giving.next;
        giving.next = number.wrapping_add(1);
        giving.way.insert(number, Waiting { wanted: Arc::clone(&wanted), whence });
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

    /// So many places for sockets, all free, of which strangers of one address may have so many.
    #[must_use]
    pub fn new(all: usize, each: usize) -> Self {
        let others = (all / Self::SHARE).max(1);
        let all_members = all.saturating_sub(others).max(1);
        Self { others: Places::new(others, each), members: Arc::new(Semaphore::new(all_members)), all_members }
    }

    /// A place for somebody who has proven nothing yet. None if there would be none for them afterwards either.
    pub async fn enter(&self, whence: Option<Whence>) -> Option<Place> {
        if self.members.available_permits() == 0 { None } else { self.others.take(whence).await }
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
        let places = Places::new(2, 9);
        let (first, second) = (places.take(None).await.unwrap(), places.take(None).await.unwrap());
        assert!(!is_wanted(&first).await);
        let (third, ()) = tokio::join!(places.take(None), async {
            assert!(is_wanted(&first).await);
            drop(first);
        });
        assert!(!is_wanted(&second).await && !is_wanted(&third.unwrap()).await);
    }

    #[tokio::test]
    async fn whoever_stays_gives_way_to_nobody() {
        let places = Places::new(2, 9);
        let (first, second) = (places.take(None).await.unwrap(), places.take(None).await.unwrap());
        first.stay();
        second.stay();
        assert!(places.take(None).await.is_none());
        drop(second);
        assert!(places.take(None).await.is_some());
        assert!(!is_wanted(&first).await);
    }

    #[tokio::test]
    async fn an_address_that_has_its_share_gives_way_to_itself() {
        let of = |last: u8| Some(Whence::of(std::net::IpAddr::from([192, 0, 2, last])));
        let places = Places::new(8, 2);
        let other = places.take(of(9)).await.unwrap();
        let (first, second) = (places.take(of(1)).await.unwrap(), places.take(of(1)).await.unwrap());
        let third = places.take(of(1)).await.unwrap();
        assert!(is_wanted(&first).await && !is_wanted(&second).await && !is_wanted(&other).await);
        third.stay();
        drop(first);
        let fourth = places.take(of(1)).await.unwrap();
        assert!(!is_wanted(&second).await, "whoever has proven to belong does not count");
        let unknown = (places.take(None).await, places.take(None).await, places.take(None).await);
        assert!(unknown.2.is_some() && !is_wanted(&fourth).await, "who cannot be told apart is not counted");
    }

    #[tokio::test]
    async fn a_member_s_place_is_not_one_of_the_share() {
        let sockets = Sockets::new(4, 9);
        let member = sockets.enter(None).await.unwrap();
        sockets.admit(&member);
        sockets.admit(&member);
        let other = sockets.enter(None).await.unwrap();
        let (_next, ()) = tokio::join!(sockets.enter(None), async {
            assert!(is_wanted(&other).await && !is_wanted(&member).await);
            drop(other);
        });
        assert_eq!((sockets.members.available_permits(), sockets.others.free.available_permits()), (2, 0));
        assert_eq!(sockets.taken(), 2);
    }

    #[tokio::test]
    async fn a_place_that_was_left_is_free_whoever_had_it() {
        let sockets = Sockets::new(8, 9);
        let (member, other) = (sockets.enter(None).await.unwrap(), sockets.enter(None).await.unwrap());
        sockets.admit(&member);
        drop((member, other));
        sockets.empty().await;
        assert_eq!(locked(&sockets.others.giving).way.len(), 0);
    }
}
