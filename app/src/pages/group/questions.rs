//! The four standing questions of a team: living lists of what was noticed, each with its day. They stand under what the team is for.

use crate::pages::about::About;
use crate::pages::cards::Tellings;
use crate::pages::lists::{List, nothing, sections, told};
use crate::pages::person_reading::Seeing;
use crate::pages::telling::Reader;
use crate::parts::Page;
use crate::session::Room;
use crate::words::{group as words, learning};
use care::RemarkKind;
use leptos::prelude::*;

use super::any_page;

/// The page.
#[component]
pub(crate) fn Questions() -> impl IntoView {
    any_page(|about| view! { <All about /> }.into_any())
}

#[component]
fn All(about: About) -> impl IntoView {
    let room = about.view.room(about.widest);
    let has_purpose = room.is_some_and(|room| room.told.learning_cycles.iter().any(|cycle| !cycle.is_aside()));
    let longest = room.map_or(0, |room| room.told.remarks.len());
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, longest));
    let list = |id: &'static str, kind: RemarkKind, tell| {
        let (heading, add) = words::standing(&kind);
        let add = if has_purpose { add } else { "" };
        List {
            id,
            heading: heading.to_owned(),
            audience: about.widest,
            empty: words::NOTHING_YET.to_owned(),
            what: id,
            add,
            tell,
        }
    };
    let lists = vec![
        list("needs", RemarkKind::Needs, |reader, room, seeing, most| {
            of(RemarkKind::Needs, (reader, room, seeing), most)
        }),
        list("practice", RemarkKind::Practice, |reader, room, seeing, most| {
            of(RemarkKind::Practice, (reader, room, seeing), most)
        }),
        list("capabilities", RemarkKind::Capabilities, |reader, room, seeing, most| {
            of(RemarkKind::Capabilities, (reader, room, seeing), most)
        }),
        list("organising", RemarkKind::Organising, |reader, room, seeing, most| {
            of(RemarkKind::Organising, (reader, room, seeing), most)
        }),
    ];
    let first = (!has_purpose).then(|| {
        let href = about.href("/write/purpose/new");
        view! { <p class="empty">{words::FIRST_PURPOSE} " " <a href=href>{learning::PURPOSE_ADD}</a></p> }
    });
    let lists = sections(&about, (&reader, seeing), lists);
    view! {
        <Page title=words::FOUR.to_owned()>
            <p class="lead">{words::FOUR_LEAD}</p>
            {first}
            {lists}
        </Page>
    }
    .into_any()
}

/// The latest first: these are read to see what is so now.
fn of(kind: RemarkKind, (reader, room, seeing): (&Reader, &Room, Seeing), most: usize) -> Tellings {
    let here = room.told.remarks.iter().rev().filter(|entry| entry.content.kind.first() == Some(&kind));
    told(here.take(most), (reader, room, seeing), Reader::remark, nothing)
}
