//! A list of entries on a page: which entries, how each is told, what to say when there are none. One section shows every such
//! list, so a new family of entries adds words and no markup.

use crate::pages::about::About;
use crate::pages::cards::{Cards, Tellings, Told, of_view};
use crate::pages::person_reading::Seeing;
use crate::pages::telling::Reader;
use crate::parts::CardText;
use crate::session::{Audience, Room};
use crate::words::{audience as who, group};
use care::Entry;
use leptos::prelude::*;

/// Tells so many entries of a document at most.
pub(super) type Tell = fn(&Reader, &Room, Seeing, usize) -> Tellings;

/// A list.
pub(super) struct List {
    /// The section's id on the page.
    pub(super) id: &'static str,
    /// Its heading.
    pub(super) heading: String,
    /// In whose document the entries stand.
    pub(super) audience: Audience,
    /// What to say when there are none; empty where there is nothing to say then.
    pub(super) empty: String,
    /// The kind of entry, as it stands in the address of its form.
    pub(super) what: &'static str,
    /// What the button says that adds one; empty where nothing is added here.
    pub(super) add: &'static str,
    /// The entries.
    pub(super) tell: Tell,
}

/// Tells entries as cards, with what else can be done with each: the address of a form, after the circle's, and its name.
pub(super) fn told<'a, T: 'a>(
    entries: impl Iterator<Item = &'a Entry<T>>,
    (reader, room, seeing): (&Reader, &Room, Seeing),
    tell: fn(&Reader, &Room, &Entry<T>) -> CardText,
    more: fn(&Entry<T>) -> Option<(String, &'static str)>,
) -> Tellings {
    entries
        .map(|entry| Told::with_more(room, entry, tell(reader, room, entry), (reader, seeing), more(entry)))
        .collect()
}

/// Nothing more can be done with an entry.
pub(super) const fn nothing<T>(_: &Entry<T>) -> Option<(String, &'static str)> {
    None
}

/// A card of a team or a place has a page of its own.
pub(super) fn opens<T>(entry: &Entry<T>) -> Option<(String, &'static str)> {
    Some((format!("/card/{}", entry.id.key()), group::OPEN_CARD))
}

/// Lists on a page, one under another.
pub(super) fn sections(about: &About, (reader, seeing): (&Reader, Seeing), lists: Vec<List>) -> impl IntoView + use<> {
    let section = |list: List| {
        let (about, reader) = (about.clone(), reader.clone());
        view! { <ListSection about reader seeing list /> }
    };
    lists.into_iter().map(section).collect_view()
}

/// The list on the page.
#[component]
pub(super) fn ListSection(
    /// Whom it is about.
    about: About,
    /// Who reads.
    reader: Reader,
    /// The visit to the page.
    seeing: Seeing,
    /// The list.
    list: List,
) -> impl IntoView {
    let List { id, heading, audience, empty, what, add, tell } = list;
    let told = of_view(&about, move |view| {
        let most = seeing.grows.read();
        view.room(audience).map(|room| tell(&reader, room, seeing, most)).unwrap_or_default()
    });
    // This phone may not read it: then there is nothing to say either.
    about.view.room(audience)?;
    let none = move || told.with(Vec::is_empty);
    let help = (audience != about.widest).then(|| who::will_see(audience, &about.called));
    let href = about.href(&format!("/write/{what}/new"));
    let says = !empty.is_empty();
    Some(
        view! {
            <section id=id class=format!("section section--{}", audience.word()) hidden=move || !says && none()>
                <h2 tabindex="-1">{heading}</h2>
                {help.map(|help| view! { <p class=format!("will-see will-see--{}", audience.word())>{help}</p> })}
                <Show when=move || says && none()><p class="empty">{empty.clone()}</p></Show>
                <Cards about told seeing change=Some(format!("write/{what}")) />
                {(!add.is_empty()).then(|| view! { <p><a class="button button--second" href=href>{add}</a></p> })}
            </section>
        }
        .into_any(),
    )
}
