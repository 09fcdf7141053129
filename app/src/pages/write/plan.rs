//! Adding to the plan, or changing it. An item begins with something that matters; anybody round the person may do it.

use super::sheet::{Asks, Sheet};
use crate::pages::about::About;
use crate::parts::Choice;
use crate::session::{Audience, Room, Session};
use crate::words::{form as words, plan};
use care::{Day, Edit, Entry, EntryId, PlanChange, PlanItem, PlanState, When};

/// The form.
pub(super) fn sheet(about: &About, id: Option<EntryId>) -> Sheet {
    let room = about.view.together();
    let found = id.and_then(|id| room?.plan_item(id)).cloned();
    let entry = found.as_ref().map(|entry| entry.id);
    Sheet {
        name: Sheet::name_of("plan", found.as_ref()),
        title: if found.is_some() { plan::CHANGE_TITLE } else { plan::TITLE }.to_owned(),
        lead: String::new(),
        audience: Audience::Everyone,
        boxes: boxes(room, found.as_ref()),
        back: String::new(),
        first: found.is_none(),
        edit: Box::new(move |filled| {
            let change = PlanChange {
                serves: filled.entries("serves"),
                action: filled.said("action"),
                hope: filled.said("hope"),
                doers: filled.entries("doers"),
                doers_named: filled.said("who"),
                by_when: filled.when("by-when"),
                how_we_will_know: filled.said("know"),
                state: filled.word("state", PlanState::from_word),
                look_again: filled.day("look-again"),
                ..PlanChange::default()
            };
            match entry {
                Some(entry) => Edit::ChangePlanItem { entry, change },
                None => Edit::AddPlanItem { id: Session::make_id(), item: change },
            }
        }),
    }
}

fn boxes(room: Option<&Room>, found: Option<&Entry<PlanItem>>) -> Vec<Asks> {
    let item = found.map(|entry| &entry.content);
    let ids = |ids: &[EntryId]| ids.iter().map(EntryId::key).collect::<Vec<_>>().join(" ");
    let about = |when: &When| if let When::About(words) = when { Some(words.clone()) } else { None };
    let first = |field: fn(&PlanItem) -> &care::Field<String>| item.and_then(|item| field(item).all().next());
    let state = item.map_or(Some(PlanState::Agreed), |item| item.state.all().next().cloned());
    let states = PlanState::ALL.iter().map(|state| Choice::new(state.word(), plan::state(state))).collect();
    let by_when = item.and_then(|item| item.by_when.all().find_map(about));
    let look_again = item.and_then(|item| item.look_again.all().next().copied()).map(Day::key);
    vec![
        Asks::several("serves", plan::SERVES, matters(room))
            .hint(plan::SERVES_HINT)
            .needed(plan::SERVES_EMPTY)
            .start(item.map(|item| ids(&item.serves)).as_deref()),
        Asks::words("action", plan::ACTION)
            .needed(plan::ACTION_EMPTY)
            .start(first(|item| &item.action).map(String::as_str)),
        Asks::several("doers", plan::WHO, round(room))
            .hint(plan::WHO_HINT)
            .start(item.map(|item| ids(&item.doers)).as_deref()),
        Asks::line("who", plan::WHO_ELSE).start(first(|item| &item.doers_named).map(String::as_str)),
        Asks::line("by-when", plan::WHEN).hint(words::HAPPENED_HINT).start(by_when.as_deref()),
        Asks::words("hope", plan::HOPE).start(first(|item| &item.hope).map(String::as_str)),
        Asks::words("know", plan::KNOW).start(first(|item| &item.how_we_will_know).map(String::as_str)),
        Asks::day("look-again", plan::LOOK_AGAIN).hint(plan::LOOK_AGAIN_HINT).start(look_again.as_deref()),
        Asks::one("state", plan::STATE, states).start(state.as_ref().map(PlanState::word)),
    ]
}

/// What matters, to choose from.
fn matters(room: Option<&Room>) -> Vec<Choice> {
    let stands = room.into_iter().flat_map(|room| &room.told.what_matters).filter(|entry| !entry.is_aside());
    let words = |entry: &Entry<care::WhatMatters>| entry.content.words.all().next().cloned().unwrap_or_default();
    stands.map(|entry| Choice::new(&entry.id.key(), &words(entry))).collect()
}

/// Those round the person, to choose from.
fn round(room: Option<&Room>) -> Vec<Choice> {
    let stands = room.into_iter().flat_map(|room| &room.told.circle).filter(|entry| !entry.is_aside());
    let name = |entry: &Entry<care::CircleMember>| entry.content.name.all().next().cloned().unwrap_or_default();
    stands.map(|entry| Choice::new(&entry.id.key(), &name(entry))).collect()
}
