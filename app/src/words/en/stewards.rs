//! Looking after a place: is the system well, who comes together, and whose voice is missing. Nobody scores anything.

use care::Health;

/// The page.
pub const HEALTH: &str = "Is the system well?";
/// Under it.
pub const HEALTH_LEAD: &str = "A conversation, not a score: where is it there, where is it missing, what will we do?";
/// What makes a system well.
#[must_use]
pub const fn health(about: &Health) -> &'static str {
    match about {
        Health::Trust => "Trust",
        Health::LearningTogether => "Learning together",
        Health::Power => "Who has power, and who has none",
        Health::Voices => "Different voices are heard",
        Health::Unlisted(_) => "Something else",
    }
}
/// None.
pub const NO_TALK: &str = "Nobody has talked about this yet.";
/// Add one.
#[must_use]
pub const fn talk_add(about: &Health) -> &'static str {
    match about {
        Health::LearningTogether => "Write about learning together",
        Health::Power => "Write about power",
        Health::Voices => "Write about whose voices are heard",
        Health::Trust | Health::Unlisted(_) => "Write about trust",
    }
}
/// Title when changing.
pub const TALK_CHANGE: &str = "Change what was talked about";
/// When.
pub const DAY: &str = "On which day?";
/// It is there.
pub const WORKING: &str = "Where is it there? Tell an example";
/// It is missing.
pub const MISSING: &str = "Where is it missing? Tell an example";
/// What will be done.
pub const WILL_DO: &str = "What will we do?";
/// Who was there.
pub const ROLES: &str = "In what parts were people there?";
/// Who was not.
pub const VOICES: &str = "Whose voice was missing?";
/// The page.
pub const GATHERINGS: &str = "Who looks after this place";
/// Over the stewards.
pub const STEWARDS: &str = "Stewards";
/// None.
pub const NO_STEWARD: &str = "Nobody is written down yet.";
/// Add one.
pub const STEWARD_ADD: &str = "Write who looks after it";
/// Title when changing.
pub const STEWARD_CHANGE: &str = "Change who looks after it";
/// Who.
pub const STEWARD: &str = "Who?";
/// Empty.
pub const STEWARD_EMPTY: &str = "Write who";
/// From where.
pub const COMES_FROM: &str = "Where do they come from?";
/// Under it.
pub const COMES_FROM_HINT: &str = "A service, a street, a group";
/// What they look after.
pub const LOOKS_AFTER: &str = "What do they look after?";
/// Over gatherings.
pub const TOGETHER: &str = "When we came together";
/// None.
pub const NO_GATHERING: &str = "Nothing is written yet.";
/// Add one.
pub const GATHERING_ADD: &str = "Write about a gathering";
/// Title when changing.
pub const GATHERING_CHANGE: &str = "Change the gathering";
/// About what.
pub const GATHERING: &str = "What was it about?";
/// Empty.
pub const GATHERING_EMPTY: &str = "Write what it was about";
/// Who came.
pub const WHO_CAME: &str = "Who came?";
/// What was agreed.
pub const AGREED: &str = "What was agreed?";
