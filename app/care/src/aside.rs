//! Set aside, never deleted. An entry that somebody changed after, or at the same time as, another set it
//! aside is shown again, with a note of who had set it aside and why.

use crate::author::Author;
use crate::entry::Written;
use crate::ids::EntryVersion;
use crate::slip::Slip;
use crate::stored::ASIDE;
use crate::tree::Tree;
use crate::when::Moment;
use crate::writers::Writers;
use serde::{Deserialize, Serialize};

/// Whether an entry is set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Aside {
    /// It stands, and always has.
    #[default]
    Never,
    /// It is set aside, by one person or by several who did not know of each other.
    SetAside(Vec<AsideNote>),
    /// It was set aside, and stands again.
    ShownAgain {
        /// Who had set it aside, and why.
        notes: Vec<AsideNote>,
        /// Who brought it back on purpose; none when it came back because somebody changed it.
        brought_back: Option<Written>,
    },
}

/// Who set an entry aside, when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsideNote {
    /// Who.
    pub by: Option<Author>,
    /// When, by their clock.
    pub at: Moment,
    /// Why, in their words; may be empty.
    pub why: String,
}

/// The slip that sets an entry aside as it is in this version.
pub(crate) fn slip_aside(slip: Slip, saw: EntryVersion, why: &str) -> Slip {
    slip.with("saw", &saw.key()).saying(why)
}

/// The slip that brings an entry back. It carries the latest note on, which it takes the place of.
pub(crate) fn slip_back(slip: Slip, entry: &Tree) -> Slip {
    let slip = slip.with("shown", "again");
    match slips(entry).last() {
        Some(note) => slip.with("aside_by", note.by()).with("aside_at", &note.at().0.to_string()).saying(note.words()),
        None => slip,
    }
}

/// Whether an entry of this version is set aside: somebody set aside exactly what it says now, and nobody who
/// did not know of that has brought it back.
pub(crate) fn is_aside(entry: &Tree, version: EntryVersion) -> bool {
    let slips = slips(entry);
    let key = version.key();
    slips.iter().any(|slip| slip.piece("saw") == Some(key.as_str()))
        && slips.iter().all(|slip| slip.piece("shown").is_none())
}

/// Reads whether an entry of this version is set aside, with the notes.
pub(crate) fn read(entry: &Tree, version: EntryVersion, writers: &Writers) -> Aside {
    let slips = slips(entry);
    let notes: Vec<AsideNote> = slips.iter().map(|slip| note(slip, writers)).collect();
    if slips.is_empty() {
        Aside::Never
    } else if is_aside(entry, version) {
        Aside::SetAside(notes)
    } else {
        let back = slips.iter().find(|slip| slip.piece("shown").is_some());
        let brought_back = back.map(|slip| Written { by: writers.get(slip.by()), at: slip.at() });
        Aside::ShownAgain { notes, brought_back }
    }
}

fn slips(entry: &Tree) -> Vec<Slip> {
    entry.texts(ASIDE).map(|(_, text)| Slip::parse(text)).collect()
}

fn note(slip: &Slip, writers: &Writers) -> AsideNote {
    let why = slip.words().to_owned();
    match slip.piece("aside_by") {
        Some(by) => AsideNote { by: writers.get(by), at: slip.moment("aside_at"), why },
        None => AsideNote { by: writers.get(slip.by()), at: slip.at(), why },
    }
}
