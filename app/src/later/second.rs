//! The second part: the pages that a first visit does not need. It comes by itself once somebody holds this phone.

use super::LaterPart;
use crate::pages::{
    Ahead, Copy, Details, Family, Find, FindAll, Folder, Headings, History, Learning, Lessons, LifeMap, Matters, Phone,
    Recordings, Round, Sharing, Timeline, TwoAnswers, Visits, Voiced, Write,
};
use crate::session::{Audience, CircleId};
use care::EntryId;
use leptos::prelude::*;

/// A page of the second part, or a piece of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after its page")]
pub enum SecondPage {
    Ahead,
    Copy,
    Details,
    Family,
    Find,
    FindAll,
    Folder,
    Headings,
    History,
    Learning,
    Lessons,
    LifeMap,
    Matters,
    Phone,
    Recordings,
    Round,
    Sharing,
    Timeline,
    TwoAnswers,
    Visits,
    Voiced(CircleId, Audience, EntryId),
    Write,
}

/// The second part. All its pages hang on this function: whoever names it has them.
#[must_use]
pub fn second_part() -> LaterPart<SecondPage> {
    LaterPart { show }
}

fn show(page: SecondPage) -> AnyView {
    match page {
        SecondPage::Ahead => view! { <Ahead /> }.into_any(),
        SecondPage::Copy => view! { <Copy /> }.into_any(),
        SecondPage::Details => view! { <Details /> }.into_any(),
        SecondPage::Family => view! { <Family /> }.into_any(),
        SecondPage::Find => view! { <Find /> }.into_any(),
        SecondPage::FindAll => view! { <FindAll /> }.into_any(),
        SecondPage::Folder => view! { <Folder /> }.into_any(),
        SecondPage::Headings => view! { <Headings /> }.into_any(),
        SecondPage::History => view! { <History /> }.into_any(),
        SecondPage::Learning => view! { <Learning /> }.into_any(),
        SecondPage::Lessons => view! { <Lessons /> }.into_any(),
        SecondPage::LifeMap => view! { <LifeMap /> }.into_any(),
        SecondPage::Matters => view! { <Matters /> }.into_any(),
        SecondPage::Phone => view! { <Phone /> }.into_any(),
        SecondPage::Recordings => view! { <Recordings /> }.into_any(),
        SecondPage::Round => view! { <Round /> }.into_any(),
        SecondPage::Sharing => view! { <Sharing /> }.into_any(),
        SecondPage::Timeline => view! { <Timeline /> }.into_any(),
        SecondPage::TwoAnswers => view! { <TwoAnswers /> }.into_any(),
        SecondPage::Visits => view! { <Visits /> }.into_any(),
        SecondPage::Voiced(circle, audience, entry) => view! { <Voiced of=(circle, audience) entry /> }.into_any(),
        SecondPage::Write => view! { <Write /> }.into_any(),
    }
}
