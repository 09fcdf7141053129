//! The one wasm module: where the browser comes in. `public/boot.js` calls [`start_page`], `public/worker.js` calls
//! [`start_worker`]; both live in the same module so that a phone compiles it once. Nothing is decided here: what a
//! person sees is `app`.
#![doc = include_str!("../README.md")]

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

/// Mounts the app in place of the painted frame of `public/index.html`.
///
/// `make_worker` is a function without arguments that answers a new `Worker`, already given this compiled module.
/// The page may call it again when a worker has died.
#[wasm_bindgen]
pub fn start_page(make_worker: js_sys::Function) {
    let session = app::session::Session::new();
    session.talk_to_worker(make_worker);
    if let Some(place) = element("app") {
        app::start_page(place, element("frame"), session);
    }
}

/// Listens to the page from inside the dedicated worker. Messages that came earlier follow when this returns.
#[wasm_bindgen]
pub fn start_worker() {
    app::start_worker();
}

fn element(id: &str) -> Option<web_sys::HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
