//! Forms to know about and where they are. The form itself is read, never this page: nothing here says what a form decides.

use care::{Exists, PointerKind};

/// Over all of them.
pub const TITLE: &str = "Forms to know about and where they are";
/// A pointer is not the form.
pub const READ_IT: &str = "This says where a form is, not what is in it. Read the form itself.";
/// A form.
#[must_use]
pub const fn name(kind: &PointerKind) -> &'static str {
    match kind {
        PointerKind::Respect => "ReSPECT form",
        PointerKind::Cpr => "CPR form",
        PointerKind::Adrt => "Advance decision to refuse treatment",
        PointerKind::Lpa => "Lasting power of attorney",
        PointerKind::JustInCase => "Just-in-case box",
        PointerKind::Will => "Will",
        PointerKind::OrganDonation => "Organ donation",
        PointerKind::Unlisted(_) => "A form that a newer version knows",
    }
}
/// Whether there is one.
pub const EXISTS: &str = "Is there one?";
/// Nothing was chosen.
pub const EXISTS_EMPTY: &str = "Choose whether there is one";
/// An answer to that.
#[must_use]
pub const fn exists(exists: &Exists) -> &'static str {
    match exists {
        Exists::Yes => "Yes, there is one",
        Exists::No => "No, there is none",
        Exists::NotKnown | Exists::Unlisted(_) => "It is not known",
    }
}
/// Where.
pub const WHERE: &str = "Where is it kept?";
/// Under it.
pub const WHERE_HINT: &str = "So that someone finds it at night. For example: hall drawer, red folder";
/// The date on it.
pub const DATED: &str = "The date on it";
/// Who looked.
pub const CHECKED_BY: &str = "Who has seen it?";
/// When.
pub const CHECKED: &str = "When was that?";
/// On a card.
pub const CHECKED_SHORT: &str = "Seen by";
