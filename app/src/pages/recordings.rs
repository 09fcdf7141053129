//! Recordings on a person's page: what was said aloud, for everyone who was invited. The bytes of one are asked for when it is shown,
//! as those of a picture are. Both are pieces of the second part, so that a first visit does not wait for them.

use crate::pages::about::{About, about_now};
use crate::pages::lists::{List, ListSection, nothing, told};
use crate::pages::person_reading::Seeing;
use crate::pages::pictures::address_when_here;
use crate::pages::telling::{Reader, first};
use crate::parts::VoicePlayer;
use crate::session::{Audience, CircleId, Session};
use crate::words::voice as words;
use ::device::voice::can_record;
use care::{EntryId, Role, sound_kind};
use leptos::prelude::*;

/// The section.
#[component]
pub(crate) fn Recordings() -> impl IntoView {
    let about = about_now(expect_context::<Session>())?;
    let longest = about.view.room(Audience::Everyone).map_or(0, |room| room.told.pictures.len());
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, longest));
    let add = record(&about).unwrap_or_default();
    let list = List {
        id: "recordings",
        heading: words::RECORDINGS.to_owned(),
        audience: Audience::Everyone,
        // Where none can be made, there is nothing to say of none.
        empty: if add.is_empty() { "" } else { words::NONE }.to_owned(),
        what: "voice",
        add,
        tell: |reader, room, seeing, most| {
            let all = room.told.pictures.iter().rev().filter(|entry| entry.content.sound.is_some()).take(most);
            told(all, (reader, room, seeing), Reader::picture, nothing)
        },
    };
    Some(view! { <ListSection about reader seeing list /> })
}

/// What the way to a new recording is called: none where this browser cannot record, or nobody can be asked any more.
pub(super) fn record(about: &About) -> Option<&'static str> {
    let may = about.view.died().is_none() && can_record();
    may.then_some(if about.role == Role::Person { words::RECORD_MINE } else { words::RECORD })
}

/// A recording on its card. Its bytes may still be on their way.
#[component]
pub(crate) fn Voiced(
    /// In whose document its words stand.
    of: (CircleId, Audience),
    /// The entry.
    entry: EntryId,
) -> impl IntoView {
    let (session, (circle, audience)) = (expect_context::<Session>(), of);
    let (sound, says) = session.circle.with_untracked(|view| {
        let view = view.as_deref().filter(|view| view.circle == circle)?;
        let content = &view.room(audience)?.told.pictures.iter().find(|one| one.id == entry)?.content;
        Some((content.sound?, first(&content.words)))
    })?;
    let address = address_when_here(session, of, sound.at, sound_kind);
    Some(view! { <VoicePlayer address name=words::name(sound.seconds, &says) /> })
}
