//! Stating a whole answer, and picking one of several. An answer is an entry that is written once; which one
//! stands is one value, so two that did not know of each other both stand and nothing is chosen by itself.

use super::entries::is_new;
use crate::ids::EntryId;
use crate::pen::Pen;
use crate::refused::Refused;
use crate::standing::standing_slips;
use crate::stored::{CHANGED, PICKED, STANDING};
use crate::stroke::{Strokes, WORDS};
use crate::tree::Tree;
use automerge::{ROOT, ReadDoc};

/// States an answer: it takes the place of all that the writer knew of.
pub(super) fn state(
    pen: &mut Pen<'_>,
    family: &'static str,
    id: EntryId,
    strokes: Strokes,
    question: &str,
) -> Result<(), Refused> {
    let strokes = strokes.for_new()?;
    is_new(pen, id)?;
    pen.make(family, id, strokes)?;
    let slip = pen.slip().with("answer", &id.key());
    pen.stand(question, &slip)
}

/// Picks an answer to a question, the question being given as the answer names it and as it stands.
pub(super) fn settle(
    pen: &mut Pen<'_>,
    family: &'static str,
    pick: EntryId,
    (kind, question): (&str, &str),
    why: &str,
) -> Result<(), Refused> {
    Strokes::default().some("why", WORDS, Some(&why.to_owned())).for_change()?;
    let entry = pen.entry_in(family, pick)?;
    let answers_it = pen.doc.get(&entry, "kind")?.is_some_and(|(found, _)| found.as_str() == Some(kind));
    if !answers_it {
        return Err(Refused::OtherQuestion(pick));
    }
    let standing = Tree::read(pen.doc, &pen.part(&ROOT, STANDING)?);
    let stands_alone = match standing_slips(&standing, question).as_slice() {
        [slip] => slip.piece("answer") == Some(pick.key().as_str()),
        _ => false,
    };
    if stands_alone && !pen.is_aside(&entry) {
        return Err(Refused::NothingChanged);
    }
    let slip = pen.slip().with("answer", &pick.key()).with("settled", "yes").saying(why);
    pen.stand(question, &slip)?;
    // The answer itself says so too: if somebody set it aside meanwhile, it is shown again.
    let (changed, picked) = (pen.part(&entry, CHANGED)?, pen.slip());
    pen.stick(&changed, PICKED, &picked)
}
