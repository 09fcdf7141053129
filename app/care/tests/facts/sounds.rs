//! Recordings of somebody's voice: they stand where pictures do and come piece by piece; what is said is words.

use crate::phone::{Phone, id};
use automerge::AutoCommit;
use automerge::transaction::CommitOptions;
use care::{
    ChangeId, Edit, Kind, MEDIA_PIECE, PictureChange, Refused, Role, SOUND_MOST, Sound, Voice, media_held,
    media_pieces, open, picture_kind, read_media, skeleton, sound_kind, write_media,
};
use proptest::prelude::*;

const WEBM: &[u8] =
    b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm";
const MP4: &[u8] = b"\0\0\0\x1cftypiso5\0\0\x02\0";

/// Bytes that begin as a recording does.
fn recording(head: &[u8], length: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..length).map(|place| (place % 251) as u8).collect();
    let head = &head[..head.len().min(length)];
    bytes.splice(0..head.len(), head.iter().copied());
    bytes
}

fn album(actor: u8) -> AutoCommit {
    open(skeleton(&Kind::Together).unwrap(), [actor; 16]).unwrap()
}

fn writes(doc: &mut AutoCommit, number: u8, bytes: &[u8], piece: usize) {
    write_media(doc, id(number), bytes, piece).unwrap();
    doc.commit_with(CommitOptions::default().with_time(5)).unwrap();
}

fn sound(number: u8) -> Sound {
    let mut sound = Sound::new(id(number), 37);
    (sound.at.part, sound.at.last) = (1, ChangeId([number; 32]));
    sound
}

fn add(number: u8, words: &str) -> Edit {
    let picture = PictureChange {
        words: Some(words.to_owned()),
        sound: Some(sound(number)),
        said_by: Some(Voice::Person),
        ..PictureChange::default()
    };
    Edit::AddPicture { id: id(number), picture }
}

#[test]
fn a_recording_is_told_from_its_first_bytes_and_from_nothing_else() {
    assert_eq!(sound_kind(WEBM), Some("audio/webm"));
    assert_eq!(sound_kind(MP4), Some("audio/mp4"));
    let matroska = [&WEBM[..4], &b"matroska"[..]].concat();
    let late = [&WEBM[..4], &[0; 64][..], &b"webm"[..]].concat();
    for other in [&b""[..], b"<html>", b"RIFF....WAVE", b"ID3\x03", b"OggS", &matroska, &late, &WEBM[..3]] {
        assert_eq!(sound_kind(other), None, "{other:?}");
    }
    assert_eq!((picture_kind(WEBM), picture_kind(MP4)), (None, None));
}

#[test]
fn nothing_is_taken_that_is_longer_than_a_minute_may_be() {
    let mut doc = album(1);
    let most = recording(WEBM, SOUND_MOST);
    writes(&mut doc, 1, &most, 0);
    let longer = recording(WEBM, SOUND_MOST + 1);
    assert!(matches!(write_media(&mut doc, id(2), &longer, 0), Err(Refused::NotAnEdit)));
    assert_eq!(media_held(&doc), SOUND_MOST);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// However long a recording is, it is whole when its last piece has come, and none of its pieces is a long change.
    #[test]
    fn a_recording_is_whole_with_its_last_piece_and_not_before(
        length in 40..SOUND_MOST, mp4 in any::<bool>()
    ) {
        let bytes = recording(if mp4 { MP4 } else { WEBM }, length);
        let mut doc = album(1);
        let before = doc.get_heads();
        for piece in 0..media_pieces(bytes.len()) {
            prop_assert_eq!(read_media(&doc, id(1)), None);
            writes(&mut doc, 1, &bytes, piece);
        }
        prop_assert_eq!(read_media(&doc, id(1)), Some(bytes));
        let changes = doc.get_changes(&before);
        prop_assert!(changes.iter().all(|change| change.raw_bytes().len() < MEDIA_PIECE + 1024));
    }
}

#[test]
fn a_recording_needs_words_for_those_who_cannot_hear_it() {
    let mut daughter = Phone::of(2, "Ines", Role::Family, &Kind::Together);
    let picture = PictureChange { sound: Some(sound(1)), ..PictureChange::default() };
    let refused = daughter.tries(&Edit::AddPicture { id: id(1), picture });
    assert!(matches!(refused, Err(Refused::Empty { field: "words" })));
}

#[test]
fn which_recording_an_entry_plays_is_said_once_and_its_words_may_change() {
    let mut daughter = Phone::daughter();
    daughter.does(&add(1, "He wants the window open"));
    let another = PictureChange { sound: Some(sound(2)), ..PictureChange::default() };
    let refused = daughter.tries(&Edit::ChangePicture { entry: id(1), change: another });
    assert!(matches!(refused, Err(Refused::SetOnce { field: "sound" })));
    let change = PictureChange { words: Some("The window stays open".to_owned()), ..PictureChange::default() };
    daughter.does(&Edit::ChangePicture { entry: id(1), change });
    let shown = daughter.shows();
    let content = &shown.pictures[0].content;
    assert_eq!((content.sound, content.image), (Some(sound(1)), None));
    assert_eq!(content.words.first().map(String::as_str), Some("The window stays open"));
}

#[test]
fn where_the_bytes_went_is_written_into_the_edit_that_plays_them() {
    let picture =
        PictureChange { words: Some(sound(3).name()), sound: Some(Sound::new(id(1), 60)), ..PictureChange::default() };
    let edit = Edit::AddPicture { id: id(1), picture }.prepare().unwrap();
    assert_eq!(edit.media().map(|at| at.part), Some(0));
    let at = edit.with_media(7, ChangeId([4; 32])).media().unwrap();
    assert_eq!((at.part, at.last, at.id), (7, ChangeId([4; 32]), id(1)));
}
