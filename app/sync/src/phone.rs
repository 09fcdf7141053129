//! The engine of one device: events in, effects out.
//!
//! How it speaks with the relay is in [`link`], who belongs in [`chains`], what is written in [`documents`].

use std::collections::{BTreeMap, BTreeSet};

use rand_core::CryptoRng;
use seal::DeviceSecret;
use wire::{Chain, ChainId, DeviceId, DeviceKeys, DocumentId, Incarnation, InviteId, Moment, Space, ToRelay};

use crate::document::Document;
use crate::event::{Effect, Event, News, Way};
use crate::keep::{Table, Write};
use crate::keeper::{Keeper, Sendable};
use crate::membership::Membership;
use crate::stored::{self, JoinRow, SECRET, STANDING, Standing};
use crate::trial::Trial;

mod chains;
mod documents;
mod giving;
mod joining;
mod link;
mod parts;
mod progress;
mod records;
mod restore;

pub use chains::ChainsError;
pub use documents::WriteError;
pub use parts::PARTS_MAX;
pub use progress::Progress;
pub use restore::{Kept, RestoreError};

/// What a phone is told once, at its start.
#[derive(Clone, Debug)]
pub struct Config {
    /// The relay's origin as the browser reaches it, for example `https://relay.example`. It is signed in every hello.
    pub origin: String,
    /// The fixed first change of a space's documents.
    pub skeleton: fn(Space) -> &'static [u8],
    /// How Automerge is run over what others send.
    pub trial: Trial,
}

/// The state of the connection.
#[derive(Clone, Debug, Default)]
struct Connection {
    way: Option<Way>,
    challenge: Option<[u8; 32]>,
    incarnation: Option<Incarnation>,
    /// The hello went out on this socket, or the flight with it on this POST.
    greeted: bool,
    /// To say when next possible.
    out: Vec<ToRelay>,
}

/// An invite that is being claimed.
#[derive(Clone, Debug)]
struct Joining {
    row: JoinRow,
    statements: Vec<wire::SignedStatement>,
}

/// One device.
pub struct Phone {
    config: Config,
    device: DeviceSecret,
    standing: Standing,
    memberships: BTreeMap<ChainId, Membership>,
    documents: BTreeMap<DocumentId, Document>,
    joins: BTreeMap<InviteId, Joining>,
    connection: Connection,
    keeper: Keeper,
    /// How many records were sealed.
    sealings: u64,
    /// Told at once: nothing of it needs keeping.
    news: Vec<News>,
    /// Documents whose place changed and is written with the next transaction.
    moved: BTreeSet<DocumentId>,
}

impl Phone {
    /// A new device with secret keys of its own. Carry out the effects: the first keeps the keys.
    pub fn make(config: Config, rng: &mut dyn CryptoRng) -> (Self, Vec<Effect>) {
        let mut phone = Self::with_secret(config, DeviceSecret::make(rng), Standing::default());
        let value = phone.device.to_bytes().to_vec();
        phone.keeper.write([Write::Put { table: Table::Device, key: SECRET.to_vec(), value }]);
        let effects = phone.settle();
        (phone, effects)
    }

    fn with_secret(config: Config, device: DeviceSecret, standing: Standing) -> Self {
        Self {
            config,
            device,
            standing,
            memberships: BTreeMap::new(),
            documents: BTreeMap::new(),
            joins: BTreeMap::new(),
            connection: Connection::default(),
            keeper: Keeper::default(),
            sealings: 0,
            news: Vec::new(),
            moved: BTreeSet::new(),
        }
    }

    /// Takes one event and says what to do about it.
    pub fn handle(&mut self, now: Moment, rng: &mut dyn CryptoRng, event: Event) -> Vec<Effect> {
        match event {
            Event::Connected(way) => self.connected(way),
            Event::Disconnected => self.disconnected(),
            Event::Heard(messages) => {
                for message in messages {
                    self.hear(now, rng, message);
                }
            }
            Event::Kept(id) => {
                let (news, sendable) = self.keeper.kept(id);
                self.news.extend(news);
                sendable.into_iter().for_each(|sendable| self.free(sendable));
            }
            Event::NotKept(id) => {
                self.keeper.not_kept(id);
                // Offered again at the next poll, not at once: a full disk would be asked for ever.
                return self.tell_now(News::NotKept);
            }
            Event::Poll => self.poll(),
        }
        self.settle()
    }

    fn free(&mut self, sendable: Sendable) {
        match sendable {
            Sendable::Record(document, sequence, sealing) => {
                let document = self.documents.get_mut(&document);
                let waiting = document.and_then(|document| document.outbox.waiting.get_mut(&sequence));
                if let Some(waiting) = waiting.filter(|waiting| waiting.sealing == sealing) {
                    waiting.kept = true;
                }
            }
            Sendable::Statements(chain, count) => {
                if let Some(membership) = self.memberships.get_mut(&chain) {
                    membership.kept = membership.kept.max(usize::try_from(count).unwrap_or(usize::MAX));
                }
            }
        }
    }

    /// What follows from the state as it is: keep, tell, send, in this order.
    fn settle(&mut self) -> Vec<Effect> {
        for document in core::mem::take(&mut self.moved) {
            if let Some(Ok(row)) = self.documents.get(&document).map(Document::place_row) {
                self.keeper.write([row]);
            }
        }
        let stopped = self.documents.values_mut().filter_map(Document::asks_to_be_opened);
        self.news.extend(stopped.map(News::PleaseOpen));
        let mut effects: Vec<Effect> = self.keeper.ask().into_iter().collect();
        effects.extend(core::mem::take(&mut self.news).into_iter().map(Effect::Tell));
        effects.extend(self.flight().map(Effect::Send));
        effects
    }

    fn tell_now(&mut self, news: News) -> Vec<Effect> {
        self.news.push(news);
        core::mem::take(&mut self.news).into_iter().map(Effect::Tell).collect()
    }

    fn keep_standing(&mut self) {
        if let Ok(row) = stored::put(Table::Device, STANDING.to_vec(), &self.standing) {
            self.keeper.write([row]);
        }
    }

    /// This device's public keys.
    #[must_use]
    pub fn keys(&self) -> DeviceKeys {
        self.device.keys()
    }

    /// This device's id.
    #[must_use]
    pub fn id(&self) -> DeviceId {
        self.device.keys().signing
    }

    /// When base was last met, by this device's clock.
    #[must_use]
    pub fn met_base(&self) -> Option<Moment> {
        self.standing.met
    }

    /// Whether the relay can be reached and knows who we are.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.connection.way.is_some() && self.connection.incarnation.is_some()
    }

    /// Whether everything written is durable on this device.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.keeper.is_idle()
    }

    /// Every chain on this device.
    pub fn chains(&self) -> impl Iterator<Item = &Chain> {
        self.memberships.values().map(|membership| &membership.chain)
    }

    /// One chain.
    #[must_use]
    pub fn chain(&self, id: ChainId) -> Option<&Chain> {
        self.memberships.get(&id).map(|membership| &membership.chain)
    }

    /// Whether base has not said yet that the invite which this device used for a chain was still open.
    #[must_use]
    pub fn is_claiming(&self, id: ChainId) -> bool {
        self.memberships.get(&id).is_some_and(|membership| membership.claiming().is_some())
    }

    /// How many statements of a chain the relay does not have yet.
    #[must_use]
    pub fn unsent_statements(&self, id: ChainId) -> usize {
        self.memberships.get(&id).map_or(0, |membership| membership.intents.len())
    }

    /// Every document that this device reads.
    pub fn documents(&self) -> impl Iterator<Item = DocumentId> {
        self.documents.keys().copied()
    }
}
