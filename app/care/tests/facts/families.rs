//! Each family of entries: what is written reads back as it was written, in the document it belongs to.

use crate::phone::{Phone, id, set_aside};
use care::{
    Basis, CircleMember, ConsentAnswer, ConsentKind, Day, DeathChange, Edit, Effect, Entry, EventKind, Exactness,
    Factor, FactorChange, Field, IfThen, IfThenChange, Kind, LegalRole, MemberChange, Note, NoteChange, NoteKind,
    Person, PersonChange, QuestionChange, RingOrder, Role, SafetyChange, SafetyReport, Tie, TieWay, TimelineChange,
    TimelineEvent, Times, Topic, Visit, VisitChange, VisitNoteChange, VisitState, When,
};

fn one(text: &str) -> Field<String> {
    Field::One(text.to_owned())
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn day(month: u8, day: u8) -> Day {
    Day::new(2026, month, day).unwrap()
}

#[track_caller]
fn only<T>(entries: &[Entry<T>]) -> &Entry<T> {
    let [entry] = entries else { panic!("one entry") };
    entry
}

#[test]
fn the_person_says_where_they_live_and_how_to_talk_with_them() {
    let mut nurse = Phone::nurse();
    nurse.does(&Edit::NamePerson(PersonChange {
        address: text("The end house"),
        access: text("Key safe by the door; the dog barks and is kind."),
        communication: text("Left ear, facing her."),
        languages: text("Portuguese, English"),
        interpreter: text("Ines, or the line"),
        faith: text("Mass on Sundays, by wireless."),
        ..Default::default()
    }));
    let expected = Person {
        address: one("The end house"),
        access: one("Key safe by the door; the dog barks and is kind."),
        communication: one("Left ear, facing her."),
        languages: one("Portuguese, English"),
        interpreter: one("Ines, or the line"),
        faith: one("Mass on Sundays, by wireless."),
        ..Default::default()
    };
    assert_eq!(nurse.shows().person.content, expected);
}

#[test]
fn a_member_says_when_to_ring_and_what_the_law_lets_them_decide() {
    let mut nurse = Phone::nurse();
    let member = MemberChange {
        name: text("Tom"),
        ring_by_day: Some(RingOrder::Second),
        ring_by_night: Some(RingOrder::No),
        please_do: text("Ask about the boat."),
        please_dont: text("Not the funeral."),
        tie: Some(Tie::Strained),
        tie_way: Some(TieWay::ToPerson),
        legal_role: Some(LegalRole::LpaHealth),
        legal_scope: text("Health and welfare, not life-sustaining treatment."),
        legal_seen: text("The stamped copy, by Bea, in October"),
        ..Default::default()
    };
    nurse.does(&Edit::AddMember { id: id(1), member });
    let expected = CircleMember {
        name: one("Tom"),
        ring_by_day: Field::One(RingOrder::Second),
        ring_by_night: Field::One(RingOrder::No),
        please_do: one("Ask about the boat."),
        please_dont: one("Not the funeral."),
        tie: Field::One(Tie::Strained),
        tie_way: Field::One(TieWay::ToPerson),
        legal_role: Field::One(LegalRole::LpaHealth),
        legal_scope: one("Health and welfare, not life-sustaining treatment."),
        legal_seen: one("The stamped copy, by Bea, in October"),
        ..Default::default()
    };
    assert_eq!(only(&nurse.shows().circle).content, expected);
}

#[test]
fn a_factor_reads_back_as_written() {
    let mut nurse = Phone::nurse();
    let factor =
        FactorChange { words: text("The stairs"), effect: Some(Effect::Hinders), in_whose_hands: text("the landlord") };
    nurse.does(&Edit::AddFactor { id: id(1), factor });
    let change = FactorChange { effect: Some(Effect::Both), ..Default::default() };
    nurse.does(&Edit::ChangeFactor { entry: id(1), change });
    let expected =
        Factor { words: one("The stairs"), effect: Field::One(Effect::Both), in_whose_hands: one("the landlord") };
    assert_eq!(only(&nurse.shows().factors).content, expected);
}

#[test]
fn an_if_then_reads_back_as_written() {
    let mut nurse = Phone::nurse();
    let if_then = IfThenChange {
        sign: text("She picks at the sheet."),
        first: text("Sit with her, open the window."),
        ring: text("The night nurses"),
        told_to: text("Ines and Tom"),
    };
    nurse.does(&Edit::AddIfThen { id: id(1), if_then });
    let change = IfThenChange { ring: text("The hospice line"), ..Default::default() };
    nurse.does(&Edit::ChangeIfThen { entry: id(1), change });
    let expected = IfThen {
        sign: one("She picks at the sheet."),
        first: one("Sit with her, open the window."),
        ring: one("The hospice line"),
        told_to: one("Ines and Tom"),
    };
    assert_eq!(only(&nurse.shows().if_then).content, expected);
}

#[test]
fn a_visit_reads_back_as_written() {
    let mut nurse = Phone::nurse();
    let visit = VisitChange {
        day: Some(Some(day(11, 26))),
        window: text("between ten and twelve"),
        who: text("Bea"),
        purpose: text("To see how the nights are."),
        state: Some(VisitState::Planned),
        happened: None,
    };
    nurse.does(&Edit::AddVisit { id: id(1), visit });
    let about = When::About("just after lunch".to_owned());
    let change = VisitChange { state: Some(VisitState::Happened), happened: Some(about.clone()), ..Default::default() };
    nurse.does(&Edit::ChangeVisit { entry: id(1), change });
    let expected = Visit {
        day: Field::One(day(11, 26)),
        window: one("between ten and twelve"),
        who: one("Bea"),
        purpose: one("To see how the nights are."),
        state: Field::One(VisitState::Happened),
    };
    let shown = nurse.shows();
    assert_eq!((&only(&shown.visits).content, &only(&shown.visits).happened), (&expected, &Field::One(about)));
}

#[test]
fn visits_and_the_timeline_stand_by_their_day_and_what_has_none_is_last() {
    let mut nurse = Phone::nurse();
    for (number, on) in [(1, None), (2, Some(day(12, 3))), (3, Some(day(11, 26))), (4, Some(day(12, 3)))] {
        let visit = VisitChange { who: text("Bea"), day: Some(on), ..Default::default() };
        nurse.does(&Edit::AddVisit { id: id(number), visit });
        let event = TimelineChange { words: text("She moved."), from: on, ..Default::default() };
        nurse.does(&Edit::AddTimelineEvent { id: id(10 + number), event });
    }
    let shown = nurse.shows();
    let ids: Vec<_> = shown.visits.iter().map(|visit| visit.id).collect();
    assert_eq!(ids, [id(3), id(2), id(4), id(1)]);
    let ids: Vec<_> = shown.timeline.iter().map(|event| event.id).collect();
    assert_eq!(ids, [id(13), id(12), id(14), id(11)]);
}

#[test]
fn a_note_of_a_visit_is_for_staff() {
    let mut nurse = Phone::of(1, "Bea", Role::Staff, &Kind::Staff);
    let note = VisitNoteChange { words: text("Tom looked worn out."), happened: None };
    nurse.does(&Edit::AddVisitNote { id: id(1), note });
    let change =
        VisitNoteChange { happened: Some(When::About("on Thursday".to_owned())), ..VisitNoteChange::default() };
    nurse.does(&Edit::ChangeVisitNote { entry: id(1), change });
    let shown = nurse.shows();
    assert_eq!(only(&shown.visit_notes).content.words, one("Tom looked worn out."));
    assert!(!only(&shown.visit_notes).happened.is_blank());
}

#[test]
fn a_question_says_who_answered_it_and_when() {
    let mut daughter = Phone::of(2, "Ines", Role::Family, &Kind::Family);
    let question = QuestionChange { words: text("Can she have her wine?"), to: text("Bea"), ..Default::default() };
    daughter.does(&Edit::AddQuestion { id: id(1), question });
    assert_eq!(only(&daughter.shows().questions).content.answered, None);
    let mut nurse = Phone::of(1, "Bea", Role::Staff, &Kind::Family);
    nurse.meets(&mut daughter);
    let answer = |words: &str| Edit::ChangeQuestion {
        entry: id(1),
        change: QuestionChange { answer: text(words), ..Default::default() },
    };
    nurse.does(&answer("Yes, a glass."));
    let shown = nurse.shows();
    let content = &only(&shown.questions).content;
    assert_eq!((&content.words, &content.to), (&one("Can she have her wine?"), &one("Bea")));
    let answered = content.answered.as_ref().unwrap();
    assert_eq!((answered.by.as_ref(), answered.at.0), (Some(&nurse.who), nurse.clock));
    nurse.does(&answer(""));
    assert_eq!(only(&nurse.shows().questions).content.answered, None, "the answer was taken back");
}

#[test]
fn what_would_help_a_carer_is_a_question_with_what_it_is_about() {
    let mut daughter = Phone::of(2, "Ines", Role::Family, &Kind::Family);
    let need =
        QuestionChange { words: text("One night's sleep a week."), topic: Some(Topic::Sleep), ..Default::default() };
    daughter.does(&Edit::AddQuestion { id: id(1), question: need });
    let mut nurse = Phone::of(1, "Bea", Role::Staff, &Kind::Family);
    nurse.meets(&mut daughter);
    let agreed = QuestionChange { answer: text("A sitter on Tuesdays."), ..Default::default() };
    nurse.does(&Edit::ChangeQuestion { entry: id(1), change: agreed });
    // Meanwhile she sees that it is about something else.
    let about = QuestionChange { topic: Some(Topic::from_word("a newer app's word")), ..Default::default() };
    daughter.does(&Edit::ChangeQuestion { entry: id(1), change: about });
    nurse.meets(&mut daughter);
    daughter.meets(&mut nurse);
    let shown = nurse.shows();
    let need = &only(&shown.questions).content;
    assert!(need.is_need());
    assert_eq!(need.topic, Field::One(Topic::Unlisted("a newer app's word".to_owned())));
    assert_eq!(need.answer, one("A sitter on Tuesdays."));
    assert_eq!(daughter.shows().questions, shown.questions);
}

#[test]
fn a_note_among_the_family_reads_back_as_written() {
    let mut daughter = Phone::of(2, "Ines", Role::Family, &Kind::Family);
    let note = NoteChange { words: text("She laughed today."), kind: Some(NoteKind::News) };
    daughter.does(&Edit::AddNote { id: id(1), note });
    let change = NoteChange { kind: Some(NoteKind::Feeling), ..Default::default() };
    daughter.does(&Edit::ChangeNote { entry: id(1), change });
    let expected = Note { words: one("She laughed today."), kind: Field::One(NoteKind::Feeling) };
    assert_eq!(only(&daughter.shows().notes).content, expected);
}

#[test]
fn an_event_reads_back_as_written() {
    let mut nurse = Phone::nurse();
    let event = TimelineChange {
        words: text("Three weeks in hospital."),
        kind: Some(EventKind::Admission),
        from: Some(day(3, 1)),
        until: Some(Some(day(3, 22))),
        exactness: Some(Exactness::Month),
        service: text("the county hospital"),
        who: text("Tom drove her"),
        times: Some(Times::new(2)),
    };
    nurse.does(&Edit::AddTimelineEvent { id: id(1), event });
    let change = TimelineChange { exactness: Some(Exactness::Day), ..Default::default() };
    nurse.does(&Edit::ChangeTimelineEvent { entry: id(1), change });
    let expected = TimelineEvent {
        words: one("Three weeks in hospital."),
        kind: Field::One(EventKind::Admission),
        from: Field::One(day(3, 1)),
        until: Field::One(day(3, 22)),
        exactness: Field::One(Exactness::Day),
        service: one("the county hospital"),
        who: one("Tom drove her"),
        times: Times::new(2).map(Field::One).unwrap(),
    };
    assert_eq!(only(&nurse.shows().timeline).content, expected);
}

#[test]
fn consent_is_a_whole_answer_and_taking_it_back_is_one_too() {
    let mut nurse = Phone::nurse();
    let given = ConsentAnswer {
        by: "Rosie".to_owned(),
        document_seen: "none needed".to_owned(),
        words: "Yes, all of you may read it.".to_owned(),
        happened: Some(When::About("at the first visit".to_owned())),
        ..ConsentAnswer::new(ConsentKind::Share, true, Basis::Own)
    };
    nurse.does(&Edit::StateConsent { id: id(1), answer: given.clone() });
    let shown = nurse.shows();
    let consent = shown.consents.first().unwrap();
    assert_eq!((&consent.kind, &only(consent.answers.all()).content), (&ConsentKind::Share, &given));
    let back = ConsentAnswer::new(ConsentKind::Share, false, Basis::Own);
    nurse.does(&Edit::StateConsent { id: id(2), answer: back });
    let shown = nurse.shows();
    let consent = shown.consents.first().unwrap();
    assert!(!only(consent.answers.all()).content.given);
    assert_eq!(only(&consent.earlier).content, given);
}

#[test]
fn a_death_is_recorded_and_a_mistake_is_set_aside() {
    let mut nurse = Phone::nurse();
    assert!(nurse.shows().has_died().is_none());
    let death = DeathChange {
        happened: Some(When::About("before it was light".to_owned())),
        place: text("at home"),
        who_was_there: text("Ines and Tom"),
        words: text("The window was open."),
    };
    nurse.does(&Edit::RecordDeath { id: id(1), death });
    let shown = nurse.shows();
    let died = shown.has_died().unwrap();
    assert_eq!((&died.content.place, &died.content.who_was_there), (&one("at home"), &one("Ines and Tom")));
    assert_eq!(died.content.words, one("The window was open."));
    nurse.does(&set_aside(1, "the wrong person"));
    assert!(nurse.shows().has_died().is_none());
    assert_eq!(nurse.shows().died.len(), 1);
}

#[test]
fn a_safety_report_reads_back_as_written() {
    for kind in [Kind::Together, Kind::Nurse, Kind::Family, Kind::Staff, Kind::Team] {
        let mut nurse = Phone::of(1, "Bea", Role::Staff, &kind);
        let report = SafetyChange { words: text("An old number was rung."), ..Default::default() };
        nurse.does(&Edit::AddSafetyReport { id: id(1), report });
        let change = SafetyChange { done: text("The number is right now."), told: text("Ines"), ..Default::default() };
        nurse.does(&Edit::ChangeSafetyReport { entry: id(1), change });
        let expected = SafetyReport {
            words: one("An old number was rung."),
            done: one("The number is right now."),
            told: one("Ines"),
        };
        assert_eq!(only(&nurse.shows().safety_reports).content, expected);
    }
}
