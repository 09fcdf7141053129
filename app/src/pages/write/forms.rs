//! Forms to know about and where they are. There is no box for what a form decides, and none for a dose: those are read on
//! the form itself.

use super::sheet::{Asks, Sheet};
use crate::pages::about::About;
use crate::parts::Choice;
use crate::session::Session;
use crate::words::{form as words, forms, place};
use care::{Edit, Exists, PointerAnswer, PointerKind};

/// The sheet for the form of this word.
pub(super) fn sheet(about: &About, form: &str) -> Sheet {
    let kind = PointerKind::from_word(form);
    let stands = about.view.together().is_some_and(|room| room.told.pointers.iter().any(|one| one.kind == kind));
    let asked = kind.clone();
    let exists = Exists::ALL.iter().map(|exists| Choice::new(exists.word(), forms::exists(exists))).collect();
    let boxes = vec![
        Asks::one("exists", forms::EXISTS, exists).needed(forms::EXISTS_EMPTY),
        Asks::line("where", forms::WHERE).hint(forms::WHERE_HINT),
        Asks::day("dated", forms::DATED),
        Asks::line("checked-by", forms::CHECKED_BY),
        Asks::line("checked", forms::CHECKED).hint(words::HAPPENED_HINT),
    ];
    let sheet = Sheet::new("form", None, [forms::name(&kind); 2], boxes, move |filled| {
        let exists = filled.word("exists", Exists::from_word).unwrap_or(Exists::NotKnown);
        let answer = PointerAnswer {
            dated: filled.day("dated"),
            kept_where: filled.text("where"),
            checked_by: filled.text("checked-by"),
            checked: filled.when("checked"),
            ..PointerAnswer::new(asked.clone(), exists)
        };
        Edit::StatePointer { id: Session::make_id(), answer }
    });
    let lead = format!("{} {}", if stands { place::REPLACES } else { "" }, forms::READ_IT).trim().to_owned();
    Sheet { name: format!("form/{}", kind.word()), lead, ..sheet.back("/ahead") }
}
