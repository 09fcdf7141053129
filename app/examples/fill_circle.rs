//! A phone without a face, for measuring: it joins a circle by an invite and writes many entries and many edits of them,
//! through the real engine. Whoever starts it carries its flights: each goes out on standard output, and its answer comes
//! in on standard input, as a length (four bytes, big-endian) and so many bytes. Words are made up. It keeps nothing.
//!
//!     cargo run --release -p app --example fill_circle -- ORIGIN INVITE ENTRIES EDITS < answers > flights
#![expect(clippy::disallowed_methods, reason = "this is a phone of its own, with its own clock")]

use std::collections::VecDeque;
use std::error::Error;
use std::io::{Read, Write as _, stdin, stdout};
use std::time::{SystemTime, UNIX_EPOCH};

use care::{Author, Edit, EntryId, MattersChange, Role, Voice};
use device::{Random, random};
use rand_core::Rng;
use seal::InviteSecret;
use sync::Phone;
use sync::event::{Effect, Event, News, Way};
use wire::{ChainId, DocumentId, Moment, Space, ToDevice, ToRelay, message};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Edits between two meetings with the relay: a record each, so that a flight stays well below its limit.
const BATCH: usize = 200;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [origin, invite, entries, edits] = arguments.as_slice() else {
        return Err("usage: fill_circle ORIGIN INVITE ENTRIES EDITS".into());
    };
    let (chain, secret) = InviteSecret::from_fragment(invite.rsplit('#').next().unwrap_or_default())?;
    let mut walker = Walker::new(origin);
    walker.join(chain, &secret)?;
    walker.fill(DocumentId::first(chain, Space::Everyone), entries.parse()?, edits.parse()?)
}

/// The phone, and what it wants carried.
struct Walker {
    phone: Phone,
    rng: Random,
    flights: VecDeque<Vec<ToRelay>>,
    joined: bool,
}

impl Walker {
    fn new(origin: &str) -> Self {
        let mut rng = random();

        let (phone, effects) = Phone::make(app::desk::config(origin), &mut rng);
        let mut walker = Self { phone, rng, flights: VecDeque::new(), joined: false };
        walker.carry_out(effects);
        walker
    }

    fn join(&mut self, chain: ChainId, secret: &InviteSecret) -> Outcome {
        let effects = self.phone.join(secret, Some(chain))?;
        self.carry_out(effects);
        self.happens(Event::Connected(Way::Post));
        self.flights.push_front(Vec::new());
        self.meet()?;
        if self.joined { Ok(()) } else { Err("the invite did not open".into()) }
    }

    /// Entries first, then edits of them: every kind of edit that a circle sees every day.
    fn fill(&mut self, document: DocumentId, entries: usize, edits: usize) -> Outcome {
        let effects = self.phone.open(document, app::desk::skeleton(Space::Everyone), &[], &mut self.rng)?;
        self.carry_out(effects);
        let mut ids: Vec<EntryId> = Vec::new();
        for number in 0..edits {
            let edit = if ids.len() < entries {
                let mut id = [0; 16];
                self.rng.fill_bytes(&mut id);
                ids.push(EntryId(id));
                Edit::AddWhatMatters { id: EntryId(id), matters: matters(number) }
            } else {
                let entry = *ids.get(number % ids.len().max(1)).ok_or("no entries to edit")?;
                Edit::ChangeWhatMatters { entry, change: matters(number) }
            };
            self.write(document, &edit)?;
            if number % BATCH == BATCH - 1 {
                self.meet()?;
            }
        }
        while self.phone.unsent(document.chain) > 0 {
            self.happens(Event::Poll);
            self.meet()?;
        }
        Ok(())
    }

    fn write(&mut self, document: DocumentId, edit: &Edit) -> Outcome {
        let author = Author { device: self.phone.id().0, name: "Robin".to_owned(), role: Role::Family };
        let at = care::Moment(now().0);
        let apply = |body: &mut _| care::apply(body, edit, &author, at);
        let effects = self.phone.write(now(), &mut self.rng, document, 1, Vec::new(), apply)?;
        self.carry_out(effects);
        Ok(())
    }

    fn happens(&mut self, event: Event) {
        let effects = self.phone.handle(now(), &mut self.rng, event);
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::Keep { id, .. } => effects.extend(self.phone.handle(now(), &mut self.rng, Event::Kept(id))),
                Effect::Send(flight) => self.flights.push_back(flight),
                Effect::Tell(News::Joined(_)) => self.joined = true,
                Effect::Tell(_) => {}
            }
        }
    }

    /// Has every flight carried, one at a time, and hears the answers.
    fn meet(&mut self) -> Outcome {
        while let Some(flight) = self.flights.pop_front() {
            let answer = exchange(&message::encode(&flight)?)?;
            self.happens(Event::Heard(message::decode::<ToDevice>(&answer)?));
        }
        Ok(())
    }
}

fn matters(number: usize) -> MattersChange {
    MattersChange {
        words: Some(format!("Entry number {number}: the window open at night, and the radio low")),
        said_by: Some(Voice::Person),
        why: Some("She says that is how the sea sounded from her first house".to_owned()),
        ..MattersChange::default()
    }
}

fn exchange(flight: &[u8]) -> Outcome<Vec<u8>> {
    let mut out = stdout().lock();
    out.write_all(&u32::try_from(flight.len())?.to_be_bytes())?;
    out.write_all(flight)?;
    out.flush()?;
    let mut length = [0; 4];
    stdin().read_exact(&mut length)?;
    let mut answer = vec![0; usize::try_from(u32::from_be_bytes(length))?];
    stdin().read_exact(&mut answer)?;
    Ok(answer)
}

fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment(u64::try_from(since.as_millis()).unwrap_or_default())
}
