//! Visits: who is coming, what was heard, and notes for staff.

use crate::pages::about::{About, person_page};
use crate::pages::lists::{List, nothing, sections, told};
use crate::pages::person_reading::Seeing;
use crate::pages::telling::Reader;
use crate::pages::{home_of, in_group};
use crate::parts::Page;
use crate::session::{Audience, is_planned};
use crate::words::{own, visits as words};
use care::{Entry, Heard, Role};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Visits() -> impl IntoView {
    person_page(|about| view! { <All about /> }.into_any())
}

/// Who is coming, in the order of their days.
pub(super) fn coming() -> List {
    List {
        id: "coming",
        heading: words::COMING.to_owned(),
        audience: Audience::Everyone,
        empty: words::NONE_COMING.to_owned(),
        what: "visit",
        add: words::ADD,
        tell: |reader, room, seeing, most| {
            // Nobody is told of a visit to somebody who has died.
            let most = if room.told.has_died().is_some() { 0 } else { most };
            let all = room.told.visits.iter().filter(|visit| is_planned(visit)).take(most);
            told(all, (reader, room, seeing), Reader::visit, nothing)
        },
    }
}

/// Whoever remembers it otherwise puts it right.
fn correct(entry: &Entry<Heard>) -> Option<(String, &'static str)> {
    Some((format!("/write/correction/{}", entry.id.key()), words::CORRECT))
}

fn heard(called: &str) -> List {
    List {
        id: "heard",
        heading: words::heard(called),
        audience: Audience::Everyone,
        empty: words::NONE_HEARD.to_owned(),
        what: "heard",
        add: words::HEARD_ADD,
        tell: |reader, room, seeing, most| {
            let all = room.told.what_we_heard.iter().rev().take(most);
            told(all, (reader, room, seeing), Reader::heard, correct)
        },
    }
}

fn notes() -> List {
    List {
        id: "notes",
        heading: words::NOTES.to_owned(),
        audience: Audience::Staff,
        empty: words::NO_NOTES.to_owned(),
        what: "visit-note",
        add: words::NOTE_ADD,
        tell: |reader, room, seeing, most| {
            let all = room.told.visit_notes.iter().rev().take(most);
            told(all, (reader, room, seeing), Reader::visit_note, nothing)
        },
    }
}

fn before() -> List {
    List {
        id: "before",
        heading: words::BEFORE.to_owned(),
        audience: Audience::Everyone,
        empty: words::NONE_COMING.to_owned(),
        what: "visit",
        add: "",
        tell: |reader, room, seeing, most| {
            let all = room.told.visits.iter().rev().filter(|visit| !is_planned(visit)).take(most);
            told(all, (reader, room, seeing), Reader::visit, nothing)
        },
    }
}

#[component]
fn All(about: About) -> impl IntoView {
    let longest = about.view.rooms.iter().map(|room| room.told.visits.len().max(room.told.what_we_heard.len())).max();
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, longest.unwrap_or_default()));
    let lists = sections(&about, (&reader, seeing), vec![coming(), heard(&about.called), notes(), before()]);
    // Base keeps what is somebody's own for those who are in a team.
    let for_oneself = (about.role == Role::Staff && untrack(|| in_group(about.session, Audience::Team))).then(|| {
        view! {
            <section class="section" id="for-oneself">
                <h2>{own::AFTER_VISIT}</h2>
                <p>{own::AFTER_VISIT_HELP}</p>
                <p><a class="button button--second" href=home_of(Audience::Mine)>{own::SAVE_LINK}</a></p>
            </section>
        }
    });
    view! {
        <Page title=words::title(&about.called)>
            {lists}
            {for_oneself}
        </Page>
    }
    .into_any()
}
