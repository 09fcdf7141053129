//! A picture as large as the screen, for a meeting round one screen. The browser itself does it: Escape leads back.

use crate::words::life_map as words;
use js_sys::{Function, Promise, Reflect};
use leptos::html::Figure;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Asks the browser to show this and nothing else. web-sys drops its promise, and with it that it may refuse.
async fn show_large(element: &web_sys::Element) -> Result<JsValue, JsValue> {
    let ask = Reflect::get(element, &"requestFullscreen".into())?.dyn_into::<Function>()?;
    // Older browsers answer nothing, and say by their event alone that it is done.
    match ask.call0(element)?.dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await,
        Err(nothing) => Ok(nothing),
    }
}

/// Where a picture stands, with a button that shows it large. There is none where a browser cannot.
#[component]
pub(crate) fn Wall(
    /// The picture.
    children: Children,
) -> impl IntoView {
    let (frame, large, refused) = (NodeRef::<Figure>::new(), RwSignal::new(false), RwSignal::new(false));
    // The browser may lead back by itself: by Escape, or because another page is shown.
    let changed = move |_| large.set(document().fullscreen_element().is_some());
    let turn = move |_| {
        let Some(frame) = frame.get_untracked() else { return };
        let page = document();
        refused.set(false);
        if page.fullscreen_element().is_some() {
            page.exit_fullscreen();
        } else if let Some(element) = frame.dyn_ref::<web_sys::Element>().cloned() {
            // Somebody may have left the page meanwhile: then nobody waits for the answer.
            spawn_local(async move {
                let answer = show_large(&element).await;
                let _ = refused.try_set(answer.is_err());
            });
        }
    };
    let says = move || if large.get() { words::SMALL } else { words::LARGE };
    let button = document().fullscreen_enabled().then(|| {
        view! { <p class="screen-only"><button type="button" class="button button--second" on:click=turn>{says}</button></p> }
    });
    view! {
        <figure class="wall" node_ref=frame on:fullscreenchange=changed>{children()}{button}</figure>
        <div class="screen-only" role="status">{move || refused.get().then(|| view! { <p>{words::NOT_LARGE}</p> })}</div>
    }
}
