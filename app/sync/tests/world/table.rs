//! Phones and a relay on one table, and what can be done with them by hand.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::SeedableRng;
use seal::{DeviceSecret, InviteSecret, Ring};
use sync::stored::{ChainRow, SECRET};
use sync::{Event, Way};
use wire::chain::Around;
use wire::{ChainId, DocumentId, Kind, Moment, Role, Space, ToDevice, ToRelay};

use super::disk::TestPhone;
use super::relay::{TOKEN, TestRelay};

/// The table.
pub struct Table {
    pub rng: ChaCha8Rng,
    pub now: Moment,
    pub relay: TestRelay,
    pub phones: Vec<TestPhone>,
}

impl Table {
    pub fn new(phones: usize) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let phones = (0..phones).map(|_| TestPhone::new(&mut rng)).collect();
        Self { rng, now: Moment(1_790_000_000_000), relay: TestRelay::new(), phones }
    }

    pub fn phone(&mut self, who: usize) -> &mut TestPhone {
        &mut self.phones[who]
    }

    /// Everything is kept, on every phone.
    pub fn keep(&mut self) {
        for phone in &mut self.phones {
            while phone.keep(self.now, &mut self.rng) {}
        }
    }

    pub fn connect(&mut self, who: usize) {
        let challenge = self.relay.connect(who);
        let phone = &mut self.phones[who];
        phone.handle(self.now, &mut self.rng, Event::Connected(Way::Socket));
        phone.handle(self.now, &mut self.rng, Event::Heard(vec![challenge]));
        self.settle();
    }

    pub fn disconnect(&mut self, who: usize) {
        self.relay.disconnect(who);
        self.phones[who].to_send.clear();
        self.phones[who].handle(self.now, &mut self.rng, Event::Disconnected);
    }

    /// Until nobody has anything to say.
    pub fn settle(&mut self) {
        for round in 0.. {
            assert!(round < 1000, "they never stop talking");
            self.keep();
            let Some(who) = self.phones.iter().position(|phone| !phone.to_send.is_empty()) else { return };
            let flight = self.phones[who].to_send.pop_front().unwrap();
            for (to, answer) in self.relay.hear(self.now, who, flight) {
                self.phones[to].handle(self.now, &mut self.rng, Event::Heard(vec![answer]));
            }
        }
    }

    pub fn write(&mut self, who: usize, document: DocumentId, words: &str) {
        let phone = &mut self.phones[who];
        phone.write(self.now, &mut self.rng, document, words);
    }

    /// The nurse sets up her team, and opens a circle.
    pub fn circle(&mut self, nurse: usize) -> ChainId {
        let phone = &mut self.phones[nurse];
        let (_, effects) = phone.phone.create(self.now, &mut self.rng, Around::Team, Some(TOKEN)).unwrap();
        phone.carry_out(effects);
        let (circle, effects) = phone.phone.create(self.now, &mut self.rng, Around::Circle, None).unwrap();
        phone.carry_out(effects);
        self.settle();
        circle
    }

    pub fn invite(&mut self, who: usize, circle: ChainId, role: Role) -> InviteSecret {
        let later = Moment(self.now.0 + 72 * 3_600_000);
        let phone = &mut self.phones[who];
        let (secret, effects) =
            phone.phone.invite(self.now, &mut self.rng, (circle, role), later, |_| Vec::new()).unwrap();
        phone.carry_out(effects);
        self.settle();
        secret
    }

    pub fn join(&mut self, who: usize, secret: &InviteSecret, circle: Option<ChainId>) {
        let effects = self.phones[who].phone.join(secret, circle).unwrap();
        self.phones[who].carry_out(effects);
        self.settle();
    }

    /// A nurse (0) and her circle, and so many others of the family in it. All are there.
    pub fn family(others: usize) -> (Self, ChainId) {
        let mut table = Self::new(others + 1);
        let circle = table.circle(0);
        table.connect(0);
        for who in 1..=others {
            let invite = table.invite(0, circle, Role::Family);
            table.connect(who);
            table.join(who, &invite, Some(circle));
        }
        (table, circle)
    }

    /// Some time passes for one of them.
    pub fn poll(&mut self, who: usize) {
        self.phones[who].handle(self.now, &mut self.rng, Event::Poll);
        self.settle();
    }

    /// Connects, and gives what it says in its first flight. Nothing of it arrives.
    pub fn first_flight(&mut self, who: usize) -> Vec<ToRelay> {
        let challenge = self.relay.connect(who);
        self.phones[who].handle(self.now, &mut self.rng, Event::Connected(Way::Socket));
        self.phones[who].handle(self.now, &mut self.rng, Event::Heard(vec![challenge]));
        self.keep();
        self.phones[who].to_send.drain(..).flatten().collect()
    }

    /// The relay says this to one of them.
    pub fn say(&mut self, to: usize, answer: ToDevice) {
        self.phones[to].handle(self.now, &mut self.rng, Event::Heard(vec![answer]));
    }

    /// One of them says this, past their own engine.
    pub fn say_for(&mut self, who: usize, says: ToRelay) {
        for (to, answer) in self.relay.hear(self.now, who, vec![says]) {
            if to != who {
                self.say(to, answer);
            }
        }
    }

    /// The keys of a device and of a circle, as a changed program on that device has them.
    pub fn keys_of(&self, who: usize, circle: ChainId) -> (DeviceSecret, Ring) {
        let disk = &self.phones[who].disk;
        let secret = DeviceSecret::from_bytes(&disk[&(sync::Table::Device, SECRET.to_vec())]).unwrap();
        let row: ChainRow = sync::stored::from_bytes(&disk[&(sync::Table::Chains, circle.0.to_vec())]).unwrap();
        (secret, Ring::from_bytes(&row.ring).unwrap())
    }

    /// What a changed program of a member seals and sends: anything, under their own name and keys.
    pub fn forge(&mut self, who: usize, document: DocumentId, kind: Kind, plaintext: &[u8], covers: u64) {
        let (secret, ring) = self.keys_of(who, document.chain);
        let chain = self.phones[who].phone.chain(document.chain).unwrap();
        let sequence = self.relay.next_of(document, self.phones[who].phone.id());
        let rng = &mut self.rng;
        let record = seal::seal_record(chain, &ring, &secret, kind, document, sequence, plaintext, rng).unwrap();
        self.say_for(who, ToRelay::Append { record: record.into_bytes(), covers });
    }
}

/// What everyone in a circle reads.
pub fn everyone(circle: ChainId) -> DocumentId {
    DocumentId::first(circle, Space::Everyone)
}
