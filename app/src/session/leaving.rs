//! What leaves a team for a place: decided on this phone, with the names of everybody whom it knows. What goes is a copy, which names
//! nothing of where it came from.

use crate::session::ask::Ask;
use crate::session::failure::Failure;
use crate::session::hub::Session;
use crate::session::name::{Audience, CircleId};
use crate::session::tell::Answer;
use care::{
    Card, Cards, Edit, Entry, EntryId, Field, Guard, Kept, Passed, RemarkChange, RemarkKind, Stays, Telling, Told,
};

impl Session {
    /// Asks who everybody is whom this phone knows, and does `then` with the guard that knows them. Where somebody could not be read there
    /// is no guard.
    pub fn with_guard(&self, then: impl FnOnce(Result<Guard, Failure>) + 'static) {
        self.ask(Ask::Everybody, move |outcome| {
            then(outcome.and_then(|answer| match answer {
                Answer::Everybody(all) => Ok(Guard::of(&all)),
                _ => Err(Failure::Damaged),
            }));
        });
    }
}

/// What would leave a team, as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaving {
    /// The rules that hold it back.
    pub stays: Vec<Stays>,
    /// Words in it that tell who somebody is, and what they tell.
    pub found: Vec<(String, Telling)>,
    /// Exactly the words that would leave; none while anything holds it back.
    pub words: Vec<String>,
    /// The edits that write the copy in the further document, the card's first.
    edits: Vec<Edit>,
}

impl Leaving {
    /// What of this pattern, or of what got in the way, would leave. `make_id` gives the copies their numbers.
    #[must_use]
    pub fn of(told: &Told, id: EntryId, guard: &Guard, mut make_id: impl FnMut() -> EntryId) -> Self {
        let pattern = told.patterns.iter().find(|card| card.id == id);
        let barrier = told.barriers.iter().find(|card| card.id == id);
        let words = |passed: &Passed| passed.words().to_owned();
        let ready = match (pattern, barrier) {
            (Some(pattern), _) => told.copy_pattern(pattern, guard).map(|copy| {
                let examples = copy.examples.iter().map(|(example, _)| words(example));
                let all = std::iter::once(words(&copy.words)).chain(copy.for_whom.iter().map(words)).chain(examples);
                (all.collect(), copy.edits(make_id))
            }),
            (None, Some(barrier)) => barrier.copy(guard).map(|copy| {
                (copy.words().iter().map(|(_, passed)| words(passed)).collect(), vec![copy.edit(make_id())])
            }),
            (None, None) => return Self::default(),
        };
        match ready {
            Ok((words, edits)) => Self { words, edits, ..Self::default() },
            Err(kept) => Self { found: found_words(told, &kept), stays: kept.stays, ..Self::default() },
        }
    }

    /// Whether it may go.
    #[must_use]
    pub fn may_go(&self) -> bool {
        !self.edits.is_empty()
    }

    /// Asks to send it: the copy in the place, and under the card in the team the way back to it, which only the team has.
    ///
    /// # Errors
    /// [`Failure::NotAllowed`] while something holds it back.
    pub fn send(
        &self,
        (team, id): (CircleId, EntryId),
        (place, name): (CircleId, &str),
        remark: EntryId,
    ) -> Result<Ask, Failure> {
        let Some(Edit::AddCard { id: copy, card }) = self.edits.first() else { return Err(Failure::NotAllowed) };
        let cards = if matches!(card, Card::Pattern(_)) { Cards::Patterns } else { Cards::Barriers };
        let mut all = Vec::new();
        for edit in &self.edits {
            all.push((place, Audience::Place, edit.prepare()?));
        }
        let (of, kind) = (Some(id), Some(RemarkKind::Sent));
        let (who, other) = (Some(name.to_owned()), Some(*copy));
        let sent = Card::Remark(cards, RemarkChange { of, kind, who, other, ..RemarkChange::default() });
        all.push((team, Audience::Team, Edit::AddCard { id: remark, card: sent }.prepare()?));
        Ok(Ask::EditAll(all))
    }
}

/// The words that tell who somebody is, as they stand in the entry.
fn found_words(told: &Told, kept: &Kept) -> Vec<(String, Telling)> {
    let text = |id: EntryId, key: &str| -> Option<&String> {
        let field: &Field<String> = match key {
            "for_whom" => &by_id(&told.patterns, id)?.for_whom,
            "in_whose_hands" => &by_id(&told.barriers, id)?.in_whose_hands,
            "raised_by" => &by_id(&told.barriers, id)?.raised_by,
            _ => by_id(&told.patterns, id)
                .map(|card| &card.words)
                .or_else(|| by_id(&told.barriers, id).map(|card| &card.words))
                .or_else(|| by_id(&told.remarks, id).map(|remark| &remark.words))?,
        };
        field.one()
    };
    let found = kept.found.iter().filter_map(|(id, key, found)| {
        Some((text(*id, key)?.get(found.at.clone()).unwrap_or_default().to_owned(), found.what))
    });
    found.collect()
}

fn by_id<T>(cards: &[Entry<T>], id: EntryId) -> Option<&T> {
    cards.iter().find(|card| card.id == id).map(|card| &card.content)
}
