//! What a member forged and Automerge stops over: the page goes on without it, and says so.

use super::super::skeleton;
use super::{Room, now};
use crate::session::{Answer, Ask, Audience, CircleId, Failure, Tell};
use ::device::store::{Store, Table, Write};
use ::sync::payload::{Payload, Sound, load, take};
use ::sync::stored::{ChangesRow, document_key, numbered_key, to_bytes};
use automerge::AutoCommit;
use care::{Author, Edit, EntryId, MattersChange, Role};
use sha2::{Digest, Sha256};
use wire::{ChainId, DocumentId, Space};

/// A change that names a writer whom no document knows.
fn forged(saved: &[u8]) -> Vec<u8> {
    let mut body = AutoCommit::load(saved).unwrap();
    let known = body.get_changes(&[]).first().unwrap().actor_id().clone();
    let author = Author { device: [6; 32], name: "Robin Example".to_owned(), role: Role::Family };
    let matters = MattersChange { words: Some("forged".to_owned()), ..MattersChange::default() };
    let edit = Edit::AddWhatMatters { id: EntryId([6; 16]), matters };
    care::apply(&mut body, &edit, &author, care::Moment(1)).unwrap();
    let mut change = body.get_last_local_change().unwrap().raw_bytes().to_vec();
    let length = known.to_bytes().len();
    let at = change.windows(length).position(|writer| writer == known.to_bytes()).unwrap();
    change[at..at + length].fill(8);
    let checksum = Sha256::digest(&change[8..]);
    change[4..8].copy_from_slice(&checksum[..4]);
    change
}

/// A whole made-up life, with everything that anybody writes.
#[test]
fn what_nobody_forged_is_taken_for_what_it_is() {
    let mut room = Room::new();
    let Some(Ok(Answer::Copy { documents, .. })) = room.ask(Ask::KeepCopy { circle: CircleId::PRACTISE }).0 else {
        panic!("no copy of the made-up life");
    };
    for (audience, saved) in documents {
        let changes = load(&saved).unwrap().get_changes(&[]);
        let pieces: Vec<_> = changes.iter().map(|one| Payload::Changes(vec![one.raw_bytes().to_vec()])).collect();
        let mut body = load(skeleton(audience.space())).unwrap();
        for piece in &pieces {
            let taken = take(&mut body, vec![Sound::of(piece.clone()).unwrap()]);
            assert_eq!(taken.map(|taken| taken.len()), Some(1), "one by one, {audience:?}");
        }
        let mut body = load(skeleton(audience.space())).unwrap();
        let all = pieces.iter().map(|piece| Sound::of(piece.clone()).unwrap()).collect();
        assert_eq!(take(&mut body, all).map(|taken| taken.len()), Some(pieces.len()), "at once, {audience:?}");
        assert!(pieces.len() > 1, "{audience:?}");
    }
}

#[test]
fn what_automerge_stops_over_is_told_and_the_page_goes_on_without_it() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    room.matters(circle, Audience::Everyone, "the dahlias", None);
    let document = DocumentId::first(ChainId(circle.0), Space::Everyone);
    let saved = now(room.store.read(Table::Bodies, &document_key(document))).unwrap().unwrap();
    let rows = now(room.store.read_all(Table::Changes, &document.to_bytes())).unwrap();
    let row = ChangesRow::Piece(Payload::Changes(vec![forged(&saved)]));
    let key = numbered_key(document, u64::try_from(rows.len()).unwrap());
    let views = now(room.store.read_all(Table::Views, b"")).unwrap();
    let mut writes = vec![Write::Put { table: Table::Changes, key, value: to_bytes(&row).unwrap() }];
    writes.extend(views.into_iter().map(|(key, _)| Write::Remove { table: Table::Views, key }));
    now(room.store.commit(writes)).unwrap();
    for (started, told) in [("at first", 1), ("and again", 0)] {
        room.reload();
        room.ask(Ask::Hello { seen_before: true });
        let (_, tells) = room.ask(Ask::Show(Some(circle)));
        let tells = [tells, room.wake()].concat();
        let view = tells.iter().rev().find_map(|tell| match tell {
            Tell::Circle(view) => Some(view),
            _ => None,
        });
        let matters = &view.unwrap().rooms.first().unwrap().told.what_matters;
        assert_eq!(matters.len(), 1, "{started}");
        assert_eq!(tells.iter().filter(|tell| **tell == Tell::Trouble(Failure::LeftOut)).count(), told, "{started}");
    }
    room.matters(circle, Audience::Everyone, "the radio low", None);
}
