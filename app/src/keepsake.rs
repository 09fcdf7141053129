//! A copy as plain text, which anyone can read without this product, in the words of the interface. What is in it, and in which
//! order; `care::keep_copy` is the copy that other software opens.

mod asked;
mod group;
mod happened;
mod learnt;
mod lines;
mod round;
#[cfg(test)]
mod tests;

use crate::words::{
    circle, factors, family, folder, forms, if_then, keepsake as words, learning, pictures, place, safety, sharing,
    timeline, visits,
};
use care::{Answers, Entry, Moment, Together};
use lines::Page;

/// How a text copy says when: there is no clock and no time zone here.
pub(crate) struct Printed<'a> {
    /// The day on which the copy is made, in words: "Thursday 26 November 2026".
    pub(crate) on: &'a str,
    /// Puts a moment in words, as people where the phone is would say it.
    pub(crate) say: &'a dyn Fn(Moment) -> String,
}

/// Whose copy it is: writes the families that only such documents have, those that are set aside or those that are not.
type Families = fn(&mut Page<'_>, &Together, bool);

/// Everything that a copy holds, as one text: made at this moment, with times as people where the phone is would say them.
pub(crate) type AsText = fn(&[Together], Moment, &dyn Fn(Moment) -> String) -> String;

/// Everything about a person.
pub(crate) const OF_PERSON: AsText = |told, at, say| all_as_text(told, (at, say), learnt::talks);

/// Everything of a team, of a place, or of one's own. Apart, so that a phone which is in none does not fetch how it is told.
pub(crate) const OF_GROUP: AsText = |told, at, say| all_as_text(told, (at, say), group::families);

fn all_as_text(told: &[Together], (at, say): (Moment, &dyn Fn(Moment) -> String), families: Families) -> String {
    let on = say(at);
    let printed = Printed { on: &on, say };
    let parts = told.iter().map(|together| as_text(together, &printed, families)).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n\n\n")
}

/// The document as plain text, headed by who it is for: paper has no other wall between what is for everyone and what is for
/// staff. Both of two answers are in it; what was set aside stands at the end. Nothing at all where nothing was written.
#[must_use]
fn as_text(together: &Together, printed: &Printed<'_>, families: Families) -> String {
    let mut page = Page::new(together, printed);
    page.person();
    let person = page.called();
    let bare = page.length();
    wishes(&mut page, together, false);
    page.title(folder::WISHES);
    for preference in &together.preferences {
        page.line(&place::question(&preference.kind, &person));
        answers(&mut page, &preference.answers, Page::preference);
        page.settled(preference.settled.as_ref());
    }
    page.title(forms::TITLE);
    for pointer in &together.pointers {
        page.line(forms::name(&pointer.kind));
        answers(&mut page, &pointer.answers, Page::pointer);
        page.settled(pointer.settled.as_ref());
    }
    days(&mut page, together, (false, families));
    page.title(sharing::ASKED);
    for consent in &together.consents {
        page.line(&sharing::question(&consent.kind, &person));
        answers(&mut page, &consent.answers, Page::consent);
        page.settled(consent.settled.as_ref());
    }
    set_aside(&mut page, together, families);
    if page.length() == bare && !page.tells_of_anyone() { String::new() } else { page.finish() }
}

/// That the person has died, what matters to them, the plan: those that are set aside, or those that are not. All that
/// is set aside stands under one title.
fn wishes(page: &mut Page<'_>, together: &Together, aside: bool) {
    let died = page.has_died();
    page.title_unless(aside, &died);
    page.entries(&together.died, aside, Page::death);
    page.title_unless(aside, folder::MATTERS);
    page.entries(&together.what_matters, aside, Page::what_matters);
    page.title_unless(aside, circle::PLAN);
    page.entries(&together.plan, aside, Page::plan_item);
}

/// Everything else that is an entry: people, days, questions.
fn days(page: &mut Page<'_>, together: &Together, (aside, families): (bool, Families)) {
    let person = page.called();
    page.title_unless(aside, if_then::TITLE);
    page.entries(&together.if_then, aside, Page::if_then);
    page.title_unless(aside, &circle::round(&person));
    page.entries(&together.circle, aside, Page::member);
    page.title_unless(aside, factors::TITLE);
    page.entries(&together.factors, aside, Page::factor);
    page.title_unless(aside, &visits::title(&person));
    page.entries(&together.visits, aside, Page::visit);
    page.title_unless(aside, &visits::heard(&person));
    page.entries(&together.what_we_heard, aside, Page::heard);
    page.title_unless(aside, visits::NOTES);
    page.entries(&together.visit_notes, aside, Page::visit_note);
    let asked = |need| together.questions.iter().filter(move |entry| entry.content.is_need() == need);
    page.title_unless(aside, family::QUESTIONS);
    page.entries(asked(false), aside, Page::question);
    page.title_unless(aside, family::NEEDS);
    page.entries(asked(true), aside, Page::question);
    page.title_unless(aside, family::NOTES);
    page.entries(&together.notes, aside, Page::family_note);
    page.title_unless(aside, pictures::PICTURES);
    page.entries(&together.pictures, aside, Page::picture);
    page.title_unless(aside, learning::PURPOSES);
    page.entries(&together.learning_cycles, aside, Page::cycle);
    page.title_unless(aside, learning::TRIES);
    page.entries(&together.experiments, aside, Page::tried);
    families(page, together, aside);
    page.title_unless(aside, learning::NOTICED);
    page.entries(&together.remarks, aside, Page::remark);
    page.title_unless(aside, &timeline::title(&person));
    page.entries(&together.timeline, aside, Page::event);
    page.title_unless(aside, safety::LIST);
    page.entries(&together.safety_reports, aside, Page::safety_report);
}

fn answers<'a, T>(page: &mut Page<'a>, answers: &Answers<Entry<T>>, show: impl Fn(&mut Page<'a>, &Entry<T>)) {
    match answers {
        Answers::NotAsked => page.note(&format!("{}.", circle::NOT_ASKED)),
        Answers::Several(_) => page.note(&format!("{}:", circle::TWO_ANSWERS)),
        Answers::One(_) | Answers::Declined(_) => {}
    }
    answers.all().iter().for_each(|answer| show(page, answer));
}

/// What was set aside, and answers that stood before: nothing that was written is left out.
fn set_aside(page: &mut Page<'_>, together: &Together, families: Families) {
    page.title(words::ASIDE);
    wishes(page, together, true);
    days(page, together, (true, families));
    together.preferences.iter().flat_map(|one| &one.earlier).for_each(|entry| page.preference(entry));
    together.pointers.iter().flat_map(|one| &one.earlier).for_each(|entry| page.pointer(entry));
    together.consents.iter().flat_map(|one| &one.earlier).for_each(|entry| page.consent(entry));
}
