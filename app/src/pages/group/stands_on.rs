//! The cards that a sentence stands on, each with who said that the story behind it may be told.

use crate::pages::about::About;
use crate::pages::cards::TakeBack;
use crate::pages::telling::first;
use crate::words::learnt as words;
use care::{Entry, EntryId, LearningStatement, RemarkKind, Told as Document};
use leptos::prelude::*;

use super::Evidence;

/// A card under a sentence.
#[derive(Clone, PartialEq)]
pub(super) struct OfSentence {
    pub(super) card: Evidence,
    /// Under which sentence; none where none stands on it.
    pub(super) statement: Option<EntryId>,
    /// Who said that it may be told, each with the number of what was written; none where nobody has.
    pub(super) permissions: Vec<(EntryId, String)>,
}

impl OfSentence {
    /// Patterns and tries tell what happened to somebody.
    pub(super) fn wants_permission(&self) -> bool {
        self.permissions.is_empty() && [words::PATTERN, words::TRY].contains(&self.card.sort)
    }
}

/// The cards of a sentence, with the permission that was written for each.
pub(super) fn with_permission(
    told: &Document,
    statement: &Entry<LearningStatement>,
    on: Vec<Evidence>,
) -> Vec<OfSentence> {
    let of = |card: Evidence| {
        let said = told.remarks_on(statement.id, RemarkKind::Permission);
        let said = said.filter(|remark| remark.content.other == Some(card.id));
        let permissions = said.map(|remark| (remark.id, first(&remark.content.words))).collect();
        OfSentence { card, statement: Some(statement.id), permissions }
    };
    on.into_iter().map(of).collect()
}

/// Cards on which no sentence stands.
pub(super) fn plain(cards: Vec<Evidence>) -> Vec<OfSentence> {
    cards.into_iter().map(|card| OfSentence { card, statement: None, permissions: Vec::new() }).collect()
}

#[component]
pub(super) fn StandsOn(about: About, on: Vec<OfSentence>) -> impl IntoView {
    if on.is_empty() {
        return view! { <div class="stands-on"><p class="quiet">{words::STANDS_ON_NOTHING}</p></div> }.into_any();
    }
    let asks = on.iter().find(|one| one.wants_permission()).and_then(|one| one.statement);
    let asks = asks.map(|statement| {
        let href = about.href(&format!("/write/permission/{}", statement.key()));
        view! { <p class="screen-only"><a href=href>{words::PERMISSION_ADD}</a></p> }
    });
    view! {
        <div class="stands-on">
            <p><strong>{words::STANDS_ON}</strong></p>
            <CardList about on />
            {asks}
        </div>
    }
    .into_any()
}

#[component]
pub(super) fn CardList(about: About, on: Vec<OfSentence>) -> impl IntoView {
    let (session, circle, audience) = (about.session, about.circle, about.widest);
    let row = |one: OfSentence| {
        let missing = one.statement.is_some() && one.wants_permission();
        let OfSentence { card, permissions, .. } = one;
        let href = about.href(&card.at);
        let said = move |(entry, says): (EntryId, String)| {
            let told = words::may_be_told(&says);
            view! { <p class="quiet" dir="auto">{told} " " <TakeBack session circle audience entry says /></p> }
        };
        let said = permissions.into_iter().map(said).collect_view();
        let none = missing.then(|| view! { <p class="quiet">{words::PERMISSION_NONE}</p> });
        view! { <li>{card.sort} ": " <a href=href dir="auto">{card.says}</a>{said}{none}</li> }
    };
    let rows = on.into_iter().map(row).collect_view();
    view! { <ul class="reasons">{rows}</ul> }
}
