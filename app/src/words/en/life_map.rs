//! The life map.

/// Title.
#[must_use]
pub fn title(person: &str) -> String {
    format!("{person}\u{2019}s life map")
}
/// Over it.
pub const LEAD: &str = "Choose someone, then tap where they belong. With a keyboard: choose in the list, then use the arrow keys on the map.";
/// The picture.
#[must_use]
pub fn picture(person: &str) -> String {
    format!("Life map: people and things round {person}. The list below says the same.")
}
/// What the lines mean.
pub const LEGEND: &str =
    "A thick line: close. A dashed line: strained. A dotted line: not known. An arrow: one gives more than the other.";
/// As large as the screen.
pub const LARGE: &str = "Show it large";
/// As it was.
pub const SMALL: &str = "Back to the page";
/// The same as a list.
pub const LIST: &str = "The same as a list";
/// Move one.
pub const MOVE: &str = "Move on the map";
/// One is chosen.
pub const MOVING: &str = "Tap the map where it belongs, or use the arrow keys. Choose it again when you are done.";
