//! One card on a page of its own: a pattern, or what got in the way, with what was said under it, and whether it may be told further.

use crate::pages::about::{About, not_found};
use crate::pages::cards::{Cards, Tellings, Told, of_view};
use crate::pages::person_reading::Seeing;
use crate::pages::telling::{Reader, first};
use crate::parts::{Later, Page};
use crate::session::{Audience, Room};
use crate::words::{frame, group as words};
use care::{Entry, EntryId, Remark, RemarkKind};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::any_page;
use super::leaving::LeavingSection;

/// The page.
#[component]
pub(crate) fn GroupCardPage() -> impl IntoView {
    let params = use_params_map();
    let entry = Memo::new(move |_| params.with(|params| EntryId::from_key(&params.get("entry").unwrap_or_default())));
    any_page(move |about| match entry.get().filter(|id| card_of(&about, *id).is_some()) {
        Some(id) => view! { <One about id /> }.into_any(),
        None => not_found(&about),
    })
}

/// Whether it is a pattern, and its first words.
fn card_of(about: &About, id: EntryId) -> Option<(bool, String)> {
    about.view.room(about.widest).and_then(|room| card_in(room, id))
}

fn card_in(room: &Room, id: EntryId) -> Option<(bool, String)> {
    let told = &room.told;
    let pattern = told.patterns.iter().find(|card| card.id == id).map(|card| (true, first(&card.content.words)));
    pattern.or_else(|| told.barriers.iter().find(|card| card.id == id).map(|card| (false, first(&card.content.words))))
}

/// What is said under a card: its heading, when nothing is said, what adds to it.
struct Under {
    kind: RemarkKind,
    what: &'static str,
    heading: &'static str,
    empty: &'static str,
    add: &'static str,
}

const UNDER_PATTERN: [Under; 3] = [
    Under {
        kind: RemarkKind::Example,
        what: "example",
        heading: words::EXAMPLES,
        empty: words::NO_EXAMPLE,
        add: words::EXAMPLE_ADD,
    },
    Under {
        kind: RemarkKind::SeenToo,
        what: "seen",
        heading: words::SEEN,
        empty: words::NOT_SEEN,
        add: words::SEEN_ADD,
    },
    Under {
        kind: RemarkKind::Question,
        what: "ask",
        heading: words::QUESTIONS,
        empty: words::NO_QUESTION,
        add: words::QUESTION_ADD,
    },
];

const UNDER_BARRIER: [Under; 1] =
    [Under { kind: RemarkKind::Answer, what: "", heading: words::ANSWERS, empty: words::NO_ANSWER, add: "" }];

#[component]
fn One(about: About, id: EntryId) -> impl IntoView {
    let (is_pattern, begins) = card_of(&about, id).unwrap_or_default();
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, 0));
    let audience = about.widest;
    let itself = {
        let reader = reader.clone();
        of_view(&about, move |view| {
            view.room(audience).map(|room| itself(&reader, room, seeing, id)).unwrap_or_default()
        })
    };
    // The card may be worded anew while its page is open.
    let title =
        of_view(&about, move |view| view.room(audience).and_then(|room| card_in(room, id)).map(|(_, words)| words));
    let title = Signal::derive(move || title.get().unwrap_or_else(|| begins.clone()));
    let under: &[Under] = match is_pattern {
        true => &UNDER_PATTERN,
        // Answers come back to a team; a place gives them.
        false if audience == Audience::Team => &UNDER_BARRIER,
        false => &[],
    };
    let under = under.iter().map(|under| section(&about, (&reader, seeing), (id, under))).collect_view();
    let answer = (!is_pattern && audience == Audience::Place).then(|| {
        let href = about.href(&format!("/write/barrier-answer/{}", id.key()));
        view! { <p><a class="button button--second" href=href>{words::ANSWER_ADD}</a></p> }
    });
    let (of, in_team) = (about.clone(), audience == Audience::Team);
    let change = Some(if is_pattern { "write/pattern" } else { "write/barrier" }.to_owned());
    // Below all that is still being made: it would only be pushed down.
    let last = move || {
        let (back, called) = (of.href(""), frame::back_to(&of.called));
        let leaves = in_team.then(|| view! { <LeavingSection about=of.clone() id is_pattern /> });
        view! { {leaves} <p class="links"><a href=back>{called}</a></p> }
    };
    view! {
        <Page title>
            <Cards about=about.clone() told=itself seeing change />
            {answer}
            {under}
            <Later>{last()}</Later>
        </Page>
    }
    .into_any()
}

/// The card alone.
fn itself(reader: &Reader, room: &Room, seeing: Seeing, id: EntryId) -> Tellings {
    let pattern = room.told.patterns.iter().find(|card| card.id == id);
    let barrier = room.told.barriers.iter().find(|card| card.id == id);
    let pattern = pattern.map(|card| Told::of(room, card, reader.pattern(room, card), reader, seeing));
    let barrier = barrier.map(|card| Told::of(room, card, reader.barrier(room, card), reader, seeing));
    pattern.into_iter().chain(barrier).collect()
}

fn section(
    about: &About,
    (reader, seeing): (&Reader, Seeing),
    (id, under): (EntryId, &'static Under),
) -> impl IntoView + use<> {
    let (audience, reader) = (about.widest, reader.clone());
    let told = of_view(about, move |view| {
        let Some(room) = view.room(audience) else { return Tellings::new() };
        let mut said: Vec<String> = Vec::new();
        let here = room
            .told
            .remarks
            .iter()
            .filter(|entry| entry.content.of == Some(id) && entry.content.kind.first() == Some(&under.kind));
        // Two phones may both have brought the same answer: it is told once.
        let here = here.filter(|entry: &&Entry<Remark>| {
            let again = under.kind == RemarkKind::Answer && said.contains(&answer_key(entry));
            said.push(answer_key(entry));
            !again
        });
        here.map(|entry| Told::of(room, entry, reader.remark(room, entry), &reader, seeing)).collect()
    });
    let none = move || told.with(Vec::is_empty);
    let href = about.href(&format!("/write/{}/{}", under.what, id.key()));
    let change = (!under.what.is_empty()).then(|| "write/noticed".to_owned());
    view! {
        <section class="section">
            <h2>{under.heading}</h2>
            <Show when=none><p class="empty">{under.empty}</p></Show>
            <Cards about=about.clone() told seeing change />
            {(!under.add.is_empty()).then(|| view! { <p><a class="button button--second" href=href>{under.add}</a></p> })}
        </section>
    }
}

fn answer_key(entry: &Entry<Remark>) -> String {
    format!("{}\n{}", first(&entry.content.words), first(&entry.content.who))
}
