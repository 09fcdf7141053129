//! Pictures: their bytes come piece by piece, what they show is words, and two who write at once hide nothing of each other.

use crate::phone::{Phone, both_orders, id, meet, set_aside};
use automerge::AutoCommit;
use automerge::transaction::{CommitOptions, Transactable};
use care::{
    ChangeId, Edit, Field, Image, Kind, MEDIA_PIECE, PICTURE_MOST, PersonChange, PictureChange, Refused, Role, Voice,
    media_held, media_pieces, open, picture_kind, read_media, skeleton, write_media,
};
use proptest::prelude::*;

fn album(actor: u8) -> AutoCommit {
    open(skeleton(&Kind::Family).unwrap(), [actor; 16]).unwrap()
}

/// Bytes that begin as a picture does.
fn jpeg(length: usize, of: u8) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..length).map(|place| (place % 251) as u8 ^ of).collect();
    bytes.splice(0..3, [0xff, 0xd8, 0xff]);
    bytes
}

fn writes(doc: &mut AutoCommit, number: u8, bytes: &[u8], piece: usize) {
    write_media(doc, id(number), bytes, piece).unwrap();
    doc.commit_with(CommitOptions::default().with_time(5)).unwrap();
}

fn image(number: u8) -> Image {
    Image { part: 1, last: ChangeId([number; 32]), ..Image::new(id(number), 1024, 768) }
}

fn add(number: u8, words: &str) -> Edit {
    let picture =
        PictureChange { words: Some(words.to_owned()), image: Some(image(number)), ..PictureChange::default() };
    Edit::AddPicture { id: id(number), picture }
}

#[test]
fn a_picture_is_there_when_its_last_piece_is_and_not_before() {
    let bytes = jpeg(MEDIA_PIECE * 2 + 5, 0);
    let mut doc = album(1);
    for piece in 0..media_pieces(bytes.len()) {
        assert_eq!(read_media(&doc, id(1)), None, "{piece} pieces have come");
        writes(&mut doc, 1, &bytes, piece);
        assert_eq!(media_held(&doc), bytes.len(), "room is kept for what is still to come");
    }
    assert_eq!(read_media(&doc, id(1)), Some(bytes));
}

#[test]
fn each_piece_is_one_change_that_fits_a_weak_signal() {
    let bytes = jpeg(PICTURE_MOST, 3);
    let mut doc = album(1);
    let before = doc.get_heads();
    (0..media_pieces(bytes.len())).for_each(|piece| writes(&mut doc, 1, &bytes, piece));
    let changes = doc.get_changes(&before);
    assert_eq!(changes.len(), 4);
    assert!(changes.iter().all(|change| change.raw_bytes().len() < MEDIA_PIECE + 1024));
}

#[test]
fn nothing_is_taken_that_is_no_picture_or_too_large() {
    let mut doc = album(1);
    for bytes in [Vec::new(), b"<svg onload=x>".to_vec(), jpeg(PICTURE_MOST + 1, 0)] {
        assert!(matches!(write_media(&mut doc, id(1), &bytes, 0), Err(Refused::NotAnEdit)));
    }
    assert!(matches!(write_media(&mut doc, id(1), &jpeg(9, 0), 1), Err(Refused::NotAnEdit)));
    assert_eq!((doc.pending_ops(), media_held(&doc)), (0, 0));
    assert_eq!(picture_kind(b"RIFF\x05\0\0\0WEBPVP8 "), Some("image/webp"));
    assert_eq!(picture_kind(b"<html>"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever two phones add to one part while apart, and in whatever order pieces come, both read every whole picture.
    #[test]
    fn two_who_add_pictures_to_one_part_at_once_lose_none(
        lengths in prop::collection::vec(3..PICTURE_MOST, 1..6), meets in prop::collection::vec(any::<bool>(), 24)
    ) {
        let mut docs = [album(1), album(2)];
        let mut meets = meets.into_iter().cycle();
        for (number, length) in (1..).zip(&lengths) {
            let (bytes, who) = (jpeg(*length, number), usize::from(number) % 2);
            for piece in 0..media_pieces(bytes.len()) {
                writes(&mut docs[who], number, &bytes, piece);
                if meets.next().unwrap() {
                    let mut other = docs[1 - who].clone();
                    docs[who].merge(&mut other).unwrap();
                }
            }
        }
        let [mut one, mut other] = docs;
        one.merge(&mut other).unwrap();
        other.merge(&mut one).unwrap();
        for doc in [&one, &other] {
            prop_assert_eq!(media_held(doc), lengths.iter().sum::<usize>());
            for (number, length) in (1..).zip(&lengths) {
                prop_assert_eq!(read_media(doc, id(number)), Some(jpeg(*length, number)));
            }
        }
    }
}

#[test]
fn a_picture_needs_words_for_those_who_cannot_see_it() {
    let mut daughter = Phone::of(2, "Ines", Role::Family, &Kind::Family);
    let picture = PictureChange { image: Some(image(1)), ..PictureChange::default() };
    let refused = daughter.tries(&Edit::AddPicture { id: id(1), picture });
    assert!(matches!(refused, Err(Refused::Empty { field: "words" })));
}

#[test]
fn a_picture_is_set_aside_and_its_words_are_changed_like_any_entry() {
    let (mut nurse, mut daughter) =
        (Phone::of(1, "Bea", Role::Staff, &Kind::Family), Phone::of(2, "Ines", Role::Family, &Kind::Family));
    daughter.does(&add(1, "The dahlias in August"));
    meet(&mut nurse, &mut daughter);
    nurse.does(&set_aside(1, "blurred"));
    let said_by = Some(Voice::Writer);
    let change = PictureChange {
        words: Some("The red dahlias".to_owned()),
        said_by,
        why: Some("His".to_owned()),
        ..Default::default()
    };
    daughter.does(&Edit::ChangePicture { entry: id(1), change });
    let shown = both_orders(&nurse, &daughter);
    let entry = &shown.pictures[0];
    assert_eq!(entry.content.words, Field::One("The red dahlias".to_owned()));
    assert_eq!((entry.content.image, entry.is_aside()), (Some(image(1)), false), "changed meanwhile: shown again");
}

#[test]
fn which_picture_an_entry_shows_is_said_once() {
    let mut daughter = Phone::daughter();
    daughter.does(&add(1, "The dahlias"));
    let change = PictureChange { image: Some(image(2)), ..PictureChange::default() };
    let refused = daughter.tries(&Edit::ChangePicture { entry: id(1), change });
    assert!(matches!(refused, Err(Refused::SetOnce { field: "image" })));
}

#[test]
fn two_photos_of_the_person_are_both_there_until_somebody_chooses() {
    let photo = |number| Edit::NamePerson(PersonChange { photo: Some(Some(image(number))), ..PersonChange::default() });
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&photo(1));
    daughter.does(&photo(2));
    let shown = both_orders(&nurse, &daughter);
    assert_eq!(shown.person.content.photo.all().count(), 2);
    meet(&mut nurse, &mut daughter);
    nurse.does(&photo(2));
    assert_eq!(nurse.shows().person.content.photo, Field::One(image(2)));
    nurse.does(&Edit::NamePerson(PersonChange { photo: Some(None), ..PersonChange::default() }));
    assert_eq!(nurse.shows().person.content.photo, Field::Blank);
}

#[test]
fn where_the_bytes_went_is_written_into_the_edit_that_shows_them() {
    let picture = PictureChange {
        words: Some(image(3).name()),
        image: Some(Image::new(id(1), 640, 480)),
        ..PictureChange::default()
    };
    let edit = Edit::AddPicture { id: id(1), picture }.prepare().unwrap();
    let placed = edit.with_media(7, ChangeId([4; 32]));
    let at = placed.media().unwrap();
    assert_eq!((at.part, at.last, at.id), (7, ChangeId([4; 32]), id(1)));
    assert_eq!(Edit::MarkRead(Vec::new()).prepare().unwrap().media(), None);
}
