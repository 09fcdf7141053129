//! Finding words in a whole document, whatever they stand in: each entry as one text, ready to be looked through.

use crate::ids::EntryId;
use crate::remark::OF;
use crate::row::Row;
use crate::rows::Rows;
use crate::stored::{BARRIERS, EXPERIMENTS, PATTERNS};
use crate::when::Moment;

/// An entry as a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findable {
    /// The entry.
    pub id: EntryId,
    /// Its first words, as they were written.
    pub says: String,
    /// All its words, in small letters.
    pub words: String,
    /// When somebody wrote in it last, by their clock.
    pub at: Moment,
    /// The pattern, the try or what got in the way that it is, or that it was said under.
    pub card: Option<EntryId>,
}

impl Findable {
    /// Whether all of these words, in small letters, stand in it: in any order, and as parts of words.
    #[must_use]
    pub fn has(&self, wanted: &[String]) -> bool {
        wanted.iter().all(|word| self.words.contains(word.as_str()))
    }
}

/// Families whose cards a team and a place show each by itself.
const CARDS: [&str; 3] = [PATTERNS, BARRIERS, EXPERIMENTS];

/// Fields that are what a page says first of an entry.
const FIRST: [&str; 6] = ["words", "purpose", "action", "sign", "name", "who"];

impl Rows {
    /// Every entry that says something, those set aside too.
    #[must_use]
    pub fn findable(&self) -> Vec<Findable> {
        let all = self.families.iter().flat_map(|(family, rows)| rows.iter().map(move |row| (family, row)));
        all.filter_map(|(family, row)| {
            let card = CARDS.contains(&family.as_str()).then(|| row.whole(OF).unwrap_or(row.id));
            Some(Findable { card, ..findable(row)? })
        })
        .collect()
    }
}

fn findable(row: &Row) -> Option<Findable> {
    let texts = |stated: &(String, Vec<crate::row::Stated>)| {
        stated.1.iter().filter_map(|one| one.piece.text().map(str::to_owned)).collect::<Vec<_>>()
    };
    let words = row.fields.iter().flat_map(texts).collect::<Vec<_>>().join("\n").to_lowercase();
    let first = FIRST.iter().find_map(|name| row.fields.iter().find(|(field, _)| field == name));
    let says = first.and_then(|(_, stated)| stated.first()).and_then(|one| one.piece.text());
    let at = row.changed.as_ref().unwrap_or(&row.written).at;
    (!words.is_empty()).then(|| Findable {
        id: row.id,
        says: says.unwrap_or_default().to_owned(),
        words,
        at,
        card: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::Piece;
    use crate::row::Stated;

    fn row() -> Row {
        let field =
            |name: &str, words: &str| (name.to_owned(), vec![Stated { piece: Piece::words(words), rewritten: None }]);
        let fields = vec![field("why", "They were Tom's"), field("words", "I want to see the Dahlias out")];
        Row { fields, ..Row::blank(EntryId([1; 16])) }
    }

    #[test]
    fn words_are_found_in_any_field_and_order_and_however_they_are_written() {
        let found = findable(&row()).unwrap();
        let has = |words: &[&str]| found.has(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert!(has(&["dahl", "tom"]));
        assert!(has(&[]));
        assert!(!has(&["dahlias", "hospital"]));
        assert_eq!(found.says, "I want to see the Dahlias out");
    }

    #[test]
    fn an_entry_that_says_nothing_is_not_found() {
        assert_eq!(findable(&Row::blank(EntryId([1; 16]))), None);
    }
}
