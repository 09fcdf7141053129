//! What a socket follows, and how far it was told. It is told more when a bell rings and it has had all before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use wire::message::PAGE;
use wire::{ChainId, ToDevice};

use super::Relay;
use super::reply::Reply;
use crate::mailbox::{Asker, Page, ReadOn};
use crate::watch::{Follower, Topic, Watch};

/// How many things one socket may follow.
const FOLLOWED: usize = 4096;

/// What a socket follows.
pub(super) struct Live {
    follower: Follower,
    told: BTreeMap<Topic, Told>,
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
        Self { follower: watch.follower(), told: BTreeMap::new() }
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

    /// Notes what a page gave; a refusal ends the following.
    pub(super) fn given(&mut self, topic: Topic, page: &Page) {
        if matches!(page.answer, ToDevice::Refused { .. }) {
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

    /// Waits until something rings.
    pub(super) async fn due(&self) -> BTreeSet<Topic> {
        self.follower.due().await
    }

    /// The next flight of news about these, taking out what is in it.
    pub(super) async fn news(&mut self, relay: &Relay, asker: &Asker, due: &mut BTreeSet<Topic>) -> Reply {
        let mut reply = Reply::default();
        while reply.room(0) > PAGE
            && let Some(topic) = due.pop_first()
        {
            let Some(told) = self.told.get(&topic).filter(|told| told.complete).copied() else { continue };
            let page = page(relay, asker.clone(), Next::after(topic, told.given), reply.room(0)).await;
            self.given(topic, &page);
            if says_something(&page.answer) {
                reply.say(page.answer);
            }
        }
        reply
    }
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
    match next {
        Next::Records(place) => relay.mailbox.page(asker, place, room).await,
        Next::Statements(chain, known) => relay.mailbox.statements(asker, chain, known, room).await,
    }
}

fn says_something(answer: &ToDevice) -> bool {
    match answer {
        ToDevice::Records { records, .. } => !records.is_empty(),
        ToDevice::Statements { statements, .. } => !statements.is_empty(),
        _ => true,
    }
}
