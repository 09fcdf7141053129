//! What leaves the phone and what stays on it for years, held to golden files: a document of form 1 and the view that is kept
//! ready to show, which are never edited.

use crate::phone::both_orders;
use crate::story::told;
use care::{Together, VIEW_FORM, keep_copy, open, read};

const DOCUMENT: &[u8] = include_bytes!("../golden/together-1.automerge");
const VIEW: &[u8] = include_bytes!("../golden/together-1.view");

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
    assert_eq!(VIEW_FORM, 8, "another form of the view needs another golden file");
    assert_eq!(bytes, VIEW, "the form of the kept view has changed: raise VIEW_FORM");
}

#[test]
fn a_view_that_was_kept_tells_what_the_document_tells() {
    let (shown, kept) = (told().shows(), postcard::from_bytes::<Together>(VIEW).unwrap());
    assert_eq!(
        (&kept.person, &kept.circle),
        (&shown.person, &shown.circle),
        "what is typed is made anew from what was kept"
    );
    assert_eq!((&kept.pointers, &kept.visits), (&shown.pointers, &shown.visits));
    assert_eq!(
        (&kept.what_matters, &kept.plan, &kept.preferences),
        (&shown.what_matters, &shown.plan, &shown.preferences)
    );
    assert!(std::ptr::eq(&*kept.clone(), &*kept), "a clone is the same one");
}
