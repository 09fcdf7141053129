//! Talking about one person in a team's meeting. The page prepares itself from what was written since the last talk: last time's actions
//! first, then what matters, what is new, what waits. Beside it are the team's questions. Whoever types, types at once with the others.

mod actions;
mod asked;
mod prepared;
mod seen;

use crate::clock::{day_at, here};
use crate::pages::about::{About, Today, person_page};
use crate::pages::group::group_of;
use crate::parts::Page;
use crate::session::{Answer, Ask, Audience, CircleView, Room};
use crate::words::{frame, meeting as words, when};
use actions::NewAction;
use asked::Answers;
use care::{Day, Entry, EntryId, Reflection, ReflectionKind, Role};
use leptos::prelude::*;
use prepared::Prepared;
use std::sync::Arc;

/// The talk about what can be learnt of a death opens so many days after it.
const NOT_BEFORE: i64 = 7;

/// The page.
#[component]
pub(crate) fn ReflectionPage() -> impl IntoView {
    // The clock is not followed here: a page that was made anew at every minute would take the words from under a hand.
    person_page(|about| match (&about.role, untrack(|| opens_on(&about))) {
        (Role::Staff, None) => view! { <Talk about /> }.into_any(),
        (Role::Staff, Some(day)) => closed(&about, &words::not_yet(&when::day(day))),
        _ => closed(&about, words::NOT_YOURS),
    })
}

/// The day on which the talk after a death opens; none where it is open, or nobody has died.
fn opens_on(about: &About) -> Option<Day> {
    let today = expect_context::<Today>();
    let died = here(about.view.died()?.written.at).days;
    let opens = day_at(died.saturating_add(NOT_BEFORE))?;
    (!today.is_due(opens)).then_some(opens)
}

fn closed(about: &About, says: &str) -> AnyView {
    let (says, title) = (says.to_owned(), words::title(&about.called));
    let (back, called) = (about.href(""), frame::back_to(&about.called));
    view! {
        <Page title>
            <p>{says}</p>
            <p><a class="button" href=back>{called}</a></p>
        </Page>
    }
    .into_any()
}

/// What the talk is about: someone who is with us, or what their death taught.
fn kind_of(about: &About) -> ReflectionKind {
    if about.view.died().is_some() { ReflectionKind::AfterDeath } else { ReflectionKind::WithUs }
}

/// The talks about this person, the latest first.
fn talks(room: &Room) -> Vec<&Entry<Reflection>> {
    let mut talks: Vec<_> = room.told.reflections.iter().filter(|entry| !entry.is_aside()).collect();
    talks.reverse();
    talks
}

/// Those of this day. Two who began at once each began one: they are told as one.
fn of_day(room: &Room, day: Day) -> Vec<EntryId> {
    talks(room)
        .into_iter()
        .filter(|entry| entry.content.day.all().any(|one| *one == day))
        .map(|entry| entry.id)
        .collect()
}

/// The team's document, once it was looked at.
type Team = RwSignal<Option<Arc<CircleView>>>;

#[component]
fn Talk(about: About) -> impl IntoView {
    let session = about.session;
    let team: Team = RwSignal::new(None);
    let ours = untrack(|| group_of(session, Audience::Team));
    let looked = RwSignal::new(ours.is_none());
    let back = ours.map(|card| {
        session.ask(Ask::Look(card.circle), move |outcome| {
            if let Ok(Answer::Looked(Some(view))) = outcome {
                let _ = team.try_set(Some(Arc::from(view)));
            }
            let _ = looked.try_set(true);
        });
        view! { <p class="links"><a href="/team/meeting">{words::TITLE}</a></p> }
    });
    let writing = {
        let about = about.clone();
        // The questions are asked once they are known: a box that changes its question would be answered wrongly.
        move || looked.get().then(|| view! { <Answers about=about.clone() team /> })
    };
    view! {
        <Page title=words::title(&about.called)>
            <p class="will-see will-see--staff">{words::STAFF_ONLY}</p>
            <div class="talk">
                <div class="talk__known"><Prepared about=about.clone() /></div>
                <div class="talk__now">
                    {writing}
                    <NewAction about=about.clone() />
                </div>
            </div>
            {back}
        </Page>
    }
    .into_any()
}
