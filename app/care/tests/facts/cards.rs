//! Cards, and what is said under them: what is written reads back, nobody's words are lost, an answer finds its way back.

use crate::phone::{Phone, id, meet, set_aside};
use crate::verbs::{adds, changes};
use care::{
    BarrierChange, BarrierKind, Card, Cards, CycleChange, Day, Decision, Edit, EntryId, EntryVersion, ExperimentChange,
    Field, Kind, PatternChange, PlanState, Quarter, Refused, RemarkChange, RemarkKind, Role, Scale, Stage,
    what_comes_back,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn one(text: &str) -> Field<String> {
    Field::One(text.to_owned())
}

pub(crate) fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn day(month: u8, day: u8) -> Option<Day> {
    Day::new(2026, month, day).ok()
}

fn phone(number: u8, name: &str, kind: &Kind) -> Phone {
    Phone::of(number, name, Role::Staff, kind)
}

pub(crate) fn team(number: u8, name: &str) -> Phone {
    phone(number, name, &Kind::Team)
}

/// Something said under a card.
pub(crate) fn remark(of: u8, kind: RemarkKind, words: &str) -> RemarkChange {
    RemarkChange { of: Some(id(of)), kind: Some(kind), words: text(words), ..Default::default() }
}

pub(crate) fn says(number: u8, cards: Cards, remark: RemarkChange) -> Edit {
    adds(number, Card::Remark(cards, remark))
}

fn barrier() -> BarrierChange {
    BarrierChange {
        words: text("The form asks for a signature that nobody can give at a weekend."),
        kind: Some(BarrierKind::Form),
        in_whose_hands: text("The equipment store"),
        raised_by: text("a community nurse"),
        asked: Some(day(10, 5)),
        ..Default::default()
    }
}

#[test]
fn what_got_in_the_way_reads_back_as_written() {
    let mut bea = team(1, "Bea");
    bea.does(&adds(1, Card::Barrier(barrier())));
    bea.does(&changes(1, Card::Barrier(BarrierChange { answer: text("Ring us."), ..Default::default() })));
    let shown = bea.shows();
    let says = &shown.barriers.first().unwrap().content;
    assert_eq!((&says.kind, &says.asked), (&Field::One(BarrierKind::Form), &Field::One(day(10, 5).unwrap())));
    assert_eq!((&says.answer, &says.raised_by), (&one("Ring us."), &one("a community nurse")));
    assert_eq!(says.in_whose_hands, one("The equipment store"));
}

#[test]
fn a_day_that_was_said_can_be_taken_back() {
    let mut bea = team(1, "Bea");
    bea.does(&adds(1, Card::Barrier(barrier())));
    bea.does(&changes(1, Card::Barrier(BarrierChange { asked: Some(None), ..Default::default() })));
    assert_eq!(bea.shows().barriers.first().unwrap().content.asked, Field::Blank);
}

/// The team's document and the place's, in which what got in the way was raised, sent on, and answered.
fn answered() -> (Phone, Phone) {
    let (mut near, mut far) = (team(1, "Bea"), phone(9, "Pat", &Kind::Place));
    near.does(&adds(1, Card::Barrier(barrier())));
    near.does(&adds(2, Card::Barrier(BarrierChange { words: text("No bus on Sundays"), ..Default::default() })));
    far.does(&adds(71, Card::Barrier(barrier())));
    let sent = RemarkChange { other: Some(id(71)), ..remark(1, RemarkKind::Sent, "Bea said yes.") };
    near.does(&says(3, Cards::Barriers, sent));
    let answer = BarrierChange { answer: text("From May."), answered_by: text("the store"), ..Default::default() };
    far.does(&changes(71, Card::Barrier(answer)));
    (near, far)
}

#[test]
fn an_answer_finds_its_way_back_once_and_says_whose_it_is() {
    let (mut near, mut far) = answered();
    let found = what_comes_back(&near.shows(), &far.shows());
    let [(cards, answer)] = found.as_slice() else { panic!("one answer: {found:?}") };
    assert_eq!((answer.of, &answer.words, &answer.who), (Some(id(1)), &text("From May."), &text("the store")));
    near.does(&says(4, *cards, answer.clone()));
    assert_eq!(what_comes_back(&near.shows(), &far.shows()), []);
    near.does(&set_aside(4, "not for us"));
    assert_eq!(what_comes_back(&near.shows(), &far.shows()), [], "set aside, it was brought all the same");
    // A further answer is a further remark: nothing that was said is covered.
    let later = BarrierChange { answer: text("From June, sorry."), ..Default::default() };
    far.does(&changes(71, Card::Barrier(later)));
    let found = what_comes_back(&near.shows(), &far.shows());
    near.does(&says(5, Cards::Barriers, found.first().unwrap().1.clone()));
    near.does(&Edit::BringBack { entry: id(4) });
    assert_eq!(near.shows().remarks_on(id(1), RemarkKind::Answer).count(), 2);
}

#[test]
fn while_two_answers_stand_none_is_carried_and_the_copy_names_nobody() {
    let (near, mut far) = answered();
    let mut other = phone(8, "Lou", &Kind::Place);
    other.meets(&mut far);
    let says = |answer| changes(71, Card::Barrier(BarrierChange { answer: text(answer), ..Default::default() }));
    other.does(&says("Never."));
    far.does(&says("From July."));
    far.meets(&mut other);
    assert_eq!(what_comes_back(&near.shows(), &far.shows()), []);
    let table = care::as_csv(&far.doc, "place");
    for id in near.shows().barriers.iter().map(|card| card.id.key()) {
        assert!(!table.contains(&id), "the further document says nothing of the nearer one");
    }
}

#[test]
fn two_who_bring_the_same_answer_are_told_as_one() {
    let (mut near, far) = answered();
    let sent = RemarkChange { other: Some(id(71)), ..remark(1, RemarkKind::Sent, "Sent by Kim too.") };
    near.does(&says(5, Cards::Barriers, sent));
    assert_eq!(what_comes_back(&near.shows(), &far.shows()).len(), 1);
}

#[test]
fn who_sees_a_pattern_too_in_the_place_comes_back_to_the_team_that_noticed_it() {
    let (mut near, mut far) = (team(1, "Bea"), phone(9, "Pat", &Kind::Place));
    let pattern = |words| Card::Pattern(PatternChange { words: text(words), ..Default::default() });
    near.does(&adds(1, pattern("No lift at weekends")));
    far.does(&adds(71, pattern("No lift at weekends")));
    far.does(&adds(72, pattern("Another team's")));
    let sent = RemarkChange { other: Some(id(71)), ..remark(1, RemarkKind::Sent, "Bea said yes.") };
    near.does(&says(2, Cards::Patterns, sent));
    far.does(&says(73, Cards::Patterns, remark(71, RemarkKind::SeenToo, "By the harbour as well")));
    far.does(&says(74, Cards::Patterns, remark(71, RemarkKind::Question, "Who drives on Sundays?")));
    far.does(&says(75, Cards::Patterns, remark(71, RemarkKind::Example, "Stays where it was told")));
    far.does(&says(76, Cards::Patterns, remark(72, RemarkKind::SeenToo, "Of the other one")));
    let found = what_comes_back(&near.shows(), &far.shows());
    let told: Vec<_> = found.iter().map(|(_, back)| (back.words.clone(), back.who.clone())).collect();
    assert_eq!(told, [(text("By the harbour as well"), text("Pat")), (text("Who drives on Sundays?"), text("Pat"))]);
    for (number, (cards, back)) in (10..).zip(found) {
        near.does(&says(number, cards, back));
    }
    assert_eq!(what_comes_back(&near.shows(), &far.shows()), []);
    assert_eq!(near.shows().remarks_on(id(1), RemarkKind::SeenToo).count(), 1);
}

fn minibus() -> ExperimentChange {
    ExperimentChange {
        purpose: text("People see whom they love at a weekend."),
        hunch: text("It is the lift, and not the will."),
        action: text("The minibus on Saturdays"),
        with_whom: text("Three people who asked"),
        watch_for: text("Tired on Sunday?"),
        stop_if: text("Anybody says it is too much."),
        start: Some(day(9, 5)),
        look_again: day(10, 17),
        would_need: text("A driver, two hours"),
        who_could_give: text("The friends of the hospice"),
        pattern: Some(id(1)),
        ..Default::default()
    }
}

pub(crate) fn pattern() -> PatternChange {
    PatternChange {
        words: text("No lift at weekends stops what people want most."),
        since: Some(Quarter::new(2026, 2)),
        ..Default::default()
    }
}

#[test]
fn an_experiment_comes_back_until_it_is_kept_or_stopped() {
    let mut bea = team(1, "Bea");
    bea.does(&adds(1, Card::Pattern(pattern())));
    bea.does(&adds(2, Card::Experiment(minibus())));
    let back =
        |phone: &Phone, on| phone.shows().experiments_to_look_at(on).iter().map(|one| one.id).collect::<Vec<_>>();
    let (before, then) = (day(10, 16).unwrap(), day(10, 17).unwrap());
    assert_eq!((back(&bea, before), back(&bea, then)), (vec![], vec![id(2)]));
    let decides = |decision| ExperimentChange { decision: Some(decision), ..Default::default() };
    bea.does(&changes(2, Card::Experiment(decides(Decision::Change))));
    assert_eq!(back(&bea, then), [id(2)], "what is changed goes on");
    let mut sam = team(2, "Sam");
    sam.meets(&mut bea);
    sam.does(&changes(2, Card::Experiment(decides(Decision::Stop))));
    assert_eq!(back(&sam, then), []);
    bea.does(&changes(2, Card::Experiment(decides(Decision::Keep))));
    meet(&mut bea, &mut sam);
    assert_eq!(back(&bea, then), [id(2)], "two decisions are something to talk about");
    bea.does(&changes(2, Card::Experiment(decides(Decision::Keep))));
    assert_eq!(back(&bea, then), []);
    bea.does(&set_aside(2, "doubled"));
    assert_eq!(back(&bea, then), []);
}

#[test]
fn a_new_experiment_has_a_day_to_look_again_and_its_pattern_is_set_once() {
    let mut bea = team(1, "Bea");
    let none = ExperimentChange { look_again: None, ..minibus() };
    assert!(matches!(bea.tries(&adds(2, Card::Experiment(none))), Err(Refused::Empty { field: "look_again" })));
    let tried = bea.tries(&adds(2, Card::Experiment(minibus())));
    assert!(matches!(tried, Err(Refused::NoSuchEntry(pattern)) if pattern == id(1)), "there is no such pattern");
    bea.does(&adds(1, Card::Pattern(pattern())));
    bea.does(&adds(2, Card::Experiment(minibus())));
    assert_eq!(bea.shows().experiments.first().unwrap().content.pattern, Some(id(1)));
    bea.does(&adds(3, Card::Pattern(pattern())));
    let other = ExperimentChange { pattern: Some(id(3)), ..Default::default() };
    let tried = bea.tries(&changes(2, Card::Experiment(other)));
    assert!(matches!(tried, Err(Refused::SetOnce { field: "pattern" })));
}

#[test]
fn an_experiment_beside_the_person_names_items_of_their_plan_and_no_pattern() {
    let mut nurse = Phone::nurse();
    nurse.does(&crate::phone::add_matters(1, "Mass on Sundays"));
    nurse.does(&crate::phone::add_plan(2, "A lift", &[1]));
    let beside = |plan| ExperimentChange { pattern: None, plan: Some(plan), ..minibus() };
    assert!(matches!(nurse.tries(&adds(3, Card::Experiment(beside(vec![id(1)])))), Err(Refused::NoSuchEntry(_))));
    nurse.does(&adds(3, Card::Experiment(beside(vec![id(2)]))));
    assert_eq!(nurse.shows().experiments.first().unwrap().content.plan, [id(2)]);
    let tried = nurse.tries(&adds(4, Card::Experiment(minibus())));
    assert!(matches!(tried, Err(Refused::NoSuchEntry(_))), "patterns are the team's");
}

#[test]
fn a_cycle_goes_on_back_rests_and_stops_and_says_why() {
    let mut bea = team(1, "Bea");
    let cycle = |purpose: &str, scale, above| {
        Card::Cycle(CycleChange { purpose: text(purpose), scale: Some(scale), above, ..Default::default() })
    };
    bea.does(&adds(1, cycle("Dying well is everyone's work", Scale::Organisation, None)));
    bea.does(&adds(2, cycle("Weekends", Scale::Team, Some(vec![id(1)]))));
    let stage = |phone: &Phone| {
        let shown = phone.shows();
        shown.stage(shown.learning_cycles.iter().find(|cycle| cycle.id == id(2)).unwrap())
    };
    assert_eq!(stage(&bea), Stage::Understand);
    let moves = [(Stage::Understand, Stage::Experiment), (Stage::Experiment, Stage::Understand)];
    for (number, (from, to)) in (3..).zip(moves.into_iter().chain([(Stage::Understand, Stage::Rest)])) {
        let moved =
            RemarkChange { from: Some(from), to: Some(to.clone()), ..remark(2, RemarkKind::Move, "It was so.") };
        bea.does(&says(number, Cards::Cycles, moved));
        assert_eq!(stage(&bea), to);
    }
    bea.does(&set_aside(5, "by mistake"));
    assert_eq!(stage(&bea), Stage::Understand);
    let shown = bea.shows();
    let below: Vec<_> = shown.cycles_below(shown.learning_cycles.first().unwrap()).map(|cycle| cycle.id).collect();
    assert_eq!(below, [id(2)]);
}

#[test]
fn a_team_answers_its_standing_questions_on_a_day() {
    let mut bea = team(1, "Bea");
    bea.does(&adds(1, Card::Cycle(CycleChange { purpose: text("Live well"), ..Default::default() })));
    let seen = RemarkChange { day: Some(day(11, 2)), ..remark(1, RemarkKind::Capabilities, "Who can drive?") };
    bea.does(&says(2, Cards::Cycles, seen));
    let shown = bea.shows();
    let all: Vec<_> = shown.remarks_on(id(1), RemarkKind::Capabilities).collect();
    assert_eq!(all.first().unwrap().content.day, Field::One(day(11, 2).unwrap()));
    assert_eq!(shown.remarks_on(id(1), RemarkKind::Needs).count(), 0);
}

#[test]
fn a_remark_stands_under_a_card_that_is_there_and_stays_under_it() {
    let mut bea = team(1, "Bea");
    let tried = bea.tries(&says(2, Cards::Patterns, remark(1, RemarkKind::Example, "words")));
    assert!(matches!(tried, Err(Refused::NoSuchEntry(_))));
    bea.does(&adds(1, Card::Pattern(pattern())));
    bea.does(&adds(9, Card::Pattern(pattern())));
    let tried = bea.tries(&says(2, Cards::Barriers, remark(1, RemarkKind::Example, "words")));
    assert!(matches!(tried, Err(Refused::NoSuchEntry(_))), "a pattern is nothing that got in the way");
    bea.does(&says(2, Cards::Patterns, remark(1, RemarkKind::Example, "words")));
    let moved = RemarkChange { of: Some(id(9)), ..Default::default() };
    let tried = bea.tries(&changes(2, Card::Remark(Cards::Patterns, moved)));
    assert!(matches!(tried, Err(Refused::SetOnce { field: "of" })));
    let read = RemarkChange { read: Some(EntryVersion([1; 16])), ..Default::default() };
    let tried = bea.tries(&changes(2, Card::Remark(Cards::Patterns, read)));
    assert!(matches!(tried, Err(Refused::SetOnce { field: "read" })));
    let done = RemarkChange { state: Some(PlanState::Done), ..Default::default() };
    bea.does(&changes(2, Card::Remark(Cards::Patterns, done)));
    assert_eq!((bea.shows().patterns.len(), bea.shows().remarks.len()), (2, 1), "a remark is no card");
}

#[test]
fn words_under_a_card_are_found_and_stand_in_the_table_and_in_the_history() {
    let mut bea = team(1, "Bea");
    bea.does(&adds(1, Card::Pattern(pattern())));
    bea.does(&says(2, Cards::Patterns, remark(1, RemarkKind::Example, "A wedding was missed.")));
    let found = bea.shows().rows().findable();
    let wedding = found.iter().find(|one| one.has(&["wedding".to_owned()])).unwrap();
    assert_eq!((wedding.id, wedding.says.as_str()), (id(2), "A wedding was missed."));
    let table = care::as_csv(&bea.doc, "team");
    assert!(table.contains(&format!("team,patterns,{},of,{},", id(2).key(), id(1).key())));
    assert!(table.contains(",since,2026-q2,"));
    assert_eq!(care::history(&mut bea.doc, id(2)).unwrap().len(), 3);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn whatever_three_say_under_one_card_while_apart_all_of_it_stands(
        deeds in prop::collection::vec((0..3_usize, 0..3_usize, 0..6_u8), 1..40),
        order in Just([0, 1, 2]).prop_shuffle(),
    ) {
        let mut phones = [team(1, "Bea"), team(2, "Sam"), team(3, "Kim")];
        phones[0].does(&adds(1, Card::Pattern(pattern())));
        let first = phones[0].clone();
        phones.iter_mut().skip(1).for_each(|phone| phone.meets(&mut first.clone()));
        let kinds = [RemarkKind::Example, RemarkKind::SeenToo, RemarkKind::Question];
        let (mut next, mut said) = (1, BTreeSet::new());
        for (who, other, deed) in deeds {
            match deed {
                0..=3 => {
                    next += 1;
                    let kind = kinds[usize::from(deed) % 3].clone();
                    phones[who].does(&says(next, Cards::Patterns, remark(1, kind, &format!("words {next}"))));
                    said.insert(id(next));
                }
                4 => drop(phones[who].tries(&set_aside(next, "why not"))),
                _ => {
                    let mut met = phones[other].clone();
                    if who != other {
                        meet(&mut phones[who], &mut met);
                        phones[other] = met;
                    }
                }
            }
        }
        let mut all = phones.clone();
        let mut shown = Vec::new();
        for phone in &mut all {
            for other in order {
                phone.meets(&mut phones[other].clone());
            }
            shown.push(phone.shows());
        }
        prop_assert_eq!(&shown[0], &shown[1]);
        prop_assert_eq!(&shown[0], &shown[2]);
        let there: BTreeSet<EntryId> = shown[0].remarks.iter().map(|remark| remark.id).collect();
        prop_assert_eq!(there, said);
        let whole = shown[0].remarks.iter().all(|remark| {
            remark.content.of == Some(id(1)) && remark.written.by.is_some() && !remark.content.words.is_blank()
        });
        prop_assert!(whole);
        prop_assert_eq!(shown[0].patterns.len(), 1);
    }
}
