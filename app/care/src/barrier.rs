//! What got in the way: a rule, a form, a boundary, a gap; who could change it, and what they answered. The answer finds its way
//! back to whoever raised it ([`what_comes_back`](crate::what_comes_back)).

use crate::card::card;
use crate::listed::listed;
use crate::when::Day;

listed! {
    /// What sort of thing got in the way.
    BarrierKind {
        /// A rule.
        Rule = "rule",
        /// A form.
        Form = "form",
        /// Where one service ends and another begins.
        Boundary = "boundary",
        /// Something that nobody does.
        Gap = "gap",
        /// Money.
        Money = "money",
        /// Kit: a bed, a pump, a car.
        Kit = "kit",
        /// What people take for granted.
        Belief = "belief",
    }
}

card! {
    /// Something that got in the way.
    Barrier,
    /// What to write about what got in the way. Only the fields that were touched.
    BarrierChange;
    /// What got in the way; needed when it is added, never empty.
    words: needed;
    /// What sort of thing it is.
    kind: listed BarrierKind;
    /// Who could change it.
    in_whose_hands: line;
    /// In what part it was raised: "a community nurse". Never a name, since it goes further.
    raised_by: line;
    /// On which day whoever could change it was asked.
    asked: value Day;
    /// Their answer.
    answer: text;
    /// Who answered, in words.
    answered_by: line;
}
