//! If this happens: words that a family can use at night. No dose, and no decision about treatment.

/// Over the list.
pub const TITLE: &str = "If this happens";
/// None.
pub const NONE: &str = "Nothing is written yet. Write what may happen, what helps first, and who to ring.";
/// Add.
pub const ADD: &str = "Add what to do";
/// Title when changing.
pub const CHANGE: &str = "Change what to do";
/// The sign.
pub const SIGN: &str = "What would you see or hear?";
/// Under it.
pub const SIGN_HINT: &str = "In plain words. For example: she cannot get her breath";
/// Empty.
pub const SIGN_EMPTY: &str = "Write what would be seen";
/// What first.
pub const FIRST: &str = "Do first";
/// Under it.
pub const FIRST_HINT: &str = "For example: open the window, the fan, sit with her. No doses here";
/// Who to ring.
pub const RING: &str = "Ring";
/// Under it.
pub const RING_HINT: &str = "A name and a number";
/// Who knows.
pub const TOLD: &str = "Who was told";
