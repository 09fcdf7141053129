//! Doing an edit: whole or not at all. First everything that could refuse it, also what the page has looked at already; then
//! the writing. The document is not committed here: whoever keeps it commits one change for one edit, with the moment as
//! the change's time.

mod answers;
mod audience;
mod entries;
mod marks;

use crate::author::Author;
use crate::edit::Edit;
use crate::kind::Kind;
use crate::pen::Pen;
use crate::prepared::{Prepared, Verb};
use crate::refused::Refused;
use crate::stored::{ABOUT, DEVICE, FAMILIES, KIND_KEY, PERSON, SCHEMA, SCHEMA_KEY};
use crate::stroke::{LINE, Stroke, Strokes};
use crate::value::Stored;
use crate::when::Moment;
use automerge::transaction::Transactable;
use automerge::{AutoCommit, ROOT, ReadDoc};

/// Does this edit in this document, by this writer, at this moment: where page and document are in one place.
///
/// # Errors
/// [`Refused`] says why; nothing was written then.
pub fn apply(doc: &mut AutoCommit, edit: &Edit, by: &Author, at: Moment) -> Result<(), Refused> {
    apply_prepared(doc, &edit.prepare()?, by, at)
}

/// Does an edit that was sent, in this document, by this writer, at this moment.
///
/// The document is not committed here: commit one change for one edit, with `at` as its time, since Automerge leaves
/// it 0 otherwise. What was written before has to be committed first.
///
/// # Errors
/// [`Refused`] says why; nothing was written then.
pub fn apply_prepared(doc: &mut AutoCommit, edit: &Prepared, by: &Author, at: Moment) -> Result<(), Refused> {
    if doc.pending_ops() > 0 {
        return Err(Refused::Uncommitted);
    }
    may_write(doc, edit, by)?;
    edit.check()?;
    let done = write(&mut Pen::new(doc, by, at), edit, &by.device);
    if done.is_err() {
        // Only Automerge itself can refuse once writing has begun; what it wrote by then is taken back.
        doc.rollback();
    }
    done
}

fn may_write(doc: &AutoCommit, edit: &Prepared, by: &Author) -> Result<(), Refused> {
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

fn write(pen: &mut Pen<'_>, edit: &Prepared, device: &[u8; 32]) -> Result<(), Refused> {
    match edit.verb {
        Verb::Add => entries::add(pen, known(edit)?, edit, edit.strokes.clone()),
        Verb::Join => {
            let own = Stroke { key: DEVICE.to_owned(), value: device.to_piece() };
            entries::add(pen, known(edit)?, edit, edit.strokes.iter().cloned().chain([own]).collect())
        }
        Verb::Change => entries::change(pen, known(edit)?, edit),
        Verb::Page => entries::change_page(pen, known(edit)?, edit),
        Verb::State => answers::state(pen, known(edit)?, edit),
        Verb::Settle => answers::settle(pen, known(edit)?, edit),
        Verb::PlaceOnMap => marks::place_on_map(pen, edit.entry, edit.place),
        Verb::MarkRead => marks::mark_read(pen, &edit.reads),
        Verb::Look => crate::looks::look(pen, edit.day.ok_or(Refused::NotAnEdit)?),
        Verb::SetAside => marks::set_aside(pen, edit.entry, &edit.why),
        Verb::BringBack => marks::bring_back(pen, edit.entry),
    }
}

/// The family or page that an edit names.
fn known(edit: &Prepared) -> Result<&'static str, Refused> {
    let known = FAMILIES.into_iter().chain([PERSON, ABOUT]).find(|name| *name == edit.family);
    known.ok_or(Refused::NotAnEdit)
}
