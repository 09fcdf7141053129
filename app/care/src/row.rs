//! One entry, untyped: what is the same of every entry, and its fields as pieces. Each family says here, by key, what its
//! fields mean: this is the one place where a piece becomes a value with a type.

use crate::aside::Aside;
use crate::entry::{Entry, ReadBy, Written};
use crate::field::{Field, Said};
use crate::ids::{ChangeId, EntryId, EntryVersion};
use crate::piece::Piece;
use crate::remark::OF;
use crate::rows::under;
use crate::stored::{HAPPENED, SAID_BY};
use crate::value::Stored;
use serde::{Deserialize, Serialize};

/// One entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) id: EntryId,
    pub(crate) written: Written,
    pub(crate) changed: Option<Written>,
    pub(crate) aside: Aside,
    pub(crate) on_map: Option<(i16, i16)>,
    pub(crate) version: EntryVersion,
    pub(crate) read_by: Vec<ReadBy>,
    pub(crate) changes: Vec<ChangeId>,
    /// To each field, every value that stands there and is not blank, in the order in which they were written.
    pub(crate) fields: Vec<(String, Vec<Stated>)>,
    /// To each sort of link, the entries it leads to.
    pub(crate) links: Vec<(String, Vec<EntryId>)>,
}

/// One value of a field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Stated {
    pub(crate) piece: Piece,
    /// Who wrote it, and when; none where it is as old as the entry, which is most of them.
    pub(crate) rewritten: Option<Written>,
}

impl Row {
    /// An entry of which nothing is known.
    pub(crate) fn blank(id: EntryId) -> Self {
        Self {
            id,
            written: Written::default(),
            changed: None,
            aside: Aside::Never,
            on_map: None,
            version: EntryVersion([0; 16]),
            read_by: Vec::new(),
            changes: Vec::new(),
            fields: Vec::new(),
            links: Vec::new(),
        }
    }

    /// The entry with one of its fields and nothing else; none where that field says nothing.
    pub(crate) fn only(&self, key: &str) -> Option<Self> {
        let fields: Vec<_> = self.fields.iter().filter(|(name, _)| name == key).cloned().collect();
        (!fields.is_empty()).then(|| Self { fields, ..Self::blank(self.id) })
    }

    /// The entry but for what it says.
    pub(crate) fn head(&self) -> Entry<()> {
        Entry {
            id: self.id,
            content: (),
            written: self.written.clone(),
            said_by: self.field(SAID_BY),
            happened: self.field(HAPPENED),
            changed: self.changed.clone(),
            aside: self.aside.clone(),
            on_map: self.on_map,
            version: self.version,
            read_by: self.read_by.clone(),
            changes: self.changes.clone(),
        }
    }

    /// What a field says. Values of another sort, as a newer app may write, are passed over; equal ones count as one.
    pub(crate) fn field<T: Stored + PartialEq>(&self, key: &str) -> Field<T> {
        let mut said: Vec<(T, &Stated)> = Vec::new();
        for stated in self.all(key) {
            if let Some(value) = T::from_piece(&stated.piece)
                && said.iter().all(|(other, _)| *other != value)
            {
                said.push((value, stated));
            }
        }
        if said.len() > 1 {
            let several = said.into_iter().map(|(value, stated)| {
                let Written { by, at } = self.wrote(stated);
                Said { value, by, at }
            });
            return Field::Several(several.collect());
        }
        said.pop().map_or(Field::Blank, |(value, _)| Field::One(value))
    }

    /// What a field says whose values are words of a list. Read as words first, which is the same code for every list.
    pub(crate) fn listed<T>(&self, key: &str, from_word: fn(&str) -> T) -> Field<T> {
        self.field::<String>(key).map(|word| from_word(&word))
    }

    /// The value of a field that is written once and never changed.
    pub(crate) fn whole<T: Stored>(&self, key: &str) -> Option<T> {
        self.all(key).iter().find_map(|stated| T::from_piece(&stated.piece))
    }

    /// The words of a field that is written once; empty when there are none.
    pub(crate) fn words(&self, key: &str) -> String {
        self.whole(key).unwrap_or_default()
    }

    /// The entries that the links under this key lead to.
    pub(crate) fn links(&self, key: &str) -> Vec<EntryId> {
        under(&self.links, key).to_vec()
    }

    /// Who wrote a field last, and when; none where it is blank.
    pub(crate) fn written_last(&self, key: &str) -> Option<Written> {
        self.all(key).last().map(|stated| self.wrote(stated))
    }

    /// It stands under a card, and is none.
    pub(crate) fn is_remark(&self) -> bool {
        !self.all(OF).is_empty()
    }

    /// Who wrote it, who changed it last, and whose each value is that was written later.
    pub(crate) fn hands(&self) -> impl Iterator<Item = &Written> {
        let values = self.fields.iter().flat_map(|(_, stated)| stated);
        [Some(&self.written), self.changed.as_ref()]
            .into_iter()
            .flatten()
            .chain(values.filter_map(|one| one.rewritten.as_ref()))
    }

    fn all(&self, key: &str) -> &[Stated] {
        under(&self.fields, key)
    }

    fn wrote(&self, stated: &Stated) -> Written {
        stated.rewritten.as_ref().unwrap_or(&self.written).clone()
    }
}
