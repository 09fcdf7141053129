//! Adding an entry and changing one. Only the fields that a person touched are written, so two people who change
//! different fields both have their way.

use crate::ids::EntryId;
use crate::links::{self, once};
use crate::pen::Pen;
use crate::prepared::Prepared;
use crate::refused::Refused;
use crate::stroke::Stroke;
use crate::value::Stored;
use automerge::ROOT;

/// Adds an entry with these fields, and its links.
pub(super) fn add(
    pen: &mut Pen<'_>,
    family: &'static str,
    edit: &Prepared,
    strokes: Vec<Stroke>,
) -> Result<(), Refused> {
    for (key, leads_to) in once(family) {
        let other = edit.strokes.iter().find(|stroke| stroke.key == *key);
        if let Some(other) = other.and_then(|stroke| EntryId::from_piece(&stroke.value)) {
            pen.entry_in(leads_to, other)?;
        }
    }
    links_lead_somewhere(pen, family, edit)?;
    is_new(pen, edit.entry)?;
    let entry = pen.make(family, edit.entry, strokes)?;
    links::of(family).iter().try_for_each(|(key, _)| pen.make_links(&entry, key, edit.linked(key).unwrap_or_default()))
}

/// Changes fields of an entry, and its links. What it belongs to was said when it was made: otherwise two who set it apart
/// would need somebody to choose.
pub(super) fn change(pen: &mut Pen<'_>, family: &'static str, edit: &Prepared) -> Result<(), Refused> {
    links_lead_somewhere(pen, family, edit)?;
    let entry = pen.entry_in(family, edit.entry)?;
    let strokes = pen.new_to(&entry, edit.strokes.clone())?;
    let set_once = once(family).iter().map(|(key, _)| *key).chain(links::fixed(family).iter().copied());
    if let Some(field) = set_once.into_iter().find(|key| strokes.iter().any(|stroke| stroke.key == *key)) {
        return Err(Refused::SetOnce { field });
    }
    let mut links = Vec::new();
    for (key, _) in links::of(family) {
        links.push((*key, pen.links_new_to(&entry, key, edit.linked(key))?));
    }
    if strokes.is_empty() && links.iter().all(|(_, new)| new.is_empty()) {
        return Err(Refused::NothingChanged);
    }
    pen.set(&entry, strokes)?;
    links.iter().try_for_each(|(key, new)| pen.set_links(&entry, key, new))
}

/// Changes fields of a page that the skeleton has made.
pub(super) fn change_page(pen: &mut Pen<'_>, page: &'static str, edit: &Prepared) -> Result<(), Refused> {
    let entry = pen.part(&ROOT, page)?;
    let strokes = pen.new_to(&entry, edit.strokes.clone())?;
    if strokes.is_empty() {
        return Err(Refused::NothingChanged);
    }
    pen.set(&entry, strokes)
}

/// An id names one entry for ever.
pub(super) fn is_new(pen: &Pen<'_>, id: EntryId) -> Result<(), Refused> {
    match pen.entry(id) {
        Err(Refused::NoSuchEntry(_)) => Ok(()),
        Err(other) => Err(other),
        Ok(_) => Err(Refused::AlreadyThere(id)),
    }
}

fn links_lead_somewhere(pen: &Pen<'_>, family: &str, edit: &Prepared) -> Result<(), Refused> {
    for (key, leads_to) in links::of(family) {
        for id in edit.linked(key).unwrap_or_default() {
            pen.entry_in(leads_to, *id)?;
        }
    }
    Ok(())
}
