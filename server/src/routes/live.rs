//! What a socket follows, and how far it was told. It is told more when a bell rings and it has had all before.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};
use wire::message::PAGE;
use wire::{ChainId, Refusal, ToDevice};

use super::Relay;
use super::reply::Reply;
use crate::mailbox::{Asker, Page, ReadOn};
use crate::watch::{Due, Follower, Topic, UNKNOWN, Watch};

/// How many things one socket may follow.
const FOLLOWED: usize = 4096;
/// How long after reading failed it is tried again, bell or no bell.
const TRY_AGAIN: Duration = Duration::from_secs(10);

/// What a socket follows.
pub(super) struct Live {
    follower: Follower,
    told: BTreeMap<Topic, Told>,
    /// What could not be read, and when to try again.
    failed: BTreeMap<Topic, Instant>,
}

/// How far a device was told.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    given: u64,
    /// All that there was. Until then the device asks for the next page itself: so a slow one sets the pace.
    complete: bool,
}

impl Live {
    pub(super) fn new(watch: &Arc<Watch>) -> Self {
        Self { follower: watch.follower(), told: BTreeMap::new(), failed: BTreeMap::new() }
    }

    /// Begins to follow, before the first page is read. False if that is one too many.
    pub(super) fn begin(&mut self, topic: Topic) -> bool {
        if self.follower.following() >= FOLLOWED && !self.told.contains_key(&topic) {
            return false;
        }
        self.follower.follow(topic);
        self.told.insert(topic, Told::default());
        true
    }

    /// Notes what a page gave that follows on `after`. A refusal ends the following, unless it was the relay's own fault.
    pub(super) fn given(&mut self, topic: Topic, after: u64, page: &Page) {
        self.failed.remove(&topic);
        if has_failed(page) {
            // Not the device's to ask again: it may not know that anything is there. From here on it is told of all.
            self.told.insert(topic, Told { given: after, complete: true });
            self.failed.insert(topic, Instant::now() + TRY_AGAIN);
        } else if matches!(page.answer, ToDevice::Refused { .. }) {
            self.follower.leave(topic);
            self.told.remove(&topic);
        } else {
            self.told.insert(topic, Told { given: page.given, complete: page.complete });
        }
    }

    /// The device holds this one itself: it need not be told.
    pub(super) fn has(&mut self, topic: Topic, sequence: u64) {
        if let Some(told) = self.told.get_mut(&topic)
            && told.complete
            && sequence == told.given.saturating_add(1)
        {
            told.given = sequence;
        }
    }

    /// Waits until something rings, or until what could not be read may be tried again.
    pub(super) async fn due(&self) -> Due {
        let Some(soonest) = self.failed.values().min().copied() else { return self.follower.due().await };
        tokio::select! {
            due = self.follower.due() => due,
            () = sleep_until(soonest) => {
                self.failed.iter().filter(|(_, at)| **at <= soonest).map(|(topic, _)| (*topic, UNKNOWN)).collect()
            }
        }
    }

    /// The next flight of news about these, taking out what is in it.
    pub(super) async fn news(&mut self, relay: &Relay, asker: &Asker, due: &mut Due) -> Reply {
        let mut reply = Reply::default();
        while reply.room(0) > PAGE
            && let Some((topic, newest)) = due.pop_first()
        {
            // Whoever wrote the newest itself has all of it: nothing is read for that.
            let Some(told) = self.told.get(&topic).filter(|told| told.complete && told.given < newest).copied() else {
                continue;
            };
            let page = page(relay, asker.clone(), Next::after(topic, told.given), reply.room(0)).await;
            if needs_more_room(&page) && !reply.is_empty() {
                // It comes first in the next flight, whose whole room it has. Noted as given, it would never be said: the
                // device does not know that there is something to ask for.
                due.insert(topic, newest);
                break;
            }
            self.given(topic, told.given, &page);
            if (says_something(&page.answer) || needs_more_room(&page)) && !has_failed(&page) {
                reply.say(page.answer);
            }
        }
        reply
    }
}

/// Whether there is more, and nothing of it fitted.
fn needs_more_room(page: &Page) -> bool {
    !says_something(&page.answer) && !page.complete
}

/// Whether what is kept could not be read.
fn has_failed(page: &Page) -> bool {
    matches!(page.answer, ToDevice::Refused { why: Refusal::StorageFailed, .. })
}

/// What is to be read next.
#[derive(Clone, Copy)]
pub(super) enum Next {
    Records(ReadOn),
    Statements(ChainId, u32),
}

impl Next {
    fn after(topic: Topic, given: u64) -> Self {
        match topic {
            Topic::Document(document) => Self::Records(ReadOn { document, after: given, raw: false }),
            Topic::Chain(chain) => Self::Statements(chain, u32::try_from(given).unwrap_or(u32::MAX)),
        }
    }

    /// After which place that is.
    pub(super) fn place(self) -> u64 {
        match self {
            Self::Records(place) => place.after,
            Self::Statements(_, known) => known.into(),
        }
    }

    /// Whose bell rings for it.
    pub(super) const fn topic(self) -> Topic {
        match self {
            Self::Records(place) => Topic::Document(place.document),
            Self::Statements(chain, _) => Topic::Chain(chain),
        }
    }
}

/// The next page of whatever it is.
pub(super) async fn page(relay: &Relay, asker: Asker, next: Next, room: usize) -> Page {
    let device = asker.device;
    let page = match next {
        Next::Records(place) => relay.mailbox.page(asker, place, room).await,
        Next::Statements(chain, known) => relay.mailbox.statements(asker, chain, known, room).await,
    };
    let now = relay.mailbox.now();
    if page.member {
        relay.access.saw(device, now);
    }
    relay.access.said(device, &page.answer, now);
    page
}

fn says_something(answer: &ToDevice) -> bool {
    match answer {
        ToDevice::Records { records, .. } => !records.is_empty(),
        ToDevice::Statements { statements, .. } => !statements.is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use wire::{About, ChainId};

    use super::*;

    const ONE: ChainId = ChainId([1; 32]);

    fn refused(why: Refusal) -> Page {
        Page { answer: ToDevice::Refused { about: About::Chain(ONE), why }, given: 0, complete: false, member: false }
    }

    #[tokio::test(start_paused = true)]
    async fn what_could_not_be_read_is_followed_still_and_tried_again_without_a_bell() {
        let mut live = Live::new(&Arc::default());
        assert!(live.begin(Topic::Chain(ONE)));
        for _ in 0..2 {
            let before = Instant::now();
            live.given(Topic::Chain(ONE), 7, &refused(Refusal::StorageFailed));
            assert!(live.told.get(&Topic::Chain(ONE)).is_some_and(|told| told.complete && told.given == 7));
            assert_eq!(live.due().await, Due::from([(Topic::Chain(ONE), UNKNOWN)]));
            assert_eq!(before.elapsed(), TRY_AGAIN);
        }
        live.given(Topic::Chain(ONE), 7, &refused(Refusal::Unknown));
        assert_eq!((live.follower.following(), live.told.len(), live.failed.len()), (0, 0, 0));
    }
}
