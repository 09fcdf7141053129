//! A picture of who and what is round a person: the person in the middle, a line to each with how close they are. What is chosen is
//! put where somebody taps, or moved with the arrow keys; nothing is done by dragging alone. Whoever listens hears the list beside it, and
//! not all of it twice.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

/// Half the side of the picture, in its own units; places are given in the same.
pub(crate) const HALF: i16 = 1000;
/// How far an arrow key moves.
const STEP: i16 = 50;

/// One on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// Its name among the others.
    pub(crate) id: String,
    /// What stands under it.
    pub(crate) name: String,
    /// For its shape and colour: `family`, `service`, `helps`, …
    pub(crate) look: &'static str,
    /// For its line: `strong`, `ordinary`, `strained`, `unknown`.
    pub(crate) tie: &'static str,
    /// An arrow at the person's end of the line.
    pub(crate) gives: bool,
    /// An arrow at their own end.
    pub(crate) takes: bool,
    /// Where: to the right of the person, and below.
    pub(crate) at: (i16, i16),
}

/// The picture.
#[component]
pub(crate) fn LifeMapPicture(
    /// What it is, for those who do not see it.
    label: String,
    /// Who is in the middle.
    middle: String,
    /// Those round them.
    #[prop(into)]
    spots: Signal<Vec<Spot>>,
    /// Which one is to be moved; empty: none.
    chosen: RwSignal<String>,
    /// Put it there.
    on_place: Callback<(String, (i16, i16))>,
) -> impl IntoView {
    let tap = move |event: MouseEvent| {
        let id = chosen.get_untracked();
        if let (false, Some(at)) = (id.is_empty(), place_of(&event)) {
            on_place.run((id, at));
        }
    };
    let step = move |event: KeyboardEvent| {
        let id = chosen.get_untracked();
        if !id.is_empty() && matches!(event.key().as_str(), "Enter" | "Escape") {
            // Or the key would press the button that it leads to.
            event.prevent_default();
            focus("[aria-pressed=true]");
            chosen.set(String::new());
        }
        let Some((dx, dy)) = arrow(&event.key()) else { return };
        let at = spots.with_untracked(|spots| spots.iter().find(|spot| spot.id == id).map(|spot| spot.at));
        if let Some((x, y)) = at {
            event.prevent_default();
            on_place.run((id, (kept(x + dx), kept(y + dy))));
        }
    };
    // Whoever chose in the list below goes on here: the arrow keys are heard by the picture.
    Effect::new(move |_| {
        if chosen.with(|id| !id.is_empty()) {
            focus(".map");
        }
    });
    let lines = move || spots.get().into_iter().map(line).collect_view();
    let dots = move || spots.get().into_iter().map(|spot| dot(spot, chosen)).collect_view();
    let side = 2 * i32::from(HALF) + 200;
    let from = -i32::from(HALF) - 100;
    view! {
        <svg class="map" class:map--moving=move || chosen.with(|id| !id.is_empty()) role="application" aria-label=label tabindex="0"
            viewBox=format!("{from} {from} {side} {side}") on:click=tap on:keydown=step>
            <g aria-hidden="true">
            <defs><marker id="map-arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
                <path class="map__arrow" d="M0 0 10 5 0 10z" /></marker></defs>
            <circle class="map__ring" r="480" /><circle class="map__ring" r="900" />
            {lines}
            <circle class="map__middle" r="130" /><text class="map__name map__name--middle" y="12">{middle}</text>
            {dots}
            </g>
        </svg>
    }
}

fn line(spot: Spot) -> impl IntoView {
    let (x, y) = (f64::from(spot.at.0), f64::from(spot.at.1));
    let far = x.hypot(y).max(1.0);
    // From rim to rim, so that an arrow is seen.
    let (near, end) = (140.0 / far, (far - 70.0).max(150.0) / far);
    let arrow = |is: bool| is.then_some("url(#map-arrow)");
    view! {
        <line class=format!("map__line map__line--{}", spot.tie) x1=x * near y1=y * near x2=x * end y2=y * end
            marker-start=arrow(spot.gives) marker-end=arrow(spot.takes) />
    }
}

fn dot(spot: Spot, chosen: RwSignal<String>) -> impl IntoView {
    let (id, mine) = (spot.id.clone(), spot.id);
    let pick = move |event: MouseEvent| {
        event.stop_propagation();
        chosen.update(|now| *now = if *now == id { String::new() } else { id.clone() });
    };
    let is_chosen = move || chosen.with(|now| *now == mine);
    view! {
        <g class=format!("map__spot map__spot--{}", spot.look) class:map__spot--chosen=is_chosen
            transform=format!("translate({} {})", spot.at.0, spot.at.1) on:click=pick>
            <circle class="map__dot" r="62" /><text class="map__name" y="112">{spot.name}</text>
        </g>
    }
}

/// Puts the focus on the first that fits.
fn focus(what: &str) {
    use leptos::wasm_bindgen::JsCast;
    let found = document().query_selector(what).ok().flatten();
    // An element of a picture takes the focus as any other does.
    if let Some(element) = found.map(JsCast::unchecked_into::<web_sys::HtmlElement>) {
        let _ = element.focus();
    }
}

fn kept(at: i16) -> i16 {
    at.clamp(-HALF, HALF)
}

fn arrow(key: &str) -> Option<(i16, i16)> {
    match key {
        "ArrowLeft" => Some((-STEP, 0)),
        "ArrowRight" => Some((STEP, 0)),
        "ArrowUp" => Some((0, -STEP)),
        "ArrowDown" => Some((0, STEP)),
        _ => None,
    }
}

/// Where on the picture somebody tapped.
fn place_of(event: &MouseEvent) -> Option<(i16, i16)> {
    use leptos::wasm_bindgen::JsCast;
    let picture = event.current_target()?.dyn_into::<web_sys::Element>().ok()?.get_bounding_client_rect();
    let side = 2.0 * f64::from(HALF) + 200.0;
    let on = |at: i32, start: f64, length: f64| (f64::from(at) - start) / length.max(1.0) * side - side / 2.0;
    #[expect(clippy::cast_possible_truncation, reason = "clamped to the picture")]
    let whole = |at: f64| at.clamp(f64::from(-HALF), f64::from(HALF)) as i16;
    let x = whole(on(event.client_x(), picture.left(), picture.width()));
    Some((x, whole(on(event.client_y(), picture.top(), picture.height()))))
}
