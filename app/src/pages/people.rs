//! The people whose pages this phone has, and the team.

use crate::pages::about::{SaidOnce, Today, TopLine};
use crate::pages::group::home_of;
use crate::pages::invite_list::Compare;
use crate::pages::person_top::born;
use crate::parts::Page;
use crate::session::{Audience, CircleId, GroupCard, Membership, PersonCard, PhoneView, Session};
use crate::words::{any_of, caseload, find, frame, own, people as words};
use care::Role;
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn People() -> impl IntoView {
    let session = expect_context::<Session>();
    session.show(None);
    let body = move || match session.phone.get() {
        Some(phone) => view! { <Known phone session /> }.into_any(),
        None => view! { <p class="quiet" role="status">{frame::OPENING}</p> }.into_any(),
    };
    view! {
        <Page title=words::TITLE>
            <TopLine />
            <SaidOnce />
            {body}
        </Page>
    }
    .into_any()
}

#[component]
fn Known(phone: PhoneView, session: Session) -> impl IntoView {
    // Who only looks after a place opens no pages for people.
    let is_staff = phone.is_held_by_staff();
    let own = |group: &GroupCard| group.audience == Audience::Mine;
    let staff =
        is_staff && (phone.groups.iter().all(own) || phone.groups.iter().any(|group| group.audience == Audience::Team));
    let groups = phone.groups;
    let (made_up, real): (Vec<_>, Vec<_>) =
        phone.people.into_iter().partition(|card| card.circle == CircleId::PRACTISE);
    let help = if staff { words::NONE_STAFF } else { words::NONE_OTHER };
    let alone = real.is_empty();
    let none = alone.then(|| {
        view! { <div class="empty"><p><strong>{words::NONE}</strong></p><p>{help}</p></div> }
    });
    let rows = |cards: Vec<PersonCard>| cards.into_iter().map(|card| view! { <Row card /> }).collect_view();
    view! {
        {none}
        <ul class="people">{rows(real)}</ul>
        {(!alone).then(|| view! { <p class="links"><a href="/find">{find::EVERYONE}</a></p> })}
        {staff.then(|| view! {
            <p><a class="button" href="/people/new">{words::OPEN}</a></p>
            <ul class="links">
                <li><a href="/people/leaving">{words::LEAVING}</a></li>
                <li><a href="/people/caseload">{caseload::GO}</a></li>
            </ul>
        })}
        <section class="section">
            <h2>{words::PRACTISE}</h2>
            {if made_up.is_empty() {
                view! {
                    <ul class="people"><li class="person-row">
                        <a class="person-row__name" href="/practise">{words::PRACTISE_NAME}</a>
                        <span class="person-row__marks"><span class="mark">{words::MADE_UP}</span></span>
                    </li></ul>
                }
                .into_any()
            } else {
                view! { <ul class="people">{rows(made_up)}</ul> }.into_any()
            }}
        </section>
        {groups.into_iter().map(|group| view! { <Group group session /> }).collect_view()}
    }
}

/// A team or a place, and what there is to see to in it.
#[component]
fn Group(group: GroupCard, session: Session) -> impl IntoView {
    let today = expect_context::<Today>();
    let due = group.comes_back.iter().filter(|day| today.is_due(**day)).count();
    let marks = [
        (due > 0).then(|| ("mark mark--loud", words::due(due))),
        (group.unread > 0).then(|| ("mark mark--new", words::unread(group.unread))),
        (group.unsent > 0).then(|| ("mark", words::unsent(group.unsent))),
        matches!(group.standing, Membership::Waits { .. }).then(|| ("mark mark--loud", words::WAITS.to_owned())),
        (group.standing == Membership::Removed).then(|| ("mark", words::REMOVED.to_owned())),
    ];
    let marks = marks.into_iter().flatten().map(|(class, says)| view! { <span class=class>{says}</span> });
    let marks = marks.collect_view();
    let (kind, to) = match group.audience {
        Audience::Place => (words::PLACE, words::TO_PLACE),
        Audience::Mine => (own::TITLE, own::WRITTEN),
        _ => (words::TEAM, words::TO_TEAM),
    };
    let heading = if group.name.is_empty() { kind.to_owned() } else { format!("{kind}: {}", group.name) };
    let home = home_of(group.audience);
    let own = group.audience == Audience::Mine;
    let alone = !own && group.members.len() < 2;
    let members = (!own).then(|| view! { <span class="person-row__born">{group.members.join(", ")}</span> });
    let (circle, chosen) = (Some(group.circle), group.circle);
    let waiting = group.waiting.into_iter().map(|one| view! { <Compare session circle one /> }).collect_view();
    view! {
        <section class="section">
            <h2>{heading}</h2>
            <ul class="people"><li class="person-row">
                <a class="person-row__name" href=home on:click=move |_| session.choose(chosen)>{to}</a>
                {members}
                <span class="person-row__marks">{marks}</span>
            </li></ul>
            {alone.then(|| view! { <p class="quiet">{words::TEAM_ALONE}</p> })}
            {waiting}
        </section>
    }
}

#[component]
fn Row(card: PersonCard) -> impl IntoView {
    let href = format!("/people/{}", card.circle.key());
    if card.standing == Membership::Removed {
        // Whose page it was, this phone has erased.
        return view! { <li class="person-row"><a class="person-row__name" href=href>{words::REMOVED}</a></li> }
            .into_any();
    }
    let born = born(&card);
    let mut marks = Vec::new();
    if matches!(card.standing, Membership::Waits { .. }) {
        marks.push(("mark mark--loud", words::WAITS.to_owned()));
    }
    if card.circle == CircleId::PRACTISE {
        marks.push(("mark", words::MADE_UP.to_owned()));
    }
    let today = expect_context::<Today>();
    let due = card.comes_back.iter().filter(|day| today.is_due(**day)).count();
    if due > 0 {
        marks.push(("mark mark--loud", words::due(due)));
    }
    if let Some((day, who)) = card.visits.iter().find(|(day, _)| !today.is_over(*day)) {
        marks.push(("mark", words::next_visit(&today.day(*day), who)));
    }
    if card.died {
        marks.push(("mark", words::DIED.to_owned()));
    }
    if card.two_answers > 0 || card.differs() {
        marks.push(("mark mark--loud", words::TWO_ANSWERS.to_owned()));
    }
    if card.to_answer > 0 && card.role == Role::Staff {
        marks.push(("mark mark--loud", words::to_answer(card.to_answer)));
    }
    if card.unread > 0 {
        marks.push(("mark mark--new", words::unread(card.unread)));
    }
    if card.unsent > 0 {
        marks.push(("mark", words::unsent(card.unsent)));
    }
    let marks = marks.into_iter().map(|(class, says)| view! { <span class=class>{says}</span> }).collect_view();
    view! {
        <li class="person-row">
            <a class="person-row__name" href=href>{any_of(card.names())}</a>
            <span class="person-row__born">{born}</span>
            <span class="person-row__marks">{marks}</span>
        </li>
    }
    .into_any()
}
