//! "Seen before?": what the team wrote that shares words with what is being typed. Plain comparison on this phone; whether it is the same,
//! the team decides.

use super::Team;
use crate::session::CircleView;
use crate::words::meeting as words;
use leptos::prelude::*;

/// Shorter words are in everything.
const LETTERS: usize = 5;
/// So many are offered.
const MOST: usize = 3;

#[component]
pub(super) fn SeenBefore(team: Team, typed: Vec<RwSignal<String>>) -> impl IntoView {
    let found = RwSignal::new(None::<Vec<(String, String)>>);
    let look = move |_| {
        let text = typed.iter().map(RwSignal::get_untracked).collect::<Vec<_>>().join(" ");
        found.set(Some(team.with_untracked(|team| team.as_deref().map(|team| like(team, &text)).unwrap_or_default())));
    };
    let row =
        |(id, says): (String, String)| view! { <li><a href=format!("/team/card/{id}") dir="auto">{says}</a></li> };
    let says = move || {
        let found = found.get()?;
        Some(match found.is_empty() {
            true => view! { <p class="empty">{words::SEEN_NONE}</p> }.into_any(),
            false => {
                let rows = found.into_iter().map(row).collect_view();
                view! { <p>{words::SEEN_SOME}</p> <ul class="reasons">{rows}</ul> }.into_any()
            }
        })
    };
    view! {
        <p class="seen-before"><button type="button" class="button button--second" on:click=look>{words::SEEN_BEFORE}</button></p>
        <div role="status">{says}</div>
    }
    .into_any()
}

/// What the team wrote that is most like this: patterns, and what got in the way. Each with its number.
fn like(team: &CircleView, text: &str) -> Vec<(String, String)> {
    let Some(room) = team.group() else { return Vec::new() };
    let patterns = room.told.patterns.iter().filter(|card| !card.is_aside()).map(|card| card.id);
    let barriers = room.told.barriers.iter().filter(|card| !card.is_aside()).map(|card| card.id);
    let cards: Vec<_> = patterns.chain(barriers).collect();
    let all = room.told.rows().findable();
    let texts = all.iter().filter(|found| cards.contains(&found.id));
    let ranked = most_alike(text, texts.map(|found| (found, found.words.as_str())));
    ranked.into_iter().map(|found| (found.id.key(), found.says.clone())).collect()
}

/// Those that share most words with a text; none that share nothing.
fn most_alike<'a, T>(text: &str, among: impl Iterator<Item = (&'a T, &'a str)>) -> Vec<&'a T> {
    let wanted = stems(text);
    let shared = |words: &str| stems(words).iter().filter(|word| wanted.contains(word)).count();
    let mut ranked: Vec<_> = among.map(|(one, words)| (shared(words), one)).filter(|(many, _)| *many > 0).collect();
    ranked.sort_by_key(|(many, _)| std::cmp::Reverse(*many));
    ranked.into_iter().take(MOST).map(|(_, one)| one).collect()
}

/// The longer words of a text, each once, by how it begins: "weekend" and "weekends" are one.
fn stems(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in text.to_lowercase().split(|letter: char| !letter.is_alphanumeric()) {
        let stem: String = word.chars().take(LETTERS).collect();
        if stem.chars().count() == LETTERS && !all.contains(&stem) {
            all.push(stem);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shares_most_words_comes_first_and_what_shares_none_does_not_come() {
        let written =
            ["Nobody drives anybody home at a weekend", "A form asks for what is known", "Weekends on the ward"];
        let among = written.iter().map(|words| (words, *words));
        let found = most_alike("She could not be driven home: nobody drives at weekends", among);
        assert_eq!(found, [&written[0], &written[2]]);
    }

    #[test]
    fn short_words_tell_nothing() {
        let written = ["It was on the way"];
        assert!(most_alike("on the way it was", written.iter().map(|words| (words, *words))).is_empty());
    }
}
