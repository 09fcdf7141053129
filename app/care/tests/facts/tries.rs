//! What is tried, on its way from a team to a place: what leaves, what stays, what follows it, and what comes back.

use crate::learning::guard;
use crate::phone::{Phone, id, meet, set_aside};
use crate::verbs::{adds, changes};
use care::{
    Card, Cards, Day, Decision, ExperimentChange, Field, Kept, Kind, RemarkChange, RemarkKind, Role, Stays, Telling,
    what_comes_back,
};

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn on(month: u8, day: u8) -> Option<Day> {
    Day::new(2026, month, day).ok()
}

fn lift() -> ExperimentChange {
    ExperimentChange {
        purpose: text("Whoever wants to go out gets out"),
        action: text("Lend the ward\u{2019}s chair at weekends"),
        with_whom: text("Gwendolyn, who has the key"),
        would_need: text("A second chair"),
        who_could_give: text("The learning fund"),
        start: Some(on(10, 5)),
        look_again: on(11, 9),
        ..Default::default()
    }
}

fn team() -> Phone {
    let mut bea = Phone::of(1, "Bea", Role::Staff, &Kind::Team);
    bea.does(&adds(1, Card::Experiment(lift())));
    bea
}

#[test]
fn a_try_leaves_with_its_words_and_without_a_day_or_with_whom() {
    let (bea, mut place) = (team(), Phone::of(9, "Pat", Role::Staff, &Kind::Place));
    let copy = bea.shows().experiments.first().unwrap().copy(&guard()).unwrap();
    let fields: Vec<_> = copy.words().iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, ["purpose", "action", "would_need", "who_could_give"]);
    place.does(&copy.edit(id(71)));
    let there = place.shows().experiments.first().unwrap().content.clone();
    assert_eq!(there.would_need, Field::One("A second chair".to_owned()));
    assert_eq!((&there.with_whom, &there.start, &there.decision), (&Field::Blank, &Field::Blank, &Field::Blank));
    assert_eq!(there.look_again.one().copied(), on(12, 31), "no finer than a quarter");
    let table = care::as_csv(&place.doc, "place");
    assert!(!table.contains("Gwendolyn") && !table.contains(&id(1).key()));
}

#[test]
fn what_came_of_a_try_follows_it_onto_the_same_copy_and_what_was_blanked_is_blank_there() {
    let (mut bea, mut place) = (team(), Phone::of(9, "Pat", Role::Staff, &Kind::Place));
    place.does(&bea.shows().experiments.first().unwrap().copy(&guard()).unwrap().edit(id(71)));
    bea.does(&changes(
        1,
        Card::Experiment(ExperimentChange {
            what_happened: text("Four went out."),
            decision: Some(Decision::Keep),
            would_need: text(""),
            ..Default::default()
        }),
    ));
    place.does(&bea.shows().experiments.first().unwrap().copy(&guard()).unwrap().again(id(71)));
    let shown = place.shows();
    let [there] = shown.experiments.as_slice() else { panic!("one") };
    assert_eq!(there.content.what_happened, Field::One("Four went out.".to_owned()));
    assert_eq!((&there.content.decision, &there.content.would_need), (&Field::One(Decision::Keep), &Field::Blank));
    assert_eq!(there.comes_back(), None);
}

#[test]
fn a_name_in_any_of_its_words_holds_a_try_back() {
    let fields: [fn(&mut ExperimentChange) -> &mut Option<String>; 9] = [
        |one| &mut one.purpose,
        |one| &mut one.action,
        |one| &mut one.hunch,
        |one| &mut one.watch_for,
        |one| &mut one.stop_if,
        |one| &mut one.what_happened,
        |one| &mut one.who_should_know,
        |one| &mut one.would_need,
        |one| &mut one.who_could_give,
    ];
    for field in fields {
        let mut telling = lift();
        *field(&mut telling) = text("As Gwendolyn said.");
        let mut bea = Phone::of(1, "Bea", Role::Staff, &Kind::Team);
        bea.does(&adds(1, Card::Experiment(telling)));
        let kept = bea.shows().experiments.first().unwrap().copy(&guard()).unwrap_err();
        assert_eq!(kept.found.iter().map(|(_, _, found)| found.what).collect::<Vec<_>>(), [Telling::Name]);
    }
}

#[test]
fn a_word_that_this_app_does_not_know_stays_since_nobody_looked_through_it() {
    let mut bea = Phone::of(1, "Bea", Role::Staff, &Kind::Team);
    let decision = Some(Decision::Unlisted("gwendolyn".to_owned()));
    bea.does(&adds(1, Card::Experiment(ExperimentChange { decision, ..lift() })));
    let mut place = Phone::of(9, "Pat", Role::Staff, &Kind::Place);
    place.does(&bea.shows().experiments.first().unwrap().copy(&guard()).unwrap().edit(id(71)));
    assert_eq!(place.shows().experiments.first().unwrap().content.decision, Field::Blank);
}

#[test]
fn a_try_with_two_wordings_or_set_aside_stays() {
    let (mut bea, mut sam) = (team(), Phone::of(2, "Sam", Role::Staff, &Kind::Team));
    meet(&mut bea, &mut sam);
    let day = |look_again| Card::Experiment(ExperimentChange { look_again, ..Default::default() });
    bea.does(&changes(1, day(on(11, 16))));
    sam.does(&changes(1, day(on(11, 23))));
    meet(&mut bea, &mut sam);
    bea.does(&set_aside(1, "doubled"));
    let kept = bea.shows().experiments.first().unwrap().copy(&guard()).unwrap_err();
    assert_eq!(kept, Kept { stays: vec![Stays::SetAside, Stays::TwoWordings], found: Vec::new() });
}

#[test]
fn what_a_fund_answers_comes_back_under_what_is_tried() {
    let (mut bea, mut place) = (team(), Phone::of(9, "Pat", Role::Staff, &Kind::Place));
    place.does(&bea.shows().experiments.first().unwrap().copy(&guard()).unwrap().edit(id(71)));
    let says = |number, cards, of, kind, change| {
        let remark = RemarkChange { of: Some(id(of)), kind: Some(kind), ..change };
        adds(number, Card::Remark(cards, remark))
    };
    let sent = RemarkChange { other: Some(id(71)), who: text("Marshwood"), ..Default::default() };
    bea.does(&says(2, Cards::Experiments, 1, RemarkKind::Sent, sent));
    let answer = RemarkChange { words: text("Yes, two."), who: text("The learning fund"), ..Default::default() };
    place.does(&says(72, Cards::Experiments, 71, RemarkKind::Answer, answer));
    let noticed = RemarkChange { words: text("Ours broke."), ..Default::default() };
    place.does(&says(73, Cards::Experiments, 71, RemarkKind::Note, noticed));
    let back = what_comes_back(&bea.shows(), &place.shows());
    let [(Cards::Experiments, answer)] = back.as_slice() else { panic!("{back:?}") };
    assert_eq!((answer.of, answer.other, answer.kind.clone()), (Some(id(1)), Some(id(71)), Some(RemarkKind::Answer)));
    assert_eq!((answer.words.as_deref(), answer.who.as_deref()), (Some("Yes, two."), Some("The learning fund")));
    bea.does(&adds(3, Card::Remark(Cards::Experiments, answer.clone())));
    assert_eq!(what_comes_back(&bea.shows(), &place.shows()), []);
}
