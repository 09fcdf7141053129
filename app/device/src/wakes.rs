//! When a page comes and goes: it came back into view, or the network came back; it went out of view, or is about to end.
//!
//! A worker hears of none of these in every browser, so the page listens and tells its worker.

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

/// In a page: calls whenever nobody looks at it any more, which may be the last that it hears: telephones put away such pages
/// without a word. In a worker: hears nothing.
pub fn on_leave(call: impl Fn() + 'static) -> Wakes {
    let Some(window) = web_sys::window() else { return Wakes { _listeners: vec![] } };
    let call: Rc<dyn Fn()> = Rc::new(call);
    let goes = Rc::clone(&call);
    let mut listeners = vec![Listener::on(window.unchecked_ref(), "pagehide", move |_: Event| goes())];
    if let Some(document) = window.document() {
        let seen = document.clone();
        let out_of_view = move |_: Event| {
            if seen.hidden() {
                call();
            }
        };
        listeners.push(Listener::on(document.unchecked_ref(), "visibilitychange", out_of_view));
    }
    Wakes { _listeners: listeners }
}

/// In a page: has the browser ask the person before the page goes, as long as `is_needed` says so. In a worker: hears nothing.
pub fn ask_before_leaving(is_needed: impl Fn() -> bool + 'static) -> Wakes {
    let Some(window) = web_sys::window() else { return Wakes { _listeners: vec![] } };
    let asks = move |event: Event| {
        if is_needed() {
            event.prevent_default();
        }
    };
    Wakes { _listeners: vec![Listener::on(window.unchecked_ref(), "beforeunload", asks)] }
}
