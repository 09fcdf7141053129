//! Who has looked at the pages about a person: one mark a day and device, among the read marks of the person's own page, where marks
//! only grow. A look changes nothing that anybody wrote. The day is the reader's own: whoever looks before and after midnight has looked on two.

use crate::author::Author;
use crate::ids::EntryId;
use crate::pen::Pen;
use crate::refused::Refused;
use crate::slip::Slip;
use crate::stored::{PERSON, READS};
use crate::tree::Tree;
use crate::when::{Day, Moment};
use crate::writers::Writers;
use automerge::ReadDoc;
use serde::{Deserialize, Serialize};

/// What the key of such a mark begins with. No version of an entry does.
const LOOKED: &str = "looked";

/// Somebody looked, as their own device says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Look {
    /// When they first looked on that day, by their clock.
    pub at: Moment,
    /// Who.
    pub reader: Author,
}

/// Marks that the writer looked. On a day of which there is a mark already nothing is written.
pub(crate) fn look(pen: &mut Pen<'_>, day: Day) -> Result<(), Refused> {
    let reads = pen.part(&pen.entry(EntryId::PERSON)?, READS)?;
    let key = format!("{LOOKED}:{}:{}", day.key(), pen.writer());
    if pen.doc.get(&reads, key.as_str())?.is_some() {
        return Err(Refused::NothingChanged);
    }
    let slip = pen.slip();
    pen.stick(&reads, &key, &slip)
}

/// Every look, the latest first. Of two marks by one device on one day, the earlier one counts.
pub(crate) fn read(root: &Tree, writers: &Writers) -> Vec<Look> {
    let Some(reads) = root.map(PERSON).and_then(|person| person.map(READS)) else { return Vec::new() };
    let marks = reads.iter().filter(|(key, _)| key.split(':').next() == Some(LOOKED));
    let looks = marks.filter_map(|(key, _)| {
        let slip = reads.texts(key).map(|(_, text)| Slip::parse(text)).min_by_key(Slip::at)?;
        Some(Look { at: slip.at(), reader: writers.get(slip.by())? })
    });
    let mut looks: Vec<Look> = looks.collect();
    looks.sort_by(|one, other| other.cmp(one));
    looks
}
