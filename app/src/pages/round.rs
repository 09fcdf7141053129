//! Those round the person, as equals, and adding someone.

use crate::pages::about::{About, Today, person_page};
use crate::pages::saving::{SavingForm, form_and_saving};
use crate::pages::telling::Reader;
use crate::parts::{Choice, Choices, EntryCard, Field, Page, WillSee};
use crate::session::{Audience, CircleView, Session, form_of};
use crate::words::{audience as who, circle, circle::add, form as words};
use care::{Edit, MemberChange, MemberKind};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Round() -> impl IntoView {
    person_page(|about| {
        view! {
            <Page title=circle::round(&about.called)>
                <People about=about.clone() />
                <Add about=about.clone() />
                <Members about />
            </Page>
        }
        .into_any()
    })
}

#[component]
fn People(about: About) -> impl IntoView {
    let reader = Reader { called: about.called.clone(), me: about.me, today: expect_context::<Today>() };
    let (session, id) = (about.session, about.circle);
    let cards = move || {
        session.circle.with(|view| {
            let view = view.as_deref().filter(|view| view.circle == id);
            let room = view.and_then(CircleView::together)?;
            let all = room.told.circle.iter().filter(|entry| !entry.is_aside());
            let cards: Vec<_> = all
                .map(|entry| {
                    let (text, tag) = (reader.member(entry), reader.tag(room, entry));
                    view! { <li><EntryCard audience="everyone" text tag unread=false actions=|| () /></li> }
                })
                .collect();
            Some(if cards.is_empty() {
                view! { <p class="empty">{circle::NO_ROUND}</p> }.into_any()
            } else {
                view! { <ul class="entries entries--beside">{cards}</ul> }.into_any()
            })
        })
    };
    view! { <section class="section">{cards}</section> }
}

#[component]
fn Add(about: About) -> impl IntoView {
    let (form, saving) = form_and_saving(about.session, form_of(about.circle, "round/new"));
    let [name, description, kind, phone, does] =
        ["name", "description", "kind", "phone", "does"].map(|field| form.slot(field, ""));
    let kinds = MemberKind::ALL.iter().map(|kind| Choice::new(kind.word(), add::kind(kind))).collect();
    let (id, back) = (about.circle, about.href(""));
    let to = back.clone();
    let says = who::will_see(Audience::Everyone, &about.called);
    let on_save = Callback::new(move |()| {
        let wrong = name.text().is_empty().then(|| ("name", add::NAME_EMPTY.to_owned()));
        if saving.may_begin(wrong.into_iter().collect()) {
            let member = MemberChange {
                name: name.some(),
                description: description.some(),
                kind: kind.some().map(|word| MemberKind::from_word(&word)),
                phone: phone.some(),
                does: does.some(),
            };
            let edit = Edit::AddMember { id: Session::make_id(), member };
            saving.keep(form, (id, Audience::Everyone), edit, (words::SAVED, to.clone()));
        }
    });
    view! {
        <section class="section">
            <h2>{add::TITLE}</h2>
            <SavingForm saving form go=add::GO back on_save>
                <Field id="name" label=add::NAME value=name.value on_write=name.write wrong=saving.wrongs.of("name") needed=true />
                <WillSee audience="everyone" says=says />
                <Field id="description" label=add::DESCRIPTION hint=add::DESCRIPTION_HINT value=description.value on_write=description.write />
                <Choices id="kind" legend=add::KIND options=kinds value=kind.value on_write=kind.write look="choices--row" />
                <Field id="does" label=add::DOES value=does.value on_write=does.write />
                <Field id="phone" label=add::PHONE value=phone.value on_write=phone.write />
            </SavingForm>
        </section>
    }
    .into_any()
}

/// Who can open this page, as the chain knows them.
#[component]
fn Members(about: About) -> impl IntoView {
    let rows: Vec<_> = about.view.members.iter().map(|member| {
        let name = if Some(member.device) == about.me { circle::YOU.to_owned() } else { member.name.clone() };
        let name = if name.is_empty() { circle::SOMEONE.to_owned() } else { name };
        let part = who::part(&member.role);
        view! { <li><strong>{name}</strong> " " {member.description.clone()} <span class="quiet">" (" {part} ")"</span></li> }
    }).collect();
    view! {
        <section class="section">
            <h2>{circle::MEMBERS}</h2>
            <ul class="round">{rows}</ul>
        </section>
    }
}
