//! The guard: what must not leave those who look after a person, found on the device in the very words that would leave. It looks for
//! everything that names or finds somebody: names, numbers, addresses, dates finer than a quarter. While anything is found nothing leaves,
//! and whoever wrote the words can change them. What it has found nothing in is [`Passed`], and only that is sent on.
//!
//! **What it catches, however it is written:** in capitals or not, with or without accents, with letters apart ("R o s a"), with signs or
//! invisible letters between, in wide or decorated letters, with an "s" at the end; and initials with dots ("R.E."). It would rather stop too
//! much: somebody called Rose, Will or May makes those words stop everywhere, the town of an address stops too, and so does any
//! number of seven digits.
//!
//! **What no guard can catch,** and why a second person reads what would leave ([`Stays`](crate::Stays)): a story that is recognised by what
//! happened in it; somebody's trade, illness or pet; a name that nobody has recorded, a short form or a nickname that is not the
//! preferred name; a name that is misspelt, cut in two by a space, or written with digits for letters; bare initials ("RE"); numbers and days
//! said in words ("oh seven seven", "the day after the flood"). That it has found nothing is no promise that nobody can be recognised.

mod known;
mod letters;
mod numbers;
mod places;
mod shape;
mod times;
mod words;

use known::Known as Needles;
use letters::{Letter, fold};
use std::ops::Range;

/// Something that must not leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands in the text, in bytes.
    pub at: Range<usize>,
    /// What it is.
    pub what: Telling,
}

/// What tells who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Telling {
    /// A name of somebody in the circle, or a part of one.
    Name,
    /// An NHS number: ten digits whose check digit is right.
    NhsNumber,
    /// A day, or a month: finer than a quarter.
    Date,
    /// An age of ninety or more, which few have.
    Age,
    /// An e-mail address, or a name as the net has them.
    Mail,
    /// A postcode.
    Postcode,
    /// An address, or a line of one.
    Address,
    /// A telephone number, a code, or any other long number.
    Number,
}

/// Words in which the guard has found nothing. There is no other way to make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed(String);

impl Passed {
    /// The words.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.0
    }
}

/// The guard of some circles: it knows who is in them.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    needles: Needles,
}

impl Guard {
    /// A guard that knows everybody in these documents: the person, those round them, and all who have written there. Without any
    /// document it still finds what it knows by its form: numbers, dates, addresses.
    #[must_use]
    pub fn of<'a>(documents: impl IntoIterator<Item = &'a crate::together::Together>) -> Self {
        let mut needles = Needles::default();
        documents.into_iter().for_each(|document| needles.learn(document));
        Self { needles }
    }

    /// Everything that must not leave, in the order of the text. What lies within something longer is not told twice.
    #[must_use]
    pub fn look(&self, text: &str) -> Vec<Found> {
        let letters = fold(text);
        let mut all = times::find(&letters);
        all.extend(numbers::nhs(&letters));
        all.extend(places::find(&letters));
        all.extend(self.needles.find(&letters));
        all.extend(numbers::long(&letters));
        let mut found: Vec<Found> = all.into_iter().filter_map(|hit| hit.found(&letters)).collect();
        found.sort_by_key(|one| (one.at.start, std::cmp::Reverse(one.at.end)));
        let mut kept: Vec<Found> = Vec::new();
        for one in found {
            if kept.iter().all(|other| one.at.end > other.at.end || one.at.start < other.at.start) {
                kept.push(one);
            }
        }
        kept
    }

    /// Lets words pass in which nothing is found.
    ///
    /// # Errors
    /// Everything that was found: the words have to be changed first.
    pub fn pass(&self, text: &str) -> Result<Passed, Vec<Found>> {
        let found = self.look(text);
        if found.is_empty() { Ok(Passed(text.to_owned())) } else { Err(found) }
    }
}

/// A stretch of letters, from the first to the last of them, both counted in.
struct Hit {
    first: usize,
    last: usize,
    what: Telling,
}

impl Hit {
    fn found(&self, letters: &[Letter]) -> Option<Found> {
        let (first, last) = (letters.get(self.first)?, letters.get(self.last)?);
        Some(Found { at: first.start..last.end, what: self.what })
    }
}
