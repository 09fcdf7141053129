//! One alarm that can be set again. Browsers slow timers down in pages out of view; whoever sets one must bear that.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(call: &js_sys::Function, milliseconds: i32) -> f64;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(number: f64);
}

/// Calls once after the time that was set last.
pub(crate) struct Timer {
    call: Closure<dyn Fn()>,
    set: Cell<Option<f64>>,
}

impl Timer {
    /// Not set yet.
    pub(crate) fn new(call: impl Fn() + 'static) -> Self {
        Self { call: Closure::new(call), set: Cell::new(None) }
    }

    /// In place of what was set before. What is too far off for the browser to count is as good as never.
    pub(crate) fn set(&self, milliseconds: u64) {
        self.clear();
        if let Ok(milliseconds) = i32::try_from(milliseconds) {
            self.set.set(Some(set_timeout(self.call.as_ref().unchecked_ref(), milliseconds)));
        }
    }

    fn clear(&self) {
        if let Some(number) = self.set.take() {
            clear_timeout(number);
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.clear();
    }
}
