//! Keep a copy: what was written, as a file that outlives this product. As an ordinary Automerge file, which the
//! official packages open, and as plain text, which anyone can read. The words of the interface are elsewhere;
//! these are here because the text is a stored form: it leaves the phone and is kept.

mod asked;
mod happened;
mod lines;
mod names;
mod round;

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
    wishes(&mut page, together, false);
    page.title("What I would like");
    for preference in &together.preferences {
        page.line(names::question(&preference.kind));
        answers(&mut page, &preference.answers, Page::preference);
        page.settled(preference.settled.as_ref());
    }
    page.title("Forms to know about and where they are");
    for pointer in &together.pointers {
        page.line(names::form(&pointer.kind));
        answers(&mut page, &pointer.answers, Page::pointer);
        page.settled(pointer.settled.as_ref());
    }
    days(&mut page, together, false);
    page.title("Who may see this");
    for consent in &together.consents {
        page.line(names::consent(&consent.kind));
        answers(&mut page, &consent.answers, Page::consent);
        page.settled(consent.settled.as_ref());
    }
    set_aside(&mut page, together);
    if page.length() == bare && !page.tells_of_anyone() { String::new() } else { page.finish() }
}

/// That the person has died, what matters to them, the plan: those that are set aside, or those that are not. All that
/// is set aside stands under one title.
fn wishes(page: &mut Page<'_>, together: &Together, aside: bool) {
    let title = |page: &mut Page<'_>, title: &str| {
        if !aside {
            page.title(title)
        }
    };
    let died = page.has_died();
    title(page, &died);
    page.entries(&together.died, aside, Page::death);
    title(page, "What matters to me");
    page.entries(&together.what_matters, aside, Page::what_matters);
    title(page, "My plan");
    page.entries(&together.plan, aside, Page::plan_item);
}

/// Everything else that is an entry: people, days, questions.
fn days(page: &mut Page<'_>, together: &Together, aside: bool) {
    let title = |page: &mut Page<'_>, title: &str| {
        if !aside {
            page.title(title)
        }
    };
    title(page, "If this happens, do this");
    page.entries(&together.if_then, aside, Page::if_then);
    title(page, "People round me");
    page.entries(&together.circle, aside, Page::member);
    title(page, "What helps, and what gets in the way");
    page.entries(&together.factors, aside, Page::factor);
    title(page, "Visits");
    page.entries(&together.visits, aside, Page::visit);
    title(page, "What we heard");
    page.entries(&together.what_we_heard, aside, Page::heard);
    title(page, "Notes of visits");
    page.entries(&together.visit_notes, aside, Page::visit_note);
    title(page, "Questions");
    page.entries(&together.questions, aside, Page::question);
    title(page, "News and feelings");
    page.entries(&together.notes, aside, Page::family_note);
    title(page, "Timeline");
    page.entries(&together.timeline, aside, Page::event);
    title(page, "Safety reports");
    page.entries(&together.safety_reports, aside, Page::safety_report);
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
    wishes(page, together, true);
    days(page, together, true);
    together.preferences.iter().flat_map(|one| &one.earlier).for_each(|entry| page.preference(entry));
    together.pointers.iter().flat_map(|one| &one.earlier).for_each(|entry| page.pointer(entry));
    together.consents.iter().flat_map(|one| &one.earlier).for_each(|entry| page.consent(entry));
}
