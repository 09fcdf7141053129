//! Who can open a page, as the chain knows them, and the way to remove each.

use crate::pages::about::About;
use crate::pages::cards::of_view;
use crate::session::{CircleId, MemberView};
use crate::words::{audience as who, circle, remove as words};
use care::Role;
use leptos::prelude::*;

/// What one of them is called, for the holder of `me`.
pub(crate) fn name_of(member: &MemberView, me: Option<[u8; 32]>) -> String {
    match member.name.as_str() {
        _ if Some(member.device) == me => circle::YOU.to_owned(),
        "" => circle::SOMEONE.to_owned(),
        name => name.to_owned(),
    }
}

/// The list.
#[component]
pub(crate) fn Members(about: About, heading: &'static str) -> impl IntoView {
    let members = of_view(&about, |view| view.members.clone());
    let (me, is_group) = (about.me, about.is_group());
    // Nobody can be removed from the made-up page, and nobody removes themselves.
    let may = about.role == Role::Staff && about.circle != CircleId::PRACTISE;
    let row = move |member: MemberView| {
        let name = name_of(&member, me);
        let part = (!is_group).then(|| view! { <span class="quiet">" (" {who::part(&member.role)} ")"</span> });
        let remove = (may && Some(member.device) != me).then(|| {
            let to = about.href(&format!("/remove/{}", CircleId(member.device).key()));
            view! { " " <a href=to aria-label=words::go(&name)>{words::GO}</a> }
        });
        view! { <li dir="auto"><strong>{name}</strong> " " {member.description} {part} {remove}</li> }
    };
    let rows = move || members.get().into_iter().map(&row).collect_view();
    view! {
        <section class="section">
            <h2>{heading}</h2>
            <ul class="round">{rows}</ul>
        </section>
    }
}
