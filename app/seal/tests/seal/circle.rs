//! A made-up circle with made-up phones, and randomness that is the same every time.

use std::convert::Infallible;

use rand_core::{TryCryptoRng, TryRng};
use seal::{DeviceSecret, InviteSecret, Opened, Ring, SealError, open_record, say, seal_record};
use sha2::{Digest, Sha256};
use wire::chain::Around;
use wire::{Chain, DeviceId, DocumentId, Kind, Moment, Role, SignedStatement, Space, Statement, VerifiedRecord};

/// SHA-256 of a seed and a counter: the same bytes on every machine, for ever.
pub(crate) struct Seeded {
    seed: u64,
    count: u64,
    left: Vec<u8>,
}

impl Seeded {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, count: 0, left: Vec::new() }
    }
}

impl TryRng for Seeded {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for byte in bytes {
            if self.left.is_empty() {
                let block = Sha256::new().chain_update(self.seed.to_be_bytes()).chain_update(self.count.to_be_bytes());
                self.left = block.finalize().to_vec();
                self.count += 1;
            }
            *byte = self.left.remove(0);
        }
        Ok(())
    }
}

impl TryCryptoRng for Seeded {}

/// A quarter past two on an afternoon in November 2026.
pub(crate) const NOW: Moment = Moment(1_795_184_100_000);
/// Three days later.
pub(crate) const LATER: Moment = Moment(NOW.0 + 72 * 3_600_000);

/// A made-up phone: the same one for the same number.
pub(crate) fn phone(number: u64) -> DeviceSecret {
    DeviceSecret::make(&mut Seeded::new(1_000 + number))
}

/// A made-up invite: the same one for the same number.
pub(crate) fn invite(number: u64) -> InviteSecret {
    InviteSecret::make(&mut Seeded::new(2_000 + number))
}

pub(crate) fn id(device: &DeviceSecret) -> DeviceId {
    device.keys().signing
}

/// A chain, all of its statements, and the randomness of whoever speaks.
pub(crate) struct Circle {
    pub(crate) chain: Chain,
    pub(crate) statements: Vec<SignedStatement>,
    pub(crate) rng: Seeded,
}

impl Circle {
    /// Opened by the nurse's phone.
    pub(crate) fn opened_by(nurse: &DeviceSecret) -> Self {
        Self::around(Around::Circle, nurse)
    }

    pub(crate) fn around(around: Around, nurse: &DeviceSecret) -> Self {
        let mut rng = Seeded::new(7);
        let first = say::create(around, nurse, NOW, &mut rng).unwrap();
        Self { chain: Chain::start(&first).unwrap(), statements: vec![first], rng }
    }

    /// The chain takes a statement.
    pub(crate) fn hears(&mut self, statement: SignedStatement) -> Statement {
        let heard = self.chain.extend(&statement).unwrap();
        self.statements.push(statement);
        heard
    }

    /// What a phone holds once it has replayed the whole chain.
    pub(crate) fn ring(&self, device: &DeviceSecret) -> Ring {
        let (first, rest) = self.statements.split_first().unwrap();
        let mut chain = Chain::start(first).unwrap();
        let mut ring = Ring::default();
        ring.take(&chain, &first.verify().unwrap(), device).unwrap();
        for next in rest {
            let statement = chain.extend(next).unwrap();
            ring.take(&chain, &statement, device).unwrap();
        }
        ring
    }

    pub(crate) fn invites(&mut self, by: &DeviceSecret, secret: &InviteSecret, role: Role) {
        let (ring, compare) = (self.ring(by), role == Role::Staff);
        let said = say::open_invite(&self.chain, &ring, by, secret, role, compare, LATER, NOW, &mut self.rng).unwrap();
        self.hears(said);
    }

    pub(crate) fn claims(&mut self, who: &DeviceSecret, secret: &InviteSecret) {
        let said = say::claim_invite(&self.chain, who, secret, &self.statements, NOW, &mut self.rng).unwrap();
        self.hears(said);
    }

    /// Invited and joined, in one go.
    pub(crate) fn joins(&mut self, by: &DeviceSecret, who: &DeviceSecret, secret: &InviteSecret, role: Role) {
        self.invites(by, secret, role);
        self.claims(who, secret);
    }

    pub(crate) fn adds(&mut self, by: &DeviceSecret, who: &DeviceSecret, role: Role) {
        let ring = self.ring(by);
        let said = say::add_device(&self.chain, &ring, by, who.keys(), role, NOW, &mut self.rng).unwrap();
        self.hears(said);
    }

    pub(crate) fn removes(&mut self, by: &DeviceSecret, whom: DeviceId) {
        let ring = self.ring(by);
        let said = say::remove_device(&self.chain, &ring, by, whom, Vec::new(), NOW, &mut self.rng).unwrap();
        self.hears(said);
    }

    pub(crate) fn rotates(&mut self, by: &DeviceSecret, spaces: &[Space]) {
        let ring = self.ring(by);
        let said = say::rotate(&self.chain, &ring, by, spaces, NOW, &mut self.rng).unwrap();
        self.hears(said);
    }

    pub(crate) fn document(&self, space: Space) -> DocumentId {
        DocumentId::first(self.chain.id(), space)
    }

    pub(crate) fn writes(
        &mut self,
        who: &DeviceSecret,
        space: Space,
        sequence: u64,
        words: &str,
    ) -> Result<VerifiedRecord, SealError> {
        let (ring, document) = (self.ring(who), self.document(space));
        seal_record(&self.chain, &ring, who, Kind::Changes, document, sequence, words.as_bytes(), &mut self.rng)
    }

    pub(crate) fn reads(&self, who: &DeviceSecret, record: &VerifiedRecord) -> Result<String, seal::OpenError> {
        let words = |opened: Opened| String::from_utf8(opened.plaintext().to_vec()).unwrap();
        open_record(&self.chain, &self.ring(who), record).map(words)
    }
}
