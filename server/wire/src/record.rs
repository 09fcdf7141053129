//! One sealed, signed step of one document: its layout, and the check of its signature.
//!
//! Sealing and opening are in `seal`; whether its device may write is in `chain`.

use std::ops::Range;

use thiserror::Error;

use crate::id::{ChainId, DeviceId, DocumentId, KeyId, Space};
use crate::signature::{Purpose, Signature, is_signed_by};

/// The only layout there is so far.
pub const VERSION: u8 = 1;
/// XChaCha20-Poly1305, HKDF-SHA256 document keys, Ed25519.
pub const SUITE: u8 = 1;
/// Bytes of a header.
pub const HEADER: usize = 90;
/// Where in a header the name of its chain is.
pub const CHAIN: Range<usize> = 6..38;
/// Where in a header the name of its device is.
pub const DEVICE: Range<usize> = 50..82;
/// Bytes of an XChaCha20 nonce.
pub const NONCE: usize = 24;
/// Bytes of a Poly1305 tag, the least that ciphertext can be.
pub const TAG: usize = 16;
/// Bytes of a signature.
pub const SIGNATURE: usize = 64;
/// The largest record of changes: 256 KiB.
pub const CHANGES_MAX: usize = 256 * 1024;
/// The largest snapshot: it must fit a flight beside other messages.
pub const SNAPSHOT_MAX: usize = 960 * 1024;

/// What a record holds, once opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// Changes to the document.
    Changes = 1,
    /// The whole document, and which records it covers.
    Snapshot = 2,
}

/// What anyone may see of a record. It is sealed-with (AEAD associated data) and signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// What it holds.
    pub kind: Kind,
    /// The document it belongs to.
    pub document: DocumentId,
    /// Which key of the space's ring sealed it, counted from 0.
    pub epoch: u32,
    /// A fingerprint of that key.
    pub key: KeyId,
    /// Who sealed and signed it.
    pub device: DeviceId,
    /// The device's own count for this document, from 1, without gaps.
    pub sequence: u64,
}

impl Header {
    /// The 90 bytes of the fixed layout.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER);
        bytes.extend([VERSION, SUITE, self.kind as u8, self.document.space as u8]);
        bytes.extend(self.document.part.to_be_bytes());
        bytes.extend(self.document.chain.0);
        bytes.extend(self.epoch.to_be_bytes());
        bytes.extend(self.key.0);
        bytes.extend(self.device.0);
        bytes.extend(self.sequence.to_be_bytes());
        bytes
    }

    fn read(mut bytes: &[u8]) -> Result<Self, RecordError> {
        let [version, suite, kind, space] = take(&mut bytes)?;
        if (version, suite) != (VERSION, SUITE) {
            return Err(RecordError::UnknownForm { version, suite });
        }
        let kind = match kind {
            1 => Kind::Changes,
            2 => Kind::Snapshot,
            kind => return Err(RecordError::UnknownKind { kind }),
        };
        let space = Space::from_number(space).ok_or(RecordError::UnknownSpace { space })?;
        let part = u16::from_be_bytes(take(&mut bytes)?);
        let chain = ChainId(take(&mut bytes)?);
        Ok(Self {
            kind,
            document: DocumentId { chain, space, part },
            epoch: u32::from_be_bytes(take(&mut bytes)?),
            key: KeyId(take(&mut bytes)?),
            device: DeviceId(take(&mut bytes)?),
            sequence: u64::from_be_bytes(take(&mut bytes)?),
        })
    }
}

/// Takes the first N bytes off the front.
fn take<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N], RecordError> {
    let (head, tail) = bytes.split_first_chunk().ok_or(RecordError::TooShort { length: bytes.len() })?;
    *bytes = tail;
    Ok(*head)
}

/// A record whose layout is good and whose signature nobody has checked yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    header: Header,
    bytes: Vec<u8>,
}

impl Record {
    /// Reads the layout.
    ///
    /// # Errors
    /// Bytes of another layout, too short, too long, or counting from 0.
    pub fn parse(bytes: Vec<u8>) -> Result<Self, RecordError> {
        if bytes.len() < HEADER + NONCE + TAG + SIGNATURE {
            return Err(RecordError::TooShort { length: bytes.len() });
        }
        let header = Header::read(&bytes)?;
        let limit = match header.kind {
            Kind::Changes => CHANGES_MAX,
            Kind::Snapshot => SNAPSHOT_MAX,
        };
        if bytes.len() > limit {
            return Err(RecordError::TooLong { length: bytes.len(), limit });
        }
        if header.sequence == 0 {
            return Err(RecordError::CountsFromZero);
        }
        Ok(Self { header, bytes })
    }

    /// What anyone may see.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The record as it travels and is kept.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Checks the signature of the device that the header names.
    ///
    /// # Errors
    /// A signature that is not that device's, over these very bytes.
    pub fn verify(self) -> Result<VerifiedRecord, RecordError> {
        let (signed, signature) =
            self.bytes.split_last_chunk::<SIGNATURE>().ok_or(RecordError::TooShort { length: self.bytes.len() })?;
        if is_signed_by(&self.header.device.0, Purpose::Record, signed, &Signature::from_bytes(signature)) {
            Ok(VerifiedRecord(self))
        } else {
            Err(RecordError::BadSignature)
        }
    }
}

/// A record that was signed by the device in its header. Only this may be stored or opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedRecord(Record);

impl VerifiedRecord {
    /// What anyone may see.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.0.header
    }

    /// The record as it travels and is kept.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0.bytes
    }

    /// The record as it travels and is kept, without a copy.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.bytes
    }

    /// Header bytes (the associated data), nonce, ciphertext.
    #[must_use]
    pub fn parts(&self) -> (&[u8], &[u8], &[u8]) {
        let end = self.0.bytes.len().saturating_sub(SIGNATURE);
        let signed = self.0.bytes.get(..end).unwrap_or_default();
        let (header, rest) = signed.split_at_checked(HEADER).unwrap_or_default();
        let (nonce, ciphertext) = rest.split_at_checked(NONCE).unwrap_or_default();
        (header, nonce, ciphertext)
    }
}

/// Why bytes are not a record that may be stored or opened.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RecordError {
    /// Fewer bytes than the smallest record.
    #[error("a record of {length} bytes is too short")]
    TooShort {
        /// How many there were.
        length: usize,
    },
    /// More bytes than its kind may have.
    #[error("a record of {length} bytes is over its limit of {limit}")]
    TooLong {
        /// How many there were.
        length: usize,
        /// How many there may be.
        limit: usize,
    },
    /// Another layout or other ciphers: a newer app made it.
    #[error("record version {version}, suite {suite} is not known here")]
    UnknownForm {
        /// The layout's number.
        version: u8,
        /// The ciphers' number.
        suite: u8,
    },
    /// Neither changes nor a snapshot.
    #[error("record kind {kind} is not known here")]
    UnknownKind {
        /// The kind's number.
        kind: u8,
    },
    /// A space that is not known here.
    #[error("space {space} is not known here")]
    UnknownSpace {
        /// The space's number.
        space: u8,
    },
    /// Device sequences count from 1.
    #[error("a device sequence counts from 1")]
    CountsFromZero,
    /// Not signed by the device that the header names.
    #[error("the signature is not that of the record's device")]
    BadSignature,
}
