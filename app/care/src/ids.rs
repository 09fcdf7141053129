//! The names of things: entries, exact versions of entries, changes. Where the bytes of a new id come from is
//! the caller's business: there is no randomness here.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One entry: sixteen bytes from a random source, given by whoever makes the entry. Never used twice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryId(pub [u8; 16]);

/// Exactly what an entry said: derived from its content, so equal on every device that holds the same words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryVersion(pub [u8; 16]);

/// The hash of one Automerge change, as Automerge itself names it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ChangeId(pub [u8; 32]);

impl EntryId {
    /// The page about the person: one in each document, made with the skeleton.
    pub const PERSON: Self = Self([0; 16]);

    /// The page on which a team or a place says what it is: one in each document, made with the skeleton.
    pub const ABOUT: Self = Self([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);

    /// The id as it stands in the document: 32 hexadecimal digits.
    #[must_use]
    pub fn key(&self) -> String {
        hex(&self.0)
    }

    /// Reads an id as it stands in a document; anything else than 32 hexadecimal digits is none.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        unhex(key).map(Self)
    }
}

impl EntryVersion {
    /// The version as it stands in the document: 32 hexadecimal digits.
    #[must_use]
    pub fn key(&self) -> String {
        hex(&self.0)
    }

    /// Reads a version as it stands in a document.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        unhex(key).map(Self)
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntryId({})", self.key())
    }
}

impl fmt::Debug for EntryVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntryVersion({})", self.key())
    }
}

impl fmt::Debug for ChangeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChangeId({})", hex(&self.0))
    }
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Bytes from exactly `2 * N` lower-case hexadecimal digits: one spelling for one id.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let nibble = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; N];
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != N || !rest.is_empty() {
        return None;
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = nibble(*high)? << 4 | nibble(*low)?;
    }
    Some(bytes)
}
