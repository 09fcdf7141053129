//! Work that may stop half way, and does not take the rest of the program with it.
//!
//! In a browser a panic ends in a trap, and a trap is an exception of the script that called. So the browser calls the work, and
//! catches it: what was being worked on is left as it was, nothing of it is tidied away, and everything else goes on.

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Reflect)]
    fn apply(work: &mut dyn FnMut(), this: &JsValue, arguments: &Array) -> Result<JsValue, JsValue>;
}

/// Runs work once, and answers whether it came to its end. Work that did not must own what it changed: half done, it is of no use to
/// anybody, and the memory that it held is lost until the app is opened anew.
pub fn attempt(work: &mut dyn FnMut()) -> bool {
    if cfg!(target_arch = "wasm32") {
        apply(&mut || work(), &JsValue::UNDEFINED, &Array::new()).is_ok()
    } else {
        sync::caught(work)
    }
}
