//! Who may see what about the person, and who said yes to it.

use care::{Author, Basis, ConsentKind};

/// The page's title.
#[must_use]
pub fn title(person: &str) -> String {
    format!("Who can see what about {person}")
}
/// Over the audiences.
pub const AUDIENCES: &str =
    "Each of these is sealed with a key of its own. Nobody outside it can open it, base included.";
/// Nobody.
pub const NOBODY: &str = "Nobody else yet";
/// Over the questions.
pub const ASKED: &str = "What was agreed";
/// Those with a phone in the circle read this.
pub const OTHERS: &str = "A phone that was taken out of the circle keeps what it had already. It gets nothing new.";
/// Who has looked.
pub const LOOKED: &str = "Who has looked";
/// How that is known.
pub const LOOKED_HELP: &str = "Each phone notes the days on which somebody opens these pages. Everyone in the circle sees the days, and not the hours. A phone with no signal tells them later.";
/// Nobody has.
pub const NOBODY_LOOKED: &str = "Nobody has looked yet.";
/// The reader.
pub const YOU: &str = "You, on this phone";
/// Somebody who has looked.
#[must_use]
pub fn looker(reader: &Author) -> String {
    format!("{} ({})", reader.name, super::audience::part(&reader.role))
}
/// Days that do not stand in the open.
#[must_use]
pub fn more_days(count: usize) -> String {
    if count == 1 { "1 earlier day".to_owned() } else { format!("{count} earlier days") }
}
/// A question.
#[must_use]
pub fn question(kind: &ConsentKind, person: &str) -> String {
    match kind {
        ConsentKind::MakeRecord => format!("May this page about {person} be kept?"),
        ConsentKind::Share => "May it be shared with those who are invited?".to_owned(),
        ConsentKind::UseStory => "May the story be used, so that others learn from it?".to_owned(),
        ConsentKind::AfterDeath => format!("What may be shared after {person} has died?"),
        ConsentKind::Unlisted(_) => "Something that a newer version asks".to_owned(),
    }
}
/// The answer.
pub const GIVEN: &str = "What was said?";
/// No answer.
pub const GIVEN_EMPTY: &str = "Choose yes or no";
/// An answer.
#[must_use]
pub const fn given(given: bool) -> &'static str {
    if given { "Yes" } else { "No, or taken back" }
}
/// On which basis.
pub const BASIS: &str = "On which basis";
/// No basis.
pub const BASIS_EMPTY: &str = "Choose on which basis";
/// A basis.
#[must_use]
pub const fn basis(basis: &Basis) -> &'static str {
    match basis {
        Basis::Own => "The person decided it themselves",
        Basis::BestInterests => "In their best interests, because they could not decide this",
        Basis::Lpa => "Their attorney for health and welfare decided it",
        Basis::Unlisted(_) => "Another basis",
    }
}
/// Who.
pub const BY: &str = "Who said it";
/// Which paper.
pub const SEEN: &str = "Which paper was seen";
/// In words.
pub const WORDS: &str = "In their words";
