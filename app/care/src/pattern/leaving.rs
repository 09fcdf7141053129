//! Whether a pattern may leave the team, and the plain reasons why not.

use crate::author::Author;
use crate::entry::Entry;
use crate::field::Field;
use crate::ids::EntryVersion;
use crate::pattern::Pattern;
use crate::remark::{Remark, RemarkKind};
use crate::together::Told;
use sha2::{Digest, Sha256};

/// Why a pattern stays in the team for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stays {
    /// It is set aside.
    SetAside,
    /// Two wordings stand: one has to be chosen first.
    TwoWordings,
    /// Nobody has said whether five people or more are in it.
    FiveNotSaid,
    /// There are fewer than five, or not all agree that there are five.
    FewerThanFive,
    /// Nobody but those who wrote it has read it.
    NoSecondReader,
    /// It was read, and changed since.
    ChangedSinceRead,
}

impl Told {
    /// Exactly what would leave: the pattern and its examples, as they are now. What a second reader says they have read.
    #[must_use]
    pub fn pattern_as_it_leaves(&self, pattern: &Entry<Pattern>) -> EntryVersion {
        let mut parts: Vec<[u8; 16]> = self.examples(pattern).map(|example| example.version.0).collect();
        parts.sort_unstable();
        let digest: [u8; 32] = Sha256::digest([vec![pattern.version.0], parts].concat().as_flattened()).into();
        let mut short = [0; 16];
        short.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        EntryVersion(short)
    }

    /// Why this pattern stays in the team; nothing where it may leave. Its words go past the guard besides.
    #[must_use]
    pub fn pattern_stays(&self, pattern: &Entry<Pattern>) -> Vec<Stays> {
        let said = &pattern.content;
        let several = |field: &Field<String>| matches!(field, Field::Several(_));
        let examples = || self.examples(pattern).map(|example| &example.content);
        let two = several(&said.words)
            || matches!(said.since, Field::Several(_))
            || examples().any(|example| several(&example.words) || matches!(example.since, Field::Several(_)));
        let five = match &said.five_or_more {
            Field::One(true) => None,
            Field::Blank => Some(Stays::FiveNotSaid),
            Field::One(false) | Field::Several(_) => Some(Stays::FewerThanFive),
        };
        let aside = pattern.is_aside().then_some(Stays::SetAside);
        [aside, two.then_some(Stays::TwoWordings), five, self.not_read(pattern)].into_iter().flatten().collect()
    }

    fn examples(&self, pattern: &Entry<Pattern>) -> impl Iterator<Item = &Entry<Remark>> {
        self.remarks_on(pattern.id, RemarkKind::Example)
    }

    /// Whether this reader's reading counts: they wrote no part of it, neither on their phone nor under their name. Where the document
    /// does not say who wrote some of it, nobody can be shown to be somebody else.
    #[must_use]
    pub fn may_read_second(&self, pattern: &Entry<Pattern>, reader: &Author) -> bool {
        let of_examples = self.examples(pattern).flat_map(|example| self.rows.hands(example.id));
        let mut writers = self.rows.hands(pattern.id).into_iter().chain(of_examples);
        writers.all(|writer| writer.is_some_and(|one| !is_same(&one, reader)))
    }

    fn not_read(&self, pattern: &Entry<Pattern>) -> Option<Stays> {
        let is_second = |reader: &Author| self.may_read_second(pattern, reader);
        let readings = self.remarks_on(pattern.id, RemarkKind::SecondReading);
        let read: Vec<_> = readings.filter(|reading| reading.written.by.as_ref().is_some_and(is_second)).collect();
        let now = self.pattern_as_it_leaves(pattern);
        match read.as_slice() {
            [] => Some(Stays::NoSecondReader),
            read if read.iter().any(|reading| reading.content.read == Some(now)) => None,
            _ => Some(Stays::ChangedSinceRead),
        }
    }
}

/// One person on two phones has one name; two people on one phone share it.
fn is_same(one: &Author, other: &Author) -> bool {
    let plain = |name: &str| name.trim().to_lowercase();
    one.device == other.device || plain(&one.name) == plain(&other.name)
}
