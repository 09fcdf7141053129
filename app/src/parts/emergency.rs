//! This page is not for emergencies, with the numbers to ring. No network is needed to show it.

use crate::words::emergency;
use leptos::prelude::*;

/// The sentence and the numbers on one line, for the top of every page about a person.
#[component]
pub(crate) fn EmergencyLine() -> impl IntoView {
    let [(first, first_href, _), (second, second_href, _)] = emergency::RING;
    view! {
        <p class="emergency">
            <strong>{emergency::NOT_FOR}</strong>
            <span>{emergency::RING_WORD} " " <a href=first_href>{first}</a> " " {emergency::OR} " " <a href=second_href>{second}</a></span>
        </p>
    }
}

/// The sentence, and which number is for what.
#[component]
pub(crate) fn Emergency() -> impl IntoView {
    let numbers = emergency::RING.map(|(number, href, when)| {
        view! {
            <li>{emergency::RING_WORD} " " <a href=href>{number}</a> " " {when}</li>
        }
    });
    view! {
        <div class="emergency">
            <strong>{emergency::NOT_FOR}</strong>
            <ul class="emergency__numbers">{numbers}</ul>
        </div>
    }
}
