//! Writing what matters.

use care::Heading;

/// Title.
#[must_use]
pub fn title(person: &str) -> String {
    format!("Write what matters to {person}")
}
/// A question that comes back.
pub const STILL_RIGHT: &str = "Is this still right?";
/// When to ask again.
pub const ASK_AGAIN: &str = "Ask again on";
/// Over the form.
#[must_use]
pub fn still_right(person: &str) -> String {
    format!("Ask {person}. Change the words if they are different now; what stood before stays in the history.")
}
/// Everything under its headings.
#[must_use]
pub fn headings(person: &str) -> String {
    format!("About {person}")
}
/// They were asked, and would rather not.
pub const DECLINED: &str = "They would rather not say";
/// After saying so.
pub const WAS_DECLINED: &str = "Written down: they would rather not say.";
/// Write under a heading.
pub const WRITE: &str = "Write";
/// Suggesting something.
pub const OFFER: &str = "Suggest something";
/// The box.
pub const OFFER_WORDS: &str = "What could matter, or help?";
/// The reason.
pub const BECAUSE: &str = "Because\u{2026}";
/// Under it.
pub const BECAUSE_HINT: &str = "Why you think of it";
/// On a card.
pub const OFFERED: &str = "Suggested";
/// Take it in.
pub const TAKE_IN: &str = "Take it in";
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
