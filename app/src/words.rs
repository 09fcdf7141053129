//! Every sentence that a person reads, in the language that this build speaks. A subject is a module, and every page
//! asks for it here (`words::visits`), so that no page knows which language that is.
//!
//! English is whole. Another language is one file: what it says of a subject hides what English says, and what it does not say
//! yet stays English. Every language is compiled whenever the app is, so that one that is wrong is seen at once; the linker
//! leaves out those that a build does not speak. `server/tests/house/words.rs` has each word stand in English too.

mod calendar;
pub mod cy;
pub mod en;

#[cfg(feature = "welsh")]
pub use cy::*;
#[cfg(not(feature = "welsh"))]
pub use en::*;

/// Values that were written without knowing of each other, of which nobody has chosen one: "2 March 1941 or 3 March 1941".
#[must_use]
pub fn any_of(values: impl IntoIterator<Item = String>) -> String {
    let between = format!(" {} ", emergency::OR);
    values.into_iter().collect::<Vec<_>>().join(&between)
}
