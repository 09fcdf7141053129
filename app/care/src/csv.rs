//! The whole document as a table, for whoever wants to count or to move elsewhere: one row for each value, what this
//! app does not know among them. Who has read what is not in it. Which cells a spreadsheet would take for a formula is known
//! here; how the document is stored is said in `README.md`.

use crate::aside;
use crate::entry::Written;
use crate::hands::Hands;
use crate::ids::hex;
use crate::piece::Piece;
use crate::slip::Slip;
use crate::stored::{ABOUT, ASIDE, CHANGED, ON_MAP, PERSON, STANDING, WRITERS, WRITTEN_AT, WRITTEN_BY};
use crate::tree::{Leaf, Node, Op, Tree};
use crate::version::version;
use crate::when::Moment;
use crate::writers::Writers;
use automerge::{AutoCommit, ScalarValue};

/// The names of the columns.
const COLUMNS: [&str; 8] = ["audience", "family", "entry", "field", "value", "written_by", "written_at", "set_aside"];

/// The maps at the root that are one entry each, and no family of entries.
const PAGES: [&str; 3] = [PERSON, ABOUT, "settings"];

/// The document as comma-separated values (RFC 4180), with a line of column names. `audience` stands in every row, so that
/// the tables of several documents can be joined: its word is the caller's.
///
/// Values stand as they are stored; moments are ISO 8601 in UTC. A link from an entry to another is a field `serves/…` with the
/// value `true`; a reason for setting aside is the field `~aside`, a place on the map `~map`; which answer stands is told under
/// the family `standing`.
#[must_use]
pub fn as_csv(doc: &AutoCommit, audience: &str) -> String {
    let (root, nothing) = (Tree::whole(doc), Tree::default());
    let writers = Writers::read(root.map(WRITERS).unwrap_or(&nothing));
    let hands = |tree| Hands { tree, writers: &writers };
    let mut table = Table { text: String::new(), audience };
    table.row(&COLUMNS);
    for (family, _, tree) in root.in_order() {
        match family {
            WRITERS => {}
            STANDING => {
                let standing = Subject { family, id: "", aside: "", hands: hands(tree) };
                tree.iter().for_each(|(question, leaves)| table.slips(&standing, question, leaves));
            }
            page if PAGES.contains(&page) => table.entry(page, "", hands(tree)),
            _ => tree.in_order().into_iter().for_each(|(id, _, entry)| table.entry(family, id, hands(entry))),
        }
    }
    table.text
}

/// What a row is about: an entry, or which answers stand.
struct Subject<'a> {
    family: &'a str,
    id: &'a str,
    aside: &'a str,
    hands: Hands<'a>,
}

struct Table<'a> {
    text: String,
    audience: &'a str,
}

impl Table<'_> {
    fn entry(&mut self, family: &str, id: &str, hands: Hands<'_>) {
        let aside = if aside::is_aside(hands.tree, version(hands.tree)) { "yes" } else { "no" };
        let entry = Subject { family, id, aside, hands };
        for (key, leaves) in entry.hands.tree.iter() {
            match key {
                WRITTEN_BY | WRITTEN_AT | CHANGED => {}
                ASIDE | ON_MAP => self.slips(&entry, key, leaves),
                mark if mark.starts_with('~') => {}
                _ => leaves.iter().for_each(|leaf| self.leaf(&entry, (key, key), leaf)),
            }
        }
    }

    /// A value, or everything in it; `path` begins with the field and says where in the field this is.
    fn leaf(&mut self, of: &Subject<'_>, (field, path): (&str, &str), leaf: &Leaf) {
        let value = match &leaf.node {
            Node::Map(tree) => {
                for (key, leaves) in tree.iter() {
                    let path = format!("{path}/{key}");
                    leaves.iter().for_each(|leaf| self.leaf(of, (field, &path), leaf));
                }
                return;
            }
            Node::List(items) => {
                for (number, leaf) in items.iter().enumerate() {
                    self.leaf(of, (field, &format!("{path}/{number}")), leaf);
                }
                return;
            }
            Node::Text(text) => text.clone(),
            Node::Scalar(scalar) => in_letters(scalar),
        };
        // What was cleared says nothing.
        if !value.is_empty() {
            self.line(of, path, &value, &of.wrote(field, path, &leaf.op));
        }
    }

    /// What slips say, each with its own writer.
    fn slips(&mut self, of: &Subject<'_>, key: &str, leaves: &[Leaf]) {
        for slip in leaves.iter().filter_map(Leaf::read_as::<String>).map(|text| Slip::parse(&text)) {
            let says = match (slip.piece("x"), slip.piece("y"), slip.piece("answer"), slip.piece("shown")) {
                (Some(x), Some(y), ..) => format!("{x} {y}"),
                (_, _, Some(answer), _) => answer.to_owned(),
                (_, _, _, Some(_)) => "shown again".to_owned(),
                _ => slip.words().to_owned(),
            };
            self.line(of, key, &says, &of.hands.written_on(&slip));
        }
    }

    fn line(&mut self, of: &Subject<'_>, field: &str, value: &str, written: &Written) {
        let by = written.by.as_ref().map_or("", |by| by.name.as_str());
        let at = if written.at == Moment::default() { String::new() } else { written.at.iso() };
        let audience = self.audience;
        self.row(&[audience, of.family, of.id, field, value, by, &at, of.aside]);
    }

    fn row(&mut self, cells: &[&str]) {
        self.text.push_str(&csv_row(cells));
    }
}

impl Subject<'_> {
    /// Who wrote a value, and when. What stands in a map, as links do, has no slip of its own: once that field was
    /// changed nobody is named, since whoever changed it last need not have written this.
    fn wrote(&self, field: &str, path: &str, op: &Op) -> Written {
        let changed = self.hands.tree.map(CHANGED).is_some_and(|changed| changed.texts(field).next().is_some());
        if field == path || !changed { self.hands.signed(field, op) } else { Written::default() }
    }
}

fn in_letters(scalar: &ScalarValue) -> String {
    match scalar {
        ScalarValue::Str(text) => text.to_string(),
        ScalarValue::Timestamp(_) => match Piece::from(scalar) {
            Piece::At(moment) => moment.iso(),
            _ => String::new(),
        },
        ScalarValue::Boolean(yes) => yes.to_string(),
        ScalarValue::Int(number) => number.to_string(),
        ScalarValue::Uint(number) => number.to_string(),
        ScalarValue::F64(number) => number.to_string(),
        ScalarValue::Counter(counter) => i64::from(counter).to_string(),
        ScalarValue::Bytes(bytes) | ScalarValue::Unknown { bytes, .. } => hex(bytes),
        ScalarValue::Null => String::new(),
    }
}

/// One line of a table, with what ends it.
#[must_use]
pub fn csv_row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| guarded(cell)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell as it stands in the table. A spreadsheet runs what begins like a formula: an apostrophe makes it words.
fn guarded(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_cell_is_quoted_where_it_would_be_taken_for_several() {
        for (cell, expected) in [
            ("the sea", "the sea"),
            ("", ""),
            ("the sea, in June", "\"the sea, in June\""),
            ("\"the sea\"", "\"\"\"the sea\"\"\""),
            ("the sea\nin June", "\"the sea\nin June\""),
        ] {
            assert_eq!(guarded(cell), expected);
        }
    }

    #[test]
    fn a_cell_is_never_a_formula() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("+44 1632 960101", "'+44 1632 960101"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
            ("1 - 1 = 0", "1 - 1 = 0"),
        ] {
            assert_eq!(guarded(cell), expected);
        }
    }
}
