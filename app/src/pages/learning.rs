//! What we are learning about one life: what we are for and where we are, as a picture and as a list; what we are trying; what each of us
//! noticed. It may go back, rest or stop, and nothing is held against anybody.

use crate::pages::about::About;
use crate::pages::cards::of_view;
use crate::pages::group::any_page;
use crate::pages::lists::{List, opens, sections, told};
use crate::pages::person_reading::Seeing;
use crate::pages::telling::{Reader, first, is_noticed};
use crate::pages::unsaved::UnsavedForms;
use crate::parts::{CyclePicture, CycleStage, Page};
use crate::session::{Audience, CircleId, Room};
use crate::words::{circle::copy, group, learning as words, meeting};
use care::{Decision, Entry, Experiment, LearningCycle, Remark, Stage};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Learning() -> impl IntoView {
    any_page(|about| view! { <All about /> }.into_any())
}

#[component]
fn All(about: About) -> impl IntoView {
    let room = about.view.room(about.widest);
    let longest = room.map_or(0, |room| room.told.experiments.len().max(room.told.remarks.len()));
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, longest));
    let audience = about.widest;
    let (title, lead, lists) = match about.is_group() {
        true => {
            let all =
                vec![purposes(audience), barriers(audience), patterns(audience), tries(audience), noticed(audience)];
            (group::title(&about.called), group::lead(&about.called), all)
        }
        false => {
            let all = vec![purposes(audience), tries(audience), noticed(audience)];
            (words::TITLE.to_owned(), words::lead(&about.called), all)
        }
    };
    let lists = sections(&about, (&reader, seeing), lists);
    let talk = (!about.is_group() && about.role == care::Role::Staff).then(|| {
        let href = about.href("/reflection");
        view! { <p class="links"><a href=href>{meeting::GO}</a></p> }
    });
    let wider = (about.role == care::Role::Staff && about.circle != CircleId::PRACTISE).then(|| {
        let href = about.href("/wider");
        view! { <p class="links"><a href=href>{words::WIDER_GO}</a></p> }
    });
    let copy = about.is_group().then(|| {
        let href = about.href("/copy");
        view! { <p class="links"><a href=href>{copy::TITLE}</a></p> }
    });
    view! {
        <Page title>
            <p class="lead">{lead}</p>
            {about.is_group().then(|| view! { <UnsavedForms session=about.session about=about.circle /> })}
            {talk}
            <Where about=about.clone() />
            {lists}
            {wider}
            {copy}
        </Page>
    }
    .into_any()
}

/// Everything that has a place in the cycle, and which.
fn places(room: &Room) -> Vec<(String, Stage)> {
    let cycle = |entry: &Entry<LearningCycle>| (first(&entry.content.purpose), room.told.stage(entry));
    let tried = |entry: &Entry<Experiment>| (first(&entry.content.purpose), stage_of(entry));
    let cycles = room.told.learning_cycles.iter().filter(|entry| !entry.is_aside()).map(cycle);
    cycles.chain(room.told.experiments.iter().filter(|entry| !entry.is_aside()).map(tried)).collect()
}

/// What is tried stands where its decision put it.
fn stage_of(entry: &Entry<Experiment>) -> Stage {
    match entry.content.decision.one() {
        Some(Decision::Keep) => Stage::Embed,
        Some(Decision::Stop) => Stage::Stop,
        _ => Stage::Experiment,
    }
}

/// The picture, and the list that says the same.
#[component]
fn Where(about: About) -> impl IntoView {
    let audience = about.widest;
    let places = of_view(&about, move |view| view.room(audience).map(places).unwrap_or_default());
    let stages = move || {
        let at = |stage: &Stage| {
            let here = places.read();
            let numbers = (1..).zip(here.iter()).filter(|(_, (_, at))| at == stage).map(|(number, _)| number).collect();
            CycleStage { name: words::stage(stage), numbers }
        };
        Stage::ALL.iter().map(at).collect::<Vec<_>>()
    };
    let stages = Memo::new(move |_| stages());
    let row = move |stage: CycleStage| {
        let named = |number: &usize| {
            let says = places.with(|all| all.get(number - 1).map(|(says, _)| says.clone()).unwrap_or_default());
            view! { <li dir="auto">{format!("{number}. {says}")}</li> }
        };
        let things = stage.numbers.iter().map(named).collect_view();
        view! { <li><span class="stages__name">{stage.name}</span><ul>{things}</ul></li> }
    };
    let rows = move || stages.get().into_iter().filter(|stage| !stage.numbers.is_empty()).map(row).collect_view();
    view! {
        <Show when=move || places.with(|all| !all.is_empty())>
            <CyclePicture label=words::PICTURE stages />
            <ul class="stages">{rows}</ul>
        </Show>
    }
}

fn purposes(audience: Audience) -> List {
    List {
        id: "purposes",
        heading: words::PURPOSES.to_owned(),
        audience,
        empty: words::NO_PURPOSE.to_owned(),
        what: "purpose",
        add: words::PURPOSE_ADD,
        tell: |reader, room, seeing, most| {
            let moves = |entry: &Entry<LearningCycle>| Some((format!("/write/move/{}", entry.id.key()), words::MOVE));
            told(room.told.learning_cycles.iter().take(most), (reader, room, seeing), Reader::cycle, moves)
        },
    }
}

fn barriers(audience: Audience) -> List {
    List {
        id: "barriers",
        heading: group::BARRIERS.to_owned(),
        audience,
        empty: group::NO_BARRIER.to_owned(),
        what: "barrier",
        add: group::BARRIER_ADD,
        tell: |reader, room, seeing, most| {
            told(room.told.barriers.iter().rev().take(most), (reader, room, seeing), Reader::barrier, opens)
        },
    }
}

fn patterns(audience: Audience) -> List {
    List {
        id: "patterns",
        heading: group::PATTERNS.to_owned(),
        audience,
        empty: group::NO_PATTERN.to_owned(),
        what: "pattern",
        add: group::PATTERN_ADD,
        tell: |reader, room, seeing, most| {
            told(room.told.patterns.iter().rev().take(most), (reader, room, seeing), Reader::pattern, opens)
        },
    }
}

fn tries(audience: Audience) -> List {
    List {
        id: "tries",
        heading: words::TRIES.to_owned(),
        audience,
        empty: words::NO_TRY.to_owned(),
        what: "try",
        add: words::TRY_ADD,
        tell: |reader, room, seeing, most| {
            // Of a person it has no page of its own.
            let notice = |entry: &Entry<Experiment>| Some((format!("/write/notice/{}", entry.id.key()), words::NOTICE));
            let more = if Audience::GROUPS.contains(&room.audience) { opens } else { notice };
            told(room.told.experiments.iter().rev().take(most), (reader, room, seeing), Reader::tried, more)
        },
    }
}

fn noticed(audience: Audience) -> List {
    List {
        id: "noticed",
        heading: words::NOTICED.to_owned(),
        audience,
        empty: words::NOTHING_NOTICED.to_owned(),
        what: "noticed",
        add: "",
        tell: |reader, room, seeing, most| {
            let nothing = |_: &Entry<Remark>| None;
            // What was said under something goes and comes back with it.
            let shown = room.told.remarks.iter().rev().filter(|one| is_noticed(&room.told, &one.content));
            told(shown.take(most), (reader, room, seeing), Reader::remark, nothing)
        },
    }
}
