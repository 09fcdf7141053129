//! The page for the folder at home: one sheet of paper in large type, for whoever stands there at two in the morning and does not
//! know the app. Numbers first; where forms are, never what they decide; a date, and when to throw it away.

use crate::clock::{here, now};
use crate::pages::about::{About, Today, person_page};
use crate::pages::telling::{Reader, first};
use crate::parts::{Page, QrCode};
use crate::session::{Question, Room};
use crate::words::{
    circle, circle::member, emergency, folder as words, forms, if_then, people, people::home, place, when,
};
use care::{CircleMember, Day, Entry, Exists, Heading, Moment, PointerKind, RingOrder};
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
        let parts = [first(&one.name), first(&one.description), first(&one.phone)];
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
        let ring = first(&says.ring);
        let ring = if ring.is_empty() { ring } else { format!(" {}: {ring}.", if_then::RING) };
        format!("{}: {}.{ring}", first(&says.sign), first(&says.first))
    });
    all.push((if_then::TITLE.to_owned(), ifs.collect()));
    let papers = room.told.pointers.iter().flat_map(|one| {
        let answers = one.answers.all().iter().filter(|entry| entry.content.exists == Exists::Yes);
        answers.map(move |entry| {
            words::paper(forms::name(&one.kind), &entry.content.kept_where, one.kind == PointerKind::JustInCase)
        })
    });
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

/// What helps at night comes before the rest; a sheet of paper holds a handful.
fn matters(room: &Room) -> Vec<String> {
    const MOST: usize = 8;
    let urgent = |heading: Option<&Heading>| {
        matches!(heading, Some(Heading::PleaseDo | Heading::Avoid | Heading::Communicate | Heading::Support))
    };
    let stands = room.told.what_matters.iter().rev().filter(|entry| !entry.is_aside());
    let (mut helps, rest): (Vec<_>, Vec<_>) = stands.partition(|entry| urgent(entry.content.heading.first()));
    helps.extend(rest);
    helps
        .into_iter()
        .take(MOST)
        .map(|entry| entry.content.words.all().cloned().collect::<Vec<_>>().join(" / "))
        .collect()
}

#[component]
fn Sheet(about: About) -> impl IntoView {
    let Some(room) = about.view.together().cloned() else { return ().into_any() };
    let reader = Reader::of(&about);
    let today = expect_context::<Today>();
    let printed = untrack(|| today.0.get());
    let day = |moment: Moment| {
        let wall = here(moment);
        let year = u16::try_from(wall.year).unwrap_or_default();
        Day::new(year, wall.month, wall.day).map(when::day).unwrap_or_default()
    };
    let met = about.session.base.with_untracked(|base| base.met);
    let old = met.is_none_or(|met| now().0.saturating_sub(met.0) > OLD);
    let parts = parts(&about, &room, &reader);
    let rows = parts.into_iter().map(|(heading, lines)| {
        let lines = lines.into_iter().map(|line| view! { <li dir="auto">{line}</li> }).collect_view();
        view! { <section class="folder__part"><h2>{heading}</h2><ul>{lines}</ul></section> }
    });
    let person = &room.told.person.content;
    let born = person.born.first().map(|born| people::born(&when::day(*born))).unwrap_or_default();
    let numbers = emergency::RING
        .map(|(number, _, says)| view! { <li>{emergency::RING_WORD} " " <strong>{number}</strong> " " {says}</li> });
    let address = format!("{}{}", window().location().origin().unwrap_or_default(), about.href(""));
    let print = move |_| {
        // A browser that cannot print says so itself.
        let _ = window().print();
    };
    let who = first(&person.name);
    view! {
        <Page title=words::title(&about.called)>
            <p class="screen-only">{words::LEAD}</p>
            <p class="screen-only"><button type="button" class="button" on:click=print>{words::PRINT}</button></p>
            <article class="folder">
                <p class="folder__who"><strong>{who}</strong> " " {born}</p>
                <ul class="folder__numbers">{numbers.into_iter().collect_view()}</ul>
                {rows.collect_view()}
                <div class="folder__foot">
                    <QrCode text=address label=words::QR />
                    <p>{words::printed(&day(printed))} " " <strong>{words::throw_away(&day(Moment(printed.0.saturating_add(KEEP))))}</strong> " " {words::NEWER}
                        {old.then(|| view! { " " <strong>{words::OLD}</strong> })}</p>
                </div>
            </article>
        </Page>
    }
    .into_any()
}
