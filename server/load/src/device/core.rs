//! The engine with what it keeps and what it says: does what `sync` asks for, in its order.

use std::collections::VecDeque;
use std::time::Duration;

use automerge::ChangeHash;
use care::{Edit, EntryId};
use chacha20::ChaCha8Rng;
use rand_core::Rng as _;
use seal::InviteSecret;
use sync::stored::document_key;
use sync::{Effect, Event, News, Phone, Table, Trouble, Way};
use tokio::sync::mpsc::UnboundedSender;
use wire::chain::Around;
use wire::{About, ChainId, DocumentId, Refusal, Role, Space, ToDevice, ToRelay, message};

use super::timing::{Timing, Traffic};
use crate::clock::{instant, moment};
use crate::failure::{Failure, Outcome};
use crate::store::Store;
use crate::writing;

/// How long an invite is good: three days.
const INVITE_GOOD: u64 = 3 * 24 * 3600 * 1000;

/// An engine at work.
pub struct Core {
    /// The engine.
    pub phone: Phone,
    /// When things were written, came and were receipted.
    pub timing: Timing,
    /// What went over the socket.
    pub traffic: Traffic,
    /// How long this device has worked on what it heard: read, verified, opened, applied and kept it.
    pub work: Duration,
    /// What went wrong, and how often.
    pub troubles: Vec<Trouble>,
    pub(super) store: Store,
    rng: ChaCha8Rng,
    out: Option<UnboundedSender<Vec<u8>>>,
}

impl Core {
    pub(super) fn new(phone: Phone, store: Store, rng: ChaCha8Rng) -> Self {
        let (timing, traffic) = (Timing::default(), Traffic::default());
        Self { phone, timing, traffic, work: Duration::ZERO, troubles: Vec::new(), store, rng, out: None }
    }

    pub(super) fn connected(&mut self, out: UnboundedSender<Vec<u8>>) -> Outcome {
        self.out = Some(out);
        self.happens(Event::Connected(Way::Socket))
    }

    pub(super) fn disconnected(&mut self) -> Outcome {
        self.out = None;
        self.happens(Event::Disconnected)
    }

    /// Hears a flight. Answers how long to stay away, if the relay has too much to do.
    pub(super) fn hear(&mut self, flight: &[u8]) -> Outcome<Option<u32>> {
        let began = instant();
        self.traffic.heard(flight.len());
        let messages = message::decode::<ToDevice>(flight)?;
        let busy = messages.iter().find_map(|message| match message {
            ToDevice::Refused { about: About::Connection, why: Refusal::Busy { retry_after } } => Some(*retry_after),
            _ => None,
        });
        self.happens(Event::Heard(messages))?;
        self.work = self.work.saturating_add(instant().saturating_duration_since(began));
        Ok(busy)
    }

    /// Some time has passed.
    ///
    /// # Errors
    /// Something could not be kept.
    pub fn poll(&mut self) -> Outcome {
        self.happens(Event::Poll)
    }

    fn happens(&mut self, event: Event) -> Outcome {
        let effects = self.phone.handle(moment(), &mut self.rng, event);
        self.carry_out(effects)
    }

    /// Keeps first; what follows from that comes after.
    pub(super) fn carry_out(&mut self, effects: Vec<Effect>) -> Outcome {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::Keep { id, writes } => {
                    self.store.commit(writes)?;
                    effects.extend(self.phone.handle(moment(), &mut self.rng, Event::Kept(id)));
                }
                Effect::Send(flight) => self.send(&flight)?,
                Effect::Tell(News::PleaseOpen(document)) => effects.extend(self.load(document)?),
                Effect::Tell(News::Document(document)) => self.timing.moved(&mut self.phone, document),
                Effect::Tell(News::Trouble(trouble)) => self.troubles.push(trouble),
                Effect::Tell(_) => {}
            }
        }
        self.timing.receipted(&self.phone);
        Ok(())
    }

    fn send(&mut self, flight: &[ToRelay]) -> Outcome {
        let bytes = message::encode(flight)?;
        if let Some(out) = &self.out {
            self.traffic.said(bytes.len());
            // If the line is gone, `Disconnected` says so next.
            let _gone = out.send(bytes);
        }
        Ok(())
    }

    /// Loads a document, so that it can be read and written.
    ///
    /// # Errors
    /// It is not here, or what was kept of it is damaged.
    pub fn open(&mut self, document: DocumentId) -> Outcome {
        let effects = self.load(document)?;
        self.carry_out(effects)?;
        self.timing.moved(&mut self.phone, document);
        Ok(())
    }

    fn load(&mut self, document: DocumentId) -> Outcome<Vec<Effect>> {
        let saved = self.store.read(Table::Bodies, &document_key(document)).cloned().ok_or(Failure::NotOpen)?;
        let rows: Vec<_> = self.store.rows(Table::Changes, &document.to_bytes()).map(|row| row.1.clone()).collect();
        Ok(self.phone.open(document, &saved, &rows, &mut self.rng)?)
    }

    /// Begins a circle or a team. The relay's first team needs the token of its set-up link.
    ///
    /// # Errors
    /// It could not be kept.
    pub fn create(&mut self, around: Around, token: Option<[u8; 16]>) -> Outcome<ChainId> {
        let (chain, effects) = self.phone.create(moment(), &mut self.rng, around, token)?;
        self.carry_out(effects)?;
        Ok(chain)
    }

    /// Opens an invite.
    ///
    /// # Errors
    /// This device may not.
    pub fn invite(&mut self, chain: ChainId, role: Role) -> Outcome<InviteSecret> {
        let (now, nothing) = (moment(), |_: &InviteSecret| Vec::new());
        let expires = wire::Moment(now.0.saturating_add(INVITE_GOOD));
        let (secret, effects) = self.phone.invite(now, &mut self.rng, (chain, role), expires, nothing)?;
        self.carry_out(effects)?;
        Ok(secret)
    }

    /// Admits a device whose keys are known.
    ///
    /// # Errors
    /// This device may not.
    pub fn admit(&mut self, chain: ChainId, keys: wire::DeviceKeys, role: Role) -> Outcome {
        let effects = self.phone.admit(moment(), &mut self.rng, chain, keys, role)?;
        self.carry_out(effects)
    }

    /// Begins to claim an invite.
    ///
    /// # Errors
    /// It could not be kept.
    pub fn join(&mut self, secret: &InviteSecret, chain: ChainId) -> Outcome {
        let effects = self.phone.join(secret, Some(chain))?;
        self.carry_out(effects)
    }

    /// Whether this device belongs to a circle, and has its first document.
    #[must_use]
    pub fn belongs(&self, chain: ChainId) -> bool {
        let everyone = DocumentId::first(chain, Space::Everyone);
        !self.phone.is_claiming(chain) && self.phone.documents().any(|document| document == everyone)
    }

    /// Writes a new entry with these words.
    ///
    /// # Errors
    /// The document is not open, or refuses it.
    pub fn add(&mut self, document: DocumentId, words: String) -> Outcome<ChangeHash> {
        let id = self.new_id();
        self.write(document, &writing::new_entry(id, words))
    }

    /// Writes a new entry, and answers which one it is.
    ///
    /// # Errors
    /// The document is not open, or refuses it.
    pub fn add_entry(&mut self, document: DocumentId, words: String) -> Outcome<EntryId> {
        let id = self.new_id();
        self.write(document, &writing::new_entry(id, words))?;
        Ok(id)
    }

    fn new_id(&mut self) -> EntryId {
        let mut id = [0; 16];
        self.rng.fill_bytes(&mut id);
        EntryId(id)
    }

    /// Does an edit: one change, one sealed record. Answers the change.
    ///
    /// # Errors
    /// The document is not open, or refuses it.
    pub fn write(&mut self, document: DocumentId, edit: &Edit) -> Outcome<ChangeHash> {
        let (asked, now, me) = (instant(), moment(), self.phone.id());
        let apply = |body: &mut _| writing::write(body, edit, me, now);
        let effects = self.phone.write(now, &mut self.rng, document, 1, Vec::new(), apply)?;
        let heads = self.phone.read(document, automerge::AutoCommit::get_heads).unwrap_or_default();
        let change = heads.first().copied().ok_or(Failure::NotOpen)?;
        self.timing.wrote(document, change, asked);
        self.carry_out(effects)?;
        Ok(change)
    }

    /// Every entry's words.
    ///
    /// # Errors
    /// The document is not open.
    pub fn entries(&mut self, document: DocumentId) -> Outcome<Vec<(EntryId, Vec<String>)>> {
        self.phone.read(document, |body| writing::read(body)).ok_or(Failure::NotOpen)
    }

    /// Whether all that was written and said here is durable at the relay.
    #[must_use]
    pub fn is_at_base(&self) -> bool {
        let said = |chain| self.phone.unsent_statements(chain) == 0 && self.phone.unsent(chain) == 0;
        self.phone.is_connected() && self.phone.chains().all(|chain| said(chain.id()))
    }
}
