//! What several forms say.

/// The title of a form that changes an entry.
pub const CHANGE_TITLE: &str = "Change what was written";
/// Save.
pub const SAVE: &str = "Save on this phone";
/// After saving.
pub const SAVED: &str = "Saved on this phone. It goes to base when there is signal.";
/// After saving about the made-up person.
pub const SAVED_PRACTISE: &str = "Saved, while you practise. Nothing leaves this phone.";
/// A draft was found again.
pub const DRAFT_FOUND: &str = "You were writing this earlier. Your words are still here.";
/// Throw a draft away.
pub const DRAFT_DROP: &str = "Start again";
/// Leave a form.
pub const CANCEL: &str = "Not now";
/// Optional boxes.
pub const MORE: &str = "Say more, if you like";
/// Whose words.
pub const WHOSE: &str = "Whose words are these?";
/// One's own.
pub const WHOSE_MINE: &str = "Mine";
/// Somebody else's.
pub const WHOSE_OTHER: &str = "Someone else\u{2019}s";
/// Whose, by name.
pub const WHOSE_NAME: &str = "Their name";
/// Nothing was chosen.
pub const WHOSE_CHOOSE: &str = "Choose whose words these are";
/// What was said before, in the form of a changed entry.
#[must_use]
pub fn whose_before(says: &str) -> String {
    format!("Before: {says}. If you change the words, say whose they are now.")
}
/// Nobody was named.
pub const WHOSE_EMPTY: &str = "Write whose words these are";
/// Why.
pub const WHY: &str = "Why it matters";
/// Under why.
pub const WHY_HINT: &str = "The story, if there is one";
/// When.
pub const HAPPENED: &str = "When was this?";
/// Under when.
pub const HAPPENED_HINT: &str = "In your own words. For example: this morning, or last spring";
/// The parts of a date.
pub const DATE_PARTS: [&str; 3] = ["Day", "Month", "Year"];
/// Not a date.
pub const NOT_A_DATE: &str = "Write the day, month and year in numbers, such as 2 3 1941";
/// No such day.
pub const NO_SUCH_DAY: &str = "There is no such day. Check the day and the month";
/// A birthday that has not come yet.
pub const NOT_YET: &str = "That day has not come yet. Check the year";
/// A birthday very long ago.
pub const TOO_LONG_AGO: &str = "That is more than 120 years ago. Check the year";
/// How many letters are left, or are too many.
#[must_use]
pub fn letters(left: isize) -> String {
    match left {
        1 => "1 letter left".to_owned(),
        0.. => format!("{left} letters left"),
        -1 => "1 letter too many. Make it shorter, or make two entries of it".to_owned(),
        _ => format!("{} letters too many. Make it shorter, or make two entries of it", left.unsigned_abs()),
    }
}
/// Set aside.
pub const SET_ASIDE: &str = "Set aside";
/// The same, of this.
#[must_use]
pub fn set_aside_this(says: &str) -> String {
    format!("{SET_ASIDE}: {says}")
}
/// After setting aside.
pub const WAS_SET_ASIDE: &str = "Set aside. It is not thrown away.";
/// Change.
pub const CHANGE: &str = "Change";
/// It was a mistake.
pub const TAKE_BACK: &str = "Take it back";
/// Bring back.
pub const BRING_BACK: &str = "Bring back";
/// The person's own words.
#[must_use]
pub fn persons_own(person: &str) -> String {
    format!("{person}\u{2019}s own")
}
