//! A picture of where things are: a ring of four stages, with a number at the stage of each thing. The list beside it says the same to
//! whoever listens, so the picture is one image with one name.

use leptos::prelude::*;

/// A stage, and the numbers of what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CycleStage {
    /// Its name.
    pub(crate) name: &'static str,
    /// What is there, by its number in the list.
    pub(crate) numbers: Vec<usize>,
}

/// Where the four stages stand, clockwise from the top.
const PLACES: [(i16, i16); 4] = [(200, 40), (314, 150), (200, 260), (86, 150)];
/// From one to the next.
const WAYS: [&str; 4] =
    ["M284 46 Q320 60 322 112", "M322 186 Q320 240 292 256", "M116 256 Q80 240 78 188", "M78 114 Q80 60 108 46"];

/// The picture.
#[component]
pub(crate) fn CyclePicture(
    /// What it is, for those who do not see it.
    label: &'static str,
    /// The four stages in their order, then where things rest and where they have stopped.
    #[prop(into)]
    stages: Signal<Vec<CycleStage>>,
) -> impl IntoView {
    let ways =
        WAYS.map(|way| view! { <path class="cycle__way" d=way marker-end="url(#cycle-arrow)" /> }).collect_view();
    let ring = move || stages.get().into_iter().zip(PLACES).map(|(one, at)| stage(&one, at)).collect_view();
    let middle = move || {
        let rest = stages.get().into_iter().skip(PLACES.len()).filter(|one| !one.numbers.is_empty());
        (0i16..).zip(rest).map(|(row, one)| stage(&one, (200, 122 + 56 * row))).collect_view()
    };
    view! {
        <svg class="cycle" role="img" aria-label=label viewBox="0 0 400 300">
            <defs><marker id="cycle-arrow" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="8" markerHeight="8" orient="auto">
                <path class="cycle__head" d="M0 0 10 5 0 10z" /></marker></defs>
            <g aria-hidden="true">{ways}{ring}{middle}</g>
        </svg>
    }
}

fn stage(one: &CycleStage, (x, y): (i16, i16)) -> impl IntoView + use<> {
    let here = !one.numbers.is_empty();
    let many = one.numbers.len();
    let left = |place: usize| {
        26 * i16::try_from(place).unwrap_or_default() - 13 * i16::try_from(many.saturating_sub(1)).unwrap_or_default()
    };
    let marks = one.numbers.iter().enumerate().map(|(place, number)| {
        view! {
            <g transform=format!("translate({} 24)", left(place))>
                <circle class="cycle__mark" r="12" /><text class="cycle__number" y="4">{number.to_string()}</text>
            </g>
        }
    });
    let marks = marks.collect_view();
    view! {
        <g class="cycle__stage" class:cycle__stage--here=here transform=format!("translate({x} {y})")>
            <rect class="cycle__box" x="-80" y="-24" width="160" height="48" rx="10" />
            <text class="cycle__name" y="1">{one.name}</text>
            {marks}
        </g>
    }
}
