//! Recordings at the desk: kept whole or not at all, read when a page plays one, beside pictures and in a copy.

use super::*;
use care::{MediaAt, PictureChange, SOUND_MOST, Sound};

fn webm(length: usize) -> Vec<u8> {
    let mut bytes = vec![7; length];
    let head = b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm";
    bytes.splice(0..head.len(), head.iter().copied());
    bytes
}

impl super::Room {
    fn add_recording(&mut self, circle: CircleId, number: u8, bytes: Vec<u8>) -> Option<Result<Answer, Failure>> {
        let picture = PictureChange {
            words: Some(format!("He wants the window open {number}")),
            sound: Some(Sound::new(EntryId([number; 16]), 37)),
            ..PictureChange::default()
        };
        let edit = Edit::AddPicture { id: EntryId([100 + number; 16]), picture };
        self.ask(Ask::add_picture((circle, Audience::Everyone), &edit, bytes, "form".to_owned()).unwrap()).0
    }

    fn recordings(&mut self, circle: CircleId) -> Vec<(Sound, Reached)> {
        self.ask(Ask::Show(None));
        let (_, tells) = self.ask(Ask::Show(Some(circle)));
        let all = [tells, self.wake()].concat();
        let view = all.iter().rev().find_map(|tell| if let Tell::Circle(view) = tell { Some(view) } else { None });
        let room = view.unwrap().room(Audience::Everyone).unwrap();
        let reached = |id| room.reached.iter().find(|(entry, _)| *entry == id).unwrap().1;
        room.told.pictures.iter().map(|entry| (entry.content.sound.unwrap(), reached(entry.id))).collect()
    }

    fn played(&mut self, circle: CircleId, at: MediaAt) -> Option<Vec<u8>> {
        match self.ask(Ask::Picture { circle, audience: Audience::Everyone, at }).0 {
            Some(Ok(Answer::Picture(bytes))) => bytes,
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_recording_is_on_this_phone_after_a_reload_and_in_the_copy() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    assert_eq!(room.add_recording(circle, 1, webm(180_000)), Some(Ok(Answer::Kept)));
    room.reload();
    let all = room.recordings(circle);
    let [(sound, Reached::OnThisPhone)] = all[..] else { panic!("{all:?}") };
    assert_eq!((sound.at.part, sound.seconds), (1, 37));
    assert_eq!(room.played(circle, sound.at), Some(webm(180_000)));
    let Some(Ok(Answer::Copy { pictures, told, .. })) = room.ask(Ask::KeepCopy { circle }).0 else { panic!() };
    assert_eq!(pictures, [(sound.name(), webm(180_000))]);
    let text = OF_PERSON(&told, care::Moment(0), &|_| String::new());
    assert!(text.contains(&sound.name()) && text.contains("He wants the window open 1"), "{text}");
}

#[test]
fn a_recording_that_could_not_be_kept_leaves_neither_words_nor_pieces() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    room.store.full.set(true);
    assert_eq!(room.add_recording(circle, 1, webm(180_000)), Some(Err(Failure::StorageFull)));
    room.store.full.set(false);
    for bytes in [Vec::new(), b"<html>".to_vec(), webm(SOUND_MOST + 1)] {
        assert!(matches!(room.add_recording(circle, 1, bytes), Some(Err(_))));
    }
    assert_eq!(room.recordings(circle), []);
    let rows = now(room.store.read_all(Table::Outbox, b"")).unwrap();
    assert!(!rows.iter().any(|(_, row)| row.len() > 20_000));
}

#[test]
fn a_part_that_holds_enough_recordings_takes_no_more() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    for number in 1..=3 {
        assert_eq!(room.add_recording(circle, number, webm(SOUND_MOST)), Some(Ok(Answer::Kept)));
    }
    let parts: Vec<_> = room.recordings(circle).iter().map(|(sound, _)| sound.at.part).collect();
    assert_eq!(parts, [1, 1, 2]);
}
