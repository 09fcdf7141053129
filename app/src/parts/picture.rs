//! A picture, in a frame of its own size before it has come, so that nothing moves when it does; and the two ways to one: taking it
//! and choosing it.

use crate::words::pictures as words;
use leptos::prelude::*;

/// The frame.
#[component]
pub(crate) fn PictureFrame(
    /// The picture's address in this browser; none while it has not come.
    #[prop(into)]
    address: Signal<Option<String>>,
    /// What it shows; empty where words beside it say the same.
    #[prop(into)]
    alt: String,
    /// Dots.
    width: u16,
    /// Dots.
    height: u16,
    /// Its class.
    look: &'static str,
) -> impl IntoView {
    let named = !alt.is_empty();
    let waits = move || named.then(|| view! { <span class="picture__waits">{words::NOT_HERE_YET}</span> });
    // Drawn to size by an image without a dot, which styles may not do: they are not known before the page is built.
    let inside = move || {
        match address.get() {
        Some(address) => {
            view! { <img class="picture__image" src=address alt=alt.clone() width=width.to_string() height=height.to_string() /> }
                .into_any()
        }
        None => view! {
            <svg class="picture__image" width=width.to_string() height=height.to_string() viewBox=format!("0 0 {width} {height}") aria-hidden="true"></svg>
            {waits()}
        }
        .into_any(),
    }
    };
    view! { <span class=format!("picture {look}")>{inside}</span> }
}

/// The two ways to a picture: one opens the camera where there is one, the other what the phone has.
#[component]
pub(crate) fn PicturePick(
    /// The id of the second one, by which the summary finds it.
    id: &'static str,
    /// The question.
    #[prop(into)]
    legend: String,
    /// Help under it.
    hint: &'static str,
    /// What is wrong with it.
    #[prop(into)]
    wrong: Signal<Option<String>>,
    /// How it goes, for whoever cannot see it.
    #[prop(into)]
    says: Signal<&'static str>,
    /// A file was chosen.
    on_pick: Callback<web_sys::Event>,
    /// The picture as it is now.
    children: Children,
) -> impl IntoView {
    let (hint_id, wrong_id) = (format!("{id}-hint"), format!("{id}-wrong"));
    let described = {
        let (hint_id, wrong_id) = (hint_id.clone(), wrong_id.clone());
        move || if wrong.get().is_some() { format!("{hint_id} {wrong_id}") } else { hint_id.clone() }
    };
    let described_too = described.clone();
    let pick = move |event: web_sys::Event| on_pick.run(event);
    view! {
        <fieldset class="field" class:field--wrong=move || wrong.get().is_some()>
            <legend class="field__label">{legend}</legend>
            <p class="field__hint" id=hint_id>{hint}</p>
            {move || wrong.get().map(|says| view! { <p class="field__wrong" id=wrong_id.clone()>{says}</p> })}
            {children()}
            <p class="pick">
                <label class="button button--second pick__way">{words::TAKE}
                    <input class="pick__file" type="file" accept="image/*" capture="environment" aria-describedby=described on:change=pick /></label>
                <label class="button button--second pick__way">{words::CHOOSE}
                    <input class="pick__file" id=id type="file" accept="image/*" aria-describedby=described_too on:change=pick /></label>
            </p>
            <p class="quiet" role="status">{says}</p>
        </fieldset>
    }
}
