//! A chain as one device holds it: what the relay confirmed, and what this device has said on top.
//!
//! When somebody else's statement comes first, ours are made again on top of it. What a statement means is in `wire`;
//! how it is made is in `seal`.

use rand_core::CryptoRng;
use seal::{DeviceSecret, InviteSecret, Ring};
use thiserror::Error;
use wire::chain::{Around, Frozen, MemberState};
use wire::{Chain, ChainError, ChainId, InviteId, Moment, Refusal, SignedStatement, VerifiedRecord};

use crate::stored::{ChainRow, Intent};

/// A chain on this device.
#[derive(Clone)]
pub(crate) struct Membership {
    pub(crate) statements: Vec<SignedStatement>,
    /// How many of them the relay is known to have.
    pub(crate) confirmed: usize,
    /// One for every statement after those.
    pub(crate) intents: Vec<Intent>,
    pub(crate) base_ring: Ring,
    pub(crate) chain: Chain,
    pub(crate) ring: Ring,
    /// How many are durable here.
    pub(crate) kept: usize,
    /// Up to which the relay has them or they are under way on this connection.
    pub(crate) sent: usize,
    /// Base could not take what was said: it is said again when some time has passed.
    pub(crate) later: bool,
    /// Base says that the invite we are claiming is no good.
    pub(crate) no_good: Option<Refusal>,
    /// Keys of ours that gave way to somebody else's. What was sealed with them is sealed again at once.
    given_up: Vec<(Chain, Ring)>,
}

/// What a batch of statements from the relay did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Took {
    /// Nothing that was not known.
    Nothing,
    /// The chain moved on, and this many of our own wishes could not be made again.
    Moved {
        /// How many were given up.
        dropped: usize,
    },
    /// The relay tells another history than the one that it confirmed before.
    Forked,
}

/// Who speaks, when, and what counts of a device that is removed.
pub(crate) struct Speaker<'a> {
    pub(crate) device: &'a DeviceSecret,
    pub(crate) now: Moment,
    pub(crate) frozen: &'a dyn Fn(wire::DeviceId) -> Vec<Frozen>,
}

impl Membership {
    /// Begins with statements that were verified to a chain; all are counted as confirmed.
    pub(crate) fn begin(
        id: ChainId,
        statements: Vec<SignedStatement>,
        device: &DeviceSecret,
    ) -> Result<Self, MembershipError> {
        let chain = Chain::verify(id, &statements)?;
        let ring = ring_of(&statements, device)?;
        let count = statements.len();
        Ok(Self {
            statements,
            confirmed: count,
            intents: Vec::new(),
            base_ring: ring.clone(),
            chain,
            ring,
            kept: 0,
            sent: count,
            later: false,
            no_good: None,
            given_up: Vec::new(),
        })
    }

    /// Begins with a first statement of our own.
    pub(crate) fn create(
        around: Around,
        token: Option<[u8; 16]>,
        speaker: &Speaker<'_>,
        rng: &mut dyn CryptoRng,
    ) -> Result<Self, MembershipError> {
        let first = seal::say::create(around, speaker.device, speaker.now, rng)?;
        let mut membership = Self::begin(first.chain_id(), vec![first], speaker.device)?;
        membership.confirmed = 0;
        membership.sent = 0;
        membership.base_ring = Ring::default();
        membership.intents.push(Intent::Create { around, token });
        Ok(membership)
    }

    /// Restores what [`Membership::row`] and the statements' rows kept.
    pub(crate) fn restore(
        id: ChainId,
        statements: Vec<SignedStatement>,
        row: &ChainRow,
    ) -> Result<Self, MembershipError> {
        let chain = Chain::verify(id, &statements)?;
        let confirmed = usize::try_from(row.confirmed).unwrap_or(usize::MAX);
        if confirmed.checked_add(row.intents.len()) != Some(statements.len()) {
            return Err(MembershipError::Damaged);
        }
        Ok(Self {
            kept: statements.len(),
            sent: confirmed,
            statements,
            confirmed,
            intents: row.intents.clone(),
            base_ring: Ring::from_bytes(&row.base_ring).map_err(|_| MembershipError::Damaged)?,
            chain,
            ring: Ring::from_bytes(&row.ring).map_err(|_| MembershipError::Damaged)?,
            later: false,
            no_good: None,
            given_up: Vec::new(),
        })
    }

    /// What is kept of it beside the statements.
    pub(crate) fn row(&self) -> ChainRow {
        ChainRow {
            confirmed: u32::try_from(self.confirmed).unwrap_or(u32::MAX),
            intents: self.intents.clone(),
            base_ring: self.base_ring.to_bytes().to_vec(),
            ring: self.ring.to_bytes().to_vec(),
        }
    }

    /// Says something on top of the chain as it is here.
    pub(crate) fn say(
        &mut self,
        intent: Intent,
        speaker: &Speaker<'_>,
        rng: &mut dyn CryptoRng,
    ) -> Result<(), MembershipError> {
        let statement = self.make(&intent, speaker, rng)?;
        let mut chain = self.chain.clone();
        let said = chain.extend(&statement)?;
        self.ring.take(&chain, &said, speaker.device)?;
        self.chain = chain;
        self.statements.push(statement);
        self.intents.push(intent);
        Ok(())
    }

    fn make(
        &self,
        intent: &Intent,
        speaker: &Speaker<'_>,
        rng: &mut dyn CryptoRng,
    ) -> Result<SignedStatement, MembershipError> {
        let Speaker { device, now, frozen } = speaker;
        let (chain, ring) = (&self.chain, &self.ring);
        Ok(match intent {
            Intent::Create { .. } => return Err(MembershipError::Rule(ChainError::Creation)),
            Intent::OpenInvite { secret, role, compare, expires } => {
                let secret = InviteSecret::from_bytes(*secret);
                seal::say::open_invite(chain, ring, device, &secret, *role, *compare, *expires, *now, rng)?
            }
            Intent::Claim { secret } => {
                let secret = InviteSecret::from_bytes(*secret);
                seal::say::claim_invite(chain, device, &secret, &self.statements, *now, rng)?
            }
            Intent::AddDevice { keys, role } => seal::say::add_device(chain, ring, device, *keys, *role, *now, rng)?,
            Intent::RemoveDevice { device: whom } => {
                seal::say::remove_device(chain, ring, device, *whom, frozen(*whom), *now, rng)?
            }
            Intent::Rotate { spaces } => seal::say::rotate(chain, ring, device, spaces, *now, rng)?,
            Intent::CloseInvite { invite } => seal::say::close_invite(chain, device, *invite, *now)?,
            Intent::Close => seal::say::close(chain, device, *now)?,
        })
    }

    /// Takes statements that the relay has, `from` being how many came before them.
    pub(crate) fn take(
        &mut self,
        from: usize,
        statements: &[SignedStatement],
        speaker: &Speaker<'_>,
        rng: &mut dyn CryptoRng,
    ) -> Result<Took, MembershipError> {
        let mut moved = false;
        let mut dropped = 0;
        for (index, statement) in (from..).zip(statements) {
            if index < self.confirmed {
                if self.statements.get(index) != Some(statement) {
                    return Ok(Took::Forked);
                }
            } else if index > self.confirmed {
                break;
            } else if self.statements.get(index) == Some(statement) {
                self.confirm_next(speaker.device)?;
                moved = true;
            } else {
                dropped += self.give_way(statement, speaker, rng)?;
                moved = true;
            }
        }
        Ok(if moved { Took::Moved { dropped } } else { Took::Nothing })
    }

    /// The relay has our next statement.
    fn confirm_next(&mut self, device: &DeviceSecret) -> Result<(), MembershipError> {
        self.confirmed = self.confirmed.saturating_add(1);
        if !self.intents.is_empty() {
            self.intents.remove(0);
        }
        self.sent = self.sent.max(self.confirmed);
        let confirmed = self.statements.get(..self.confirmed).unwrap_or_default();
        self.base_ring = if self.intents.is_empty() { self.ring.clone() } else { ring_of(confirmed, device)? };
        Ok(())
    }

    /// The relay confirms everything up to the statement with this hash.
    pub(crate) fn confirm(
        &mut self,
        head: wire::id::StatementHash,
        device: &DeviceSecret,
    ) -> Result<bool, MembershipError> {
        let Some(index) = self.statements.iter().position(|statement| statement.hash() == head) else {
            return Ok(false);
        };
        let before = self.confirmed;
        while self.confirmed <= index {
            self.confirm_next(device)?;
        }
        Ok(self.confirmed > before)
    }

    /// Somebody else's statement came first: ours are made again on top of it. Gives how many were given up.
    fn give_way(
        &mut self,
        theirs: &SignedStatement,
        speaker: &Speaker<'_>,
        rng: &mut dyn CryptoRng,
    ) -> Result<usize, MembershipError> {
        let mut next = self.clone();
        next.statements.truncate(self.confirmed);
        let intents = core::mem::take(&mut next.intents);
        if self.confirmed == 0 {
            return Err(MembershipError::Damaged);
        }
        next.given_up.push((self.chain.clone(), self.ring.clone()));
        next.chain = Chain::verify(self.chain.id(), &next.statements)?;
        let said = next.chain.extend(theirs)?;
        next.ring = self.base_ring.clone();
        next.ring.take(&next.chain, &said, speaker.device)?;
        next.statements.push(theirs.clone());
        next.confirmed = next.statements.len();
        next.sent = next.confirmed;
        next.kept = self.confirmed;
        next.base_ring = next.ring.clone();
        let dropped = intents.into_iter().map(|intent| next.say(intent, speaker, rng)).filter(Result::is_err).count();
        *self = next;
        Ok(dropped)
    }

    /// Opens a record of ours, with a key that gave way too.
    pub(crate) fn openable(&self, record: &VerifiedRecord) -> Option<Vec<u8>> {
        let held = core::iter::once((&self.chain, &self.ring));
        let mut rings = held.chain(self.given_up.iter().map(|(chain, ring)| (chain, ring)));
        let opened = rings.find_map(|(chain, ring)| seal::open_record(chain, ring, record).ok())?;
        Some(opened.plaintext().to_vec())
    }

    /// Nothing is sealed any more with keys that gave way.
    pub(crate) fn forget_given_up(&mut self) {
        self.given_up.clear();
    }

    /// Whether this device may read anything here now.
    pub(crate) fn is_active(&self, device: wire::DeviceId) -> bool {
        self.chain.role(device).is_some()
    }

    /// The invite that this device is claiming here, until the relay has confirmed it.
    pub(crate) fn claiming(&self) -> Option<InviteId> {
        self.claims_with().map(|secret| secret.keys().signing)
    }

    /// The secret of that invite.
    pub(crate) fn claims_with(&self) -> Option<InviteSecret> {
        self.intents.iter().find_map(|intent| match intent {
            Intent::Claim { secret } => Some(InviteSecret::from_bytes(*secret)),
            _ => None,
        })
    }

    /// Whether a device is or was let in, so that its records can be judged by this chain. Which of them count, the chain says.
    pub(crate) fn has_written(&self, device: wire::DeviceId) -> bool {
        self.chain.member(device).is_some_and(|member| member.state != MemberState::Waiting)
    }

    /// Whether this device was a member and is no more.
    pub(crate) fn is_removed(&self, device: wire::DeviceId) -> bool {
        self.chain.member(device).is_some_and(|member| matches!(member.state, MemberState::Removed(_)))
    }

    /// Whether this device waits for a comparison.
    pub(crate) fn is_waiting(&self, device: wire::DeviceId) -> bool {
        self.chain.member(device).is_some_and(|member| member.state == MemberState::Waiting)
    }
}

/// Collects every key that a chain gives to a device.
fn ring_of(statements: &[SignedStatement], device: &DeviceSecret) -> Result<Ring, MembershipError> {
    let mut ring = Ring::default();
    let (first, rest) = statements.split_first().ok_or(MembershipError::Damaged)?;
    let mut chain = Chain::start(first)?;
    ring.take(&chain, &first.verify()?, device)?;
    for statement in rest {
        let said = chain.extend(statement)?;
        ring.take(&chain, &said, device)?;
    }
    Ok(ring)
}

/// Why a chain cannot be held or extended here.
#[derive(Debug, Error)]
pub enum MembershipError {
    /// It breaks a rule of the chain.
    #[error(transparent)]
    Rule(#[from] ChainError),
    /// A statement could not be made.
    #[error(transparent)]
    Say(#[from] seal::SayError),
    /// The keys in an envelope are not those that the chain committed to.
    #[error(transparent)]
    Ring(#[from] seal::RingError),
    /// What was kept does not fit together.
    #[error("the kept chain is damaged")]
    Damaged,
}
