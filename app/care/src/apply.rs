//! Doing an edit: whole or not at all. First everything that could refuse it, then the writing. The document is not
//! committed here: whoever keeps it commits one change for one edit, with the moment as the change's time.

mod answers;
mod audience;
mod entries;
mod marks;

use crate::about::About;
use crate::author::Author;
use crate::edit::Edit;
use crate::kind::Kind;
use crate::pen::Pen;
use crate::refused::Refused;
use crate::stored::{
    ABOUT, CIRCLE, CONSENTS, DIED, FACTORS, IF_THEN, KIND_KEY, NOTES, PERSON, POINTERS, PREFERENCES, QUESTIONS,
    SAFETY_REPORTS, SCHEMA, SCHEMA_KEY, TIMELINE, VISIT_NOTES, VISITS, WHAT_MATTERS,
};
use crate::stroke::{LINE, Strokes};
use crate::when::Moment;
use automerge::transaction::Transactable;
use automerge::{AutoCommit, ROOT, ReadDoc};

/// Does this edit in this document, by this writer, at this moment.
///
/// The document is not committed here: commit one change for one edit, with `at` as its time, since Automerge leaves
/// it 0 otherwise. What was written before has to be committed first.
///
/// # Errors
/// [`Refused`] says why; nothing was written then.
pub fn apply(doc: &mut AutoCommit, edit: &Edit, by: &Author, at: Moment) -> Result<(), Refused> {
    if doc.pending_ops() > 0 {
        return Err(Refused::Uncommitted);
    }
    may_write(doc, edit, by)?;
    let done = write(&mut Pen::new(doc, by, at), edit, &by.device);
    if done.is_err() {
        // Only Automerge itself can refuse once writing has begun; what it wrote by then is taken back.
        doc.rollback();
    }
    done
}

fn may_write(doc: &AutoCommit, edit: &Edit, by: &Author) -> Result<(), Refused> {
    Strokes::default().needed("name", LINE, Some(&by.name)).for_new()?;
    let found = doc.get(ROOT, SCHEMA_KEY)?.and_then(|(value, _)| value.as_u64());
    match found {
        Some(SCHEMA) => {}
        Some(found) => return Err(Refused::TooNew { found, ours: SCHEMA }),
        None => return Err(Refused::NotOurDocument { missing: SCHEMA_KEY }),
    }
    let kind = doc.get(ROOT, KIND_KEY)?;
    let kind = Kind::from_word(kind.as_ref().and_then(|(value, _)| value.as_str()).unwrap_or_default());
    if edit.is_written_in(&kind) { Ok(()) } else { Err(Refused::NotWrittenHere(kind)) }
}

fn write(pen: &mut Pen<'_>, edit: &Edit, device: &[u8; 32]) -> Result<(), Refused> {
    match edit {
        Edit::NamePerson(change) => entries::change_page(pen, PERSON, change.strokes()),
        Edit::AddMember { id, member } => entries::add(pen, CIRCLE, *id, member.strokes()),
        Edit::ChangeMember { entry, change } => entries::change(pen, CIRCLE, *entry, change.strokes()),
        Edit::AddWhatMatters { id, matters } => entries::add(pen, WHAT_MATTERS, *id, matters.strokes()),
        Edit::ChangeWhatMatters { entry, change } => entries::change(pen, WHAT_MATTERS, *entry, change.strokes()),
        Edit::AddPlanItem { id, item } => entries::add_plan_item(pen, *id, item),
        Edit::ChangePlanItem { entry, change } => entries::change_plan_item(pen, *entry, change),
        Edit::StatePreference { id, answer } => {
            answers::state(pen, PREFERENCES, *id, answer.strokes(), &answer.kind.question())
        }
        Edit::StatePointer { id, answer } => {
            answers::state(pen, POINTERS, *id, answer.strokes(), &answer.kind.question())
        }
        Edit::SettlePreference { kind, pick, why } => {
            answers::settle(pen, PREFERENCES, *pick, (kind.word(), &kind.question()), why)
        }
        Edit::SettlePointer { kind, pick, why } => {
            answers::settle(pen, POINTERS, *pick, (kind.word(), &kind.question()), why)
        }
        Edit::StateConsent { id, answer } => {
            answers::state(pen, CONSENTS, *id, answer.strokes(), &answer.kind.question())
        }
        Edit::SettleConsent { kind, pick, why } => {
            answers::settle(pen, CONSENTS, *pick, (kind.word(), &kind.question()), why)
        }
        Edit::AddFactor { id, factor } => entries::add(pen, FACTORS, *id, factor.strokes()),
        Edit::ChangeFactor { entry, change } => entries::change(pen, FACTORS, *entry, change.strokes()),
        Edit::AddIfThen { id, if_then } => entries::add(pen, IF_THEN, *id, if_then.strokes()),
        Edit::ChangeIfThen { entry, change } => entries::change(pen, IF_THEN, *entry, change.strokes()),
        Edit::AddVisit { id, visit } => entries::add(pen, VISITS, *id, visit.strokes()),
        Edit::ChangeVisit { entry, change } => entries::change(pen, VISITS, *entry, change.strokes()),
        Edit::AddHeard { id, heard } => entries::add_heard(pen, *id, heard),
        Edit::ChangeHeard { entry, change } => entries::change_heard(pen, *entry, change),
        Edit::AddVisitNote { id, note } => entries::add(pen, VISIT_NOTES, *id, note.strokes()),
        Edit::ChangeVisitNote { entry, change } => entries::change(pen, VISIT_NOTES, *entry, change.strokes()),
        Edit::AddQuestion { id, question } => entries::add(pen, QUESTIONS, *id, question.strokes()),
        Edit::ChangeQuestion { entry, change } => entries::change(pen, QUESTIONS, *entry, change.strokes()),
        Edit::AddNote { id, note } => entries::add(pen, NOTES, *id, note.strokes()),
        Edit::ChangeNote { entry, change } => entries::change(pen, NOTES, *entry, change.strokes()),
        Edit::AddTimelineEvent { id, event } => entries::add(pen, TIMELINE, *id, event.strokes()),
        Edit::ChangeTimelineEvent { entry, change } => entries::change(pen, TIMELINE, *entry, change.strokes()),
        Edit::RecordDeath { id, death } => entries::add(pen, DIED, *id, death.strokes()),
        Edit::AddSafetyReport { id, report } => entries::add(pen, SAFETY_REPORTS, *id, report.strokes()),
        Edit::ChangeSafetyReport { entry, change } => entries::change(pen, SAFETY_REPORTS, *entry, change.strokes()),
        Edit::PlaceOnMap { entry, x, y } => marks::place_on_map(pen, *entry, *x, *y),
        Edit::MarkRead(read) => marks::mark_read(pen, read),
        Edit::SetAside { entry, why } => marks::set_aside(pen, *entry, why),
        Edit::BringBack { entry } => marks::bring_back(pen, *entry),
        Edit::Join { id, member } => {
            entries::add(pen, CIRCLE, *id, member.strokes().some("device", LINE, Some(device)))
        }
        Edit::NameTeam { name } => entries::change_page(pen, ABOUT, About::strokes(name)),
    }
}
