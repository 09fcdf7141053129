//! Joining with an invite.

use care::Role;

/// Title.
pub const TITLE: &str = "Join with your invite";
/// The code.
pub const CODE: &str = "Your invite code";
/// Under it.
pub const CODE_HINT: &str = "It is on the nurse\u{2019}s phone, in groups of four";
/// Found in the link.
pub const CODE_FOUND: &str = "Your invite is here. Say who you are, and that is all.";
/// Empty.
pub const CODE_EMPTY: &str = "Write your invite code";
/// Name.
pub const NAME: &str = "What do people call you?";
/// Empty.
pub const NAME_EMPTY: &str = "Write the name that people call you";
/// Description.
pub const DESCRIPTION: &str = "Who are you to the person?";
/// Under it.
pub const DESCRIPTION_HINT: &str = "In your own words. For example: her son";
/// What they will see.
#[must_use]
pub const fn will_see(role: Option<&Role>) -> &'static str {
    match role {
        Some(Role::Staff) => "You will see everything, once a colleague has compared a short code with you.",
        Some(Role::Person) => "This is your own page. You will see all that is written for everyone.",
        _ => "You will see what is written for everyone and for family. The nurses see what you write, too.",
    }
}
/// No account.
pub const NO_ACCOUNT: &str = "There is no password and no account. This phone is your key.";
/// Somebody who has joined before.
#[must_use]
pub fn join_as(name: &str, description: &str) -> String {
    if description.is_empty() { format!("You join as {name}.") } else { format!("You join as {name}, {description}.") }
}
/// The link is cut off, or is no invite.
pub const NOT_WHOLE: &str = "Open the whole link again, or ask for a new invite.";
/// Joined before.
pub const HERE_ALREADY: &str = "You are here already. Nothing was changed.";
/// Safari keeps what an installed app and a tab store apart.
pub const INSTALL: &str = "On an iPhone";
/// What to do there.
pub const INSTALL_HELP: &str = "Do not join yet. Add Alongside to your Home Screen, open it there, choose \u{201c}I have an \
    invite\u{201d}, and type the code.";
/// Go.
pub const GO: &str = "Join";
/// After.
pub const DONE: &str = "You have joined.";
/// Waits.
pub const WAITS: &str = "One more step";
/// What to do.
pub const WAITS_HELP: &str =
    "Read this code aloud to the colleague who invited you. They let you in when it is the same.";
