//! What happened in a life, what helps and what hinders in it, and what to do if something happens.

use super::sheet::{Asks, Sheet, starts};
use super::visits::key;
use crate::pages::about::About;
use crate::parts::Choice;
use crate::session::{Audience, Session};
use crate::words::{factors, if_then, timeline};
use care::{
    Edit, Effect, EntryId, EventKind, Exactness, Factor, FactorChange, IfThenChange, TimelineChange, TimelineEvent,
    Times,
};

/// Something on the timeline.
pub(super) fn event(about: &About, id: Option<EntryId>) -> Sheet {
    let found = about.find(Audience::Everyone, id, |told| &told.timeline);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    Sheet::new("event", entry, [timeline::ADD, timeline::CHANGE], event_boxes(content), move |filled| {
        let change = TimelineChange {
            words: filled.said("words"),
            kind: filled.word("kind", EventKind::from_word),
            from: filled.day("from"),
            until: filled.any_day("until"),
            exactness: filled.word("exactness", Exactness::from_word),
            service: filled.said("service"),
            who: filled.said("who"),
            times: filled.said("times").map(|text| Times::parse(&text)),
        };
        match entry {
            Some(entry) => Edit::ChangeTimelineEvent { entry, change },
            None => Edit::AddTimelineEvent { id: Session::make_id(), event: change },
        }
    })
    .back("/timeline")
}

fn event_boxes(content: Option<&TimelineEvent>) -> Vec<Asks> {
    let kinds = EventKind::ALL.iter().map(|kind| Choice::new(kind.word(), timeline::kind(kind))).collect();
    let exact = Exactness::ALL.iter().map(|exact| Choice::new(exact.word(), timeline::exactness(exact))).collect();
    let kind = content.and_then(|event| event.kind.first()).map(EventKind::word);
    let exactness = content.map_or(Some(&Exactness::Day), |event| event.exactness.first()).map(Exactness::word);
    let from = key(content.and_then(|event| event.from.first()));
    let until = key(content.and_then(|event| event.until.first()));
    let times = content.and_then(|event| event.times.first()).map(|times| times.get().to_string());
    vec![
        Asks::words("words", timeline::WORDS).needed(timeline::WORDS_EMPTY).start(starts(content, |one| &one.words)),
        Asks::one("kind", timeline::KIND, kinds).needed(timeline::KIND_EMPTY).start(kind),
        Asks::day("from", timeline::FROM).hint(timeline::FROM_HINT).needed(timeline::FROM_EMPTY).start(from.as_deref()),
        Asks::one("exactness", timeline::EXACTNESS, exact).start(exactness),
        Asks::day("until", timeline::UNTIL).start(until.as_deref()),
        Asks::line("service", timeline::SERVICE)
            .hint(timeline::SERVICE_HINT)
            .start(starts(content, |one| &one.service)),
        Asks::line("who", timeline::WHO).start(starts(content, |one| &one.who)),
        Asks::digits("times", timeline::TIMES)
            .hint(timeline::TIMES_HINT)
            .checked(|text| (!text.is_empty() && Times::parse(text).is_none()).then_some(timeline::TIMES_WRONG))
            .start(times.as_deref()),
    ]
}

/// Something that helps or hinders.
pub(super) fn factor(about: &About, id: Option<EntryId>) -> Sheet {
    let found = about.find(Audience::Everyone, id, |told| &told.factors);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let effects = Effect::ALL.iter().map(|effect| Choice::new(effect.word(), factors::effect(effect))).collect();
    let effect = content.and_then(|factor: &Factor| factor.effect.first()).map(Effect::word);
    let boxes = vec![
        Asks::line("words", factors::WORDS).needed(factors::WORDS_EMPTY).start(starts(content, |one| &one.words)),
        Asks::one("effect", factors::EFFECT, effects).needed(factors::EFFECT_EMPTY).start(effect),
        Asks::line("hands", factors::HANDS).start(starts(content, |one| &one.in_whose_hands)),
    ];
    Sheet::new("factor", entry, [factors::ADD; 2], boxes, move |filled| {
        let change = FactorChange {
            words: filled.said("words"),
            effect: filled.word("effect", Effect::from_word),
            in_whose_hands: filled.said("hands"),
        };
        match entry {
            Some(entry) => Edit::ChangeFactor { entry, change },
            None => Edit::AddFactor { id: Session::make_id(), factor: change },
        }
    })
    .back("/map")
}

/// What to do if something happens.
pub(super) fn if_this(about: &About, id: Option<EntryId>) -> Sheet {
    let found = about.find(Audience::Everyone, id, |told| &told.if_then);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let boxes = vec![
        Asks::words("sign", if_then::SIGN)
            .hint(if_then::SIGN_HINT)
            .needed(if_then::SIGN_EMPTY)
            .start(starts(content, |one| &one.sign)),
        Asks::words("first", if_then::FIRST).hint(if_then::FIRST_HINT).start(starts(content, |one| &one.first)),
        Asks::line("ring", if_then::RING).hint(if_then::RING_HINT).start(starts(content, |one| &one.ring)),
        Asks::line("told", if_then::TOLD).start(starts(content, |one| &one.told_to)),
    ];
    Sheet::new("if", entry, [if_then::ADD, if_then::CHANGE], boxes, move |filled| {
        let change = IfThenChange {
            sign: filled.said("sign"),
            first: filled.said("first"),
            ring: filled.said("ring"),
            told_to: filled.said("told"),
        };
        match entry {
            Some(entry) => Edit::ChangeIfThen { entry, change },
            None => Edit::AddIfThen { id: Session::make_id(), if_then: change },
        }
    })
    .back("/ahead")
}
