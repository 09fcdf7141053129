//! The timeline: what happened in a life and in an illness.

use care::{EventKind, Exactness};

/// The page's title.
#[must_use]
pub fn title(person: &str) -> String {
    format!("{person}\u{2019}s timeline")
}
/// None.
pub const NONE: &str = "Nothing is written yet. Begin with a day that everyone remembers.";
/// Add.
pub const ADD: &str = "Add to the timeline";
/// Title when changing.
pub const CHANGE: &str = "Change what is on the timeline";
/// The picture.
pub const PICTURE: &str = "The timeline as a picture. The table below says the same.";
/// The list of entries.
pub const LIST: &str = "Everything on the timeline";
/// The box.
pub const WORDS: &str = "What happened?";
/// Empty.
pub const WORDS_EMPTY: &str = "Write what happened";
/// What sort.
pub const KIND: &str = "What was it?";
/// No sort.
pub const KIND_EMPTY: &str = "Choose what it was";
/// From.
pub const FROM: &str = "When, or from when?";
/// Under it.
pub const FROM_HINT: &str = "If only the month or the year is known, choose any day in it, and say so below";
/// No day.
pub const FROM_EMPTY: &str = "Choose a day. You can say below that only the month or the year is known";
/// Until.
pub const UNTIL: &str = "Until when, if it lasted?";
/// How exactly.
pub const EXACTNESS: &str = "How exactly is that known?";
/// A service.
pub const SERVICE: &str = "Which service, if any?";
/// Under it.
pub const SERVICE_HINT: &str = "For example: district nurses, Hill House hospice";
/// Who.
pub const WHO: &str = "Who";
/// How often.
pub const TIMES: &str = "About how many times, in all that time?";
/// Under it.
pub const TIMES_HINT: &str = "For example: 52, for once a week in a year. Leave it empty for once";
/// Not a number.
pub const TIMES_WRONG: &str = "Write how many times as a number, like 52";
/// On a card.
pub const WHEN: &str = "When";
/// Columns of the table.
pub const COLUMNS: [&str; 4] = ["When", "What", "What sort", "Who or which service"];
/// Where it has reached, and what can be done.
pub const STATE: &str = "Where it is";
/// Then and now.
pub const THEN_AND_NOW: &str = "Then and now";
/// How many services and people came.
#[must_use]
pub fn came(year: u16, services: usize, people: usize) -> String {
    let (s, p) = (if services == 1 { "service" } else { "services" }, if people == 1 { "person" } else { "people" });
    format!("{year}: {services} {s}, {people} {p}")
}
/// From one day to another.
#[must_use]
pub fn span(from: &str, until: &str) -> String {
    format!("{from} to {until}")
}
/// A sort of event.
#[must_use]
pub const fn kind(kind: &EventKind) -> &'static str {
    match kind {
        EventKind::Life => "Life",
        EventKind::Illness => "Illness",
        EventKind::Contact => "Contact with a service",
        EventKind::Visit => "Visit",
        EventKind::Move => "A move",
        EventKind::Admission => "Stay in hospital or hospice",
        EventKind::Help => "Help from family or a neighbour",
        EventKind::Death => "A death",
        EventKind::Unlisted(_) => "Something else",
    }
}
/// How exactly a day is known.
#[must_use]
pub const fn exactness(exactness: &Exactness) -> &'static str {
    match exactness {
        Exactness::Day | Exactness::Unlisted(_) => "That very day",
        Exactness::Month => "Some day in that month",
        Exactness::Year => "Some day in that year",
    }
}
