//! Finding, and what is new.

/// Title.
#[must_use]
pub fn title(person: &str) -> String {
    format!("What is new about {person}")
}
/// The box.
pub const BOX: &str = "Find something";
/// The box, across all people.
pub const EVERYONE: &str = "Find something about anyone on this phone";
/// Under it.
pub const HINT: &str = "A word is enough. It is looked for on this phone only";
/// To where it stands.
pub const OPEN: &str = "Open where it stands";
/// What is new.
#[must_use]
pub fn new(many: usize) -> String {
    match many {
        0 => "Nothing is new since you looked".to_owned(),
        many => format!("New since you looked ({many})"),
    }
}
/// So many were found that the rest was not looked at.
#[must_use]
pub fn found_first(many: usize) -> String {
    format!("The first {many}. There may be more: add a letter or a word")
}
/// What was found.
#[must_use]
pub fn found(many: usize) -> String {
    match many {
        0 => "Nothing was found".to_owned(),
        many => format!("Found ({many})"),
    }
}
