//! Requests and transactions as futures.
//!
//! A promise's own `resolve` and `reject` are the event handlers, so that no closure is made, kept or leaked.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

use crate::failure::Failure;
use crate::store::StoreError;

#[wasm_bindgen]
extern "C" {
    /// web-sys has this call behind a flag for the whole build; the browsers have had it since 2021.
    #[wasm_bindgen(extends = IdbDatabase)]
    type StrictDatabase;

    #[wasm_bindgen(method, catch)]
    fn transaction(this: &StrictDatabase, store: &str, mode: &str, options: &Object)
    -> Result<IdbTransaction, JsValue>;
}

/// The object store, for reading.
pub(super) fn reading(database: &IdbDatabase, store: &str) -> Result<IdbObjectStore, StoreError> {
    let transaction = made(database.transaction_with_str(store))?;
    made(transaction.object_store(store))
}

/// The object store, for writing that is on the disk, not in a buffer, when it completes.
pub(super) fn writing(database: &IdbDatabase, store: &str) -> Result<(IdbTransaction, IdbObjectStore), StoreError> {
    let options = Object::new();
    made(Reflect::set(&options, &JsValue::from_str("durability"), &JsValue::from_str("strict")))?;
    let strict = database.unchecked_ref::<StrictDatabase>();
    let transaction = made(strict.transaction(store, "readwrite", &options))?;
    let store = made(transaction.object_store(store))?;
    Ok((transaction, store))
}

/// What a request answers.
pub(super) async fn answer(request: IdbRequest) -> Result<JsValue, StoreError> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => made(request.result()),
        Err(_) => Err(request.error().ok().flatten().map_or(StoreError::Failing, |error| why(&error))),
    }
}

/// Resolves when everything that was asked of the transaction is durable.
pub(super) async fn complete(transaction: &IdbTransaction) -> Result<(), StoreError> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => Ok(()),
        // A transaction that aborts without a reason was cut off with its connection.
        Err(_) => Err(transaction.error().map_or(StoreError::Closed, |error| why(&error))),
    }
}

/// What was made, or the transaction is taken back so that nothing of it is kept.
pub(super) fn or_abort<T>(transaction: &IdbTransaction, made_or_thrown: Result<T, JsValue>) -> Result<T, StoreError> {
    made_or_thrown.map_err(|thrown| {
        let _ = transaction.abort();
        why(&thrown)
    })
}

/// What was made, or the named reason why not.
pub(super) fn made<T>(made_or_thrown: Result<T, JsValue>) -> Result<T, StoreError> {
    made_or_thrown.map_err(|thrown| why(&thrown))
}

/// What a thrown value means for a store.
pub(super) fn why(thrown: &JsValue) -> StoreError {
    match Failure::of(thrown) {
        Failure::Full => StoreError::Full,
        Failure::NotAllowed => StoreError::NotAllowed,
        Failure::Newer => StoreError::Newer,
        Failure::Closed | Failure::Aborted => StoreError::Closed,
        Failure::WrongKey | Failure::CannotKeep | Failure::Other => StoreError::Failing,
    }
}
