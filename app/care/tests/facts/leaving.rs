//! A pattern stays in the team until it may leave: five people or more, one wording, and a second reader who wrote none of it.

use crate::cards::{pattern, remark, says, team, text};
use crate::phone::{Phone, both_orders, id, meet, set_aside};
use crate::verbs::{adds, changes};
use care::{Card, Cards, Deed, Edit, Field, PatternChange, RemarkChange, RemarkKind, Stays};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Why the pattern stays, on this phone.
fn stays(phone: &Phone) -> Vec<Stays> {
    let shown = phone.shows();
    shown.pattern_stays(shown.patterns.first().unwrap())
}

/// Says that exactly what stands there was read.
fn reads(phone: &mut Phone, number: u8) {
    let shown = phone.shows();
    let read = Some(shown.pattern_as_it_leaves(shown.patterns.first().unwrap()));
    let reading = RemarkChange { read, ..remark(1, RemarkKind::SecondReading, "") };
    phone.does(&says(number, Cards::Patterns, reading));
}

#[test]
fn a_pattern_stays_until_five_are_said_and_somebody_else_has_read_it() {
    let (mut bea, mut sam) = (team(1, "Bea"), team(2, "Sam"));
    bea.does(&adds(1, Card::Pattern(pattern())));
    assert_eq!(stays(&bea), [Stays::FiveNotSaid, Stays::NoSecondReader]);
    let five = |yes| changes(1, Card::Pattern(PatternChange { five_or_more: Some(Some(yes)), ..Default::default() }));
    bea.does(&five(false));
    assert_eq!(stays(&bea), [Stays::FewerThanFive, Stays::NoSecondReader]);
    bea.does(&five(true));
    reads(&mut bea, 2);
    assert_eq!(stays(&bea), [Stays::NoSecondReader], "whoever wrote it is no second reader");
    meet(&mut bea, &mut sam);
    reads(&mut sam, 3);
    assert_eq!(stays(&sam), []);
    sam.does(&set_aside(3, "read too fast"));
    assert_eq!(stays(&sam), [Stays::NoSecondReader]);
    sam.does(&Edit::BringBack { entry: id(3) });
    assert_eq!(stays(&sam), []);
    meet(&mut bea, &mut sam);
    bea.does(&set_aside(1, "doubled"));
    assert_eq!(stays(&bea), [Stays::SetAside]);
}

#[test]
fn whoever_gave_an_example_or_a_word_that_stands_is_no_second_reader_of_it() {
    let (mut bea, mut sam, mut kim) = (team(1, "Bea"), team(2, "Sam"), team(3, "Kim"));
    let five = PatternChange { five_or_more: Some(Some(true)), ..pattern() };
    bea.does(&adds(1, Card::Pattern(five)));
    meet(&mut bea, &mut sam);
    let for_whom = PatternChange { for_whom: text("the bus company"), ..Default::default() };
    sam.does(&changes(1, Card::Pattern(for_whom)));
    meet(&mut bea, &mut sam);
    let words = PatternChange { words: text("No lift at weekends."), ..Default::default() };
    bea.does(&changes(1, Card::Pattern(words)));
    meet(&mut bea, &mut sam);
    reads(&mut sam, 4);
    assert_eq!(stays(&sam), [Stays::NoSecondReader], "not the last to write, and still one of them");
    sam.meets(&mut bea);
    kim.meets(&mut sam);
    kim.does(&says(5, Cards::Patterns, remark(1, RemarkKind::Example, "A wedding was missed.")));
    reads(&mut kim, 6);
    assert_eq!(stays(&kim), [Stays::NoSecondReader]);
    let mut lou = team(4, "Lou");
    lou.meets(&mut kim);
    reads(&mut lou, 7);
    assert_eq!(stays(&lou), []);
    // One person on another phone is the same person, and so is another name on the same phone.
    let mut again = team(5, " bea ");
    again.meets(&mut kim);
    reads(&mut again, 8);
    assert_eq!(stays(&again), [Stays::NoSecondReader]);
}

#[test]
fn whatever_changes_in_what_would_leave_is_read_anew() {
    let (mut bea, mut sam) = (team(1, "Bea"), team(2, "Sam"));
    let five = PatternChange { five_or_more: Some(Some(true)), ..pattern() };
    bea.does(&adds(1, Card::Pattern(five)));
    bea.does(&says(2, Cards::Patterns, remark(1, RemarkKind::Example, "A wedding was missed.")));
    meet(&mut bea, &mut sam);
    let example = |words| changes(2, Card::Remark(Cards::Patterns, remark(1, RemarkKind::Example, words)));
    let words = PatternChange { words: text("No lift on Sundays."), ..Default::default() };
    let edits = [
        example("A christening was missed."),
        says(10, Cards::Patterns, remark(1, RemarkKind::Example, "And a match.")),
        set_aside(2, "too easily told"),
        changes(1, Card::Pattern(words)),
    ];
    for (number, edit) in (20..).zip(edits) {
        reads(&mut sam, number);
        assert_eq!(stays(&sam), []);
        meet(&mut bea, &mut sam);
        bea.does(&edit);
        meet(&mut bea, &mut sam);
        assert_eq!(stays(&sam), [Stays::ChangedSinceRead], "{edit:?}");
    }
    reads(&mut sam, 40);
    // "I see this too" is nothing that leaves.
    sam.does(&says(41, Cards::Patterns, remark(1, RemarkKind::SeenToo, "On the ward as well.")));
    assert_eq!(stays(&sam), []);
}

#[test]
fn two_wordings_do_not_leave_and_neither_does_a_doubt_about_five() {
    let (mut bea, mut sam, mut kim) = (team(1, "Bea"), team(2, "Sam"), team(3, "Kim"));
    bea.does(&adds(1, Card::Pattern(pattern())));
    meet(&mut bea, &mut sam);
    let says = |words: &str, yes| {
        let change = PatternChange { words: text(words), five_or_more: Some(Some(yes)), ..Default::default() };
        changes(1, Card::Pattern(change))
    };
    bea.does(&says("No lift on Sundays.", true));
    sam.does(&says("No lift.", false));
    both_orders(&bea, &sam);
    meet(&mut bea, &mut sam);
    kim.meets(&mut bea);
    reads(&mut kim, 9);
    assert_eq!(stays(&kim), [Stays::TwoWordings, Stays::FewerThanFive]);
}

/// One thing that one of three does to a pattern.
fn does(phones: &mut [Phone; 3], who: usize, deed: u8, number: u8) {
    let words = format!("words {number}");
    let change = |change| changes(1, Card::Pattern(change));
    let edit = match deed {
        0 => change(PatternChange { words: text(&words), ..Default::default() }),
        1 => change(PatternChange { five_or_more: Some(Some(true)), ..Default::default() }),
        2 => change(PatternChange { five_or_more: Some(Some(false)), ..Default::default() }),
        3 => says(number, Cards::Patterns, remark(1, RemarkKind::Example, &words)),
        4 => set_aside(number.saturating_sub(1), "why not"),
        5 | 6 => return reads(&mut phones[who], number),
        _ => {
            let other = (who + 1) % 3;
            let mut met = phones[other].clone();
            meet(&mut phones[who], &mut met);
            phones[other] = met;
            return;
        }
    };
    drop(phones[who].tries(&edit));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn whatever_three_do_what_may_leave_was_read_by_somebody_who_wrote_none_of_it(
        deeds in prop::collection::vec((0..3_usize, 0..9_u8), 1..40),
    ) {
        let mut phones = [team(1, "Bea"), team(2, "Sam"), team(3, "Kim")];
        let five = PatternChange { five_or_more: Some(Some(true)), ..pattern() };
        phones[0].does(&adds(1, Card::Pattern(five)));
        let first = phones[0].clone();
        phones.iter_mut().skip(1).for_each(|phone| phone.meets(&mut first.clone()));
        for (number, (who, deed)) in (2..).zip(deeds) {
            does(&mut phones, who, deed, number);
            let shown = phones[who].shows();
            let pattern = shown.patterns.first().unwrap();
            if !shown.pattern_stays(pattern).is_empty() {
                continue;
            }
            // Who wrote what stands, as the changes themselves tell it.
            let examples = shown.remarks_on(id(1), RemarkKind::Example).map(|entry| entry.id);
            let mut writers = BTreeSet::new();
            for entry in [id(1)].into_iter().chain(examples) {
                let mut steps = care::history(&mut phones[who].doc, entry).unwrap();
                steps.retain(|step| matches!(step.deed, Deed::Wrote { .. }));
                writers.extend([steps.first(), steps.last()].map(|step| step.unwrap().by.clone()));
            }
            let now = shown.pattern_as_it_leaves(pattern);
            let read = shown.remarks_on(id(1), RemarkKind::SecondReading)
                .any(|one| one.content.read == Some(now) && !writers.contains(&one.written.by));
            prop_assert!(read && pattern.content.five_or_more == Field::One(true));
        }
        let [mut all, mut second, mut third] = phones;
        all.meets(&mut second);
        all.meets(&mut third);
        let change = PatternChange { words: text("Settled."), five_or_more: Some(Some(false)), ..Default::default() };
        let settles = [change.clone(), PatternChange { five_or_more: Some(Some(true)), ..change }];
        settles.into_iter().for_each(|change| drop(all.tries(&changes(1, Card::Pattern(change)))));
        drop(all.tries(&Edit::BringBack { entry: id(1) }));
        let mut lou = team(4, "Lou");
        lou.meets(&mut all);
        reads(&mut lou, 200);
        prop_assert_eq!(stays(&lou), vec![], "somebody who wrote none of it has read it");
    }
}
