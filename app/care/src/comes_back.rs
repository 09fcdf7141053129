//! What comes back to a team from a place.
//!
//! What goes to a further audience is a copy under an id of its own, and the copy names nothing: whoever has only the further document
//! can follow it nowhere. The way back is known on the nearer side alone, where a remark under the card ([`RemarkKind::Sent`]) names the
//! copy. Whoever has both documents carries back what was said there, as a remark too: so nothing that was written is covered, and two
//! who bring the same are told as one.

use crate::card::Cards;
use crate::entry::Entry;
use crate::ids::EntryId;
use crate::remark::{Remark, RemarkChange, RemarkKind};
use crate::together::Told;

/// What was said in `far` of what `near` sent there, and has not been brought back yet: to each card of `near` an answer to what got in the
/// way, and under a pattern or what is tried who sees it too, what is asked and what is answered. While two answers stand there, none is
/// carried.
#[must_use]
pub fn what_comes_back(near: &Told, far: &Told) -> Vec<(Cards, RemarkChange)> {
    let sent = near.remarks.iter().filter(|remark| remark.content.kind.one() == Some(&RemarkKind::Sent));
    let mut back: Vec<(Cards, RemarkChange)> = Vec::new();
    for (of, copy) in sent.filter_map(|remark| remark.content.of.zip(remark.content.other)) {
        let answer = answer(far, copy).map(|remark| (Cards::Barriers, remark));
        let under = cards_of(near, of);
        let said = far.remarks.iter().filter_map(|remark| said_of_copy(remark, copy));
        for (cards, remark) in answer.into_iter().chain(said.map(|remark| (under, remark))) {
            let remark = RemarkChange { of: Some(of), other: Some(copy), ..remark };
            let one = (cards, remark);
            if !is_back(near, of, &one.1) && !back.contains(&one) {
                back.push(one);
            }
        }
    }
    back
}

/// Which cards the one with this number is among.
fn cards_of(near: &Told, of: EntryId) -> Cards {
    if near.experiments.iter().any(|card| card.id == of) {
        return Cards::Experiments;
    }
    if near.barriers.iter().any(|card| card.id == of) { Cards::Barriers } else { Cards::Patterns }
}

fn answer(far: &Told, copy: EntryId) -> Option<RemarkChange> {
    let card = far.barriers.iter().find(|card| card.id == copy && !card.is_aside())?;
    let words = card.content.answer.one()?.clone();
    let who = card.content.answered_by.one().cloned().unwrap_or_default();
    Some(RemarkChange { kind: Some(RemarkKind::Answer), words: Some(words), who: Some(who), ..RemarkChange::default() })
}

/// Somebody in the place sees or tries it too, asks something, or answers. Whoever wrote it stands beside it, since somebody else
/// carries it.
fn said_of_copy(remark: &Entry<Remark>, copy: EntryId) -> Option<RemarkChange> {
    let says = &remark.content;
    let back = |kind: &&RemarkKind| matches!(kind, RemarkKind::SeenToo | RemarkKind::Question | RemarkKind::Answer);
    let kind = says.kind.one().filter(back)?;
    if says.of != Some(copy) || remark.is_aside() {
        return None;
    }
    let by = remark.written.by.as_ref().map(|by| by.name.clone());
    let who = says.who.first().cloned().filter(|who| !who.is_empty()).or(by).unwrap_or_default();
    let words = says.words.one()?.clone();
    Some(RemarkChange {
        kind: Some(kind.clone()),
        words: Some(words),
        who: Some(who),
        since: says.since.one().copied().map(Some),
        ..RemarkChange::default()
    })
}

/// It was brought before, and by whoever it was. One that was set aside was brought too.
fn is_back(near: &Told, card: EntryId, back: &RemarkChange) -> bool {
    let same = |field: &crate::field::Field<String>, said: &Option<String>| {
        field.first().map_or("", String::as_str) == said.as_deref().unwrap_or_default()
    };
    near.remarks.iter().map(|remark| &remark.content).any(|remark| {
        remark.of == Some(card)
            && remark.kind.one() == back.kind.as_ref()
            && remark.other == back.other
            && same(&remark.words, &back.words)
            && same(&remark.who, &back.who)
    })
}
