//! Suggesting something that may matter, and asking whether it still does. A suggestion is not the person's own until they, or whoever acts for them, take it in.

use super::sheet::{Asks, Sheet, starts};
use crate::pages::about::{About, Today};
use crate::pages::matters::ASK_AGAIN;
use crate::pages::whose::WhoseStart;
use crate::session::Session;
use crate::words::{circle, matters};
use care::{Day, Edit, Entry, EntryId, MattersChange, MattersState, Role, Voice, WhatMatters};

/// The form.
pub(super) fn sheet(about: &About) -> Sheet {
    let boxes = vec![
        Asks::words("words", matters::OFFER_WORDS).needed(matters::WORDS_EMPTY),
        Asks::story("because", matters::BECAUSE).hint(matters::BECAUSE_HINT),
    ];
    let sheet = Sheet::new("offer", None, [matters::OFFER; 2], boxes, |filled| {
        let matters = MattersChange {
            words: filled.said("words"),
            why: filled.said("because"),
            said_by: Some(Voice::Writer),
            state: Some(MattersState::Offered),
            ..MattersChange::default()
        };
        Edit::AddWhatMatters { id: Session::make_id(), matters }
    });
    Sheet { lead: circle::offer_lead(&about.called), ..sheet }
}

/// Whether somebody takes a suggestion in: the person does, and whoever did not make it.
pub(crate) fn may_take_in(found: &Entry<WhatMatters>, role: &Role, me: Option<[u8; 32]>) -> bool {
    let own = found.written.by.as_ref().map(|by| by.device) == me;
    found.content.state.first() == Some(&MattersState::Offered) && (*role == Role::Person || !own)
}

/// Taking a suggestion in, perhaps in other words: from then on it is the person's own.
pub(super) fn take_in(about: &About, entry: EntryId) -> Option<Sheet> {
    let (audience, found) = about.view.find_matters(entry).filter(|_| about.view.died().is_none())?;
    if !may_take_in(found, &about.role, about.me) {
        return None;
    }
    let boxes = vec![
        Asks::words("words", matters::WORDS)
            .needed(matters::WORDS_EMPTY)
            .start(starts(Some(&found.content), |one| &one.words)),
    ];
    let sheet = Sheet::new("take-in", Some(entry), [matters::TAKE_IN; 2], boxes, move |filled| {
        let change = MattersChange {
            words: filled.said("words"),
            said_by: Some(Voice::Person),
            state: Some(MattersState::Own),
            ..MattersChange::default()
        };
        Edit::ChangeWhatMatters { entry, change }
    });
    Some(Sheet { lead: circle::take_in_lead(&about.called), ..sheet.audience(audience) })
}

/// Whether what was written some time ago is still right.
pub(super) fn still_right(about: &About, entry: EntryId, today: Today) -> Option<Sheet> {
    let (audience, found) = about.view.find_matters(entry)?;
    let (day, me) = (today.in_days(ASK_AGAIN).map(Day::key), about.my_name.clone());
    let boxes = vec![
        Asks::words("words", matters::WORDS)
            .needed(matters::WORDS_EMPTY)
            .start(starts(Some(&found.content), |one| &one.words)),
        Asks::whose(WhoseStart::default()),
        Asks::day("again", matters::ASK_AGAIN).start(day.as_deref()),
    ];
    let sheet = Sheet::new("still-right", Some(entry), [matters::STILL_RIGHT; 2], boxes, move |filled| {
        let change = MattersChange {
            words: filled.said("words"),
            said_by: filled.voice(&me),
            check_again: Some(Day::from_key(&filled.text("again"))),
            ..MattersChange::default()
        };
        Edit::ChangeWhatMatters { entry, change }
    });
    Some(Sheet { lead: matters::still_right(&about.called), ..sheet.audience(audience) })
}
