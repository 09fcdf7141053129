//! The library of practice: what was tried in a place and what came of it, whoever tried it; what would be needed and has no answer yet.

use crate::pages::about::{About, Today};
use crate::pages::cards::{Cards, Tellings, of_view, says, wanted};
use crate::pages::lists::{opens, told};
use crate::pages::person_reading::Seeing;
use crate::pages::telling::Reader;
use crate::parts::{Field, Page};
use crate::session::{Audience, Failure, Room, Session};
use crate::words::{learning, library as words};
use care::{Card, Day, Decision, Edit, Entry, EntryId, Experiment, ExperimentChange, RemarkKind};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use std::collections::BTreeSet;

use super::{any_page, group_of, home_of};

/// A quarter of a year, in days: whoever takes something up looks at it again by then.
const QUARTER: i64 = 91;

/// The page.
#[component]
pub(crate) fn Library() -> impl IntoView {
    any_page(|about| view! { <Shelves about /> }.into_any())
}

/// One section of the library.
struct Shelf {
    id: &'static str,
    heading: &'static str,
    holds: fn(&Room, &Entry<Experiment>) -> bool,
}

/// Each try stands on one of them; what was decided while it still waits for an answer, on the first besides.
static SHELVES: [Shelf; 5] = [
    Shelf { id: "asked", heading: words::ASKED, holds: waits },
    Shelf { id: "kept", heading: words::KEPT, holds: |_, one| decided(one) == Some(&Decision::Keep) },
    Shelf { id: "changed", heading: words::CHANGED, holds: |_, one| decided(one) == Some(&Decision::Change) },
    Shelf { id: "stopped", heading: words::STOPPED, holds: |_, one| decided(one) == Some(&Decision::Stop) },
    Shelf { id: "trying", heading: words::TRYING, holds: |room, one| is_being_tried(one) && !waits(room, one) },
];

const fn decided(tried: &Entry<Experiment>) -> Option<&Decision> {
    tried.content.decision.one()
}

/// Nothing is decided; or two decisions stand, or one that this app does not know.
fn is_being_tried(tried: &Entry<Experiment>) -> bool {
    !decided(tried).is_some_and(|decision| Decision::ALL.contains(decision))
}

/// It says what it would need, and nobody has answered that.
fn waits(room: &Room, tried: &Entry<Experiment>) -> bool {
    let needs = tried.content.would_need.all().any(|needs| !needs.trim().is_empty());
    let over = decided(tried) == Some(&Decision::Stop);
    needs && !over && room.told.remarks_on(tried.id, RemarkKind::Answer).next().is_none()
}

#[component]
fn Shelves(about: About) -> impl IntoView {
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, 0));
    let audience = about.widest;
    let typed = RwSignal::new(String::new());
    let wanted = wanted(typed);
    let any = of_view(&about, move |view| view.room(audience).is_some_and(|room| !room.told.experiments.is_empty()));
    let shelf = |shelf: &'static Shelf| {
        let reader = reader.clone();
        let all = of_view(&about, move |view| {
            let Some(room) = view.room(audience) else { return Tellings::new() };
            let here = room.told.experiments.iter().rev().filter(|one| !one.is_aside() && (shelf.holds)(room, one));
            told(here, (&reader, room, seeing), Reader::tried, opens)
        });
        let found = Memo::new(move |_| {
            let wanted = wanted.get();
            all.with(|all| all.iter().filter(|one| says(&one.text, &wanted)).cloned().collect::<Tellings>())
        });
        let section = view! {
            <section class="section" id=shelf.id hidden=move || found.with(Vec::is_empty)>
                <h2 tabindex="-1">{shelf.heading}</h2>
                <Cards about=about.clone() told=found seeing change=None />
            </section>
        };
        (found, section.into_any())
    };
    let (found, sections): (Vec<_>, Vec<_>) = SHELVES.iter().map(shelf).unzip();
    // What was decided and is still asked for stands twice, and is one.
    let ids = |shelf: &Memo<Tellings>| shelf.with(|all| all.iter().map(|one| one.id).collect::<Vec<_>>());
    let many = move || found.iter().flat_map(ids).collect::<BTreeSet<_>>().len();
    let says = move || (any.get() && !wanted.with(Vec::is_empty)).then(|| words::found(many()));
    let on_write = Callback::new(move |text| typed.set(text));
    let add = about.href("/write/try/new");
    view! {
        <Page title=words::TITLE.to_owned()>
            <p class="lead">{words::lead(&about.called)}</p>
            <Show when=move || any.get() fallback=|| view! { <p class="empty">{words::EMPTY}</p> }>
                <form class="form" role="search" on:submit=|event| event.prevent_default()>
                    <Field id="look" kind="search" label=words::BOX hint=words::HINT value=typed on_write />
                </form>
            </Show>
            <p role="status">{says}</p>
            {sections}
            <p><a class="button button--second" href=add>{learning::TRY_ADD}</a></p>
        </Page>
    }
    .into_any()
}

/// The way to take something up: a copy of what it is for and how it is done, in the team of this phone.
#[component]
pub(super) fn TakeUp(about: About, id: EntryId) -> impl IntoView {
    let (session, circle, audience) = (about.session, about.circle, about.widest);
    let team = untrack(|| group_of(session, Audience::Team))?;
    let (today, navigate) = (expect_context::<Today>(), use_navigate());
    let (number, busy) = (Session::make_id(), RwSignal::new(false));
    let take = move |_| {
        let tried = session.circle.with_untracked(|view| {
            let told = &view.as_deref().filter(|view| view.circle == circle)?.room(audience)?.told;
            told.experiments.iter().find(|card| card.id == id).map(|card| card.content.clone())
        });
        let (Some(tried), Some(look_again)) = (tried, today.in_days(QUARTER)) else { return };
        // A second tap takes nothing up twice.
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let edit = Edit::AddCard { id: number, card: Card::Experiment(ours(&tried, look_again)) };
        let (navigate, to) = (navigate.clone(), format!("{}/card/{}", home_of(Audience::Team), number.key()));
        let says = words::taken_up(&team.name);
        session.edit((team.circle, Audience::Team), &edit, None, move |outcome| match outcome {
            // It stands there already: the answer to the first tap was lost.
            Ok(_) | Err(Failure::AlreadyThere) => {
                session.say(&to, &says, None);
                navigate(&to, leptos_router::NavigateOptions::default());
            }
            Err(failure) => {
                let _ = busy.try_set(false);
                session.trouble.set(Some(failure));
            }
        });
    };
    Some(
        view! {
            <section class="section" id="take-up">
                <p class="quiet">{words::TAKE_UP_HELP}</p>
                <p><button type="button" class="button button--second" on:click=take>{words::TAKE_UP}</button></p>
            </section>
        }
        .into_any(),
    )
}

/// What a team takes up of what another tried: not what came of it there.
fn ours(tried: &Experiment, look_again: Day) -> ExperimentChange {
    let one = |field: &care::Field<String>| field.first().cloned();
    ExperimentChange {
        purpose: one(&tried.purpose),
        action: one(&tried.action),
        hunch: one(&tried.hunch),
        watch_for: one(&tried.watch_for),
        stop_if: one(&tried.stop_if),
        look_again: Some(look_again),
        ..ExperimentChange::default()
    }
}
