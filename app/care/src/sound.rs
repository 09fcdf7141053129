//! Recordings of somebody's voice: where the bytes of one are and how long it is. The entry that plays it says in words what it
//! is, as the entry of a picture does (`picture.rs`); the bytes stand where pictures do (`album.rs`).

use crate::album::MediaAt;
use crate::ids::{ChangeId, EntryId, hex, unhex};
use crate::piece::Piece;
use crate::value::Stored;
use serde::{Deserialize, Serialize};

/// The longest that a recording may be, in seconds.
pub const SOUND_SECONDS: u16 = 60;

/// Where the bytes of a recording are, and how long it is: known before they have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Sound {
    /// Where they are.
    pub at: MediaAt,
    /// From 1 to [`SOUND_SECONDS`].
    pub seconds: u16,
}

impl Sound {
    /// A recording whose bytes are written nowhere yet.
    #[must_use]
    pub const fn new(id: EntryId, seconds: u16) -> Self {
        Self { at: MediaAt { part: 0, id, last: ChangeId([0; 32]) }, seconds }
    }

    /// What a copy of it is called, less the end that says which kind it is.
    #[must_use]
    pub fn name(&self) -> String {
        let name: String = self.at.id.key().chars().take(8).collect();
        format!("recording-{name}")
    }

    /// Where it is, as one word: part, name, seconds, change.
    fn key(&self) -> String {
        format!("{}/{}/{}s/{}", self.at.part, self.at.id.key(), self.seconds, hex(&self.at.last.0))
    }

    fn from_key(key: &str) -> Option<Self> {
        let mut pieces = key.split('/');
        let part = pieces.next()?.parse().ok()?;
        let id = EntryId::from_key(pieces.next()?)?;
        let seconds = pieces.next()?.strip_suffix('s')?.parse().ok()?;
        let last = ChangeId(unhex(pieces.next()?)?);
        let sound = Self { at: MediaAt { part, id, last }, seconds };
        // One spelling for one place, and a length that a page can tell.
        (sound.key() == key && (1..=SOUND_SECONDS).contains(&seconds)).then_some(sound)
    }
}

impl Stored for Sound {
    fn to_piece(&self) -> Piece {
        Piece::Words(self.key())
    }

    fn from_piece(piece: &Piece) -> Option<Self> {
        Self::from_key(piece.text()?)
    }
}

/// The key of where a recording is.
pub(crate) const SOUND: &str = "sound";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_recording_is_has_one_spelling() {
        let mut sound = Sound::new(EntryId([7; 16]), 37);
        (sound.at.part, sound.at.last) = (3, ChangeId([9; 32]));
        let key = sound.key();
        assert_eq!(Sound::from_key(&key), Some(sound));
        for wrong in [
            key.replace("3/", "03/"),
            key.replace("37s", "0s"),
            key.replace("37s", "61s"),
            key.replace("37s", "37"),
            format!("{key}/"),
        ] {
            assert_eq!(Sound::from_key(&wrong), None, "{wrong}");
        }
    }
}
