//! All families of a document as one list: what is the same of every entry, whatever it is about.

use crate::session::reading::is_unread;
use care::{Answers, ChangeId, Entry, EntryId, Field, Moment, Remark, RemarkKind, Standing, Together};

/// An entry of whatever family.
pub trait AnyEntry {
    /// Its name for life.
    fn id(&self) -> EntryId;
    /// The changes that what is shown came in.
    fn changes(&self) -> &[ChangeId];
    /// Whether it is set aside.
    fn is_aside(&self) -> bool;
    /// When it was written last, by the writer's clock.
    fn written_last(&self) -> Moment;
    /// Whether the holder of `me` has not read this version.
    fn is_unread(&self, me: &[u8; 32]) -> bool;
}

impl<T> AnyEntry for Entry<T> {
    fn id(&self) -> EntryId {
        self.id
    }

    fn changes(&self) -> &[ChangeId] {
        &self.changes
    }

    fn is_aside(&self) -> bool {
        Self::is_aside(self)
    }

    fn written_last(&self) -> Moment {
        self.changed.as_ref().unwrap_or(&self.written).at
    }

    fn is_unread(&self, me: &[u8; 32]) -> bool {
        is_unread(self, me)
    }
}

type All<'a> = Vec<&'a dyn AnyEntry>;

fn add<'a, T>(all: &mut All<'a>, entries: &'a [Entry<T>]) {
    all.extend(entries.iter().map(|entry| entry as &dyn AnyEntry));
}

fn add_answers<'a, K, A>(all: &mut All<'a>, questions: &'a [Standing<K, A>], with_earlier: bool) {
    for question in questions {
        add(all, Answers::all(&question.answers));
        if with_earlier {
            add(all, &question.earlier);
        }
    }
}

/// Every entry that stands as a card on some page, and every answer that stands.
#[must_use]
pub fn cards(told: &Together) -> All<'_> {
    let mut all = All::new();
    add_families(&mut all, told);
    let shown = told.remarks.iter().filter(|remark| !remark.content.kind.first().is_some_and(is_on_its_card));
    all.extend(shown.map(|remark| remark as &dyn AnyEntry));
    add_questions(&mut all, told, false);
    all
}

/// What is told as a line of the card that it stands under, and is nobody's news.
const fn is_on_its_card(kind: &RemarkKind) -> bool {
    matches!(kind, RemarkKind::PartOf | RemarkKind::Permission | RemarkKind::Sent | RemarkKind::SecondReading)
}

/// Every entry and every answer, also those that stood before; the person and those round them too.
#[must_use]
pub fn everything(told: &Together) -> All<'_> {
    let mut all: All<'_> = vec![&told.person];
    add(&mut all, &told.circle);
    add_families(&mut all, told);
    add(&mut all, &told.remarks);
    add_questions(&mut all, told, true);
    all
}

/// The card under which something was said: whether it is set aside, and what it says first.
#[must_use]
pub fn card_under<'a>(told: &'a Together, remark: &Remark) -> Option<(bool, &'a Field<String>)> {
    fn of<T>(
        cards: &[Entry<T>],
        id: Option<EntryId>,
        says: fn(&T) -> &Field<String>,
    ) -> Option<(bool, &Field<String>)> {
        cards.iter().find(|card| Some(card.id) == id).map(|card| (card.is_aside(), says(&card.content)))
    }
    let id = remark.of;
    of(&told.learning_cycles, id, |card| &card.purpose)
        .or_else(|| of(&told.experiments, id, |card| &card.purpose))
        .or_else(|| of(&told.barriers, id, |card| &card.words))
        .or_else(|| of(&told.patterns, id, |card| &card.words))
}

fn add_families<'a>(all: &mut All<'a>, told: &'a Together) {
    add(all, &told.what_matters);
    add(all, &told.plan);
    add(all, &told.factors);
    add(all, &told.if_then);
    add(all, &told.visits);
    add(all, &told.what_we_heard);
    add(all, &told.visit_notes);
    add(all, &told.questions);
    add(all, &told.notes);
    add(all, &told.pictures);
    add(all, &told.timeline);
    add(all, &told.died);
    add(all, &told.safety_reports);
    add(all, &told.learning_cycles);
    add(all, &told.experiments);
    add(all, &told.barriers);
    add(all, &told.patterns);
    add(all, &told.meetings);
    add(all, &told.reflections);
    add(all, &told.reflection_templates);
    add(all, &told.private_reflections);
    add(all, &told.health_conversations);
    add(all, &told.learning_statements);
    add(all, &told.gatherings);
    add(all, &told.stewards);
    add(all, &told.caseload);
    add(all, &told.costs);
}

fn add_questions<'a>(all: &mut All<'a>, told: &'a Together, with_earlier: bool) {
    add_answers(all, &told.preferences, with_earlier);
    add_answers(all, &told.pointers, with_earlier);
    add_answers(all, &told.consents, with_earlier);
}
