//! Recordings: listening to one with the browser's own player, and the one button that begins, ends and begins again.

use crate::words::voice as words;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::HtmlMediaElement;

/// Past the end of every recording.
const PAST_THE_END: f64 = 1.0e6;

/// The player.
#[component]
pub(crate) fn VoicePlayer(
    /// The recording's address in this browser; none while it has not come.
    #[prop(into)]
    address: Signal<Option<String>>,
    /// How long it is and what is said, for whoever goes from one to the next by ear.
    name: String,
) -> impl IntoView {
    let fails = RwSignal::new(false);
    move || match address.get() {
        Some(_) if fails.get() => view! { <p class="quiet" role="status">{words::CANNOT_PLAY}</p> }.into_any(),
        Some(address) => view! {
            <audio class="voice__player" controls preload="metadata" src=address aria-label=name.clone()
                on:loadedmetadata=measure on:durationchange=rewind on:error=move |_| fails.set(true)></audio>
        }
        .into_any(),
        None => view! { <p class="quiet">{words::NOT_HERE_YET}</p> }.into_any(),
    }
}

fn player(event: &Event) -> Option<HtmlMediaElement> {
    event.target()?.dyn_into().ok()
}

/// Browsers write a recording without its length, and find it out where they look for the end: without it nobody could go back in it.
fn measure(event: Event) {
    if let Some(player) = player(&event).filter(|player| !player.duration().is_finite()) {
        player.set_current_time(PAST_THE_END);
    }
}

fn rewind(event: Event) {
    let measured = |player: &HtmlMediaElement| player.duration().is_finite() && player.paused();
    if let Some(player) = player(&event).filter(|player| measured(player) && player.current_time() > 0.0) {
        player.set_current_time(0.0);
    }
}

/// How the recording goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taking {
    /// There is none.
    Nothing,
    /// The phone asks whether it may.
    Asks,
    /// It runs, for so many seconds.
    Runs(u16),
    /// There is one.
    Taken,
}

/// The question, and the button under it. It stays one and the same, so that a finger or a focus keeps its place.
#[component]
pub(crate) fn VoicePick(
    /// The id of the button, by which the summary finds it.
    id: &'static str,
    /// The question.
    #[prop(into)]
    legend: String,
    /// Help under it.
    hint: &'static str,
    /// What is wrong with it.
    #[prop(into)]
    wrong: Signal<Option<String>>,
    /// How it goes.
    #[prop(into)]
    taking: Signal<Taking>,
    /// The longest that it may be, in seconds.
    most: u16,
    /// The button was pressed.
    on_press: Callback<()>,
    /// The recording as it is now.
    children: Children,
) -> impl IntoView {
    let (hint_id, wrong_id) = (format!("{id}-hint"), format!("{id}-wrong"));
    let described = {
        let (hint_id, wrong_id) = (hint_id.clone(), wrong_id.clone());
        move || if wrong.get().is_some() { format!("{hint_id} {wrong_id}") } else { hint_id.clone() }
    };
    let runs = move || matches!(taking.get(), Taking::Runs(_));
    let does = move || match taking.get() {
        Taking::Nothing | Taking::Asks => words::START,
        Taking::Runs(_) => words::STOP,
        Taking::Taken => words::AGAIN,
    };
    let says = Memo::new(move |_| match taking.get() {
        Taking::Nothing => "",
        Taking::Asks => words::ASKING,
        Taking::Runs(seconds) if most.saturating_sub(seconds) <= 10 => words::SOON,
        Taking::Runs(_) => words::RUNS,
        Taking::Taken => words::READY,
    });
    // Time and player take the same room: the button stays where the finger is.
    let time = move || {
        let seconds = match taking.get() {
            Taking::Taken => return None,
            Taking::Runs(seconds) => seconds,
            Taking::Nothing | Taking::Asks => 0,
        };
        let left = most.saturating_sub(seconds);
        Some(view! {
            <p class="recorder__time" role="timer"><strong>{words::clock(seconds)}</strong> " " <span>{words::left(left)}</span></p>
            <progress class="recorder__bar" max=most.to_string() value=seconds.to_string() aria-hidden="true"></progress>
        })
    };
    view! {
        <fieldset class="field recorder" class:field--wrong=move || wrong.get().is_some()>
            <legend class="field__label">{legend}</legend>
            <p class="field__hint" id=hint_id>{hint}</p>
            {move || wrong.get().map(|says| view! { <p class="field__wrong" id=wrong_id.clone()>{says}</p> })}
            <div class="recorder__head">{children()} {time}</div>
            <p><button type="button" id=id class="button button--second recorder__press" class:recorder__press--stop=runs
                aria-describedby=described aria-disabled=move || (taking.get() == Taking::Asks).to_string()
                on:click=move |_| on_press.run(())>{does}</button></p>
            <p class="quiet" role="status">{says}</p>
        </fieldset>
    }
}
