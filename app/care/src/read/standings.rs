//! Reading which answers stand. Answers that say the same count as one; one that is set aside does not stand; all
//! others are "earlier", the latest first.

use crate::entry::Entry;
use crate::ids::EntryId;
use crate::slip::Slip;
use crate::standing::{Answers, Declinable, Settled, Standing, standing_slips};
use crate::tree::Tree;
use crate::writers::Writers;

/// Which answers stand in one document, and its writers.
pub(super) struct Standings<'a> {
    pub(super) writers: &'a Writers,
    pub(super) slips: &'a Tree,
}

impl Standings<'_> {
    /// Reads every question that has an answer: those this app knows in their order, then others.
    pub(super) fn read<K: Clone + Ord, A: PartialEq + Declinable>(
        &self,
        answers: Vec<Entry<A>>,
        known: &[K],
        kind_of: impl Fn(&A) -> &K,
        question: impl Fn(&K) -> String,
    ) -> Vec<Standing<K, A>> {
        let mut kinds: Vec<K> = answers.iter().map(|answer| kind_of(&answer.content).clone()).collect();
        let place = |kind: &K| known.iter().position(|other| other == kind).unwrap_or(known.len());
        kinds.sort_by(|one, other| (place(one), one).cmp(&(place(other), other)));
        kinds.dedup();
        let mut rest = answers;
        let mut standings = Vec::new();
        for kind in kinds {
            let (these, others) = rest.into_iter().partition(|answer| *kind_of(&answer.content) == kind);
            rest = others;
            let slips = standing_slips(self.slips, &question(&kind));
            standings.push(standing(self.writers, kind, these, &slips));
        }
        standings
    }
}

fn standing<K, A: PartialEq + Declinable>(
    writers: &Writers,
    kind: K,
    answers: Vec<Entry<A>>,
    slips: &[Slip],
) -> Standing<K, A> {
    let named: Vec<EntryId> =
        slips.iter().filter_map(|slip| slip.piece("answer").and_then(EntryId::from_key)).collect();
    let (mut standing, mut earlier): (Vec<Entry<A>>, Vec<Entry<A>>) = (Vec::new(), Vec::new());
    for answer in answers {
        let same = standing.iter().any(|other| other.content == answer.content);
        if named.contains(&answer.id) && !answer.is_aside() && !same {
            standing.push(answer);
        } else {
            earlier.push(answer);
        }
    }
    earlier.reverse();
    let settled = slips.iter().find(|slip| slip.piece("settled").is_some());
    let settled = settled.filter(|_| standing.len() == 1).map(|slip| Settled {
        by: writers.get(slip.by()),
        at: slip.at(),
        why: slip.words().to_owned(),
    });
    Standing { kind, answers: gathered(standing), earlier, settled }
}

fn gathered<A: Declinable>(mut standing: Vec<Entry<A>>) -> Answers<Entry<A>> {
    if standing.len() > 1 {
        return Answers::Several(standing);
    }
    match standing.pop() {
        None => Answers::NotAsked,
        Some(answer) if answer.content.is_declined() => Answers::Declined(answer),
        Some(answer) => Answers::One(answer),
    }
}
