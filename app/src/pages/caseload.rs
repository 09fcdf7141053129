//! Lists of people, in and out. One from another system is looked through first; one bad line, and nothing is taken in. What goes out is a
//! table without names.

use crate::pages::about::SaidOnce;
use crate::pages::copy::address_of;
use crate::parts::{FailureNotice, Page};
use crate::session::{
    Answer, Ask, CircleId, Failure, List, Listed, Membership, PersonCard, Session, Wrong, read_caseload,
};
use crate::words::{caseload as words, failure, frame, people, when};
use care::EXTRACT_LEAST;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;
use std::collections::VecDeque;

/// The page.
#[component]
pub(crate) fn Caseload() -> impl IntoView {
    let session = expect_context::<Session>();
    session.show(None);
    let found = RwSignal::new(None::<Result<List, Vec<(usize, Wrong)>>>);
    let going = Going { session, done: RwSignal::new(0), all: RwSignal::new(0), failed: RwSignal::new(None) };
    let choose = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(file) = input.and_then(|input| input.files()?.get(0)) {
            leptos::task::spawn_local(async move {
                let text =
                    wasm_bindgen_futures::JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
                let known = session.phone.with_untracked(|phone| phone.as_ref().map(|phone| phone.people.clone()));
                going.begin_anew();
                let _ = found.try_set(Some(read_caseload(&text.unwrap_or_default(), &known.unwrap_or_default())));
            });
        }
    };
    let shown = move || match found.get()? {
        Ok(list) => Some(ready(list, going)),
        Err(wrongs) => Some(told(wrongs)),
    };
    let wrong = move || {
        let said = failure::of(&going.failed.get()?);
        Some(view! { <FailureNotice happened=said.happened lost=words::STOPPED next=said.next /> })
    };
    view! {
        <Page title=words::TITLE>
            <SaidOnce />
            <p class="lead">{words::LEAD}</p>
            <p class="quiet">{words::COLUMNS}</p>
            // Who is here already is known first: otherwise somebody would get a second page.
            <Show when=move || session.phone.with(Option::is_some)>
                <div class="field">
                    <label class="field__label" for="file">{words::FILE}</label>
                    <input id="file" class="field__box" type="file" accept=".csv,text/csv" on:change=choose />
                </div>
            </Show>
            {wrong}
            <div role="status">{shown}</div>
            <Extract session />
            <p class="links"><a href="/people">{frame::PEOPLE}</a></p>
        </Page>
    }
    .into_any()
}

/// A table without names, for somebody who wants to learn from many records.
#[component]
fn Extract(session: Session) -> impl IntoView {
    let made = RwSignal::new(None::<Result<String, Failure>>);
    let forget = move || {
        if let Some(Ok(address)) = made.try_get_untracked().flatten() {
            let _ = web_sys::Url::revoke_object_url(&address);
        }
    };
    on_cleanup(forget);
    let make = move |_| {
        session.ask(Ask::Extract, move |outcome| {
            let address = outcome.and_then(|answer| match answer {
                Answer::Extract(table) => {
                    address_of(table.as_bytes(), "text/csv;charset=utf-8").ok_or(Failure::Damaged)
                }
                _ => Err(Failure::Damaged),
            });
            forget();
            let _ = made.try_set(Some(address));
        });
    };
    let enough = move || {
        let real = |card: &&PersonCard| {
            card.circle != CircleId::PRACTISE && card.role == care::Role::Staff && card.standing == Membership::In
        };
        session
            .phone
            .with(|phone| phone.as_ref().is_some_and(|phone| phone.people.iter().filter(real).count() >= EXTRACT_LEAST))
    };
    let ready = move || {
        made.get().map(|made| match made {
            Ok(address) => view! {
                <p><a href=address download=words::EXTRACT_FILE rel="external">{words::EXTRACT_SAVE}</a></p>
            }
            .into_any(),
            Err(Failure::NotAllowed) => view! { <p>{words::EXTRACT_FEW}</p> }.into_any(),
            Err(failed) => {
                let said = failure::of(&failed);
                view! { <FailureNotice happened=said.happened lost=said.lost next=said.next /> }.into_any()
            }
        })
    };
    view! {
        <section class="section" id="extract">
            <h2>{words::EXTRACT}</h2>
            <p>{words::EXTRACT_HELP}</p>
            <p class="quiet">{words::EXTRACT_CAREFUL}</p>
            <Show when=enough fallback=|| view! { <p class="empty">{words::EXTRACT_FEW}</p> }>
                <p><button type="button" class="button button--second" on:click=make>{words::EXTRACT_GO}</button></p>
            </Show>
            <div role="status">{ready}</div>
        </section>
    }
    .into_any()
}

fn told(wrongs: Vec<(usize, Wrong)>) -> AnyView {
    let rows = wrongs.into_iter().map(|(line, wrong)| view! { <li>{words::line(line, &wrong)}</li> }).collect_view();
    view! {
        <div class="wrong-summary" role="alert">
            <h2 class="wrong-summary__title">{words::NOTHING_TAKEN}</h2>
            <ul>{rows}</ul>
        </div>
    }
    .into_any()
}

/// Pages that are being opened, one after the other.
#[derive(Clone, Copy)]
struct Going {
    session: Session,
    done: RwSignal<usize>,
    all: RwSignal<usize>,
    failed: RwSignal<Option<Failure>>,
}

impl Going {
    fn begin(self, listed: Vec<Listed>) {
        self.all.set(listed.len());
        self.next(VecDeque::from(listed));
    }

    /// Another file, or the same once more.
    fn begin_anew(self) {
        for count in [self.done, self.all] {
            let _ = count.try_set(0);
        }
        let _ = self.failed.try_set(None);
    }

    /// Opens the next page, once the one before is kept.
    fn next(self, mut rest: VecDeque<Listed>) {
        let Some(listed) = rest.pop_front() else { return };
        let failed = move |failure| {
            let _ = self.failed.try_set(Some(failure));
        };
        match Ask::open_circle(listed.person, String::new()) {
            Ok(ask) => self.session.ask(ask, move |outcome| match outcome {
                Ok(_) => {
                    let _ = self.done.try_update(|done| *done += 1);
                    self.next(rest);
                }
                Err(failure) => failed(failure),
            }),
            Err(failure) => failed(failure),
        }
    }
}

fn ready(List { listed, here }: List, going: Going) -> AnyView {
    let row = |one: &Listed| {
        let born = one.person.born.map(|day| people::born(&when::day(day))).unwrap_or_default();
        view! { <li><strong>{one.person.name.clone()}</strong> " " {born}</li> }
    };
    let rows = listed.iter().map(row).collect_view();
    let many = listed.len();
    let open = move |_| {
        if going.all.get_untracked() == 0 {
            going.begin(listed.clone());
        }
    };
    let progress = move || {
        let all = going.all.get();
        (all > 0).then(|| words::opened(going.done.get(), all))
    };
    view! {
        <h2>{words::ready(many)}</h2>
        {(here > 0).then(|| view! { <p>{words::here(here)}</p> })}
        <ul class="round">{rows}</ul>
        {(many > 0).then(|| view! {
            <p><button type="button" class="button" aria-disabled=move || (going.all.get() > 0).to_string() on:click=open>{words::open(many)}</button></p>
        })}
        <p role="status">{progress}</p>
    }
    .into_any()
}
