//! Reading a document into plain structures. Nothing is chosen, nothing is left out: entries that are set aside
//! are among the others and say so, and where two values stand both are given. What this app does not know is passed over.

mod entries;
mod standings;

use crate::ids::EntryId;
use crate::kind::Kind;
use crate::person::Person;
use crate::pointer::{PointerAnswer, PointerKind};
use crate::preference::{PreferenceAnswer, PreferenceKind};
use crate::stored::{CIRCLE, KIND_KEY, PERSON, PLAN, POINTERS, PREFERENCES, SCHEMA_KEY, WHAT_MATTERS, WRITERS};
use crate::together::Together;
use crate::tree::{Op, Tree};
use crate::writers::Writers;
use automerge::{AutoCommit, ObjId, ROOT, ReadDoc, Value};
use entries::{Found, entry, family};
use standings::standings;

/// Reads the whole document. What was written and not yet committed is not surely seen.
///
/// Any document reads: one that is not ours reads as empty.
#[must_use]
pub fn read(doc: &AutoCommit) -> Together {
    let (_, writers) = part(doc, WRITERS);
    let writers = Writers::read(&writers);
    let (made, person) = part(doc, PERSON);
    let person = Found { id: EntryId::PERSON, made: &made, tree: &person };
    let preferences = family(doc, &writers, PREFERENCES, PreferenceAnswer::read);
    let pointers = family(doc, &writers, POINTERS, PointerAnswer::read);
    Together {
        kind: Kind::from_word(
            root(doc, KIND_KEY).and_then(|value| value.into_string().ok()).as_deref().unwrap_or_default(),
        ),
        schema: root(doc, SCHEMA_KEY).and_then(|value| value.as_u64()).unwrap_or_default(),
        person: entry(doc, &writers, &person, Person::read),
        circle: family(doc, &writers, CIRCLE, crate::circle::CircleMember::read),
        what_matters: family(doc, &writers, WHAT_MATTERS, crate::what_matters::WhatMatters::read),
        plan: family(doc, &writers, PLAN, crate::plan::PlanItem::read),
        preferences: standings(doc, &writers, preferences, PreferenceKind::ALL, |a| &a.kind, PreferenceKind::question),
        pointers: standings(doc, &writers, pointers, PointerKind::ALL, |a| &a.kind, PointerKind::question),
    }
}

fn root(doc: &AutoCommit, key: &str) -> Option<Value<'static>> {
    doc.get(ROOT, key).ok().flatten().map(|(value, _)| value.into_owned())
}

/// A map at the root with the operation that made it; an empty one where the document has none.
fn part(doc: &AutoCommit, key: &str) -> (Op, Tree) {
    match doc.get(ROOT, key) {
        Ok(Some((Value::Object(_), id))) => (Op(id.clone()), Tree::read(doc, &id)),
        _ => (Op(ObjId::Root), Tree::default()),
    }
}
