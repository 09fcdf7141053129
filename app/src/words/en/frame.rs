//! What stands round every page.

/// The product.
pub const NAME: &str = "Alongside";
/// The first thing that a keyboard meets.
pub const SKIP: &str = "Skip to the page";
/// The main links.
pub const MENU: &str = "Main links";
/// To the list of people.
pub const PEOPLE: &str = "People";
/// To the settings.
pub const PHONE: &str = "This phone";
/// At the bottom.
pub const NOT_NHS: &str = "Alongside is not an NHS service.";
/// Said before the version.
pub const VERSION: &str = "Version";
/// A page that is not there.
pub const NOT_FOUND: &str = "There is no page here";
/// What to do then.
pub const NOT_FOUND_HELP: &str = "The link may be old, or a letter may be missing. Nothing is lost.";
/// Back to the start.
pub const TO_START: &str = "Go to the start";
/// While the phone opens what it kept.
pub const OPENING: &str = "Opening what this phone has kept";
/// A page of a later part could not be loaded.
pub const NOT_LOADED: &str = "This page is not here yet";
/// Try it again.
pub const TRY_AGAIN: &str = "Try again";
/// A new version waits.
pub const UPDATE: &str = "A new version is ready.";
/// What it does to what is being written.
pub const UPDATE_HELP: &str = "What you are writing is kept.";
/// The same, while something could not be kept.
pub const UPDATE_WAITS: &str = "Something that you wrote is not kept yet. Save it first.";
/// Take it.
pub const UPDATE_TAKE: &str = "Use it now";
/// Close a notice.
pub const CLOSE: &str = "Close";
/// Undo.
pub const UNDO: &str = "Undo";
/// Put before the title of a page with a wrong field.
pub const ERROR_TITLE: &str = "Error: ";
/// Over the list of wrong fields.
pub const TO_PUT_RIGHT: &str = "There is something to put right";
/// Back to a person's page.
#[must_use]
pub fn back_to(person: &str) -> String {
    format!("Back to {person}")
}
/// The made-up person's notice.
pub const PRACTISE: &str =
    "Rose is made up. Practise here: nothing leaves this phone, and it is gone when you close the page.";
/// The person's circle is not on this phone.
pub const NO_CIRCLE: &str = "This phone does not have this person\u{2019}s page";
/// What to do then.
pub const NO_CIRCLE_HELP: &str = "You may need an invite. Ask the nurse, or look in your list of people.";
