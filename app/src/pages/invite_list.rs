//! Invites that are open, and those who joined as staff and are to be compared and let in.

use crate::session::{Ask, CircleId, InviteView, Session, Waiting};
use crate::words::invite;
use leptos::prelude::*;

/// Open invites of this phone.
#[component]
pub(crate) fn OpenInvites(session: Session, circle: CircleId, shown: RwSignal<Option<InviteView>>) -> impl IntoView {
    let open = Memo::new(move |_| {
        session.circle.with(|view| {
            view.as_ref().filter(|view| view.circle == circle).map(|view| view.invites.clone()).unwrap_or_default()
        })
    });
    let row = move |one: InviteView| {
        let (id, again) = (one.invite, one.clone());
        let state = match &one.used_by {
            Some(by) => invite::used(by),
            None if one.at_base => invite::ROW_READY.to_owned(),
            None => invite::ROW_WAITS.to_owned(),
        };
        let label = if one.note.is_empty() { invite::unnamed(&one.role).to_owned() } else { one.note };
        let [show, close] = [invite::SHOW, invite::CLOSE].map(|does| format!("{does}: {label}"));
        // What was used opens nothing any more.
        let open = one.used_by.is_none().then(|| view! {
            <button type="button" class="link-button" aria-label=show on:click=move |_| shown.set(Some(again.clone()))>{invite::SHOW}</button>
            <button type="button" class="link-button" aria-label=close
                on:click=move |_| session.do_it(Ask::CloseInvite { invite: id })>{invite::CLOSE}</button>
        });
        view! {
            <li class="invite-row">
                <p><strong>{label}</strong> " " <span class="quiet">{state}</span></p>
                {open}
            </li>
        }
    };
    view! {
        <Show when=move || !open.with(Vec::is_empty)>
            <section class="section">
                <h2>{invite::OPEN}</h2>
                <ul class="plain">{move || open.get().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
    }
}

/// Those who wait to be let in, each with the code that their screen must show too.
#[component]
pub(crate) fn WaitingList(session: Session, circle: CircleId) -> impl IntoView {
    let waiting = Memo::new(move |_| {
        session.circle.with(|view| {
            view.as_ref().filter(|view| view.circle == circle).map(|view| view.waiting.clone()).unwrap_or_default()
        })
    });
    view! {
        <Show when=move || !waiting.with(Vec::is_empty)>
            <section class="section">
                <h2>{invite::WAITING}</h2>
                {move || waiting.get().into_iter().map(|one| view! { <Compare session circle=Some(circle) one /> }).collect_view()}
            </section>
        </Show>
    }
}

/// One who waits.
#[component]
pub(crate) fn Compare(session: Session, circle: Option<CircleId>, one: Waiting) -> impl IntoView {
    let device = one.device;
    view! {
        <div class="compare">
            <p><strong>{one.name.clone()}</strong> " " {one.description}</p>
            <p>{invite::compare(&one.name)}</p>
            <p class="code">{one.code}</p>
            <button type="button" class="button" on:click=move |_| session.do_it(Ask::LetIn { circle, device })>{invite::LET_IN}</button>
            <button type="button" class="button button--second" on:click=move |_| session.do_it(Ask::Remove { circles: circle.into_iter().collect(), device })>{invite::TURN_AWAY}</button>
        </div>
    }
}
