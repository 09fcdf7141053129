//! Hears one kind of event of one thing in the browser, until it is dropped.

use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

/// Listens while it lives.
pub(crate) struct Listener {
    target: EventTarget,
    kind: &'static str,
    call: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Listens to this.
    pub(crate) fn on(target: &EventTarget, kind: &'static str, call: impl Fn(Event) + 'static) -> Self {
        let call = Closure::new(call);
        // Adding a listener with plain arguments cannot fail.
        let _ = target.add_event_listener_with_callback(kind, call.as_ref().unchecked_ref());
        Self { target: target.clone(), kind, call }
    }

    /// Listens to the page or the worker itself.
    pub(crate) fn on_global(kind: &'static str, call: impl Fn(Event) + 'static) -> Self {
        Self::on(&js_sys::global().unchecked_into(), kind, call)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.kind, self.call.as_ref().unchecked_ref());
    }
}
