//! Adding an entry and changing one. Only the fields that a person touched are written, so two people who change
//! different fields both have their way.

use crate::ids::EntryId;
use crate::pen::Pen;
use crate::plan::{DOERS, PlanChange, SERVES};
use crate::refused::Refused;
use crate::stored::{CIRCLE, PLAN, WHAT_MATTERS};
use crate::stroke::{Stroke, Strokes};
use automerge::{ObjId, ROOT};

/// Adds an entry.
pub(super) fn add(pen: &mut Pen<'_>, family: &'static str, id: EntryId, strokes: Strokes) -> Result<(), Refused> {
    let strokes = strokes.for_new()?;
    is_new(pen, id)?;
    pen.make(family, id, strokes).map(drop)
}

/// Changes fields of an entry.
pub(super) fn change(pen: &mut Pen<'_>, family: &'static str, id: EntryId, strokes: Strokes) -> Result<(), Refused> {
    let strokes = strokes.for_change()?;
    let entry = pen.entry_in(family, id)?;
    change_fields(pen, &entry, strokes)
}

/// Changes fields of a page that the skeleton has made.
pub(super) fn change_page(pen: &mut Pen<'_>, page: &'static str, strokes: Strokes) -> Result<(), Refused> {
    let strokes = strokes.for_change()?;
    let entry = pen.part(&ROOT, page)?;
    change_fields(pen, &entry, strokes)
}

fn change_fields(pen: &mut Pen<'_>, entry: &ObjId, strokes: Vec<Stroke>) -> Result<(), Refused> {
    let strokes = pen.new_to(entry, strokes)?;
    if strokes.is_empty() {
        return Err(Refused::NothingChanged);
    }
    pen.set(entry, strokes)
}

/// Adds a plan item, which serves something that matters.
pub(super) fn add_plan_item(pen: &mut Pen<'_>, id: EntryId, item: &PlanChange) -> Result<(), Refused> {
    let strokes = item.strokes().for_new()?;
    let serves = item.serves.as_ref().ok_or(Refused::ServesNothing)?;
    links_lead_somewhere(pen, item)?;
    is_new(pen, id)?;
    let entry = pen.make(PLAN, id, strokes)?;
    pen.make_links(&entry, SERVES, serves)?;
    pen.make_links(&entry, DOERS, item.doers.as_deref().unwrap_or_default())
}

/// Changes a plan item.
pub(super) fn change_plan_item(pen: &mut Pen<'_>, id: EntryId, change: &PlanChange) -> Result<(), Refused> {
    let strokes = change.strokes().for_change()?;
    links_lead_somewhere(pen, change)?;
    let entry = pen.entry_in(PLAN, id)?;
    let strokes = pen.new_to(&entry, strokes)?;
    let serves = pen.links_new_to(&entry, SERVES, change.serves.as_ref())?;
    let doers = pen.links_new_to(&entry, DOERS, change.doers.as_ref())?;
    if strokes.is_empty() && serves.is_empty() && doers.is_empty() {
        return Err(Refused::NothingChanged);
    }
    pen.set(&entry, strokes)?;
    pen.set_links(&entry, SERVES, serves)?;
    pen.set_links(&entry, DOERS, doers)
}

/// An id names one entry for ever.
pub(super) fn is_new(pen: &Pen<'_>, id: EntryId) -> Result<(), Refused> {
    match pen.entry(id) {
        Err(Refused::NoSuchEntry(_)) => Ok(()),
        Err(other) => Err(other),
        Ok(_) => Err(Refused::AlreadyThere(id)),
    }
}

fn links_lead_somewhere(pen: &Pen<'_>, change: &PlanChange) -> Result<(), Refused> {
    if change.serves.as_ref().is_some_and(Vec::is_empty) {
        return Err(Refused::ServesNothing);
    }
    for id in change.serves.iter().flatten() {
        pen.entry_in(WHAT_MATTERS, *id)?;
    }
    for id in change.doers.iter().flatten() {
        pen.entry_in(CIRCLE, *id)?;
    }
    Ok(())
}
