//! Removing somebody: what it does, and what it cannot do.

/// The way there.
pub const GO: &str = "Remove";
/// The same, for whoever hears the link alone.
#[must_use]
pub fn go(name: &str) -> String {
    format!("Remove {name}")
}
/// Title.
#[must_use]
pub fn title(name: &str) -> String {
    format!("Remove {name}?")
}
/// From where.
#[must_use]
pub fn lead(page: &str) -> String {
    format!("Their phone can open \u{201c}{page}\u{201d}. After this it cannot.")
}
/// What happens.
pub const HAPPENS: &str = "What happens";
/// Each thing that happens.
pub const EACH: [&str; 5] = [
    "From the moment base hears of it, their phone gets nothing more. What is written from then on has a new key.",
    "When their phone meets base next, it erases what it kept here. One that never meets base again keeps what it had: nobody can fetch that back.",
    "What they wrote stays, with their name on it.",
    "Nobody is told. Whoever looks at who can open this sees that they are gone.",
    "It cannot be undone. This phone of theirs cannot come back here; another one can be invited. If they have a second phone here, remove that too.",
];
/// It is on no other page.
pub const FROM_HERE: &str = "Only from here";
/// From where.
pub const FROM: &str = "They are on other pages too. Remove them from where?";
/// None chosen.
pub const FROM_EMPTY: &str = "Choose from where";
/// From everywhere.
#[must_use]
pub fn everywhere(pages: usize) -> String {
    match pages {
        1 => "From here, and from 1 other page".to_owned(),
        _ => format!("From here, and from {pages} other pages"),
    }
}
/// Who leads here is this phone itself.
pub const SELF: &str = "You cannot remove this phone from here. Ask a colleague.";
/// Who may.
pub const ASK_STAFF: &str = "The nurse removes people. Tell them whom, and whether it is urgent.";
/// Do it.
pub const DO: &str = "Remove this phone";
/// Done.
pub const DONE: &str = "Removed on this phone. Base hears of it as soon as this phone meets it.";
