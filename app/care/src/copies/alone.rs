//! Cards that leave alone, with nothing of what was said under them: what got in the way, and what is tried. Whatever changes on one after
//! it went may follow it, onto the same copy.

use super::{Gate, Kept};
use crate::barrier::{Barrier, BarrierChange, BarrierKind};
use crate::card::{Card, Cards};
use crate::edit::Edit;
use crate::entry::Entry;
use crate::experiment::{Decision, Experiment, ExperimentChange};
use crate::field::Field;
use crate::guard::{Guard, Passed};
use crate::ids::EntryId;
use crate::pattern::Stays;
use crate::quarter::Quarter;

/// One card as it leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardCopy {
    passed: Vec<(&'static str, Passed)>,
    card: Card,
}

impl CardCopy {
    /// The words that leave, each with its field as stored.
    #[must_use]
    pub fn words(&self) -> &[(&'static str, Passed)] {
        &self.passed
    }

    /// Under which cards something is said of it.
    #[must_use]
    pub const fn cards(&self) -> Cards {
        if matches!(self.card, Card::Experiment(_)) { Cards::Experiments } else { Cards::Barriers }
    }

    /// The edit that writes it in the further document, under a new number.
    #[must_use]
    pub fn edit(&self, id: EntryId) -> Edit {
        Edit::AddCard { id, card: self.card.clone() }
    }

    /// The edit that brings a copy which went before to what stands now.
    #[must_use]
    pub fn again(&self, copy: EntryId) -> Edit {
        Edit::ChangeCard { entry: copy, change: self.card.clone() }
    }
}

impl Entry<Barrier> {
    /// What got in the way, as it leaves: what it is, in whose hands, and in what part it was raised. The answer stays.
    ///
    /// # Errors
    /// [`Kept`] says what holds it back.
    pub fn copy(&self, guard: &Guard) -> Result<CardCopy, Kept> {
        let said = &self.content;
        let fields = [("words", &said.words), ("in_whose_hands", &said.in_whose_hands), ("raised_by", &said.raised_by)];
        let kind = said.kind.one().filter(|kind| BarrierKind::ALL.contains(kind)).cloned();
        let make = |word: &dyn Fn(&str) -> String| {
            Card::Barrier(BarrierChange {
                words: Some(word("words")),
                kind,
                in_whose_hands: Some(word("in_whose_hands")),
                raised_by: Some(word("raised_by")),
                ..BarrierChange::default()
            })
        };
        self.alone(guard, (&fields, false), make)
    }
}

impl Entry<Experiment> {
    /// What is tried, as it leaves: all its words but with whom, what was decided, and in which quarter to look at it again. No day leaves,
    /// nor which pattern or which plan it belongs to.
    ///
    /// # Errors
    /// [`Kept`] says what holds it back.
    pub fn copy(&self, guard: &Guard) -> Result<CardCopy, Kept> {
        let said = &self.content;
        let fields = [
            ("purpose", &said.purpose),
            ("action", &said.action),
            ("hunch", &said.hunch),
            ("watch_for", &said.watch_for),
            ("stop_if", &said.stop_if),
            ("what_happened", &said.what_happened),
            ("who_should_know", &said.who_should_know),
            ("would_need", &said.would_need),
            ("who_could_give", &said.who_could_give),
        ];
        // A word that this app does not know could be anything: it is not looked through, so it does not leave.
        let decision = said.decision.one().filter(|decision| Decision::ALL.contains(decision)).cloned();
        let look_again = said.look_again.one().and_then(|day| Quarter::of(*day).last_day());
        let make = |word: &dyn Fn(&str) -> String| {
            Card::Experiment(ExperimentChange {
                purpose: Some(word("purpose")),
                action: Some(word("action")),
                hunch: Some(word("hunch")),
                watch_for: Some(word("watch_for")),
                stop_if: Some(word("stop_if")),
                look_again,
                what_happened: Some(word("what_happened")),
                decision,
                who_should_know: Some(word("who_should_know")),
                would_need: Some(word("would_need")),
                who_could_give: Some(word("who_could_give")),
                ..ExperimentChange::default()
            })
        };
        let open = said.decision.is_open() || said.look_again.is_open();
        self.alone(guard, (&fields, open), make)
    }
}

impl<T> Entry<T> {
    /// Lets the fields through the guard, the first of which a card cannot be without. `open` where something else has two values.
    fn alone(
        &self,
        guard: &Guard,
        (fields, open): (&[(&'static str, &Field<String>)], bool),
        make: impl FnOnce(&dyn Fn(&str) -> String) -> Card,
    ) -> Result<CardCopy, Kept> {
        let aside = self.is_aside().then_some(Stays::SetAside);
        let two = (open || fields.iter().any(|(_, field)| field.is_open())).then_some(Stays::TwoWordings);
        let mut gate = Gate { guard, kept: Kept { stays: aside.into_iter().chain(two).collect(), found: Vec::new() } };
        let mut passed = Vec::new();
        for (key, field) in fields {
            passed.extend(gate.pass(self.id, key, field).map(|words| (*key, words)));
        }
        // What is blank here becomes blank there too.
        let word = |wanted: &str| {
            passed
                .iter()
                .find(|(key, _)| *key == wanted)
                .map_or_else(String::new, |(_, words)| words.words().to_owned())
        };
        let card = fields.first().is_some_and(|(key, _)| !word(key).is_empty()).then(|| make(&word));
        gate.done(card.map(|card| CardCopy { passed, card }))
    }
}
