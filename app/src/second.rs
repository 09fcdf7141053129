//! The second part of the app: pages that a first visit does not need. Whoever starts the app knows how to load it; it comes by
//! itself once somebody holds this phone, and else when one of its pages is opened.

use crate::pages::{
    Ahead, Caseload, Copy, Details, Family, Find, FindAll, Folder, Headings, History, Invite, Learning, Leaving,
    Lessons, LifeMap, Matters, Open, Phone, Round, Sharing, Timeline, TwoAnswers, Visits, Write,
};
use crate::parts::{FailureNotice, Page};
use crate::session::{Failure, Session};
use crate::words::{failure, frame};
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// A page of the second part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after its page")]
pub enum SecondPage {
    Ahead,
    Caseload,
    Copy,
    Details,
    Family,
    Find,
    FindAll,
    Folder,
    Headings,
    History,
    Invite,
    Learning,
    Leaving,
    Lessons,
    LifeMap,
    Matters,
    Open,
    Phone,
    Round,
    Sharing,
    Timeline,
    TwoAnswers,
    Visits,
    Write,
}

/// The second part, once it is loaded.
#[derive(Clone, Copy)]
pub struct SecondPart {
    show: fn(SecondPage) -> AnyView,
}

/// The second part. All its pages hang on this function: whoever names it has them.
#[must_use]
pub fn second_part() -> SecondPart {
    SecondPart { show }
}

fn show(page: SecondPage) -> AnyView {
    match page {
        SecondPage::Ahead => view! { <Ahead /> }.into_any(),
        SecondPage::Caseload => view! { <Caseload /> }.into_any(),
        SecondPage::Copy => view! { <Copy /> }.into_any(),
        SecondPage::Details => view! { <Details /> }.into_any(),
        SecondPage::Family => view! { <Family /> }.into_any(),
        SecondPage::Find => view! { <Find /> }.into_any(),
        SecondPage::FindAll => view! { <FindAll /> }.into_any(),
        SecondPage::Folder => view! { <Folder /> }.into_any(),
        SecondPage::Headings => view! { <Headings /> }.into_any(),
        SecondPage::History => view! { <History /> }.into_any(),
        SecondPage::Invite => view! { <Invite /> }.into_any(),
        SecondPage::Learning => view! { <Learning /> }.into_any(),
        SecondPage::Leaving => view! { <Leaving /> }.into_any(),
        SecondPage::Lessons => view! { <Lessons /> }.into_any(),
        SecondPage::LifeMap => view! { <LifeMap /> }.into_any(),
        SecondPage::Matters => view! { <Matters /> }.into_any(),
        SecondPage::Open => view! { <Open /> }.into_any(),
        SecondPage::Phone => view! { <Phone /> }.into_any(),
        SecondPage::Round => view! { <Round /> }.into_any(),
        SecondPage::Sharing => view! { <Sharing /> }.into_any(),
        SecondPage::Timeline => view! { <Timeline /> }.into_any(),
        SecondPage::TwoAnswers => view! { <TwoAnswers /> }.into_any(),
        SecondPage::Visits => view! { <Visits /> }.into_any(),
        SecondPage::Write => view! { <Write /> }.into_any(),
    }
}

/// A slow phone has shown its first page by then.
const A_MOMENT: Duration = Duration::from_secs(2);

/// Between one try and the next. The browser's word that it is online comes before the network does, so it is not waited for.
const AGAIN: Duration = Duration::from_secs(10);

/// Loads the second part; none where that failed. It may be asked again.
pub type LoadSecond = fn() -> LocalBoxFuture<'static, Option<SecondPart>>;

/// How it is with the second part.
#[derive(Clone, Copy)]
enum State {
    NotAsked,
    Loading,
    Failed,
    Here(SecondPart),
}

/// The second part, as the app holds it.
#[derive(Clone, Copy)]
pub(crate) struct Second {
    load: LoadSecond,
    state: RwSignal<State>,
    again: StoredValue<Option<TimeoutHandle>>,
}

impl Second {
    /// Nothing is loaded yet.
    pub(crate) fn new(load: LoadSecond) -> Self {
        Self { load, state: RwSignal::new(State::NotAsked), again: StoredValue::new(None) }
    }

    /// Loads it, unless that was done or is being done.
    pub(crate) fn load(self) {
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
                    keep_for_offline();
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

    /// Loads it once somebody holds this phone, a moment after the page that they opened is on the screen.
    pub(crate) fn load_when_joined(self, session: Session) {
        Effect::new(move |_| {
            if session.phone.with(|phone| phone.as_ref().is_some_and(|phone| phone.me.is_some())) {
                set_timeout(move || self.load(), A_MOMENT);
            }
        });
    }
}

/// `boot.js` has all of this release kept.
fn keep_for_offline() {
    tell_boot(("data-keep", "all"), "alongside:keep-all");
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

/// One of its pages.
pub(crate) fn second(page: SecondPage) -> AnyView {
    let second = expect_context::<Second>();
    second.load();
    let shown = move || match second.state.get() {
        State::Here(part) => (part.show)(page),
        State::NotAsked | State::Loading => view! { <p class="quiet" role="status">{frame::OPENING}</p> }.into_any(),
        State::Failed => not_loaded(second),
    };
    shown.into_any()
}

fn not_loaded(second: Second) -> AnyView {
    let said = failure::of(&Failure::NotLoaded);
    view! {
        <Page title=frame::NOT_LOADED>
            <FailureNotice happened=said.happened lost=said.lost next=said.next />
            <p><button type="button" class="button" on:click=move |_| second.load()>{frame::TRY_AGAIN}</button></p>
        </Page>
    }
    .into_any()
}
