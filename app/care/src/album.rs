//! The bytes of pictures, in a document that holds nothing else: a further part of one audience's writing. A picture is
//! written as several pieces, each a change of its own, so that one that was cut off goes on where it was. Which entry shows a
//! picture, and what it says, stands in the audience's first document (`picture.rs`).

use crate::ids::EntryId;
use crate::refused::Refused;
use crate::stored::MEDIA;
use automerge::transaction::Transactable;
use automerge::{AutoCommit, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};

/// The bytes of one piece: small enough that a weak signal carries one at a time.
pub const PICTURE_PIECE: usize = 24 * 1024;
/// The most bytes that a picture may have.
pub const PICTURE_MOST: usize = 96 * 1024;

/// In a picture: how many bytes it has, all pieces together.
const LENGTH: &str = "length";

/// Into how many pieces so many bytes are cut.
#[must_use]
pub const fn picture_pieces(bytes: usize) -> usize {
    bytes.div_ceil(PICTURE_PIECE)
}

/// Writes one piece of a picture, counted from 0. Commit after each: one piece is one change.
///
/// # Errors
/// [`Refused::NotAnEdit`] for no picture or one that is too large, or a piece that it does not have;
/// [`Refused::NotOurDocument`] where there is no room for pictures.
pub fn write_picture(doc: &mut AutoCommit, id: EntryId, bytes: &[u8], number: usize) -> Result<(), Refused> {
    if bytes.len() > PICTURE_MOST || picture_kind(bytes).is_none() {
        return Err(Refused::NotAnEdit);
    }
    let piece = bytes.chunks(PICTURE_PIECE).nth(number).ok_or(Refused::NotAnEdit)?;
    let album = map_in(doc, &ROOT, MEDIA)?.ok_or(Refused::NotOurDocument { missing: MEDIA })?;
    let picture = match map_in(doc, &album, &id.key())? {
        Some(picture) => picture,
        None => {
            let picture = doc.put_object(&album, id.key(), ObjType::Map)?;
            doc.put(&picture, LENGTH, ScalarValue::Uint(bytes.len() as u64))?;
            picture
        }
    };
    doc.put(&picture, number.to_string(), ScalarValue::Bytes(piece.to_vec()))?;
    Ok(())
}

/// A picture, if all of it has come and it is of a kind that this app shows.
#[must_use]
pub fn read_picture(doc: &AutoCommit, id: EntryId) -> Option<Vec<u8>> {
    let album = map_in(doc, &ROOT, MEDIA).ok()??;
    let picture = map_in(doc, &album, &id.key()).ok()??;
    let length = length_of(doc, &picture).filter(|length| (1..=PICTURE_MOST).contains(length))?;
    let mut bytes = Vec::with_capacity(length);
    for number in 0..picture_pieces(length) {
        let (value, _) = doc.get(&picture, number.to_string()).ok()??;
        bytes.extend_from_slice(value.as_bytes()?);
    }
    (bytes.len() == length && picture_kind(&bytes).is_some()).then_some(bytes)
}

/// How many bytes of pictures a document holds or will hold, as far as it says.
#[must_use]
pub fn pictures_held(doc: &AutoCommit) -> usize {
    let Ok(Some(album)) = map_in(doc, &ROOT, MEDIA) else { return 0 };
    let pictures = doc.keys(&album).filter_map(|key| map_in(doc, &album, &key).ok()?);
    pictures.filter_map(|picture| length_of(doc, &picture)).fold(0, usize::saturating_add)
}

/// The media type of a picture that this app makes and shows, told from its first bytes: nobody's word for it is believed.
#[must_use]
pub fn picture_kind(bytes: &[u8]) -> Option<&'static str> {
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let jpeg = bytes.starts_with(&[0xff, 0xd8, 0xff]);
    if webp { Some("image/webp") } else { jpeg.then_some("image/jpeg") }
}

fn length_of(doc: &AutoCommit, picture: &ObjId) -> Option<usize> {
    let (value, _) = doc.get(picture, LENGTH).ok()??;
    usize::try_from(value.as_u64()?).ok()
}

fn map_in(doc: &AutoCommit, object: &ObjId, key: &str) -> Result<Option<ObjId>, Refused> {
    Ok(match doc.get(object, key)? {
        Some((Value::Object(ObjType::Map), id)) => Some(id),
        _ => None,
    })
}
