//! What the desk keeps beside the engine's rows: who writes here, the invites that were made, drafts, ready views.

use ::device::store::{Table, Write};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::session::{CircleId, DraftKey};

/// Row of [`Table::Device`] that says who writes on this phone.
pub(super) const ME: &[u8] = b"me";
/// Rows of [`Table::Device`] that hold invites made here begin with this.
pub(super) const INVITE: &[u8] = b"invite/";
/// Rows of [`Table::Views`] that hold a person's card begin with this, those that hold a whole view with the other.
pub(super) const CARD: &[u8] = b"card/";
/// See [`CARD`].
pub(super) const VIEW: &[u8] = b"view/";

/// Whoever writes on this phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Me {
    /// This device: known before its keys are read, so that what they wrote is theirs from the first frame.
    pub(super) device: [u8; 32],
    /// The name they go by.
    pub(super) name: String,
    /// How they describe themselves.
    pub(super) description: String,
    /// What their team is called, on the phone that set it up.
    pub(super) team: Option<String>,
}

/// An invite that was made here. Its secret is shown again as a picture and a code until somebody used it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MadeInvite {
    /// Its circle; the team's chain for a colleague.
    pub(super) circle: CircleId,
    /// Its secret.
    pub(super) secret: [u8; 16],
    /// For whom, in the writer's words.
    pub(super) note: String,
}

/// A row of ours: a version byte, then postcard.
pub(super) fn put<T: Serialize>(table: Table, key: Vec<u8>, row: &T) -> Option<Write> {
    Some(Write::Put { table, key, value: ::sync::stored::to_bytes(row).ok()? })
}

/// Reads a row of ours. One that another version wrote is none.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    ::sync::stored::from_bytes(bytes).ok()
}

/// Key of something about a circle.
pub(super) fn about(prefix: &[u8], id: &[u8; 32]) -> Vec<u8> {
    [prefix, id.as_slice()].concat()
}

/// Key of one box of a form. Form and box are names that the app gave, never content.
pub(super) fn draft_key(key: &DraftKey) -> Vec<u8> {
    [form_prefix(&key.form).as_slice(), key.field.as_bytes()].concat()
}

/// All drafts of a form begin with this.
pub(super) fn form_prefix(form: &str) -> Vec<u8> {
    [form.as_bytes(), b"\0"].concat()
}

/// Reads a draft's key.
pub(super) fn draft_of(key: &[u8]) -> Option<DraftKey> {
    let (form, field) = std::str::from_utf8(key).ok()?.split_once('\0')?;
    Some(DraftKey::new(form, field))
}
