//! One field to be written: its name, its value, and how long it may be. The rules that hold for every field
//! (needed, too long) are here; which fields there are stands with each entity.

use crate::piece::Piece;
use crate::refused::Refused;
use crate::value::Stored;
use serde::{Deserialize, Serialize};

/// How many letters a name, a number, a short phrase may have.
pub const LINE: usize = 500;
/// How many letters somebody's words may have.
pub const WORDS: usize = 4_000;
/// How many letters a story may have.
pub const STORY: usize = 20_000;

/// One field to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stroke {
    pub(crate) key: String,
    pub(crate) value: Piece,
}

/// The fields that one edit writes to one entry.
#[derive(Debug, Default)]
pub(crate) struct Strokes {
    strokes: Vec<Stroke>,
    wrong: Option<Refused>,
    missing: Option<&'static str>,
}

impl Strokes {
    /// A field that a new entry needs, and that is never empty.
    pub(crate) fn needed(mut self, key: &'static str, limit: usize, value: Option<&String>) -> Self {
        match value {
            None => self.missing = self.missing.or(Some(key)),
            Some(text) if text.trim().is_empty() => self.wrong = self.wrong.or(Some(Refused::Empty { field: key })),
            Some(_) => {}
        }
        self.some(key, limit, value)
    }

    /// A field that may be absent.
    pub(crate) fn some<T: Stored>(self, key: &'static str, limit: usize, value: Option<&T>) -> Self {
        self.stroke(key, limit, value.map(Stored::to_piece))
    }

    /// A field that a new entry needs, of whatever sort.
    pub(crate) fn due<T: Stored>(mut self, key: &'static str, value: Option<&T>) -> Self {
        if value.is_none() {
            self.missing = self.missing.or(Some(key));
        }
        self.some(key, LINE, value)
    }

    /// Apart from the value's type, so that the compiler writes it once.
    fn stroke(mut self, key: &'static str, limit: usize, value: Option<Piece>) -> Self {
        let Some(value) = value else { return self };
        if let Some(text) = value.text() {
            let letters = text.chars().count();
            if letters > limit {
                self.wrong = self.wrong.or(Some(Refused::TooLong { field: key, letters, limit }));
            }
        }
        self.strokes.push(Stroke { key: key.to_owned(), value });
        self
    }

    /// The fields of a new entry.
    ///
    /// # Errors
    /// When one is missing that is needed, is empty, or is too long.
    pub(crate) fn for_new(self) -> Result<Vec<Stroke>, Refused> {
        match self.missing {
            Some(field) => Err(Refused::Empty { field }),
            None => self.for_change(),
        }
    }

    /// The fields of an entry that is there.
    ///
    /// # Errors
    /// When one is empty that may not be, or is too long.
    pub(crate) fn for_change(self) -> Result<Vec<Stroke>, Refused> {
        self.wrong.map_or(Ok(self.strokes), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_is_needed_is_missed_only_in_a_new_entry() {
        let strokes = || Strokes::default().needed("words", WORDS, None);
        assert!(matches!(strokes().for_new(), Err(Refused::Empty { field: "words" })));
        assert_eq!(strokes().for_change().unwrap(), []);
    }

    #[test]
    fn a_field_that_is_needed_is_never_blank() {
        let blank = " \n".to_owned();
        let strokes = Strokes::default().needed("words", WORDS, Some(&blank));
        assert!(matches!(strokes.for_change(), Err(Refused::Empty { field: "words" })));
    }

    #[test]
    fn letters_are_counted_and_not_bytes() {
        let long = |letters: usize| "é".repeat(letters);
        let strokes = |letters| Strokes::default().some("why", 10, Some(&long(letters))).for_change();
        assert!(strokes(10).is_ok());
        assert!(matches!(strokes(11), Err(Refused::TooLong { field: "why", letters: 11, limit: 10 })));
    }
}
