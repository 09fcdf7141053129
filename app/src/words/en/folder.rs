//! The page for the folder at home.

/// Title.
#[must_use]
pub fn title(person: &str) -> String {
    format!("{person}: for the folder at home")
}
/// Over it, on the screen.
pub const LEAD: &str =
    "One sheet for whoever is there at night. Print it, put it in the folder, and throw the old one away.";
/// Print.
pub const PRINT: &str = "Print this page";
/// What they would like.
pub const WISHES: &str = "What I would like";
/// What matters.
pub const MATTERS: &str = "What matters to me";
/// The square.
pub const QR: &str = "A square to scan: it opens the page on a phone that was invited";
/// When it was printed.
#[must_use]
pub fn printed(day: &str) -> String {
    format!("Printed {day}.")
}
/// Until when it may be used.
#[must_use]
pub fn throw_away(day: &str) -> String {
    format!("Throw away after {day}.")
}
/// There may be a newer one.
pub const NEWER: &str = "There may be a newer one: whoever was invited can scan the square and look.";
/// Base was not met for a week.
pub const OLD: &str = "This was printed from a phone that had not met base for a week. Check it with the nurse.";
/// A paper, where it is, and that it has to be read.
#[must_use]
pub fn paper(name: &str, kept_where: &str, is_box: bool) -> String {
    let place = if kept_where.is_empty() { "nobody wrote where" } else { kept_where };
    if is_box { format!("{name}: {place}.") } else { format!("{name}: {place}. Read the form.") }
}
