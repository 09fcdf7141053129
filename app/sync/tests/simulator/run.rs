//! One seeded run: trouble for a while, then a quiet network, then the accounts are checked.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};
use sync::{Event, Way};
use wire::chain::Around;
use wire::message::{decode, encode};
use wire::{ChainId, DocumentId, Moment, Role, Space, ToDevice, ToRelay};

use crate::world::disk::TestPhone;
use crate::world::relay::{Store, TOKEN, TestRelay};

/// Faults that are planted on purpose, to see that they are caught.
#[derive(Clone, Copy, Debug, Default)]
pub struct Faults {
    pub relay_forgets_receipted: bool,
    pub disk_drops_writes: bool,
    pub relay_hides_records: bool,
    pub relay_keeps_incarnation: bool,
}

/// A phone's connection: flights on their way, as bytes.
#[derive(Default)]
struct Line {
    open: bool,
    up: VecDeque<Vec<u8>>,
    down: VecDeque<Vec<u8>>,
}

/// One run.
pub struct Run {
    rng: ChaCha8Rng,
    faults: Faults,
    now: Moment,
    phones: Vec<TestPhone>,
    lines: Vec<Line>,
    relay: TestRelay,
    backup: Store,
    circle: ChainId,
    /// Entries that a phone has kept, by document.
    kept: BTreeMap<DocumentId, BTreeSet<String>>,
    /// Entries written and not known to be kept, by phone.
    unsure: Vec<Vec<(DocumentId, String)>>,
    written: u32,
}

const NURSES: usize = 2;
const PHONES: usize = 4;

impl Run {
    pub fn new(seed: u64, faults: Faults) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut phones: Vec<_> = (0..PHONES).map(|_| TestPhone::new(&mut rng)).collect();
        let now = Moment(1_790_000_000_000);
        let (_, effects) = phones[0].phone.create(now, &mut rng, Around::Team, Some(TOKEN)).unwrap();
        phones[0].carry_out(effects);
        let (circle, effects) = phones[0].phone.create(now, &mut rng, Around::Circle, None).unwrap();
        phones[0].carry_out(effects);
        let mut run = Self {
            rng,
            faults,
            now,
            phones,
            lines: (0..PHONES).map(|_| Line::default()).collect(),
            relay: TestRelay::new(),
            backup: Store::default(),
            circle,
            kept: BTreeMap::new(),
            unsure: vec![Vec::new(); PHONES],
            written: 0,
        };
        run.gather();
        run
    }

    /// Everybody joins over a quiet network: a second nurse by comparison, the others as family.
    fn gather(&mut self) {
        for who in 1..PHONES {
            self.let_in(who, if who < NURSES { Role::Staff } else { Role::Family });
        }
        self.backup = self.relay.store.clone();
    }

    fn let_in(&mut self, who: usize, role: Role) {
        let later = Moment(self.now.0 + 1_000_000_000);
        let nurse = &mut self.phones[0];
        let invited = nurse.phone.invite(self.now, &mut self.rng, (self.circle, role), later, |_| Vec::new());
        let (secret, effects) = invited.unwrap();
        nurse.carry_out(effects);
        self.quiet();
        let effects = self.phones[who].phone.join(&secret, Some(self.circle)).unwrap();
        self.phones[who].carry_out(effects);
        self.quiet();
        if role == Role::Staff {
            let keys = self.phones[who].phone.keys();
            let nurse = &mut self.phones[0];
            let effects = nurse.phone.admit(self.now, &mut self.rng, self.circle, keys, role).unwrap();
            nurse.carry_out(effects);
            self.quiet();
        }
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.rng.next_u32() as usize) % limit
    }

    /// Trouble, quiet, accounts.
    pub fn play(mut self) {
        for _ in 0..400 {
            self.now.0 += 1000;
            let who = self.below(PHONES);
            match self.below(100) {
                0..25 => self.write(who),
                25..40 => self.carry_up(who),
                40..55 => self.carry_down(who),
                55..75 => self.keep(who),
                75..83 => self.connect(who),
                83..88 => self.cut(who),
                88..91 => self.crash_phone(who),
                91..93 => self.phones[who].fail_to_keep(self.now, &mut self.rng),
                93..95 => self.crash_relay(),
                95..96 => self.backup = self.relay.store.clone(),
                96..97 => self.restore_relay(),
                97..99 => self.rotate(who),
                _ => self.poll(who),
            }
        }
        self.quiet();
        self.check();
        // Once more from the disks alone; and for somebody who has only what the relay holds.
        for who in 0..PHONES {
            self.crash_phone(who);
        }
        self.quiet();
        self.check();
        self.check_newcomer();
    }

    /// Whatever is said to be at base is there: who joins now reads all that was kept for everyone.
    fn check_newcomer(&mut self) {
        let document = DocumentId::first(self.circle, Space::Everyone);
        let mut newcomer = TestPhone::new(&mut self.rng);
        newcomer.keep(self.now, &mut self.rng);
        self.phones.push(newcomer);
        self.lines.push(Line::default());
        self.unsure.push(Vec::new());
        self.let_in(PHONES, Role::Family);
        let entries = self.phones[PHONES].entries(document);
        for entry in self.kept.get(&document).into_iter().flatten() {
            assert!(entries.contains(entry), "{entry} was said to be at base, and whoever joins does not get it");
        }
    }

    fn write(&mut self, who: usize) {
        let documents: Vec<_> =
            self.phones[who].phone.documents().filter(|document| document.chain == self.circle).collect();
        if documents.is_empty() {
            return;
        }
        let document = documents[self.below(documents.len())];
        self.written += 1;
        let entry = format!("{:04}", self.written);
        self.phones[who].write(self.now, &mut self.rng, document, &entry);
        self.unsure[who].push((document, entry));
    }

    fn keep(&mut self, who: usize) {
        let drops = self.faults.disk_drops_writes && self.below(4) == 0;
        let phone = &mut self.phones[who];
        if drops && let Some((_, writes)) = phone.to_keep.as_mut() {
            writes.retain(|write| !matches!(write, sync::Write::Put { table: sync::Table::Outbox, .. }));
        }
        // What was written before this transaction was asked for may still wait: only an idle engine has kept all.
        phone.keep(self.now, &mut self.rng);
        if phone.phone.is_kept() {
            for (document, entry) in self.unsure[who].drain(..) {
                self.kept.entry(document).or_default().insert(entry);
            }
        }
    }

    fn connect(&mut self, who: usize) {
        if self.lines[who].open {
            return;
        }
        let challenge = self.relay.connect(who);
        self.lines[who] = Line { open: true, ..Line::default() };
        let phone = &mut self.phones[who];
        phone.to_send.clear();
        phone.handle(self.now, &mut self.rng, Event::Connected(Way::Socket));
        self.lines[who].down.push_back(encode(&[challenge]).unwrap());
    }

    fn cut(&mut self, who: usize) {
        if !self.lines[who].open {
            return;
        }
        // The last flight each way may arrive in part: neither side may take anything of a part.
        if let Some(part) = self.lines[who].up.front() {
            let at = (self.rng.next_u32() as usize) % part.len();
            assert!(decode::<ToRelay>(&part[..at]).is_err(), "a part of a flight was taken for a whole one");
        }
        if let Some(part) = self.lines[who].down.front() {
            let at = (self.rng.next_u32() as usize) % part.len();
            assert!(decode::<ToDevice>(&part[..at]).is_err(), "a part of a flight was taken for a whole one");
        }
        self.lines[who] = Line::default();
        self.relay.disconnect(who);
        self.phones[who].to_send.clear();
        self.phones[who].handle(self.now, &mut self.rng, Event::Disconnected);
    }

    /// What the phone wants to send goes on the line.
    fn load_line(&mut self, who: usize) {
        while let Some(flight) = self.phones[who].to_send.pop_front() {
            if self.lines[who].open {
                self.lines[who].up.push_back(encode(&flight).unwrap());
            }
        }
    }

    /// One flight reaches the relay: perhaps twice, perhaps the next one first.
    fn carry_up(&mut self, who: usize) {
        self.load_line(who);
        let line = &mut self.lines[who].up;
        if line.len() > 2 && self.rng.next_u32().is_multiple_of(4) {
            line.swap(1, 2);
        }
        let repeat = self.rng.next_u32().is_multiple_of(8);
        let Some(bytes) = line.pop_front() else { return };
        let flight: Vec<ToRelay> = decode(&bytes).unwrap();
        if std::env::var("SIMULATOR_TELLS").is_ok() {
            eprintln!("{who} says {:.300}", format!("{flight:?}"));
        }
        let greets = matches!(flight.first(), Some(ToRelay::Hello { .. }));
        if repeat && !greets {
            self.answer(who, flight.clone());
        }
        self.answer(who, flight);
    }

    fn answer(&mut self, who: usize, flight: Vec<ToRelay>) {
        let before = self.faults.relay_forgets_receipted.then(|| self.relay.store.clone());
        let answers = self.relay.hear(self.now, who, flight);
        for (to, answer) in answers {
            if self.lines[to].open && !self.is_hidden(&answer) {
                self.lines[to].down.push_back(encode(&[answer]).unwrap());
            }
        }
        if let Some(before) = before
            && self.below(4) == 0
        {
            self.relay.store = before;
        }
    }

    /// A relay that hides takes every record with a number that three divides out of what it answers.
    fn is_hidden(&self, answer: &ToDevice) -> bool {
        match answer {
            ToDevice::Records { records, .. } if self.faults.relay_hides_records => {
                records.iter().any(|stored| stored.sequence % 3 == 0)
            }
            _ => false,
        }
    }

    fn carry_down(&mut self, who: usize) {
        let line = &mut self.lines[who].down;
        if line.len() > 2 && self.rng.next_u32().is_multiple_of(4) {
            line.swap(1, 2);
        }
        let repeat = self.rng.next_u32().is_multiple_of(8);
        let Some(bytes) = line.pop_front() else { return };
        let heard: Vec<ToDevice> = decode(&bytes).unwrap();
        if std::env::var("SIMULATOR_TELLS").is_ok() {
            eprintln!("{who} hears {:.300}", format!("{heard:?}"));
        }
        if repeat && !matches!(heard.first(), Some(ToDevice::Challenge { .. })) {
            self.phones[who].handle(self.now, &mut self.rng, Event::Heard(heard.clone()));
        }
        self.phones[who].handle(self.now, &mut self.rng, Event::Heard(heard));
    }

    fn crash_phone(&mut self, who: usize) {
        self.relay.disconnect(who);
        self.lines[who] = Line::default();
        self.phones[who].crash(&mut self.rng);
        // What it had not kept is gone, and nobody was told otherwise.
        self.unsure[who].clear();
    }

    fn crash_relay(&mut self) {
        for who in 0..PHONES {
            self.cut(who);
        }
    }

    fn restore_relay(&mut self) {
        self.crash_relay();
        let incarnation = self.relay.incarnation;
        // Chains stay: one that lost its end and was extended by a phone that never saw it is told as forked, and
        // mended by nobody yet. `two_phones.rs` shows both that and the chain that any phone gives back.
        let backup = self.backup.clone().with_chains_of(&self.relay.store);
        self.relay.restore(backup);
        if self.faults.relay_keeps_incarnation {
            self.relay.incarnation = incarnation;
        }
    }

    fn rotate(&mut self, who: usize) {
        if who >= NURSES {
            return;
        }
        let phone = &mut self.phones[who];
        if let Ok(effects) = phone.phone.rotate(self.now, &mut self.rng, self.circle, vec![Space::Everyone]) {
            phone.carry_out(effects);
        }
    }

    fn poll(&mut self, who: usize) {
        self.phones[who].handle(self.now, &mut self.rng, Event::Poll);
    }

    /// The network is good and the disks are quick, until nobody has anything to say; and some time passes, because what was
    /// refused, or brought nothing on, is asked for again only then.
    fn quiet(&mut self) {
        for _ in 0..4 {
            for who in 0..self.phones.len() {
                self.connect(who);
                self.poll(who);
            }
            self.settle();
        }
    }

    fn settle(&mut self) {
        for round in 0.. {
            assert!(round < 1500, "they never stop talking");
            let mut busy = false;
            for who in 0..self.phones.len() {
                self.load_line(who);
                busy |= self.phones[who].to_keep.is_some();
                busy |= !self.lines[who].up.is_empty() || !self.lines[who].down.is_empty();
                self.keep(who);
                self.carry_up(who);
                self.carry_down(who);
            }
            if !busy {
                return;
            }
        }
    }

    /// For a seed that failed: what the relay holds and what a phone was told.
    fn tell(&mut self, who: usize, document: DocumentId) {
        eprintln!("phone {who} {:?}: {:?}", document.space, self.phones[who].entries(document));
        for stored in self.relay.store.documents.get(&document).into_iter().flatten() {
            let record = wire::Record::parse(stored.record.clone()).unwrap();
            let header = record.header();
            let by = self.phones.iter().position(|phone| phone.phone.id() == header.device);
            let (number, own, kind, epoch) = (stored.sequence, header.sequence, header.kind, header.epoch);
            eprintln!("  {number} by {by:?} own {own} {kind:?} covers {} epoch {epoch}", stored.covers);
        }
        let trouble: Vec<_> =
            self.phones[who].news.iter().filter(|news| matches!(news, sync::News::Trouble(_))).collect();
        eprintln!("  told {trouble:?}");
    }

    fn check(&mut self) {
        for space in [Space::Everyone, Space::Nurse, Space::Family, Space::Staff] {
            let document = DocumentId::first(self.circle, space);
            let mut seen: Option<(usize, Vec<String>)> = None;
            for who in 0..PHONES {
                if !self.phones[who].phone.documents().any(|read| read == document) {
                    continue;
                }
                let entries = self.phones[who].entries(document);
                assert_eq!(self.phones[who].phone.stopped(document), 0, "phone {who} set apart what nobody forged");
                if std::env::var("SIMULATOR_TELLS").is_ok() {
                    self.tell(who, document);
                }
                for entry in self.kept.get(&document).into_iter().flatten() {
                    assert!(entries.contains(entry), "{entry} was kept, and phone {who} does not have it in {space:?}");
                }
                match &seen {
                    None => seen = Some((who, entries)),
                    Some((other, theirs)) => {
                        assert_eq!(theirs, &entries, "phones {other} and {who} differ in {space:?}")
                    }
                }
            }
        }
        for (who, phone) in self.phones.iter().enumerate() {
            assert_eq!(phone.phone.unsent(self.circle), 0, "phone {who} still has something to send");
            assert_eq!(phone.phone.unsent_statements(self.circle), 0, "phone {who} still has something to say");
        }
    }
}
