//! What a page and a worker both find in the browser, under the same names, and what either may lack.

use js_sys::{Function, Object, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{CacheStorage, Crypto, IdbFactory, MediaDevices, StorageManager};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = indexedDB)]
    static INDEXED_DB: Option<IdbFactory>;
    #[wasm_bindgen(thread_local_v2, js_name = caches)]
    static CACHES: Option<CacheStorage>;
    #[wasm_bindgen(thread_local_v2, js_name = crypto)]
    static CRYPTO: Option<Crypto>;
    #[wasm_bindgen(thread_local_v2, js_name = navigator)]
    static NAVIGATOR: Navigator;

    /// A page's or a worker's. Typed by what may be missing, which web-sys is not.
    #[derive(Clone)]
    pub(crate) type Navigator;
    /// Missing in WebKitGTK, and on an insecure address.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn storage(this: &Navigator) -> Option<StorageManager>;
    /// Missing on an insecure address.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn locks(this: &Navigator) -> Option<Locks>;
    /// Missing on an insecure address, and in a worker.
    #[wasm_bindgen(method, getter, js_name = mediaDevices)]
    pub(crate) fn media_devices(this: &Navigator) -> Option<MediaDevices>;

    /// web-sys has these behind a flag for the whole build; the browsers have had them since 2022.
    pub(crate) type Locks;
    #[wasm_bindgen(method)]
    pub(crate) fn request(this: &Locks, name: &str, options: &Object, granted: &Function) -> Promise;
}

/// The database.
pub(crate) fn indexed_db() -> Option<IdbFactory> {
    INDEXED_DB.with(Clone::clone)
}

/// The cache of answers.
pub(crate) fn caches() -> Option<CacheStorage> {
    CACHES.with(Clone::clone)
}

/// Cryptography. Its `subtle` is missing on an insecure address.
pub(crate) fn crypto() -> Option<Crypto> {
    CRYPTO.with(Clone::clone)
}

/// What the browser says of itself.
pub(crate) fn navigator() -> Navigator {
    NAVIGATOR.with(Clone::clone)
}

/// A plain object of these fields, for the calls that take one.
pub(crate) fn object<const N: usize>(fields: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a new plain object cannot fail.
        let _ = js_sys::Reflect::set(&object, &JsValue::from_str(name), &value);
    }
    object
}
