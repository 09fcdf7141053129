//! Who took what from base: the file of a relay's access record, read on this phone, with the names that it knows. Nothing of it is kept, and
//! nothing leaves the phone.

use crate::pages::about::Today;
use crate::pages::cards::wanted;
use crate::parts::{FailureNotice, Field, Page};
use crate::session::{Access, Answer, Ask, Failure, KnownDevices, Session, read_access};
use crate::words::{access as words, audience as who, failure, phone};
use ::device::hand_over::download;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

/// So many lines are shown: whoever wants fewer looks for a name, and the saved file has all.
const MOST: usize = 200;

/// A line in words: when, who, what they did, about whom, for whom it is.
type Line = [String; 5];

/// The page.
#[component]
pub(crate) fn AccessPage() -> impl IntoView {
    let (session, today) = (expect_context::<Session>(), expect_context::<Today>());
    session.show(None);
    let known = RwSignal::new(None::<Result<Vec<KnownDevices>, Failure>>);
    session.ask(Ask::Devices, move |outcome| {
        let answer = outcome.map(|answer| if let Answer::Devices(known) = answer { known } else { Vec::new() });
        let _ = known.try_set(Some(answer));
    });
    let read = RwSignal::new(None::<Result<Vec<Access>, usize>>);
    let choose = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(file) = input.and_then(|input| input.files()?.get(0)) {
            leptos::task::spawn_local(async move {
                let text = wasm_bindgen_futures::JsFuture::from(file.text()).await.ok();
                let text = text.and_then(|text| text.as_string()).unwrap_or_default();
                let _ = read.try_set(Some(read_access(&text)));
            });
        }
    };
    let lines = Memo::new(move |_| {
        let known = known.get()?.ok()?;
        read.with(|read| {
            let read = read.as_ref()?.as_ref().ok()?;
            Some(read.iter().map(|line| in_words(line, &known, today)).collect::<Vec<_>>())
        })
    });
    let trouble = move || {
        let said = failure::of(&known.get()?.err()?);
        Some(view! { <FailureNotice happened=said.happened lost=said.lost next=said.next /> })
    };
    let says =
        move || match read.with(|read| read.as_ref().map(|read| read.as_ref().map(Vec::len).map_err(|line| *line))) {
            None => None,
            Some(Err(line)) => Some(view! { <p class="field__error" role="alert">{words::wrong(line)}</p> }.into_any()),
            Some(Ok(0)) => Some(view! { <p class="empty">{words::NONE}</p> }.into_any()),
            Some(Ok(_)) => Some(view! { <Lines lines /> }.into_any()),
        };
    view! {
        <Page title=words::TITLE>
            <p class="lead">{words::LEAD}</p>
            {trouble}
            <div class="field">
                <label class="field__label" for="file">{words::FILE}</label>
                <p class="field__hint" id="file-hint">{words::FILE_HINT}</p>
                <input id="file" class="field__box" type="file" accept=".csv,text/csv" aria-describedby="file-hint" on:change=choose />
            </div>
            {says}
            <p class="links"><a href="/phone">{phone::TITLE}</a></p>
        </Page>
    }
    .into_any()
}

/// The lines in which a name stands, the last first.
#[component]
fn Lines(lines: Memo<Option<Vec<Line>>>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let wanted = wanted(typed);
    let found = Memo::new(move |_| {
        let wanted = wanted.get();
        let says = |line: &&Line| {
            let [_, who, _, about, _] = line;
            let names = format!("{who}\n{about}").to_lowercase();
            wanted.iter().all(|word| names.contains(word.as_str()))
        };
        lines.with(|lines| lines.iter().flatten().filter(says).cloned().collect::<Vec<_>>())
    });
    let on_write = Callback::new(move |text| typed.set(text));
    let many = move || found.with(|found| words::shown(found.len().min(MOST), found.len()));
    let row = |line: Line| {
        let [when, rest @ ..] = line;
        let cells = rest.into_iter().map(|says| view! { <td dir="auto">{says}</td> }).collect_view();
        view! { <tr><th scope="row">{when}</th>{cells}</tr> }
    };
    let rows = move || found.with(|found| found.iter().take(MOST).cloned().map(row).collect_view());
    let heads = words::COLUMNS.map(|name| view! { <th scope="col">{name}</th> });
    // What is saved is what is found.
    let save = move |_| {
        let table = found.with_untracked(|found| as_table(found));
        // A browser that saves no file has shown none on any page.
        let _ = download(words::SAVE_FILE, "text/csv;charset=utf-8", table.as_bytes());
    };
    view! {
        <form class="form" role="search" on:submit=|event| event.prevent_default()>
            <Field id="look" kind="search" label=words::LOOK hint=words::LOOK_HINT value=typed on_write />
        </form>
        <p role="status">{many}</p>
        <table class="table">
            <caption class="visually-hidden">{words::TITLE}</caption>
            <thead><tr>{heads.into_iter().collect_view()}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="quiet">{words::CAREFUL}</p>
        <p><button type="button" class="button button--second" on:click=save>{words::SAVE}</button></p>
    }
    .into_any()
}

fn in_words(line: &Access, known: &[KnownDevices], today: Today) -> Line {
    let here = known.iter().find(|known| known.circle == line.circle);
    // A device may have been removed there, and be known from elsewhere.
    let mut members = here.into_iter().chain(known).flat_map(|known| &known.members);
    let name = members.find(|(device, name)| *device == line.device && !name.is_empty()).map(|(_, name)| name.clone());
    let [first, last] = line.times.map(|at| today.stamp(at));
    [
        if first == last { first } else { format!("{first} \u{2013} {last}") },
        name.unwrap_or_else(|| words::unknown_device(&short(&line.device))),
        words::did(line.did, line.records),
        here.map_or_else(|| words::unknown_circle(&short(&line.circle.0)), |here| here.called.clone()),
        who::name(line.audience).to_owned(),
    ]
}

/// Enough of a number to find it in the file.
fn short(number: &[u8; 32]) -> String {
    number.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// The same as comma-separated values.
fn as_table(lines: &[Line]) -> String {
    let rows = lines.iter().map(|line| care::csv_row(&line.each_ref().map(String::as_str)));
    std::iter::once(care::csv_row(&words::COLUMNS)).chain(rows).collect()
}
