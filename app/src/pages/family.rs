//! The family's page: questions that can wait, what would help those who look after the person, room for news and feelings, who is
//! coming next, and what to ring when it cannot wait.

use crate::pages::about::{About, person_page};
use crate::pages::lists::{List, nothing, sections, told};
use crate::pages::person_reading::Seeing;
use crate::pages::pictures::pictures;
use crate::pages::telling::Reader;
use crate::pages::visits::coming;
use crate::parts::{Emergency, Page};
use crate::session::{Audience, Room};
use crate::words::family as words;
use care::{Entry, Question};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Family() -> impl IntoView {
    person_page(|about| view! { <All about /> }.into_any())
}

fn answer(entry: &Entry<Question>) -> Option<(String, &'static str)> {
    let says = if entry.content.is_need() { words::AGREE } else { words::GIVE_ANSWER };
    Some((format!("/write/answer/{}", entry.id.key()), says))
}

/// A list of those questions that ask, or of those that say what would help somebody.
fn asked<const NEED: bool>(id: &'static str, what: &'static str, [heading, empty, add]: [&'static str; 3]) -> List {
    List {
        id,
        heading: heading.to_owned(),
        audience: Audience::Family,
        empty: empty.to_owned(),
        what,
        add,
        tell: |reader, room, seeing, most| {
            let all = room.told.questions.iter().rev().filter(|entry| entry.content.is_need() == NEED).take(most);
            told(all, (reader, room, seeing), Reader::question, answer)
        },
    }
}

fn notes() -> List {
    List {
        id: "notes",
        heading: words::NOTES.to_owned(),
        audience: Audience::Family,
        empty: words::NO_NOTES.to_owned(),
        what: "note",
        add: words::NOTE_ADD,
        tell: |reader, room, seeing, most| {
            let all = room.told.notes.iter().rev().take(most);
            told(all, (reader, room, seeing), Reader::note, nothing)
        },
    }
}

#[component]
fn All(about: About) -> impl IntoView {
    let lengths = |room: &Room| [room.told.questions.len(), room.told.notes.len(), room.told.pictures.len()];
    let longest = about.view.rooms.iter().flat_map(lengths).max();
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, longest.unwrap_or_default()));
    let questions = asked::<false>("questions", "question", [words::QUESTIONS, words::NO_QUESTIONS, words::ASK]);
    let needs = asked::<true>("needs", "need", [words::NEEDS, words::NO_NEEDS, words::NEED_ADD]);
    let lists = vec![coming(), questions, needs, notes(), pictures(Audience::Family)];
    let lists = sections(&about, (&reader, seeing), lists);
    view! {
        <Page title=words::title(&about.called)>
            <p class="lead">{words::lead(&about.called)}</p>
            <div class="hint-box"><p>{words::NOT_URGENT}</p><Emergency /></div>
            {lists}
        </Page>
    }
    .into_any()
}
