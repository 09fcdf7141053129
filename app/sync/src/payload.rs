//! What is inside a record, once opened: changes, or the whole document and what it covers.
//!
//! Also what a device keeps of a document between two foldings. Automerge's own bytes, never our reading of them.

use automerge::{AutoCommit, Change, ChangeHash, LoadOptions, TextEncoding};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use wire::Kind;

use crate::seen::Covered;

const VERSION: u8 = 1;

/// A piece of a document's life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Payload {
    /// Automerge changes, each in its own bytes.
    Changes(Vec<Vec<u8>>),
    /// A saved Automerge document, and which records it covers.
    Snapshot {
        /// Version vector of what is in it.
        covered: Covered,
        /// What `save` gave.
        saved: Vec<u8>,
    },
}

impl Payload {
    /// The kind that the record's header says.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Changes(_) => Kind::Changes,
            Self::Snapshot { .. } => Kind::Snapshot,
        }
    }

    /// Which records a snapshot says that it covers.
    #[must_use]
    pub fn covered(&self) -> Option<&Covered> {
        match self {
            Self::Changes(_) => None,
            Self::Snapshot { covered, .. } => Some(covered),
        }
    }

    /// Version byte, then postcard.
    ///
    /// # Errors
    /// Postcard's, which for these types it has no reason to give.
    pub fn to_bytes(&self) -> Result<Vec<u8>, PayloadError> {
        postcard::to_extend(self, vec![VERSION]).map_err(|_| PayloadError::Malformed)
    }

    /// Reads what [`Payload::to_bytes`] wrote.
    ///
    /// # Errors
    /// Another version or form.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PayloadError> {
        match bytes.split_first() {
            Some((&VERSION, rest)) => postcard::from_bytes(rest).map_err(|_| PayloadError::Malformed),
            Some((&version, _)) => Err(PayloadError::UnknownVersion { version }),
            None => Err(PayloadError::Malformed),
        }
    }
}

/// A payload whose inside was read: it is Automerge's, whole and unharmed. Only such a piece is kept or applied, because what
/// one member sends must never cost others what they wrote.
pub struct Sound {
    payload: Payload,
    inside: Inside,
    /// Its newest changes.
    heads: Vec<ChangeHash>,
}

enum Inside {
    Changes(Vec<Change>),
    Document(Box<AutoCommit>),
}

impl Sound {
    /// Reads the inside of a payload.
    ///
    /// # Errors
    /// It is not Automerge's.
    pub fn of(payload: Payload) -> Result<Self, PayloadError> {
        let mut inside = match &payload {
            Payload::Changes(all) => {
                Inside::Changes(all.iter().map(|bytes| whole_change(bytes)).collect::<Result<_, _>>()?)
            }
            Payload::Snapshot { saved, .. } => Inside::Document(Box::new(load(saved)?)),
        };
        let heads = match &mut inside {
            Inside::Changes(changes) => changes.iter().map(Change::hash).collect(),
            Inside::Document(saved) => saved.get_heads(),
        };
        Ok(Self { payload, inside, heads })
    }

    /// The payload.
    #[must_use]
    pub fn payload(&self) -> &Payload {
        &self.payload
    }

    /// The changes that it brings, where it brings them one by one.
    #[must_use]
    pub fn changes(&self) -> Vec<[u8; 32]> {
        match &self.inside {
            Inside::Changes(_) => self.heads.iter().map(|hash| hash.0).collect(),
            Inside::Document(_) => Vec::new(),
        }
    }

    /// Whether all of it is in this document.
    pub fn is_in(&self, document: &mut AutoCommit) -> bool {
        self.heads.iter().all(|hash| document.get_change_by_hash(hash).is_some())
    }

    fn apply(&mut self, document: &mut AutoCommit) -> bool {
        match &mut self.inside {
            Inside::Changes(changes) => document.apply_changes(changes.clone()).is_ok(),
            Inside::Document(saved) => document.merge(saved).is_ok(),
        }
    }
}

/// A change whose bytes are what its checksum says. Automerge takes one that is not, and then refuses the whole document in which it was
/// saved: one member's broken change would cost everybody the page.
fn whole_change(bytes: &[u8]) -> Result<Change, PayloadError> {
    if !are_chunks(bytes, &CHANGES) {
        return Err(PayloadError::NotAChange);
    }
    let change = Change::from_bytes(bytes.to_vec()).map_err(|_| PayloadError::NotAChange)?;
    // Four bytes of magic, then the beginning of the hash of all that follows.
    let is_whole = bytes.get(4..8).is_some_and(|checksum| change.hash().0.starts_with(checksum));
    if is_whole { Ok(change) } else { Err(PayloadError::NotAChange) }
}

/// Kinds of Automerge's chunks: a change, and one that was made shorter. A saved document is a chunk of kind 0, and changes that wait.
const CHANGES: [u8; 2] = [1, 2];
const DOCUMENT: [u8; 3] = [0, 1, 2];

/// Whether bytes are chunks of these kinds from end to end. There is a further kind, an experiment that nothing of ours writes, and
/// Automerge stops over twenty bytes of it before it looks at their checksum.
fn are_chunks(mut bytes: &[u8], kinds: &[u8]) -> bool {
    while !bytes.is_empty() {
        // Four bytes of magic, four of a checksum, the kind, and the length in sevens of bits, the lowest first.
        let Some(([_, _, _, _, _, _, _, _, kind], rest)) = bytes.split_first_chunk::<9>() else { return false };
        let last = rest.iter().position(|byte| byte & 0x80 == 0);
        let Some((length, rest)) = last.and_then(|last| rest.split_at_checked(last.saturating_add(1))) else {
            return false;
        };
        let digit = |sum: usize, byte: &u8| sum.checked_mul(128)?.checked_add(usize::from(byte & 0x7f));
        let length = length.iter().rev().try_fold(0, digit);
        let Some(after) = length.and_then(|length| rest.get(length..)).filter(|_| kinds.contains(kind)) else {
            return false;
        };
        bytes = after;
    }
    true
}

/// Applies many pieces to a document, and gives back those that it took. One that it does not take (it counts its changes as
/// another one did) is left out alone.
///
/// At once where that goes well: one by one is ten times slower (`protocol.md`, measured).
pub fn apply(document: &mut AutoCommit, pieces: Vec<Sound>) -> Vec<Payload> {
    let (mut pieces, mut changes) = (pieces, Vec::new());
    for piece in &pieces {
        if let Inside::Changes(of_this) = &piece.inside {
            changes.extend(of_this.iter().cloned());
        }
    }
    let at_once = document.apply_changes_batch(changes).is_ok();
    pieces.retain_mut(|piece| (at_once && matches!(piece.inside, Inside::Changes(_))) || piece.apply(document));
    pieces.into_iter().map(|piece| piece.payload).collect()
}

/// The same, if the document gives back every change as it took it. One that a member forged may be taken as something else: the
/// document would be saved, and nobody could load it. None: it is of no use any more.
pub fn take(document: &mut AutoCommit, pieces: Vec<Sound>) -> Option<Vec<Payload>> {
    let before = document.get_heads();
    let taken = apply(document, pieces);
    let mut heads = before.clone();
    for change in document.get_changes(&before) {
        heads.retain(|head| !change.deps().contains(head));
        heads.push(change.hash());
    }
    // One that came back as another would be a head that the document does not have.
    let known = document.get_heads();
    (heads.len() == known.len() && heads.iter().all(|head| known.contains(head))).then_some(taken)
}

/// Loads a saved document whole. A part of one is refused, where `load_incremental` would say nothing.
///
/// # Errors
/// The bytes are not a whole document.
pub fn load(saved: &[u8]) -> Result<AutoCommit, PayloadError> {
    if !are_chunks(saved, &DOCUMENT) {
        return Err(PayloadError::NotADocument);
    }
    // Text is counted as JavaScript counts it, so that the official package and this one agree on places.
    let options = LoadOptions::new().text_encoding(TextEncoding::Utf16CodeUnit);
    AutoCommit::load_with_options(saved, options).map_err(|_| PayloadError::NotADocument)
}

/// Why bytes are not a piece of a document's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PayloadError {
    /// A newer app wrote it.
    #[error("payload version {version} is not known here")]
    UnknownVersion {
        /// Its number.
        version: u8,
    },
    /// Not the form of a payload.
    #[error("not a payload")]
    Malformed,
    /// Not an Automerge change.
    #[error("not a change")]
    NotAChange,
    /// Not a whole saved Automerge document.
    #[error("not a whole document")]
    NotADocument,
}
