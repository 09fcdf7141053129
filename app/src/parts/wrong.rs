//! What there is to put right in a form: a summary at the top that takes the focus, and the same words beside each
//! box. Shown when the form is sent, never while somebody is still writing.

use crate::words::frame;
use leptos::html::Div;
use leptos::prelude::*;

/// What is wrong: the box's id, and what to do about it.
#[derive(Clone, Copy)]
pub(crate) struct Wrongs(RwSignal<Vec<(&'static str, String)>>);

impl Wrongs {
    /// Nothing is wrong yet.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Shows these, and says whether there were any.
    pub(crate) fn show(self, wrongs: Vec<(&'static str, String)>) -> bool {
        let any = !wrongs.is_empty();
        self.0.set(wrongs);
        any
    }

    /// What is wrong with one box.
    pub(crate) fn of(self, id: &'static str) -> Signal<Option<String>> {
        let of = move |wrongs: &Vec<(&'static str, String)>| {
            wrongs.iter().find(|(of, _)| *of == id).map(|(_, says)| says.clone())
        };
        Signal::derive(move || self.0.with(of))
    }

    /// Something is wrong.
    pub(crate) fn any(self) -> Signal<bool> {
        Signal::derive(move || self.0.with(|wrongs| !wrongs.is_empty()))
    }
}

/// The summary. Links lead to the boxes.
#[component]
pub(crate) fn WrongSummary(
    /// What is wrong.
    wrongs: Wrongs,
) -> impl IntoView {
    let summary = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let shown = wrongs.0.with(|wrongs| !wrongs.is_empty());
        if let Some(summary) = summary.get().filter(|_| shown) {
            // A page that is going away cannot be focused; there is nothing to do about it.
            let _ = summary.focus();
        }
    });
    move || {
        let all = wrongs.0.get();
        (!all.is_empty()).then(|| {
            let links = all.into_iter().map(|(id, says)| view! { <li><WrongLink id says /></li> }).collect_view();
            view! {
                <div class="wrong-summary" role="alert" tabindex="-1" node_ref=summary>
                    <h2 class="wrong-summary__title">{frame::TO_PUT_RIGHT}</h2>
                    <ul>{links}</ul>
                </div>
            }
        })
    }
}

/// A link to a box that also puts the focus into it: the router would only change the address.
#[component]
fn WrongLink(id: &'static str, says: String) -> impl IntoView {
    let go = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus(id);
    };
    view! { <a href=format!("#{id}") on:click=go>{says}</a> }
}

/// Puts the focus on the element with this id, or on the first box inside it.
fn focus(id: &str) {
    use leptos::wasm_bindgen::JsCast;
    let inside = format!("#{id}:is(input,textarea,select),#{id} :is(input,textarea,select)");
    let found = document().query_selector(&inside).ok().flatten();
    if let Some(element) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
