//! The first page: what this is, and the three ways in.

use crate::pages::language::Languages;
use crate::parts::Page;
use crate::session::Session;
use crate::words::welcome as words;
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Welcome() -> impl IntoView {
    let session = expect_context::<Session>();
    let known = move || session.phone.with(|phone| phone.as_ref().is_some_and(|phone| phone.me.is_some()));
    let points = words::POINTS.map(|(name, says)| view! { <li><strong>{name}</strong><span>{says}</span></li> });
    view! {
        <Page title=words::TITLE>
            <p class="lead">{words::LEAD}</p>
            <div class="ways">
                <Show when=known><a class="button" href="/people">{words::GO_ON}</a></Show>
                <a class="button" class:button--second=known href="/join">{words::JOIN}</a>
                <a class="button button--second" href="/practise">{words::PRACTISE}</a>
            </div>
            <ul class="points">{points}</ul>
            <p class="quiet">{words::SET_UP}</p>
            <Languages session />
        </Page>
    }
    .into_any()
}
