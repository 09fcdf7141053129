//! Reading a document into plain structures. Nothing is chosen, nothing is left out: entries that are set aside
//! are among the others and say so, and where two values stand both are given. What this app does not know is passed over.

mod entries;
mod standings;

use crate::about::About;
use crate::circle::CircleMember;
use crate::ids::EntryId;
use crate::kind::Kind;
use crate::person::Person;
use crate::plan::PlanItem;
use crate::pointer::{PointerAnswer, PointerKind};
use crate::preference::{PreferenceAnswer, PreferenceKind};
use crate::stored::{
    ABOUT, CIRCLE, KIND_KEY, PERSON, PLAN, POINTERS, PREFERENCES, SCHEMA_KEY, STANDING, WHAT_MATTERS, WRITERS,
};
use crate::together::Together;
use crate::tree::{Op, Tree};
use crate::what_matters::WhatMatters;
use crate::writers::Writers;
use automerge::{AutoCommit, ROOT, ScalarValue};
use entries::{Around, Found};
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
    let preferences = around.family(part(PREFERENCES), PreferenceAnswer::read);
    let pointers = around.family(part(POINTERS), PointerAnswer::read);
    let standing = Standings { writers: &writers, slips: part(STANDING) };
    Together {
        kind: Kind::from_word(root.scalar(KIND_KEY).and_then(ScalarValue::as_str).unwrap_or_default()),
        schema: root.scalar(SCHEMA_KEY).and_then(ScalarValue::as_u64).unwrap_or_default(),
        writers: writers.all(),
        about: around.entry(&page(EntryId::ABOUT, ABOUT), About::read),
        person: around.entry(&page(EntryId::PERSON, PERSON), Person::read),
        circle: around.family(part(CIRCLE), CircleMember::read),
        what_matters: around.family(part(WHAT_MATTERS), WhatMatters::read),
        plan: around.family(part(PLAN), PlanItem::read),
        preferences: standing.read(preferences, PreferenceKind::ALL, |answer| &answer.kind, PreferenceKind::question),
        pointers: standing.read(pointers, PointerKind::ALL, |answer| &answer.kind, PointerKind::question),
    }
}
