//! The bytes of pictures and of recordings, in a document that holds nothing else: a further part of one audience's writing. Each
//! is written as several pieces, each a change of its own, so that one that was cut off goes on where it was. Which entry shows
//! it, and what it says, stands in the audience's first document (`picture.rs`, `sound.rs`).

use crate::ids::{ChangeId, EntryId};
use crate::refused::Refused;
use crate::stored::MEDIA;
use automerge::transaction::Transactable;
use automerge::{AutoCommit, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use serde::{Deserialize, Serialize};

/// The bytes of one piece: small enough that a weak signal carries one at a time.
pub const MEDIA_PIECE: usize = 24 * 1024;
/// The most bytes that a picture may have.
pub const PICTURE_MOST: usize = 96 * 1024;
/// The most bytes that a recording may have: a minute of 24 kbit in a second, with what a browser writes round it.
pub const SOUND_MOST: usize = 208 * 1024;

/// In a picture or a recording: how many bytes it has, all pieces together.
const LENGTH: &str = "length";

/// Where the bytes of a picture or a recording are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MediaAt {
    /// In which part of the audience's writing; 0 until that is chosen.
    pub part: u16,
    /// Under which name there.
    pub id: EntryId,
    /// The change that its last piece came in: when base holds that one, it holds all of it.
    pub last: ChangeId,
}

/// Into how many pieces so many bytes are cut.
#[must_use]
pub const fn media_pieces(bytes: usize) -> usize {
    bytes.div_ceil(MEDIA_PIECE)
}

/// Writes one piece of a picture or a recording, counted from 0. Commit after each: one piece is one change.
///
/// # Errors
/// [`Refused::NotAnEdit`] for what is neither or is too large, or a piece that it does not have;
/// [`Refused::NotOurDocument`] where there is no room for either.
pub fn write_media(doc: &mut AutoCommit, id: EntryId, bytes: &[u8], number: usize) -> Result<(), Refused> {
    if bytes.len() > most_of(bytes) {
        return Err(Refused::NotAnEdit);
    }
    let piece = bytes.chunks(MEDIA_PIECE).nth(number).ok_or(Refused::NotAnEdit)?;
    let album = map_in(doc, &ROOT, MEDIA)?.ok_or(Refused::NotOurDocument { missing: MEDIA })?;
    let one = match map_in(doc, &album, &id.key())? {
        Some(one) => one,
        None => {
            let one = doc.put_object(&album, id.key(), ObjType::Map)?;
            doc.put(&one, LENGTH, ScalarValue::Uint(bytes.len() as u64))?;
            one
        }
    };
    doc.put(&one, number.to_string(), ScalarValue::Bytes(piece.to_vec()))?;
    Ok(())
}

/// A picture or a recording, if all of it has come and it is of a kind that this app shows or plays.
#[must_use]
pub fn read_media(doc: &AutoCommit, id: EntryId) -> Option<Vec<u8>> {
    let album = map_in(doc, &ROOT, MEDIA).ok()??;
    let one = map_in(doc, &album, &id.key()).ok()??;
    let length = length_of(doc, &one).filter(|length| (1..=SOUND_MOST).contains(length))?;
    let mut bytes = Vec::with_capacity(length);
    for number in 0..media_pieces(length) {
        let (value, _) = doc.get(&one, number.to_string()).ok()??;
        bytes.extend_from_slice(value.as_bytes()?);
    }
    (bytes.len() == length && length <= most_of(&bytes)).then_some(bytes)
}

/// How many bytes of pictures and recordings a document holds or will hold, as far as it says.
#[must_use]
pub fn media_held(doc: &AutoCommit) -> usize {
    let Ok(Some(album)) = map_in(doc, &ROOT, MEDIA) else { return 0 };
    let all = doc.keys(&album).filter_map(|key| map_in(doc, &album, &key).ok()?);
    all.filter_map(|one| length_of(doc, &one)).fold(0, usize::saturating_add)
}

/// The most bytes that something of this kind may have; 0 where it is of none that this app knows.
fn most_of(bytes: &[u8]) -> usize {
    match (picture_kind(bytes), sound_kind(bytes)) {
        (Some(_), _) => PICTURE_MOST,
        (None, Some(_)) => SOUND_MOST,
        (None, None) => 0,
    }
}

/// The media type of a picture that this app makes and shows, told from its first bytes: nobody's word for it is believed.
#[must_use]
pub fn picture_kind(bytes: &[u8]) -> Option<&'static str> {
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let jpeg = bytes.starts_with(&[0xff, 0xd8, 0xff]);
    if webp { Some("image/webp") } else { jpeg.then_some("image/jpeg") }
}

/// The media type of a recording that a browser makes and this app plays, told from its first bytes in the same way.
#[must_use]
pub fn sound_kind(bytes: &[u8]) -> Option<&'static str> {
    // What a file of this kind is called stands in its head, and the head is short.
    let head = bytes.get(..64).unwrap_or(bytes);
    let webm = head.starts_with(&[0x1a, 0x45, 0xdf, 0xa3]) && head.windows(4).any(|name| name == b"webm");
    let mp4 = head.get(4..8) == Some(b"ftyp");
    if webm { Some("audio/webm") } else { mp4.then_some("audio/mp4") }
}

fn length_of(doc: &AutoCommit, one: &ObjId) -> Option<usize> {
    let (value, _) = doc.get(one, LENGTH).ok()??;
    usize::try_from(value.as_u64()?).ok()
}

fn map_in(doc: &AutoCommit, object: &ObjId, key: &str) -> Result<Option<ObjId>, Refused> {
    Ok(match doc.get(object, key)? {
        Some((Value::Object(ObjType::Map), id)) => Some(id),
        _ => None,
    })
}
