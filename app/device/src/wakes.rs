//! When a page should look for the relay again: it came back into view, or the network came back.
//!
//! A worker hears of neither in every browser, so the page listens, tells its worker, and the worker wakes its link.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Event;

use crate::listener::Listener;

/// Listens while it lives.
pub struct Wakes {
    _listeners: Vec<Listener>,
}

/// In a page: calls whenever the app comes into view or the network comes back. In a worker: hears nothing.
pub fn on_wake(call: impl Fn() + 'static) -> Wakes {
    let Some(window) = web_sys::window() else { return Wakes { _listeners: vec![] } };
    let call: Rc<dyn Fn()> = Rc::new(call);
    let plainly = |call: &Rc<dyn Fn()>| {
        let call = Rc::clone(call);
        move |_: Event| call()
    };
    let mut listeners = vec![
        Listener::on(window.unchecked_ref(), "online", plainly(&call)),
        // A page that a browser had put to sleep, and brings back as it was.
        Listener::on(window.unchecked_ref(), "pageshow", plainly(&call)),
    ];
    if let Some(document) = window.document() {
        let seen = document.clone();
        let in_view = move |_: Event| {
            if !seen.hidden() {
                call();
            }
        };
        listeners.push(Listener::on(document.unchecked_ref(), "visibilitychange", in_view));
    }
    Wakes { _listeners: listeners }
}
