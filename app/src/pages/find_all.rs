//! Finding anything that was written about anybody whose page is on this phone. On the phone alone.

use crate::parts::{Field, Page};
use crate::session::{Answer, Ask, Hit, Session};
use crate::words::{audience as who, find as words, frame};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn FindAll() -> impl IntoView {
    let session = expect_context::<Session>();
    session.show(None);
    // Everybody is read while the first word is being typed.
    session.do_it(Ask::Find { words: String::new() });
    let typed = RwSignal::new(String::new());
    // What was looked for last, and what was found for it.
    let found = RwSignal::new((String::new(), Vec::<Hit>::new()));
    let on_write = Callback::new(move |text: String| {
        typed.set(text.clone());
        let asked = text.clone();
        session.ask(Ask::Find { words: text }, move |outcome| {
            // What was typed meanwhile has an answer of its own.
            let still = typed.try_with_untracked(|typed| *typed == asked) == Some(true);
            if let (true, Ok(Answer::Found(hits))) = (still, outcome) {
                let _ = found.try_set((asked, hits));
            }
        });
    });
    let name = move |hit: &Hit| {
        session.phone.with_untracked(|phone| {
            let card = phone.as_ref()?.people.iter().find(|card| card.circle == hit.circle)?;
            Some(card.name.clone())
        })
    };
    let row = move |hit: Hit| {
        let words = typed.get_untracked().split_whitespace().collect::<Vec<_>>().join("+");
        let href = format!("/people/{}/find?words={}", hit.circle.key(), js_sys::encode_uri(&words));
        let name = name(&hit).unwrap_or_default();
        view! { <li><a href=href>{name}": "{hit.says}</a> " " <span class="quiet">{who::name(hit.audience)}</span></li> }
    };
    // Until the answer is here, the one before stays where it is.
    let busy = move || typed.with(|typed| found.with(|(asked, _)| asked != typed)).to_string();
    let heading = move || found.with(|(asked, hits)| (!asked.trim().is_empty()).then(|| words::found(hits.len())));
    view! {
        <Page title=words::BOX>
            <form class="form" role="search" on:submit=|event| event.prevent_default()>
                <Field id="find" kind="search" label=words::EVERYONE hint=words::HINT value=typed on_write />
            </form>
            <p role="status">{heading}</p>
            <ul class="round" aria-busy=busy>{move || found.get().1.into_iter().map(row).collect_view()}</ul>
            <p class="links"><a href="/people">{frame::PEOPLE}</a></p>
        </Page>
    }
    .into_any()
}
