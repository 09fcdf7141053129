//! Picking the language: each is named in itself. Another one is fetched whole before it is spoken (`public/boot.js`).

use crate::later::tell_boot;
use crate::session::{Failure, Session};
use crate::words::language as words;
use leptos::prelude::*;

/// How it is with the language that was picked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Picking {
    Nothing,
    Coming,
    NotNow,
}

/// Under a heading of its own; `boot.js` says when a language cannot be fetched, and else opens the page anew.
#[component]
pub(crate) fn Languages(session: Session) -> impl IntoView {
    let picking = RwSignal::new(Picking::Nothing);
    let heard = window_event_listener_untyped("alongside:not-spoken", move |_| picking.set(Picking::NotNow));
    on_cleanup(move || heard.remove());
    let buttons = words::ALL.map(|(code, name)| {
        let pick = move |_| {
            picking.set(Picking::Coming);
            session.when_kept(move |kept| match kept {
                true => tell_boot(("data-speak", code), "alongside:speak"),
                false => {
                    picking.set(Picking::Nothing);
                    session.trouble.set(Some(Failure::DraftNotKept));
                }
            });
        };
        if code == words::CODE {
            return view! { <strong lang=code>{name}</strong> }.into_any();
        }
        view! { <button type="button" class="link-button" lang=code on:click=pick>{name}</button> }.into_any()
    });
    let says = move || match picking.get() {
        Picking::Nothing => None,
        Picking::Coming => Some(words::FETCHING),
        Picking::NotNow => Some(words::NOT_NOW),
    };
    view! {
        <section class="section" aria-labelledby="language">
            <h2 id="language">{words::TITLE}</h2>
            <p class="languages">{buttons}</p>
            <p class="quiet">{words::BEGUN}</p>
            <p role="status">{says}</p>
        </section>
    }
}
