//! Whether the browser promises to keep what is kept, and how much room is left. Never relied on, only told.

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::browser::navigator;

/// Whether the browser promises not to clear this site's storage by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// It promises.
    Granted,
    /// It does not: an unused site may be cleared.
    Refused,
    /// It does not say.
    NotKnown,
}

/// Room for this site, in bytes. Browsers round, and some make it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// In use.
    pub used: u64,
    /// In all.
    pub all: u64,
}

impl Room {
    /// What is left.
    #[must_use]
    pub fn left(self) -> u64 {
        self.all.saturating_sub(self.used)
    }
}

/// How storage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StorageStatus {
    /// The browser's promise.
    pub lasting: Lasting,
    /// The room, where the browser says.
    pub room: Option<Room>,
}

/// How storage stands. In a page or a worker.
pub async fn storage_status() -> StorageStatus {
    let Some(storage) = navigator().storage() else { return StorageStatus { lasting: Lasting::NotKnown, room: None } };
    let lasting = promised(storage.persisted()).await;
    let room = match settled(storage.estimate()).await {
        Some(estimate) => number(&estimate, "usage").zip(number(&estimate, "quota")),
        None => None,
    };
    StorageStatus { lasting, room: room.map(|(used, all)| Room { used, all }) }
}

/// Asks the browser to promise. In a page only; some browsers ask the person, so ask once something was written.
pub async fn ask_to_last() -> Lasting {
    match navigator().storage() {
        Some(storage) => promised(storage.persist()).await,
        None => Lasting::NotKnown,
    }
}

async fn promised(promise: Result<Promise, JsValue>) -> Lasting {
    match settled(promise).await.and_then(|answer| answer.as_bool()) {
        Some(true) => Lasting::Granted,
        Some(false) => Lasting::Refused,
        None => Lasting::NotKnown,
    }
}

async fn settled(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

fn number(object: &JsValue, name: &str) -> Option<u64> {
    // Floats saturate, so an absurd quota reads as a large one.
    Reflect::get(object, &JsValue::from_str(name)).ok()?.as_f64().map(|number| number as u64)
}
