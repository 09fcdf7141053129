//! A made-up second story, of what form 1 has learnt to hold since: people, visits and what was heard on them, consent, a
//! death; what the family writes among themselves, and what staff do. It leaves three documents behind, kept as golden files.

use crate::phone::{Phone, add_matters, id, meet, set_aside};
use care::{
    Basis, ConsentAnswer, ConsentKind, Day, DeathChange, Edit, Effect, EventKind, Exactness, FactorChange, HeardChange,
    IfThenChange, Kind, LegalRole, MattersChange, MattersState, MemberChange, MemberKind, Moment, NoteChange, NoteKind,
    PersonChange, QuestionChange, RingOrder, Role, SafetyChange, Tie, TieWay, TimelineChange, VisitChange,
    VisitNoteChange, VisitState, Voice, When,
};

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn day(year: u16, month: u8, day: u8) -> Option<Day> {
    Day::new(year, month, day).ok()
}

fn two(kind: &Kind) -> (Phone, Phone) {
    let (mut nurse, mut daughter) = (Phone::of(1, "Bea", Role::Staff, kind), Phone::of(2, "Ines", Role::Family, kind));
    nurse.clock = 1_795_600_800_000;
    daughter.clock = 1_795_633_200_000;
    (nurse, daughter)
}

/// The document for everyone, on the nurse's phone after they have met for the last time.
pub(crate) fn together() -> Phone {
    let (mut nurse, mut daughter) = two(&Kind::Together);
    the_person(&mut nurse);
    people(&mut nurse);
    meet(&mut nurse, &mut daughter);
    a_visit(&mut nurse);
    the_daughter_writes(&mut daughter);
    meet(&mut nurse, &mut daughter);
    what_was_heard_otherwise(&mut daughter);
    consent(&mut nurse, &mut daughter);
    meet(&mut nurse, &mut daughter);
    let consent = Edit::SettleConsent { kind: ConsentKind::Share, pick: id(31), why: "Asked her again.".to_owned() };
    nurse.does(&consent);
    let shown = nurse.shows();
    nurse.does(&Edit::MarkRead(shown.what_we_heard.iter().map(|entry| (entry.id, entry.version)).collect()));
    a_death(&mut nurse, &mut daughter);
    meet(&mut nurse, &mut daughter);
    nurse
}

fn the_person(nurse: &mut Phone) {
    nurse.does(&Edit::NamePerson(PersonChange {
        name: text("Rosa Example"),
        preferred_name: text("Rosie"),
        address: text("The end house,\nthe lane behind the church"),
        access: text("Key safe by the door. The dog barks and is kind."),
        communication: text("Left ear, facing her."),
        languages: text("Portuguese, English"),
        interpreter: text("Ines, or the line"),
        faith: text("Mass on Sundays, by wireless."),
        ..Default::default()
    }));
    nurse.does(&add_matters(1, "I want to see the dahlias out."));
    let offer = MattersChange {
        words: text("A bell by the bed."),
        state: Some(MattersState::Offered),
        why: text("So that she can call."),
        said_by: Some(Voice::Writer),
        ..Default::default()
    };
    nurse.does(&Edit::AddWhatMatters { id: id(2), matters: offer });
}

fn people(nurse: &mut Phone) {
    let tom = MemberChange {
        name: text("Tom"),
        kind: Some(MemberKind::Family),
        ring_by_day: Some(RingOrder::Second),
        ring_by_night: Some(RingOrder::No),
        please_do: text("Ask about the boat."),
        please_dont: text("Not the funeral."),
        tie: Some(Tie::Strained),
        tie_way: Some(TieWay::ToPerson),
        legal_role: Some(LegalRole::LpaHealth),
        legal_scope: text("Health and welfare."),
        legal_seen: text("The stamped copy, by Bea, in October"),
        ..Default::default()
    };
    nurse.does(&Edit::AddMember { id: id(3), member: tom });
    let factor =
        FactorChange { words: text("The stairs"), effect: Some(Effect::Hinders), in_whose_hands: text("the landlord") };
    nurse.does(&Edit::AddFactor { id: id(4), factor });
    nurse.does(&Edit::PlaceOnMap { entry: id(3), x: -400, y: 120 });
    nurse.does(&Edit::PlaceOnMap { entry: id(4), x: 250, y: 1_000 });
    let if_then = IfThenChange {
        sign: text("She picks at the sheet."),
        first: text("Sit with her, open the window."),
        ring: text("The night nurses"),
        told_to: text("Ines and Tom"),
    };
    nurse.does(&Edit::AddIfThen { id: id(5), if_then });
}

fn a_visit(nurse: &mut Phone) {
    let visit = |on, who: &str, state| VisitChange {
        day: Some(on),
        window: text("between ten and twelve"),
        who: text(who),
        purpose: text("To see how the nights are."),
        state: Some(state),
        happened: None,
    };
    let next = visit(day(2026, 12, 3), "Bea", VisitState::Planned);
    nurse.does(&Edit::AddVisit { id: id(10), visit: next });
    let first = visit(day(2026, 11, 26), "Bea and Sam", VisitState::Planned);
    nurse.does(&Edit::AddVisit { id: id(11), visit: first });
    let change = VisitChange {
        state: Some(VisitState::Happened),
        happened: Some(When::About("just before lunch".to_owned())),
        ..Default::default()
    };
    nurse.does(&Edit::ChangeVisit { entry: id(11), change });
    let heard = HeardChange {
        words: text("She sleeps badly, and does not mind."),
        visit: Some(id(11)),
        said_by: Some(Voice::Person),
        happened: Some(When::Exact(Moment(1_795_600_000_000))),
        ..Default::default()
    };
    nurse.does(&Edit::AddHeard { id: id(12), heard });
    nurse.does(&Edit::PlaceOnMap { entry: id(3), x: -410, y: 130 });
    nurse.does(&set_aside(4, "There is a lift now."));
}

fn the_daughter_writes(daughter: &mut Phone) {
    let stairs = FactorChange { words: text("The stairs, and the lift that stops"), ..Default::default() };
    daughter.does(&Edit::ChangeFactor { entry: id(4), change: stairs });
    daughter.does(&Edit::PlaceOnMap { entry: id(3), x: -300, y: 100 });
    let event = |words: &str, kind, from, exactness| TimelineChange {
        words: text(words),
        kind: Some(kind),
        from,
        exactness: Some(exactness),
        ..Default::default()
    };
    let hospital = TimelineChange {
        until: Some(day(2026, 3, 22)),
        service: text("the county hospital"),
        who: text("Tom drove her"),
        ..event("In hospital, and home again.", EventKind::Admission, day(2026, 3, 1), Exactness::Month)
    };
    daughter.does(&Edit::AddTimelineEvent { id: id(20), event: hospital });
    let boat = event("They came over on the boat. 🌼", EventKind::Move, day(1963, 1, 1), Exactness::Year);
    daughter.does(&Edit::AddTimelineEvent { id: id(21), event: boat });
    let question = QuestionChange { words: text("Is the other lift mended?"), to: text("Bea"), ..Default::default() };
    daughter.does(&Edit::AddQuestion { id: id(22), question });
    let report = SafetyChange {
        words: text("An old number was rung."),
        happened: Some(When::About("on Monday night".to_owned())),
        ..Default::default()
    };
    daughter.does(&Edit::AddSafetyReport { id: id(23), report });
}

fn what_was_heard_otherwise(daughter: &mut Phone) {
    let heard = HeardChange {
        words: text("She minds. She says so to me."),
        corrects: Some(id(12)),
        said_by: Some(Voice::Member(id(3))),
        ..Default::default()
    };
    daughter.does(&Edit::AddHeard { id: id(13), heard });
}

fn consent(nurse: &mut Phone, daughter: &mut Phone) {
    let record =
        ConsentAnswer { by: "Rosie".to_owned(), ..ConsentAnswer::new(ConsentKind::MakeRecord, true, Basis::Own) };
    nurse.does(&Edit::StateConsent { id: id(30), answer: record });
    let share = ConsentAnswer {
        by: "Rosie".to_owned(),
        words: "Yes, all of you.".to_owned(),
        happened: Some(When::About("at the first visit".to_owned())),
        ..ConsentAnswer::new(ConsentKind::Share, true, Basis::Own)
    };
    nurse.does(&Edit::StateConsent { id: id(31), answer: share });
    let back = ConsentAnswer {
        by: "Tom".to_owned(),
        document_seen: "The stamped copy".to_owned(),
        ..ConsentAnswer::new(ConsentKind::Share, false, Basis::Lpa)
    };
    daughter.does(&Edit::StateConsent { id: id(32), answer: back });
    let answer = QuestionChange { answer: text("On Friday, they say."), ..Default::default() };
    nurse.does(&Edit::ChangeQuestion { entry: id(22), change: answer });
    let done = SafetyChange { done: text("The number is right now."), told: text("Ines"), ..Default::default() };
    nurse.does(&Edit::ChangeSafetyReport { entry: id(23), change: done });
}

fn a_death(nurse: &mut Phone, daughter: &mut Phone) {
    let death = DeathChange {
        happened: Some(When::About("before it was light".to_owned())),
        place: text("at home"),
        who_was_there: text("Ines, Tom and the dog"),
        words: text("The window was open."),
    };
    daughter.does(&Edit::RecordDeath { id: id(40), death });
    let other = DeathChange { place: text("at home, the night nurses say"), ..Default::default() };
    nurse.does(&Edit::RecordDeath { id: id(41), death: other });
    nurse.does(&set_aside(41, "Ines has written it."));
}

/// The document of the family, on the daughter's phone.
pub(crate) fn family() -> Phone {
    let (mut nurse, mut daughter) = two(&Kind::Family);
    let question = QuestionChange { words: text("Can she have her wine?"), to: text("Bea"), ..Default::default() };
    daughter.does(&Edit::AddQuestion { id: id(1), question });
    let news = NoteChange { words: text("She laughed today."), kind: Some(NoteKind::News) };
    daughter.does(&Edit::AddNote { id: id(2), note: news });
    let feeling = NoteChange { words: text("I am so tired of the nights."), kind: Some(NoteKind::Feeling) };
    daughter.does(&Edit::AddNote { id: id(3), note: feeling });
    meet(&mut nurse, &mut daughter);
    let answer = QuestionChange { answer: text("Yes, a glass."), ..Default::default() };
    nurse.does(&Edit::ChangeQuestion { entry: id(1), change: answer });
    let answer = QuestionChange { answer: text("The doctor says yes."), ..Default::default() };
    daughter.does(&Edit::ChangeQuestion { entry: id(1), change: answer });
    daughter.does(&set_aside(3, "I have slept."));
    let report = SafetyChange { words: text("The bed rail was loose."), ..Default::default() };
    daughter.does(&Edit::AddSafetyReport { id: id(4), report });
    meet(&mut nurse, &mut daughter);
    daughter
}

/// The document of staff, on the nurse's phone.
pub(crate) fn staff() -> Phone {
    let (mut nurse, mut other) = two(&Kind::Staff);
    other.who.name = "Sam".to_owned();
    other.who.role = Role::Staff;
    let note = VisitNoteChange {
        words: text("Tom looked worn out.\nAsk him, alone, how he sleeps."),
        happened: Some(When::Exact(Moment(1_795_600_000_000))),
    };
    nurse.does(&Edit::AddVisitNote { id: id(1), note });
    meet(&mut nurse, &mut other);
    let change = VisitNoteChange { words: text("Tom looked worn out; he sleeps in the chair."), ..Default::default() };
    nurse.does(&Edit::ChangeVisitNote { entry: id(1), change });
    let change = VisitNoteChange { words: text("Tom is worn out, and says so."), ..Default::default() };
    other.does(&Edit::ChangeVisitNote { entry: id(1), change });
    let event = TimelineChange {
        words: text("Referred to the night nurses."),
        kind: Some(EventKind::Contact),
        from: day(2026, 11, 20),
        exactness: Some(Exactness::Day),
        service: text("night nursing"),
        ..Default::default()
    };
    other.does(&Edit::AddTimelineEvent { id: id(2), event });
    meet(&mut nurse, &mut other);
    nurse
}
