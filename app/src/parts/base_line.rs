//! The top line: when base was last met, what waits. Louder when that is long ago.

use leptos::prelude::*;

/// The line.
#[component]
pub(crate) fn BaseLine(
    /// "Last met base 07:50 today".
    met: String,
    /// "2 changes are on this phone only". Said of none too, so that nothing below moves when the last one has gone.
    unsent: String,
    /// Something is on this phone only.
    waits: bool,
    /// What to say more loudly; empty where there is nothing.
    loud: String,
) -> impl IntoView {
    let class = if loud.is_empty() { "base-line" } else { "base-line base-line--loud" };
    let unsent_class = if waits { "base-line__unsent" } else { "base-line__met" };
    let loud = (!loud.is_empty()).then(|| view! { <strong class="base-line__loud">{loud}</strong> });
    view! {
        <p class=class>
            <span class="base-line__met">{met}</span>
            <span class=unsent_class>{unsent}</span>
            {loud}
        </p>
    }
}
