//! One of several, or several of several. Big targets; each option is a word and, where it helps, a sentence.

use leptos::prelude::*;

/// An option.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    /// As kept in a draft.
    pub(crate) value: String,
    /// As read.
    pub(crate) label: String,
    /// Under the label; may be empty.
    pub(crate) help: String,
}

impl Choice {
    /// An option without a sentence.
    pub(crate) fn new(value: &str, label: &str) -> Self {
        Self { value: value.to_owned(), label: label.to_owned(), help: String::new() }
    }

    /// An option with a sentence.
    pub(crate) fn with_help(value: &str, label: &str, help: &str) -> Self {
        Self { help: help.to_owned(), ..Self::new(value, label) }
    }
}

/// One of several.
#[component]
pub(crate) fn Choices(
    /// The group's id.
    id: &'static str,
    /// The question.
    #[prop(into)]
    legend: String,
    /// Help under it; may be empty.
    #[prop(optional, into)]
    hint: String,
    /// The options.
    options: Vec<Choice>,
    /// Which one.
    value: RwSignal<String>,
    /// Chosen.
    on_write: Callback<String>,
    /// What is wrong.
    #[prop(optional, into)]
    wrong: Signal<Option<String>>,
    /// A class for the group: `audience`, or empty.
    #[prop(optional)]
    look: &'static str,
) -> impl IntoView {
    let rows = options.into_iter().enumerate().map(|(place, option)| {
        let (mine, own) = (option.value.clone(), option.value.clone());
        let mark = format!("choice choice--{}", option.value);
        let checked = move || value.with(|chosen| *chosen == mine);
        let write = move |_| on_write.run(own.clone());
        let box_id = format!("{id}-{place}");
        view! {
            <div class=mark>
                <input type="radio" class="choice__box" name=id id=box_id.clone() value=option.value.clone()
                    prop:checked=checked on:change=write aria-describedby=(!option.help.is_empty()).then(|| format!("{id}-{place}-help")) />
                <label class="choice__label" for=box_id>{option.label}</label>
                {(!option.help.is_empty()).then(|| view! { <p class="choice__help" id=format!("{id}-{place}-help")>{option.help}</p> })}
            </div>
        }
    }).collect_view();
    view! {
        <fieldset id=id class=format!("choices {look}") class:field--wrong=move || wrong.get().is_some()
            aria-describedby=format!("{id}-about")>
            <legend class="field__label">{legend}</legend>
            <div id=format!("{id}-about")>
                {(!hint.is_empty()).then(|| view! { <p class="field__hint">{hint}</p> })}
                {move || wrong.get().map(|says| view! { <p class="field__wrong">{says}</p> })}
            </div>
            {rows}
        </fieldset>
    }
}

/// Several of several; what is chosen is kept as words with spaces between.
#[component]
pub(crate) fn Ticks(
    /// The group's id.
    id: &'static str,
    /// The question.
    #[prop(into)]
    legend: String,
    /// Help under it.
    #[prop(optional, into)]
    hint: String,
    /// The options.
    options: Vec<Choice>,
    /// Which ones.
    value: RwSignal<String>,
    /// Chosen.
    on_write: Callback<String>,
    /// What is wrong.
    #[prop(optional, into)]
    wrong: Signal<Option<String>>,
) -> impl IntoView {
    let rows = options
        .into_iter()
        .enumerate()
        .map(|(place, option)| {
            let (mine, own) = (option.value.clone(), option.value);
            let checked = move || value.with(|chosen| chosen.split(' ').any(|word| word == mine));
            let write = move |_| on_write.run(toggled(&value.get_untracked(), &own));
            let box_id = format!("{id}-{place}");
            view! {
                <div class="choice">
                    <input type="checkbox" class="choice__box" id=box_id.clone() prop:checked=checked on:change=write />
                    <label class="choice__label" for=box_id>{option.label}</label>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset id=id class="choices" class:field--wrong=move || wrong.get().is_some() aria-describedby=format!("{id}-about")>
            <legend class="field__label">{legend}</legend>
            <div id=format!("{id}-about")>
                {(!hint.is_empty()).then(|| view! { <p class="field__hint">{hint}</p> })}
                {move || wrong.get().map(|says| view! { <p class="field__wrong">{says}</p> })}
            </div>
            {rows}
        </fieldset>
    }
}

fn toggled(chosen: &str, word: &str) -> String {
    let mut words: Vec<&str> = chosen.split(' ').filter(|other| !other.is_empty() && *other != word).collect();
    if !chosen.split(' ').any(|other| other == word) {
        words.push(word);
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::toggled;

    #[test]
    fn choosing_twice_is_not_choosing() {
        assert_eq!(toggled("", "a"), "a");
        assert_eq!(toggled("a", "b"), "a b");
        assert_eq!(toggled("a b", "a"), "b");
    }
}
