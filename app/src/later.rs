//! The later parts of the app: pages that a first visit does not need ([`second`]), and pages that only staff need ([`third`]).
//! Whoever starts the app knows how to load them. Each comes by itself, and else when one of its pages is opened.

mod second;
mod third;

pub use second::{SecondPage, second_part};
pub use third::{StaffPage, third_part};

use crate::parts::{FailureNotice, Page};
use crate::session::{CircleId, Failure, PhoneView, Session};
use crate::words::{failure, frame};
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// A slow phone has shown its first page by then.
const A_MOMENT: Duration = Duration::from_secs(2);

/// Between one try and the next. The browser's word that it is online comes before the network does, so it is not waited for.
const AGAIN: Duration = Duration::from_secs(10);

/// A later part, once it is loaded. `P` is a page of it.
#[derive(Clone, Copy)]
pub struct LaterPart<P: 'static> {
    show: fn(P) -> AnyView,
}

/// Loads a later part; none where that failed. It may be asked again.
pub type LoadPart<P> = fn() -> LocalBoxFuture<'static, Option<LaterPart<P>>>;

/// How to load each later part.
#[derive(Clone, Copy)]
pub struct LoadLater {
    /// What everybody needs who has joined.
    pub second: LoadPart<SecondPage>,
    /// What only staff need.
    pub third: LoadPart<StaffPage>,
}

/// How it is with a later part.
#[derive(Clone, Copy)]
enum State<P: 'static> {
    NotAsked,
    Loading,
    Failed,
    Here(LaterPart<P>),
}

/// A later part, as the app holds it.
#[derive(Clone, Copy)]
struct Later<P: 'static> {
    load: LoadPart<P>,
    /// By this mark on the page `boot.js` sees that it has come.
    mark: &'static str,
    state: RwSignal<State<P>>,
    again: StoredValue<Option<TimeoutHandle>>,
}

/// Has each later part come by itself, the second before the third, and [`later`] show their pages.
pub(crate) fn provide_later(load: LoadLater, session: Session) {
    let second = Later::new(load.second, "data-second");
    let third = Later::new(load.third, "data-third");
    let phone_is = move |held: fn(&PhoneView) -> bool| session.phone.with(|phone| phone.as_ref().is_some_and(held));
    // Whoever practises needs it too, and the worker for itself: so it is kept for when there is no signal.
    let practises =
        move || session.circle.with(|view| view.as_ref().is_some_and(|view| view.circle == CircleId::PRACTISE));
    second.load_once(move || phone_is(|phone| phone.me.is_some()) || practises());
    third.load_once(move || second.is_here() && phone_is(PhoneView::is_held_by_staff));
    provide_context(second);
    provide_context(third);
}

impl<P: Copy + Send + Sync + 'static> Later<P> {
    /// Nothing is loaded yet.
    fn new(load: LoadPart<P>, mark: &'static str) -> Self {
        Self { load, mark, state: RwSignal::new(State::NotAsked), again: StoredValue::new(None) }
    }

    fn is_here(self) -> bool {
        matches!(self.state.get(), State::Here(_))
    }

    /// Loads it, unless that was done or is being done.
    fn load(self) {
        if matches!(self.state.get_untracked(), State::NotAsked | State::Failed) {
            self.state.set(State::Loading);
            self.attempt();
        }
    }

    fn attempt(self) {
        spawn_local(async move {
            let part = (self.load)().await;
            // A tap and the timer may both have tried.
            if matches!(self.state.get_untracked(), State::Here(_)) {
                return;
            }
            match part {
                Some(part) => {
                    // `boot.js` has this part of the release kept for when there is no signal.
                    tell_boot((self.mark, "here"), "alongside:keep");
                    self.state.set(State::Here(part));
                }
                None => self.failed(),
            }
        });
    }

    /// Tried again out of sight: what the page says is not said anew at each try.
    fn failed(self) {
        if !matches!(self.state.get_untracked(), State::Failed) {
            self.state.set(State::Failed);
        }
        let again = move || {
            if matches!(self.state.get_untracked(), State::Failed) {
                self.attempt();
            }
        };
        if let Some(earlier) = self.again.get_value() {
            earlier.clear();
        }
        self.again.set_value(set_timeout_with_handle(again, AGAIN).ok());
    }

    /// Loads it once this is so, a moment after the page that somebody opened is on the screen.
    fn load_once(self, wanted: impl Fn() -> bool + 'static) {
        Effect::new(move |_| {
            if wanted() {
                set_timeout(move || self.load(), A_MOMENT);
            }
        });
    }
}

/// `public/boot.js` sees the mark or hears the event, whichever is later.
pub(crate) fn tell_boot((mark, says): (&str, &str), event: &str) {
    if let Some(root) = document().document_element() {
        // A page without a root hears nothing.
        let _ = root.set_attribute(mark, says);
    }
    if let Ok(event) = web_sys::Event::new(event) {
        let _ = window().dispatch_event(&event);
    }
}

/// A page of a later part.
pub(crate) fn later<P: Copy + Send + Sync + 'static>(page: P) -> AnyView {
    let part = expect_context::<Later<P>>();
    part.load();
    let shown = move || match part.state.get() {
        State::Here(part) => (part.show)(page),
        State::NotAsked | State::Loading => view! { <p class="quiet" role="status">{frame::OPENING}</p> }.into_any(),
        State::Failed => not_loaded(Callback::new(move |()| part.load())),
    };
    shown.into_any()
}

/// A piece of a page, of a later part: nothing until that part has come, which it does by itself. `now`: somebody waits for it.
pub(crate) fn later_piece<P: Copy + Send + Sync + 'static>(piece: P, now: bool) -> AnyView {
    let part = expect_context::<Later<P>>();
    if now {
        part.load();
    }
    let shown = move || match part.state.get() {
        State::Here(part) => Some((part.show)(piece)),
        State::NotAsked | State::Loading | State::Failed => None,
    };
    shown.into_any()
}

fn not_loaded(load: Callback<()>) -> AnyView {
    let said = failure::of(&Failure::NotLoaded);
    view! {
        <Page title=frame::NOT_LOADED>
            <FailureNotice happened=said.happened lost=said.lost next=said.next />
            <p><button type="button" class="button" on:click=move |_| load.run(())>{frame::TRY_AGAIN}</button></p>
        </Page>
    }
    .into_any()
}
