//! What things are called in a text copy: questions, forms, audiences, days.

use crate::circle::LegalRole;
use crate::consent::{Basis, ConsentKind};
use crate::factor::Effect;
use crate::kind::Kind;
use crate::pointer::PointerKind;
use crate::preference::PreferenceKind;
use crate::timeline::Exactness;
use crate::when::Day;

/// The name of a preference, as the person says it.
pub(super) fn question(kind: &PreferenceKind) -> &str {
    match kind {
        PreferenceKind::PlaceOfCare => "Where I'd like to be looked after",
        PreferenceKind::PlaceOfDeath => "Where I'd like to die",
        PreferenceKind::WhoToBeThere => "Who I'd like to be there",
        PreferenceKind::AfterDeath => "After I have died",
        PreferenceKind::SharingAfterDeath => "What may be shared after I have died",
        PreferenceKind::Unlisted(word) => word,
    }
}

/// Who a document is for.
pub(super) fn for_whom(kind: &Kind) -> &str {
    match kind {
        Kind::Together => "For everyone who was invited",
        Kind::Nurse => "Just for the nurse: the person and the nurses, not the family",
        Kind::Family => "For family and nurses: not for the person",
        Kind::Staff => "For staff only: not for the person, not for the family",
        Kind::Mine => "For oneself only",
        Kind::Team => "For the team",
        Kind::Place => "For the place",
        Kind::Unlisted(word) => word,
    }
}

/// The name of a form.
pub(super) fn form(kind: &PointerKind) -> &str {
    match kind {
        PointerKind::Respect => "ReSPECT form",
        PointerKind::Cpr => "CPR form",
        PointerKind::Adrt => "Advance decision to refuse treatment",
        PointerKind::Lpa => "Lasting power of attorney",
        PointerKind::JustInCase => "Just-in-case box",
        PointerKind::Will => "Will",
        PointerKind::OrganDonation => "Organ donation",
        PointerKind::Unlisted(word) => word,
    }
}

/// A day as people say it.
pub(super) fn day_in_words(day: Day) -> String {
    format!("{} {} {}", day.day(), month_in_words(day), day.year())
}

fn month_in_words(day: Day) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS.get(usize::from(day.month()) - 1).copied().unwrap_or_default()
}

/// A day as exactly as it is known.
pub(super) fn day_as_known(day: Day, exactness: Option<&Exactness>) -> String {
    match exactness {
        Some(Exactness::Year) => day.year().to_string(),
        Some(Exactness::Month) => format!("{} {}", month_in_words(day), day.year()),
        Some(Exactness::Day | Exactness::Unlisted(_)) | None => day_in_words(day),
    }
}

/// What a consent is for.
pub(super) fn consent(kind: &ConsentKind) -> &str {
    match kind {
        ConsentKind::MakeRecord => "That this record is made",
        ConsentKind::Share => "That those who are invited may see it",
        ConsentKind::UseStory => "That others learn from the story",
        ConsentKind::AfterDeath => "What happens to it after death",
        ConsentKind::Unlisted(word) => word,
    }
}

/// On which basis somebody answered.
pub(super) fn basis(basis: &Basis) -> &str {
    match basis {
        Basis::Own => "the person's own answer",
        Basis::BestInterests => "best interests",
        Basis::Lpa => "lasting power of attorney",
        Basis::Unlisted(word) => word,
    }
}

/// What the law lets somebody decide.
pub(super) fn legal(role: &LegalRole) -> &str {
    match role {
        LegalRole::LpaHealth => "lasting power of attorney for health and welfare",
        LegalRole::LpaMoney => "lasting power of attorney for property and money",
        LegalRole::Deputy => "deputy, named by the court",
        LegalRole::Unlisted(word) => word,
    }
}

/// What a factor does.
pub(super) fn effect(effect: &Effect) -> &str {
    match effect {
        Effect::Helps => "It helps.",
        Effect::Hinders => "It gets in the way.",
        Effect::Both => "It helps, and it gets in the way.",
        Effect::Unlisted(word) => word,
    }
}
