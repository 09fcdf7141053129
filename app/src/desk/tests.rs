//! The desk without a browser: a store in memory, and what a page is told.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use ::device::store::{MemoryStore, Row, Store, StoreError, Table, Write};
use care::{Edit, EntryId, MattersChange, PersonChange};
use chacha20::ChaCha8Rng;
use chacha20::rand_core::SeedableRng;
use std::cell::Cell;
use std::rc::Rc;
use wire::Moment;

use super::{Desk, Step};
use crate::keepsake::OF_PERSON;
use crate::session::{Answer, Ask, Asked, Audience, CircleId, DraftKey, Failure, Reached, Tell};

mod find;
mod forged;
mod groups;
mod pictures;
mod recordings;

/// A disk that can be full.
#[derive(Default)]
struct Disk {
    rows: MemoryStore,
    full: Cell<bool>,
}

impl Store for Disk {
    async fn read(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.rows.read(table, key).await
    }

    async fn read_all(&self, table: Table, prefix: &[u8]) -> Result<Vec<Row>, StoreError> {
        self.rows.read_all(table, prefix).await
    }

    async fn commit(&self, writes: Vec<Write>) -> Result<(), StoreError> {
        if self.full.get() { Err(StoreError::Full) } else { self.rows.commit(writes).await }
    }
}

struct Room {
    store: Rc<Disk>,
    desk: Desk<Rc<Disk>>,
    rng: ChaCha8Rng,
    number: u32,
}

/// Practising comes at once.
fn practise() -> futures::future::LocalBoxFuture<'static, Option<crate::session::MakePractise>> {
    Box::pin(async { Some(crate::session::make_practise as crate::session::MakePractise) })
}

/// Runs a future that never has to wait for anything but memory.
fn now<T>(future: impl Future<Output = T>) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("memory is ready at once"),
    }
}

impl Room {
    fn new() -> Self {
        let store = Rc::new(Disk::default());
        let desk = Desk::new(Rc::clone(&store), "https://relay.test", practise);
        Self { store, desk, rng: ChaCha8Rng::seed_from_u64(1), number: 0 }
    }

    /// Everything but the store is gone.
    fn reload(&mut self) {
        self.desk = Desk::new(Rc::clone(&self.store), "https://relay.test", practise);
    }

    fn ask(&mut self, ask: Ask) -> (Option<Result<Answer, Failure>>, Vec<Tell>) {
        self.number += 1;
        let number = self.number;
        // Time passes from one request to the next.
        let mut step = Step { now: Moment(1_790_000_000_000 + u64::from(number)), rng: &mut self.rng };
        now(self.desk.asked(&mut step, Asked { number, ask }));
        while self.desk.has_more() {
            now(self.desk.go_on(&mut step));
        }
        let mut answer = None;
        let mut tells = Vec::new();
        for tell in self.desk.take_tells() {
            match tell {
                Tell::Answer { number: to, result } if to == number => answer = Some(result),
                tell => tells.push(tell),
            }
        }
        (answer, tells)
    }

    /// Nothing is asked for: what there is to do is done.
    fn wake(&mut self) -> Vec<Tell> {
        let mut step = Step { now: Moment(1_790_000_000_000), rng: &mut self.rng };
        now(self.desk.wake(&mut step));
        while self.desk.has_more() {
            now(self.desk.go_on(&mut step));
        }
        self.desk.take_tells()
    }

    fn set_up(&mut self) {
        let (answer, _) = self.ask(Ask::SetUp {
            link: "http://127.0.0.1:3000/setup#AAAAAAAAAAAAAAAAAAAAAA".to_owned(),
            team: "Made-up hospice".to_owned(),
            name: "Nurse Example".to_owned(),
            description: "community nurse".to_owned(),
        });
        assert_eq!(answer, None, "base has to speak first");
    }

    fn circle(&mut self) -> CircleId {
        self.circle_of("Made-up Person")
    }

    fn circle_of(&mut self, name: &str) -> CircleId {
        let person = PersonChange { name: Some(name.to_owned()), ..PersonChange::default() };
        match self.ask(Ask::open_circle(person, "people/new".to_owned()).unwrap()).0 {
            Some(Ok(Answer::Circle(circle))) => circle,
            other => panic!("{other:?}"),
        }
    }

    fn matters(&mut self, circle: CircleId, audience: Audience, words: &str, form: Option<String>) -> Vec<Tell> {
        let matters = MattersChange { words: Some(words.to_owned()), ..MattersChange::default() };
        let edit = Edit::AddWhatMatters { id: EntryId([self.number as u8; 16]), matters };
        let (answer, tells) = self.ask(Ask::edit(circle, audience, &edit, form).unwrap());
        assert_eq!(answer, Some(Ok(Answer::Kept)));
        tells
    }
}

#[test]
fn what_a_nurse_writes_offline_is_there_after_a_reload() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    room.matters(circle, Audience::Everyone, "I want to see the dahlias out", None);
    room.reload();
    let (_, tells) = room.ask(Ask::Show(Some(circle)));
    let Some(Tell::Circle(view)) = tells.first() else { panic!("{tells:?}") };
    let everyone = &view.rooms.first().unwrap().told;
    assert_eq!(everyone.what_matters.first().unwrap().content.words.one().unwrap(), "I want to see the dahlias out");
    assert_eq!(everyone.person.content.name.one().unwrap(), "Made-up Person");
}

#[test]
fn a_view_that_is_as_new_as_its_documents_is_shown_and_nothing_is_opened() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    room.matters(circle, Audience::Everyone, "the dahlias", None);
    room.reload();
    room.ask(Ask::Hello { seen_before: true });
    let (_, tells) = room.ask(Ask::Show(Some(circle)));
    assert!(matches!(tells.first(), Some(Tell::Circle(_))), "{tells:?}");
    room.wake();
    let phone = room.desk.phone.as_ref().unwrap();
    assert!(!phone.documents().any(|document| phone.is_open(document)));
}

#[test]
fn a_view_that_is_older_than_its_documents_or_of_another_form_is_made_anew() {
    for spoil in [0, 1] {
        let mut room = Room::new();
        room.set_up();
        let circle = room.circle();
        let old = now(room.store.read_all(Table::Views, b"")).unwrap();
        room.matters(circle, Audience::Everyone, "the dahlias", None);
        // As after a crash between the words and the view; and as after an update of the app.
        let spoilt = old.into_iter().map(|(key, mut value)| {
            value[0] += spoil;
            Write::Put { table: Table::Views, key, value }
        });
        now(room.store.commit(spoilt.collect())).unwrap();
        room.reload();
        room.ask(Ask::Hello { seen_before: true });
        let (_, first) = room.ask(Ask::Show(Some(circle)));
        let all = [first, room.wake()].concat();
        let last = all.iter().rev().find_map(|tell| match tell {
            Tell::Circle(view) => Some(view.rooms.first().unwrap().told.what_matters.len()),
            _ => None,
        });
        assert_eq!(last, Some(1), "spoilt by {spoil}");
    }
}

#[test]
fn an_entry_is_on_this_phone_until_base_has_it() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    room.ask(Ask::Show(Some(circle)));
    let tells = room.matters(circle, Audience::Everyone, "the dahlias", None);
    let view = tells.iter().find_map(|tell| match tell {
        Tell::Circle(view) => Some(view),
        _ => None,
    });
    let reached = &view.unwrap().rooms.first().unwrap().reached;
    assert!(reached.iter().all(|(_, reached)| *reached == Reached::OnThisPhone), "{reached:?}");
}

#[test]
fn words_that_were_told_not_kept_are_not_kept_later_either() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    let add = |id, words: &str| {
        let matters = MattersChange { words: Some(words.to_owned()), ..MattersChange::default() };
        let edit = Edit::AddWhatMatters { id: EntryId([id; 16]), matters };
        Ask::edit(circle, Audience::Everyone, &edit, None).unwrap()
    };
    room.store.full.set(true);
    assert_eq!(room.ask(add(1, "the dahlias")).0, Some(Err(Failure::StorageFull)));
    assert!(room.desk.take_lost_link());
    room.store.full.set(false);
    assert_eq!(room.ask(add(2, "the dahlias")).0, Some(Ok(Answer::Kept)));
    for _ in 0..2 {
        let (_, tells) = room.ask(Ask::Show(Some(circle)));
        let view = tells.iter().find_map(|tell| match tell {
            Tell::Circle(view) => Some(view),
            _ => None,
        });
        let Some(view) = view else { panic!("{tells:?}") };
        let ids: Vec<EntryId> = view.rooms.first().unwrap().told.what_matters.iter().map(|entry| entry.id).collect();
        assert_eq!(ids, [EntryId([2; 16])]);
        room.reload();
    }
}

#[test]
fn what_one_wrote_oneself_is_read() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    let me = room.desk.phone_view().me.unwrap().device;
    room.ask(Ask::Show(Some(circle)));
    let tells = room.matters(circle, Audience::Everyone, "the dahlias", None);
    let view = tells.iter().find_map(|tell| match tell {
        Tell::Circle(view) => Some(view),
        _ => None,
    });
    for room in &view.unwrap().rooms {
        assert_eq!(room.unread(&me), 0);
    }
    room.reload();
    let (_, tells) = room.ask(Ask::Hello { seen_before: true });
    let Some(Tell::Phone(phone)) = tells.first() else { panic!("{tells:?}") };
    assert_eq!(phone.me.as_ref().unwrap().device, me);
}

#[test]
fn what_was_marked_as_read_before_is_no_trouble() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    let edit = Edit::MarkRead(Vec::new());
    let (answer, _) = room.ask(Ask::edit(circle, Audience::Everyone, &edit, None).unwrap());
    assert_eq!(answer, Some(Ok(Answer::Kept)));
}

#[test]
fn a_draft_survives_a_reload_and_goes_with_the_entry_it_became() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    let form = "circle/matters/new".to_owned();
    let key = DraftKey::new(&form, "words");
    room.ask(Ask::Draft { key: key.clone(), text: "I want to s".to_owned() });
    room.reload();
    let drafts = |tells: Vec<Tell>| {
        tells.into_iter().find_map(|tell| match tell {
            Tell::Drafts(drafts) => Some(drafts),
            _ => None,
        })
    };
    assert_eq!(drafts(room.ask(Ask::Hello { seen_before: false }).1), Some(vec![(key, "I want to s".to_owned())]));
    room.matters(circle, Audience::Everyone, "I want to see the dahlias out", Some(form));
    assert_eq!(drafts(room.ask(Ask::Hello { seen_before: false }).1), Some(vec![]));
}

#[test]
fn staff_only_words_are_in_the_staff_room_alone() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    room.matters(circle, Audience::Staff, "the key safe is stiff", None);
    let (_, tells) = room.ask(Ask::Show(Some(circle)));
    let Some(Tell::Circle(view)) = tells.first() else { panic!("{tells:?}") };
    for told in &view.rooms {
        assert_eq!(told.told.what_matters.is_empty(), told.audience != Audience::Staff);
    }
}

#[test]
fn an_invite_is_made_with_no_signal_and_says_that_base_does_not_know_it() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    let (answer, _) = room.ask(Ask::Invite { circle: Some(circle), role: care::Role::Family, note: "her".to_owned() });
    let Some(Ok(Answer::Invite(invite))) = answer else { panic!("{answer:?}") };
    assert!(!invite.at_base);
    assert!(matches!(room.ask(Ask::LookAtInvite { secret: invite.code }).0, Some(Ok(Answer::Invited(_)))));
    assert!(matches!(room.ask(Ask::LookAtInvite { secret: invite.secret }).0, Some(Ok(Answer::Invited(_)))));
}

#[test]
fn a_mistyped_code_is_told_before_anything_is_asked_of_base() {
    let mut room = Room::new();
    assert_eq!(room.ask(Ask::LookAtInvite { secret: "not a code".to_owned() }).0, Some(Err(Failure::NotAnInvite)));
}

#[test]
fn an_empty_name_is_refused_and_nothing_is_made() {
    let mut room = Room::new();
    room.set_up();
    let (answer, tells) = room.ask(Ask::open_circle(PersonChange::default(), String::new()).unwrap());
    assert_eq!(answer, Some(Err(Failure::Empty { field: "name".to_owned() })));
    assert!(!tells.iter().any(|tell| matches!(tell, Tell::Circle(_))));
}

#[test]
fn a_copy_to_keep_holds_every_room_that_this_phone_reads() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    room.matters(circle, Audience::Everyone, "the dahlias", None);
    let (answer, _) = room.ask(Ask::KeepCopy { circle });
    let Some(Ok(Answer::Copy { documents, told, .. })) = answer else { panic!("{answer:?}") };
    assert_eq!(documents.len(), 4);
    assert!(OF_PERSON(&told, care::Moment(0), &|_| String::new()).contains("the dahlias"));
}

#[test]
fn an_invite_to_where_one_is_already_changes_nothing_and_leads_there() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    let (answer, _) = room.ask(Ask::Invite { circle: Some(circle), role: care::Role::Family, note: String::new() });
    let Some(Ok(Answer::Invite(invite))) = answer else { panic!("{answer:?}") };
    for secret in [invite.secret, invite.code] {
        let join = Ask::Join { secret, name: "Somebody else".to_owned(), description: "me".to_owned() };
        assert_eq!(room.ask(join).0, Some(Ok(Answer::Here(Some(circle)))));
    }
    assert_eq!(room.desk.phone_view().me.unwrap().name, "Nurse Example");
}

#[test]
fn a_name_that_was_given_for_an_invite_that_did_not_open_is_nobodys() {
    let mut room = Room::new();
    let secret = seal::InviteSecret::from_bytes([7; 16]).to_code();
    let join = Ask::Join { secret, name: "Marie".to_owned(), description: "his daughter".to_owned() };
    assert_eq!(room.ask(join).0, None, "base has to speak first");
    assert_eq!(room.desk.phone_view().me, None);
}

#[test]
fn an_invite_that_could_not_be_kept_leaves_nothing_unkept_behind_it() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    let waiting = |room: &Room| now(room.store.read_all(Table::Outbox, b"")).unwrap().len();
    let before = waiting(&room);
    room.store.full.set(true);
    let invite = Ask::Invite { circle: Some(circle), role: care::Role::Family, note: String::new() };
    assert_eq!(room.ask(invite).0, Some(Err(Failure::StorageFull)));
    room.store.full.set(false);
    room.matters(circle, Audience::Everyone, "the dahlias", None);
    room.matters(circle, Audience::Everyone, "the radio", None);
    assert_eq!(waiting(&room), before + 2, "what was told as kept is on disk");
}

#[test]
fn an_address_of_somebody_who_is_not_on_this_phone_adds_nobody_to_it() {
    let mut room = Room::new();
    room.set_up();
    room.circle();
    let people = |room: &Room| room.desk.phone_view().people.len();
    let (before, kept) = (people(&room), now(room.store.read_all(Table::Views, b"")).unwrap());
    let (_, tells) = room.ask(Ask::Show(Some(CircleId([9; 32]))));
    assert!(!tells.iter().any(|tell| matches!(tell, Tell::Circle(_))), "{tells:?}");
    assert_eq!(people(&room), before);
    assert_eq!(now(room.store.read_all(Table::Views, b"")).unwrap(), kept);
}
