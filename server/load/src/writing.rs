//! What these devices write: entries such as a circle sees every day. Words are made up.

use automerge::AutoCommit;
use care::{Author, Edit, EntryId, Field, Kind, MattersChange, Role, Voice};
use wire::{DeviceId, Moment, Space};

/// The fixed first change of a space's document.
#[must_use]
pub fn skeleton(space: Space) -> &'static [u8] {
    let kind = match space {
        Space::Everyone => Kind::Together,
        Space::Nurse => Kind::Nurse,
        Space::Family => Kind::Family,
        Space::Staff => Kind::Staff,
        Space::Team => Kind::Team,
        Space::Place => Kind::Place,
        Space::Mine => Kind::Mine,
    };
    care::skeleton(&kind).unwrap_or_default()
}

/// A new entry with these words.
#[must_use]
pub fn new_entry(id: EntryId, words: String) -> Edit {
    Edit::AddWhatMatters { id, matters: matters(words) }
}

/// Other words in an entry that is there.
#[must_use]
pub fn other_words(entry: EntryId, words: String) -> Edit {
    Edit::ChangeWhatMatters { entry, change: matters(words) }
}

fn matters(words: String) -> MattersChange {
    MattersChange { words: Some(words), said_by: Some(Voice::Person), ..MattersChange::default() }
}

/// A sentence of everyday length.
#[must_use]
pub fn sentence(number: usize) -> String {
    format!("Number {number}: the window open at night, and the radio low while she sleeps")
}

/// Does an edit in a document, as this device.
///
/// # Errors
/// The document's rules refuse it.
pub fn write(body: &mut AutoCommit, edit: &Edit, device: DeviceId, at: Moment) -> Result<(), care::Refused> {
    let author = Author { device: device.0, name: "Robin".to_owned(), role: Role::Family };
    care::apply(body, edit, &author, care::Moment(at.0))
}

/// Every entry's words, in the document's order.
#[must_use]
pub fn read(body: &AutoCommit) -> Vec<(EntryId, Vec<String>)> {
    let words = |field: &Field<String>| field.all().cloned().collect();
    care::read(body).what_matters.iter().map(|entry| (entry.id, words(&entry.content.words))).collect()
}
