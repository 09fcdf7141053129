//! What got in the way: a rule, a form, a boundary, a gap; who could change it, and what they answered. The answer finds its way
//! back to whoever raised it.
//!
//! **How it goes further, and comes back.** What goes to a further audience is a copy under an id of its own, and the copy names
//! nothing: whoever has only the further document can follow it nowhere. The way back is known on the nearer side alone, where a
//! remark under the card ([`RemarkKind::Sent`]) names the copy. Whoever has both documents carries an answer back with
//! [`answers_to_bring_back`], as a remark too: so nothing that was written is covered, and two who bring the same answer are told as one.

use crate::card::{Cards, card};
use crate::ids::EntryId;
use crate::listed::listed;
use crate::remark::{RemarkChange, RemarkKind};
use crate::together::Told;
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

/// The answers to what `near` sent on, as they stand in `far`, that have not been brought back yet: to each card of `near` the
/// remark that brings it. Where two answers stand in `far`, they are talked about there first.
#[must_use]
pub fn answers_to_bring_back(near: &Told, far: &Told) -> Vec<(Cards, RemarkChange)> {
    let sent = near.remarks.iter().filter(|remark| remark.content.kind.one() == Some(&RemarkKind::Sent));
    let answered = sent.filter_map(|remark| {
        let (of, copy) = (remark.content.of?, remark.content.other?);
        let card = far.barriers.iter().find(|card| card.id == copy && !card.is_aside())?;
        let words = card.content.answer.one()?.clone();
        let who = card.content.answered_by.one().cloned().unwrap_or_default();
        let kind = Some(RemarkKind::Answer);
        let answer = RemarkChange {
            of: Some(of),
            kind,
            words: Some(words),
            who: Some(who),
            other: Some(copy),
            ..RemarkChange::default()
        };
        (!is_back(near, of, &answer)).then_some((Cards::Barriers, answer))
    });
    let mut answers: Vec<(Cards, RemarkChange)> = Vec::new();
    for answer in answered {
        if !answers.contains(&answer) {
            answers.push(answer);
        }
    }
    answers
}

/// It was brought before, and by whoever it was. One that was set aside was brought too.
fn is_back(near: &Told, card: EntryId, answer: &RemarkChange) -> bool {
    let same = |field: &crate::field::Field<String>, said: &Option<String>| {
        field.first().map_or("", String::as_str) == said.as_deref().unwrap_or_default()
    };
    near.remarks.iter().map(|remark| &remark.content).any(|remark| {
        remark.of == Some(card)
            && remark.kind.one() == Some(&RemarkKind::Answer)
            && remark.other == answer.other
            && same(&remark.words, &answer.words)
            && same(&remark.who, &answer.who)
    })
}
