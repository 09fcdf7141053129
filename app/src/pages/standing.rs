//! A question that is answered whole, on a page: what stands, how it came to stand, and what stood before.

use crate::pages::about::About;
use crate::pages::cards::{Cards, Tellings, Told, of_view};
use crate::pages::person_reading::Seeing;
use crate::pages::telling::Reader;
use crate::parts::CardText;
use crate::session::{CircleView, Question, Room};
use crate::words::circle;
use care::{Entry, Standing};
use leptos::prelude::*;

/// What is known about one question.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Stands {
    /// The answers that stand.
    pub(super) told: Tellings,
    /// Two answers wait to be talked about.
    open: bool,
    /// Who settled two answers, and why; empty where nobody had to.
    settled: String,
    /// Answers that stood before, or were not picked.
    earlier: Vec<CardText>,
}

/// Reads what is known about a question.
pub(super) fn read(view: &CircleView, question: &Question, reader: &Reader, seeing: Seeing) -> Stands {
    let Some(room) = view.together() else { return Stands::default() };
    match question {
        Question::Wish(kind) => {
            let found = room.told.preferences.iter().find(|one| one.kind == *kind);
            found.map(|one| stands(room, one, (reader, seeing), Reader::answer)).unwrap_or_default()
        }
        Question::Form(kind) => {
            let found = room.told.pointers.iter().find(|one| one.kind == *kind);
            found.map(|one| stands(room, one, (reader, seeing), Reader::form)).unwrap_or_default()
        }
        Question::Consent(kind) => {
            let found = room.told.consents.iter().find(|one| one.kind == *kind);
            found.map(|one| stands(room, one, (reader, seeing), Reader::consent)).unwrap_or_default()
        }
    }
}

fn stands<K, A>(
    room: &Room,
    found: &Standing<K, A>,
    (reader, seeing): (&Reader, Seeing),
    tell: impl Fn(&Reader, &Room, &Entry<A>) -> CardText,
) -> Stands {
    let answers = found.answers.all();
    Stands {
        told: answers.iter().map(|entry| Told::of(room, entry, tell(reader, room, entry), reader, seeing)).collect(),
        open: found.answers.is_open(),
        settled: found.settled.as_ref().map(|settled| reader.settled(settled)).unwrap_or_default(),
        earlier: found.earlier.iter().map(|entry| tell(reader, room, entry)).collect(),
    }
}

/// The section of one question.
#[component]
pub(super) fn StandingSection(
    /// Whom it is about.
    about: About,
    /// Who reads.
    reader: Reader,
    /// The visit to the page.
    seeing: Seeing,
    /// The question.
    question: Question,
    /// The section's id on the page.
    id: String,
    /// Its heading.
    heading: String,
    /// It stands with others under a heading of theirs.
    #[prop(optional)]
    under: bool,
) -> impl IntoView {
    let (write, two) = (
        about.href(&format!("/write/{}", question.words())),
        about.href(&format!("/two-answers/{}", question.words())),
    );
    let stands = of_view(&about, move |view| read(view, &question, &reader, seeing));
    let told = Memo::new(move |_| stands.with(|stands| stands.told.clone()));
    let open = Memo::new(move |_| stands.with(|stands| stands.open));
    let none = move || told.with(Vec::is_empty);
    let help = circle::two_answers_help(&about.called);
    // Whoever goes from link to link by ear hears which question each is for.
    let of_which = heading.clone();
    let says = move || if none() { circle::ANSWER_WRITE } else { circle::ANSWER_CHANGE };
    view! {
        <section id=id class="section" class:section--open=move || open.get()>
            {headed(if under { 3 } else { 2 }, heading)}
            <Show when=none><p class="empty">{circle::NOT_ASKED}</p></Show>
            <Show when=move || open.get()>
                <div class="two">{headed(if under { 4 } else { 3 }, circle::TWO_ANSWERS.to_owned())}<p>{help.clone()}</p>
                    <a class="button" href=two.clone()>{circle::TWO_ANSWERS_GO}</a></div>
            </Show>
            <Cards about told seeing change=None />
            {move || stands.with(before)}
            <p><a class="button button--second" href=write aria-label=move || format!("{}: {of_which}", says())>{says}</a></p>
        </section>
    }
    .into_any()
}

/// A heading of the level that its place on the page gives it: whoever listens goes from heading to heading.
fn headed(level: u8, says: String) -> AnyView {
    match level {
        2 => view! { <h2 tabindex="-1">{says}</h2> }.into_any(),
        3 => view! { <h3 tabindex="-1">{says}</h3> }.into_any(),
        _ => view! { <h4 tabindex="-1">{says}</h4> }.into_any(),
    }
}

/// How it came to this answer. An answer that was not picked is one tap away, with whose it was.
fn before(stands: &Stands) -> impl IntoView + use<> {
    let row = |text: CardText| {
        let about = text.about.into_iter().map(|says| view! { <li>{says}</li> }).collect_view();
        view! {
            <li class="aside"><p dir="auto">{text.words.join(" / ")}</p>
                {(!text.why.is_empty()).then(|| view! { <p class="entry__why" dir="auto">{text.why}</p> })}
                <ul class="entry__about">{about}</ul></li>
        }
    };
    let many = stands.earlier.len();
    let rows = stands.earlier.iter().cloned().map(row).collect_view();
    view! {
        {(!stands.settled.is_empty()).then(|| view! { <p class="quiet" dir="auto">{stands.settled.clone()}</p> })}
        {(many > 0).then(|| view! {
            <details class="more"><summary>{circle::earlier(many)}</summary><ul class="entries">{rows}</ul></details>
        })}
    }
}
