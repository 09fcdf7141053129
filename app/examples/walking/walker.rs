//! A phone without a face: it joins a circle by an invite and writes through the real engine. Whoever starts it carries its flights: each
//! goes out on standard output, and its answer comes in on standard input, as a length (four bytes, big-endian) and so many bytes. It
//! keeps nothing.

use std::collections::{BTreeMap, VecDeque};
use std::error::Error;
use std::io::{Read, Write as _, stdin, stdout};
use std::time::{SystemTime, UNIX_EPOCH};

use care::{Author, Edit, EntryId, MattersChange, Role, Voice};
use device::{Random, random};
use rand_core::Rng;
use seal::InviteSecret;
use sync::event::{Effect, Event, News, Way};
use sync::{Phone, Table, Write};
use wire::{ChainId, DocumentId, Moment, Space, ToDevice, ToRelay, message};

pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// The phone, and what it wants carried.
pub(crate) struct Walker {
    pub(crate) phone: Phone,
    pub(crate) rng: Random,
    /// What it would keep.
    pub(crate) rows: BTreeMap<(Table, Vec<u8>), Vec<u8>>,
    flights: VecDeque<Vec<ToRelay>>,
    joined: bool,
}

impl Walker {
    /// A phone that has joined, and the document that everyone there reads, open.
    pub(crate) fn join(origin: &str, invite: &str) -> Outcome<(Self, DocumentId)> {
        let (chain, secret) = InviteSecret::from_fragment(invite.rsplit('#').next().unwrap_or_default())?;
        let mut rng = random();
        let (phone, effects) = Phone::make(app::desk::config(origin), &mut rng);
        let mut walker = Self { phone, rng, rows: BTreeMap::new(), flights: VecDeque::new(), joined: false };
        walker.carry_out(effects);
        let effects = walker.phone.join(&secret, Some(chain))?;
        walker.carry_out(effects);
        walker.happens(Event::Connected(Way::Post));
        walker.flights.push_front(Vec::new());
        walker.meet()?;
        if !walker.joined {
            return Err("the invite did not open".into());
        }
        let document = DocumentId::first(chain, Space::Everyone);
        let skeleton = app::desk::skeleton(Space::Everyone);
        let effects = walker.phone.open(document, skeleton, &[], &mut walker.rng)?;
        walker.carry_out(effects);
        Ok((walker, document))
    }

    /// An edit as this phone's holder makes it.
    pub(crate) fn apply(body: &mut automerge::AutoCommit, edit: &Edit, device: [u8; 32]) -> Result<(), care::Refused> {
        let author = Author { device, name: "Robin".to_owned(), role: Role::Family };
        care::apply(body, edit, &author, care::Moment(now().0))
    }

    pub(crate) fn write(&mut self, document: DocumentId, edit: &Edit) -> Outcome {
        let device = self.phone.id().0;
        let apply = |body: &mut _| Self::apply(body, edit, device);
        let effects = self.phone.write(now(), &mut self.rng, document, 1, Vec::new(), apply)?;
        self.carry_out(effects);
        Ok(())
    }

    pub(crate) fn make_id(&mut self) -> EntryId {
        let mut id = [0; 16];
        self.rng.fill_bytes(&mut id);
        EntryId(id)
    }

    /// Until base has everything that was written.
    pub(crate) fn send_all(&mut self, chain: ChainId) -> Outcome {
        while self.phone.unsent(chain) > 0 {
            self.happens(Event::Poll);
            self.meet()?;
        }
        Ok(())
    }

    /// Says something past the engine, in the engine's next flight.
    #[allow(dead_code, reason = "only what forges says anything past the engine")]
    pub(crate) fn say(&mut self, says: ToRelay) -> Outcome {
        self.happens(Event::Poll);
        self.flights.back_mut().ok_or("it has nothing to say")?.push(says);
        self.meet()
    }

    pub(crate) fn happens(&mut self, event: Event) {
        let effects = self.phone.handle(now(), &mut self.rng, event);
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::Keep { id, writes } => {
                    for write in writes {
                        if let Write::Put { table, key, value } = write {
                            self.rows.insert((table, key), value);
                        }
                    }
                    effects.extend(self.phone.handle(now(), &mut self.rng, Event::Kept(id)));
                }
                Effect::Send(flight) => self.flights.push_back(flight),
                Effect::Tell(News::Joined(_)) => self.joined = true,
                Effect::Tell(_) => {}
            }
        }
    }

    /// Has every flight carried, one at a time, and hears the answers.
    pub(crate) fn meet(&mut self) -> Outcome {
        while let Some(flight) = self.flights.pop_front() {
            let answer = exchange(&message::encode(&flight)?)?;
            self.happens(Event::Heard(message::decode::<ToDevice>(&answer)?));
        }
        Ok(())
    }
}

pub(crate) fn matters(words: String) -> MattersChange {
    MattersChange {
        words: Some(words),
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
