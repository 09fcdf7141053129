//! All that matters under its headings: what was said under each, and what nobody has asked yet. "Would rather not say" is an
//! answer as good as any. Then the pictures that everyone sees.

use crate::pages::about::{About, person_page};
use crate::pages::cards::of_view;
use crate::pages::lists::sections;
use crate::pages::person_reading::Seeing;
use crate::pages::pictures::pictures;
use crate::pages::telling::Reader;
use crate::parts::Page;
use crate::session::{Ask, Audience, Session};
use crate::words::{circle, matters as words};
use care::{Edit, EntryId, Heading, MattersChange, MattersState, Voice};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Headings() -> impl IntoView {
    person_page(|about| view! { <All about /> }.into_any())
}

#[component]
fn All(about: About) -> impl IntoView {
    let longest = about.view.room(Audience::Everyone).map_or(0, |room| room.told.pictures.len());
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, longest));
    let pictures = sections(&about, (&reader, seeing), vec![pictures(Audience::Everyone)]);
    let headings = Heading::ALL.iter().map(|heading| section(&about, heading)).collect_view();
    view! {
        <Page title=words::headings(&about.called)>
            <div class="beside">{headings}</div>
            {pictures}
            <div class="thumb"><a class="button thumb__go" href=about.href("/matters/new")>{circle::WRITE}</a></div>
        </Page>
    }
    .into_any()
}

fn section(about: &About, heading: &Heading) -> AnyView {
    let (name, of) = (words::heading(heading), heading.clone());
    let said = of_view(about, move |view| {
        let entries = view.together().into_iter().flat_map(|room| &room.told.what_matters);
        let here = entries.filter(|entry| !entry.is_aside() && entry.content.heading.all().any(|one| *one == of));
        here.map(|entry| (entry.id, entry.content.words.all().cloned().collect::<Vec<_>>().join(" / ")))
            .collect::<Vec<_>>()
    });
    let none = move || said.with(Vec::is_empty);
    let change = about.href("/matters");
    let row =
        move |(id, says): (EntryId, String)| view! { <li><a href=format!("{change}/{}", id.key())>{says}</a></li> };
    let rows = move || said.get().into_iter().map(row.clone()).collect_view();
    let (write, decline) = (about.href(&format!("/matters/{}", heading.word())), declined(about, heading));
    view! {
        <section class="section">
            <h2>{name}</h2>
            <Show when=none><p class="empty">{circle::NOT_ASKED}</p></Show>
            <ul class="round">{rows}</ul>
            <p><a class="button button--second button--small" href=write aria-label=format!("{}: {name}", words::WRITE)>{words::WRITE}</a>
                <Show when=none>
                    <button type="button" class="button button--quiet" aria-label=format!("{}: {name}", words::DECLINED)
                        on:click={let decline = decline.clone(); move |_| decline()}>{words::DECLINED}</button>
                </Show></p>
        </section>
    }
    .into_any()
}

/// Writes down that they were asked and would rather not say; it can be undone.
fn declined(about: &About, heading: &Heading) -> impl Fn() + Clone + Send + Sync + use<> {
    let (session, circle, heading, here) = (about.session, about.circle, heading.clone(), about.href("/about-me"));
    // Only the person speaks for the person.
    let voice = if about.role == care::Role::Person { Voice::Person } else { Voice::Writer };
    move || {
        let id = Session::make_id();
        let matters = MattersChange {
            words: Some(circle::DECLINED.to_owned()),
            heading: Some(heading.clone()),
            state: Some(MattersState::Declined),
            said_by: Some(voice.clone()),
            ..MattersChange::default()
        };
        let to = (circle, Audience::Everyone);
        let undo = Ask::edit(to.0, to.1, &Edit::SetAside { entry: id, why: String::new() }, None).ok();
        let here = here.clone();
        session.edit(to, &Edit::AddWhatMatters { id, matters }, None, move |outcome| match outcome {
            Ok(_) => session.say(&here, words::WAS_DECLINED, undo),
            Err(failure) => session.trouble.set(Some(failure)),
        });
    }
}
