//! Inviting.

use care::Role;

/// Title.
#[must_use]
pub fn title(person: &str) -> String {
    format!("Invite someone to {person}\u{2019}s page")
}
/// As what.
pub const ROLE: &str = "Who are you inviting?";
/// None chosen.
pub const ROLE_EMPTY: &str = "Choose who you are inviting";
/// A role.
#[must_use]
pub fn role(role: &Role, person: &str) -> (String, String) {
    match role {
        Role::Person => {
            (person.to_owned(), "They will see all that is for everyone, and may write just for the nurse".to_owned())
        }
        Role::Staff => (
            "A colleague".to_owned(),
            "They will see everything, once you have compared a short code with them".to_owned(),
        ),
        Role::Family | Role::Unlisted(_) => (
            "Family, friend or neighbour".to_owned(),
            "They will see what is for everyone and for family. Never what is for staff".to_owned(),
        ),
    }
}
/// For whom.
pub const NOTE: &str = "Who is it for?";
/// Under it.
pub const NOTE_HINT: &str = "Only for your own list. For example: Marie";
/// Alone?
pub const ALONE: &str = "Ask the person when they are alone: \u{201c}Do you want them to see your page?\u{201d}";
/// For family.
pub const ASK_STAFF: &str = "The nurse makes invites. Tell them whom to invite, and for whom it is.";
/// The invite that was just made.
pub const MADE: &str = "The invite";
/// One that nobody wrote a name on.
#[must_use]
pub const fn unnamed(role: &Role) -> &'static str {
    match role {
        Role::Person => "For the person",
        Role::Staff => "For a colleague",
        Role::Family | Role::Unlisted(_) => "For family, a friend or a neighbour",
    }
}
/// Make it.
pub const GO: &str = "Make the invite";
/// The code's name.
pub const QR: &str = "Invite as a square to scan with a camera";
/// Under it.
pub const SCAN: &str = "Let them scan this with their phone\u{2019}s camera.";
/// The link.
pub const LINK: &str = "Or send them this link";
/// Copy.
pub const COPY: &str = "Copy the link";
/// Copied.
pub const COPIED: &str = "Copied.";
/// Typed.
pub const CODE: &str = "Or let them type this code";
/// Not at base.
pub const NOT_AT_BASE: &str = "This invite is on this phone only. It opens once this phone has met base.";
/// At base.
pub const AT_BASE: &str = "Base knows this invite. It can be used now.";
/// In the list: it waits.
pub const ROW_WAITS: &str = "Waits for signal";
/// In the list: it opens.
pub const ROW_READY: &str = "Can be used";
/// Till when.
#[must_use]
pub fn closes(when: &str) -> String {
    format!("It works once, until {when}.")
}
/// Used.
#[must_use]
pub fn used(by: &str) -> String {
    format!("Used by {by}")
}
/// Open invites.
pub const OPEN: &str = "Open invites";
/// Show it.
pub const SHOW: &str = "Show again";
/// Take back.
pub const CLOSE: &str = "Take back";
/// Somebody waits.
pub const WAITING: &str = "Waiting to be let in";
/// Compare.
#[must_use]
pub fn compare(name: &str) -> String {
    format!("Ring {name} or meet them. Their phone must show the same code as here:")
}
/// Let in.
pub const LET_IN: &str = "The codes are the same. Let them in";
/// Turn away.
pub const TURN_AWAY: &str = "Not the same";
