//! History: who did what to an entry, what stood there before, the same on every phone.

use crate::phone::{Phone, add_matters, add_plan, id, meet, reword, set_aside};
use care::{
    Basis, ConsentAnswer, ConsentKind, DeathChange, Deed, Edit, EntryId, MattersChange, PersonChange, Piece,
    PlanChange, QuestionChange, Refused, Step, history,
};

fn wrote(field: &str, before: &[&str], after: &str) -> Deed {
    let piece = |words: &&str| Piece::Words((*words).to_owned());
    Deed::Wrote { field: field.to_owned(), before: before.iter().map(piece).collect(), after: piece(&after) }
}

fn deeds(steps: &[Step]) -> Vec<Deed> {
    steps.iter().map(|step| step.deed.clone()).collect()
}

#[test]
fn history_tells_who_wrote_what_and_what_stood_there_before() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&add_matters(1, "the sea"));
    meet(&mut nurse, &mut daughter);
    daughter.does(&reword(1, "the sea in June"));
    let why = MattersChange { why: Some("we met there".to_owned()), ..Default::default() };
    daughter.does(&Edit::ChangeWhatMatters { entry: id(1), change: why });
    let steps = history(&mut daughter.doc, id(1)).unwrap();
    let expected = [
        wrote("words", &[], "the sea"),
        wrote("said_by", &[], "person"),
        wrote("words", &["the sea"], "the sea in June"),
        wrote("why", &[], "we met there"),
    ];
    assert_eq!(deeds(&steps), expected);
    let writers: Vec<_> = steps.iter().map(|step| (step.by.clone().unwrap().name, step.at.0)).collect();
    let (bea, ines) = (("Bea".to_owned(), 1_001), ("Ines".to_owned(), 2_001));
    assert_eq!(writers, [bea.clone(), bea, ines, ("Ines".to_owned(), 2_002)]);
}

#[test]
fn settling_two_wordings_shows_both_as_what_stood_before() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&add_matters(1, "the sea"));
    meet(&mut nurse, &mut daughter);
    nurse.does(&reword(1, "the sea in May"));
    daughter.does(&reword(1, "the sea in June"));
    meet(&mut nurse, &mut daughter);
    nurse.does(&reword(1, "the sea, before July"));
    let steps = history(&mut nurse.doc, id(1)).unwrap();
    let Deed::Wrote { before, .. } = &steps.last().unwrap().deed else { panic!("it was written") };
    let mut before = before.clone();
    before.sort_by_key(|piece| format!("{piece:?}"));
    assert_eq!(before, [Piece::Words("the sea in June".to_owned()), Piece::Words("the sea in May".to_owned())]);
}

#[test]
fn setting_aside_and_bringing_back_are_steps() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the sea"));
    nurse.does(&set_aside(1, "doubled"));
    nurse.does(&Edit::BringBack { entry: id(1) });
    let shown = nurse.shows();
    nurse.does(&Edit::MarkRead(vec![(id(1), shown.what_matters.first().unwrap().version)]));
    let steps = deeds(&history(&mut nurse.doc, id(1)).unwrap());
    assert_eq!(steps.get(2..).unwrap(), [Deed::SetAside("doubled".to_owned()), Deed::BroughtBack]);
}

#[test]
fn links_set_and_taken_away_are_steps() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the sea"));
    nurse.does(&add_matters(2, "my brother"));
    nurse.does(&add_plan(9, "a trip", &[1]));
    let change = PlanChange { serves: Some(vec![id(2)]), ..Default::default() };
    nurse.does(&Edit::ChangePlanItem { entry: id(9), change });
    let linked = |to, set| Deed::Linked { field: "serves".to_owned(), to: id(to), set };
    let steps = deeds(&history(&mut nurse.doc, id(9)).unwrap());
    assert_eq!(steps, [wrote("action", &[], "a trip"), linked(1, true), linked(2, true), linked(1, false)]);
}

#[test]
fn an_answer_that_was_picked_says_so() {
    let mut nurse = crate::story::told();
    let steps = deeds(&history(&mut nurse.doc, id(24)).unwrap());
    assert_eq!(steps.last(), Some(&Deed::Picked));
}

#[test]
fn history_is_the_same_on_both_phones() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&add_matters(1, "the sea"));
    meet(&mut nurse, &mut daughter);
    nurse.does(&reword(1, "the sea in May"));
    meet(&mut nurse, &mut daughter);
    daughter.does(&reword(1, "the sea in June"));
    meet(&mut nurse, &mut daughter);
    assert_eq!(history(&mut nurse.doc, id(1)).unwrap(), history(&mut daughter.doc, id(1)).unwrap());
}

#[test]
fn the_person_has_a_history_and_what_is_not_there_has_none() {
    let mut nurse = Phone::nurse();
    let named = |name: &str| Edit::NamePerson(PersonChange { name: Some(name.to_owned()), ..Default::default() });
    nurse.does(&named("Rosa Exmaple"));
    nurse.does(&named("Rosa Example"));
    let steps = history(&mut nurse.doc, EntryId::PERSON).unwrap();
    assert_eq!(deeds(&steps), [wrote("name", &[], "Rosa Exmaple"), wrote("name", &["Rosa Exmaple"], "Rosa Example")]);
    assert_eq!(steps.first().unwrap().by, Some(nurse.who.clone()));
    assert!(matches!(history(&mut nurse.doc, id(5)), Err(Refused::NoSuchEntry(_))));
}

#[test]
fn the_history_of_an_answered_question_tells_who_asked_and_who_answered() {
    let (mut daughter, mut nurse) = (Phone::daughter(), Phone::nurse());
    let question = |words: Option<&str>, answer: Option<&str>| QuestionChange {
        words: words.map(str::to_owned),
        answer: answer.map(str::to_owned),
        ..Default::default()
    };
    daughter.does(&Edit::AddQuestion { id: id(1), question: question(Some("Can she have her wine?"), None) });
    meet(&mut nurse, &mut daughter);
    nurse.does(&Edit::ChangeQuestion { entry: id(1), change: question(None, Some("Yes, a glass.")) });
    let steps = history(&mut nurse.doc, id(1)).unwrap();
    assert_eq!(deeds(&steps), [wrote("words", &[], "Can she have her wine?"), wrote("answer", &[], "Yes, a glass.")]);
    let names: Vec<_> = steps.iter().map(|step| step.by.clone().unwrap().name).collect();
    assert_eq!(names, ["Ines", "Bea"]);
}

#[test]
fn the_history_of_a_death_recorded_by_mistake_tells_both() {
    let mut nurse = Phone::nurse();
    let death = DeathChange { place: Some("at home".to_owned()), ..Default::default() };
    nurse.does(&Edit::RecordDeath { id: id(1), death });
    nurse.does(&set_aside(1, "the wrong person"));
    let expected = [wrote("place", &[], "at home"), Deed::SetAside("the wrong person".to_owned())];
    assert_eq!(deeds(&history(&mut nurse.doc, id(1)).unwrap()), expected);
}

#[test]
fn consent_given_and_taken_back_are_two_answers_each_with_its_history() {
    let mut nurse = Phone::nurse();
    for (number, given) in [(1, true), (2, false)] {
        let answer = ConsentAnswer::new(ConsentKind::Share, given, Basis::Own);
        nurse.does(&Edit::StateConsent { id: id(number), answer });
    }
    let pick = Edit::SettleConsent { kind: ConsentKind::Share, pick: id(1), why: "A slip of the thumb.".to_owned() };
    nurse.does(&pick);
    let steps = deeds(&history(&mut nurse.doc, id(1)).unwrap());
    let given = Deed::Wrote { field: "given".to_owned(), before: Vec::new(), after: Piece::Yes(true) };
    assert_eq!(steps, [wrote("kind", &[], "share"), given, wrote("basis", &[], "own"), Deed::Picked]);
    let steps = deeds(&history(&mut nurse.doc, id(2)).unwrap());
    assert!(steps.contains(&Deed::Wrote { field: "given".to_owned(), before: Vec::new(), after: Piece::Yes(false) }));
}
