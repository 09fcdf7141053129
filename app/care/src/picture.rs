//! Pictures: what one shows, in words, and where its bytes are. The bytes stand in further parts of the same audience's
//! writing (`album.rs`), so that a page is read without them. A recording of somebody's voice is an entry of the same family.

use crate::album::MediaAt;
use crate::field::Field;
use crate::ids::{ChangeId, EntryId, hex, unhex};
use crate::piece::Piece;
use crate::row::Row;
use crate::sound::{SOUND, Sound};
use crate::stored::{HAPPENED, SAID_BY};
use crate::stroke::{LINE, Strokes, WORDS};
use crate::value::Stored;
use crate::when::{Voice, When};
use serde::{Deserialize, Serialize};

/// Where the bytes of a picture are, and how large it is: known before they have come, so that nothing moves when they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Image {
    /// In which part of the audience's writing; 0 until that is chosen.
    pub part: u16,
    /// Under which name there.
    pub id: EntryId,
    /// So many dots wide.
    pub width: u16,
    /// So many dots high.
    pub height: u16,
    /// The change that its last piece came in: when base holds that one, it holds the picture.
    pub last: ChangeId,
}

impl Image {
    /// A picture whose bytes are written nowhere yet.
    #[must_use]
    pub const fn new(id: EntryId, width: u16, height: u16) -> Self {
        Self { part: 0, id, width, height, last: ChangeId([0; 32]) }
    }

    /// Where its bytes are.
    #[must_use]
    pub const fn at(&self) -> MediaAt {
        MediaAt { part: self.part, id: self.id, last: self.last }
    }

    /// What a copy of it is called, less the end that says which kind it is.
    #[must_use]
    pub fn name(&self) -> String {
        let name: String = self.id.key().chars().take(8).collect();
        format!("picture-{name}")
    }

    /// Where it is, as one word: part, name, size, change.
    fn key(&self) -> String {
        format!("{}/{}/{}x{}/{}", self.part, self.id.key(), self.width, self.height, hex(&self.last.0))
    }

    fn from_key(key: &str) -> Option<Self> {
        let mut pieces = key.split('/');
        let part = pieces.next()?.parse().ok()?;
        let id = EntryId::from_key(pieces.next()?)?;
        let (width, height) = pieces.next()?.split_once('x')?;
        let (width, height) = (width.parse().ok()?, height.parse().ok()?);
        let last = ChangeId(unhex(pieces.next()?)?);
        let image = Self { part, id, width, height, last };
        // One spelling for one place, and a size that a page can make room for.
        (image.key() == key && width > 0 && height > 0).then_some(image)
    }
}

impl Stored for Image {
    fn to_piece(&self) -> Piece {
        Piece::Words(self.key())
    }

    fn from_piece(piece: &Piece) -> Option<Self> {
        Self::from_key(piece.text()?)
    }
}

/// A picture, or a recording of somebody's voice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// What it shows or what is said, for whoever cannot see or hear it too.
    pub words: Field<String>,
    /// Why it matters.
    pub why: Field<String>,
    /// Where it is. Set once: another picture is another entry.
    pub image: Option<Image>,
    /// Where the recording is, in place of a picture. Set once too.
    pub sound: Option<Sound>,
}

/// What to write about a picture or a recording. Only the fields that were touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureChange {
    /// What it shows or what is said; needed when it is added, never empty.
    pub words: Option<String>,
    /// Why it matters.
    pub why: Option<String>,
    /// Where it is; only when it is added.
    pub image: Option<Image>,
    /// Where the recording is; only when it is added.
    pub sound: Option<Sound>,
    /// Whose words these are.
    pub said_by: Option<Voice>,
    /// When it was taken or said.
    pub happened: Option<When>,
}

/// The key of where a picture is.
pub(crate) const IMAGE: &str = "image";

impl PictureChange {
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default()
            .needed("words", WORDS, self.words.as_ref())
            .some("why", WORDS, self.why.as_ref())
            .some(IMAGE, LINE, self.image.as_ref())
            .some(SOUND, LINE, self.sound.as_ref())
            .some(SAID_BY, LINE, self.said_by.as_ref())
            .some(HAPPENED, LINE, self.happened.as_ref())
    }
}

impl Picture {
    pub(crate) fn read(row: &Row) -> Self {
        Self { words: row.field("words"), why: row.field("why"), image: row.whole(IMAGE), sound: row.whole(SOUND) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_picture_is_has_one_spelling() {
        let image = Image { part: 3, last: ChangeId([9; 32]), ..Image::new(EntryId([7; 16]), 1024, 768) };
        let key = image.key();
        assert_eq!(Image::from_key(&key), Some(image));
        for wrong in [key.replace("3/", "03/"), key.replace("768", "0"), format!("{key}/"), String::new()] {
            assert_eq!(Image::from_key(&wrong), None, "{wrong}");
        }
    }
}
