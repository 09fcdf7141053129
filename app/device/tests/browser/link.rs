//! The link over POST and over a socket, with a network of the test's own: the page's server here is not a relay.

use device::Link;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use sync::event::{Event, Way};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Response, ResponseInit};
use wire::{About, DocumentId, Incarnation, Refusal, Space, ToDevice, ToRelay, message};

use crate::heard::Heard;

/// Stands in for the browser's `fetch` while it lives.
struct Network {
    before: JsValue,
    _fetch: Closure<dyn FnMut(JsValue, JsValue) -> Promise>,
}

impl Network {
    fn answering(mut answer: impl FnMut(Vec<u8>) -> (u16, Vec<u8>) + 'static) -> Self {
        let fetch: Closure<dyn FnMut(JsValue, JsValue) -> Promise> = Closure::new(move |_, options: JsValue| {
            let body = Reflect::get(&options, &"body".into()).unwrap().unchecked_into::<Uint8Array>().to_vec();
            let (status, mut body) = answer(body);
            let init = ResponseInit::new();
            init.set_status(status);
            let response = Response::new_with_opt_u8_array_and_init(Some(&mut body), &init).unwrap();
            Promise::resolve(AsRef::<JsValue>::as_ref(&response))
        });
        let before = Reflect::get(&js_sys::global(), &"fetch".into()).unwrap();
        Reflect::set(&js_sys::global(), &"fetch".into(), fetch.as_ref().unchecked_ref::<Function>()).unwrap();
        Self { before, _fetch: fetch }
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        Reflect::set(&js_sys::global(), &"fetch".into(), &self.before).unwrap();
    }
}

fn challenge() -> ToDevice {
    ToDevice::Challenge { challenge: [3; 32], incarnation: Incarnation([9; 16]), oldest: 1, newest: 1 }
}

fn follow() -> ToRelay {
    let document = DocumentId { chain: wire::ChainId([1; 32]), space: Space::Everyone, part: 0 };
    ToRelay::Follow { document, after: 0 }
}

fn refused(why: Refusal) -> ToDevice {
    ToDevice::Refused { about: About::Connection, why }
}

#[wasm_bindgen_test]
async fn where_no_socket_opens_flights_go_by_post() {
    let asked = Heard::new();
    let ear = asked.ear();
    let _network = Network::answering(move |flight| {
        ear(message::decode::<ToRelay>(&flight).unwrap());
        (200, message::encode(&[challenge()]).unwrap())
    });
    let events = Heard::new();
    let link = Link::start(&device::address::origin(), events.ear());
    assert_eq!(events.next().await, Event::Connected(Way::Post));
    assert_eq!(asked.next().await, vec![]);
    assert_eq!(events.next().await, Event::Heard(vec![challenge()]));
    link.send(&[follow()]);
    assert_eq!(asked.next().await, vec![follow()]);
    assert_eq!(events.next().await, Event::Heard(vec![challenge()]));
    assert!(events.is_quiet());
}

#[wasm_bindgen_test]
async fn a_page_that_is_no_flight_is_no_relay() {
    let mut answers = 0;
    let _network = Network::answering(move |_| {
        answers += 1;
        if answers == 1 {
            (200, b"<!doctype html><title>Sign in to the hotel</title>".to_vec())
        } else {
            (200, message::encode(&[challenge()]).unwrap())
        }
    });
    let events = Heard::new();
    let _link = Link::start(&device::address::origin(), events.ear());
    assert_eq!(events.next().await, Event::Connected(Way::Post));
    assert_eq!(events.next().await, Event::Heard(vec![challenge()]));
}

#[wasm_bindgen_test]
async fn a_refused_post_tells_why_and_ends_the_session() {
    let mut answers = 0;
    let _network = Network::answering(move |_| {
        answers += 1;
        if answers == 1 {
            (200, message::encode(&[challenge()]).unwrap())
        } else {
            (413, message::encode(&[refused(Refusal::TooLarge)]).unwrap())
        }
    });
    let events = Heard::new();
    let link = Link::start(&device::address::origin(), events.ear());
    assert_eq!(events.next().await, Event::Connected(Way::Post));
    assert_eq!(events.next().await, Event::Heard(vec![challenge()]));
    link.send(&[follow()]);
    assert_eq!(events.next().await, Event::Disconnected);
    assert_eq!(events.next().await, Event::Heard(vec![refused(Refusal::TooLarge)]));
}

/// Stands in for the browser's `WebSocket` while it lives: speaks first, says back what it is sent, ends on `end()`.
struct Sockets {
    before: JsValue,
}

impl Sockets {
    fn that_say(first: &[u8]) -> Self {
        let lines = "globalThis.WebSocket = class {
            constructor(address) { globalThis.socket = this; this.address = address; setTimeout(() => this.say(first)); }
            say(bytes) { this.onmessage?.(new MessageEvent('message', { data: bytes.slice().buffer })); }
            send(bytes) { this.sent = bytes.slice(); setTimeout(() => this.say(this.sent)); }
            end() { this.onclose?.(new Event('close')); }
            close() {}
        }";
        let before = Reflect::get(&js_sys::global(), &"WebSocket".into()).unwrap();
        Function::new_with_args("first", lines).call1(&JsValue::NULL, &Uint8Array::from(first)).unwrap();
        Self { before }
    }

    fn end(&self) {
        Function::new_no_args("socket.end()").call0(&JsValue::NULL).unwrap();
    }

    fn address(&self) -> String {
        Function::new_no_args("return socket.address").call0(&JsValue::NULL).unwrap().as_string().unwrap()
    }
}

impl Drop for Sockets {
    fn drop(&mut self) {
        Reflect::set(&js_sys::global(), &"WebSocket".into(), &self.before).unwrap();
    }
}

#[wasm_bindgen_test]
async fn where_a_socket_speaks_flights_go_over_it() {
    let sockets = Sockets::that_say(&message::encode(&[challenge()]).unwrap());
    let events = Heard::new();
    let link = Link::start(&device::address::origin(), events.ear());
    assert_eq!(events.next().await, Event::Connected(Way::Socket));
    assert_eq!(events.next().await, Event::Heard(vec![challenge()]));
    assert_eq!(sockets.address(), format!("{}/relay/v1/socket", device::address::origin().replace("http", "ws")));
    // The stand-in says back what it is sent: an empty flight reads alike from both sides.
    link.send(&[]);
    assert_eq!(events.next().await, Event::Heard(vec![]));
    sockets.end();
    assert_eq!(events.next().await, Event::Disconnected);
    assert_eq!(events.next().await, Event::Connected(Way::Socket));
}

#[wasm_bindgen_test]
async fn a_dropped_link_says_nothing_more() {
    let _sockets = Sockets::that_say(&message::encode(&[challenge()]).unwrap());
    let events = Heard::new();
    let link = Link::start(&device::address::origin(), events.ear());
    assert_eq!(events.next().await, Event::Connected(Way::Socket));
    assert_eq!(events.next().await, Event::Heard(vec![challenge()]));
    drop(link);
    Function::new_no_args("socket.say(new Uint8Array([1, 0])); socket.end()").call0(&JsValue::NULL).unwrap();
    assert!(events.is_quiet());
}
