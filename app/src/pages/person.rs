//! A person's page: what matters first, then the plan, where they would like to be looked after, who is round them.
//! What has been before somebody's eyes for a moment counts as read (`person_reading.rs`), and says so to whoever wrote it.

use crate::later::{SecondPage, later_piece};
use crate::pages::about::{About, Today, person_page};
use crate::pages::cards::of_view;
use crate::pages::died::DiedSection;
use crate::pages::person_reading::Seeing;
use crate::pages::person_sections::{MattersSection, PlanSection, RoundSection};
use crate::pages::standing::StandingSection;
use crate::pages::telling::{Reader, first};
use crate::pages::unsaved::UnsavedForms;
use crate::parts::{Later, Page};
use crate::session::{CircleView, Question};
use crate::words::{circle, learning, people::home, place};
use care::{Entry, Experiment, PreferenceKind};
use leptos::prelude::*;

/// Where they would like to be looked after.
const WHERE: Question = Question::Wish(PreferenceKind::PlaceOfCare);

/// The page.
#[component]
pub(crate) fn Person() -> impl IntoView {
    person_page(|about| view! { <Opened about /> }.into_any())
}

#[component]
fn Opened(about: About) -> impl IntoView {
    let seeing = Seeing::begin(&about, longest_list(&about.view));
    let reader = Reader::of(&about);
    let (of, from, teller) = (about.clone(), reader.clone(), reader.clone());
    let matters = move |audience| view! { <MattersSection about=of.clone() reader=from.clone() audience seeing /> };
    let mut audiences: Vec<_> = about.view.rooms.iter().map(|room| room.audience).collect();
    let rest = audiences.split_off(audiences.len().min(1));
    let first = audiences.into_iter().map(&matters).collect_view();
    let title = circle::title(&about.called);
    let links = [("#matters", circle::WRITE_LIST), ("#plan", circle::PLAN), ("#place", circle::PLACE_SHORT), ("#round", circle::ROUND_SHORT)]
        .map(|(href, says)| view! { <li><a href=href rel="external" on:click=move |event| jump(&event, href)>{says}</a></li> });
    let (of, from) = (about.clone(), reader.clone());
    let more = move || {
        let rest = rest.iter().copied().map(&matters).collect_view();
        view! { {rest} <PlanSection about=of.clone() reader=from.clone() seeing /> }
    };
    let of = about.clone();
    let side = move || {
        view! {
            <StandingSection about=of.clone() reader=reader.clone() seeing question=WHERE id="place".to_owned()
                heading=place::of_question(&WHERE, &of.called) />
            <RoundSection about=of.clone() reader=reader.clone() />
        }
    };
    let many = recordings(&about.view);
    view! {
        <Page title>
            <nav class="jump" aria-label=circle::ON_THIS_PAGE><ul>{links}</ul></nav>
            <Communication about=about.clone() />
            <TriesDue about=about.clone() />
            <DiedSection about=about.clone() reader=teller />
            <UnsavedForms session=about.session about=about.circle />
            <div class="person">
                <div class="person__main">
                    {first}
                    <div class=format!("place-kept place-kept--{many}")>
                        <Later>{later_piece(SecondPage::Recordings, many > 0)}</Later>
                    </div>
                    <Later>{more()}</Later>
                </div>
                <div class="person__side"><Later>{side()}</Later></div>
            </div>
            <div class="thumb"><a class="button thumb__go" href=about.href("/matters/new")>{circle::WRITE}</a></div>
        </Page>
    }
    .into_any()
}

/// What helps when talking with the person: before anything else that is read.
#[component]
fn Communication(about: About) -> impl IntoView {
    let said = of_view(&about, |view| {
        let person = view.person()?;
        let all: Vec<String> = [&person.communication, &person.languages, &person.interpreter]
            .into_iter()
            .flat_map(|field| field.all().cloned())
            .collect();
        (!all.is_empty()).then(|| all.join(" / "))
    });
    move || {
        said.get().map(|says| {
            view! { <p class="hint-box"><strong>{home::COMMUNICATION} ": "</strong><span dir="auto">{says}</span></p> }
        })
    }
}

/// What is tried and has come back to be looked at again: the list of people counts it, and here is the way there.
#[component]
fn TriesDue(about: About) -> impl IntoView {
    let today = expect_context::<Today>();
    let due = of_view(&about, move |view| {
        let Some(room) = view.together().filter(|_| view.died().is_none()) else { return Vec::new() };
        let back = |entry: &&Entry<Experiment>| entry.comes_back().is_some_and(|day| today.is_due(day));
        room.told.experiments.iter().filter(back).map(|entry| first(&entry.content.purpose)).collect::<Vec<_>>()
    });
    let href = about.href("/learning");
    let row = move |says: String| view! { <li><a href=href.clone() dir="auto">{says}</a></li> };
    move || {
        let rows = due.get().into_iter().map(&row).collect_view();
        (!due.with(Vec::is_empty)).then(|| {
            view! { <div class="hint-box"><p><strong>{learning::DUE}</strong></p><ul class="links">{rows}</ul></div> }
        })
    }
}

/// For how many recordings room is kept until their list has come.
fn recordings(view: &CircleView) -> usize {
    let all = view.together().into_iter().flat_map(|room| &room.told.pictures);
    all.filter(|entry| entry.content.sound.is_some() && !entry.is_aside()).take(3).count()
}

/// How many entries the longest list has.
fn longest_list(view: &CircleView) -> usize {
    let lengths = view.rooms.iter().map(|room| room.told.what_matters.len().max(room.told.plan.len()));
    lengths.max().unwrap_or(0)
}

/// Goes to a section and puts the focus there, leaving the address alone.
fn jump(event: &leptos::ev::MouseEvent, href: &str) {
    use leptos::wasm_bindgen::JsCast;
    event.prevent_default();
    let found = document().query_selector(&format!("{href} h2")).ok().flatten();
    if let Some(heading) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        heading.scroll_into_view();
        let _ = heading.focus();
    }
}
