//! Remembers, outside the database, that something was kept in it: so that a database that vanished is noticed.
//!
//! There are two places, which browsers clear on different occasions: the page's local storage, and the name of an empty
//! cache. Where a browser throws everything away at once, nothing can notice.

use wasm_bindgen_futures::JsFuture;
use web_sys::Storage;

use crate::browser::caches;

/// In a page: whether its storage remembers. Ask before the worker opens the store.
#[must_use]
pub fn page_remembers(name: &str) -> bool {
    page_storage().and_then(|storage| storage.get_item(&place(name)).ok().flatten()).is_some()
}

/// In a page: remembers. Say it once the store is open.
pub fn page_remember(name: &str) {
    if let Some(storage) = page_storage() {
        // Not being able to remember loses a warning, not a word.
        let _ = storage.set_item(&place(name), "yes");
    }
}

/// In a page: forgets, when everything is thrown away on purpose.
pub fn page_forget(name: &str) {
    if let Some(storage) = page_storage() {
        let _ = storage.remove_item(&place(name));
    }
}

/// Whether the second place remembers.
pub(super) async fn remembers(name: &str) -> bool {
    let Some(caches) = caches() else { return false };
    JsFuture::from(caches.has(&place(name))).await.is_ok_and(|has| has.is_truthy())
}

/// Remembers in the second place.
pub(super) async fn remember(name: &str) {
    if let Some(caches) = caches() {
        let _ = JsFuture::from(caches.open(&place(name))).await;
    }
}

/// Forgets in the second place.
pub(super) async fn forget(name: &str) {
    if let Some(caches) = caches() {
        let _ = JsFuture::from(caches.delete(&place(name))).await;
    }
}

/// The service worker clears old caches by their beginning, which this is not.
fn place(name: &str) -> String {
    format!("kept: {name}")
}

fn page_storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
