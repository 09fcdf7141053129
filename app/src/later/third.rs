//! The third part: the pages that only staff open. It comes by itself, after the second, once staff hold this phone; the phone of a
//! daughter never fetches it.

use super::LaterPart;
use crate::pages::{
    AccessPage, Caseload, Costs, Gatherings, GroupCardPage, GroupCopy, GroupWrite, HealthPage, Invite, Learnt, Leaving,
    Library, MeetingPage, OfOne, Open, Own, OwnSend, Questions, ReflectionPage, Remove, SetUp, Wider,
};
use leptos::prelude::*;

/// A page of the third part, or a piece of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after its page")]
pub enum StaffPage {
    Access,
    Card,
    Caseload,
    Costs,
    Gatherings,
    GroupCopy,
    GroupWrite,
    Health,
    Invite,
    Learnt,
    Leaving,
    Library,
    Meeting,
    OfOne,
    Open,
    Own,
    OwnSend,
    Questions,
    Reflection,
    Remove,
    SetUp,
    Wider,
}

/// The third part. All its pages hang on this function: whoever names it has them.
#[must_use]
pub fn third_part() -> LaterPart<StaffPage> {
    LaterPart { show }
}

fn show(page: StaffPage) -> AnyView {
    match page {
        StaffPage::Access => view! { <AccessPage /> }.into_any(),
        StaffPage::Caseload => view! { <Caseload /> }.into_any(),
        StaffPage::Costs => view! { <Costs /> }.into_any(),
        StaffPage::Leaving => view! { <Leaving /> }.into_any(),
        StaffPage::Library => view! { <Library /> }.into_any(),
        StaffPage::OfOne => view! { <OfOne /> }.into_any(),
        StaffPage::Open => view! { <Open /> }.into_any(),
        StaffPage::Invite => view! { <Invite /> }.into_any(),
        StaffPage::SetUp => view! { <SetUp /> }.into_any(),
        StaffPage::Gatherings => view! { <Gatherings /> }.into_any(),
        StaffPage::Health => view! { <HealthPage /> }.into_any(),
        StaffPage::Learnt => view! { <Learnt /> }.into_any(),
        StaffPage::Card => view! { <GroupCardPage /> }.into_any(),
        StaffPage::GroupCopy => view! { <GroupCopy /> }.into_any(),
        StaffPage::GroupWrite => view! { <GroupWrite /> }.into_any(),
        StaffPage::Meeting => view! { <MeetingPage /> }.into_any(),
        StaffPage::Own => view! { <Own /> }.into_any(),
        StaffPage::OwnSend => view! { <OwnSend /> }.into_any(),
        StaffPage::Questions => view! { <Questions /> }.into_any(),
        StaffPage::Wider => view! { <Wider /> }.into_any(),
        StaffPage::Remove => view! { <Remove /> }.into_any(),
        StaffPage::Reflection => view! { <ReflectionPage /> }.into_any(),
    }
}
