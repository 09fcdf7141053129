//! Visits, what was heard on them, and notes for staff.

use super::sheet::{Asks, Sheet, happened, starts};
use crate::pages::about::About;
use crate::pages::whose::WhoseStart;
use crate::parts::Choice;
use crate::session::{Audience, Session};
use crate::words::{circle, form as words, visits};
use care::{Day, Edit, EntryId, HeardChange, VisitChange, VisitNoteChange, VisitState};

/// A visit.
pub(super) fn visit(about: &About, id: Option<EntryId>) -> Sheet {
    let found = about.find(Audience::Everyone, id, |told| &told.visits);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let day = content.and_then(|visit| visit.day.first()).map(|day| day.key());
    let state = content.map_or(Some(&VisitState::Planned), |visit| visit.state.first()).map(VisitState::word);
    let states = VisitState::ALL.iter().map(|state| Choice::new(state.word(), visits::state(state))).collect();
    let boxes = vec![
        Asks::line("who", visits::WHO)
            .hint(visits::WHO_HINT)
            .needed(visits::WHO_EMPTY)
            .start(starts(content, |one| &one.who)),
        Asks::day("day", visits::DAY).start(day.as_deref()),
        Asks::line("window", visits::WINDOW).hint(visits::WINDOW_HINT).start(starts(content, |one| &one.window)),
        Asks::line("purpose", visits::PURPOSE).start(starts(content, |one| &one.purpose)),
        Asks::one("state", visits::STATE, states).start(state),
    ];
    Sheet::new("visit", entry, [visits::ADD, visits::CHANGE], boxes, move |filled| {
        let change = VisitChange {
            day: filled.any_day("day"),
            window: filled.said("window"),
            who: filled.said("who"),
            purpose: filled.said("purpose"),
            state: filled.word("state", VisitState::from_word),
            ..VisitChange::default()
        };
        match entry {
            Some(entry) => Edit::ChangeVisit { entry, change },
            None => Edit::AddVisit { id: Session::make_id(), visit: change },
        }
    })
    .back("/visits")
}

/// What was heard.
pub(super) fn heard(about: &About, id: Option<EntryId>) -> Sheet {
    let found = about.find(Audience::Everyone, id, |told| &told.what_we_heard);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let whose = if found.is_some() { WhoseStart::default() } else { WhoseStart::by(&about.role) };
    let (me, when) = (about.my_name.clone(), happened(found));
    let boxes = vec![
        Asks::words("words", visits::HEARD_WORDS)
            .hint(visits::HEARD_HINT)
            .needed(visits::HEARD_EMPTY)
            .start(starts(content, |one| &one.words)),
        Asks::whose(whose),
        Asks::line("happened", words::HAPPENED).hint(words::HAPPENED_HINT).start(when),
    ];
    Sheet::new("heard", entry, [visits::HEARD_ADD, words::CHANGE_TITLE], boxes, move |filled| {
        let change = HeardChange {
            words: filled.said("words"),
            said_by: filled.voice(&me),
            happened: filled.when("happened"),
            ..HeardChange::default()
        };
        match entry {
            Some(entry) => Edit::ChangeHeard { entry, change },
            None => Edit::AddHeard { id: Session::make_id(), heard: change },
        }
    })
    .back("/visits")
}

/// Putting right what was heard: both stay.
pub(super) fn correction(about: &About, corrects: EntryId) -> Option<Sheet> {
    let found = about.find(Audience::Everyone, Some(corrects), |told| &told.what_we_heard)?;
    let was = found.content.words.first().cloned().unwrap_or_default();
    let boxes = vec![Asks::words("words", visits::CORRECT_WORDS).needed(visits::HEARD_EMPTY)];
    let sheet = Sheet::new("correction", Some(corrects), [visits::CORRECT_TITLE; 2], boxes, move |filled| {
        let heard = HeardChange {
            words: filled.said("words"),
            corrects: Some(corrects),
            said_by: Some(care::Voice::Writer),
            ..HeardChange::default()
        };
        Edit::AddHeard { id: Session::make_id(), heard }
    });
    let lead = format!("{} {}", circle::quoted(&was), visits::CORRECT_LEAD);
    Some(Sheet { first: true, lead, ..sheet.back("/visits") })
}

/// A note for staff.
pub(super) fn note(about: &About, id: Option<EntryId>) -> Sheet {
    let found = about.find(Audience::Staff, id, |told| &told.visit_notes);
    let entry = found.map(|entry| entry.id);
    let start = starts(found.map(|entry| &entry.content), |one| &one.words);
    let boxes = vec![
        Asks::story("words", visits::NOTE_WORDS).needed(visits::NOTE_EMPTY).start(start),
        Asks::line("happened", words::HAPPENED).hint(words::HAPPENED_HINT).start(happened(found)),
    ];
    let sheet = Sheet::new("visit-note", entry, [visits::NOTE_ADD, words::CHANGE_TITLE], boxes, move |filled| {
        let change = VisitNoteChange { words: filled.said("words"), happened: filled.when("happened") };
        match entry {
            Some(entry) => Edit::ChangeVisitNote { entry, change },
            None => Edit::AddVisitNote { id: Session::make_id(), note: change },
        }
    });
    sheet.back("/visits").audience(Audience::Staff)
}

/// A day as a box for a day keeps it.
pub(super) fn key(day: Option<&Day>) -> Option<String> {
    day.map(|day| day.key())
}
