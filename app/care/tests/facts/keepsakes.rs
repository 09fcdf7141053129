//! What leaves the phone and what stays on it for years, held to golden files: a document of form 1 and the view that is kept
//! ready to show, which are never edited; and its text copy, which only people read.

use crate::phone::both_orders;
use crate::story::told;
use care::{Moment, Printed, Together, VIEW_FORM, as_text, keep_copy, open, read};

const DOCUMENT: &[u8] = include_bytes!("../golden/together-1.automerge");
const TEXT: &str = include_str!("../golden/together-1.txt");
const VIEW: &[u8] = include_bytes!("../golden/together-1.view");

fn printed(together: &Together) -> String {
    let say = |moment: Moment| format!("at {}", moment.0);
    as_text(together, &Printed { on: "Thursday 26 November 2026", say: &say })
}

#[test]
fn a_document_of_form_1_reads_as_it_did() {
    let golden = read(&open(DOCUMENT, [9; 16]).unwrap());
    assert_eq!(golden, told().shows());
    assert_eq!(golden.schema, 1);
}

#[test]
fn a_document_of_form_1_is_still_written_in_the_same_changes() {
    let mut golden = open(DOCUMENT, [9; 16]).unwrap();
    assert_eq!(golden.get_heads(), told().doc.get_heads(), "equal hashes: every byte of every change is the same");
}

#[test]
fn a_text_copy_says_everything_that_a_person_would_look_for() {
    let golden = read(&open(DOCUMENT, [9; 16]).unwrap());
    assert_eq!(printed(&golden), TEXT);
}

#[test]
fn a_text_copy_of_nothing_is_nothing() {
    let nothing = open(care::skeleton(&care::Kind::Staff).unwrap(), [1; 16]).unwrap();
    assert_eq!(printed(&read(&nothing)), "");
}

#[test]
fn a_text_copy_says_first_who_it_is_for() {
    for (kind, says) in [
        (care::Kind::Together, "For everyone who was invited\n====="),
        (care::Kind::Nurse, "Just for the nurse: the person and the nurses, not the family\n====="),
        (care::Kind::Family, "For family and nurses: not for the person\n====="),
        (care::Kind::Staff, "For staff only: not for the person, not for the family\n====="),
    ] {
        let mut phone = told();
        phone.doc = open(care::skeleton(&kind).unwrap(), [1; 16]).unwrap();
        phone.does(&crate::phone::add_matters(1, "The key safe is stiff."));
        let text = printed(&phone.shows());
        assert!(text.starts_with(says) && text.contains("The key safe is stiff."), "{text}");
    }
}

#[test]
fn a_text_copy_says_that_an_offer_is_not_the_persons_own_yet() {
    let mut nurse = told();
    let matters = care::MattersChange {
        words: Some("A bell by the bed.".to_owned()),
        state: Some(care::MattersState::Offered),
        why: Some("So that she can call.".to_owned()),
        ..Default::default()
    };
    nurse.does(&care::Edit::AddWhatMatters { id: crate::phone::id(90), matters });
    let text = printed(&nurse.shows());
    assert!(text.contains("- A bell by the bed.\n  Somebody suggests this.\n  Why: So that she can call.\n"), "{text}");
}

#[test]
fn a_text_copy_says_that_the_person_has_died_before_all_else() {
    let mut nurse = told();
    let death = care::DeathChange { place: Some("at home".to_owned()), ..Default::default() };
    nurse.does(&care::Edit::RecordDeath { id: crate::phone::id(90), death });
    let text = printed(&nurse.shows());
    let (died, matters) = (text.find("Rosie has died\n---").unwrap(), text.find("What matters to me\n---").unwrap());
    assert!(died < matters);
    nurse.does(&crate::phone::set_aside(90, "the wrong person"));
    let text = printed(&nurse.shows());
    assert!(!text.contains("Rosie has died") && text.contains("the wrong person"), "{text}");
}

#[test]
fn every_word_that_stands_is_in_the_text_copy() {
    for words in ["No more hospital, please.", "No hospital without asking me.", "At home, if my daughter can be here."]
    {
        assert!(TEXT.contains(words), "{words}");
    }
    for words in ["In the hospice.", "My brother and Tom.", "Over now.", "By the bed", "🌼"] {
        assert!(TEXT.contains(words), "{words}");
    }
}

#[test]
fn a_kept_copy_opens_and_goes_on_like_the_document() {
    let mut nurse = told();
    let copy = keep_copy(&mut nurse.doc);
    let mut opened = told();
    opened.doc = open(&copy, [77; 16]).unwrap();
    assert_eq!(opened.shows(), nurse.shows());
    opened.does(&crate::phone::add_matters(99, "One more thing."));
    assert_eq!(both_orders(&nurse, &opened).what_matters.len(), nurse.shows().what_matters.len() + 1);
}

#[test]
fn the_kept_view_reads_back_and_its_form_is_numbered() {
    let shown = told().shows();
    let bytes = postcard::to_allocvec(&shown).unwrap();
    assert_eq!(postcard::from_bytes::<Together>(&bytes).unwrap(), shown);
    assert_eq!(VIEW_FORM, 3, "another form of the view needs another golden file");
    assert_eq!(bytes, VIEW, "the form of the kept view has changed: raise VIEW_FORM");
}

#[test]
fn a_view_that_was_kept_tells_what_the_document_tells() {
    let (shown, kept) = (told().shows(), postcard::from_bytes::<Together>(VIEW).unwrap());
    assert_eq!(printed(&kept), TEXT, "what is typed is made anew from what was kept");
    assert_eq!(
        (&kept.what_matters, &kept.plan, &kept.preferences),
        (&shown.what_matters, &shown.plan, &shown.preferences)
    );
    assert!(std::ptr::eq(&*kept.clone(), &*kept), "a clone is the same one");
}
