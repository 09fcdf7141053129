//! Before you leave: which people are on this phone, how fresh they are, whether everything has been sent, who is visited today.

use crate::clock::{days_of, here};
use crate::pages::about::{SaidOnce, Today, TopLine};
use crate::parts::Page;
use crate::session::{Ask, CircleId, Link, Membership, PersonCard, Session};
use crate::words::{base, frame, leaving as words, people};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Leaving() -> impl IntoView {
    let session = expect_context::<Session>();
    session.show(None);
    let today = expect_context::<Today>();
    let people = Memo::new(move |_| {
        let all = session.phone.with(|phone| phone.as_ref().map(|phone| phone.people.clone()));
        all.unwrap_or_default().into_iter().filter(|card| card.circle != CircleId::PRACTISE).collect::<Vec<_>>()
    });
    let ready = move || people.with(|people| people.iter().filter(|card| card.standing == Membership::In).count());
    let sentence = move || {
        let met = session.base.with(|base| base.met);
        words::ready(ready(), people.with(Vec::len), &base::met(met.map(|at| today.stamp(at)).as_deref()))
    };
    let unsent = move || session.base.with(|base| base::unsent(base.unsent));
    let base = move || match session.base.with(|base| base.link) {
        Link::Met => words::AT_BASE,
        Link::Meeting | Link::Unknown => words::LOOKING,
        Link::Away => words::AWAY,
    };
    let soon = move || {
        let now = here(today.0.get()).days;
        let is_soon = |card: &PersonCard| card.visits.iter().any(|(day, _)| (now..=now + 1).contains(&days_of(*day)));
        people.with(|people| people.iter().filter(|card| is_soon(card)).cloned().collect::<Vec<_>>())
    };
    let row = move |card: PersonCard| {
        let (href, visit) = (
            format!("/people/{}", card.circle.key()),
            card.visits.iter().find(|(day, _)| !today.is_over(*day)).cloned(),
        );
        let says = visit.map(|(day, who)| people::next_visit(&today.day(day), &who)).unwrap_or_default();
        let ready = if card.standing == Membership::In { words::OPENS } else { words::OPENS_NOT };
        view! { <li><a href=href>{card.name}</a> " " {says} " " <span class="quiet">{ready}</span></li> }
    };
    view! {
        <Page title=words::TITLE>
            <TopLine />
            <SaidOnce />
            <p class="lead">{sentence}</p>
            <p>{unsent}"."</p>
            <p class="two-lines">{base}</p>
            <p><button type="button" class="button" on:click=move |_| session.do_it(Ask::MeetBase)>{words::MEET}</button></p>
            <section class="section">
                <h2>{words::SOON}</h2>
                <Show when=move || soon().is_empty()><p class="empty">{words::NONE_SOON}</p></Show>
                <ul class="round">{move || soon().into_iter().map(row).collect_view()}</ul>
            </section>
            <section class="section">
                <h2>{words::EVERYONE}</h2>
                <ul class="round">{move || people.get().into_iter().map(row).collect_view()}</ul>
            </section>
            <p class="links"><a href="/people">{frame::PEOPLE}</a></p>
        </Page>
    }
    .into_any()
}
