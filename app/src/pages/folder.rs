//! The page for the folder at home: one sheet of paper in large type, for whoever stands there at two in the morning and does not
//! know the app. Numbers first; where forms are, never what they decide; a date, and when to throw it away.

use crate::clock::{day_at, here};
use crate::pages::about::{About, Today, person_page};
use crate::pages::cards::of_view;
use crate::pages::telling::Reader;
use crate::parts::{Page, QrCode};
use crate::session::{Question, Room};
use crate::words::{
    any_of, circle, circle::member, death, emergency, folder as words, forms, if_then, people, people::home, place,
    when,
};
use care::{CircleMember, Entry, Exists, Heading, MattersState, Moment, Pointer, PointerKind, RingOrder, WhatMatters};
use leptos::prelude::*;

/// How long a print may hang on a fridge: 14 days.
const KEEP: u64 = 14 * 24 * 60 * 60 * 1000;
/// A print from a phone that has not met base for so long says so on paper: 7 days.
const OLD: u64 = 7 * 24 * 60 * 60 * 1000;

/// The page.
#[component]
pub(crate) fn Folder() -> impl IntoView {
    person_page(|about| view! { <Sheet about /> }.into_any())
}

/// One part of the sheet: a heading and its lines.
type Part = (String, Vec<String>);

/// Those to ring, the first first.
fn ring(room: &Room, order: fn(&CircleMember) -> &care::Field<RingOrder>) -> Vec<String> {
    let rank = |entry: &&Entry<CircleMember>| match order(&entry.content).first() {
        Some(RingOrder::First) => Some(1),
        Some(RingOrder::Second) => Some(2),
        Some(RingOrder::Third) => Some(3),
        Some(RingOrder::No | RingOrder::Unlisted(_)) | None => None,
    };
    let mut all: Vec<_> =
        room.told.circle.iter().filter(|entry| !entry.is_aside()).filter(|entry| rank(entry).is_some()).collect();
    all.sort_by_key(|entry| rank(entry));
    let says = |entry: &Entry<CircleMember>| {
        let one = &entry.content;
        let parts = [both(&one.name), both(&one.description), both(&one.phone)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    };
    all.into_iter().map(says).collect()
}

fn parts(about: &About, room: &Room, reader: &Reader) -> Vec<Part> {
    let person = &room.told.person.content;
    let mut all: Vec<Part> = vec![
        (member::BY_DAY.to_owned(), ring(room, |one| &one.ring_by_day)),
        (member::BY_NIGHT.to_owned(), ring(room, |one| &one.ring_by_night)),
        (home::COMMUNICATION.to_owned(), person.communication.all().cloned().collect()),
    ];
    let ifs = room.told.if_then.iter().filter(|entry| !entry.is_aside()).map(|entry| {
        let says = &entry.content;
        let ring = both(&says.ring);
        let ring = if ring.is_empty() { ring } else { format!(" {}: {ring}.", if_then::RING) };
        format!("{}: {}.{ring}", both(&says.sign), both(&says.first))
    });
    all.push((if_then::TITLE.to_owned(), ifs.collect()));
    let papers = room.told.pointers.iter().filter_map(|one| paper(one, reader, room));
    all.push((forms::TITLE.to_owned(), papers.collect()));
    let wishes = room.told.preferences.iter().map(|one| {
        let said: Vec<String> =
            one.answers.all().iter().map(|entry| reader.answer(room, entry).words.join(" ")).collect();
        let asks = place::of_question(&Question::Wish(one.kind.clone()), &about.called);
        let two = if said.len() > 1 { format!("{}: ", circle::TWO_ANSWERS) } else { String::new() };
        format!("{asks}: {two}{}", said.join(" / "))
    });
    all.push((words::WISHES.to_owned(), wishes.collect()));
    all.push((words::MATTERS.to_owned(), matters(room)));
    all.push((home::ACCESS.to_owned(), person.access.all().cloned().collect()));
    all.retain(|(_, lines)| !lines.is_empty());
    all
}

/// A form that exists and where it is; where two said it differently, both.
fn paper(one: &Pointer, reader: &Reader, room: &Room) -> Option<String> {
    let (name, answers) = (forms::name(&one.kind), one.answers.all());
    if one.answers.is_open() {
        let said: Vec<String> = answers
            .iter()
            .map(|entry| reader.form(room, entry))
            .map(|card| {
                [card.heading, card.words.join(" / ")]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(": ")
            })
            .collect();
        return Some(format!("{name}: {}: {}", circle::TWO_ANSWERS, said.join(" / ")));
    }
    let stands = answers.iter().find(|entry| entry.content.exists == Exists::Yes)?;
    Some(words::paper(name, &stands.content.kept_where, one.kind == PointerKind::JustInCase))
}

/// Every value of a field: where two people wrote different things, both.
fn both(field: &care::Field<String>) -> String {
    field.all().cloned().collect::<Vec<_>>().join(" / ")
}

/// What helps at night comes before the rest; a sheet of paper holds a handful.
fn matters(room: &Room) -> Vec<String> {
    const MOST: usize = 8;
    let urgent = |heading: Option<&Heading>| {
        matches!(heading, Some(Heading::PleaseDo | Heading::Avoid | Heading::Communicate | Heading::Support))
    };
    // A suggestion is nobody's own yet, and what was not said is not to be acted on.
    let own = |entry: &&Entry<WhatMatters>| matches!(entry.content.state.first(), None | Some(MattersState::Own));
    let stands = room.told.what_matters.iter().rev().filter(|entry| !entry.is_aside()).filter(own);
    let (mut helps, rest): (Vec<_>, Vec<_>) = stands.partition(|entry| urgent(entry.content.heading.first()));
    helps.extend(rest);
    helps
        .into_iter()
        .take(MOST)
        .map(|entry| entry.content.words.all().cloned().collect::<Vec<_>>().join(" / "))
        .collect()
}

/// A day of a moment, where the phone is.
fn day_of(moment: Moment) -> String {
    day_at(here(moment).days).map(when::day).unwrap_or_default()
}

#[component]
fn Sheet(about: About) -> impl IntoView {
    let (reader, today) = (Reader::of(&about), expect_context::<Today>());
    let (called, of) = (about.called.clone(), about.clone());
    // It is made anew while it is open: what is printed is what is known then.
    let parts = of_view(&about, move |view| view.together().map(|room| parts(&of, room, &reader)).unwrap_or_default());
    let who = of_view(&about, |view| {
        let person = view.person().cloned().unwrap_or_default();
        let born = any_of(person.born.all().map(|born| when::day(*born)));
        let born = if born.is_empty() { born } else { people::born(&born) };
        (any_of(person.name.all().cloned()), born)
    });
    let rows = move || {
        let part = |(heading, lines): Part| {
            let lines = lines.into_iter().map(|line| view! { <li dir="auto">{line}</li> }).collect_view();
            view! { <section class="folder__part"><h2>{heading}</h2><ul>{lines}</ul></section> }
        };
        parts.get().into_iter().map(part).collect_view()
    };
    let session = about.session;
    let old = move || {
        let met = session.base.with(|base| base.met);
        met.is_none_or(|met| today.0.get().0.saturating_sub(met.0) > OLD)
            .then(|| view! { " " <strong>{words::OLD}</strong> })
    };
    let printed = move || words::printed(&day_of(today.0.get()));
    let until = move || words::throw_away(&day_of(Moment(today.0.get().0.saturating_add(KEEP))));
    let numbers = emergency::RING
        .map(|(number, _, says)| view! { <li>{emergency::RING_WORD} " " <strong>{number}</strong> " " {says}</li> });
    let died = about.view.died().map(|_| view! { <p><strong>{death::has_died(&called)}</strong></p> });
    let address = format!("{}{}", window().location().origin().unwrap_or_default(), about.href(""));
    let print = move |_| {
        // A browser that cannot print says so itself.
        let _ = window().print();
    };
    view! {
        <Page title=words::title(&about.called)>
            <p class="screen-only">{words::LEAD}</p>
            <p class="screen-only"><button type="button" class="button" on:click=print>{words::PRINT}</button></p>
            <article class="folder">
                <p class="folder__who"><strong>{move || who.get().0}</strong> " " {move || who.get().1}</p>
                {died}
                <ul class="folder__numbers">{numbers.into_iter().collect_view()}</ul>
                {rows}
                <div class="folder__foot">
                    <QrCode text=address label=words::QR />
                    <p>{printed} " " <strong>{until}</strong> " " {words::NEWER} {old}</p>
                </div>
            </article>
        </Page>
    }
    .into_any()
}
