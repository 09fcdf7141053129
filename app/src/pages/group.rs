//! What every page about a team, a place or oneself has: its name, the top line, the other pages, and then the page itself.

mod begin;
mod card;
mod costs;
mod give;
mod learnt;
mod leaving;
mod library;
mod meeting;
mod own;
mod own_send;
mod questions;
mod stands_on;
mod stewards;
mod turns;

pub(crate) use card::GroupCardPage;
pub(crate) use costs::Costs;
pub(crate) use learnt::{Evidence, Learnt, evidence};
pub(crate) use library::Library;
pub(crate) use meeting::MeetingPage;
pub(crate) use own::Own;
pub(crate) use own_send::OwnSend;
pub(crate) use questions::Questions;
pub(crate) use stewards::{Gatherings, HealthPage};

use crate::pages::about::{About, Inner, RoomLinks, SaidOnce, TopLine, framed, person_page};
use crate::parts::Page;
use crate::session::{Audience, CircleId, GroupCard, Membership, PhoneView, Session};
use crate::words::{frame, group as words, own as own_words};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// A page about whatever its address names: a person, a team or a place.
pub(crate) fn any_page(inner: impl Fn(About) -> AnyView + Send + Sync + 'static) -> AnyView {
    let address = use_location().pathname.get_untracked();
    let begins = |home: &str| address == home || address.starts_with(&format!("{home}/"));
    match Audience::GROUPS.into_iter().find(|audience| begins(home_of(*audience))) {
        Some(audience) => group_page(audience, Box::new(inner)),
        None => person_page(inner),
    }
}

/// The address of the pages of the team, or of the place.
pub(crate) const fn home_of(audience: Audience) -> &'static str {
    match audience {
        Audience::Place => "/place",
        Audience::Mine => "/mine",
        _ => "/team",
    }
}

/// The team, or the place, that pages mean: one that opens before one that does not, and of several the one that was chosen.
pub(crate) fn group_of(session: Session, audience: Audience) -> Option<GroupCard> {
    let opens = |card: &&GroupCard| match card.standing {
        Membership::In => 0,
        Membership::Waits { .. } => 1,
        Membership::Removed => 2,
    };
    session.phone.with(|phone| {
        let here = phone.as_ref()?.groups.iter().filter(|card| card.audience == audience);
        here.min_by_key(opens).cloned()
    })
}

/// Whether this phone is in one. Asked in what is painted, it is painted anew when that changes.
pub(crate) fn in_group(session: Session, audience: Audience) -> bool {
    session
        .phone
        .with(|phone| phone.as_ref().is_some_and(|phone| phone.groups.iter().any(|card| card.audience == audience)))
}

fn group_page(audience: Audience, inner: Inner) -> AnyView {
    let session = expect_context::<Session>();
    let card = Memo::new(move |_| group_of(session, audience));
    let circle = Memo::new(move |_| card.with(|card| card.as_ref().map(|card| card.circle)));
    let known = Memo::new(move |_| session.phone.with(|phone| phone.as_ref().map(|_| circle.with(Option::is_some))));
    let top = view! { <GroupTop session audience card known /> }.into_any();
    let absent = match audience {
        Audience::Place => begin::no_place,
        Audience::Mine => own::nothing_yet,
        _ => no_team,
    };
    framed(circle, known, top, (inner, absent))
}

fn no_team() -> AnyView {
    view! {
        <Page title=words::NO_TEAM>
            <p>{words::NO_TEAM_HELP}</p>
            <p><a class="button" href="/people">{frame::PEOPLE}</a></p>
        </Page>
    }
    .into_any()
}

/// The other teams, or places, that this phone opens: one tap away, so that nobody writes in one and means another.
fn others(phone: Option<&PhoneView>, audience: Audience) -> Vec<(CircleId, String)> {
    let groups = phone.map(|phone| phone.groups.as_slice()).unwrap_or_default();
    let here = groups.iter().filter(|card| card.audience == audience && audience != Audience::Mine);
    let opens = here.filter(|card| card.standing == Membership::In);
    opens.skip(1).map(|card| (card.circle, card.name.clone())).collect()
}

/// Which team or place this is, when base was last met, and what there is to say once.
#[component]
fn GroupTop(
    session: Session,
    audience: Audience,
    card: Memo<Option<GroupCard>>,
    known: Memo<Option<bool>>,
) -> impl IntoView {
    let home = Memo::new(move |_| card.with(Option::is_some).then(|| home_of(audience).to_owned()));
    let (kind, rooms): (_, &'static [_]) = match audience {
        Audience::Place => (words::PLACE, &words::PLACE_ROOMS),
        Audience::Mine => (own_words::TITLE, &own_words::ROOMS),
        _ => (words::TEAM, &words::TEAM_ROOMS),
    };
    let name = Memo::new(move |_| card.with(|card| card.as_ref().map(|card| card.name.clone())));
    let others = move || {
        let others = session.phone.with(|phone| others(phone.as_ref(), audience));
        let row = |(circle, name): (CircleId, String)| {
            let choose = move |_| session.choose(circle);
            view! { <li><a href=home_of(audience) on:click=choose>{words::go_to(&name)}</a></li> }
        };
        let rows = others.into_iter().map(row).collect::<Vec<_>>();
        (!rows.is_empty()).then(|| view! { <ul class="links">{rows}</ul> })
    };
    let banner = move || {
        // What is one's own has no name but the one that stands on its pages.
        let name = name.get().filter(|_| audience != Audience::Mine)?;
        Some(view! {
            <div class="banner">
                <a class="banner__name" href=home_of(audience)>{if name.is_empty() { kind.to_owned() } else { name }}</a>
                <span class="banner__called">{kind}</span>
            </div>
        })
    };
    view! {
        <div class="person-top" hidden=move || known.with(Option::is_none)>
            {banner}
            {others}
            <TopLine />
            <RoomLinks home label=words::ROOMS_MENU rooms />
        </div>
        <SaidOnce />
    }
}
