//! Who will see this. The same three names everywhere, each with a sentence that nobody can misread.

use crate::session::Audience;
use care::Role;

/// The name of an audience.
#[must_use]
pub const fn name(audience: Audience) -> &'static str {
    match audience {
        Audience::Everyone => "Everyone who was invited",
        Audience::Nurse => "Just for my nurse",
        Audience::Family => "Family and nurses",
        Audience::Staff => "Staff only",
        Audience::Team => "The team",
        Audience::Place => "Those who look after the place",
        Audience::Mine => "Nobody but you",
    }
}

/// Who that is.
#[must_use]
pub fn who(audience: Audience, person: &str) -> String {
    match audience {
        Audience::Everyone => format!("{person}, family and friends who joined, and the nurses"),
        Audience::Nurse => format!("{person} and the nurses. Family will not see it"),
        Audience::Family => format!("Family and friends who joined, and the nurses. {person} will not see it"),
        Audience::Staff => format!("The nurses and the hospice team. {person} and family will not see it"),
        Audience::Team => format!("Everyone in {person}. Name nobody whom you look after"),
        Audience::Place => format!("Everyone who looks after {person}. Name nobody who is looked after"),
        Audience::Mine => "Only you, on your own devices".to_owned(),
    }
}

/// Beside every box.
#[must_use]
pub fn will_see(audience: Audience, person: &str) -> String {
    format!("Who will see this: {}.", who(audience, person))
}

/// Over a section of entries.
#[must_use]
pub const fn heading(audience: Audience) -> &'static str {
    match audience {
        Audience::Everyone => "What matters",
        Audience::Nurse => "What matters, just for my nurse",
        Audience::Family => "For family and nurses",
        Audience::Staff => "For staff only",
        Audience::Team => "For the team",
        Audience::Place => "For the place",
        Audience::Mine => "For yourself",
    }
}

/// The question that comes first.
pub const QUESTION: &str = "Who is this for?";

/// Under the question.
pub const QUESTION_HINT: &str = "Choose this first. It cannot be moved later.";

/// Nothing was chosen.
pub const CHOOSE: &str = "Choose who this is for";

/// What somebody may open, in a list of people.
#[must_use]
pub const fn part(role: &Role) -> &'static str {
    match role {
        Role::Person => "the person",
        Role::Family => "family and friends",
        Role::Staff => "staff",
        Role::Unlisted(_) => "in the circle",
    }
}
