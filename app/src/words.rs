//! Every sentence that a person reads, in the language that this build speaks. A subject is a module, and every page
//! asks for it here (`words::visits`), so that no page knows which language that is.

mod en;

pub use en::*;
