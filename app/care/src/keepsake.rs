//! Keep a copy: what was written, as a file that outlives this product. As an ordinary Automerge file, which the
//! official packages open, and as plain text, which anyone can read. The words of the interface are elsewhere;
//! these are here because the text is a stored form: it leaves the phone and is kept.

mod lines;

use crate::entry::Entry;
use crate::standing::Answers;
use crate::together::Together;
use crate::when::Moment;
use automerge::AutoCommit;
use lines::Page;

/// The whole document with its history, as an ordinary `.automerge` file.
#[must_use]
pub fn keep_copy(doc: &mut AutoCommit) -> Vec<u8> {
    doc.save()
}

/// How a text copy says when: there is no clock and no time zone here.
pub struct Printed<'a> {
    /// The day on which the copy is made, in words: "Thursday 26 November 2026".
    pub on: &'a str,
    /// Puts a moment in words, as people where the phone is would say it.
    pub say: &'a dyn Fn(Moment) -> String,
}

/// The document as plain text, headed by who it is for: paper has no other wall between what is for everyone and what is for
/// staff. Both of two answers are in it; what was set aside stands at the end. Nothing at all where nothing was written.
#[must_use]
pub fn as_text(together: &Together, printed: &Printed<'_>) -> String {
    let mut page = Page::new(together, printed);
    page.person();
    let bare = page.length();
    page.title("What matters to me");
    for entry in together.what_matters.iter().filter(|entry| !entry.is_aside()) {
        page.what_matters(entry);
    }
    page.title("My plan");
    for entry in together.plan.iter().filter(|entry| !entry.is_aside()) {
        page.plan_item(entry);
    }
    page.title("What I would like");
    for preference in &together.preferences {
        page.line(lines::question(&preference.kind));
        answers(&mut page, &preference.answers, Page::preference);
        page.settled(preference.settled.as_ref());
    }
    page.title("Forms to know about and where they are");
    for pointer in &together.pointers {
        page.line(lines::form(&pointer.kind));
        answers(&mut page, &pointer.answers, Page::pointer);
        page.settled(pointer.settled.as_ref());
    }
    page.title("People round me");
    for entry in together.circle.iter().filter(|entry| !entry.is_aside()) {
        page.member(entry);
    }
    set_aside(&mut page, together);
    if page.length() == bare && !page.names_anyone() { String::new() } else { page.finish() }
}

fn answers<'a, T>(page: &mut Page<'a>, answers: &Answers<Entry<T>>, show: impl Fn(&mut Page<'a>, &Entry<T>)) {
    match answers {
        Answers::NotAsked => page.note("Not asked yet."),
        Answers::Several(_) => page.note("Two answers to talk about:"),
        Answers::One(_) | Answers::Declined(_) => {}
    }
    answers.all().iter().for_each(|answer| show(page, answer));
}

/// What was set aside, and answers that stood before: nothing that was written is left out.
fn set_aside(page: &mut Page<'_>, together: &Together) {
    page.title("Set aside, and earlier answers");
    together.what_matters.iter().filter(|entry| entry.is_aside()).for_each(|entry| page.what_matters(entry));
    together.plan.iter().filter(|entry| entry.is_aside()).for_each(|entry| page.plan_item(entry));
    together.circle.iter().filter(|entry| entry.is_aside()).for_each(|entry| page.member(entry));
    together.preferences.iter().flat_map(|one| &one.earlier).for_each(|entry| page.preference(entry));
    together.pointers.iter().flat_map(|one| &one.earlier).for_each(|entry| page.pointer(entry));
}
