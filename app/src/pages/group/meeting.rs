//! A team's meeting: who is here, each person to talk about, and the one thing that was learnt. It prepares itself: what there is to say
//! of each person stands on their own page for it.

use crate::pages::about::{About, Today};
use crate::pages::cards::{TakeBack, of_view};
use crate::pages::lists::{List, ListSection, nothing, told};
use crate::pages::person_reading::Seeing;
use crate::pages::telling::Reader;
use crate::parts::Page;
use crate::session::{Audience, Room, Session};
use crate::words::meeting as words;
use care::{Card, Day, Edit, Entry, EntryId, Meeting, MeetingChange, ReflectionKind, RemarkKind};
use leptos::prelude::*;

use super::any_page;
use super::turns::Turns;

/// The page.
#[component]
pub(crate) fn MeetingPage() -> impl IntoView {
    any_page(|about| view! { <All about /> }.into_any())
}

/// Today's meeting, if it has begun; of two that began at once, the first.
fn meeting_of(room: &Room, day: Day) -> Option<&Entry<Meeting>> {
    room.told.meetings.iter().find(|entry| !entry.is_aside() && entry.content.day.all().any(|one| *one == day))
}

#[component]
fn All(about: About) -> impl IntoView {
    let today = expect_context::<Today>();
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, 0));
    let begun = of_view(&about, move |view| {
        let day = today.in_days(0)?;
        view.room(Audience::Team).and_then(|room| meeting_of(room, day)).map(|entry| entry.id)
    });
    let (session, team) = (about.session, about.circle);
    let asked = RwSignal::new(false);
    let begin = move |_| {
        // A second tap begins no second meeting.
        if asked.get_untracked() {
            return;
        }
        asked.set(true);
        let change = MeetingChange { day: today.in_days(0), ..MeetingChange::default() };
        let edit = Edit::AddCard { id: Session::make_id(), card: Card::Meeting(change) };
        session.edit((team, Audience::Team), &edit, None, move |outcome| match outcome {
            Ok(_) => session.say("/team/meeting", words::BEGUN, None),
            Err(failure) => {
                let _ = asked.try_set(false);
                session.trouble.set(Some(failure));
            }
        });
    };
    let change = about.clone();
    let start = move || match begun.get() {
        None => view! { <p><button type="button" class="button" on:click=begin>{words::BEGIN}</button></p> }.into_any(),
        Some(id) => {
            let link = |(what, says)| {
                let href = change.href(&format!("/write/{what}/{}", id.key()));
                view! { <li><a href=href>{says}</a></li> }
            };
            let links = [("meeting", words::CHANGE), ("learnt", words::LEARNT_ADD)].map(link);
            view! { <ul class="links">{links.into_iter().collect_view()}</ul> }.into_any()
        }
    };
    let lists = [learnt(), meetings()].map(|list| {
        let (about, reader) = (about.clone(), reader.clone());
        view! { <ListSection about reader seeing list /> }
    });
    let questions = [ReflectionKind::WithUs, ReflectionKind::AfterDeath].map(|kind| {
        let href = about.href(&format!("/write/questions/{}", kind.word()));
        view! { <li><a href=href>{words::questions_change(&kind)}</a></li> }
    });
    view! {
        <Page title=words::TITLE.to_owned()>
            <p class="lead">{words::LEAD}</p>
            {start}
            <Turns about=about.clone() />
            {lists.into_iter().collect_view()}
            <ul class="links">{questions.into_iter().collect_view()}</ul>
            <Versions about />
        </Page>
    }
    .into_any()
}

/// Versions of the team's questions that were written apart, each with its questions. Both are asked until one is set aside.
fn apart(room: &Room) -> Vec<(EntryId, String)> {
    let of = |kind: &ReflectionKind| Some(room.told.templates(kind)).filter(|stands| stands.len() > 1);
    let all = ReflectionKind::ALL.iter().filter_map(of).flatten();
    all.map(|entry| (entry.id, entry.content.questions().join(" / "))).collect()
}

#[component]
fn Versions(about: About) -> impl IntoView {
    let (session, team) = (about.session, about.circle);
    let apart = of_view(&about, |view| view.room(Audience::Team).map(apart).unwrap_or_default());
    let row = move |(entry, says): (EntryId, String)| {
        view! { <li dir="auto">{says.clone()} " " <TakeBack session circle=team audience=Audience::Team entry says /></li> }
    };
    view! {
        <Show when=move || apart.with(|all| !all.is_empty())>
            <section class="section" id="versions">
                <p>{words::TWO_VERSIONS}</p>
                <ul class="reasons">{move || apart.get().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
    }
}

fn learnt() -> List {
    List {
        id: "learnt",
        heading: words::LEARNT.to_owned(),
        audience: Audience::Team,
        empty: words::NOTHING_LEARNT.to_owned(),
        what: "learnt-change",
        add: "",
        tell: |reader, room, seeing, most| {
            let here = room.told.remarks.iter().rev();
            let here = here.filter(|entry| entry.content.kind.first() == Some(&RemarkKind::Learnt));
            told(here.take(most), (reader, room, seeing), Reader::remark, nothing)
        },
    }
}

fn meetings() -> List {
    List {
        id: "meetings",
        heading: words::MEETINGS.to_owned(),
        audience: Audience::Team,
        empty: String::new(),
        what: "meeting",
        add: "",
        tell: |reader, room, seeing, most| {
            let all = room.told.meetings.iter().rev().take(most);
            told(all, (reader, room, seeing), Reader::meeting, nothing)
        },
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;
    use care::{Author, Kind, Moment, Role, TemplateChange};

    #[test]
    fn two_versions_that_were_written_apart_are_told_until_one_is_set_aside() {
        let mut document = care::open(care::skeleton(&Kind::Team).unwrap(), [1; 16]).unwrap();
        let bea = Author { device: [1; 32], name: "Bea".to_owned(), role: Role::Staff };
        let told = |document: &_| {
            apart(&Room { audience: Audience::Team, told: care::read(document), reached: Vec::new(), writable: true })
        };
        let version = |words: &str, replaces| {
            let kind = Some(ReflectionKind::WithUs);
            Card::Template(TemplateChange { words: Some(words.to_owned()), kind, replaces })
        };
        let ids = [1, 2, 3].map(|number| EntryId([number; 16]));
        let first = version("What matters?", None);
        let second = version("What matters most?\nWhat has changed?", Some(ids[0]));
        for (id, card) in ids.into_iter().zip([first, second]) {
            care::apply(&mut document, &Edit::AddCard { id, card }, &bea, Moment(1)).unwrap();
            document.commit();
        }
        assert_eq!(told(&document), [], "one stands");
        let card = version("What are we assuming?", Some(ids[0]));
        care::apply(&mut document, &Edit::AddCard { id: ids[2], card }, &bea, Moment(2)).unwrap();
        document.commit();
        let both = [(ids[1], "What matters most? / What has changed?"), (ids[2], "What are we assuming?")];
        assert_eq!(told(&document), both.map(|(id, says)| (id, says.to_owned())));
        let aside = Edit::SetAside { entry: ids[2], why: String::new() };
        care::apply(&mut document, &aside, &bea, Moment(3)).unwrap();
        document.commit();
        assert_eq!(told(&document), []);
    }
}
