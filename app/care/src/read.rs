//! Reading a document into plain structures. Nothing is chosen, nothing is left out: entries that are set aside
//! are among the others and say so, and where two values stand both are given. What this app does not know is passed over.

mod entries;
mod standings;

use crate::about::About;
use crate::circle::CircleMember;
use crate::consent::{ConsentAnswer, ConsentKind};
use crate::death::Death;
use crate::factor::Factor;
use crate::heard::Heard;
use crate::ids::EntryId;
use crate::if_then::IfThen;
use crate::kind::Kind;
use crate::note::Note;
use crate::person::Person;
use crate::plan::PlanItem;
use crate::pointer::{PointerAnswer, PointerKind};
use crate::preference::{PreferenceAnswer, PreferenceKind};
use crate::question::Question;
use crate::safety_report::SafetyReport;
use crate::stored::{
    ABOUT, CIRCLE, CONSENTS, DIED, FACTORS, IF_THEN, KIND_KEY, NOTES, PERSON, PLAN, POINTERS, PREFERENCES, QUESTIONS,
    SAFETY_REPORTS, SCHEMA_KEY, STANDING, TIMELINE, VISIT_NOTES, VISITS, WHAT_MATTERS, WHAT_WE_HEARD, WRITERS,
};
use crate::timeline::{self, TimelineEvent};
use crate::together::Together;
use crate::tree::{Op, Tree};
use crate::visit::{self, Visit};
use crate::visit_note::VisitNote;
use crate::what_matters::WhatMatters;
use crate::writers::Writers;
use automerge::{AutoCommit, ROOT, ScalarValue};
use entries::{Around, Found, by_day, in_order};
use standings::Standings;

/// Reads the whole document. What was written and not yet committed is not surely seen.
///
/// Any document reads: one that is not ours reads as empty.
#[must_use]
pub fn read(doc: &AutoCommit) -> Together {
    let root = Tree::whole(doc);
    let nothing = Tree::default();
    let part = |key| root.map(key).unwrap_or(&nothing);
    let writers = Writers::read(part(WRITERS));
    let around = Around { doc, writers: &writers };
    let nowhere = Op(ROOT);
    let page = |id, key| {
        let (made, tree) = root.made(key).unwrap_or((&nowhere, &nothing));
        Found { id, made, tree }
    };
    let family = |key| in_order(part(key));
    let preferences = around.read(&family(PREFERENCES), PreferenceAnswer::read);
    let pointers = around.read(&family(POINTERS), PointerAnswer::read);
    let consents = around.read(&family(CONSENTS), ConsentAnswer::read);
    let standing = Standings { writers: &writers, slips: part(STANDING) };
    Together {
        kind: Kind::from_word(root.scalar(KIND_KEY).and_then(ScalarValue::as_str).unwrap_or_default()),
        schema: root.scalar(SCHEMA_KEY).and_then(ScalarValue::as_u64).unwrap_or_default(),
        writers: writers.all(),
        about: around.entry(&page(EntryId::ABOUT, ABOUT), About::read),
        person: around.entry(&page(EntryId::PERSON, PERSON), Person::read),
        circle: around.read(&family(CIRCLE), CircleMember::read),
        what_matters: around.read(&family(WHAT_MATTERS), WhatMatters::read),
        plan: around.read(&family(PLAN), PlanItem::read),
        preferences: standing.read(preferences, PreferenceKind::ALL, |answer| &answer.kind, PreferenceKind::question),
        pointers: standing.read(pointers, PointerKind::ALL, |answer| &answer.kind, PointerKind::question),
        factors: around.read(&family(FACTORS), Factor::read),
        if_then: around.read(&family(IF_THEN), IfThen::read),
        visits: around.read(&by_day(part(VISITS), visit::DAY), Visit::read),
        what_we_heard: around.read(&family(WHAT_WE_HEARD), Heard::read),
        visit_notes: around.read(&family(VISIT_NOTES), VisitNote::read),
        questions: around.read(&family(QUESTIONS), Question::read),
        notes: around.read(&family(NOTES), Note::read),
        timeline: around.read(&by_day(part(TIMELINE), timeline::FROM), TimelineEvent::read),
        consents: standing.read(consents, ConsentKind::ALL, |answer| &answer.kind, ConsentKind::question),
        died: around.read(&family(DIED), Death::read),
        safety_reports: around.read(&family(SAFETY_REPORTS), SafetyReport::read),
    }
}
