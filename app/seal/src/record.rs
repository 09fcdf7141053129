//! Sealing and opening one record of one document.
//!
//! The layout and the check of its signature are in `wire::record`; which key, in `ring`; how long, in `padding`.

use core::fmt;

use rand_core::CryptoRng;
use thiserror::Error;
use wire::record::{CHANGES_MAX, HEADER, NONCE, SIGNATURE, SNAPSHOT_MAX, TAG};
use wire::{
    Chain, ChainId, DeviceId, DocumentId, Header, KeyId, Kind, Purpose, Record, RecordError, Space, VerifiedRecord,
};
use zeroize::Zeroizing;

use crate::aead::{lock, make_nonce, unlock};
use crate::device::DeviceSecret;
use crate::padding::padded;
use crate::ring::Ring;

/// What every plaintext begins with. A ciphertext that was forged to open under two keys cannot have it under both.
const CANARY: &[u8; 16] = b"alongside canary";
/// Bytes of the true length, big-endian, after the canary.
const LENGTH: usize = 4;

/// The longest plaintext that fits a record of this kind.
#[must_use]
pub fn largest_plaintext(kind: Kind) -> usize {
    largest_padded(kind).saturating_sub(CANARY.len().saturating_add(LENGTH))
}

fn largest_padded(kind: Kind) -> usize {
    let limit = match kind {
        Kind::Changes => CHANGES_MAX,
        Kind::Snapshot => SNAPSHOT_MAX,
    };
    limit.saturating_sub(HEADER.saturating_add(NONCE).saturating_add(TAG).saturating_add(SIGNATURE))
}

/// Seals and signs, under the newest key of the document's space.
///
/// # Errors
/// This device may not write there, does not hold the newest key, or the plaintext is too long.
#[expect(clippy::too_many_arguments, reason = "each is one field of the header, or a key")]
pub fn seal_record(
    chain: &Chain,
    ring: &Ring,
    device: &DeviceSecret,
    kind: Kind,
    document: DocumentId,
    sequence: u64,
    plaintext: &[u8],
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<VerifiedRecord, SealError> {
    let (space, id) = (document.space, device.keys().signing);
    if document.chain != chain.id() {
        return Err(SealError::OtherChain { wanted: document.chain, held: chain.id() });
    }
    let epoch = chain.epoch(space).filter(|_| chain.reads(id, space)).ok_or(SealError::NotAWriter { space })?;
    let no_key = SealError::NoKey { space, epoch };
    let key = chain.key_id(space, epoch).ok_or(no_key.clone())?;
    let epoch_key = ring.key(space, epoch).ok_or(no_key)?;
    let header = Header { kind, document, epoch, key, device: id, sequence };
    let mut bytes = header.to_bytes();
    let nonce = make_nonce(rng);
    let ciphertext = lock(&epoch_key.derive_document_key(document), &nonce, &bytes, &pad(kind, plaintext)?);
    bytes.reserve_exact(NONCE.saturating_add(ciphertext.len()).saturating_add(SIGNATURE));
    bytes.extend_from_slice(&nonce);
    bytes.extend_from_slice(&ciphertext);
    let signature = device.sign(Purpose::Record, &bytes);
    bytes.extend_from_slice(&signature.to_bytes());
    Ok(Record::parse(bytes)?.verify()?)
}

/// Canary, length, plaintext, zeros.
fn pad(kind: Kind, plaintext: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (length, limit) = (plaintext.len(), largest_plaintext(kind));
    let too_long = SealError::TooLong { length, limit };
    if length > limit {
        return Err(too_long);
    }
    let written = u32::try_from(length).map_err(|_| too_long)?.to_be_bytes();
    let used = CANARY.len().saturating_add(LENGTH).saturating_add(length);
    // The last steps of padding may be over the limit of a record: then it is as long as a record may be.
    let size = padded(used).min(largest_padded(kind));
    let mut bytes = Zeroizing::new(Vec::with_capacity(size));
    bytes.extend_from_slice(CANARY);
    bytes.extend_from_slice(&written);
    bytes.extend_from_slice(plaintext);
    bytes.resize(size, 0);
    Ok(bytes)
}

/// Opens a record whose signature was checked.
///
/// # Errors
/// It is another chain's, its device may not write there, its key is not held or not the chain's, or what was sealed is
/// not what the header says.
pub fn open_record(chain: &Chain, ring: &Ring, record: &VerifiedRecord) -> Result<Opened, OpenError> {
    let Header { document, epoch, key: wanted, device, sequence, .. } = *record.header();
    let space = document.space;
    if document.chain != chain.id() {
        return Err(OpenError::OtherChain { wanted: document.chain, held: chain.id() });
    }
    let newest = chain.epoch(space).ok_or(OpenError::NoSuchSpace { space })?;
    let known = chain.key_id(space, epoch).ok_or(OpenError::EpochAhead { space, epoch, newest })?;
    if known != wanted {
        return Err(OpenError::WrongKey { wanted, known });
    }
    if !chain.counts(device, document, sequence) {
        return Err(OpenError::NotAWriter { device, sequence });
    }
    let key = ring.key(space, epoch).ok_or(OpenError::NoKey { space, epoch })?;
    let (header, nonce, ciphertext) = record.parts();
    let padded = unlock(&key.derive_document_key(document), nonce, header, ciphertext).ok_or(OpenError::DoesNotOpen)?;
    unpad(&padded).map(Opened)
}

fn unpad(padded: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let rest = padded.strip_prefix(CANARY).ok_or(OpenError::NoCanary)?;
    let (length, rest) = rest.split_first_chunk::<LENGTH>().ok_or(OpenError::WrongPadding)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| OpenError::WrongPadding)?;
    let (plaintext, zeros) = rest.split_at_checked(length).ok_or(OpenError::WrongPadding)?;
    if zeros.iter().any(|byte| *byte != 0) {
        return Err(OpenError::WrongPadding);
    }
    Ok(Zeroizing::new(plaintext.to_vec()))
}

/// What a record held. It is wiped from memory when it is dropped.
pub struct Opened(Zeroizing<Vec<u8>>);

impl Opened {
    /// The plaintext that was sealed.
    #[must_use]
    pub fn plaintext(&self) -> &[u8] {
        &self.0
    }

    /// The plaintext, without a copy.
    #[must_use]
    pub fn into_plaintext(self) -> Zeroizing<Vec<u8>> {
        self.0
    }
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Opened({} bytes)", self.0.len())
    }
}

/// Why a record was not sealed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SealError {
    /// The document is not of the chain that was given.
    #[error("the document is of {wanted:?}, the chain is {held:?}")]
    OtherChain {
        /// The document's chain.
        wanted: ChainId,
        /// The chain that was given.
        held: ChainId,
    },
    /// By the chain, this device does not write there now.
    #[error("this device does not write in {space:?}")]
    NotAWriter {
        /// Where.
        space: Space,
    },
    /// The newest key is not here: the chain's statements were not all taken.
    #[error("the key of epoch {epoch} of {space:?} is not held")]
    NoKey {
        /// Which space.
        space: Space,
        /// Which key of it.
        epoch: u32,
    },
    /// It would not fit a record: cut it up, or make a snapshot.
    #[error("a plaintext of {length} bytes is over the limit of {limit}")]
    TooLong {
        /// How long it is.
        length: usize,
        /// How long it may be.
        limit: usize,
    },
    /// What came of it is not a record: a sequence counts from 1.
    #[error(transparent)]
    Record(#[from] RecordError),
}

/// Why a record does not open. Each asks for something else, so each has a name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// The record is not of the chain that was given.
    #[error("the record is of {wanted:?}, the chain is {held:?}")]
    OtherChain {
        /// The record's chain.
        wanted: ChainId,
        /// The chain that was given.
        held: ChainId,
    },
    /// The chain has no such space.
    #[error("the chain has no {space:?}")]
    NoSuchSpace {
        /// Which one.
        space: Space,
    },
    /// The chain here is behind: follow it, then try again.
    #[error("epoch {epoch} of {space:?} is ahead of the chain, which is at {newest}")]
    EpochAhead {
        /// Which space.
        space: Space,
        /// The record's epoch.
        epoch: u32,
        /// The newest epoch that the chain here knows.
        newest: u32,
    },
    /// Sealed with a key that is not this epoch's.
    #[error("the record wants key {wanted:?}, the chain has {known:?}")]
    WrongKey {
        /// The fingerprint in the record.
        wanted: KeyId,
        /// The fingerprint of the chain's key for that epoch.
        known: KeyId,
    },
    /// By the chain, this record does not count: its device is not a member, may not write there, or was removed before.
    #[error("record {sequence} of {device:?} does not count")]
    NotAWriter {
        /// Who signed it.
        device: DeviceId,
        /// Its own count of it.
        sequence: u64,
    },
    /// This device does not hold the key: it was not meant for it, or not all statements were taken.
    #[error("the key of epoch {epoch} of {space:?} is not held")]
    NoKey {
        /// Which space.
        space: Space,
        /// Which key of it.
        epoch: u32,
    },
    /// Its own device signed ciphertext that was not sealed with this key, for this header.
    #[error("the ciphertext was not sealed with this key for this header")]
    DoesNotOpen,
    /// It opens, and yet does not begin as it must: it was made to open under several keys.
    #[error("the canary is not there")]
    NoCanary,
    /// The length inside is wrong, or there is something behind it.
    #[error("the padding is not in order")]
    WrongPadding,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_padded_is_canary_length_words_and_zeros() {
        let padded = pad(Kind::Changes, b"dahlias").unwrap();
        assert_eq!(padded.len(), 256);
        assert_eq!(&padded[..16], CANARY);
        assert_eq!(padded[16..20], [0, 0, 0, 7]);
        assert_eq!(&padded[20..27], b"dahlias");
        assert!(padded[27..].iter().all(|byte| *byte == 0));
        assert_eq!(unpad(&padded).unwrap().as_slice(), b"dahlias");
    }

    #[test]
    fn the_longest_plaintext_fills_a_record_to_its_limit() {
        for (kind, limit) in [(Kind::Changes, CHANGES_MAX), (Kind::Snapshot, SNAPSHOT_MAX)] {
            let longest = largest_plaintext(kind);
            let padded = pad(kind, &vec![7; longest]).unwrap();
            assert_eq!(padded.len() + HEADER + NONCE + TAG + SIGNATURE, limit);
            assert_eq!(unpad(&padded).unwrap().len(), longest);
            let refused = pad(kind, &vec![7; longest + 1]).unwrap_err();
            assert_eq!(refused, SealError::TooLong { length: longest + 1, limit: longest });
        }
    }

    #[test]
    fn another_beginning_than_the_canary_is_named() {
        let mut padded = pad(Kind::Changes, b"dahlias").unwrap();
        for place in 0..CANARY.len() * 8 {
            padded[place / 8] ^= 1 << (place % 8);
            assert_eq!(unpad(&padded), Err(OpenError::NoCanary), "bit {place}");
            padded[place / 8] ^= 1 << (place % 8);
        }
        assert_eq!(unpad(&[]), Err(OpenError::NoCanary));
    }

    #[test]
    fn a_wrong_length_or_anything_behind_the_words_is_named() {
        let good = pad(Kind::Changes, b"dahlias").unwrap();
        let changed = |place: usize, value: u8| {
            let mut padded = good.clone();
            padded[place] = value;
            unpad(&padded)
        };
        assert_eq!(changed(16, 255), Err(OpenError::WrongPadding), "longer than there is");
        assert_eq!(changed(19, 6), Err(OpenError::WrongPadding), "shorter than was written");
        assert_eq!(changed(255, 1), Err(OpenError::WrongPadding), "something is hidden in the zeros");
        assert_eq!(unpad(&good[..19]), Err(OpenError::WrongPadding), "cut off");
    }

    #[test]
    fn what_was_opened_is_not_shown_in_logs() {
        assert_eq!(format!("{:?}", Opened(Zeroizing::new(b"dahlias".to_vec()))), "Opened(7 bytes)");
    }
}
