//! What somebody is typing, before they save: kept on the device, outside every document, sealed by the worker.

use crate::session::name::CircleId;
use serde::{Deserialize, Serialize};

/// One box of one form. Both words are stored on phones: never renamed once released.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DraftKey {
    /// The form: `<circle>/matters/new`.
    pub form: String,
    /// The box: `words`.
    pub field: String,
}

impl DraftKey {
    /// A box of a form.
    #[must_use]
    pub fn new(form: &str, field: &str) -> Self {
        Self { form: form.to_owned(), field: field.to_owned() }
    }
}

/// The form that writes `what` round a person: `form_of(circle, "matters/new")`.
#[must_use]
pub fn form_of(circle: CircleId, what: &str) -> String {
    format!("{}/{what}", circle.key())
}
