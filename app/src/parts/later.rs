//! A part of a page that is made in a task of its own, so that a slow phone can answer a tap in between.

use leptos::prelude::*;
use std::time::Duration;

/// What is inside comes a moment after what stands before it.
#[component]
pub(crate) fn Later(
    /// What is inside.
    children: ChildrenFn,
) -> impl IntoView {
    let comes = RwSignal::new(false);
    // The page may be gone by then.
    let come = move || {
        let _ = comes.try_set(true);
    };
    set_timeout(come, Duration::ZERO);
    view! { <Show when=move || comes.get()>{children()}</Show> }
}
