//! Writing what matters.

use care::Heading;

/// Title.
#[must_use]
pub fn title(person: &str) -> String {
    format!("Write what matters to {person}")
}
/// Title when changing.
pub const CHANGE_TITLE: &str = "Change what was written";
/// The box.
pub const WORDS: &str = "What matters?";
/// Under the box.
pub const WORDS_HINT: &str = "One thing, in their own words if you can";
/// Empty.
pub const WORDS_EMPTY: &str = "Write what matters";
/// Heading.
pub const HEADING: &str = "What is it about?";
/// None.
pub const HEADING_NONE: &str = "Choose if you like";
/// A heading.
#[must_use]
pub const fn heading(heading: &Heading) -> &'static str {
    match heading {
        Heading::MostImportant => "Most important to me",
        Heading::People => "People who are important to me",
        Heading::Communicate => "How I communicate",
        Heading::Wellness => "My wellness",
        Heading::PleaseDo => "Please do, and please don\u{2019}t",
        Heading::Support => "How and when to support me",
        Heading::WorthKnowing => "Also worth knowing",
        Heading::Hope => "A hope",
        Heading::Worry => "A worry",
        Heading::GoodDay => "A good day",
        Heading::BadDay => "A bad day",
        Heading::Avoid => "What to avoid",
        Heading::Unlisted(_) => "Something else",
    }
}
/// Two texts at once.
pub const SEVERAL: &str =
    "Two people changed this at the same time. Nothing was chosen. Save the words that are right.";
