//! A picture on a page: asked for when it is shown, and let go when the page goes. Pages are made without it. And the list of those
//! that one audience sees.

use crate::pages::lists::{List, nothing, told};
use crate::pages::telling::Reader;
use crate::pages::write::picture_for;
use crate::parts::PictureFrame;
use crate::session::{Answer, Ask, Audience, CircleId, Session};
use crate::words::pictures as words;
use ::device::picture::Shown;
use care::{Image, picture_kind};
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
    let shown = StoredValue::new_local(None::<Shown>);
    let address = RwSignal::new(None::<String>);
    let (circle, audience) = of;
    Effect::new(move |_| {
        // Asked again whenever more has come, until it is whole.
        session.pictures.track();
        if address.with_untracked(Option::is_some) {
            return;
        }
        session.ask(Ask::Picture { circle, audience, image }, move |outcome| {
            let Ok(Answer::Picture(Some(bytes))) = outcome else { return };
            let made = picture_kind(&bytes).and_then(|kind| Shown::of(&bytes, kind));
            // The page may be gone by now: then the address ends here.
            let Some(made) = made.filter(|_| !address.is_disposed()) else { return };
            address.set(Some(made.address().to_owned()));
            shown.set_value(Some(made));
        });
    });
    view! { <PictureFrame address alt width=image.width height=image.height look /> }
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
            let all = room.told.pictures.iter().rev().take(most);
            told(all, (reader, room, seeing), Reader::picture, nothing)
        },
    }
}
