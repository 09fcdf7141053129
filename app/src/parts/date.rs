//! A date that somebody knows by heart: three boxes, as on paper. The parts are kept as they were typed.

use leptos::prelude::*;

/// Day, month, year. The value is the three as typed: `2/3/1941`.
#[component]
pub(crate) fn DateField(
    /// The group's id.
    id: &'static str,
    /// The question.
    #[prop(into)]
    legend: String,
    /// Help under it.
    #[prop(into)]
    hint: String,
    /// The names of the three boxes.
    names: [&'static str; 3],
    /// What was typed.
    value: RwSignal<String>,
    /// Every keystroke.
    on_write: Callback<String>,
    /// What is wrong.
    #[prop(into)]
    wrong: Signal<Option<String>>,
) -> impl IntoView {
    let part = move |place: usize| value.with(|typed| typed.split('/').nth(place).unwrap_or_default().to_owned());
    let write = move |place: usize, text: String| {
        let parts: Vec<String> = (0..3)
            .map(|at| {
                if at == place {
                    text.replace('/', "")
                } else {
                    value.with_untracked(|typed| typed.split('/').nth(at).unwrap_or_default().to_owned())
                }
            })
            .collect();
        on_write.run(parts.join("/"));
    };
    let boxes = names.into_iter().enumerate().map(|(place, name)| {
        let class = if place == 2 { "date__box date__box--year" } else { "date__box" };
        let box_id = format!("{id}-{place}");
        view! {
            <div class="date__part">
                <label class="date__label" for=box_id.clone()>{name}</label>
                <input id=box_id class=class type="text" inputmode="numeric" autocomplete="off"
                    aria-invalid=move || wrong.get().is_some().then_some("true")
                    prop:value=move || part(place) on:input:target=move |event| write(place, event.target().value()) />
            </div>
        }
    }).collect_view();
    view! {
        <fieldset id=id class="choices" class:field--wrong=move || wrong.get().is_some() aria-describedby=format!("{id}-about")>
            <legend class="field__label">{legend}</legend>
            <div id=format!("{id}-about")>
                <p class="field__hint">{hint}</p>
                {move || wrong.get().map(|says| view! { <p class="field__wrong">{says}</p> })}
            </div>
            <div class="date">{boxes}</div>
        </fieldset>
    }
}
