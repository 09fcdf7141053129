//! Giving a page away as text: only once this phone has looked through every word for what tells who somebody is.

use crate::pages::about::About;
use crate::pages::cards::of_view;
use crate::parts::FailureNotice;
use crate::session::{Audience, Failure};
use crate::words::{failure, group, learnt as words};
use care::{Guard, Together};
use leptos::prelude::*;

/// What was found by looking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Why something stays here for now.
    pub(super) stays: Vec<String>,
    /// What may go; empty where nothing may.
    pub(super) text: String,
}

/// What in a text tells who somebody is, each as it is said to whoever may change it.
pub(super) fn tells(guard: &Guard, text: &str) -> Vec<String> {
    let found = guard.look(text).into_iter();
    found.map(|one| group::found(text.get(one.at).unwrap_or_default(), one.what)).collect()
}

/// Looks through what is written, for whom it is about or who wrote it.
pub(super) type LookThrough = fn(&Together, &Guard, (Audience, &str)) -> Found;

/// What has been found; none while the phone looks.
pub(super) type Looked = Option<Result<Found, Failure>>;

#[component]
pub(super) fn Give(
    about: About,
    /// Over it, and under that.
    heading: [&'static str; 2],
    /// Looks through it.
    look: LookThrough,
    /// The page that is open may be printed too.
    #[prop(optional)]
    prints: bool,
) -> impl IntoView {
    let (session, audience, called) = (about.session, about.widest, about.called.clone());
    let looked = RwSignal::new(Looked::None);
    // Whatever changes is looked at anew; meanwhile nothing is given away.
    let now = of_view(&about, move |view| view.room(audience).map(|room| room.told.clone()));
    Effect::new(move |_| {
        let (told, called) = (now.get(), called.clone());
        looked.set(None);
        session.with_guard(move |guard| {
            // Another look may have begun since, or the page may be gone.
            if now.try_with_untracked(|now| *now == told) != Some(true) {
                return;
            }
            let found = guard.map(|guard| told.map(|told| look(&told, &guard, (audience, &called))));
            let _ = looked.try_set(found.transpose());
        });
    });
    view! { <Given looked heading prints /> }
}

/// What was found, and what can be done with it.
#[component]
pub(super) fn Given(
    #[prop(into)] looked: Signal<Looked>,
    /// Over it, and under that.
    heading: [&'static str; 2],
    prints: bool,
) -> impl IntoView {
    let says = move || match looked.get() {
        None => view! { <p class="quiet" role="status">{group::LOOKING}</p> }.into_any(),
        Some(Err(failed)) => {
            let said = failure::of(&failed);
            view! { <FailureNotice happened=said.happened lost=said.lost next=said.next /> }.into_any()
        }
        Some(Ok(found)) => view! { <Says found prints /> }.into_any(),
    };
    let [heading, help] = heading;
    view! {
        <section class="section screen-only" id="give">
            <h2>{heading}</h2>
            <p class="quiet">{help}</p>
            {says}
        </section>
    }
    .into_any()
}

#[component]
fn Says(found: Found, prints: bool) -> impl IntoView {
    let Found { stays, text } = found;
    let copied = RwSignal::new(false);
    let reasons = (!stays.is_empty()).then(|| {
        let rows = stays.into_iter().map(|why| view! { <li dir="auto">{why}</li> }).collect_view();
        view! { <p>{words::STAYS}</p> <ul class="reasons">{rows}</ul> }
    });
    let goes = (!text.is_empty()).then(move || {
        // Exactly what was looked at.
        let copy = move |_| {
            let _ = window().navigator().clipboard().write_text(&text);
            copied.set(true);
        };
        let print = prints.then(|| {
            let print = |_| drop(window().print());
            view! { <button type="button" class="button button--second" on:click=print>{words::PRINT}</button> }
        });
        view! {
            <p class="give">
                <button type="button" class="button" on:click=copy>{words::COPY}</button> " " {print}
                <span role="status">{move || copied.get().then_some(words::COPIED)}</span>
            </p>
        }
    });
    view! { {reasons} {goes} }
}
