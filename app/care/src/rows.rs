//! A whole document with every value resolved and nothing typed: what crosses from the document to whoever shows it, and
//! what a phone keeps ready to show. One form for all families, so that the code that carries, keeps and compares it exists
//! once. What the values mean is said by each family where it is read (`together.rs`).

use crate::author::Author;
use crate::entry::{Entry, Written};
use crate::ids::EntryId;
use crate::looks::Look;
use crate::row::Row;
use crate::stored::{ABOUT, CIRCLE, PERSON, SAID_BY};
use crate::when::Voice;
use serde::{Deserialize, Serialize};

/// A whole document, untyped. Nobody looks into it: [`Together`](crate::Together) is made from it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    /// Which document, in the stored word.
    pub(crate) kind: String,
    /// The number of the stored form.
    pub(crate) schema: u64,
    /// Who has written here, by name.
    pub(crate) writers: Vec<Author>,
    /// To each question, the slips that name the answers which stand.
    pub(crate) standing: Vec<(String, Vec<Stands>)>,
    /// Who has looked, the latest first.
    pub(crate) looks: Vec<Look>,
    /// To each page and family that this app knows, its entries in their order.
    pub(crate) families: Vec<(String, Vec<Row>)>,
}

/// A slip that names an answer which stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Stands {
    /// Which answer.
    pub(crate) answer: Option<EntryId>,
    /// Somebody picked it among several.
    pub(crate) settled: bool,
    /// Who wrote the slip, and when.
    pub(crate) written: Written,
    /// Why; may be empty.
    pub(crate) why: String,
}

impl Rows {
    /// The entries of a family, each saying what `content` reads in it.
    pub(crate) fn family<T>(&self, family: &str, content: fn(&Row) -> T) -> Vec<Entry<T>> {
        self.rows(family).iter().map(|row| row.head().saying(content(row))).collect()
    }

    /// The cards of a family: its entries but for what is said under them.
    pub(crate) fn cards<T>(&self, family: &str, content: fn(&Row) -> T) -> Vec<Entry<T>> {
        let cards = self.rows(family).iter().filter(|row| !row.is_remark());
        cards.map(|row| row.head().saying(content(row))).collect()
    }

    /// What is said under the cards of these families, each family for itself.
    pub(crate) fn remarks<T>(&self, families: &[&str], content: fn(&Row) -> T) -> Vec<Entry<T>> {
        let rows = families.iter().flat_map(|family| self.rows(family)).filter(|row| row.is_remark());
        rows.map(|row| row.head().saying(content(row))).collect()
    }

    /// The entries of one family, and nothing else of what is written.
    pub(crate) fn alone(&self, family: &str) -> Self {
        let here = self.families.iter().filter(|(name, _)| name == family).cloned().collect();
        Self { families: here, ..self.about_nothing() }
    }

    /// Which document it is, and who wrote in it.
    fn about_nothing(&self) -> Self {
        let (kind, schema, writers) = (self.kind.clone(), self.schema, self.writers.clone());
        Self { kind, schema, writers, standing: Vec::new(), looks: Vec::new(), families: Vec::new() }
    }

    /// Who people are, by whatever says so here, and nothing else of what is written: enough to know a name when it is seen.
    pub(crate) fn who(&self) -> Self {
        let whole = |family: &str| family == PERSON || family == CIRCLE;
        let family = |(family, rows): &(String, Vec<Row>)| {
            let rows = rows.iter().filter_map(|row| if whole(family) { Some(row.clone()) } else { row.only(SAID_BY) });
            (family.clone(), rows.collect::<Vec<_>>())
        };
        let families = self.families.iter().map(family).filter(|(_, rows)| !rows.is_empty()).collect();
        Self { families, ..self.about_nothing() }
    }

    /// Every entry of a family that this app knows, with the family's name; pages are none.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, &Row)> {
        let families = self.families.iter().filter(|(family, _)| family != PERSON && family != ABOUT);
        families.flat_map(|(family, rows)| rows.iter().map(move |row| (family.as_str(), row)))
    }

    /// Everybody whose words are told here, as entries name them.
    pub(crate) fn voices(&self) -> impl Iterator<Item = Voice> {
        let rows = self.families.iter().flat_map(|(_, rows)| rows);
        rows.flat_map(|row| row.field::<Voice>(SAID_BY).all().cloned().collect::<Vec<_>>())
    }

    /// Everybody who has a hand in what this entry says now: who wrote it, and whose each value is. None for somebody whom
    /// the document does not name.
    pub(crate) fn hands(&self, id: EntryId) -> Vec<Option<Author>> {
        let row = self.families.iter().flat_map(|(_, rows)| rows).find(|row| row.id == id);
        row.map_or_else(|| vec![None], |row| row.hands().cloned().map(|written| written.by).collect())
    }

    /// A page: an entry that is always there. One that nobody wrote on is blank.
    pub(crate) fn page<T>(&self, page: &str, id: EntryId, content: fn(&Row) -> T) -> Entry<T> {
        let blank = Row::blank(id);
        let row = self.rows(page).first().unwrap_or(&blank);
        row.head().saying(content(row))
    }

    /// The slips that name which answers stand for this question.
    pub(crate) fn standing(&self, question: &str) -> &[Stands] {
        under(&self.standing, question)
    }

    fn rows(&self, family: &str) -> &[Row] {
        under(&self.families, family)
    }
}

/// What stands under this key: nothing where there is no such key. There are few, so they are looked through.
pub(crate) fn under<'a, T>(pairs: &'a [(String, Vec<T>)], key: &str) -> &'a [T] {
    pairs.iter().find(|(name, _)| name == key).map_or(&[], |(_, values)| values.as_slice())
}
