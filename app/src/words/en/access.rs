//! Who took what from base, and who left something: the relay's access record, with names.

use crate::session::Did;

/// Title.
pub const TITLE: &str = "Who took what from base";
/// Under it.
pub const LEAD: &str = "For whoever guards what is written here. Base notes which device took or left something, and when. It knows devices by \
    number alone. This phone puts in the names that it knows.";
/// The box for the file.
pub const FILE: &str = "The file from base (CSV)";
/// Under it.
pub const FILE_HINT: &str =
    "Your administrator makes it with the command \u{201c}server access\u{201d}. It is read on this phone alone.";
/// It is something else.
#[must_use]
pub fn wrong(line: usize) -> String {
    format!(
        "Line {line} is not from an access record. Nothing was read. Ask for the file that \u{201c}server access\u{201d} prints."
    )
}
/// It says nothing.
pub const NONE: &str = "The file says that nobody took or left anything.";
/// The box that looks through it.
pub const LOOK: &str = "A name";
/// Under it.
pub const LOOK_HINT: &str = "Of somebody who took or left something, or of a person";
/// How many lines.
#[must_use]
pub fn shown(shown: usize, all: usize) -> String {
    match all {
        0 => "Nobody of that name".to_owned(),
        all if shown < all => format!("The last {shown} of {all} lines"),
        1 => "1 line".to_owned(),
        all => format!("{all} lines"),
    }
}
/// Over the columns.
pub const COLUMNS: [&str; 5] = ["When", "Who", "What they did", "About whom", "For whom it is"];
/// A device that no page of this phone names.
#[must_use]
pub fn unknown_device(number: &str) -> String {
    format!("A device that this phone does not know ({number})")
}
/// A circle that is not on this phone.
#[must_use]
pub fn unknown_circle(number: &str) -> String {
    format!("A page that is not on this phone ({number})")
}
/// What was done.
#[must_use]
pub fn did(did: Did, records: u64) -> String {
    let did = match did {
        Did::Took => "took",
        Did::Left => "left",
        Did::KeptApart => "left, and base kept apart,",
    };
    if records == 1 { format!("{did} 1 record") } else { format!("{did} {records} records") }
}
/// Save it.
pub const SAVE: &str = "Save these lines with names";
/// As what.
pub const SAVE_FILE: &str = "access-with-names.csv";
/// Before that.
pub const CAREFUL: &str = "A saved file is not sealed. Keep it where only you can open it.";
