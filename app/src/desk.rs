//! The worker's desk: the worker's side of the session: the only place where `care` meets `sync`.
//!
//! One step at a time: a request, something the relay said, or the passing of time comes in; everything that has to be
//! kept is kept before the step ends; then what there is to tell and to send is taken out. It calls no browser: the
//! store, the time and the randomness are given.

use std::collections::{BTreeMap, BTreeSet};

use ::device::store::{Store, StoreError, Table, Write};
use ::sync::{Config, Effect, Event, News, Phone, Progress, Trial};
use rand_core::CryptoRng;
use wire::{ChainId, DocumentId, InviteId, Moment, Space, ToRelay};

use crate::session::{
    Answer, Ask, Asked, BaseView, CircleId, CircleView, Failure, GroupCard, Link, LoadPractise, Now, PersonCard,
    Practise, Tell,
};

mod arrivals;
mod asks;
mod circles;
mod find;
mod groups;
mod invites;
mod kept;
mod leaving;
mod news;
mod pictures;
mod refusals;
mod removing;
mod start;
mod views;

#[cfg(test)]
mod tests;

use arrivals::Arrivals;
use kept::Me;

/// What a request waits for, when base has to speak first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expects {
    /// The set-up link was good, or not.
    SetUp(CircleId),
    /// The invite was claimed, or not.
    Join(InviteId),
}

/// The desk over a store.
pub struct Desk<S> {
    store: S,
    origin: String,
    /// None until it was needed: a page is painted from its kept view before keys are read.
    phone: Option<Phone>,
    me: Option<Me>,
    shown: Option<CircleId>,
    /// The made-up person, in memory alone.
    practise: Option<Box<dyn Practise>>,
    /// Where she comes from, once somebody asks for her.
    load_practise: LoadPractise,
    base: BaseView,
    cards: BTreeMap<CircleId, PersonCard>,
    groups: BTreeMap<CircleId, GroupCard>,
    /// Of several teams or places, the one that somebody chose.
    chosen: BTreeSet<CircleId>,
    views: BTreeMap<CircleId, CircleView>,
    /// How far each circle had come when its kept view was made.
    made_at: BTreeMap<CircleId, Progress>,
    /// What was read to be looked through, of circles that have not changed since.
    texts: BTreeMap<CircleId, find::Texts>,
    /// Circles whose view is older than their documents.
    stale: BTreeSet<CircleId>,
    /// When changes of open documents reached base.
    arrivals: Arrivals,
    waiting: Vec<(u32, Expects)>,
    /// Circles that this device joined and has not said who it is in.
    to_introduce: BTreeSet<ChainId>,
    tells: Vec<Tell>,
    flights: Vec<Vec<ToRelay>>,
    wants_base: bool,
    /// Something that was asked for is in memory and not on disk.
    not_kept: bool,
    lost_link: bool,
}

/// The time and the randomness of one step.
pub struct Step<'a> {
    /// The phone's clock.
    pub now: Moment,
    /// Unguessable.
    pub rng: &'a mut dyn CryptoRng,
}

impl<S: Store> Desk<S> {
    /// A desk that has read nothing yet. `origin` is the relay's, as the browser reaches it.
    #[must_use]
    pub fn new(store: S, origin: &str, load_practise: LoadPractise) -> Self {
        Self {
            store,
            origin: origin.to_owned(),
            phone: None,
            me: None,
            shown: None,
            practise: None,
            load_practise,
            base: BaseView::default(),
            cards: BTreeMap::new(),
            groups: BTreeMap::new(),
            chosen: BTreeSet::new(),
            views: BTreeMap::new(),
            made_at: BTreeMap::new(),
            texts: BTreeMap::new(),
            stale: BTreeSet::new(),
            arrivals: Arrivals::default(),
            waiting: Vec::new(),
            to_introduce: BTreeSet::new(),
            tells: Vec::new(),
            flights: Vec::new(),
            wants_base: false,
            not_kept: false,
            lost_link: false,
        }
    }

    /// Takes one request. Its answer is among what [`Desk::take_tells`] gives, now or after a later step.
    pub async fn asked(&mut self, step: &mut Step<'_>, asked: Asked) {
        if asked.ask.circle() == Some(CircleId::PRACTISE) {
            self.practise(step, asked).await;
            return;
        }
        let number = asked.number;
        let shows = matches!(asked.ask, Ask::Show(_));
        self.not_kept = false;
        match self.ask(step, number, asked.ask).await {
            Ok(Some(answer)) => self.answer(number, Ok(answer)),
            // Base has to speak first.
            Ok(None) => {}
            Err(failure) => {
                if core::mem::take(&mut self.not_kept) {
                    self.go_back_to_what_is_kept();
                }
                self.answer(number, Err(failure));
            }
        }
        // What was kept ready is seen before anything newer is made: that may mean opening a long life.
        if !shows {
            self.refresh(step).await;
        }
    }

    /// Somebody is told that their words were not kept: so they must not be kept later either, beside what they write
    /// when they try again. What is on disk is the truth; the engine starts from there, and looks for the relay anew.
    fn go_back_to_what_is_kept(&mut self) {
        self.phone = None;
        self.arrivals = Arrivals::default();
        self.made_at.clear();
        self.flights.clear();
        self.lost_link = true;
    }

    /// The made-up person's page: nothing of it is kept, sealed or sent.
    async fn practise(&mut self, step: &mut Step<'_>, asked: Asked) {
        if matches!(asked.ask, Ask::Show(_)) {
            self.shown = Some(CircleId::PRACTISE);
        }
        let at = care::Moment(step.now.0);
        let mut random = [0; 16];
        step.rng.fill_bytes(&mut random);
        let me = self.phone_view().me;
        if self.practise.is_none() {
            let Some(make) = (self.load_practise)().await else {
                self.answer(asked.number, Err(Failure::NotLoaded));
                return;
            };
            self.practise = Some(make(at, me));
        }
        let Some(practise) = self.practise.as_mut() else { return };
        let told = std::cell::RefCell::new(Vec::new());
        practise.handle(Now { at, random }, asked, &|tell| told.borrow_mut().push(tell));
        // Who holds this phone and how base is, the practise desk does not know.
        let known = told.into_inner().into_iter().filter(|tell| matches!(tell, Tell::Circle(_) | Tell::Answer { .. }));
        self.tells.extend(known);
        self.tells.push(Tell::Phone(self.phone_view()));
    }

    /// Takes what happened to the connection, or the passing of time.
    pub async fn happened(&mut self, step: &mut Step<'_>, event: Event) {
        if let Err(failure) = self.warm(step).await {
            self.tells.push(Tell::Trouble(failure));
            return;
        }
        match event {
            Event::Connected(_) => self.set_link(Link::Meeting),
            Event::Disconnected => self.set_link(Link::Away),
            _ => {}
        }
        let Some(phone) = self.phone.as_mut() else { return };
        let effects = phone.handle(step.now, step.rng, event);
        if let Err(failure) = self.carry_out(step, effects).await {
            self.tells.push(Tell::Trouble(failure));
        }
        self.refresh(step).await;
    }

    /// What the page is to be told, in this order.
    pub fn take_tells(&mut self) -> Vec<Tell> {
        core::mem::take(&mut self.tells)
    }

    /// What is to be carried to the relay, in this order.
    pub fn take_flights(&mut self) -> Vec<Vec<ToRelay>> {
        core::mem::take(&mut self.flights)
    }

    /// Whether somebody asked to meet base now, since this was last called.
    pub fn take_wants_base(&mut self) -> bool {
        core::mem::take(&mut self.wants_base)
    }

    /// Whether the way to the relay has to be opened anew, since this was last called.
    pub fn take_lost_link(&mut self) -> bool {
        core::mem::take(&mut self.lost_link)
    }

    /// Whether a request waits for base to speak first.
    #[must_use]
    pub fn waits_for_base(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Whether that can still be soon. Without signal it goes on by itself another time, whoever asks for it.
    #[must_use]
    pub fn may_hear_soon(&self) -> bool {
        self.waits_for_base() && self.base.link != Link::Away
    }

    /// Another tab goes on: what waits for base is answered, and comes by itself when base is met.
    pub fn stop_waiting(&mut self) {
        for (number, _) in core::mem::take(&mut self.waiting) {
            self.answer(number, Err(Failure::NoBase));
        }
    }

    /// How it is with base and with this phone, as was told last.
    #[must_use]
    pub fn base_view(&self) -> BaseView {
        self.base.clone()
    }

    /// The store was opened and held nothing, though it once did: says so.
    pub fn storage_vanished(&mut self) {
        self.tells.push(Tell::Trouble(Failure::StorageVanished));
    }

    /// How the phone's storage is, as the browser says.
    pub fn storage(&mut self, lasting: Option<bool>, low_space: bool) {
        self.base.lasting = lasting;
        self.base.low_space = low_space;
        self.tells.push(Tell::Base(self.base.clone()));
    }

    /// Does what the engine asks for: keeps first; what follows from that comes after.
    async fn carry_out(&mut self, step: &mut Step<'_>, effects: Vec<Effect>) -> Result<(), Failure> {
        let mut effects = std::collections::VecDeque::from(effects);
        let mut failed = None;
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::Keep { id, writes } => {
                    self.arrivals.hear(&writes);
                    let event = match self.store.commit(writes).await {
                        Ok(()) => Event::Kept(id),
                        Err(error) => {
                            failed = Some(refusals::of_store(error));
                            self.not_kept = true;
                            Event::NotKept(id)
                        }
                    };
                    if let Some(phone) = self.phone.as_mut() {
                        effects.extend(phone.handle(step.now, step.rng, event));
                    }
                }
                Effect::Send(flight) => self.flights.push(flight),
                Effect::Tell(news) => {
                    if let News::PleaseOpen(document) = news {
                        match self.open(step, document).await {
                            Ok(more) => effects.extend(more),
                            // The rest is carried out all the same: the engine counts on each of its effects.
                            Err(failure) => failed = Some(failure),
                        }
                    }
                    self.hear(news);
                }
            }
        }
        failed.map_or(Ok(()), Err)
    }

    /// Opens a document that the engine holds, if it is not open.
    async fn open(&mut self, step: &mut Step<'_>, document: DocumentId) -> Result<Vec<Effect>, Failure> {
        let Some(phone) = self.phone.as_mut().filter(|phone| !phone.is_open(document)) else { return Ok(Vec::new()) };
        let saved = self.store.read(Table::Bodies, &::sync::stored::document_key(document)).await;
        let saved = saved.map_err(refusals::of_store)?.ok_or(Failure::Damaged)?;
        let rows = self.store.read_all(Table::Changes, &document.to_bytes()).await.map_err(refusals::of_store)?;
        let rows: Vec<Vec<u8>> = rows.into_iter().map(|(_, value)| value).collect();
        phone.open(document, &saved, &rows, step.rng).map_err(|_| Failure::Damaged)
    }

    fn answer(&mut self, number: u32, result: Result<Answer, Failure>) {
        self.tells.push(Tell::Answer { number, result });
    }

    fn set_link(&mut self, link: Link) {
        if self.base.link != link {
            self.base.link = link;
            self.tells.push(Tell::Base(self.base.clone()));
        }
    }

    async fn commit(&self, writes: Vec<Write>) -> Result<(), Failure> {
        self.store.commit(writes).await.map_err(refusals::of_store)
    }
}

/// The fixed first change of a space's document.
#[must_use]
pub fn skeleton(space: Space) -> &'static [u8] {
    let kind = match space {
        Space::Everyone => care::Kind::Together,
        Space::Nurse => care::Kind::Nurse,
        Space::Family => care::Kind::Family,
        Space::Staff => care::Kind::Staff,
        Space::Team => care::Kind::Team,
        Space::Place => care::Kind::Place,
        Space::Mine => care::Kind::Mine,
    };
    care::skeleton(&kind).unwrap_or_default()
}

/// How the engine works on this device. `origin` is the relay's, as the browser reaches it.
#[must_use]
pub fn config(origin: &str) -> Config {
    // Whatever a page reads of a document, a view reads first.
    let trial = Trial { attempt: ::device::attempt, show: |body| drop(care::read(body)) };
    Config { origin: origin.to_owned(), skeleton, trial }
}

/// The store failed: what that means for the person.
impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        refusals::of_store(error)
    }
}
