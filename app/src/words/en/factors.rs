//! What helps and what hinders.

use care::Effect;

/// Over the list.
pub const TITLE: &str = "What helps, and what gets in the way";
/// None.
pub const NONE: &str = "Nothing is written yet: stairs, a good neighbour, a garden, money, the dark.";
/// Add.
pub const ADD: &str = "Add something";
/// The box.
pub const WORDS: &str = "What is it?";
/// Empty.
pub const WORDS_EMPTY: &str = "Write what it is";
/// What it does.
pub const EFFECT: &str = "Does it help?";
/// Nothing chosen.
pub const EFFECT_EMPTY: &str = "Choose whether it helps";
/// In whose hands.
pub const HANDS: &str = "In whose hands";
/// What it does, in words.
#[must_use]
pub const fn effect(effect: &Effect) -> &'static str {
    match effect {
        Effect::Helps => "It helps",
        Effect::Hinders => "It gets in the way",
        Effect::Both => "Both",
        Effect::Unlisted(_) => "Something else",
    }
}
