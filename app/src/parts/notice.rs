//! Something to say beside the page: kept, undone, a new version, or a failure in its three parts.

use crate::parts::page::focus_in_place;
use leptos::html::{Button, Div};
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
    /// It stands in for a button that went away: what can be done about it takes the focus.
    #[prop(optional)]
    takes_focus: bool,
) -> impl IntoView {
    let first = NodeRef::<Button>::new();
    if takes_focus {
        first.on_load(|button| focus_in_place(&button));
    }
    let button = |word: String, class: &'static str, on: Option<Callback<()>>, node: NodeRef<Button>| {
        (!word.is_empty()).then(|| {
            let press = move |_| {
                if let Some(on) = on {
                    on.run(());
                }
            };
            view! { <button type="button" class=class on:click=press node_ref=node>{word}</button> }
        })
    };
    view! {
        <div class="notice">
            <p class="notice__says">{says}</p>
            {button(action, "button button--small", on_action, first)}
            {button(close, "button button--quiet", on_close, NodeRef::new())}
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
    /// It answers a button that somebody pressed: it comes into view and takes the focus.
    #[prop(optional)]
    answers: bool,
) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(place) = place.get().filter(|_| answers) {
            // A page that is going away cannot be focused; there is nothing to do about it.
            let _ = place.focus();
        }
    });
    view! {
        <div class="failure" role="alert" tabindex="-1" node_ref=place>
            <p class="failure__happened">{happened}</p>
            <p>{lost}</p>
            <p>{next}</p>
        </div>
    }
}
