//! What a person sees and does.
#![doc = include_str!("../README.md")]

mod app;
pub mod clock;
pub mod desk;
mod keepsake;
mod later;
mod pages;
mod parts;
pub mod session;
pub mod words;
mod worker;

/// The database of this app, and the mark beside it that says that there was one.
const DATABASE: &str = "alongside";

pub use later::{LaterPart, LoadLater, LoadPart, SecondPage, StaffPage, second_part, third_part};
pub use worker::start_worker;

use crate::session::{CircleId, Session};
use leptos::mount::mount_to;
use leptos::prelude::*;

/// Mounts the app into `place`, which is hidden, and shows it in place of the painted frame once a page is on it. The
/// session has to talk already. `load` loads the later parts of the app, the pages that a first visit does not need.
pub fn start_page(place: web_sys::HtmlElement, frame: Option<web_sys::HtmlElement>, session: Session, load: LoadLater) {
    session.greet();
    session.show(circle_of(&window().location().pathname().unwrap_or_default()));
    hear_of_updates(session);
    let shown = place.clone();
    let ready = UnsyncCallback::new(move |()| {
        // An attribute that is gone already is gone.
        let _ = shown.remove_attribute("hidden");
        if let Some(frame) = &frame {
            frame.remove();
        }
    });
    mount_to(place, move || view! { <app::App session load ready /> }).forget();
}

/// The circle that an address is about: its view is fetched while the page is being made.
fn circle_of(path: &str) -> Option<CircleId> {
    CircleId::from_key(path.strip_prefix("/people/")?.split('/').next()?)
}

/// `boot.js` says when a new version waits: by a mark on the page, and by an event.
fn hear_of_updates(session: Session) {
    let marked = document().document_element().and_then(|root| root.get_attribute("data-update"));
    session.update.set(marked.as_deref() == Some("ready"));
    // Kept for as long as the page lives.
    let _ = window_event_listener_untyped("alongside:update-ready", move |_| session.update.set(true));
}
