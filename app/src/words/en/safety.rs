//! Saying that something was not safe, and where to take a worry that does not belong here.

/// Title.
pub const TITLE: &str = "Report a safety problem";
/// Towards it.
pub const GO: &str = "Report a safety problem";
/// Over the form.
pub const LEAD: &str = "Something in Alongside, or in how care was given, that could harm someone. It goes before everything else as \
    soon as there is signal.";
/// The box.
pub const WORDS: &str = "What happened?";
/// Empty.
pub const WORDS_EMPTY: &str = "Write what happened";
/// When.
pub const WHEN: &str = "When was this?";
/// What was done.
pub const DONE: &str = "What was done about it";
/// Who knows.
pub const TOLD: &str = "Who was told";
/// Reports so far.
pub const LIST: &str = "Safety problems that were reported";
/// None.
pub const NONE: &str = "No safety problem was reported.";
/// A worry about somebody's safety does not belong into this product.
pub const WORRY: &str = "Are you worried that someone is being hurt or neglected? Do not write it here. If there is danger now, ring 999. \
    Otherwise tell your organisation\u{2019}s safeguarding lead, or the council\u{2019}s adult social care.";
