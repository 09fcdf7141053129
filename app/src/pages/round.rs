//! Those round the person, as equals, and adding someone.

use crate::pages::about::{About, person_page};
use crate::pages::cards::of_view;
use crate::pages::members::Members;
use crate::pages::telling::Reader;
use crate::parts::{EntryCard, Page};
use crate::session::CircleView;
use crate::words::{circle, circle::add, form, people::home, pictures};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Round() -> impl IntoView {
    person_page(|about| {
        view! {
            <Page title=circle::round(&about.called)>
                <Home about=about.clone() />
                <People about=about.clone() />
                <p><a class="button" href=about.href("/write/round/new")>{add::TITLE}</a></p>
                <Members about heading=circle::MEMBERS />
            </Page>
        }
        .into_any()
    })
}

/// How to talk with them comes first, then where they live and how to get in.
#[component]
fn Home(about: About) -> impl IntoView {
    let (href, photo) = (about.href("/write/home/new"), about.href("/write/photo/new"));
    let said = of_view(&about, |view| {
        let Some(person) = view.person() else { return Vec::new() };
        let all = [
            (home::COMMUNICATION, &person.communication),
            (home::LANGUAGES, &person.languages),
            (home::INTERPRETER, &person.interpreter),
            (home::ADDRESS, &person.address),
            (home::ACCESS, &person.access),
            (home::FAITH, &person.faith),
            (home::PRONOUNS, &person.pronouns),
        ];
        // Where two people wrote different things, both are said.
        let said = all.into_iter().map(|(name, field)| (name, field.all().cloned().collect::<Vec<_>>().join(" / ")));
        said.filter(|(_, says)| !says.is_empty()).collect()
    });
    let rows = move || {
        said.get()
            .into_iter()
            .map(|(name, says)| view! { <div><dt>{name}</dt><dd dir="auto">{says}</dd></div> })
            .collect_view()
    };
    view! {
        <section id="home" class="section">
            <h2 tabindex="-1">{home::title(&about.called)}</h2>
            <Show when=move || said.with(Vec::is_empty)><p class="empty">{home::NONE}</p></Show>
            <dl class="entry__lines">{rows}</dl>
            <p><a class="button button--second" href=href>{home::GO}</a></p>
            <p class="links"><a href=photo>{pictures::PHOTO_GO}</a></p>
        </section>
    }
    .into_any()
}

#[component]
fn People(about: About) -> impl IntoView {
    let reader = Reader::of(&about);
    let (session, id) = (about.session, about.circle);
    let cards = move || {
        session.circle.with(|view| {
            let view = view.as_deref().filter(|view| view.circle == id);
            let room = view.and_then(CircleView::together)?;
            let all = room.told.circle.iter().filter(|entry| !entry.is_aside());
            let cards: Vec<_> = all
                .map(|entry| {
                    let (text, tag) = (reader.member(entry), reader.tag(room, entry));
                    let href = about.href(&format!("/write/round/{}", entry.id.key()));
                    let named = format!("{}: {}", form::CHANGE, text.words.join(" / "));
                    let actions = move || view! { <a class="link-button" href=href.clone() aria-label=named.clone()>{form::CHANGE}</a> };
                    view! { <li><EntryCard audience="everyone" text tag unread=false actions /></li> }
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
