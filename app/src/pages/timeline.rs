//! The timeline: a life and an illness, services and family on one line, over years. A picture that scrolls, and a table that says
//! the same.

use crate::clock::days_of;
use crate::later::{StaffPage, later_piece};
use crate::pages::about::{About, person_page};
use crate::pages::cards::{Tellings, Told, of_view};
use crate::pages::person_reading::Seeing;
use crate::pages::telling::{Reader, first, span};
use crate::parts::{Lane, Lanes, Mark, Page};
use crate::session::{Audience, CircleId, Room};
use crate::words::{form, state, timeline as words};
use care::{Day, Entry, EventKind, Exactness, Role, TimelineEvent};
use leptos::html::Tr;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The page.
#[component]
pub(crate) fn Timeline() -> impl IntoView {
    person_page(|about| view! { <Line about /> }.into_any())
}

fn events(room: &Room) -> impl Iterator<Item = &Entry<TimelineEvent>> {
    room.told.timeline.iter().filter(|entry| !entry.is_aside())
}

/// The lanes of the picture: life and illness first, then each service by its name, help last.
fn lanes(room: &Room) -> Vec<Lane> {
    let mut lanes: Vec<(usize, Lane)> = Vec::new();
    for entry in events(room) {
        let event = &entry.content;
        let Some(mark) = mark(event) else { continue };
        let (order, name) = lane_of(event);
        match lanes.iter_mut().find(|(_, lane)| lane.name == name) {
            Some((_, lane)) => lane.marks.push(mark),
            None => lanes.push((order, Lane { name, marks: vec![mark] })),
        }
    }
    lanes.sort_by_key(|(order, _)| *order);
    lanes.into_iter().map(|(_, lane)| lane).collect()
}

fn lane_of(event: &TimelineEvent) -> (usize, String) {
    let service = first(&event.service);
    let kind = event.kind.first();
    if service.is_empty() || kind == Some(&EventKind::Help) {
        let place =
            kind.and_then(|kind| EventKind::ALL.iter().position(|one| one == kind)).unwrap_or(EventKind::ALL.len());
        let order = if kind == Some(&EventKind::Help) { usize::MAX } else { place };
        (order, kind.map_or(words::KIND, words::kind).to_owned())
    } else {
        (EventKind::ALL.len(), service)
    }
}

fn mark(event: &TimelineEvent) -> Option<Mark> {
    let from = *event.from.first()?;
    let until = event.until.first().copied().unwrap_or(from);
    let exact = event.exactness.first().unwrap_or(&Exactness::Day);
    // "Some day in that year" is a faint bar as long as the year.
    let (start, end) = match exact {
        Exactness::Year => (Day::new(from.year(), 1, 1).ok(), Day::new(until.year(), 12, 31).ok()),
        Exactness::Month => {
            (Day::new(from.year(), from.month(), 1).ok(), Day::new(until.year(), until.month(), 28).ok())
        }
        Exactness::Day | Exactness::Unlisted(_) => (Some(from), Some(until)),
    };
    let (start, end) = (days_of(start?), days_of(end?));
    let says = format!("{}: {}", span(event), first(&event.words));
    Some(Mark { from: start, until: end.max(start), about: *exact != Exactness::Day, says })
}

/// The first day and the number of each year that something happened in.
fn years(room: &Room) -> Vec<(i64, u16)> {
    let days = events(room).flat_map(|entry| entry.content.from.first().into_iter().chain(entry.content.until.first()));
    let all: BTreeSet<u16> = days.map(|day| day.year()).collect();
    let (Some(least), Some(most)) = (all.first(), all.last()) else { return Vec::new() };
    (*least..=*most).filter_map(|year| Some((days_of(Day::new(year, 1, 1).ok()?), year))).collect()
}

/// Then and now: how many services and people came, in each year.
fn came(room: &Room) -> Vec<String> {
    let year_of = |entry: &&Entry<TimelineEvent>| entry.content.from.first().map(|day| day.year());
    let all: BTreeSet<u16> = events(room).filter_map(|entry| year_of(&entry)).collect();
    let count = |year: u16, field: fn(&TimelineEvent) -> String| {
        let said = events(room).filter(|entry| year_of(entry) == Some(year)).map(|entry| field(&entry.content));
        said.filter(|name| !name.is_empty()).collect::<BTreeSet<_>>().len()
    };
    let line = |year: u16| {
        words::came(year, count(year, |event| first(&event.service)), count(year, |event| first(&event.who)))
    };
    all.into_iter().map(line).collect()
}

#[component]
fn Line(about: About) -> impl IntoView {
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, 0));
    let room = of_view(&about, |view| view.together().map(|room| Arc::new(room.clone())));
    let told = of_view(&about, move |view| {
        let room = view.together();
        let all = room.into_iter().flat_map(|room| events(room).map(move |entry| (room, entry)));
        all.map(|(room, entry)| Told::of(room, entry, reader.event(room, entry), &reader, seeing)).collect::<Tellings>()
    });
    let picture =
        move || room.get().map(|room| view! { <Lanes label=words::PICTURE lanes=lanes(&room) years=years(&room) /> });
    let years_told =
        move || room.get().map(|room| came(&room).into_iter().map(|line| view! { <li>{line}</li> }).collect_view());
    let none = move || told.with(Vec::is_empty);
    let (add, title) = (about.href("/write/event/new"), words::title(&about.called));
    let made_up =
        (about.circle == CircleId::PRACTISE && about.role == Role::Staff).then(|| later_piece(StaffPage::OfOne, true));
    let row = move |one: Arc<Told>| {
        let element = NodeRef::<Tr>::new();
        if let Some(version) = one.to_read {
            let id = one.id;
            element.on_load(move |row| seeing.watch(&row, Audience::Everyone, (id, version)));
        }
        let (id, says) = (one.id, one.text.words.join(" / "));
        // Where it has reached moves on while the row stays.
        let tag = move || told.with(|told| told.iter().find(|row| row.id == id).map(|row| row.tag.says.clone()));
        let line = |name: &str| one.text.lines.iter().find(|(of, _)| of == name).map(|(_, says)| says.clone());
        let who: Vec<String> = [words::SERVICE, words::WHO].into_iter().filter_map(line).collect();
        let (href, named) =
            (about.href(&format!("/write/event/{}", one.id.key())), format!("{}: {says}", form::CHANGE));
        view! {
            <tr node_ref=element>
                <th scope="row">{line(words::WHEN).unwrap_or_default()}</th>
                <td dir="auto">{says} {one.new.then(|| view! { " " <span class="entry__new">{state::NEW_TO_YOU}</span> })}</td>
                <td>{one.text.heading.clone()}</td>
                <td dir="auto">{who.join(", ")}</td>
                <td><span class="quiet">{tag}</span> " " <a class="link-button" href=href aria-label=named>{form::CHANGE}</a></td>
            </tr>
        }
    };
    let heads = || words::COLUMNS.map(|name| view! { <th scope="col">{name}</th> }).into_iter().collect_view();
    view! {
        <Page title>
            {picture}
            <Show when=none><p class="empty">{words::NONE}</p></Show>
            <Show when=move || !none()>
                <table class="table">
                    <caption class="visually-hidden">{words::LIST}</caption>
                    <thead><tr>{heads()}<th scope="col">{words::STATE}</th></tr></thead>
                    <tbody><For each=move || told.get() key=Told::key children=row.clone() /></tbody>
                </table>
                <section class="section"><h2>{words::THEN_AND_NOW}</h2><ul class="round">{years_told}</ul></section>
            </Show>
            {made_up}
            <div class="thumb"><a class="button thumb__go" href=add>{words::ADD}</a></div>
        </Page>
    }
    .into_any()
}
