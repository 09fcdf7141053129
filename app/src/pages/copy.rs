//! Keep a copy: all that this phone may read about a person, or of a team, a place or one's own, as text and as ordinary documents.

use crate::clock;
use crate::keepsake::{AsText, OF_GROUP, OF_PERSON};
use crate::pages::about::{About, person_page};
use crate::pages::group::any_page;
use crate::parts::{FailureNotice, Page};
use crate::session::{Answer, Ask, Audience, Failure};
use crate::words::{audience as who, circle::copy as words, failure, frame, when};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;

/// The page.
#[component]
pub(crate) fn Copy() -> impl IntoView {
    person_page(|about| view! { <Make about as_text=OF_PERSON /> }.into_any())
}

/// The same of a team, a place, or what is one's own.
#[component]
pub(crate) fn GroupCopy() -> impl IntoView {
    any_page(|about| view! { <Make about as_text=OF_GROUP /> }.into_any())
}

/// A file to save: its name, its address in this browser, the link's words.
type File = (String, String, String);

#[component]
fn Make(about: About, as_text: AsText) -> impl IntoView {
    let (session, circle, called) = (about.session, about.circle, about.called.clone());
    let files = RwSignal::new(Vec::<File>::new());
    let failed = RwSignal::new(None::<Failure>);
    on_cleanup(move || {
        for (_, address, _) in files.try_get_untracked().unwrap_or_default() {
            let _ = web_sys::Url::revoke_object_url(&address);
        }
    });
    let make = move |_| {
        let called = called.clone();
        session.ask(Ask::KeepCopy { circle }, move |outcome| match outcome {
            Ok(Answer::Copy { documents, pictures, told, table }) => {
                let text = as_text(&told, clock::now(), &|moment| when::in_full(clock::here(moment)));
                let made = as_files(&called, &documents, (&text, &table));
                let _ = files.try_set(made.into_iter().chain(as_pictures(&pictures)).collect());
            }
            Ok(_) => {}
            Err(failure) => {
                let _ = failed.try_set(Some(failure));
            }
        });
    };
    let links = move || {
        files
            .get()
            .into_iter()
            .map(|(name, address, says)| {
                view! { <li><a href=address download=name rel="external">{says}</a></li> }
            })
            .collect_view()
    };
    let wrong = move || {
        let said = failure::of(&failed.get()?);
        Some(view! { <FailureNotice happened=said.happened lost=said.lost next=said.next /> })
    };
    view! {
        <Page title=words::TITLE>
            <p class="lead">{words::LEAD}</p>
            <p>{words::CAREFUL}</p>
            {wrong}
            <p><button type="button" class="button" on:click=make>{words::GO}</button></p>
            <div role="status">
                <Show when=move || files.with(|files| !files.is_empty())><p>{words::READY}</p></Show>
            </div>
            <ul class="links">{links}</ul>
            <p class="links"><a href=about.href("")>{frame::back_to(&about.called)}</a></p>
        </Page>
    }
    .into_any()
}

fn as_files(called: &str, documents: &[(Audience, Vec<u8>)], (text, table): (&str, &str)) -> Vec<File> {
    let plain = address_of(text.as_bytes(), "text/plain;charset=utf-8")
        .map(|address| (format!("{called}.txt"), address, words::TEXT.to_owned()));
    let document = |(audience, bytes): &(Audience, Vec<u8>)| {
        let address = address_of(bytes, "application/octet-stream")?;
        let says = format!("{}: {}", words::DOCUMENT, who::name(*audience));
        Some((format!("{called}-{}.automerge", audience.word()), address, says))
    };
    let csv = address_of(table.as_bytes(), "text/csv;charset=utf-8")
        .map(|address| (format!("{called}.csv"), address, words::TABLE.to_owned()));
    plain.into_iter().chain(csv).chain(documents.iter().filter_map(document)).collect()
}

/// Pictures and recordings, each under the name that the text gives it.
fn as_pictures(pictures: &[(String, Vec<u8>)]) -> Vec<File> {
    let file = |(name, bytes): &(String, Vec<u8>)| {
        let kind = care::picture_kind(bytes).or_else(|| care::sound_kind(bytes))?;
        let (end, says) = match kind {
            "image/webp" => ("webp", words::PICTURE),
            "audio/webm" => ("webm", words::RECORDING),
            "audio/mp4" => ("m4a", words::RECORDING),
            _ => ("jpg", words::PICTURE),
        };
        Some((format!("{name}.{end}"), address_of(bytes, kind)?, format!("{says}: {name}")))
    };
    pictures.iter().filter_map(file).collect()
}

/// An address in this browser for a file of these bytes, for as long as nobody revokes it.
pub(super) fn address_of(bytes: &[u8], kind: &str) -> Option<String> {
    let parts = js_sys::Array::of1(&JsValue::from(js_sys::Uint8Array::from(bytes)));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    web_sys::Url::create_object_url_with_blob(&blob).ok()
}
