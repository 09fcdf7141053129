//! Something to say beside the page: kept, undone, a new version, or a failure in its three parts.

use leptos::prelude::*;

/// A quiet notice with at most one thing to do.
#[component]
pub(crate) fn Notice(
    /// What to say.
    #[prop(into)]
    says: String,
    /// What can be done about it: the button's word; empty where there is nothing.
    #[prop(optional, into)]
    action: String,
    /// Done.
    #[prop(optional)]
    on_action: Option<Callback<()>>,
    /// The word for closing it; empty where it stays.
    #[prop(optional, into)]
    close: String,
    /// Closed.
    #[prop(optional)]
    on_close: Option<Callback<()>>,
) -> impl IntoView {
    let button = |word: String, class: &'static str, on: Option<Callback<()>>| {
        (!word.is_empty()).then(|| {
            let press = move |_| {
                if let Some(on) = on {
                    on.run(());
                }
            };
            view! { <button type="button" class=class on:click=press>{word}</button> }
        })
    };
    view! {
        <div class="notice">
            <p class="notice__says">{says}</p>
            {button(action, "button button--small", on_action)}
            {button(close, "button button--quiet", on_close)}
        </div>
    }
}

/// What happened, whether anything is lost, what to do.
#[component]
pub(crate) fn FailureNotice(
    /// What happened.
    happened: &'static str,
    /// Whether anything is lost.
    lost: &'static str,
    /// What to do.
    next: &'static str,
) -> impl IntoView {
    view! {
        <div class="failure" role="alert">
            <p class="failure__happened">{happened}</p>
            <p>{lost}</p>
            <p>{next}</p>
        </div>
    }
}
