//! The passing of time, in a page or a worker. Browsers slow it down in pages out of view; whoever listens bears that.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setInterval)]
    fn set_interval(call: &js_sys::Function, milliseconds: i32) -> f64;
    #[wasm_bindgen(js_name = clearInterval)]
    fn clear_interval(number: f64);
}

/// Calls again and again while it lives.
pub struct Ticks {
    number: f64,
    _call: Closure<dyn Fn()>,
}

impl Ticks {
    /// Begins: the first call comes after the first so many milliseconds.
    #[must_use]
    pub fn every(milliseconds: i32, call: impl Fn() + 'static) -> Self {
        let call: Closure<dyn Fn()> = Closure::new(call);
        let number = set_interval(call.as_ref().unchecked_ref(), milliseconds);
        Self { number, _call: call }
    }
}

impl Drop for Ticks {
    fn drop(&mut self) {
        clear_interval(self.number);
    }
}
