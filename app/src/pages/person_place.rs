//! Where the person would like to be looked after: what stands, how it came to stand, and what stood before.

use crate::pages::about::About;
use crate::pages::person_reading::Seeing;
use crate::pages::person_sections::{Cards, Told, read};
use crate::pages::telling::Reader;
use crate::parts::CardText;
use crate::session::CircleView;
use crate::words::{circle, place};
use care::{Preference, PreferenceKind};
use leptos::prelude::*;

const KIND: PreferenceKind = PreferenceKind::PlaceOfCare;

/// What is told beside the answers.
#[derive(Clone, Default, PartialEq)]
struct Beside {
    /// Two answers wait to be talked about.
    open: bool,
    /// Who settled two answers, and why; empty where nobody had to.
    settled: String,
    /// Answers that stood before, or were not picked.
    earlier: Vec<CardText>,
}

fn beside(view: &CircleView, reader: &Reader) -> Option<Beside> {
    let room = view.together()?;
    let preference: &Preference = room.preference(&KIND)?;
    Some(Beside {
        open: preference.answers.is_open(),
        settled: preference.settled.as_ref().map(|settled| reader.settled(settled)).unwrap_or_default(),
        earlier: preference.earlier.iter().map(|entry| reader.answer(room, entry)).collect(),
    })
}

/// The section.
#[component]
pub(crate) fn PlaceSection(about: About, reader: Reader, seeing: Seeing) -> impl IntoView {
    let (session, circle_id, teller) = (about.session, about.circle, reader.clone());
    let beside = Memo::new(move |_| {
        session.circle.with(|view| {
            let view = view.as_deref().filter(|view| view.circle == circle_id)?;
            beside(view, &teller)
        })
    });
    let told = read(&about, seeing, move |view, _| {
        let room = view.together();
        let preference = room.and_then(|room| Some((room, room.preference(&KIND)?)));
        let all = preference
            .into_iter()
            .flat_map(|(room, preference)| preference.answers.all().iter().map(move |entry| (room, entry)));
        all.map(|(room, entry)| Told::of(room, entry, reader.answer(room, entry), &reader, seeing)).collect()
    });
    let (called, write, two) = (about.called.clone(), about.href("/place"), about.href("/two-answers/place_of_care"));
    let open = Memo::new(move |_| beside.with(|beside| beside.as_ref().is_some_and(|beside| beside.open)));
    let none = move || told.with(Vec::is_empty);
    let help = circle::two_answers_help(&called);
    view! {
        <section id="place" class="section" class:section--open=move || open.get()>
            <h2 tabindex="-1">{place::question(&KIND, &called)}</h2>
            <Show when=none><p class="empty">{circle::NOT_ASKED}</p></Show>
            <Show when=move || open.get()>
                <div class="two"><strong>{circle::TWO_ANSWERS}</strong><p>{help.clone()}</p>
                    <a class="button" href=two.clone()>{circle::TWO_ANSWERS_GO}</a></div>
            </Show>
            <Cards about told seeing change=None />
            {move || beside.get().map(|beside| view! { <Before beside /> })}
            <p><a class="button button--second" href=write>{move || if none() { circle::PLACE_WRITE } else { circle::PLACE_CHANGE }}</a></p>
        </section>
    }
}

/// How it came to this answer. An answer that was not picked is one tap away, with whose it was.
#[component]
fn Before(beside: Beside) -> impl IntoView {
    let row = |text: CardText| {
        let about = text.about.into_iter().map(|says| view! { <li>{says}</li> }).collect_view();
        view! {
            <li class="aside"><p dir="auto">{text.words.join(" / ")}</p>
                {(!text.why.is_empty()).then(|| view! { <p class="entry__why" dir="auto">{text.why}</p> })}
                <ul class="entry__about">{about}</ul></li>
        }
    };
    let many = beside.earlier.len();
    let rows = beside.earlier.into_iter().map(row).collect_view();
    view! {
        {(!beside.settled.is_empty()).then(|| view! { <p class="quiet" dir="auto">{beside.settled}</p> })}
        {(many > 0).then(|| view! {
            <details class="more"><summary>{circle::earlier(many)}</summary><ul class="entries">{rows}</ul></details>
        })}
    }
}
