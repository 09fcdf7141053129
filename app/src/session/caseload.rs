//! A list of people as another system writes it (CSV), read whole or not at all: one bad line and nothing is taken in. What is wrong
//! is told by its line.

use crate::session::view::PersonCard;
use care::{Day, NhsNumber, NotAnNhsNumber, PersonChange};

/// Somebody in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Their line, the first being 1.
    pub line: usize,
    /// Who they are.
    pub person: PersonChange,
}

/// A list in which nothing is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Those who have no page on this phone yet.
    pub listed: Vec<Listed>,
    /// How many have one: they are left out.
    pub here: usize,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The first line names no column called so.
    NoColumn(&'static str),
    /// There is nobody in the list.
    Nobody,
    /// The name is missing.
    NoName,
    /// The date of birth is missing, or no such day.
    NoDay,
    /// The NHS number is none.
    NhsNumber(NotAnNhsNumber),
    /// Something in it is longer than a page may hold.
    TooLong,
    /// The same person stands in an earlier line.
    Twice(usize),
}

/// Names by which other systems call the columns, in small letters.
const NAME: &[&str] = &["name", "full name", "patient name"];
const PREFERRED: &[&str] = &["preferred name", "known as", "likes to be called"];
const BORN: &[&str] = &["date of birth", "dob", "born"];
const NUMBER: &[&str] = &["nhs number", "nhs no", "nhs"];
const ADDRESS: &[&str] = &["address"];

/// Reads a list, given the people whose pages are on this phone.
///
/// # Errors
/// Everything that is wrong, with its line.
pub fn read(text: &str, known: &[PersonCard]) -> Result<List, Vec<(usize, Wrong)>> {
    let mut lines = records(text).into_iter();
    let heads: Vec<String> = lines.next().unwrap_or_default().1.iter().map(|name| name.trim().to_lowercase()).collect();
    let column = |names: &[&str]| heads.iter().position(|head| names.contains(&head.as_str()));
    let (Some(name), Some(born)) = (column(NAME), column(BORN)) else {
        let missing = if column(NAME).is_none() { "name" } else { "date of birth" };
        return Err(vec![(1, Wrong::NoColumn(missing))]);
    };
    let columns =
        Columns { name, born, preferred: column(PREFERRED), number: column(NUMBER), address: column(ADDRESS) };
    let (mut listed, mut here, mut wrongs) = (Vec::<Listed>::new(), 0, Vec::new());
    for (line, cells) in lines.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())) {
        match columns.person(&cells).and_then(|person| alone(person, &listed)) {
            Ok(person) if is_here(&person, known) => here += 1,
            Ok(person) => listed.push(Listed { line, person }),
            Err(wrong) => wrongs.push((line, wrong)),
        }
    }
    match (listed.is_empty() && here == 0, wrongs.is_empty()) {
        (true, true) => Err(vec![(1, Wrong::Nobody)]),
        (_, true) => Ok(List { listed, here }),
        _ => Err(wrongs),
    }
}

struct Columns {
    name: usize,
    born: usize,
    preferred: Option<usize>,
    number: Option<usize>,
    address: Option<usize>,
}

impl Columns {
    fn person(&self, cells: &[String]) -> Result<PersonChange, Wrong> {
        let cell = |at: usize| cells.get(at).map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty());
        let name = cell(self.name).ok_or(Wrong::NoName)?;
        let born = cell(self.born).and_then(|typed| day(&typed)).ok_or(Wrong::NoDay)?;
        let number = self.number.and_then(cell).map(|typed| NhsNumber::parse(&typed));
        let person = PersonChange {
            preferred_name: self.preferred.and_then(cell),
            name: Some(name),
            born: Some(born),
            nhs_number: number.transpose().map_err(Wrong::NhsNumber)?.map(Some),
            address: self.address.and_then(cell),
            ..PersonChange::default()
        };
        person.check().map_err(|_| Wrong::TooLong)?;
        Ok(person)
    }
}

fn plain(name: Option<&str>) -> Vec<String> {
    name.unwrap_or_default().split_whitespace().map(str::to_lowercase).collect()
}

/// Nobody stands twice in a list.
fn alone(person: PersonChange, before: &[Listed]) -> Result<PersonChange, Wrong> {
    let name = plain(person.name.as_deref());
    let same = |other: &PersonChange| {
        let number = person.nhs_number.flatten().is_some() && other.nhs_number == person.nhs_number;
        number || (other.born == person.born && plain(other.name.as_deref()) == name)
    };
    match before.iter().find(|listed| same(&listed.person)) {
        Some(earlier) => Err(Wrong::Twice(earlier.line)),
        None => Ok(person),
    }
}

/// Whether somebody has a page on this phone: the same day of birth, and the same name or the same end of the number.
fn is_here(person: &PersonChange, known: &[PersonCard]) -> bool {
    let (name, ends) = (plain(person.name.as_deref()), person.nhs_number.flatten().map(NhsNumber::ends));
    known
        .iter()
        .filter(|card| card.born == person.born)
        .any(|card| ends.as_ref().is_some_and(|ends| *ends == card.nhs_ends) || plain(Some(&card.name)) == name)
}

/// `2/3/1941`, `02.03.1941` or `1941-03-02`.
fn day(typed: &str) -> Option<Day> {
    if let Some(day) = Day::from_key(typed) {
        return Some(day);
    }
    let mut parts = typed.split(['/', '.', '-']).map(|part| part.trim().parse::<u16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

/// The records of a CSV text, each with the line on which it begins. Lines may end as any system ends them.
fn records(text: &str) -> Vec<(usize, Vec<String>)> {
    let mut reader = csv_core::Reader::new();
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let mut rest = text.as_bytes();
    let (mut all, mut cells, mut cell) = (Vec::new(), Vec::new(), Vec::new());
    let mut begins = begin(&mut reader, &mut rest);
    let mut buffer = [0; 256];
    loop {
        let (result, read, wrote) = reader.read_field(rest, &mut buffer);
        rest = rest.get(read..).unwrap_or_default();
        cell.extend_from_slice(buffer.get(..wrote).unwrap_or_default());
        match result {
            csv_core::ReadFieldResult::InputEmpty | csv_core::ReadFieldResult::OutputFull => {}
            csv_core::ReadFieldResult::Field { record_end } => {
                cells.push(String::from_utf8_lossy(&core::mem::take(&mut cell)).into_owned());
                if record_end {
                    all.push((begins, core::mem::take(&mut cells)));
                    begins = begin(&mut reader, &mut rest);
                }
            }
            csv_core::ReadFieldResult::End => return all,
        }
    }
}

/// The line on which the next record begins: those with nothing in them are none.
fn begin(reader: &mut csv_core::Reader, rest: &mut &[u8]) -> usize {
    let empty = rest.iter().take_while(|letter| **letter == b'\n').count();
    *rest = rest.get(empty..).unwrap_or_default();
    reader.set_line(reader.line().saturating_add(u64::try_from(empty).unwrap_or(u64::MAX)));
    usize::try_from(reader.line()).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(usize, Wrong)> {
        read(text, &[]).expect_err("something is wrong")
    }

    #[test]
    fn a_list_is_read_with_its_numbers_checked() {
        let text = "\u{feff}Name,Date of birth,NHS number,Address\r\n\"Penrose, Arthur\",2/3/1941,943 476 5919,\"1 Hill\nTown\"\r\n\
            Ines Example,1950-06-05,,\r\n";
        let List { listed, here } = read(text, &[]).expect("a good list");
        assert_eq!(here, 0);
        assert_eq!(listed.len(), 2);
        let first = listed.first().map(|one| one.person.clone()).unwrap_or_default();
        assert_eq!(first.name.as_deref(), Some("Penrose, Arthur"));
        assert_eq!(first.nhs_number.flatten().map(NhsNumber::ends), Some("5919".to_owned()));
        assert_eq!(first.address.as_deref(), Some("1 Hill\nTown"));
        assert_eq!(
            listed.get(1).and_then(|one| one.person.preferred_name.clone()),
            None,
            "nobody said what she is called"
        );
    }

    #[test]
    fn every_bad_line_is_told_and_then_nothing_is_taken_in() {
        let text = "name,dob,nhs number\nAnn A,31/2/1941,\n,1/1/1950,\nBo B,1/1/1950,9434765918\nCo C,1/1/1950,\ncO  c,01.01.1950,\n";
        let wrong = NotAnNhsNumber::WrongCheckDigit;
        assert_eq!(
            lines(text),
            [(2, Wrong::NoDay), (3, Wrong::NoName), (4, Wrong::NhsNumber(wrong)), (6, Wrong::Twice(5))]
        );
    }

    #[test]
    fn a_line_is_told_by_its_number_however_lines_end_and_whatever_is_between() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["", "name,dob", "", "Ann A,31/2/1941", "", "", "\"Bo\nB\",", "Co C,"].join(end);
            assert_eq!(lines(&text), [(4, Wrong::NoDay), (7, Wrong::NoDay), (9, Wrong::NoDay)]);
        }
    }

    #[test]
    fn what_a_page_cannot_hold_is_told_before_any_is_opened() {
        let text = format!("name,dob\nAnn A,1/1/1950\n{},1/1/1951\n", "Bo ".repeat(200));
        assert_eq!(lines(&text), [(3, Wrong::TooLong)]);
    }

    #[test]
    fn a_list_without_its_columns_or_without_anybody_says_so() {
        assert_eq!(lines("first,last\na,b\n"), [(1, Wrong::NoColumn("name"))]);
        assert_eq!(lines("name\na\n"), [(1, Wrong::NoColumn("date of birth"))]);
        assert_eq!(lines("name,dob\n,\n"), [(1, Wrong::Nobody)]);
        assert_eq!(lines(""), [(1, Wrong::NoColumn("name"))]);
    }
}
