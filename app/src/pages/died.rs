//! What a person's page says when they have died: two quiet sentences, who to talk to, a copy of one's own words, and the way back
//! if it was recorded by mistake. To staff, what the person wanted shared now, and from which day records are kept.

use crate::clock;
use crate::pages::about::About;
use crate::pages::cards::of_view;
use crate::pages::telling::Reader;
use crate::parts::CardText;
use crate::session::{Audience, Room};
use crate::words::{death as words, form, when};
use care::{Answers, ConsentKind, Edit, EntryId, PreferenceKind};
use leptos::prelude::*;

/// The section; nothing while the person lives.
#[component]
pub(super) fn DiedSection(about: About, reader: Reader) -> impl IntoView {
    let died = of_view(&about, move |view| {
        let (room, entry) = (view.together()?, view.died()?);
        let standing = room.told.died.iter().filter(|entry| !entry.is_aside()).map(|entry| entry.id);
        let after = (view.role == care::Role::Staff).then(|| After::of(&reader, room, entry.written.at));
        Some((standing.collect::<Vec<_>>(), reader.death(room, entry), after))
    });
    move || died.get().map(|(records, text, after)| told(&about, records, text, after))
}

/// What staff have to know from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct After {
    /// What may be shared, in each answer that stands: two are talked about, and neither is chosen here.
    wanted: Vec<String>,
    /// From which day records are kept.
    kept_from: String,
}

impl After {
    fn of(reader: &Reader, room: &Room, recorded: care::Moment) -> Self {
        let preferences = room.told.preferences.iter().filter(|asked| asked.kind == PreferenceKind::SharingAfterDeath);
        let consents = room.told.consents.iter().filter(|asked| asked.kind == ConsentKind::AfterDeath);
        let said = preferences.flat_map(|asked| Answers::all(&asked.answers)).map(|one| reader.answer(room, one));
        let agreed = consents.flat_map(|asked| Answers::all(&asked.answers)).map(|one| reader.consent(room, one));
        let says = |text: CardText| {
            let parts = text.words.into_iter().chain([text.why]).filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(" \u{2013} ")
        };
        let kept_from = when::in_full(clock::here(recorded));
        Self { wanted: said.chain(agreed).map(says).collect(), kept_from }
    }

    fn told(self, about: &About) -> AnyView {
        let not_said = self.wanted.is_empty().then(|| view! { <p>{words::not_said(&about.called)}</p> });
        let wanted = self.wanted.into_iter().map(|says| view! { <li dir="auto">{says}</li> }).collect_view();
        view! {
            <h3>{words::wanted(&about.called)}</h3>
            {not_said}
            <ul class="entry__about">{wanted}</ul>
            <p><a href=about.href("/round")>{words::WHO_OPENS}</a></p>
            <p class="quiet">{words::kept_from(&self.kept_from)}</p>
        }
        .into_any()
    }
}

fn told(about: &About, records: Vec<EntryId>, text: CardText, after: Option<After>) -> AnyView {
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
            {after.map(|after| after.told(about))}
            {mistake}
        </section>
    }
    .into_any()
}
