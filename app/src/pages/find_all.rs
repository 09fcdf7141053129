//! Finding anything that was written about anybody whose page is on this phone. On the phone alone.

use crate::pages::group::home_of;
use crate::parts::{FailureNotice, Field, Page};
use crate::session::{Answer, Ask, FOUND_MOST, Failure, Hit, Session};
use crate::words::{audience as who, failure, find as words, frame, own};
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
    let found = RwSignal::new((String::new(), Ok::<Vec<Hit>, Failure>(Vec::new())));
    let on_write = Callback::new(move |text: String| {
        typed.set(text.clone());
        let asked = text.clone();
        session.ask(Ask::Find { words: text }, move |outcome| {
            // What was typed meanwhile has an answer of its own.
            let still = typed.try_with_untracked(|typed| *typed == asked) == Some(true);
            let answer = outcome.map(|answer| if let Answer::Found(hits) = answer { hits } else { Vec::new() });
            if still {
                let _ = found.try_set((asked, answer));
            }
        });
    });
    let row = move |hit: Hit| {
        let wanted = typed.get_untracked().to_lowercase().split_whitespace().map(str::to_owned).collect();
        let (name, href) = place_of(session, &hit, wanted).unwrap_or_default();
        let choose = move |_| session.choose(hit.circle);
        view! { <li><a href=href on:click=choose>{name}": "{hit.says}</a> " " <span class="quiet">{who::name(hit.audience)}</span></li> }
    };
    // Until the answer is here, the one before stays where it is.
    let busy = move || typed.with(|typed| found.with(|(asked, _)| asked != typed)).to_string();
    let heading = move || {
        found.with(|(asked, answer)| {
            let hits = answer.as_ref().ok().filter(|_| !asked.trim().is_empty())?;
            let many = hits.len();
            Some(if many < FOUND_MOST { words::found(many) } else { words::found_first(many) })
        })
    };
    let hits = move || found.get().1.unwrap_or_default().into_iter().map(row).collect_view();
    let wrong = move || {
        let said = failure::of(&found.get().1.err()?);
        Some(view! { <FailureNotice happened=said.happened lost=said.lost next=said.next /> })
    };
    view! {
        <Page title=words::BOX>
            <form class="form" role="search" on:submit=|event| event.prevent_default()>
                <Field id="find" kind="search" label=words::EVERYONE hint=words::HINT value=typed on_write />
            </form>
            {wrong}
            <p role="status">{heading}</p>
            <ul class="round" aria-busy=busy>{hits}</ul>
            <p class="links"><a href="/people">{frame::PEOPLE}</a></p>
        </Page>
    }
    .into_any()
}

/// Whose it is, by name, and where it stands: on what is found for these words on a person's own page, or on a card of a team.
fn place_of(session: Session, hit: &Hit, words: Vec<String>) -> Option<(String, String)> {
    session.phone.with_untracked(|phone| {
        let phone = phone.as_ref()?;
        if let Some(card) = phone.people.iter().find(|card| card.circle == hit.circle) {
            let words = js_sys::encode_uri(&card.beside_name(&words).unwrap_or(words).join("+"));
            return Some((card.name.clone(), format!("/people/{}/find?words={words}", hit.circle.key())));
        }
        let group = phone.groups.iter().find(|group| group.circle == hit.circle)?;
        let name = if group.name.is_empty() { own::TITLE.to_owned() } else { group.name.clone() };
        let card = hit.card.map(|card| format!("/card/{}", card.key())).unwrap_or_default();
        Some((name, format!("{}{card}", home_of(hit.audience))))
    })
}
