//! What the person would like: one whole answer to one question, never partly changed.

use super::sheet::{Asks, Sheet};
use crate::pages::about::About;
use crate::pages::whose::WhoseStart;
use crate::parts::Choice;
use crate::session::Session;
use crate::words::{form as words, place};
use care::{Edit, Place, PreferenceAnswer, PreferenceKind, Voice};

/// The form for the question of this word.
pub(super) fn sheet(about: &About, question: &str) -> Sheet {
    let kind = PreferenceKind::from_word(question);
    let stands = about.view.together().and_then(|room| room.preference(&kind)).is_some();
    let asked = kind.clone();
    let title = place::question(&kind, &about.called);
    let sheet = Sheet::new("wish", None, [&title; 2], boxes(&kind, about), move |filled| {
        let answer = PreferenceAnswer {
            place: filled.word("place", Place::from_word),
            why: filled.text("why"),
            declined: filled.text("declined") == "yes",
            said_by: filled.voice("").unwrap_or(Voice::Writer),
            happened: filled.when("happened"),
            who_knows: filled.text("who-knows"),
            ..PreferenceAnswer::new(asked.clone(), &filled.text("words"))
        };
        Edit::StatePreference { id: Session::make_id(), answer }
    });
    let lead = if stands { place::REPLACES } else { "" }.to_owned();
    Sheet { name: format!("wish/{}", kind.word()), lead, ..sheet.back(place::home_of(&kind)) }
}

fn boxes(kind: &PreferenceKind, about: &About) -> Vec<Asks> {
    let is_place = matches!(kind, PreferenceKind::PlaceOfCare | PreferenceKind::PlaceOfDeath);
    let places = Place::ALL.iter().map(|at| Choice::new(at.word(), place::place(at))).collect();
    let place = is_place.then(|| Asks::one("place", place::PLACE, places));
    let first = [
        Asks::words("words", place::WORDS).hint(place::hint(kind)).needed_or("declined", place::WORDS_EMPTY),
        Asks::several("declined", place::OR, vec![Choice::new("yes", place::DECLINED)]),
    ];
    let rest = [
        Asks::whose(WhoseStart::by(&about.role)),
        Asks::story("why", place::WHY),
        Asks::line("happened", words::HAPPENED).hint(words::HAPPENED_HINT),
        Asks::line("who-knows", place::WHO_KNOWS).hint(place::WHO_KNOWS_HINT),
    ];
    first.into_iter().chain(place).chain(rest).collect()
}
