//! A picture as large as the screen, for a meeting round one screen. The browser itself does it: Escape leads back.

use crate::words::life_map as words;
use leptos::html::Figure;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

/// Where a picture stands, with a button that shows it large. There is none where a browser cannot.
#[component]
pub(crate) fn Wall(
    /// The picture.
    children: Children,
) -> impl IntoView {
    let (frame, large) = (NodeRef::<Figure>::new(), RwSignal::new(false));
    // The browser may lead back by itself: by Escape, or because another page is shown.
    let changed = move |_| large.set(document().fullscreen_element().is_some());
    let turn = move |_| {
        let Some(frame) = frame.get_untracked() else { return };
        let page = document();
        if page.fullscreen_element().is_some() {
            page.exit_fullscreen();
        } else if let Some(element) = frame.dyn_ref::<web_sys::Element>() {
            // A browser that refuses leaves the picture as it is.
            let _ = element.request_fullscreen();
        }
    };
    let says = move || if large.get() { words::SMALL } else { words::LARGE };
    let button = document().fullscreen_enabled().then(|| {
        view! { <p class="screen-only"><button type="button" class="button button--second" on:click=turn>{says}</button></p> }
    });
    view! {
        <figure class="wall" node_ref=frame on:fullscreenchange=changed>{children()}{button}</figure>
    }
}
