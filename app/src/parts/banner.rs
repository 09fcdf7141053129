//! Whose page this is: name and date of birth, on every page about a person. Never told by colour alone.

use leptos::prelude::*;

/// The banner.
#[component]
pub(crate) fn PersonBanner(
    /// Their full name.
    name: String,
    /// What they like to be called, where that is another name.
    called: String,
    /// "Born 2 March 1941".
    born: String,
    /// "NHS number ends 5919"; empty where it is not known.
    ends: String,
    /// The address of their page.
    href: String,
    /// Their photo. It says nothing that their name beside it does not.
    photo: AnyView,
    /// Why to look twice; empty where there is no reason.
    warns: &'static str,
) -> impl IntoView {
    let other = (!called.is_empty() && called != name).then(|| view! { <span class="banner__called">{called}</span> });
    view! {
        <div class="banner">
            {photo}
            <a class="banner__name" href=href>{name}</a>
            {other}
            <span class="banner__born">{born}</span>
            {(!ends.is_empty()).then(|| view! { <span class="banner__born">{ends}</span> })}
            {(!warns.is_empty()).then(|| view! { <strong class="banner__warns">{warns}</strong> })}
        </div>
    }
}
