//! An extract about many people without anybody's name: what sort of thing was written, in which quarter, in what part, and nothing of
//! what it says. It is pseudonymised and not anonymous: whoever knows the people may know them again, so it is kept as the record is.

use crate::aside::Aside;
use crate::author::Role;
use crate::quarter::Quarter;
use crate::row::Row;
use crate::stored::CIRCLE;
use crate::together::Together;
use crate::when::Day;

/// The names of the columns.
const COLUMNS: &str = "person,audience,sort,quarter,written_by,set_aside\r\n";

/// An extract has so many people in it or more: among fewer, one is too easily found.
pub const EXTRACT_LEAST: usize = 5;

/// A table of entries as comma-separated values (RFC 4180): a line for each entry, in no order of time. `people`: of each person what this
/// phone reads, each with the word of its audience. Their numbers are their places in this list, so its order has to be a random one, and
/// another at every extract. Those of whom nothing is told are left out. None where fewer than [`EXTRACT_LEAST`] are left.
#[must_use]
pub fn extract(people: &[Vec<(&'static str, Together)>]) -> Option<String> {
    let written = |documents: &&Vec<(&'static str, Together)>| documents.iter().any(|(_, told)| is_written(told));
    let people: Vec<_> = people.iter().filter(written).collect();
    if people.len() < EXTRACT_LEAST {
        return None;
    }
    let mut lines = Vec::new();
    for (number, documents) in (1..).zip(people) {
        for (audience, told) in documents {
            lines.extend(told.rows().entries().map(|(sort, row)| line((number, audience), sort, row)));
        }
    }
    // In the order of its words: which came first tells nothing.
    lines.sort();
    Some(COLUMNS.to_owned() + &lines.concat())
}

/// Something is told of them: a page that holds no more than who is round them hides nobody among others.
fn is_written(told: &Together) -> bool {
    told.rows().entries().any(|(sort, _)| sort != CIRCLE)
}

fn line((person, audience): (usize, &str), sort: &str, row: &Row) -> String {
    let quarter = Day::in_utc(row.written.at).map(|day| Quarter::of(day).key()).unwrap_or_default();
    // A word that this app does not know could be anything.
    let by = match row.written.by.as_ref().map(|by| &by.role) {
        Some(Role::Unlisted(_)) | None => "",
        Some(role) => role.word(),
    };
    let aside = if matches!(row.aside, Aside::SetAside(_)) { "yes" } else { "no" };
    format!("{person},{audience},{sort},{quarter},{by},{aside}\r\n")
}
