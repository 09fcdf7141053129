//! The keys of a chain's spaces that a device holds, and how it comes to hold them.
//!
//! How they travel is in `envelope`; what they seal is in `record`.

use std::collections::BTreeMap;
use std::fmt;

use subtle::ConstantTimeEq;
use thiserror::Error;
use wire::{Chain, DeviceId, Role, Space, Statement};
use zeroize::Zeroizing;

use crate::device::DeviceSecret;
use crate::envelope::{AgreementSecret, Place, envelopes, open};
use crate::key::{EpochKey, KEY};

/// The only form of rings there is so far.
const VERSION: u8 = 1;
/// Space, epoch, key.
const ENTRY: usize = 1 + 4 + KEY;

/// The epoch keys of one chain's spaces that this device holds.
#[derive(Clone, Default)]
pub struct Ring {
    keys: BTreeMap<(Space, u32), EpochKey>,
}

impl Ring {
    /// Takes the keys that a verified statement brings to this device; most statements bring none.
    ///
    /// `chain` has the statement already, or more. It takes every key of the envelope, or none.
    ///
    /// # Errors
    /// The envelope does not open, or a key in it is not the one that the chain commits to.
    pub fn take(&mut self, chain: &Chain, statement: &Statement, device: &DeviceSecret) -> Result<(), RingError> {
        self.take_with(chain, statement, device.agreement())
    }

    pub(crate) fn take_with(
        &mut self,
        chain: &Chain,
        statement: &Statement,
        secret: &AgreementSecret,
    ) -> Result<(), RingError> {
        let me = secret.public();
        let Some(envelope) = envelopes(&statement.body).iter().find(|envelope| envelope.to == me) else {
            return Ok(());
        };
        let bytes = open(Place::of(statement), envelope, secret).ok_or(RingError::DoesNotOpen)?;
        let brought = Self::from_bytes(&bytes)?;
        for ((space, epoch), key) in &brought.keys {
            let (space, epoch) = (*space, *epoch);
            let committed = chain.commitment(space, epoch).ok_or(RingError::UnknownEpoch { space, epoch })?;
            if !bool::from(key.commitment(space, epoch).ct_eq(&committed)) {
                return Err(RingError::WrongKey { space, epoch });
            }
        }
        self.keys.extend(brought.keys);
        Ok(())
    }

    /// Whether it has this key.
    #[must_use]
    pub fn holds(&self, space: Space, epoch: u32) -> bool {
        self.keys.contains_key(&(space, epoch))
    }

    /// Keys that this device should have by the chain, and has not: nothing, unless somebody sealed too little to it.
    #[must_use]
    pub fn missing(&self, chain: &Chain, device: DeviceId) -> Vec<(Space, u32)> {
        let Some(role) = chain.role(device) else { return Vec::new() };
        epochs(chain, role).filter(|(space, epoch)| !self.holds(*space, *epoch)).collect()
    }

    /// All that a role reads, to give to somebody new; or the newest key that is not here.
    ///
    /// An older key that nobody was ever given does not keep people from joining: [`Ring::missing`] tells of it.
    pub(crate) fn readable_by(&self, role: Role, chain: &Chain) -> Result<Self, (Space, u32)> {
        let newest = |at: &(Space, u32)| chain.epoch(at.0) == Some(at.1);
        let mut readable = Self::default();
        for at in epochs(chain, role) {
            match self.keys.get(&at) {
                Some(key) => readable.insert(at.0, at.1, key.clone()),
                None if newest(&at) => return Err(at),
                None => {}
            }
        }
        Ok(readable)
    }

    pub(crate) fn key(&self, space: Space, epoch: u32) -> Option<&EpochKey> {
        self.keys.get(&(space, epoch))
    }

    pub(crate) fn insert(&mut self, space: Space, epoch: u32, key: EpochKey) {
        self.keys.insert((space, epoch), key);
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = (Space, u32, &EpochKey)> {
        self.keys.iter().map(|((space, epoch), key)| (*space, *epoch, key))
    }

    /// To keep, sealed: version 1, then for each key, in order, space 1 · epoch 4 (big-endian) · key 32.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        // The capacity is exact: a vector that grew would leave a copy behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(self.keys.len().saturating_mul(ENTRY).saturating_add(1)));
        bytes.push(VERSION);
        for (space, epoch, key) in self.keys() {
            bytes.push(space as u8);
            bytes.extend_from_slice(&epoch.to_be_bytes());
            bytes.extend_from_slice(key.dangerous_bytes());
        }
        bytes
    }

    /// The ring that was kept, or that was in an envelope. The same keys have one form only.
    ///
    /// # Errors
    /// Bytes of another form, cut off, or with keys out of order.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeysError> {
        let length = bytes.len();
        let (version, rest) = bytes.split_first().ok_or(KeysError::CutOff { length })?;
        if *version != VERSION {
            return Err(KeysError::UnknownForm { version: *version });
        }
        let (entries, []) = rest.as_chunks::<ENTRY>() else { return Err(KeysError::CutOff { length }) };
        let mut ring = Self::default();
        for entry in entries {
            let (space, epoch, key) = read(entry)?;
            if ring.keys.last_key_value().is_some_and(|(last, _)| *last >= (space, epoch)) {
                return Err(KeysError::OutOfOrder { space, epoch });
            }
            ring.insert(space, epoch, key);
        }
        Ok(ring)
    }
}

/// Every epoch of every space of the chain that a role reads.
fn epochs(chain: &Chain, role: Role) -> impl Iterator<Item = (Space, u32)> {
    let spaces = chain.around().spaces().iter().copied().filter(move |space| role.reads(*space));
    spaces.flat_map(|space| {
        chain.epoch(space).into_iter().flat_map(move |newest| (0..=newest).map(move |epoch| (space, epoch)))
    })
}

fn read(entry: &[u8; ENTRY]) -> Result<(Space, u32, EpochKey), KeysError> {
    let cut_off = KeysError::CutOff { length: ENTRY };
    let (number, rest) = entry.split_first().ok_or(cut_off.clone())?;
    let (epoch, key) = rest.split_first_chunk().ok_or(cut_off.clone())?;
    let space = Space::from_number(*number).ok_or(KeysError::UnknownSpace { space: *number })?;
    Ok((space, u32::from_be_bytes(*epoch), EpochKey::from_bytes(key.try_into().map_err(|_| cut_off)?)))
}

impl fmt::Debug for Ring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.keys.keys()).finish()
    }
}

/// Why a statement's keys were not taken. The ring is as it was.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RingError {
    /// Sealed to another key, for another statement, or changed on the way.
    #[error("the envelope to this device does not open")]
    DoesNotOpen,
    /// What was inside is not keys.
    #[error("the envelope does not hold keys: {0}")]
    Keys(#[from] KeysError),
    /// A key that the chain does not know of.
    #[error("the chain has no epoch {epoch} of {space:?}")]
    UnknownEpoch {
        /// Which space.
        space: Space,
        /// Which key of it.
        epoch: u32,
    },
    /// Not the key that the chain commits to: whoever sealed it would have us write what nobody else can read.
    #[error("not the key that the chain commits to for epoch {epoch} of {space:?}")]
    WrongKey {
        /// Which space.
        space: Space,
        /// Which key of it.
        epoch: u32,
    },
}

/// Why bytes are not a ring.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeysError {
    /// Not a whole number of keys.
    #[error("{length} bytes are not a whole number of keys")]
    CutOff {
        /// How many bytes there are.
        length: usize,
    },
    /// A newer app made it.
    #[error("ring form {version} is not known here")]
    UnknownForm {
        /// Its number.
        version: u8,
    },
    /// A space that is not known here.
    #[error("space {space} is not known here")]
    UnknownSpace {
        /// Its number.
        space: u8,
    },
    /// Keys stand in the order of space and epoch, each once.
    #[error("epoch {epoch} of {space:?} is out of order")]
    OutOfOrder {
        /// Which space.
        space: Space,
        /// Which key of it.
        epoch: u32,
    },
}
