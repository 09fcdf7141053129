//! Text copies of the golden documents of `care` (`care/tests/golden`), and what a copy must never leave out. Only people read a
//! text copy, so its golden files follow the words.

use super::{OF_GROUP, Printed, as_text, learnt};
use automerge::AutoCommit;
use care::{Author, Edit, EntryId, Kind, MattersChange, Moment, Role, as_csv, open, read, skeleton};

/// A document of the stories that `care` tells in its tests, and what a person reads of it.
struct Golden {
    document: &'static [u8],
    text: &'static str,
}

const FIRST: Golden = Golden {
    document: include_bytes!("../../care/tests/golden/together-1.automerge"),
    text: include_str!("golden/together-1.txt"),
};

const SECOND: [Golden; 3] = [
    Golden {
        document: include_bytes!("../../care/tests/golden/together-2.automerge"),
        text: include_str!("golden/together-2.txt"),
    },
    Golden {
        document: include_bytes!("../../care/tests/golden/family-2.automerge"),
        text: include_str!("golden/family-2.txt"),
    },
    Golden {
        document: include_bytes!("../../care/tests/golden/staff-2.automerge"),
        text: include_str!("golden/staff-2.txt"),
    },
];

fn opened(bytes: &[u8]) -> AutoCommit {
    open(bytes, [9; 16]).unwrap()
}

fn printed(document: &AutoCommit) -> String {
    let say = |moment: Moment| format!("at {}", moment.0);
    as_text(&read(document), &Printed { on: "Thursday 26 November 2026", say: &say }, learnt::talks)
}

fn does(document: &mut AutoCommit, edit: &Edit) {
    let by = Author { device: [1; 32], name: "Bea".to_owned(), role: Role::Staff };
    care::apply(document, edit, &by, Moment(1_795_700_000_000)).unwrap();
    document.commit();
}

fn matters(words: &str) -> MattersChange {
    MattersChange { words: Some(words.to_owned()), ..MattersChange::default() }
}

#[test]
#[cfg(not(feature = "welsh"))]
fn a_text_copy_says_everything_that_a_person_would_look_for() {
    assert_eq!(printed(&opened(FIRST.document)), FIRST.text);
    for golden in &SECOND {
        assert_eq!(printed(&opened(golden.document)), golden.text);
    }
}

#[test]
fn every_value_that_somebody_wrote_is_in_the_text_copy_and_in_the_table() {
    for golden in &SECOND {
        let (table, text) = (as_csv(&opened(golden.document), ""), printed(&opened(golden.document)));
        for words in
            ["glass", "doctor says yes", "worn out, and says so", "in the chair", "lift that stops", "She minds"]
        {
            assert_eq!(table.contains(words), text.contains(words), "{words}");
        }
    }
    let all: String = SECOND.iter().map(|golden| printed(&opened(golden.document))).collect();
    for words in ["the landlord", "the boat", "stamped copy", "Ask about", "Key safe", "night nurses say", "🌼"] {
        assert!(all.contains(words), "{words}");
    }
}

#[test]
fn every_word_that_stands_is_in_the_text_copy() {
    let text = printed(&opened(FIRST.document));
    for words in ["No more hospital, please.", "No hospital without asking me.", "At home, if my daughter can be here."]
    {
        assert!(text.contains(words), "{words}");
    }
    for words in ["In the hospice.", "My brother and Tom.", "Over now.", "By the bed", "🌼"] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn a_text_copy_of_nothing_is_nothing() {
    assert_eq!(printed(&opened(skeleton(&Kind::Staff).unwrap())), "");
}

#[test]
fn a_text_copy_says_first_who_it_is_for() {
    for kind in [Kind::Together, Kind::Nurse, Kind::Family, Kind::Staff] {
        let mut document = opened(skeleton(&kind).unwrap());
        does(&mut document, &Edit::AddWhatMatters { id: EntryId([1; 16]), matters: matters("The key safe is stiff.") });
        let (text, says) = (printed(&document), crate::words::keepsake::for_whom(&kind));
        assert!(text.starts_with(&format!("{says}\n=====")) && text.contains("The key safe is stiff."), "{text}");
    }
}

#[test]
#[cfg(not(feature = "welsh"))]
fn a_text_copy_says_that_an_offer_is_not_the_persons_own_yet() {
    let mut document = opened(FIRST.document);
    let matters = MattersChange {
        state: Some(care::MattersState::Offered),
        why: Some("So that she can call.".to_owned()),
        ..matters("A bell by the bed.")
    };
    does(&mut document, &Edit::AddWhatMatters { id: EntryId([90; 16]), matters });
    let text = printed(&document);
    assert!(text.contains("- A bell by the bed.\n  Suggested.\n  Why: So that she can call.\n"), "{text}");
}

#[test]
#[cfg(not(feature = "welsh"))]
fn a_text_copy_says_that_the_person_has_died_before_all_else() {
    let mut document = opened(FIRST.document);
    let death = care::DeathChange { place: Some("at home".to_owned()), ..Default::default() };
    does(&mut document, &Edit::RecordDeath { id: EntryId([90; 16]), death });
    let text = printed(&document);
    let (died, matters) = (text.find("Rosie has died\n---").unwrap(), text.find("What matters to me\n---").unwrap());
    assert!(died < matters);
    does(&mut document, &Edit::SetAside { entry: EntryId([90; 16]), why: "the wrong person".to_owned() });
    let text = printed(&document);
    assert!(!text.contains("Rosie has died") && text.contains("the wrong person"), "{text}");
}

#[test]
#[cfg(feature = "welsh")]
fn a_welsh_copy_says_who_it_is_for_and_its_days_in_welsh() {
    let text = printed(&opened(FIRST.document));
    assert!(text.starts_with("I bawb sydd wedi cael gwahoddiad\n===="), "{text}");
    assert_eq!(text.lines().count(), FIRST.text.lines().count(), "nothing is left out");
    assert!(text.contains("7 Rhagfyr 2026") && text.contains("Ysgrifennwyd gan Bea"), "{text}");
}

#[test]
#[cfg(not(feature = "welsh"))]
fn what_would_help_somebody_is_not_told_as_a_question() {
    let mut document = opened(skeleton(&Kind::Family).unwrap());
    let asks = |words: &str, topic| care::QuestionChange {
        words: Some(words.to_owned()),
        topic,
        answer: Some("Two nights from Monday.".to_owned()),
        ..care::QuestionChange::default()
    };
    for (number, change) in
        [asks("Is she in pain?", None), asks("One night of sleep.", Some(care::Topic::Sleep))].into_iter().enumerate()
    {
        let id = EntryId([u8::try_from(number).unwrap() + 1; 16]);
        does(&mut document, &Edit::AddQuestion { id, question: change });
    }
    let text = printed(&document);
    let (questions, needs) = text.split_once("\nWhat would help you?\n").unwrap();
    assert!(questions.contains("- Is she in pain?\n  Answer: Two nights"), "{text}");
    assert!(needs.contains("- One night of sleep.") && needs.contains("  What we agreed: Two nights"), "{text}");
    assert!(!needs.contains("Answer"), "{text}");
}

/// The documents of the stories in which a team meets, and a place learns.
const GROUPS: [&[u8]; 4] = [
    include_bytes!("../../care/tests/golden/team-4.automerge"),
    include_bytes!("../../care/tests/golden/place-4.automerge"),
    include_bytes!("../../care/tests/golden/place-5.automerge"),
    include_bytes!("../../care/tests/golden/mine-4.automerge"),
];

/// The words that people wrote, from the table: every value with a space in it, which no number, date or stored word has.
fn written_by_people(document: &AutoCommit) -> Vec<String> {
    let table = as_csv(document, "");
    let cells = table.lines().skip(1).filter_map(|row| row.split(',').nth(4));
    cells.filter(|cell| cell.contains(' ') && !cell.contains(['"', ':'])).map(str::to_owned).collect()
}

#[test]
fn a_text_copy_of_a_team_a_place_and_ones_own_has_every_word_that_people_wrote() {
    let say = |moment: Moment| format!("at {}", moment.0);
    let mut seen = 0;
    for bytes in GROUPS {
        let document = opened(bytes);
        let text = OF_GROUP(&[read(&document)], Moment(1_795_700_000_000), &say);
        for words in written_by_people(&document) {
            assert!(text.contains(&words), "{words} is not in:\n{text}");
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen}");
}

#[test]
#[cfg(not(feature = "welsh"))]
fn a_text_copy_for_staff_has_the_talks_about_a_person_and_what_was_asked_in_them() {
    let mut document = opened(skeleton(&Kind::Staff).unwrap());
    let talk = care::ReflectionChange {
        day: Some(care::Day::new(2026, 11, 30).ok()),
        who_took_part: Some("Bea, Cal".to_owned()),
        ..care::ReflectionChange::default()
    };
    does(&mut document, &Edit::AddCard { id: EntryId([1; 16]), card: care::Card::Reflection(talk) });
    let answer = care::RemarkChange {
        of: Some(EntryId([1; 16])),
        kind: Some(care::RemarkKind::Answer),
        question: Some("What are we assuming?".to_owned()),
        words: Some("That she hears us.".to_owned()),
        ..care::RemarkChange::default()
    };
    let card = care::Card::Remark(care::Cards::Reflections, answer);
    does(&mut document, &Edit::AddCard { id: EntryId([2; 16]), card });
    let text = printed(&document);
    for words in ["30 November 2026", "Bea, Cal", "- That she hears us.", "  Asked: What are we assuming?"] {
        assert!(text.contains(words), "{words} is not in:\n{text}");
    }
}
