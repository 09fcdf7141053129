//! The sections of a person's page: what matters, the plan, who is round them.

use crate::pages::about::{About, Today};
use crate::pages::cards::{Cards, Told, of_view};
use crate::pages::person_reading::Seeing;
use crate::pages::telling::Reader;
use crate::pages::write::may_take_in;
use crate::parts::CardText;
use crate::session::{Audience, CircleView, ask_again};
use crate::words::{audience as who, circle, matters, people};
use care::{Entry, WhatMatters};
use leptos::prelude::*;

/// What is asked of the reader: a suggestion becomes the person's own when they, or whoever acts for them, take it in; what was
/// written long ago may not be right any more.
fn next(
    entry: &Entry<WhatMatters>,
    view: &CircleView,
    today: Today,
    me: Option<[u8; 32]>,
) -> Option<(String, &'static str)> {
    let id = entry.id.key();
    // Nobody can be asked any more.
    if view.died().is_some() {
        return None;
    }
    if may_take_in(entry, &view.role, me) {
        return Some((format!("/write/take-in/{id}"), matters::TAKE_IN));
    }
    ask_again(entry)
        .filter(|day| today.is_due(*day))
        .map(|_| (format!("/write/still-right/{id}"), matters::STILL_RIGHT))
}

/// What matters, for one audience.
#[component]
pub(crate) fn MattersSection(about: About, reader: Reader, audience: Audience, seeing: Seeing) -> impl IntoView {
    let (called, today) = (about.called.clone(), reader.today);
    let told = of_view(&about, move |view| {
        let (most, room) = (seeing.grows.read(), view.room(audience));
        let all = room.into_iter().flat_map(|room| room.told.what_matters.iter().rev().map(move |entry| (room, entry)));
        let tell = |(room, entry)| {
            Told::with_more(
                room,
                entry,
                reader.matters(room, entry),
                (&reader, seeing),
                next(entry, view, today, reader.me),
            )
        };
        all.take(most).map(tell).collect()
    });
    let empty = Memo::new(move |_| told.with(Vec::is_empty));
    let everyone = audience == Audience::Everyone;
    let id = if everyone { "matters".to_owned() } else { format!("matters-{}", audience.word()) };
    let help = (!everyone).then(|| who::will_see(audience, &called));
    move || {
        let (about, called, help) = (about.clone(), called.clone(), help.clone());
        (everyone || !empty.get()).then(|| {
            view! {
                <section id=id.clone() class=format!("section section--{}", audience.word())>
                    <h2 tabindex="-1">{who::heading(audience)}</h2>
                    {help.map(|help| view! { <p class=format!("will-see will-see--{}", audience.word())>{help}</p> })}
                    {empty.get().then(|| view! { <p class="empty">{circle::no_matters(&called)}</p> })}
                    <Cards about=about.clone() told seeing change=Some("matters".to_owned()) />
                    {everyone.then(|| view! { <p><a class="button button--second" href=about.href("/write/offer/new")>{matters::OFFER}</a></p> })}
                </section>
            }
        })
    }
}

/// The plan.
#[component]
pub(crate) fn PlanSection(about: About, reader: Reader, seeing: Seeing) -> impl IntoView {
    let add = about.href("/write/plan/new");
    let told = of_view(&about, move |view| {
        let (most, room) = (seeing.grows.read(), view.together());
        let all = room.into_iter().flat_map(|room| room.told.plan.iter().map(move |entry| (room, entry)));
        all.take(most).map(|(room, entry)| Told::of(room, entry, reader.plan(room, entry), &reader, seeing)).collect()
    });
    view! {
        <section id="plan" class="section">
            <h2 tabindex="-1">{circle::PLAN}</h2>
            <Show when=move || told.with(Vec::is_empty)><p class="empty">{circle::NO_PLAN}</p></Show>
            <Cards about told seeing change=Some("write/plan".to_owned()) />
            <p><a class="button button--second" href=add>{circle::PLAN_ADD}</a></p>
        </section>
    }
}

/// Who is round them, in short, and what else there is to do.
#[component]
pub(crate) fn RoundSection(about: About, reader: Reader) -> impl IntoView {
    let (session, circle_id) = (about.session, about.circle);
    let members = Memo::new(move |_| {
        session.circle.with(|view| {
            let view = view.as_deref().filter(|view| view.circle == circle_id);
            let room = view.and_then(CircleView::together);
            let all = room.into_iter().flat_map(|room| room.told.circle.iter()).filter(|entry| !entry.is_aside());
            all.map(|entry| reader.member(entry)).collect::<Vec<_>>()
        })
    });
    let row = |text: CardText| view! { <li><strong>{text.words.join(" / ")}</strong> " " {text.why}</li> };
    let names = move || members.get().into_iter().map(row).collect_view();
    let invite = (about.role == care::Role::Staff)
        .then(|| view! { <li><a href=about.href("/invite")>{circle::INVITE}</a></li> });
    let details = (about.role != care::Role::Family)
        .then(|| view! { <li><a href=about.href("/details")>{people::details::GO}</a></li> });
    view! {
        <section id="round" class="section">
            <h2 tabindex="-1">{circle::round(&about.called)}</h2>
            <ul class="round">{names}</ul>
            <ul class="links">
                <li><a href=about.href("/round")>{circle::ROUND_GO}</a></li>
                {invite}
                {details}
                <li><a href=about.href("/copy")>{circle::COPY}</a></li>
            </ul>
        </section>
    }
}
