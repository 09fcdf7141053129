//! The list of people, and opening a circle.

/// Title.
pub const TITLE: &str = "People";
/// None yet.
pub const NONE: &str = "There is nobody here yet";
/// What to do then, for staff.
pub const NONE_STAFF: &str = "Open a page for someone you look after. It works with no signal.";
/// What to do then, for others.
pub const NONE_OTHER: &str = "When you join with an invite, the person\u{2019}s page is here.";
/// Open a circle.
pub const OPEN: &str = "Open a page for a person";
/// Practise.
pub const PRACTISE: &str = "A made-up person to practise on";
/// Mark of the made-up person.
pub const MADE_UP: &str = "Made up";
/// Waits to be let in.
pub const WAITS: &str = "Waiting for a colleague to let you in";
/// Removed.
pub const REMOVED: &str = "No longer on this phone";
/// Something is to be looked at again.
#[must_use]
pub fn due(many: usize) -> String {
    format!("{many} to look at again")
}
/// Questions of the family that wait.
#[must_use]
pub fn to_answer(many: u32) -> String {
    if many == 1 { "1 question to answer".to_owned() } else { format!("{many} questions to answer") }
}
/// Who comes next.
#[must_use]
pub fn next_visit(day: &str, who: &str) -> String {
    format!("{who}: {day}")
}
/// Towards the check before leaving.
pub const LEAVING: &str = "Before you leave: check this phone";
/// They have died.
pub const DIED: &str = "Has died";
/// Entries not read.
#[must_use]
pub fn unread(many: u32) -> String {
    format!("{many} new to you")
}
/// Entries not sent.
#[must_use]
pub fn unsent(many: u32) -> String {
    format!("{many} on this phone only")
}
/// Two answers.
pub const TWO_ANSWERS: &str = "Two answers to talk about";
/// Born.
#[must_use]
pub fn born(day: &str) -> String {
    format!("Born {day}")
}
/// No date of birth.
pub const BORN_UNKNOWN: &str = "Date of birth not known";
/// Another page has this name.
#[must_use]
pub fn alike(name: &str, born: &str) -> String {
    let born = if born.is_empty() { String::new() } else { format!(", born {born}") };
    format!("There is a page for {name} already{born}. If it is the same person, write there.")
}
/// To the other page.
pub const ALIKE_GO: &str = "Open that page";
/// On the banner of each of two people with one name.
pub const SAME_NAME: &str = "Someone else here has the same name. Check the date of birth.";
/// The made-up person, before anybody has opened her page.
pub const PRACTISE_NAME: &str = "Rose Ellis";
/// The team.
pub const TEAM: &str = "Your team";
/// A place that somebody looks after.
pub const PLACE: &str = "Your place";
/// To its pages.
pub const TO_TEAM: &str = "What the team is learning";
/// To its pages.
pub const TO_PLACE: &str = "What the place is learning";
/// Nobody else in the team.
pub const TEAM_ALONE: &str = "You are the only one here so far.";

/// Putting right who a person is.
pub mod details {
    /// Title.
    #[must_use]
    pub fn title(person: &str) -> String {
        format!("Put right {person}\u{2019}s name, date of birth or NHS number")
    }
    /// Towards it.
    pub const GO: &str = "Put right a name, date of birth or NHS number";
}

/// Opening a circle.
pub mod open {
    /// Title.
    pub const TITLE: &str = "Open a page for a person";
    /// Name.
    pub const NAME: &str = "Their full name";
    /// No name.
    pub const NAME_EMPTY: &str = "Write their full name";
    /// Preferred name.
    pub const PREFERRED: &str = "What they like to be called";
    /// Under it.
    pub const PREFERRED_HINT: &str = "If you leave it empty, their first name is used";
    /// Date of birth.
    pub const BORN: &str = "Their date of birth";
    /// Under it.
    pub const BORN_HINT: &str = "For example 2 3 1941";
    /// Go.
    pub const GO: &str = "Open their page";
    /// After.
    pub const DONE: &str = "The page is open, on this phone. Nobody else has it yet.";
    /// The one who will see.
    pub const WHO: &str = "Who will see this: everyone you invite to this page.";
}

/// How to talk with somebody, where they live, how to get in.
pub mod home {
    use care::NotAnNhsNumber;
    /// Title.
    #[must_use]
    pub fn title(person: &str) -> String {
        format!("How to talk with {person}, and how to get in")
    }
    /// Towards the form.
    pub const GO: &str = "Write or change this";
    /// Nothing yet.
    pub const NONE: &str = "Nothing is written yet: hearing and sight, the key safe, the dog, where to park.";
    /// Communication.
    pub const COMMUNICATION: &str = "What helps when talking";
    /// Under it.
    pub const COMMUNICATION_HINT: &str =
        "Hearing, sight, memory, time. For example: hears better on the left, needs her glasses";
    /// Languages.
    pub const LANGUAGES: &str = "Languages";
    /// An interpreter.
    pub const INTERPRETER: &str = "Interpreter";
    /// Where.
    pub const ADDRESS: &str = "Address";
    /// Getting in.
    pub const ACCESS: &str = "Getting in";
    /// Under it.
    pub const ACCESS_HINT: &str = "Key safe, who is in, pets, parking. Everyone who was invited reads this";
    /// Faith.
    pub const FAITH: &str = "Faith and culture";
    /// Pronouns.
    pub const PRONOUNS: &str = "Pronouns";
    /// The number.
    pub const NHS_NUMBER: &str = "NHS number";
    /// Under it.
    pub const NHS_NUMBER_HINT: &str =
        "Ten digits. The last four stand beside the name, so that nobody is mistaken for another";
    /// On the banner.
    #[must_use]
    pub fn ends(four: &str) -> String {
        format!("NHS number ends {four}")
    }
    /// What is wrong with a number.
    #[must_use]
    pub const fn nhs_number(wrong: &NotAnNhsNumber) -> &'static str {
        match wrong {
            NotAnNhsNumber::WrongLength { .. } => "An NHS number has ten digits. Count them again",
            NotAnNhsNumber::NotADigit { .. } => "Write digits only, with or without spaces",
            NotAnNhsNumber::WrongCheckDigit => "A digit is wrong or two are swapped. Read the number again",
        }
    }
}
