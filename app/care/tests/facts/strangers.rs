//! Properties: whatever three phones do while they are apart, they come to show the same, and no entry, no answer
//! and nobody's words are lost on the way.

use crate::phone::{Phone, add_matters, add_plan, both_orders, id, meet, reword, set_aside};
use crate::verbs::{FAMILIES, Family, seen};
use care::{ConsentKind, Edit, EntryId, FactorChange, Kind, MemberChange, PreferenceAnswer, PreferenceKind, Role};
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
    three_of(&Kind::Together)
}

fn three_of(kind: &Kind) -> [Phone; 3] {
    let phone = |number, name| Phone::of(number, name, Role::Family, kind);
    [phone(1, "Bea"), phone(2, "Ines"), phone(3, "Tom")]
}

/// The families that are written in documents of this kind.
fn written_in(kind: &Kind) -> Vec<&'static Family> {
    FAMILIES.iter().filter(|family| family.kinds.contains(kind)).collect()
}

/// One thing that one of three phones does in any family; numbers choose a family and an entry.
#[derive(Clone, Debug)]
enum Deed {
    Add(usize),
    Change(usize),
    SetAside(usize),
    BringBack(usize),
    Pick(usize),
    Place(usize, i16),
    Meet(usize),
}

fn deed() -> impl Strategy<Value = Deed> {
    let number = || 0..40_usize;
    prop_oneof![
        4 => number().prop_map(Deed::Add),
        4 => number().prop_map(Deed::Change),
        2 => number().prop_map(Deed::SetAside),
        1 => number().prop_map(Deed::BringBack),
        1 => number().prop_map(Deed::Pick),
        1 => (number(), -1_000..=1_000_i16).prop_map(|(number, x)| Deed::Place(number, x)),
        2 => (0..3_usize).prop_map(Deed::Meet),
    ]
}

/// Does a deed, if it can be done; `written` says of which family each entry is that anybody has written.
fn does_in(kind: &Kind, phones: &mut [Phone; 3], who: usize, deed: &Deed, written: &mut Vec<&'static Family>) {
    if let Deed::Meet(other) = deed {
        if *other != who {
            let mut met = phones[*other].clone();
            meet(&mut phones[who], &mut met);
            phones[*other] = met;
        }
        return;
    }
    let number = |place: usize| u8::try_from(place % written.len().max(1) + 1).unwrap();
    let words = format!("words {}", phones[who].clock);
    let edit = match deed {
        Deed::Add(place) => {
            let families = written_in(kind);
            let family = families[place % families.len()];
            let next = u8::try_from(written.len() + 1).unwrap();
            phones[who].does(&(family.add)(next, &words));
            return written.push(family);
        }
        Deed::Change(place) => {
            let family = written.get(place % written.len().max(1));
            let Some(change) = family.and_then(|family| family.change) else { return };
            change(number(*place), &words)
        }
        Deed::SetAside(place) => set_aside(number(*place), "why not"),
        Deed::BringBack(place) => Edit::BringBack { entry: id(number(*place)) },
        Deed::Pick(place) => {
            Edit::SettleConsent { kind: ConsentKind::Share, pick: id(number(*place)), why: String::new() }
        }
        Deed::Place(place, x) => Edit::PlaceOnMap { entry: id(number(*place)), x: *x, y: 0 },
        Deed::Meet(_) => return,
    };
    drop(phones[who].tries(&edit));
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
    fn in_every_document_three_phones_come_to_show_the_same_and_lose_nothing(
        kind in prop::sample::select(vec![Kind::Together, Kind::Family, Kind::Staff, Kind::Team, Kind::Place, Kind::Mine]),
        deeds in prop::collection::vec((0..3_usize, deed()), 1..50),
        order in Just([0, 1, 2]).prop_shuffle(),
    ) {
        let (mut phones, mut written) = (three_of(&kind), Vec::new());
        for (who, deed) in &deeds {
            does_in(&kind, &mut phones, *who, deed, &mut written);
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
        let entries = seen(&shown[0]);
        let numbers = (1..).take(written.len());
        prop_assert_eq!(entries.keys().copied().collect::<Vec<EntryId>>(), numbers.map(id).collect::<Vec<_>>());
        prop_assert!(entries.values().all(|(_, words)| !words.is_empty()));
        let bytes = all[0].doc.save();
        prop_assert_eq!(&care::read(&care::open(&bytes, [9; 16]).unwrap()), &shown[0]);
    }

    #[test]
    fn a_picture_that_three_move_is_in_one_place_on_every_phone(places in prop::collection::vec((0..3_usize, -1_100..=1_100_i16), 1..12)) {
        let mut phones = three();
        let member = MemberChange { name: Some("Tom".to_owned()), ..Default::default() };
        phones[0].does(&Edit::AddMember { id: id(1), member });
        let factor = FactorChange { words: Some("The stairs".to_owned()), ..Default::default() };
        phones[0].does(&Edit::AddFactor { id: id(2), factor });
        let first = phones[0].clone();
        phones.iter_mut().skip(1).for_each(|phone| phone.meets(&mut first.clone()));
        let mut moved = BTreeSet::new();
        for (who, x) in &places {
            if phones[*who].tries(&Edit::PlaceOnMap { entry: id(1), x: *x, y: 0 }).is_ok() {
                moved.insert((*x, 0));
            }
        }
        let [mut one, mut other, third] = phones.clone();
        other.meets(&mut third.clone());
        let shown = both_orders(&one, &other);
        one.meets(&mut third.clone());
        one.meets(&mut other);
        prop_assert_eq!(&one.shows(), &shown);
        let place = shown.circle.first().unwrap().on_map;
        prop_assert_eq!(place.is_none(), moved.is_empty());
        prop_assert!(place.is_none_or(|place| moved.contains(&place)));
        prop_assert_eq!(shown.factors.first().unwrap().on_map, None);
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
