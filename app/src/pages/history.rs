//! How one entry changed: who did what to it, when, and what stood there before. It is read from the document's changes when
//! somebody asks, one entry at a time.

use crate::pages::about::About;
use crate::pages::group::any_page;
use crate::pages::telling::Reader;
use crate::parts::{FailureNotice, Page};
use crate::session::{Answer, Ask, Failure, Room};
use crate::words::{failure, frame, history as words};
use care::{Deed, EntryId, Piece, Step};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub(crate) fn History() -> impl IntoView {
    let params = use_params_map();
    any_page(move |about| {
        let entry = params.with_untracked(|params| EntryId::from_key(&params.get("entry").unwrap_or_default()));
        let room = entry.and_then(|id| about.view.rooms.iter().find(|room| room.holds(id))).cloned();
        let inner = match (entry, room) {
            (Some(entry), Some(room)) => view! { <Steps about=about.clone() room entry /> }.into_any(),
            _ => view! { <p>{words::NONE}</p> {back(&about)} }.into_any(),
        };
        view! { <Page title=words::TITLE>{inner}</Page> }.into_any()
    })
}

/// The way back stands below what is told, and comes with it: it would only move.
fn back(about: &About) -> impl IntoView + use<> {
    let (back, called) = (about.href(""), frame::back_to(&about.called));
    view! { <p><a class="button button--second" href=back>{called}</a></p> }
}

#[component]
fn Steps(about: About, room: Room, entry: EntryId) -> impl IntoView {
    let steps = RwSignal::new(None::<Result<Vec<Step>, Failure>>);
    let ask = Ask::History { circle: about.circle, audience: room.audience, entry };
    about.session.ask(ask, move |outcome| {
        let told = outcome.map(|answer| if let Answer::History(steps) = answer { steps } else { Vec::new() });
        let _ = steps.try_set(Some(told));
    });
    let reader = Reader::of(&about);
    move || match steps.get() {
        None => view! { <p class="quiet" role="status">{words::READING}</p> }.into_any(),
        Some(Err(failed)) => {
            let said = failure::of(&failed);
            view! { <FailureNotice happened=said.happened lost=said.lost next=said.next /> {back(&about)} }.into_any()
        }
        Some(Ok(steps)) => {
            let turns = turns(&steps).into_iter().rev().map(|turn| shown(turn, &room, &reader)).collect_view();
            view! { <p>{words::LEAD}</p> <ol class="history" reversed=true>{turns}</ol> {back(&about)} }.into_any()
        }
    }
}

/// Steps that one person took in one go.
fn turns(steps: &[Step]) -> Vec<&[Step]> {
    steps.chunk_by(|one, other| one.change == other.change).collect()
}

fn shown(turn: &[Step], room: &Room, reader: &Reader) -> impl IntoView + use<> {
    let who = turn.first().map(|step| words::turn(&reader.signed(step.by.as_ref(), step.at))).unwrap_or_default();
    let line = |step: &Step| {
        let (name, says, before) = told(&step.deed, room);
        let before = before.map(|before| {
            view! { <dd class="history__before"><span>{words::BEFORE} ": "</span><del dir="auto">{before}</del></dd> }
        });
        view! { <dt>{name}</dt><dd dir="auto">{says}</dd>{before} }
    };
    let lines = turn.iter().map(line).collect_view();
    view! { <li class="history__turn"><p class="history__who">{who}</p><dl>{lines}</dl></li> }
}

/// What somebody did: its name, what came of it, and what stood there before.
fn told(deed: &Deed, room: &Room) -> (String, String, Option<String>) {
    match deed {
        Deed::Wrote { field, before, after } => {
            let before: Vec<String> = before.iter().map(|piece| in_words(field, piece)).collect();
            let before = (!before.is_empty()).then(|| before.join(" / "));
            (words::field(field).to_owned(), in_words(field, after), before)
        }
        Deed::Linked { field, to, set } => {
            let what = if *set { words::LINKED } else { words::UNLINKED };
            (words::field(field).to_owned(), format!("{what}: {}", room.words_of(*to)), None)
        }
        Deed::SetAside(why) => (words::SET_ASIDE.to_owned(), why.clone(), None),
        Deed::BroughtBack => (words::BROUGHT_BACK.to_owned(), String::new(), None),
        Deed::Picked => (words::PICKED.to_owned(), String::new(), None),
    }
}

fn in_words(field: &str, piece: &Piece) -> String {
    match piece {
        Piece::Words(stored) => words::value(field, stored),
        Piece::At(at) => crate::words::when::in_full(crate::clock::here(*at)),
        Piece::Yes(yes) => if *yes { words::YES } else { words::NO }.to_owned(),
        Piece::Unknown => words::UNKNOWN.to_owned(),
    }
}
