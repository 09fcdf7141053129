//! The one wasm module: where the browser comes in. `public/boot.js` calls [`start_page`], `public/worker.js` calls
//! [`start_worker`]; both live in the same module so that a phone compiles it once. Nothing is decided here: what a
//! person sees is `app`. The pages that a first visit does not need are cut off into later parts ([`second_part`], [`third_part`]).
#![doc = include_str!("../README.md")]

use app::session::MakePractise;
use app::{LaterPart, LoadLater, SecondPage, StaffPage};
use futures::FutureExt;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// Mounts the app in place of the painted frame of `public/index.html`.
///
/// `make_worker` is a function without arguments that answers a new `Worker`, already given this compiled module.
/// The page may call it again when a worker has died.
#[wasm_bindgen]
pub fn start_page(make_worker: js_sys::Function) {
    let session = app::session::Session::new();
    session.talk_to_worker(make_worker);
    if let Some(place) = element("app") {
        app::start_page(place, element("frame"), session, LATER);
    }
}

/// Listens to the page from inside the dedicated worker. Messages that came earlier follow when this returns.
#[wasm_bindgen]
pub fn start_worker() {
    app::start_worker(|| async { practise_part().await.ok() }.boxed_local());
}

const LATER: LoadLater = LoadLater {
    second: || async { second_part().await.ok() }.boxed_local(),
    third: || async { third_part().await.ok() }.boxed_local(),
};

/// What only this function leads to is what the build cuts off (`frontend/tools/site.mjs`).
#[wasm_split(second, fallible)]
fn second_part() -> Result<LaterPart<SecondPage>, SplitLoaderError> {
    Ok(app::second_part())
}

/// What only practising needs. The worker loads the same file then, for itself.
#[wasm_split(second, fallible)]
fn practise_part() -> Result<MakePractise, SplitLoaderError> {
    Ok(app::session::make_practise)
}

/// What only staff need. What this function and [`second_part`] both lead to is a file of its own.
#[wasm_split(third, fallible)]
fn third_part() -> Result<LaterPart<StaffPage>, SplitLoaderError> {
    Ok(app::third_part())
}

fn element(id: &str) -> Option<web_sys::HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
