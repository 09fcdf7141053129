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
