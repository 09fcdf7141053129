//! Adding to the plan, or changing it. An item begins with something that matters; anybody round the person may do it.

use super::sheet::{Asks, Sheet, starts};
use super::visits::key;
use crate::pages::about::About;
use crate::parts::Choice;
use crate::session::{Audience, Room, Session};
use crate::words::{form as words, plan};
use care::{Edit, Entry, EntryId, PlanChange, PlanItem, PlanState, When};

/// The form.
pub(super) fn sheet(about: &About, id: Option<EntryId>) -> Sheet {
    let found = about.find(Audience::Everyone, id, |told| &told.plan);
    let entry = found.map(|entry| entry.id);
    let boxes = boxes(about.view.together(), found.map(|entry| &entry.content));
    Sheet::new("plan", entry, [plan::TITLE, plan::CHANGE_TITLE], boxes, move |filled| {
        let change = PlanChange {
            serves: filled.entries("serves"),
            action: filled.said("action"),
            hope: filled.said("hope"),
            doers: filled.entries("doers"),
            doers_named: filled.said("who"),
            by_when: filled.when("by-when"),
            how_we_will_know: filled.said("know"),
            state: filled.word("state", PlanState::from_word),
            look_again: filled.any_day("look-again"),
            ..PlanChange::default()
        };
        match entry {
            Some(entry) => Edit::ChangePlanItem { entry, change },
            None => Edit::AddPlanItem { id: Session::make_id(), item: change },
        }
    })
}

fn boxes(room: Option<&Room>, item: Option<&PlanItem>) -> Vec<Asks> {
    let ids = |ids: &[EntryId]| ids.iter().map(EntryId::key).collect::<Vec<_>>().join(" ");
    let about = |when: &When| if let When::About(words) = when { Some(words.clone()) } else { None };
    let state = item.map_or(Some(&PlanState::Agreed), |item| item.state.first()).map(PlanState::word);
    let states = PlanState::ALL.iter().map(|state| Choice::new(state.word(), plan::state(state))).collect();
    let by_when = item.and_then(|item| item.by_when.all().find_map(about));
    let look_again = key(item.and_then(|item| item.look_again.first()));
    vec![
        Asks::several("serves", plan::SERVES, matters(room))
            .hint(plan::SERVES_HINT)
            .needed(plan::SERVES_EMPTY)
            .start(item.map(|item| ids(&item.serves)).as_deref()),
        Asks::words("action", plan::ACTION).needed(plan::ACTION_EMPTY).start(starts(item, |item| &item.action)),
        Asks::several("doers", plan::WHO, round(room))
            .hint(plan::WHO_HINT)
            .start(item.map(|item| ids(&item.doers)).as_deref()),
        Asks::line("who", plan::WHO_ELSE).start(starts(item, |item| &item.doers_named)),
        Asks::line("by-when", plan::WHEN).hint(words::HAPPENED_HINT).start(by_when.as_deref()),
        Asks::words("hope", plan::HOPE).start(starts(item, |item| &item.hope)),
        Asks::words("know", plan::KNOW).start(starts(item, |item| &item.how_we_will_know)),
        Asks::day("look-again", plan::LOOK_AGAIN).hint(plan::LOOK_AGAIN_HINT).start(look_again.as_deref()),
        Asks::one("state", plan::STATE, states).start(state),
    ]
}

/// What matters, to choose from.
fn matters(room: Option<&Room>) -> Vec<Choice> {
    let stands = room.into_iter().flat_map(|room| &room.told.what_matters).filter(|entry| !entry.is_aside());
    let words = |entry: &Entry<care::WhatMatters>| entry.content.words.first().cloned().unwrap_or_default();
    stands.map(|entry| Choice::new(&entry.id.key(), &words(entry))).collect()
}

/// Those round the person, to choose from.
fn round(room: Option<&Room>) -> Vec<Choice> {
    let stands = room.into_iter().flat_map(|room| &room.told.circle).filter(|entry| !entry.is_aside());
    let name = |entry: &Entry<care::CircleMember>| entry.content.name.first().cloned().unwrap_or_default();
    stands.map(|entry| Choice::new(&entry.id.key(), &name(entry))).collect()
}
