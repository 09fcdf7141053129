//! Pictures at the desk: kept whole or not at all, read when a page shows one, and in nobody's way before.

use super::*;
use care::{Image, PersonChange, PictureChange};

fn jpeg(length: usize) -> Vec<u8> {
    let mut bytes = vec![7; length];
    bytes.splice(0..3, [0xff, 0xd8, 0xff]);
    bytes
}

impl super::Room {
    fn add_picture(&mut self, circle: CircleId, number: u8, bytes: Vec<u8>) -> Option<Result<Answer, Failure>> {
        let picture = PictureChange {
            words: Some(format!("The dahlias {number}")),
            image: Some(Image::new(EntryId([number; 16]), 1024, 768)),
            ..PictureChange::default()
        };
        let edit = Edit::AddPicture { id: EntryId([100 + number; 16]), picture };
        let form = "form".to_owned();
        self.ask(Ask::add_picture((circle, Audience::Family), &edit, bytes, form).unwrap()).0
    }

    fn shown(&mut self, circle: CircleId) -> Vec<(Image, Reached)> {
        self.ask(Ask::Show(None));
        let (_, tells) = self.ask(Ask::Show(Some(circle)));
        let all = [tells, self.wake()].concat();
        let view = all.iter().rev().find_map(|tell| if let Tell::Circle(view) = tell { Some(view) } else { None });
        let room = view.unwrap().room(Audience::Family).unwrap();
        let reached = |id| room.reached.iter().find(|(entry, _)| *entry == id).unwrap().1;
        room.told.pictures.iter().map(|entry| (entry.content.image.unwrap(), reached(entry.id))).collect()
    }

    fn picture(&mut self, circle: CircleId, image: Image) -> Option<Vec<u8>> {
        match self.ask(Ask::Picture { circle, audience: Audience::Family, at: image.at() }).0 {
            Some(Ok(Answer::Picture(bytes))) => bytes,
            other => panic!("{other:?}"),
        }
    }

    fn parts(&self, circle: CircleId) -> Vec<u16> {
        let phone = self.desk.phone.as_ref().unwrap();
        phone.parts(wire::ChainId(circle.0), wire::Space::Family).map(|part| part.part).collect()
    }
}

#[test]
fn a_picture_is_on_this_phone_after_a_reload_and_read_only_when_it_is_shown() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    assert_eq!(room.add_picture(circle, 1, jpeg(70_000)), Some(Ok(Answer::Kept)));
    room.reload();
    let shown = room.shown(circle);
    let [(image, Reached::OnThisPhone)] = shown[..] else { panic!("{shown:?}") };
    assert_eq!((image.part, image.width, image.height), (1, 1024, 768));
    let phone = room.desk.phone.as_ref().unwrap();
    assert!(!phone.documents().any(|document| document.part > 0 && phone.is_open(document)), "the page needs none");
    assert_eq!(room.picture(circle, image), Some(jpeg(70_000)));
    let elsewhere = Image { id: EntryId([9; 16]), ..image };
    assert_eq!(room.picture(circle, elsewhere), None);
    room.ask(Ask::Show(None));
    let phone = room.desk.phone.as_ref().unwrap();
    assert!(!phone.documents().any(|document| document.part > 0 && phone.is_open(document)), "let go of with the page");
}

#[test]
fn a_picture_that_could_not_be_kept_leaves_neither_words_nor_pieces() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    room.store.full.set(true);
    assert_eq!(room.add_picture(circle, 1, jpeg(70_000)), Some(Err(Failure::StorageFull)));
    room.store.full.set(false);
    assert_eq!(room.add_picture(circle, 2, jpeg(50_000)), Some(Ok(Answer::Kept)));
    let shown = room.shown(circle);
    assert_eq!(shown.len(), 1);
    assert_eq!(room.picture(circle, shown[0].0), Some(jpeg(50_000)));
}

#[test]
fn what_is_no_picture_is_refused_and_nothing_of_it_stays() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    for bytes in [Vec::new(), b"<svg onload=x>".to_vec(), jpeg(care::PICTURE_MOST + 1)] {
        assert!(matches!(room.add_picture(circle, 1, bytes), Some(Err(_))));
    }
    assert_eq!(room.shown(circle), []);
    let rows = now(room.store.read_all(Table::Outbox, b"")).unwrap();
    assert!(!rows.iter().any(|(_, row)| row.len() > 20_000));
}

#[test]
fn a_part_that_holds_enough_takes_no_more_and_the_next_one_begins() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    for number in 1..=7 {
        assert_eq!(room.add_picture(circle, number, jpeg(care::PICTURE_MOST)), Some(Ok(Answer::Kept)));
    }
    assert_eq!(room.parts(circle), [1, 2, 3]);
    let shown = room.shown(circle);
    assert_eq!(shown.iter().map(|(image, _)| image.part).collect::<Vec<_>>(), [1, 1, 1, 2, 2, 2, 3]);
    for (image, _) in shown {
        assert_eq!(room.picture(circle, image), Some(jpeg(care::PICTURE_MOST)));
    }
}

#[test]
fn a_picture_whose_place_was_made_up_is_asked_for_and_is_nowhere() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    for part in [0, 33, u16::MAX] {
        let image = Image { part, ..Image::new(EntryId([1; 16]), 10, 10) };
        assert_eq!(room.picture(circle, image), None);
    }
    assert!(room.parts(circle).is_empty());
}

#[test]
fn the_persons_photo_is_on_their_card_and_in_the_copy() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    let photo = Image::new(EntryId([5; 16]), 512, 512);
    let edit = Edit::NamePerson(PersonChange { photo: Some(Some(photo)), ..PersonChange::default() });
    let ask = Ask::add_picture((circle, Audience::Everyone), &edit, jpeg(30_000), "form".to_owned()).unwrap();
    assert_eq!(room.ask(ask).0, Some(Ok(Answer::Kept)));
    let card = room.desk.phone_view().people.into_iter().find(|card| card.circle == circle).unwrap();
    assert_eq!(card.photo.map(|photo| (photo.part, photo.width)), Some((1, 512)));
    let Some(Ok(Answer::Copy { pictures, told, .. })) = room.ask(Ask::KeepCopy { circle }).0 else { panic!() };
    assert_eq!(pictures, [(photo.name(), jpeg(30_000))]);
    let text = OF_PERSON(&told, care::Moment(0), &|_| String::new());
    assert!(text.contains(&photo.name()), "{text}");
}
