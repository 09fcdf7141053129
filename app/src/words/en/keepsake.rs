//! A copy as plain text: what only the copy says. Everything else is said as on the pages.

use care::Kind;

/// Who a document is for. Paper has no other wall between what is for everyone and what is for staff.
#[must_use]
pub fn for_whom(kind: &Kind) -> &str {
    match kind {
        Kind::Together => "For everyone who was invited",
        Kind::Nurse => "Just for the nurse: the person and the nurses, not the family",
        Kind::Family => "For family and nurses: not for the person",
        Kind::Staff => "For staff only: not for the person, not for the family",
        Kind::Mine => "For oneself only",
        Kind::Team => "For the team",
        Kind::Place => "For the place",
        Kind::Unlisted(word) => word,
    }
}
/// Where nothing says what the person is called.
pub const THE_PERSON: &str = "the person";
/// When it was made.
#[must_use]
pub fn copied(on: &str) -> String {
    format!("Copied on {on}. There may be a newer one.")
}
/// Over what does not stand now.
pub const ASIDE: &str = "Set aside, and earlier answers";
/// Two people wrote at once.
pub const TWO_WORDINGS: &str = "Two wordings to talk about";
/// A reason.
pub const WHY: &str = "Why";
/// Who helped to say it.
pub const HELPED_BY: &str = "With help from";
/// Who else knows.
pub const WHO_KNOWS: &str = "Who knows";
/// Of a plan.
pub const HOPE: &str = "The hope";
/// Of a plan or a visit.
pub const STATE: &str = "How far it is";
/// Of a death.
pub const ELSE: &str = "What else is to be said";
/// Of a visit.
pub const DAY: &str = "Day";
/// Of a visit.
pub const WINDOW: &str = "About when";
/// On which visit it was heard.
pub const VISIT: &str = "On the visit";
/// Of something that lasted.
pub const UNTIL: &str = "Until";
/// What sort of event.
pub const SORT: &str = "What sort";
/// Which service.
pub const SERVICE: &str = "Service";
/// Somebody round the person.
pub const DESCRIPTION: &str = "Who they are";
/// How close.
pub const TIE: &str = "How close";
/// Which way.
pub const TIE_WAY: &str = "Who gives";
/// What the law lets them do.
pub const LEGAL: &str = "By law";
/// What exactly.
pub const LEGAL_SCOPE: &str = "What they may decide";
