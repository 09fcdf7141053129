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
    /// That two names or dates stand to talk about; empty where there is one of each.
    differs: &'static str,
    /// Whether this phone's holder may write which of them is right.
    may_choose: bool,
) -> impl IntoView {
    let details = format!("{href}/details");
    let differs = (!differs.is_empty()).then(|| match may_choose {
        true => view! { <strong class="banner__warns"><a href=details>{differs}</a></strong> }.into_any(),
        false => view! { <strong class="banner__warns">{differs}</strong> }.into_any(),
    });
    let other = (!called.is_empty() && called != name).then(|| view! { <span class="banner__called">{called}</span> });
    view! {
        <div class="banner">
            {photo}
            <a class="banner__name" href=href>{name}</a>
            {other}
            <span class="banner__born">{born}</span>
            {(!ends.is_empty()).then(|| view! { <span class="banner__born">{ends}</span> })}
            {differs}
            {(!warns.is_empty()).then(|| view! { <strong class="banner__warns">{warns}</strong> })}
        </div>
    }
}
