//! Gathering a document into rows: the only part of reading that knows Automerge. Nothing is chosen, nothing is left out: entries
//! that are set aside are among the others and say so, and where two values stand both are given. Families that this app does
//! not know are passed over.

mod entries;

use crate::entry::Written;
use crate::ids::EntryId;
use crate::looks;
use crate::rows::{Rows, Stands};
use crate::slip::Slip;
use crate::stored::{ABOUT, FAMILIES, KIND_KEY, PERSON, SCHEMA_KEY, STANDING, WRITERS};
use crate::tree::{Op, Tree};
use crate::writers::Writers;
use automerge::{AutoCommit, ROOT, ScalarValue};
use entries::{Around, Found, in_order};

/// Gathers the whole document. What was written and not yet committed is not surely seen.
///
/// Any document gives rows: one that is not ours gives none.
#[must_use]
pub fn rows(doc: &AutoCommit) -> Rows {
    let root = Tree::whole(doc);
    let nothing = Tree::default();
    let part = |key| root.map(key).unwrap_or(&nothing);
    let writers = Writers::read(part(WRITERS));
    let around = Around { doc, writers: &writers };
    let nowhere = Op(ROOT);
    let page = |(id, key): (EntryId, &str)| {
        let (made, tree) = root.made(key).unwrap_or((&nowhere, &nothing));
        (key.to_owned(), vec![around.row(&Found { id, made, tree })])
    };
    let pages = [(EntryId::ABOUT, ABOUT), (EntryId::PERSON, PERSON)].map(page);
    let family = |family: &'static str| {
        let found = in_order(family, part(family));
        (family.to_owned(), found.iter().map(|found| around.row(found)).collect::<Vec<_>>())
    };
    let families = FAMILIES.into_iter().map(family).filter(|(_, rows)| !rows.is_empty());
    Rows {
        kind: root.scalar(KIND_KEY).and_then(ScalarValue::as_str).unwrap_or_default().to_owned(),
        schema: root.scalar(SCHEMA_KEY).and_then(ScalarValue::as_u64).unwrap_or_default(),
        standing: standing(part(STANDING), &writers),
        looks: looks::read(&root, &writers),
        families: pages.into_iter().chain(families).collect(),
        writers: writers.all(),
    }
}

/// To each question, the slips that name which answers stand.
fn standing(standing: &Tree, writers: &Writers) -> Vec<(String, Vec<Stands>)> {
    let stands = |slip: Slip| Stands {
        answer: slip.piece("answer").and_then(EntryId::from_key),
        settled: slip.piece("settled").is_some(),
        written: Written { by: writers.get(slip.by()), at: slip.at() },
        why: slip.words().to_owned(),
    };
    let slips = |key| standing.texts(key).map(|(_, text)| stands(Slip::parse(text))).collect();
    standing.iter().map(|(key, _)| (key.to_owned(), slips(key))).collect()
}
