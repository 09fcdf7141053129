//! One entry: the words, why, who and when, and where it has reached.

use crate::words::state;
use leptos::prelude::*;

/// Where an entry has reached, in a word and a shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StateTag {
    /// `phone`, `base` or `read`: for the shape.
    pub(crate) look: &'static str,
    /// The words.
    pub(crate) says: String,
}

/// What an entry shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct CardText {
    /// Over the words; may be empty.
    pub(crate) heading: String,
    /// The words: one text, or several that wait to be settled.
    pub(crate) words: Vec<String>,
    /// What to say of several.
    pub(crate) several: String,
    /// The story; may be empty.
    pub(crate) why: String,
    /// Labelled lines under it.
    pub(crate) lines: Vec<(String, String)>,
    /// Who said it, who wrote it, when.
    pub(crate) about: Vec<String>,
}

/// What was a question on the form is a label here: a colon follows it.
fn asked(mut name: String) -> String {
    name.truncate(name.trim_end_matches('?').len());
    name
}

/// The entry.
#[component]
pub(crate) fn EntryCard(
    /// The audience's word, for its colour and shape.
    audience: &'static str,
    /// What it shows.
    text: CardText,
    /// Where it has reached. It moves on while the card stays, so that nobody's finger or focus loses its place.
    #[prop(into)]
    tag: Signal<StateTag>,
    /// The holder of this phone has not read it.
    unread: bool,
    /// The picture that it shows, if it shows one.
    #[prop(optional, into)]
    picture: ViewFn,
    /// What can be done with it.
    #[prop(into)]
    actions: ViewFn,
) -> impl IntoView {
    let several = text.words.len() > 1;
    let words =
        text.words.into_iter().map(|words| view! { <p class="entry__words" dir="auto">{words}</p> }).collect_view();
    let lines = text
        .lines
        .into_iter()
        .map(|(name, says)| view! { <div><dt>{asked(name)}</dt><dd dir="auto">{says}</dd></div> })
        .collect_view();
    let about = text.about.into_iter().map(|says| view! { <li dir="auto">{says}</li> }).collect_view();
    view! {
        <article class=format!("entry entry--{audience}")>
            <div class="entry__top">
                {(!text.heading.is_empty()).then(|| view! { <span class="entry__heading">{text.heading}</span> })}
                {unread.then(|| view! { <span class="entry__new">{state::NEW_TO_YOU}</span> })}
            </div>
            {several.then(|| view! { <p class="entry__several">{text.several}</p> })}
            {picture.run()}
            {words}
            {(!text.why.is_empty()).then(|| view! { <p class="entry__why" dir="auto">{text.why}</p> })}
            <dl class="entry__lines">{lines}</dl>
            <ul class="entry__about">{about}</ul>
            <div class="entry__foot">
                <span class=move || tag.with(|tag| format!("state state--{}", tag.look))>
                    {move || tag.with(|tag| tag.says.clone())}
                </span>
                <span class="entry__actions">{actions.run()}</span>
            </div>
        </article>
    }
}
