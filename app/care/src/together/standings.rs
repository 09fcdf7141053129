//! Reading which answers stand. Answers that say the same count as one; one that is set aside does not stand; all
//! others are "earlier", the latest first.

use crate::entry::Entry;
use crate::rows::{Rows, Stands};
use crate::standing::{Answers, Declinable, Settled, Standing, question};
use crate::value::Stored;

/// Every question of a family that has an answer: those this app knows in their order, then others.
pub(super) fn standings<K: Clone + Ord + Stored, A: PartialEq + Declinable>(
    rows: &Rows,
    answers: Vec<Entry<A>>,
    family: &str,
    known: &[K],
    kind_of: fn(&A) -> &K,
) -> Vec<Standing<K, A>> {
    let (mut rest, mut standings) = (answers, Vec::new());
    let mut take = |rest: &mut Vec<Entry<A>>, kind: K| {
        let all = std::mem::take(rest);
        let (these, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|answer| *kind_of(&answer.content) == kind);
        *rest = others;
        if !these.is_empty() {
            let word = kind.to_piece();
            let slips = rows.standing(&question(family, word.text().unwrap_or_default()));
            standings.push(standing(kind, these, slips));
        }
    };
    known.iter().for_each(|kind| take(&mut rest, kind.clone()));
    // The least of those that are left, again and again: a sort would be compiled once more for each sort of answer.
    while let Some(kind) = rest.iter().map(|answer| kind_of(&answer.content)).min().cloned() {
        take(&mut rest, kind);
    }
    standings
}

fn standing<K, A: PartialEq + Declinable>(kind: K, answers: Vec<Entry<A>>, slips: &[Stands]) -> Standing<K, A> {
    let (mut standing, mut earlier): (Vec<Entry<A>>, Vec<Entry<A>>) = (Vec::new(), Vec::new());
    for answer in answers {
        let named = slips.iter().any(|slip| slip.answer == Some(answer.id));
        let same = standing.iter().any(|other| other.content == answer.content);
        if named && !answer.is_aside() && !same {
            standing.push(answer);
        } else {
            earlier.push(answer);
        }
    }
    earlier.reverse();
    let settled = if standing.len() == 1 { settled(slips) } else { None };
    Standing { kind, answers: gathered(standing), earlier, settled }
}

/// Who picked. Apart from what the answers say, so that it is compiled once.
fn settled(slips: &[Stands]) -> Option<Settled> {
    let slip = slips.iter().find(|slip| slip.settled)?;
    Some(Settled { by: slip.written.by.clone(), at: slip.written.at, why: slip.why.clone() })
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
