//! What those who look after a place write: conversations about the health of the system, who they are, and when they came together.

use crate::pages::about::About;
use crate::pages::cards::Tellings;
use crate::pages::lists::{List, Tell, nothing, sections, told};
use crate::pages::person_reading::Seeing;
use crate::pages::telling::Reader;
use crate::parts::Page;
use crate::session::{Audience, Room};
use crate::words::stewards as words;
use care::Health;
use leptos::prelude::*;

use super::any_page;

/// Is the system well?
#[component]
pub(crate) fn HealthPage() -> impl IntoView {
    any_page(|about| {
        let lists = vec![
            talks("trust", &Health::Trust, |reader, room, seeing, most| {
                about_one(&Health::Trust, (reader, room, seeing), most)
            }),
            talks("learning_together", &Health::LearningTogether, |reader, room, seeing, most| {
                about_one(&Health::LearningTogether, (reader, room, seeing), most)
            }),
            talks("power", &Health::Power, |reader, room, seeing, most| {
                about_one(&Health::Power, (reader, room, seeing), most)
            }),
            talks("voices", &Health::Voices, |reader, room, seeing, most| {
                about_one(&Health::Voices, (reader, room, seeing), most)
            }),
        ];
        page(&about, words::HEALTH, words::HEALTH_LEAD, lists)
    })
}

/// Who looks after the place.
#[component]
pub(crate) fn Gatherings() -> impl IntoView {
    any_page(|about| page(&about, words::GATHERINGS, "", vec![stewards(), gatherings()]))
}

fn page(about: &About, title: &'static str, lead: &'static str, lists: Vec<List>) -> AnyView {
    let (reader, seeing) = (Reader::of(about), Seeing::begin(about, 0));
    let lists = sections(about, (&reader, seeing), lists);
    let lead = (!lead.is_empty()).then(|| view! { <p class="lead">{lead}</p> });
    view! { <Page title=title.to_owned()>{lead}{lists}</Page> }.into_any()
}

/// The section, its form and the kind of conversation have one word.
fn talks(word: &'static str, about: &Health, tell: Tell) -> List {
    List {
        id: word,
        heading: words::health(about).to_owned(),
        audience: Audience::Place,
        empty: words::NO_TALK.to_owned(),
        what: word,
        add: words::talk_add(about),
        tell,
    }
}

fn about_one(about: &Health, (reader, room, seeing): (&Reader, &Room, Seeing), most: usize) -> Tellings {
    let here = room.told.health_conversations.iter().rev();
    let here = here.filter(|entry| entry.content.about.first() == Some(about));
    told(here.take(most), (reader, room, seeing), Reader::talk, nothing)
}

fn stewards() -> List {
    List {
        id: "stewards",
        heading: words::STEWARDS.to_owned(),
        audience: Audience::Place,
        empty: words::NO_STEWARD.to_owned(),
        what: "steward",
        add: words::STEWARD_ADD,
        tell: |reader, room, seeing, most| {
            told(room.told.stewards.iter().take(most), (reader, room, seeing), Reader::steward, nothing)
        },
    }
}

fn gatherings() -> List {
    List {
        id: "gatherings",
        heading: words::TOGETHER.to_owned(),
        audience: Audience::Place,
        empty: words::NO_GATHERING.to_owned(),
        what: "gathering",
        add: words::GATHERING_ADD,
        tell: |reader, room, seeing, most| {
            told(room.told.gatherings.iter().rev().take(most), (reader, room, seeing), Reader::gathering, nothing)
        },
    }
}
