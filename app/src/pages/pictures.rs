//! A picture on a page: asked for when it is shown, and let go when the page goes. Pages are made without it. And the list of those
//! that one audience sees.

use crate::pages::lists::{List, nothing, told};
use crate::pages::telling::Reader;
use crate::pages::write::picture_for;
use crate::parts::PictureFrame;
use crate::session::{Answer, Ask, Audience, CircleId, Session};
use crate::words::pictures as words;
use ::device::picture::Shown;
use care::{Image, MediaAt, picture_kind};
use leptos::prelude::*;

/// A picture of which the bytes may still be on their way.
#[component]
pub(crate) fn Pictured(
    /// The session.
    session: Session,
    /// In whose document the words stand that it belongs to.
    of: (CircleId, Audience),
    /// Where it is.
    image: Image,
    /// What it shows; empty where words beside it say the same.
    #[prop(into)]
    alt: String,
    /// Its class.
    look: &'static str,
) -> impl IntoView {
    let address = address_when_here(session, of, image.at(), picture_kind);
    view! { <PictureFrame address alt width=image.width height=image.height look /> }
}

/// The address of bytes in this page, once they have all come and are of a kind that is shown or played.
pub(super) fn address_when_here(
    session: Session,
    (circle, audience): (CircleId, Audience),
    at: MediaAt,
    kind: fn(&[u8]) -> Option<&'static str>,
) -> RwSignal<Option<String>> {
    let shown = StoredValue::new_local(None::<Shown>);
    let address = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        // Asked again whenever more has come, until it is whole.
        session.pictures.track();
        if address.with_untracked(Option::is_some) {
            return;
        }
        session.ask(Ask::Picture { circle, audience, at }, move |outcome| {
            let Ok(Answer::Picture(Some(bytes))) = outcome else { return };
            let made = kind(&bytes).and_then(|kind| Shown::of(&bytes, kind));
            // The page may be gone by now: then the address ends here.
            let Some(made) = made.filter(|_| !address.is_disposed()) else { return };
            address.set(Some(made.address().to_owned()));
            shown.set_value(Some(made));
        });
    });
    address
}

/// The pictures that one audience sees: the family's, or everyone's.
pub(super) fn pictures(audience: Audience) -> List {
    let family = audience == Audience::Family;
    let (id, heading, empty, add) = if family {
        ("pictures", words::FAMILY, words::NONE_FAMILY, words::ADD_FAMILY)
    } else {
        ("pictures-everyone", words::EVERYONE, words::NONE_EVERYONE, words::ADD_EVERYONE)
    };
    List {
        id,
        heading: heading.to_owned(),
        audience,
        empty: empty.to_owned(),
        what: picture_for(audience),
        add,
        tell: |reader, room, seeing, most| {
            let all = room.told.pictures.iter().rev().filter(|entry| entry.content.sound.is_none()).take(most);
            told(all, (reader, room, seeing), Reader::picture, nothing)
        },
    }
}
