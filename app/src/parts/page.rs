//! One page: its title in the tab and as the heading, which takes the focus when somebody came here from another page.

use crate::words::frame;
use leptos::html::H1;
use leptos::prelude::*;

/// Where somebody came from: the first page of a visit leaves the focus at the top.
#[derive(Clone, Copy)]
pub(crate) struct Visit {
    first: StoredValue<bool>,
}

impl Visit {
    /// A visit begins.
    pub(crate) fn new() -> Self {
        Self { first: StoredValue::new(true) }
    }
}

/// Puts the focus somewhere without moving what is on the screen.
pub(crate) fn focus_in_place(element: &web_sys::HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // What is going away cannot be focused; there is nothing to do about it.
    let _ = element.focus_with_options(&options);
}

/// A button that goes away takes the focus with it: whoever reads by ear goes on from the page's heading.
pub(crate) fn focus_heading() {
    use leptos::wasm_bindgen::JsCast;
    let heading = document().query_selector("h1").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
        focus_in_place(&heading);
    }
}

/// The page's heading and what is under it.
#[component]
pub(crate) fn Page(
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// Something is wrong in the page's form: the tab says so.
    #[prop(optional, into)]
    wrong: Signal<bool>,
    /// What is on it.
    children: Children,
) -> impl IntoView {
    let heading = NodeRef::<H1>::new();
    let visit = expect_context::<Visit>();
    Effect::new(move |_| {
        let before = if wrong.get() { frame::ERROR_TITLE } else { "" };
        document().set_title(&format!("{before}{} \u{2013} {}", title.get(), frame::NAME));
    });
    Effect::new(move |_| {
        let Some(heading) = heading.get() else { return };
        if visit.first.get_value() {
            visit.first.set_value(false);
        } else {
            let _ = heading.focus();
        }
    });
    view! {
        <h1 class="page__title" tabindex="-1" node_ref=heading>{title}</h1>
        {children()}
    }
}
