//! Suggesting something that may matter, and asking whether it still does. A suggestion is not the person's own until they, or whoever acts for them, take it in.

use super::sheet::{Asks, Sheet, starts};
use crate::pages::about::{About, Today};
use crate::pages::matters::ASK_AGAIN;
use crate::session::Session;
use crate::words::{circle, matters};
use care::{Day, Edit, EntryId, MattersChange, MattersState, Voice};

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

/// Taking a suggestion in, perhaps in other words: from then on it is the person's own.
pub(super) fn take_in(about: &About, entry: EntryId) -> Option<Sheet> {
    let (audience, found) = about.view.find_matters(entry)?;
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
    let day = today.in_days(ASK_AGAIN).map(Day::key);
    let boxes = vec![
        Asks::words("words", matters::WORDS)
            .needed(matters::WORDS_EMPTY)
            .start(starts(Some(&found.content), |one| &one.words)),
        Asks::day("again", matters::ASK_AGAIN).start(day.as_deref()),
    ];
    let sheet = Sheet::new("still-right", Some(entry), [matters::STILL_RIGHT; 2], boxes, move |filled| {
        let change = MattersChange {
            words: filled.said("words"),
            check_again: Day::from_key(&filled.text("again")),
            ..MattersChange::default()
        };
        Edit::ChangeWhatMatters { entry, change }
    });
    Some(Sheet { lead: matters::still_right(&about.called), ..sheet.audience(audience) })
}
