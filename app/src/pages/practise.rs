//! The made-up person has an address that can be said aloud. It leads to their page.

use crate::session::CircleId;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// Goes to the made-up person.
#[component]
pub(crate) fn Practise() -> impl IntoView {
    let navigate = use_navigate();
    Effect::new(move |_| {
        let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
        navigate(&format!("/people/{}", CircleId::PRACTISE.key()), options);
    });
}
