//! Inviting someone: a square to scan, a link, a code to type. Made with no signal too, and honest about it.

use crate::pages::about::{About, Today};
use crate::pages::group::any_page;
use crate::pages::invite_list::{OpenInvites, WaitingList};
use crate::pages::members::Members;
use crate::pages::saving::{SavingForm, form_and_saving};
use crate::parts::{Choice, Choices, Field, Page, QrCode};
use crate::session::{Answer, Ask, Audience, InviteView, form_of};
use crate::words::{death, frame, group, invite, own};
use care::Role;
use leptos::html::Section;
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Invite() -> impl IntoView {
    any_page(|about| {
        if about.role == Role::Staff && about.view.died().is_none() {
            view! { <Make about /> }.into_any()
        } else {
            not_yours(&about)
        }
    })
}

/// Family ask the nurse: whoever invites answers for who reads along. Nobody is invited once the person has died.
fn not_yours(about: &About) -> AnyView {
    let (back, called) = (about.href(""), frame::back_to(&about.called));
    let says = if about.view.died().is_some() { death::NO_INVITES } else { invite::ASK_STAFF };
    view! {
        <Page title=invite::title(&about.called)>
            <p>{says}</p>
            <p><a class="button" href=back>{called}</a></p>
        </Page>
    }
    .into_any()
}

#[component]
fn Make(about: About) -> impl IntoView {
    let (session, circle) = (about.session, about.circle);
    let shown = RwSignal::new(None::<InviteView>);
    let at_base = Memo::new(move |_| {
        let Some(made) = shown.get() else { return false };
        let newer = session.circle.with(|view| {
            view.as_ref().and_then(|view| view.invites.iter().find(|one| one.invite == made.invite).cloned())
        });
        newer.unwrap_or(made).at_base
    });
    let (form, saving) = form_and_saving(session, form_of(circle, "invite"));
    // Whoever comes into a team or a place is a colleague: there is nothing to choose.
    let is_group = about.is_group();
    let (role, note) = (form.slot("role", if is_group { Role::Staff.word() } else { "" }), form.slot("note", ""));
    let options = [Role::Family, Role::Person, Role::Staff]
        .iter()
        .map(|role| {
            let (label, help) = invite::role(role, &about.called);
            Choice::with_help(role.word(), &label, &help)
        })
        .collect();
    let on_save = Callback::new(move |()| {
        let wrong = role.text().is_empty().then(|| ("role", invite::ROLE_EMPTY.to_owned()));
        if saving.may_begin(wrong.into_iter().collect()) {
            let ask = Ask::Invite { circle: Some(circle), role: Role::from_word(&role.text()), note: note.text() };
            let (name, session) = (form.name(), form.session);
            saving.ask(form, ask, move |answer| {
                session.do_it(Ask::DropDrafts { form: name });
                if let Answer::Invite(made) = answer {
                    shown.set(Some(made));
                }
                None
            });
        }
    });
    let (back, called) = (about.href(""), about.called.clone());
    let (title, hint) = match about.widest {
        Audience::Team => (group::invite(&called), group::INVITE_HELP),
        Audience::Place => (group::invite(&called), group::INVITE_PLACE_HELP),
        Audience::Mine => (own::DEVICES.to_owned(), own::DEVICES_HELP),
        _ => (invite::title(&called), invite::ALONE),
    };
    let choices = (!is_group).then(|| {
        view! {
            <Choices id="role" legend=invite::ROLE options value=role.value on_write=role.write wrong=saving.wrongs.of("role") />
        }
    });
    view! {
        <Page title wrong=saving.wrongs.any()>
            {is_group.then(|| view! { <Members about=about.clone() heading=group::MEMBERS /> })}
            {move || shown.get().map(|made| view! { <Shown made at_base /> })}
            <Show when=move || shown.with(Option::is_none)>
                <p class="hint-box">{hint}</p>
            </Show>
            <SavingForm saving form go=invite::GO back on_save>
                {choices}
                <Field id="note" label=invite::NOTE hint=invite::NOTE_HINT value=note.value on_write=note.write />
            </SavingForm>
            <WaitingList session circle />
            <OpenInvites session circle shown />
            <p class="links"><a href=about.href("")>{frame::back_to(&called)}</a></p>
        </Page>
    }
    .into_any()
}

/// The whole link: this app's own address, with the secret after `#`, where no server sees it.
fn link_of(secret: &str) -> String {
    let origin = window().location().origin().unwrap_or_default();
    format!("{origin}/join#{secret}")
}

/// One invite, to be scanned, sent or typed.
#[component]
fn Shown(made: InviteView, at_base: Memo<bool>) -> impl IntoView {
    let today = expect_context::<Today>();
    let place = NodeRef::<Section>::new();
    // It was asked for further down: it comes into view, and reading goes on from it.
    place.on_load(|place| {
        place.scroll_into_view();
        let _ = place.focus();
    });
    let link = link_of(&made.secret);
    let copied = RwSignal::new(false);
    let to_copy = link.clone();
    let copy = move |_| {
        let _ = window().navigator().clipboard().write_text(&to_copy);
        copied.set(true);
    };
    let class = move || if at_base.get() { "invite__state" } else { "invite__state invite__state--waits" };
    let says = move || if at_base.get() { invite::AT_BASE } else { invite::NOT_AT_BASE };
    view! {
        <section class="invite" id="made" tabindex="-1" aria-label=invite::MADE node_ref=place>
            <p class=class role="status">{says}</p>
            <p>{invite::SCAN}</p>
            <QrCode text=link.clone() label=invite::QR />
            <h2>{invite::CODE}</h2>
            <p class="code">{made.code}</p>
            <h2>{invite::LINK}</h2>
            <p class="invite__link"><a href=link.clone() rel="external">{link.clone()}</a></p>
            <p><button type="button" class="button button--second" on:click=copy>{invite::COPY}</button>
                <span role="status">{move || copied.get().then_some(invite::COPIED)}</span></p>
            <p class="quiet">{invite::closes(&untrack(|| today.stamp(made.closes)))}</p>
        </section>
    }
}
