//! Opening a database, and throwing one away.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest};

use super::request::why;
use crate::browser::{caches, indexed_db};
use crate::failure::Failure;
use crate::store::StoreError;

/// The object store of every table's rows.
pub(super) const ROWS: &str = "rows";
/// The object store of what stands beside the rows.
pub(super) const KEYS: &str = "keys";
/// The version of the database: which object stores there are. What is in a row has versions of its own.
const VERSION: u32 = 1;

fn factory() -> Result<IdbFactory, StoreError> {
    indexed_db().ok_or(StoreError::NotAllowed)
}

pub(super) async fn open(name: &str) -> Result<IdbDatabase, StoreError> {
    let request = factory()?.open_with_u32(name, VERSION).map_err(|thrown| while_opening(&thrown))?;
    let making = request.clone();
    let upgrade = Closure::once(move || make_stores(&making));
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let opened = match settle(&request).await {
        // Chromium calls its own refusal an unknown error, and is plain about it elsewhere.
        Err(StoreError::Failing) if is_denied().await => return Err(StoreError::NotAllowed),
        settled => settled?.unchecked_into::<IdbDatabase>(),
    };
    close_when_asked(&opened);
    Ok(opened)
}

pub(super) async fn erase(name: &str) -> Result<(), StoreError> {
    let request = factory()?.delete_database(name).map_err(|thrown| while_opening(&thrown))?;
    settle(&request).await.map(drop)
}

/// A failure here fails the upgrade's transaction, and with it the opening.
fn make_stores(request: &IdbOpenDbRequest) {
    let Ok(database) = request.result().map(JsCast::unchecked_into::<IdbDatabase>) else { return };
    for store in [ROWS, KEYS] {
        if !database.object_store_names().contains(store) {
            let _ = database.create_object_store(store);
        }
    }
}

/// Lets a newer release, or an erase, have the database. The next use finds the connection closed and opens it again.
fn close_when_asked(database: &IdbDatabase) {
    let close = Reflect::get(database, &JsValue::from_str("close")).and_then(|close| close.dyn_into::<Function>());
    if let Ok(close) = close {
        database.set_onversionchange(Some(&close.bind0(database)));
    }
}

/// Waits for the request: what it opened, or why not. The promise's own functions are the handlers.
async fn settle(request: &IdbOpenDbRequest) -> Result<JsValue, StoreError> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        request.set_onblocked(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => request.result().map_err(|thrown| while_opening(&thrown)),
        Err(event) if is_blocked(&event) => Err(StoreError::Blocked),
        Err(_) => Err(request.error().ok().flatten().map_or(StoreError::Failing, |error| while_opening(&error))),
    }
}

/// Whether this site may keep nothing at all, which its caches say plainly.
async fn is_denied() -> bool {
    let Some(caches) = caches() else { return false };
    let asked = JsFuture::from(caches.has("nothing")).await;
    asked.is_err_and(|thrown| Failure::of(&thrown) == Failure::NotAllowed)
}

fn is_blocked(event: &JsValue) -> bool {
    event.dyn_ref::<web_sys::Event>().is_some_and(|event| event.type_() == "blocked")
}

/// Some browsers answer an opening in a private window as if a connection had been closed.
fn while_opening(thrown: &JsValue) -> StoreError {
    match Failure::of(thrown) {
        Failure::Closed => StoreError::NotAllowed,
        _ => why(thrown),
    }
}
