//! A phone with a disk: the engine, what it kept, and what it still wants to keep and to send.
//!
//! A crash forgets the engine and everything that was not kept.

use std::collections::{BTreeMap, VecDeque};

use chacha20::ChaCha8Rng;
use sync::{Config, Effect, Event, KeepId, Kept, News, Phone, Table, Trial, Write, caught};
use wire::{DocumentId, Moment, Record, ToRelay};

use super::skeleton::{add, entries, show, skeleton};

/// The origin that the tests' hellos are signed for.
pub const ORIGIN: &str = "https://relay.test";

/// What is durable.
pub type Disk = BTreeMap<(Table, Vec<u8>), Vec<u8>>;

/// A phone.
pub struct TestPhone {
    pub phone: Phone,
    pub disk: Disk,
    pub to_keep: Option<(KeepId, Vec<Write>)>,
    pub to_send: VecDeque<Vec<ToRelay>>,
    pub news: Vec<News>,
}

fn config() -> Config {
    Config { origin: ORIGIN.to_owned(), skeleton, trial: Trial { attempt: caught, show } }
}

impl TestPhone {
    pub fn new(rng: &mut ChaCha8Rng) -> Self {
        let (phone, effects) = Phone::make(config(), rng);
        let mut phone = Self { phone, disk: Disk::new(), to_keep: None, to_send: VecDeque::new(), news: Vec::new() };
        phone.carry_out(effects);
        phone
    }

    /// Does what the engine asks for. Keeping waits until [`TestPhone::keep`].
    pub fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Keep { id, writes } => {
                    assert!(self.to_keep.is_none(), "one transaction at a time");
                    self.to_keep = Some((id, writes));
                }
                Effect::Send(flight) => {
                    self.check_kept(&flight);
                    self.to_send.push_back(flight);
                }
                Effect::Tell(news) => self.news.push(news),
            }
        }
    }

    /// A change is kept before it is sent.
    fn check_kept(&self, flight: &[ToRelay]) {
        for message in flight {
            if let ToRelay::Append { record, .. } = message {
                let kept = self
                    .disk
                    .iter()
                    .filter(|((table, _), _)| *table == Table::Outbox)
                    .any(|(_, row)| row.windows(record.len()).any(|window| window == record));
                let header = *Record::parse(record.clone()).unwrap().header();
                assert!(kept, "sent before it was kept: {header:?}");
            }
        }
    }

    pub fn handle(&mut self, now: Moment, rng: &mut ChaCha8Rng, event: Event) {
        let effects = self.phone.handle(now, rng, event);
        self.carry_out(effects);
    }

    /// Finishes the transaction under way, if there is one.
    pub fn keep(&mut self, now: Moment, rng: &mut ChaCha8Rng) -> bool {
        let Some((id, writes)) = self.to_keep.take() else { return false };
        for write in writes {
            match write {
                Write::Put { table, key, value } => self.disk.insert((table, key), value),
                Write::Remove { table, key } => self.disk.remove(&(table, key)),
            };
        }
        self.handle(now, rng, Event::Kept(id));
        true
    }

    /// Lets the transaction under way fail.
    pub fn fail_to_keep(&mut self, now: Moment, rng: &mut ChaCha8Rng) {
        if let Some((id, _)) = self.to_keep.take() {
            self.handle(now, rng, Event::NotKept(id));
        }
    }

    /// Forgets everything that is not on the disk, and starts again from it.
    pub fn crash(&mut self, rng: &mut ChaCha8Rng) {
        self.to_keep = None;
        self.to_send.clear();
        self.news.clear();
        let kept = Kept {
            device: self.rows(Table::Device),
            chains: self.rows(Table::Chains),
            statements: self.rows(Table::Statements),
            places: self.rows(Table::Places),
            outbox: self.rows(Table::Outbox),
            joins: self.rows(Table::Joins),
        };
        match Phone::restore(config(), &kept).expect("what was kept is whole") {
            Some(phone) => self.phone = phone,
            // Not even the keys were kept: it is a new phone.
            None => {
                *self = Self::new(rng);
                return;
            }
        }
        let documents: Vec<_> = self.phone.documents().collect();
        for document in documents {
            self.open(document, rng);
        }
    }

    /// Opens a document from the disk.
    pub fn open(&mut self, document: DocumentId, rng: &mut ChaCha8Rng) {
        let prefix = document.to_bytes();
        let saved =
            self.disk.get(&(Table::Bodies, sync::stored::document_key(document))).expect("a body is kept").clone();
        let rows: Vec<_> = self
            .rows(Table::Changes)
            .into_iter()
            .filter(|(key, _)| key.starts_with(&prefix))
            .map(|row| row.1)
            .collect();
        let effects = self.phone.open(document, &saved, &rows, rng).expect("what was kept opens");
        self.carry_out(effects);
    }

    fn rows(&self, wanted: Table) -> Vec<(Vec<u8>, Vec<u8>)> {
        self.disk
            .iter()
            .filter(|((table, _), _)| *table == wanted)
            .map(|((_, key), value)| (key.clone(), value.clone()))
            .collect()
    }

    /// Writes an entry.
    pub fn write(&mut self, now: Moment, rng: &mut ChaCha8Rng, document: DocumentId, entry: &str) {
        self.write_in(1, (now, rng), document, entry);
    }

    /// The same, in this order among all that waits.
    pub fn write_in(&mut self, order: u8, (now, rng): (Moment, &mut ChaCha8Rng), document: DocumentId, entry: &str) {
        let effects =
            self.phone.write(now, rng, document, order, Vec::new(), |body| add(body, entry)).expect("it may write");
        self.carry_out(effects);
    }

    /// Every entry of a document.
    pub fn entries(&mut self, document: DocumentId) -> Vec<String> {
        self.phone.read(document, entries).unwrap_or_default()
    }
}
