//! Adding an entry and changing one. Only the fields that a person touched are written, so two people who change
//! different fields both have their way.

use crate::heard::{CORRECTS, HeardChange, VISIT};
use crate::ids::EntryId;
use crate::pen::Pen;
use crate::plan::{DOERS, PlanChange, SERVES};
use crate::refused::Refused;
use crate::stored::{CIRCLE, PLAN, VISITS, WHAT_MATTERS, WHAT_WE_HEARD};
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
    set_fields(pen, entry, strokes)
}

fn set_fields(pen: &mut Pen<'_>, entry: &ObjId, strokes: Vec<Stroke>) -> Result<(), Refused> {
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

/// Adds what was heard, and says on which visit, or what it puts right.
pub(super) fn add_heard(pen: &mut Pen<'_>, id: EntryId, heard: &HeardChange) -> Result<(), Refused> {
    if let Some(visit) = heard.visit {
        pen.entry_in(VISITS, visit)?;
    }
    if let Some(other) = heard.corrects {
        pen.entry_in(WHAT_WE_HEARD, other)?;
    }
    add(pen, WHAT_WE_HEARD, id, heard.strokes())
}

/// Changes what was heard. What it belongs to was said when it was made: otherwise two who set it apart would need
/// somebody to choose.
pub(super) fn change_heard(pen: &mut Pen<'_>, id: EntryId, change: &HeardChange) -> Result<(), Refused> {
    let strokes = change.strokes().for_change()?;
    let entry = pen.entry_in(WHAT_WE_HEARD, id)?;
    let strokes = pen.new_to(&entry, strokes)?;
    let once = |stroke: &&Stroke| stroke.key == VISIT || stroke.key == CORRECTS;
    match strokes.iter().find(once) {
        Some(stroke) => Err(Refused::SetOnce { field: stroke.key }),
        None => set_fields(pen, &entry, strokes),
    }
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
