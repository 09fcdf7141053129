//! Stating a whole answer, and picking one of several. An answer is an entry that is written once; which one
//! stands is one value, so two that did not know of each other both stand and nothing is chosen by itself.

use super::entries::is_new;
use crate::pen::Pen;
use crate::prepared::Prepared;
use crate::refused::Refused;
use crate::standing::{question, standing_slips};
use crate::stored::{CHANGED, KIND, PICKED, STANDING};
use crate::tree::Tree;
use automerge::{ROOT, ReadDoc};

/// States an answer: it takes the place of all that the writer knew of.
pub(super) fn state(pen: &mut Pen<'_>, family: &'static str, edit: &Prepared) -> Result<(), Refused> {
    is_new(pen, edit.entry)?;
    pen.make(family, edit.entry, edit.strokes.clone())?;
    let slip = pen.slip().with("answer", &edit.entry.key());
    pen.stand(&question(family, &edit.question), &slip)
}

/// Picks an answer to a question.
pub(super) fn settle(pen: &mut Pen<'_>, family: &'static str, edit: &Prepared) -> Result<(), Refused> {
    let (pick, question) = (edit.entry, question(family, &edit.question));
    let entry = pen.entry_in(family, pick)?;
    let answers_it =
        pen.doc.get(&entry, KIND)?.is_some_and(|(found, _)| found.as_str() == Some(edit.question.as_str()));
    if !answers_it {
        return Err(Refused::OtherQuestion(pick));
    }
    let standing = Tree::read(pen.doc, &pen.part(&ROOT, STANDING)?);
    let stands_alone = match standing_slips(&standing, &question).as_slice() {
        [slip] => slip.piece("answer") == Some(pick.key().as_str()),
        _ => false,
    };
    if stands_alone && !pen.is_aside(&entry) {
        return Err(Refused::NothingChanged);
    }
    let slip = pen.slip().with("answer", &pick.key()).with("settled", "yes").saying(&edit.why);
    pen.stand(&question, &slip)?;
    // The answer itself says so too: if somebody set it aside meanwhile, it is shown again.
    let (changed, picked) = (pen.part(&entry, CHANGED)?, pen.slip());
    pen.stick(&changed, PICKED, &picked)
}
