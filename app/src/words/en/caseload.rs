//! Taking in a list of people.

use crate::session::Wrong;
use crate::words::people::home;

/// Title.
pub const TITLE: &str = "Take in a list of people";
/// Towards it.
pub const GO: &str = "Take in a list of people (CSV)";
/// Lead.
pub const LEAD: &str = "A file from another system becomes a page for each person. It is looked through first. If one line is wrong, nothing is \
    taken in.";
/// Which columns.
pub const COLUMNS: &str =
    "The first line names the columns. Needed: name, date of birth. Also read: preferred name, NHS number, address.";
/// The box.
pub const FILE: &str = "The file (CSV)";
/// A table without names.
pub const EXTRACT: &str = "An extract without names";
/// What is in it.
pub const EXTRACT_HELP: &str = "A table for somebody who learns from many records. It says what sort of thing was written, and in which quarter. It has no \
    words, no names and no days. Each person is a number, and another one in the next extract.";
/// How to keep it.
pub const EXTRACT_CAREFUL: &str =
    "It is still about people, and whoever knows them may know them again. Keep it as you keep the records.";
/// Too few.
pub const EXTRACT_FEW: &str = "An extract is made of five people or more, once something is written about each.";
/// Make it.
pub const EXTRACT_GO: &str = "Make the extract (CSV)";
/// Save it.
pub const EXTRACT_SAVE: &str = "Save the extract";
/// Its file.
pub const EXTRACT_FILE: &str = "extract-without-names.csv";
/// Something is wrong.
pub const NOTHING_TAKEN: &str = "Nothing was taken in. Put these lines right and choose the file again";
/// It stopped in between.
pub const STOPPED: &str = "The pages that were opened are there. Choose the file again to go on: those are left out.";
/// What is wrong with a line.
#[must_use]
pub fn line(line: usize, wrong: &Wrong) -> String {
    let says = match wrong {
        Wrong::NoColumn(name) => format!("there is no column called \u{201c}{name}\u{201d}"),
        Wrong::Nobody => "there is nobody in the file".to_owned(),
        Wrong::NoName => "the name is missing".to_owned(),
        Wrong::NoDay => "the date of birth is missing, or there is no such day".to_owned(),
        Wrong::NhsNumber(wrong) => home::nhs_number(wrong).to_owned(),
        Wrong::TooLong => "there is more in one column than a page can hold".to_owned(),
        Wrong::Twice(earlier) => format!("the same person stands in line {earlier}"),
    };
    format!("Line {line}: {says}")
}
/// All lines are good.
#[must_use]
pub fn ready(many: usize) -> String {
    if many == 1 {
        "1 new person, and nothing is wrong".to_owned()
    } else {
        format!("{many} new people, and nothing is wrong")
    }
}
/// Those who have a page already.
#[must_use]
pub fn here(many: usize) -> String {
    if many == 1 {
        "1 more has a page on this phone already, and is left out.".to_owned()
    } else {
        format!("{many} more have a page on this phone already, and are left out.")
    }
}
/// Do it.
#[must_use]
pub fn open(many: usize) -> String {
    if many == 1 { "Open their page".to_owned() } else { format!("Open {many} pages") }
}
/// How far it is.
#[must_use]
pub fn opened(done: usize, all: usize) -> String {
    format!("{done} of {all} pages are open, on this phone.")
}
