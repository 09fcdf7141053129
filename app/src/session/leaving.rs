//! What leaves a team for a place: decided on this phone, with the names of everybody whom it knows. What goes is a copy, which names
//! nothing of where it came from.

use crate::session::ask::Ask;
use crate::session::failure::Failure;
use crate::session::hub::Session;
use crate::session::name::{Audience, CircleId};
use crate::session::tell::Answer;
use care::{
    Card, CardCopy, Cards, Edit, Entry, EntryId, EntryVersion, Field, Guard, Kept, Passed, RemarkChange, RemarkKind,
    Stays, Telling, Told,
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
    /// What writes it there.
    goes: Option<Goes>,
    /// The copies that went before.
    went: Vec<Went>,
}

/// What writes a copy in the further document.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Goes {
    /// A pattern with its examples: the pattern's edit first.
    Pattern(Vec<Edit>, EntryVersion),
    /// A card alone, and the number of a new copy.
    Alone(Box<CardCopy>, EntryId, EntryVersion),
}

/// A copy that went before: the name of where, its number, and of what stood then.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Went {
    to: String,
    copy: EntryId,
    version: Option<EntryVersion>,
}

/// How what went to a place stands to what stands here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It never went there.
    Never,
    /// It went, and nothing more would.
    AsItIs,
    /// It went, and was changed since: the copy can be brought up to it.
    Before(EntryId),
}

impl Leaving {
    /// What of this pattern, of what is tried or of what got in the way would leave. `make_id` gives the copies their numbers.
    #[must_use]
    pub fn of(told: &Told, id: EntryId, guard: &Guard, mut make_id: impl FnMut() -> EntryId) -> Self {
        let text = |passed: &Passed| passed.words().to_owned();
        let alone = |copy: CardCopy, number: EntryId, version: EntryVersion| {
            (
                copy.words().iter().map(|(_, passed)| text(passed)).collect(),
                Goes::Alone(Box::new(copy), number, version),
            )
        };
        let ready = if let Some(pattern) = told.patterns.iter().find(|card| card.id == id) {
            told.copy_pattern(pattern, guard).map(|copy| {
                let examples = copy.examples.iter().map(|(example, _)| text(example));
                let all = std::iter::once(text(&copy.words)).chain(copy.for_whom.iter().map(text)).chain(examples);
                (all.collect(), Goes::Pattern(copy.edits(make_id), told.pattern_as_it_leaves(pattern)))
            })
        } else if let Some(barrier) = told.barriers.iter().find(|card| card.id == id) {
            barrier.copy(guard).map(|copy| alone(copy, make_id(), barrier.version))
        } else if let Some(tried) = told.experiments.iter().find(|card| card.id == id) {
            tried.copy(guard).map(|copy| alone(copy, make_id(), tried.version))
        } else {
            return Self::default();
        };
        let went = went(told, id);
        match ready {
            Ok((words, goes)) => Self { words, goes: Some(goes), went, ..Self::default() },
            Err(kept) => Self { found: found_words(told, &kept), stays: kept.stays, went, ..Self::default() },
        }
    }

    /// Whether it may go.
    #[must_use]
    pub const fn may_go(&self) -> bool {
        self.goes.is_some()
    }

    /// How it stands to what went to the place of this name. A pattern goes once, as its second reader read it.
    #[must_use]
    pub fn sent(&self, name: &str) -> Sent {
        let Some(last) = self.went.iter().rfind(|went| went.to == name) else { return Sent::Never };
        match &self.goes {
            Some(Goes::Alone(_, _, version)) if last.version.is_some_and(|went| went != *version) => {
                Sent::Before(last.copy)
            }
            _ => Sent::AsItIs,
        }
    }

    /// Asks to send it: the copy in the place, or what changed on the copy that is there; and under the card in the team the way back to
    /// it, which only the team has.
    ///
    /// # Errors
    /// [`Failure::NotAllowed`] while something holds it back.
    pub fn send(
        &self,
        (team, id): (CircleId, EntryId),
        (place, name): (CircleId, &str),
        remark: EntryId,
    ) -> Result<Ask, Failure> {
        let (edits, copy, version, cards) = match self.goes.as_ref().ok_or(Failure::NotAllowed)? {
            Goes::Pattern(edits, version) => {
                let Some(Edit::AddCard { id: copy, .. }) = edits.first() else { return Err(Failure::NotAllowed) };
                (edits.clone(), *copy, version, Cards::Patterns)
            }
            Goes::Alone(copy, number, version) => match self.sent(name) {
                Sent::Before(there) => (vec![copy.again(there)], there, version, copy.cards()),
                Sent::Never | Sent::AsItIs => (vec![copy.edit(*number)], *number, version, copy.cards()),
            },
        };
        let sent = RemarkChange {
            of: Some(id),
            kind: Some(RemarkKind::Sent),
            who: Some(name.to_owned()),
            other: Some(copy),
            read: Some(*version),
            ..RemarkChange::default()
        };
        let mut all = Vec::new();
        for edit in &edits {
            all.push((place, Audience::Place, edit.prepare()?));
        }
        let sent = Edit::AddCard { id: remark, card: Card::Remark(cards, sent) };
        all.push((team, Audience::Team, sent.prepare()?));
        Ok(Ask::EditAll(all))
    }
}

/// The copies of a card that went, in the order in which they went.
fn went(told: &Told, id: EntryId) -> Vec<Went> {
    let sent = told.remarks_on(id, RemarkKind::Sent);
    let went = sent.filter_map(|remark| {
        let says = &remark.content;
        Some(Went { to: says.who.first().cloned().unwrap_or_default(), copy: says.other?, version: says.read })
    });
    went.collect()
}

/// The words that tell who somebody is, as they stand in the entry.
fn found_words(told: &Told, kept: &Kept) -> Vec<(String, Telling)> {
    let text = |id: EntryId, key: &str| -> Option<&String> {
        let tried = by_id(&told.experiments, id);
        let field: &Field<String> = match key {
            "for_whom" => &by_id(&told.patterns, id)?.for_whom,
            "in_whose_hands" => &by_id(&told.barriers, id)?.in_whose_hands,
            "raised_by" => &by_id(&told.barriers, id)?.raised_by,
            "purpose" => &tried?.purpose,
            "action" => &tried?.action,
            "hunch" => &tried?.hunch,
            "watch_for" => &tried?.watch_for,
            "stop_if" => &tried?.stop_if,
            "what_happened" => &tried?.what_happened,
            "who_should_know" => &tried?.who_should_know,
            "would_need" => &tried?.would_need,
            "who_could_give" => &tried?.who_could_give,
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
