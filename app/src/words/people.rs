//! The list of people, and opening a circle.

/// Title.
pub const TITLE: &str = "People";
/// None yet.
pub const NONE: &str = "There is nobody here yet";
/// What to do then, for staff.
pub const NONE_STAFF: &str = "Open a page for someone you look after. It works with no signal.";
/// What to do then, for others.
pub const NONE_OTHER: &str = "When you join with an invite, the person's page is here.";
/// Open a circle.
pub const OPEN: &str = "Open a page for a person";
/// Practise.
pub const PRACTISE: &str = "A made-up person to practise on";
/// Mark of the made-up person.
pub const MADE_UP: &str = "Made up";
/// Waits to be let in.
pub const WAITS: &str = "Waiting for a colleague to let you in";
/// Removed.
pub const REMOVED: &str = "No longer on this phone";
/// Entries not read.
#[must_use]
pub fn unread(many: u32) -> String {
    format!("{many} new to you")
}
/// Entries not sent.
#[must_use]
pub fn unsent(many: u32) -> String {
    format!("{many} on this phone only")
}
/// Two answers.
pub const TWO_ANSWERS: &str = "Two answers to talk about";
/// Born.
#[must_use]
pub fn born(day: &str) -> String {
    format!("Born {day}")
}
/// No date of birth.
pub const BORN_UNKNOWN: &str = "Date of birth not known";
/// Another page has this name.
#[must_use]
pub fn alike(name: &str, born: &str) -> String {
    let born = if born.is_empty() { String::new() } else { format!(", born {born}") };
    format!("There is a page for {name} already{born}. If it is the same person, write there.")
}
/// To the other page.
pub const ALIKE_GO: &str = "Open that page";
/// On the banner of each of two people with one name.
pub const SAME_NAME: &str = "Someone else here has the same name. Check the date of birth.";
/// The made-up person, before anybody has opened her page.
pub const PRACTISE_NAME: &str = "Rose Ellis";
/// The team.
pub const TEAM: &str = "Your team";
/// Nobody else in the team.
pub const TEAM_ALONE: &str = "You are the only one here so far.";

/// Putting right who a person is.
pub mod details {
    /// Title.
    #[must_use]
    pub fn title(person: &str) -> String {
        format!("Put right {person}\u{2019}s name or date of birth")
    }
    /// Towards it.
    pub const GO: &str = "Put right a name or date of birth";
}

/// Opening a circle.
pub mod open {
    /// Title.
    pub const TITLE: &str = "Open a page for a person";
    /// Name.
    pub const NAME: &str = "Their full name";
    /// No name.
    pub const NAME_EMPTY: &str = "Write their full name";
    /// Preferred name.
    pub const PREFERRED: &str = "What they like to be called";
    /// Under it.
    pub const PREFERRED_HINT: &str = "If you leave it empty, their first name is used";
    /// Date of birth.
    pub const BORN: &str = "Their date of birth";
    /// Under it.
    pub const BORN_HINT: &str = "For example 2 3 1941";
    /// Go.
    pub const GO: &str = "Open their page";
    /// After.
    pub const DONE: &str = "The page is open, on this phone. Nobody else has it yet.";
    /// The one who will see.
    pub const WHO: &str = "Who will see this: everyone you invite to this page.";
}
