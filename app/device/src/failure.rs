//! What kind of failure a thrown JavaScript value is. Its message is never kept: it may hold content.

use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The names of exceptions that are told apart somewhere in this crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// `AbortError`: a person closed a dialogue, or the browser gave up.
    Aborted,
    /// `NotAllowedError`, `SecurityError`: by policy, by setting, or for want of a tap.
    NotAllowed,
    /// `QuotaExceededError`: no room.
    Full,
    /// `VersionError`: what is stored is newer than this code.
    Newer,
    /// `InvalidStateError`, `TransactionInactiveError`: the connection is closed.
    Closed,
    /// `OperationError`: a key does not fit what it should open.
    WrongKey,
    /// `DataCloneError`: this browser cannot keep such a thing.
    CannotKeep,
    /// Anything else.
    Other,
}

impl Failure {
    /// Reads the name off whatever was thrown.
    pub(crate) fn of(thrown: &JsValue) -> Self {
        let name =
            Reflect::get(thrown, &JsValue::from_str("name")).ok().and_then(|name| name.dyn_into::<JsString>().ok());
        let name = name.map(String::from).unwrap_or_default();
        match name.as_str() {
            "AbortError" => Self::Aborted,
            "NotAllowedError" | "SecurityError" => Self::NotAllowed,
            "QuotaExceededError" => Self::Full,
            "VersionError" => Self::Newer,
            "InvalidStateError" | "TransactionInactiveError" => Self::Closed,
            "OperationError" => Self::WrongKey,
            "DataCloneError" => Self::CannotKeep,
            _ => Self::Other,
        }
    }
}
