//! What have you learnt, and how have you learnt it? The page for a board, a funder, or anybody who asks. No number, no target, no colour.

/// The page.
pub const TITLE: &str = "What we have learnt, and how";
/// Under it.
pub const LEAD: &str =
    "Each sentence stands on cards, and opens them. A try that was stopped teaches as much as one that was kept.";
/// None.
pub const NONE: &str = "No sentence is written yet. Begin with something that surprised you.";
/// Over the sentences.
pub const SENTENCES: &str = "What we have learnt";
/// Add one.
pub const ADD: &str = "Write what we have learnt";
/// Title when changing.
pub const CHANGE: &str = "Change what we have learnt";
/// The question.
pub const WORDS: &str = "What have we learnt?";
/// Under it.
pub const WORDS_HINT: &str = "One sentence, without anybody\u{2019}s name";
/// Empty.
pub const EMPTY: &str = "Write what we have learnt";
/// How do you know.
pub const HOW_SURE: &str = "How sure are we, and why?";
/// What is otherwise now.
pub const CHANGED: &str = "What changed because of it?";
/// What is still open.
pub const ASKING: &str = "What are we still asking?";
/// Under a card that a sentence stands on: who said so.
pub const PERMISSION_LINE: &str = "May be told";
/// The same, with who said so.
#[must_use]
pub fn may_be_told(who: &str) -> String {
    format!("{PERMISSION_LINE}: {who}")
}
/// Nobody has.
pub const PERMISSION_NONE: &str = "Nobody has said yet that this may be told";
/// Write it.
pub const PERMISSION_ADD: &str = "Write who said that it may be told";
/// Which card.
pub const PERMISSION_CARD: &str = "What is told?";
/// None chosen.
pub const PERMISSION_CARD_EMPTY: &str = "Choose what is told";
/// Nothing written.
pub const PERMISSION_EMPTY: &str = "Write who said so, or why nobody has to";
/// It holds the page back.
#[must_use]
pub fn no_permission(words: &str) -> String {
    format!("Nobody has said that \u{201c}{words}\u{201d} may be told.")
}
/// Who said that it may be told.
pub const PERMISSION: &str = "Who said that their story may be told?";
/// Under it.
pub const PERMISSION_HINT: &str = "In what part and when they said so, not their name: \u{201c}the daughter, after the funeral\u{201d}. Or why nobody has to: \u{201c}no story of anybody is told\u{201d}";
/// On what it stands.
pub const EVIDENCE: &str = "On which cards does it stand?";
/// Under it.
pub const EVIDENCE_HINT: &str = "How we have learnt it: whoever reads the sentence may open them";
/// It stands on these.
pub const STANDS_ON: &str = "How we know";
/// On none.
pub const STANDS_ON_NOTHING: &str = "It stands on no card yet";
/// Cards without a sentence.
pub const UNUSED: &str = "No sentence stands on these yet";
/// Over giving it away.
pub const GIVE: &str = "To give to those who ask";
/// Under it.
pub const GIVE_HELP: &str =
    "Before it leaves, this phone looks through every sentence for anything that tells who somebody is.";
/// As text.
pub const COPY: &str = "Copy as text";
/// Copied.
pub const COPIED: &str = "Copied.";
/// Print.
pub const PRINT: &str = "Print";
/// Something holds it back.
pub const STAYS: &str = "It stays here for now:";
/// A pattern with few people.
#[must_use]
pub fn few(words: &str) -> String {
    format!("Fewer than five people are in \u{201c}{words}\u{201d}, or nobody has said how many.")
}
/// What sort of card.
pub const PATTERN: &str = "Pattern";
/// What sort of card.
pub const TRY: &str = "Try";
/// What sort of card.
pub const BARRIER: &str = "What got in the way";
/// What sort of card.
pub const CONVERSATION: &str = "Conversation";
/// At the end of the text.
pub const FOOT: &str = "Nobody was counted, ranked or scored for this.";
