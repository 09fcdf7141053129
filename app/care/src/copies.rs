//! What goes to a further audience: a copy, made of words that the guard let pass, and of nothing else. It is shown before it goes, it has
//! a number of its own, and it names nothing of where it came from.

mod alone;

pub use alone::CardCopy;

use crate::card::{Card, Cards};
use crate::edit::Edit;
use crate::entry::Entry;
use crate::field::Field;
use crate::guard::{Found, Guard, Passed};
use crate::ids::EntryId;
use crate::pattern::{Pattern, PatternChange, Stays};
use crate::quarter::Quarter;
use crate::remark::{RemarkChange, RemarkKind};
use crate::together::Told;

/// Why something stays where it is for now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The rules that do not let it go.
    pub stays: Vec<Stays>,
    /// What tells who somebody is: in which entry, in which field as stored, and where in its words.
    pub found: Vec<(EntryId, &'static str, Found)>,
}

/// A pattern as it leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternCopy {
    /// What is noticed.
    pub words: Passed,
    /// Since which quarter.
    pub since: Option<Quarter>,
    /// Who could use it.
    pub for_whom: Option<Passed>,
    /// The examples, each with its quarter.
    pub examples: Vec<(Passed, Option<Quarter>)>,
}

/// Lets the words of one entry through the guard, and gathers what it finds.
struct Gate<'a> {
    guard: &'a Guard,
    kept: Kept,
}

impl Gate<'_> {
    /// The words of a field. Where two wordings stand, or none, there is nothing to send.
    fn pass(&mut self, entry: EntryId, key: &'static str, field: &Field<String>) -> Option<Passed> {
        match self.guard.pass(field.one()?) {
            Ok(passed) => Some(passed),
            Err(found) => {
                self.kept.found.extend(found.into_iter().map(|found| (entry, key, found)));
                None
            }
        }
    }

    fn done<T>(self, copy: Option<T>) -> Result<T, Kept> {
        match copy {
            Some(copy) if self.kept == Kept::default() => Ok(copy),
            _ => Err(self.kept),
        }
    }
}

impl Told {
    /// A pattern as it leaves the team: exactly what its second reader has read, and nothing that the guard finds.
    ///
    /// # Errors
    /// [`Kept`] says everything that holds it back, so that it can be put right at once.
    pub fn copy_pattern(&self, pattern: &Entry<Pattern>, guard: &Guard) -> Result<PatternCopy, Kept> {
        let kept = Kept { stays: self.pattern_stays(pattern), found: Vec::new() };
        let mut gate = Gate { guard, kept };
        let said = &pattern.content;
        let words = gate.pass(pattern.id, "words", &said.words);
        let for_whom = gate.pass(pattern.id, "for_whom", &said.for_whom);
        let mut examples = Vec::new();
        for example in self.remarks_on(pattern.id, RemarkKind::Example) {
            let passed = gate.pass(example.id, "words", &example.content.words);
            examples.extend(passed.map(|words| (words, example.content.since.one().copied())));
        }
        let since = said.since.one().copied();
        gate.done(words.map(|words| PatternCopy { words, since, for_whom, examples }))
    }
}

impl PatternCopy {
    /// The edits that write it in the further document, under new numbers. The first is the pattern's.
    pub fn edits(&self, mut make_id: impl FnMut() -> EntryId) -> Vec<Edit> {
        let said = |passed: &Passed| Some(passed.words().to_owned());
        let pattern = PatternChange {
            words: said(&self.words),
            since: Some(self.since),
            five_or_more: Some(Some(true)),
            for_whom: self.for_whom.as_ref().and_then(said),
        };
        let id = make_id();
        let mut edits = vec![Edit::AddCard { id, card: Card::Pattern(pattern) }];
        for (words, since) in &self.examples {
            let example = RemarkChange {
                of: Some(id),
                kind: Some(RemarkKind::Example),
                words: said(words),
                since: Some(*since),
                ..RemarkChange::default()
            };
            edits.push(Edit::AddCard { id: make_id(), card: Card::Remark(Cards::Patterns, example) });
        }
        edits
    }
}
