//! What those who look after a place write, and what anybody has learnt.

use super::learning::written;
use super::sheet::{Asks, Sheet, starts};
use super::visits::key;
use crate::pages::about::{About, Today};
use crate::pages::group::{Evidence, evidence};
use crate::parts::Choice;
use crate::words::{learnt, stewards as words};
use care::{
    Card, Cards, Day, EntryId, GatheringChange, Health, HealthChange, LearningStatement, RemarkChange, RemarkKind,
    StatementChange, StewardChange,
};

/// A conversation about what makes a system well, by its word.
pub(super) fn talk(about: &About, what: &str, id: Option<EntryId>, today: Today) -> Sheet {
    let of = Health::from_word(what);
    let found = about.find(about.widest, id, |told| &told.health_conversations);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let day = content.map_or_else(|| today.in_days(0), |one| one.day.one().copied());
    let boxes = vec![
        Asks::words("working", words::WORKING).start(starts(content, |one| &one.working)),
        Asks::words("missing", words::MISSING).start(starts(content, |one| &one.missing)),
        Asks::words("will-do", words::WILL_DO).start(starts(content, |one| &one.will_do)),
        Asks::line("roles", words::ROLES).start(starts(content, |one| &one.roles_present)),
        Asks::line("voices", words::VOICES).start(starts(content, |one| &one.voices_missing)),
        Asks::day("day", words::DAY).start(key(day.as_ref()).as_deref()),
    ];
    let lead = words::HEALTH_LEAD.to_owned();
    let sheet = Sheet::new(what, entry, [words::talk_add(&of), words::TALK_CHANGE], boxes, move |filled| {
        let change = HealthChange {
            about: entry.is_none().then(|| of.clone()),
            day: filled.said("day").map(|day| Day::from_key(&day)),
            working: filled.said("working"),
            missing: filled.said("missing"),
            will_do: filled.said("will-do"),
            roles_present: filled.said("roles"),
            voices_missing: filled.said("voices"),
        };
        written(entry, Card::Health(change))
    });
    Sheet { lead, ..sheet.audience(about.widest).back("/health") }
}

/// Somebody who looks after the place.
pub(super) fn steward(about: &About, id: Option<EntryId>) -> Sheet {
    let found = about.find(about.widest, id, |told| &told.stewards);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let boxes = vec![
        Asks::line("name", words::STEWARD).needed(words::STEWARD_EMPTY).start(starts(content, |one| &one.name)),
        Asks::line("comes-from", words::COMES_FROM)
            .hint(words::COMES_FROM_HINT)
            .start(starts(content, |one| &one.comes_from)),
        Asks::words("looks-after", words::LOOKS_AFTER).start(starts(content, |one| &one.looks_after)),
    ];
    let titles = [words::STEWARD_ADD, words::STEWARD_CHANGE];
    let sheet = Sheet::new("steward", entry, titles, boxes, move |filled| {
        let change = StewardChange {
            name: filled.said("name"),
            comes_from: filled.said("comes-from"),
            looks_after: filled.said("looks-after"),
            ..StewardChange::default()
        };
        written(entry, Card::Steward(change))
    });
    sheet.audience(about.widest).back("/gatherings")
}

/// When they came together.
pub(super) fn gathering(about: &About, id: Option<EntryId>, today: Today) -> Sheet {
    let found = about.find(about.widest, id, |told| &told.gatherings);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let day = content.map_or_else(|| today.in_days(0), |one| one.day.one().copied());
    let boxes = vec![
        Asks::words("words", words::GATHERING).needed(words::GATHERING_EMPTY).start(starts(content, |one| &one.words)),
        Asks::day("day", words::DAY).start(key(day.as_ref()).as_deref()),
        Asks::words("who-came", words::WHO_CAME).start(starts(content, |one| &one.who_came)),
        Asks::line("voices", words::VOICES).start(starts(content, |one| &one.voices_missing)),
        Asks::words("agreed", words::AGREED).start(starts(content, |one| &one.agreed)),
    ];
    let titles = [words::GATHERING_ADD, words::GATHERING_CHANGE];
    let sheet = Sheet::new("gathering", entry, titles, boxes, move |filled| {
        let change = GatheringChange {
            words: filled.said("words"),
            day: filled.said("day").map(|day| Day::from_key(&day)),
            who_came: filled.said("who-came"),
            voices_missing: filled.said("voices"),
            agreed: filled.said("agreed"),
        };
        written(entry, Card::Gathering(change))
    });
    sheet.audience(about.widest).back("/gatherings")
}

/// Something learnt, and the cards that it stands on.
pub(super) fn statement(about: &About, id: Option<EntryId>) -> Option<Sheet> {
    let told = &about.view.room(about.widest)?.told;
    let found = about.find(about.widest, id, |told| &told.learning_statements);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let cards = evidence(told);
    let choice = |card: &Evidence| Choice::new(&card.id.key(), &format!("{}: {}", card.sort, card.says));
    let stands = |one: &LearningStatement| one.evidence().map(|id| id.key()).collect::<Vec<_>>().join(" ");
    let boxes = vec![
        Asks::words("words", learnt::WORDS)
            .hint(learnt::WORDS_HINT)
            .needed(learnt::EMPTY)
            .start(starts(content, |one| &one.words)),
        Asks::several("cards", learnt::EVIDENCE, cards.iter().map(choice).collect())
            .hint(learnt::EVIDENCE_HINT)
            .start(content.map(stands).as_deref()),
        Asks::words("how-sure", learnt::HOW_SURE).start(starts(content, |one| &one.how_sure)),
        Asks::words("changed", learnt::CHANGED).start(starts(content, |one| &one.what_changed)),
        Asks::words("asking", learnt::ASKING).start(starts(content, |one| &one.still_asking)),
    ];
    // Who said so is written at each card now; what an earlier release wrote for all of them can still be put right.
    let before = content
        .filter(|one| !one.permission.is_blank())
        .map(|_| Asks::words("permission", learnt::PERMISSION).start(starts(content, |one| &one.permission)));
    let boxes = boxes.into_iter().chain(before).collect();
    let sheet = Sheet::new("statement", entry, [learnt::ADD, learnt::CHANGE], boxes, move |filled| {
        let chosen = filled.entries("cards");
        let of = |sort: &str| {
            let here = |id: &EntryId| cards.iter().any(|card| card.id == *id && card.sort == sort);
            chosen.as_ref().map(|ids| ids.iter().copied().filter(here).collect::<Vec<_>>())
        };
        let change = StatementChange {
            words: filled.said("words"),
            how_sure: filled.said("how-sure"),
            what_changed: filled.said("changed"),
            still_asking: filled.said("asking"),
            patterns: of(learnt::PATTERN),
            experiments: of(learnt::TRY),
            barriers: of(learnt::BARRIER),
            conversations: of(learnt::CONVERSATION),
            permission: filled.said("permission"),
        };
        written(entry, Card::Statement(change))
    });
    Some(sheet.audience(about.widest).back("/learnt"))
}

/// Who said that the story behind a card may be told, on which a sentence stands.
pub(super) fn permission(about: &About, of: EntryId) -> Option<Sheet> {
    let told = &about.view.room(about.widest)?.told;
    let statement = about.find(about.widest, Some(of), |told| &told.learning_statements)?;
    let on: Vec<EntryId> = statement.content.evidence().collect();
    let cards = evidence(told).into_iter().filter(|card| on.contains(&card.id));
    let cards = cards.map(|card| Choice::new(&card.id.key(), &format!("{}: {}", card.sort, card.says))).collect();
    let boxes = vec![
        Asks::one("card", learnt::PERMISSION_CARD, cards).needed(learnt::PERMISSION_CARD_EMPTY),
        Asks::words("words", learnt::PERMISSION).hint(learnt::PERMISSION_HINT).needed(learnt::PERMISSION_EMPTY),
    ];
    let sheet = Sheet::new("permission", None, [learnt::PERMISSION_ADD; 2], boxes, move |filled| {
        let change = RemarkChange {
            of: Some(of),
            kind: Some(RemarkKind::Permission),
            words: filled.said("words"),
            other: filled.said("card").and_then(|card| EntryId::from_key(&card)),
            ..RemarkChange::default()
        };
        written(None, Card::Remark(Cards::Statements, change))
    });
    Some(Sheet { name: format!("permission/{}", of.key()), ..sheet.audience(about.widest).back("/learnt") })
}
