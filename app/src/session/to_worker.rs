//! The page's end of the line to its worker. A worker that died is made anew, and what it did not answer is asked again.

use ::device::{Worker, on_wake};
use js_sys::Function;
use leptos::prelude::*;

use crate::session::ask::Ask;
use crate::session::failure::Failure;
use crate::session::hub::Session;
use crate::session::line::{bytes_of_asked, tell_from};

impl Session {
    /// Talks with a worker that `make` makes, and wakes it when the app comes into view or the network comes back.
    pub fn talk_to_worker(&self, make: Function) {
        let session = *self;
        self.start_worker(&make);
        // Both live as long as the page.
        std::mem::forget(on_wake(move || session.do_it(Ask::MeetBase)));
    }

    fn start_worker(&self, make: &Function) {
        let session = *self;
        let hear = move |bytes: Vec<u8>| {
            if let Ok(tell) = tell_from(&bytes) {
                session.hear(tell);
            }
        };
        let again = make.clone();
        let failed = move || {
            session.trouble.set(Some(Failure::NoWorker));
            let again = again.clone();
            queue_microtask(move || session.start_worker(&again));
        };
        match Worker::start(make, hear, failed) {
            Ok(worker) => self.talk(Box::new(move |asked| worker.post(bytes_of_asked(&asked)))),
            Err(_) => self.trouble.set(Some(Failure::NoWorker)),
        }
    }
}
