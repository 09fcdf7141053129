//! A made-up third story, of what form 1 has learnt to hold since: the person's photo, a picture that the family sees, and the bytes
//! of both, each beside the words that show it. Kept as golden files.

use crate::phone::{Phone, id};
use automerge::AutoCommit;
use automerge::transaction::CommitOptions;
use care::{
    ChangeId, Edit, Image, Kind, PersonChange, PictureChange, Role, Voice, media_pieces, open, skeleton, write_media,
};

/// The document for everyone, with the person's photo.
pub(crate) fn together() -> Phone {
    let mut nurse = Phone::nurse();
    let name = Some("Rosa Example".to_owned());
    nurse.does(&Edit::NamePerson(PersonChange { name, photo: Some(Some(image(1, 512))), ..Default::default() }));
    nurse
}

/// What the family writes among themselves, with a picture.
pub(crate) fn family() -> Phone {
    let mut daughter = Phone::of(2, "Ines", Role::Family, &Kind::Family);
    let picture = PictureChange {
        words: Some("The dahlias in August".to_owned()),
        why: Some("She planted them".to_owned()),
        image: Some(image(2, 1024)),
        said_by: Some(Voice::Writer),
        ..Default::default()
    };
    daughter.does(&Edit::AddPicture { id: id(2), picture });
    daughter
}

/// A further part: the bytes of the family's picture, in pieces.
pub(crate) fn album() -> AutoCommit {
    let mut album = open(skeleton(&Kind::Family).unwrap(), [2; 16]).unwrap();
    let bytes = bytes();
    for piece in 0..media_pieces(bytes.len()) {
        write_media(&mut album, id(2), &bytes, piece).unwrap();
        album.commit_with(CommitOptions::default().with_time(5)).unwrap();
    }
    album
}

/// They begin as a picture's do, are of two pieces, and are alike enough to be small in a file.
pub(crate) fn bytes() -> Vec<u8> {
    let mut bytes = vec![7; care::MEDIA_PIECE + 9];
    bytes.splice(0..3, [0xff, 0xd8, 0xff]);
    bytes
}

fn image(number: u8, side: u16) -> Image {
    Image { part: 1, last: ChangeId([number; 32]), ..Image::new(id(number), side, side) }
}
