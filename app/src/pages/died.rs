//! What a person's page says when they have died: two quiet sentences, who to talk to, a copy of one's own words, and the way back
//! if it was recorded by mistake.

use crate::pages::about::About;
use crate::pages::cards::of_view;
use crate::pages::telling::Reader;
use crate::parts::CardText;
use crate::session::Audience;
use crate::words::{death as words, form};
use care::{Edit, EntryId};
use leptos::prelude::*;

/// The section; nothing while the person lives.
#[component]
pub(super) fn DiedSection(about: About, reader: Reader) -> impl IntoView {
    let died = of_view(&about, move |view| {
        let (room, entry) = (view.together()?, view.died()?);
        let standing = room.told.died.iter().filter(|entry| !entry.is_aside()).map(|entry| entry.id);
        Some((standing.collect::<Vec<_>>(), reader.death(room, entry)))
    });
    move || died.get().map(|(records, text)| told(&about, records, text))
}

fn told(about: &About, records: Vec<EntryId>, text: CardText) -> AnyView {
    let (session, circle) = (about.session, about.circle);
    let (says, number, href) = words::BEREAVEMENT;
    let lines =
        text.lines.into_iter().map(|(name, says)| view! { <div><dt>{name}</dt><dd dir="auto">{says}</dd></div> });
    let said = text.about.into_iter().map(|says| view! { <li dir="auto">{says}</li> }).collect_view();
    // Two may have recorded it apart: all of it is taken back.
    let take_back = move |_| {
        for entry in &records {
            let edit = Edit::SetAside { entry: *entry, why: words::MISTAKE.to_owned() };
            session.write((circle, Audience::Everyone), &edit);
        }
    };
    let mistake = (about.role != care::Role::Family).then(|| {
        view! {
            <details class="more"><summary>{words::MISTAKE}</summary>
                <p><button type="button" class="button button--second" on:click=take_back>{form::TAKE_BACK}</button></p>
            </details>
        }
    });
    view! {
        <section id="died" class="section died">
            <h2 tabindex="-1">{words::has_died(&about.called)}</h2>
            <dl class="entry__lines">{lines.collect_view()}</dl>
            <ul class="entry__about">{said}</ul>
            <p>{words::quiet(&about.called)}</p>
            <p>{says} " " <a href=href>{number}</a></p>
            <p><a class="button" href=about.href("/copy")>{words::KEEP}</a></p>
            {mistake}
        </section>
    }
    .into_any()
}
