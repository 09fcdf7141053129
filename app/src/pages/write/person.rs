//! What is known of the person themselves: how to talk with them, where they live, how to get in; what was agreed about
//! sharing; that they have died.

use super::sheet::{Asks, Sheet, starts};
use crate::pages::about::About;
use crate::pages::person_boxes::wrong_number;
use crate::parts::Choice;
use crate::session::{Audience, Session};
use crate::words::{death, form as words, people::home, place, sharing};
use care::{Basis, ConsentAnswer, ConsentKind, DeathChange, Edit, PersonChange};

/// How to talk with them, where they live, how to get in.
pub(super) fn home(about: &About) -> Sheet {
    let person = about.view.person();
    // Two numbers: none is filled in, and whoever writes one has chosen.
    let number = person.and_then(|person| person.nhs_number.one()).map(|number| number.spaced());
    let boxes = vec![
        Asks::words("communication", home::COMMUNICATION)
            .hint(home::COMMUNICATION_HINT)
            .start(starts(person, |one| &one.communication)),
        Asks::line("languages", home::LANGUAGES).start(starts(person, |one| &one.languages)),
        Asks::line("interpreter", home::INTERPRETER).start(starts(person, |one| &one.interpreter)),
        Asks::words("address", home::ADDRESS).start(starts(person, |one| &one.address)),
        Asks::words("access", home::ACCESS).hint(home::ACCESS_HINT).start(starts(person, |one| &one.access)),
        Asks::words("faith", home::FAITH).start(starts(person, |one| &one.faith)),
        Asks::line("pronouns", home::PRONOUNS).start(starts(person, |one| &one.pronouns)),
        Asks::digits("nhs-number", home::NHS_NUMBER)
            .hint(home::NHS_NUMBER_HINT)
            .checked(wrong_number)
            .start(number.as_deref()),
    ];
    let title = home::title(&about.called);
    let sheet = Sheet::new("home", None, [&title; 2], boxes, move |filled| {
        Edit::NamePerson(PersonChange {
            communication: filled.said("communication"),
            languages: filled.said("languages"),
            interpreter: filled.said("interpreter"),
            address: filled.said("address"),
            access: filled.said("access"),
            faith: filled.said("faith"),
            pronouns: filled.said("pronouns"),
            nhs_number: filled.nhs_number("nhs-number"),
            ..PersonChange::default()
        })
    });
    Sheet { first: false, ..sheet.back("/round") }
}

/// Whether somebody said yes to something.
pub(super) fn consent(about: &About, asked: &str) -> Sheet {
    let kind = ConsentKind::from_word(asked);
    let stands = about.view.together().is_some_and(|room| room.told.consents.iter().any(|one| one.kind == kind));
    let yes = [true, false].map(|given| Choice::new(if given { "yes" } else { "no" }, sharing::given(given))).to_vec();
    let bases = Basis::ALL.iter().map(|basis| Choice::new(basis.word(), sharing::basis(basis))).collect();
    let boxes = vec![
        Asks::one("given", sharing::GIVEN, yes).needed(sharing::GIVEN_EMPTY),
        Asks::one("basis", sharing::BASIS, bases).needed(sharing::BASIS_EMPTY),
        Asks::line("by", sharing::BY),
        Asks::line("seen", sharing::SEEN),
        Asks::words("words", sharing::WORDS),
        Asks::line("happened", words::HAPPENED).hint(words::HAPPENED_HINT),
    ];
    let title = sharing::question(&kind, &about.called);
    let name = format!("consent/{}", kind.word());
    let sheet = Sheet::new("consent", None, [&title; 2], boxes, move |filled| {
        let basis = Basis::from_word(&filled.text("basis"));
        let answer = ConsentAnswer {
            by: filled.text("by"),
            document_seen: filled.text("seen"),
            words: filled.text("words"),
            happened: filled.when("happened"),
            ..ConsentAnswer::new(kind.clone(), filled.text("given") == "yes", basis)
        };
        Edit::StateConsent { id: Session::make_id(), answer }
    });
    let lead = if stands { place::REPLACES } else { "" }.to_owned();
    Sheet { name, lead, ..sheet.back("/sharing") }
}

/// That they have died.
pub(super) fn died(about: &About) -> Sheet {
    let sure = vec![Choice::new("yes", &death::sure(&about.called))];
    let boxes = vec![
        Asks::several("sure", death::SURE, sure).needed(death::SURE_EMPTY),
        Asks::line("when", death::WHEN).hint(death::WHEN_HINT),
        Asks::line("place", death::PLACE),
        Asks::words("who", death::WHO),
        Asks::words("words", death::WORDS),
    ];
    let title = death::title(&about.called);
    let sheet = Sheet::new("died", None, [&title; 2], boxes, move |filled| {
        let death = DeathChange {
            happened: filled.when("when"),
            place: filled.said("place"),
            who_was_there: filled.said("who"),
            words: filled.said("words"),
        };
        Edit::RecordDeath { id: Session::make_id(), death }
    });
    Sheet { lead: death::lead(&about.called), ..sheet.audience(Audience::Everyone) }
}
