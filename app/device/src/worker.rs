//! Bytes between a page and its worker, handed over without a copy on the way.
//!
//! The worker says that it listens by an empty message, which the app never sees; what the page says before that waits.
//! `public/boot.js` makes the worker: it holds the Trusted Types policy and the compiled module.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Uint8Array};
use thiserror::Error;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, Event, MessageEvent};

use crate::listener::Listener;

/// In a page: its worker. The worker ends when this is dropped.
pub struct Worker {
    line: Rc<Line>,
    _listeners: [Listener; 3],
}

struct Line {
    worker: web_sys::Worker,
    /// What was said before the worker listens; `None` once it does.
    early: RefCell<Option<Vec<Vec<u8>>>>,
}

/// Why there is no worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WorkerError {
    /// The browser does not make workers here, or the policy refuses this one.
    #[error("no worker could be made")]
    NotMade,
    /// This is no worker, so it has no page.
    #[error("this is not a worker")]
    NotAWorker,
}

impl Worker {
    /// Makes the worker by calling `make`, a function without arguments that answers one. `on_message` is given what it
    /// says; `on_failure` is called when it stops by a failure: make another.
    ///
    /// # Errors
    /// None could be made.
    pub fn start(
        make: &Function,
        on_message: impl Fn(Vec<u8>) + 'static,
        on_failure: impl Fn() + 'static,
    ) -> Result<Self, WorkerError> {
        let made = make.call0(&JsValue::NULL).map_err(|_| WorkerError::NotMade)?;
        let worker: web_sys::Worker = made.dyn_into().map_err(|_| WorkerError::NotMade)?;
        let line = Rc::new(Line { worker, early: RefCell::new(Some(vec![])) });
        let (heard, failed) = (Rc::clone(&line), Rc::new(on_failure));
        let message = Listener::on(&line.worker, "message", move |event| match bytes_of(&event) {
            Some(bytes) if bytes.is_empty() => heard.listens(),
            Some(bytes) => on_message(bytes),
            None => {}
        });
        let also = Rc::clone(&failed);
        let error = Listener::on(&line.worker, "error", move |_| failed());
        let unreadable = Listener::on(&line.worker, "messageerror", move |_| also());
        Ok(Self { line, _listeners: [message, error, unreadable] })
    }

    /// Says this to the worker, in order, once it listens. An empty message says nothing, and is not said.
    pub fn post(&self, bytes: Vec<u8>) {
        match self.line.early.borrow_mut().as_mut() {
            Some(early) => early.push(bytes),
            None => self.line.post(&bytes),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.line.worker.terminate();
    }
}

impl Line {
    fn listens(&self) {
        for bytes in self.early.take().unwrap_or_default() {
            self.post(&bytes);
        }
    }

    fn post(&self, bytes: &[u8]) {
        if !bytes.is_empty() {
            let (message, transfer) = handed_over(bytes);
            // It fails for what cannot be handed over only, and bytes can.
            let _ = self.worker.post_message_with_transfer(&message, &transfer);
        }
    }
}

/// In a worker: says things to its page. Cheap to clone.
#[derive(Clone)]
pub struct Page {
    scope: DedicatedWorkerGlobalScope,
}

impl Page {
    /// Says this to the page. An empty message says nothing, and is not said.
    pub fn post(&self, bytes: &[u8]) {
        if !bytes.is_empty() {
            self.say(bytes);
        }
    }

    fn say(&self, bytes: &[u8]) {
        let (message, transfer) = handed_over(bytes);
        let _ = self.scope.post_message_with_transfer(&message, &transfer);
    }
}

/// In a worker: listens to its page for as long as the worker lives, and tells the page so.
///
/// # Errors
/// This is not a worker.
pub fn serve(on_message: impl Fn(&Page, Vec<u8>) + 'static) -> Result<Page, WorkerError> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into().map_err(|_| WorkerError::NotAWorker)?;
    let page = Page { scope };
    let answers = page.clone();
    let listener = Listener::on_global("message", move |event| {
        if let Some(bytes) = bytes_of(&event) {
            on_message(&answers, bytes);
        }
    });
    // It listens until the worker is gone: there is nobody to give it to.
    std::mem::forget(listener);
    page.say(&[]);
    Ok(page)
}

fn bytes_of(event: &Event) -> Option<Vec<u8>> {
    event.dyn_ref::<MessageEvent>()?.data().dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec())
}

fn handed_over(bytes: &[u8]) -> (JsValue, JsValue) {
    let message = Uint8Array::from(bytes);
    let transfer = Array::of1(&message.buffer());
    (message.into(), transfer.into())
}
