//! A desk in the same room as the page: for tests, and for looking at every page without a worker.

use crate::clock::now;
use crate::session::desk::{Desk, Now};
use crate::session::hub::{Session, make_random};
use leptos::prelude::queue_microtask;
use std::cell::RefCell;
use std::rc::Rc;

impl Session {
    /// Talks with a desk in this room. Answers come after the caller has gone on, as they do from a worker.
    pub fn talk_in_room(&self, desk: impl Desk + 'static) {
        let (session, desk) = (*self, Rc::new(RefCell::new(desk)));
        self.talk(Box::new(move |asked| {
            let desk = Rc::clone(&desk);
            queue_microtask(move || {
                let told = RefCell::new(Vec::new());
                desk.borrow_mut().handle(Now { at: now(), random: make_random() }, asked, &|tell| {
                    told.borrow_mut().push(tell);
                });
                for tell in told.into_inner() {
                    session.hear(tell);
                }
            });
        }));
    }
}
