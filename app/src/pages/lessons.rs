//! Five short lessons with the made-up person. Each is a few sentences and a page to try it on.

use crate::parts::Page;
use crate::words::lessons as words;
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Lessons() -> impl IntoView {
    let lesson = |(title, says, go, href): (&'static str, &'static str, &'static str, &'static str)| {
        view! { <li><h2>{title}</h2><p>{says}</p><p><a class="button button--second" href=href>{go}</a></p></li> }
    };
    let lessons = words::LESSONS.map(lesson).into_iter().collect_view();
    view! {
        <Page title=words::TITLE>
            <p class="lead">{words::LEAD}</p>
            <ol class="steps">{lessons}</ol>
            <p class="links"><a href="/people">{words::DONE}</a></p>
        </Page>
    }
    .into_any()
}
