//! One card on a page of its own: a pattern, what got in the way, or what is tried, with what was said under it, and whether it may be told
//! further.

use crate::pages::about::{About, not_found};
use crate::pages::cards::{Cards, Tellings, Told, of_view};
use crate::pages::lists::{opens, told};
use crate::pages::person_reading::Seeing;
use crate::pages::telling::{Reader, first};
use crate::parts::{Later, Page};
use crate::session::{Audience, Room};
use crate::words::{frame, group as words, learning, library};
use care::{Entry, EntryId, Field, Remark, RemarkKind};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::any_page;
use super::leaving::LeavingSection;
use super::library::TakeUp;

/// The page.
#[component]
pub(crate) fn GroupCardPage() -> impl IntoView {
    let params = use_params_map();
    let entry = Memo::new(move |_| params.with(|params| EntryId::from_key(&params.get("entry").unwrap_or_default())));
    any_page(move |about| {
        let card = entry.get().and_then(|id| Some((id, card_of(&about, id)?)));
        match card {
            Some((id, (of, begins))) => view! { <One about id of begins /> }.into_any(),
            None => not_found(&about),
        }
    })
}

/// What a card is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Pattern,
    Barrier,
    Try,
}

impl Of {
    /// Its form, after the group's address.
    const fn form(self) -> &'static str {
        match self {
            Self::Pattern => "write/pattern",
            Self::Barrier => "write/barrier",
            Self::Try => "write/try",
        }
    }

    /// What may be said under it there.
    const fn under(self, audience: Audience) -> &'static [Under] {
        match (self, audience) {
            (Self::Pattern, _) => &UNDER_PATTERN,
            (Self::Try, Audience::Place) => &UNDER_TRY_THERE,
            (Self::Try, _) => &UNDER_TRY,
            // Answers come back to a team; a place gives them.
            (Self::Barrier, Audience::Team) => &UNDER_BARRIER,
            (Self::Barrier, _) => &[],
        }
    }
}

/// What it is of, and its first words.
fn card_of(about: &About, id: EntryId) -> Option<(Of, String)> {
    about.view.room(about.widest).and_then(|room| card_in(room, id))
}

fn card_in(room: &Room, id: EntryId) -> Option<(Of, String)> {
    let told = &room.told;
    let is = |of: Of, words: &Field<String>| Some((of, first(words)));
    if let Some(card) = told.patterns.iter().find(|card| card.id == id) {
        return is(Of::Pattern, &card.content.words);
    }
    if let Some(card) = told.barriers.iter().find(|card| card.id == id) {
        return is(Of::Barrier, &card.content.words);
    }
    told.experiments.iter().find(|card| card.id == id).and_then(|card| is(Of::Try, &card.content.purpose))
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

const NOTICED: Under = Under {
    kind: RemarkKind::Note,
    what: "notice",
    heading: library::NOTICED,
    empty: library::NOT_NOTICED,
    add: learning::NOTICE,
};

const ASKED: Under = Under {
    kind: RemarkKind::Question,
    what: "ask",
    heading: words::QUESTIONS,
    empty: words::NO_QUESTION,
    add: words::QUESTION_ADD,
};

/// In a team: what others say of it came back.
const UNDER_TRY: [Under; 4] = [
    NOTICED,
    Under { kind: RemarkKind::Answer, what: "", heading: library::ANSWERS, empty: words::NO_ANSWER, add: "" },
    Under { kind: RemarkKind::SeenToo, what: "", heading: library::TRIED_TOO, empty: library::NOT_TRIED_TOO, add: "" },
    ASKED,
];

/// In a place: where others say it.
const UNDER_TRY_THERE: [Under; 4] = [
    NOTICED,
    Under {
        kind: RemarkKind::Answer,
        what: "reply",
        heading: library::ANSWERS,
        empty: library::NO_ANSWER,
        add: words::ANSWER_ADD,
    },
    Under {
        kind: RemarkKind::SeenToo,
        what: "tried-too",
        heading: library::TRIED_TOO,
        empty: library::NOT_TRIED_TOO,
        add: library::TRIED_TOO_ADD,
    },
    ASKED,
];

#[component]
fn One(about: About, id: EntryId, of: Of, begins: String) -> impl IntoView {
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
    let under = of.under(audience).iter();
    let under = under.map(|under| section(&about, (&reader, seeing), (id, under))).collect_view();
    let answer = (of == Of::Barrier && audience == Audience::Place).then(|| {
        let href = about.href(&format!("/write/barrier-answer/{}", id.key()));
        view! { <p><a class="button button--second" href=href>{words::ANSWER_ADD}</a></p> }
    });
    let tries = (of == Of::Pattern).then(|| view! { <Tries about=about.clone() reader=reader.clone() seeing id /> });
    let take_up = (of == Of::Try && audience == Audience::Place).then(|| view! { <TakeUp about=about.clone() id /> });
    let (on, in_team) = (about.clone(), audience == Audience::Team);
    let change = Some(of.form().to_owned());
    // Below all that is still being made: it would only be pushed down.
    let last = move || {
        let (back, called) = (on.href(""), frame::back_to(&on.called));
        let is_pattern = of == Of::Pattern;
        let leaves = in_team.then(|| view! { <LeavingSection about=on.clone() id is_pattern /> });
        view! { {leaves} <p class="links"><a href=back>{called}</a></p> }
    };
    view! {
        <Page title>
            <Cards about=about.clone() told=itself seeing change />
            {answer}
            {take_up}
            {under}
            {tries}
            <Later>{last()}</Later>
        </Page>
    }
    .into_any()
}

/// What is tried because of a pattern, and the way to try something.
#[component]
fn Tries(about: About, reader: Reader, seeing: Seeing, id: EntryId) -> impl IntoView {
    let audience = about.widest;
    let told = of_view(&about, move |view| {
        let Some(room) = view.room(audience) else { return Tellings::new() };
        let here = room.told.experiments.iter().filter(|tried| tried.content.pattern == Some(id));
        told(here, (&reader, room, seeing), Reader::tried, opens)
    });
    let none = move || told.with(Vec::is_empty);
    let href = about.href(&format!("/write/try-because/{}", id.key()));
    view! {
        <section class="section" id="tries">
            <h2>{words::TRIED}</h2>
            <Show when=none><p class="empty">{words::NOT_TRIED}</p></Show>
            <Cards about told seeing change=None />
            <p><a class="button button--second" href=href>{learning::TRY_ADD}</a></p>
        </section>
    }
    .into_any()
}

/// The card alone.
fn itself(reader: &Reader, room: &Room, seeing: Seeing, id: EntryId) -> Tellings {
    let pattern = room.told.patterns.iter().find(|card| card.id == id);
    let barrier = room.told.barriers.iter().find(|card| card.id == id);
    let pattern = pattern.map(|card| Told::of(room, card, reader.pattern(room, card), reader, seeing));
    let barrier = barrier.map(|card| Told::of(room, card, reader.barrier(room, card), reader, seeing));
    let tried = room.told.experiments.iter().find(|card| card.id == id);
    let tried = tried.map(|card| Told::of(room, card, reader.tried(room, card), reader, seeing));
    pattern.into_iter().chain(barrier).chain(tried).collect()
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
