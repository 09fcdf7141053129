//! The page's end of the line to its worker. A worker that died is made anew, and what it did not answer is asked again.

use ::device::store::ask_to_last;
use ::device::store::marker::{page_forget, page_remember, page_remembers};
use ::device::{Worker, ask_before_leaving, on_leave, on_wake};
use js_sys::Function;
use leptos::prelude::*;

use crate::DATABASE;
use crate::session::ask::Ask;
use crate::session::failure::Failure;
use crate::session::hub::Session;
use crate::session::line::{bytes_of_asked, tell_from};
use crate::session::tell::Tell;

impl Session {
    /// Talks with a worker that `make` makes, and wakes it when the app comes into view or the network comes back. When the app
    /// goes out of view, what was typed is kept; where it cannot be, the browser asks before it throws the page away.
    pub fn talk_to_worker(&self, make: Function) {
        let session = *self;
        self.start_worker(&make);
        // All of them live as long as the page.
        std::mem::forget(on_wake(move || session.do_it(Ask::MeetBase)));
        std::mem::forget(on_leave(move || session.keep_now()));
        std::mem::forget(ask_before_leaving(move || session.not_kept.get_untracked()));
    }

    /// Says that this page is open. Whether something was ever kept here, only a page can tell.
    pub fn greet(&self) {
        self.do_it(Ask::Hello { seen_before: page_remembers(DATABASE) });
    }

    /// Asks the browser to promise that it keeps what this phone keeps; some ask the person. Asked where a person has
    /// just kept something, so that the question explains itself.
    pub fn ask_to_last(&self) {
        let session = *self;
        wasm_bindgen_futures::spawn_local(async move {
            ask_to_last().await;
            session.do_it(Ask::LookAtStorage);
        });
    }

    /// Throws away everything that this phone keeps, and opens the app as on its first day.
    pub fn start_anew(&self) {
        let trouble = self.trouble;
        self.ask(Ask::StartAnew, move |outcome| match outcome {
            Ok(_) => {
                page_forget(DATABASE);
                // A page that cannot be opened anew here can be by hand.
                let _ = window().location().set_href("/");
            }
            Err(failure) => trouble.set(Some(failure)),
        });
    }

    fn start_worker(&self, make: &Function) {
        let session = *self;
        let hear = move |bytes: Vec<u8>| {
            if let Ok(tell) = tell_from(&bytes) {
                // Said once the store is open: from here on an empty one has vanished.
                if matches!(tell, Tell::Drafts(_)) {
                    page_remember(DATABASE);
                }
                session.hear(tell);
            }
        };
        let again = make.clone();
        let failed = move || {
            session.trouble.set(Some(Failure::NoWorker));
            let again = again.clone();
            let start = move || {
                session.start_worker(&again);
                session.greet();
                session.show_again();
            };
            set_timeout(start, session.wait_for_worker());
        };
        match Worker::start(make, hear, failed) {
            Ok(worker) => self.talk(Box::new(move |asked| worker.post(bytes_of_asked(&asked)))),
            Err(_) => self.trouble.set(Some(Failure::NoWorker)),
        }
    }
}
