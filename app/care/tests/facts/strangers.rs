//! Properties: whatever three phones do while they are apart, they come to show the same, and no entry, no answer
//! and nobody's words are lost on the way.

use crate::phone::{Phone, add_matters, add_plan, id, meet, reword, set_aside};
use care::{Edit, Kind, PreferenceAnswer, PreferenceKind, Role};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// One thing that one of three phones does.
#[derive(Clone, Debug)]
enum Act {
    Add,
    Reword(u8),
    Plan(u8),
    SetAside(u8),
    BringBack(u8),
    Answer,
    Pick(u8),
    Read,
    Meet(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let number = || 1..12_u8;
    prop_oneof![
        3 => Just(Act::Add),
        4 => number().prop_map(Act::Reword),
        1 => number().prop_map(Act::Plan),
        2 => number().prop_map(Act::SetAside),
        1 => number().prop_map(Act::BringBack),
        2 => Just(Act::Answer),
        1 => number().prop_map(Act::Pick),
        1 => Just(Act::Read),
        2 => (0..3_usize).prop_map(Act::Meet),
    ]
}

/// What all three have written, by id.
#[derive(Default)]
struct Written {
    next: u8,
    entries: BTreeSet<u8>,
    answers: BTreeSet<u8>,
}

fn does(phones: &mut [Phone; 3], who: usize, act: &Act, written: &mut Written) {
    if let Act::Meet(other) = act {
        if *other != who {
            let mut met = phones[*other].clone();
            meet(&mut phones[who], &mut met);
            phones[*other] = met;
        }
        return;
    }
    written.next += 1;
    let number = written.next;
    let phone = &mut phones[who];
    let edit = match act {
        Act::Add => add_matters(number, &format!("words {number}")),
        Act::Reword(entry) => reword(*entry, &format!("other words {number}")),
        Act::Plan(entry) => add_plan(number, "a trip", &[*entry]),
        Act::SetAside(entry) => set_aside(*entry, "why not"),
        Act::BringBack(entry) => Edit::BringBack { entry: id(*entry) },
        Act::Answer => {
            let answer = PreferenceAnswer::new(PreferenceKind::PlaceOfCare, &format!("place {number}"));
            Edit::StatePreference { id: id(number), answer }
        }
        Act::Pick(pick) => {
            Edit::SettlePreference { kind: PreferenceKind::PlaceOfCare, pick: id(*pick), why: String::new() }
        }
        Act::Read => {
            let shown = phone.shows();
            Edit::MarkRead(shown.what_matters.iter().map(|entry| (entry.id, entry.version)).collect())
        }
        Act::Meet(_) => return,
    };
    if phone.tries(&edit).is_ok() {
        match edit {
            Edit::AddWhatMatters { .. } | Edit::AddPlanItem { .. } => drop(written.entries.insert(number)),
            Edit::StatePreference { .. } => drop(written.answers.insert(number)),
            _ => {}
        }
    }
}

fn three() -> [Phone; 3] {
    let phone = |number, name| Phone::of(number, name, Role::Family, &Kind::Together);
    [phone(1, "Bea"), phone(2, "Ines"), phone(3, "Tom")]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn three_phones_come_to_show_the_same_and_lose_nothing(
        acts in prop::collection::vec((0..3_usize, act()), 1..40),
        order in Just([0, 1, 2]).prop_shuffle(),
    ) {
        let (mut phones, mut written) = (three(), Written::default());
        for (who, act) in &acts {
            does(&mut phones, *who, act, &mut written);
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
        let matters = shown[0].what_matters.iter().map(|entry| entry.id);
        let entries: BTreeSet<_> = matters.chain(shown[0].plan.iter().map(|entry| entry.id)).collect();
        prop_assert_eq!(entries, written.entries.iter().map(|number| id(*number)).collect());
        let answers: BTreeSet<_> = shown[0].preferences.iter()
            .flat_map(|one| one.answers.all().iter().chain(&one.earlier))
            .map(|answer| answer.id)
            .collect();
        prop_assert_eq!(answers, written.answers.iter().map(|number| id(*number)).collect());
        prop_assert!(shown[0].what_matters.iter().all(|entry| !entry.content.words.is_blank()));
    }

    #[test]
    fn a_saved_document_opens_and_shows_the_same(acts in prop::collection::vec((0..3_usize, act()), 1..25)) {
        let (mut phones, mut written) = (three(), Written::default());
        for (who, act) in &acts {
            does(&mut phones, *who, act, &mut written);
        }
        let before = phones[0].shows();
        let bytes = phones[0].doc.save();
        prop_assert_eq!(care::read(&care::open(&bytes, [9; 16]).unwrap()), before);
    }

    #[test]
    fn the_words_shown_are_words_that_nobody_later_replaced(
        acts in prop::collection::vec((0..3_usize, act()), 1..25)
    ) {
        // Each of several values was written by somebody who had not seen the others, so each phone's own latest
        // words are shown unless somebody who knew them wrote others.
        let (mut phones, mut written) = (three(), Written::default());
        phones[0].does(&add_matters(200, "the first words"));
        for (who, act) in &acts {
            if !matches!(act, Act::Meet(_)) {
                does(&mut phones, *who, act, &mut written);
            }
        }
        let first = phones[0].clone();
        for (number, phone) in phones.iter_mut().enumerate() {
            phone.meets(&mut first.clone());
            phone.does(&reword(200, &format!("the words of {number}")));
        }
        let mut all = phones[1].clone();
        all.meets(&mut phones[2].clone());
        all.meets(&mut phones[0].clone());
        let shown = all.shows();
        let entry = shown.what_matters.iter().find(|entry| entry.id == id(200)).unwrap();
        let words: BTreeSet<_> = entry.content.words.all().cloned().collect();
        prop_assert_eq!(words, (0..3).map(|number| format!("the words of {number}")).collect());
    }

    #[test]
    fn any_bytes_open_or_are_refused_and_never_more(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(care::open(&bytes, [1; 16]).is_err());
    }

    #[test]
    fn any_words_within_the_limit_read_back_as_they_were_typed(words in "\\PC{1,80}") {
        let mut phone = Phone::nurse();
        prop_assume!(!words.trim().is_empty());
        phone.does(&add_matters(1, &words));
        let shown = phone.shows();
        prop_assert_eq!(shown.what_matters.first().unwrap().content.words.one(), Some(&words));
    }
}
