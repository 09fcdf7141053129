//! What a team and a place write: what got in the way, patterns, and what is said under either or under what the team is for.

use super::learning::written;
use super::sheet::{Asks, Sheet, starts};
use super::visits::key;
use super::{Text, ThenRight};
use crate::pages::about::{About, Today};
use crate::parts::Choice;
use crate::session::Session;
use crate::words::{circle, form, group as words, learning, library, meeting};
use care::{
    BarrierChange, BarrierKind, Card, Cards, Day, EntryId, Field, Guard, MeetingChange, PatternChange, Quarter,
    ReflectionKind, RemarkChange, RemarkKind, TemplateChange,
};
use leptos::prelude::GetUntracked;

/// How many quarters back somebody may choose: three years.
const QUARTERS: u16 = 12;

/// What got in the way. Whoever meets it again tomorrow writes it in two taps: all but the words is asked for and not needed.
pub(super) fn barrier(about: &About, id: Option<EntryId>) -> Sheet {
    let found = about.find(about.widest, id, |told| &told.barriers);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let kinds = BarrierKind::ALL.iter().map(|kind| Choice::new(kind.word(), words::barrier(kind))).collect();
    let part = || about.session.phone.get_untracked().map(|phone| phone.description).unwrap_or_default();
    let raised = content.map_or_else(part, |one| one.raised_by.first().cloned().unwrap_or_default());
    let mut boxes = vec![
        Asks::words("words", words::BARRIER)
            .hint(words::BARRIER_HINT)
            .needed(words::BARRIER_EMPTY)
            .start(starts(content, |one| &one.words)),
        Asks::one("kind", words::BARRIER_KIND, kinds)
            .start(content.and_then(|one| one.kind.one()).map(BarrierKind::word)),
        Asks::line("hands", words::IN_WHOSE_HANDS).start(starts(content, |one| &one.in_whose_hands)),
        Asks::line("raised", words::RAISED_BY).hint(words::RAISED_HINT).start(Some(raised.as_str())),
    ];
    if let Some(content) = content {
        boxes.push(Asks::day("asked", words::ASKED).start(key(content.asked.one()).as_deref()));
    }
    let titles = [words::BARRIER_ADD, words::BARRIER_CHANGE];
    Sheet::new("barrier", entry, titles, boxes, move |filled| {
        let change = BarrierChange {
            words: filled.said("words"),
            kind: filled.word("kind", BarrierKind::from_word),
            in_whose_hands: filled.said("hands"),
            raised_by: filled.said("raised"),
            asked: filled.any_day("asked"),
            ..BarrierChange::default()
        };
        written(entry, Card::Barrier(change))
    })
    .audience(about.widest)
    .back(&entry.map_or_else(String::new, |id| format!("/card/{}", id.key())))
}

/// The answer of whoever could change it. It goes back to whoever raised it.
pub(super) fn barrier_answer(about: &About, id: EntryId) -> Option<Sheet> {
    let content = &about.find(about.widest, Some(id), |told| &told.barriers)?.content;
    let by = content.answered_by.first().cloned().unwrap_or_else(|| about.my_name.clone());
    let boxes = vec![
        Asks::words("words", words::ANSWER_WORDS)
            .hint(words::ANSWER_HINT)
            .needed(words::ANSWER_EMPTY)
            .start(starts(Some(content), |one| &one.answer)),
        Asks::line("by", words::ANSWERED_BY).start(Some(by.as_str())),
    ];
    let lead = circle::quoted(content.words.first().map_or("", String::as_str));
    let sheet = Sheet::new("barrier-answer", Some(id), [words::ANSWER_ADD; 2], boxes, move |filled| {
        let (answer, answered_by) = (filled.said("words"), Some(filled.text("by")));
        written(Some(id), Card::Barrier(BarrierChange { answer, answered_by, ..BarrierChange::default() }))
    });
    Some(Sheet { lead, ..sheet.audience(about.widest).back(&format!("/card/{}", id.key())) })
}

/// A pattern.
pub(super) fn pattern(about: &About, id: Option<EntryId>, today: Today) -> Sheet {
    let found = about.find(about.widest, id, |told| &told.patterns);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let yes = |yes: bool, says| Choice::new(if yes { "yes" } else { "no" }, says);
    let said = content.and_then(|one| one.five_or_more.one()).map(|five| if *five { "yes" } else { "no" });
    let boxes = vec![
        Asks::words("words", words::PATTERN)
            .hint(words::PATTERN_HINT)
            .needed(words::PATTERN_EMPTY)
            .start(starts(content, |one| &one.words)),
        since(words::SINCE, content.and_then(|one| one.since.one()).copied(), today),
        Asks::one("five", words::FIVE, vec![yes(true, words::FIVE_YES), yes(false, words::FIVE_NO)])
            .hint(words::FIVE_HINT)
            .start(said),
        Asks::line("for-whom", words::FOR_WHOM).start(starts(content, |one| &one.for_whom)),
    ];
    let titles = [words::PATTERN_ADD, words::PATTERN_CHANGE];
    Sheet::new("pattern", entry, titles, boxes, move |filled| {
        let change = PatternChange {
            words: filled.said("words"),
            since: filled.word("since", Quarter::from_key),
            five_or_more: filled.word("five", |word| Some(word == "yes")),
            for_whom: filled.said("for-whom"),
        };
        written(entry, Card::Pattern(change))
    })
    .audience(about.widest)
    .back(&entry.map_or_else(String::new, |id| format!("/card/{}", id.key())))
}

/// A quarter of a year, among the last.
fn since(asks: &str, stands: Option<Quarter>, today: Today) -> Asks {
    let now = today.in_days(0).map(Quarter::of);
    let mut all: Vec<Quarter> = now.map(quarters_before).unwrap_or_default();
    all.extend(stands.filter(|quarter| !all.contains(quarter)));
    let choices = all.iter().map(|quarter| Choice::new(&quarter.key(), &words::quarter(*quarter))).collect();
    Asks::one("since", asks, choices).hint(words::SINCE_HINT).start(stands.map(Quarter::key).as_deref())
}

/// The last quarters, this one first.
fn quarters_before(now: Quarter) -> Vec<Quarter> {
    let last = now.year() * 4 + u16::from(now.number()) - 1;
    let quarter = |back: u16| Quarter::new((last - back) / 4, u8::try_from((last - back) % 4 + 1).ok()?);
    (0..QUARTERS).filter_map(quarter).collect()
}

/// What is said under a pattern, or under what is tried.
pub(super) fn under_card(about: &About, what: &str, id: EntryId, today: Today) -> Option<Sheet> {
    let pattern = about.find(about.widest, Some(id), |told| &told.patterns).map(|card| &card.content.words);
    let tried = about.find(about.widest, Some(id), |told| &told.experiments).map(|card| &card.content.purpose);
    let (cards, says) = match (pattern, tried, what) {
        (Some(says), _, "example" | "seen" | "ask") => (Cards::Patterns, says),
        (None, Some(says), "tried-too" | "reply" | "ask") => (Cards::Experiments, says),
        _ => return None,
    };
    let (kind, title, asks, hint, empty) = match what {
        "example" => {
            (RemarkKind::Example, words::EXAMPLE_ADD, words::EXAMPLE, words::EXAMPLE_HINT, words::EXAMPLE_EMPTY)
        }
        "seen" => (RemarkKind::SeenToo, words::SEEN_ADD, words::SEEN_WORDS, words::EXAMPLE_HINT, words::SEEN_EMPTY),
        "tried-too" => {
            let (asks, empty) = (library::TRIED_TOO_WORDS, library::TRIED_TOO_EMPTY);
            (RemarkKind::SeenToo, library::TRIED_TOO_ADD, asks, words::EXAMPLE_HINT, empty)
        }
        "reply" => {
            (RemarkKind::Answer, words::ANSWER_ADD, words::ANSWER_WORDS, library::ANSWER_HINT, words::ANSWER_EMPTY)
        }
        _ => (RemarkKind::Question, words::QUESTION_ADD, words::QUESTION, "", words::QUESTION_EMPTY),
    };
    let mut boxes = vec![Asks::words("words", asks).hint(hint).needed(empty)];
    match kind {
        RemarkKind::Example => boxes.push(since(words::EXAMPLE_WHEN, None, today)),
        RemarkKind::Answer => boxes.push(Asks::line("by", words::ANSWERED_BY).start(Some(about.my_name.as_str()))),
        _ => {}
    }
    let lead = circle::quoted(first(says));
    let sheet = Sheet::new(what, None, [title; 2], boxes, move |filled| {
        let change = RemarkChange {
            of: Some(id),
            kind: Some(kind.clone()),
            words: filled.said("words"),
            who: filled.said("by"),
            since: filled.word("since", Quarter::from_key),
            ..RemarkChange::default()
        };
        written(None, Card::Remark(cards, change))
    });
    let sheet = sheet.audience(about.widest).back(&format!("/card/{}", id.key()));
    Some(Sheet { name: format!("{what}/{}", id.key()), lead, ..sheet })
}

fn first(field: &Field<String>) -> &str {
    field.first().map_or("", String::as_str)
}

/// Something noticed under one of the four standing questions, with its day.
pub(super) fn observed(about: &About, what: &str, id: Option<EntryId>, today: Today) -> Option<Sheet> {
    let kind = RemarkKind::from_word(what);
    let told = &about.view.room(about.widest)?.told;
    // They stand under what the team is for: the first that was written.
    let cycle = told.learning_cycles.iter().find(|cycle| !cycle.is_aside())?.id;
    let found = about.find(about.widest, id, |told| &told.remarks);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let day = content.map_or_else(|| today.in_days(0), |one| one.day.one().copied());
    let boxes = vec![
        Asks::words("words", words::OBSERVED)
            .hint(words::PATTERN_HINT)
            .needed(words::OBSERVED_EMPTY)
            .start(starts(content, |one| &one.words)),
        Asks::day("day", words::ON_DAY).start(key(day.as_ref()).as_deref()),
    ];
    let titles = [words::standing(&kind).0, form::CHANGE_TITLE];
    let sheet = Sheet::new(what, entry, titles, boxes, move |filled| {
        let change = RemarkChange {
            of: entry.is_none().then_some(cycle),
            kind: entry.is_none().then(|| kind.clone()),
            words: filled.said("words"),
            day: filled.said("day").map(|day| Day::from_key(&day)),
            ..RemarkChange::default()
        };
        written(entry, Card::Remark(Cards::Cycles, change))
    });
    Some(sheet.audience(about.widest).back("/questions"))
}

/// The words of what was said under something.
pub(super) fn said(about: &About, id: EntryId) -> Option<Sheet> {
    let found = about.find(about.widest, Some(id), |told| &told.remarks)?;
    let of = found.content.of;
    let (cards, back) = match of {
        Some(of) if about.find(about.widest, Some(of), |told| &told.patterns).is_some() => {
            (Cards::Patterns, format!("/card/{}", of.key()))
        }
        Some(of) if about.find(about.widest, Some(of), |told| &told.barriers).is_some() => {
            (Cards::Barriers, format!("/card/{}", of.key()))
        }
        Some(of) if about.find(about.widest, Some(of), |told| &told.experiments).is_some() => {
            (Cards::Experiments, format!("/card/{}", of.key()))
        }
        _ => return None,
    };
    let boxes = vec![
        Asks::words("words", learning::NOTICE_WORDS)
            .needed(learning::NOTICE_EMPTY)
            .start(starts(Some(&found.content), |one| &one.words)),
    ];
    let sheet = Sheet::new("noticed", Some(id), [form::CHANGE_TITLE; 2], boxes, move |filled| {
        let change = RemarkChange { words: filled.said("words"), ..RemarkChange::default() };
        written(Some(id), Card::Remark(cards, change))
    });
    Some(sheet.audience(about.widest).back(&back))
}

/// What is written about a meeting as a whole.
pub(super) fn meeting(about: &About, id: EntryId) -> Option<Sheet> {
    let content = &about.find(about.widest, Some(id), |told| &told.meetings)?.content;
    let boxes = vec![
        Asks::words("here", meeting::WHO_IS_HERE).start(starts(Some(content), |one| &one.who_is_here)),
        Asks::words("voices", meeting::VOICES).start(starts(Some(content), |one| &one.voices_missing)),
        Asks::words("next", meeting::NEXT_TIME).start(starts(Some(content), |one| &one.next_time)),
    ];
    let sheet = Sheet::new("meeting", Some(id), [meeting::CHANGE; 2], boxes, move |filled| {
        let change = MeetingChange {
            who_is_here: filled.said("here"),
            voices_missing: filled.said("voices"),
            next_time: filled.said("next"),
            ..MeetingChange::default()
        };
        written(Some(id), Card::Meeting(change))
    });
    Some(sheet.audience(about.widest).back("/meeting"))
}

/// The one thing that was learnt at a meeting, or its words anew.
pub(super) fn learnt(about: &About, id: EntryId) -> Option<Sheet> {
    let found = about.find(about.widest, Some(id), |told| &told.remarks);
    let entry = found.map(|entry| entry.id);
    if entry.is_none() {
        about.find(about.widest, Some(id), |told| &told.meetings)?;
    }
    let boxes = vec![
        Asks::words("words", meeting::LEARNT_WORDS)
            .hint(words::PATTERN_HINT)
            .needed(meeting::LEARNT_EMPTY)
            .start(starts(found.map(|entry| &entry.content), |one| &one.words)),
    ];
    let what = if entry.is_some() { "learnt-change" } else { "learnt" };
    let sheet = Sheet::new(what, entry, [meeting::LEARNT_ADD, form::CHANGE_TITLE], boxes, move |filled| {
        let change = RemarkChange {
            of: entry.is_none().then_some(id),
            kind: entry.is_none().then_some(RemarkKind::Learnt),
            words: filled.said("words"),
            ..RemarkChange::default()
        };
        written(entry, Card::Remark(Cards::Meetings, change))
    });
    Some(Sheet { name: format!("{what}/{}", id.key()), ..sheet.audience(about.widest).back("/meeting") })
}

/// The questions of a team, in a new version: what was asked before stays as it was asked.
pub(super) fn questions(about: &About, kind: &str) -> Option<Sheet> {
    let kind = ReflectionKind::from_word(kind);
    let told = &about.view.room(about.widest)?.told;
    let stands = told.templates(&kind);
    let replaces = stands.first().map(|entry| entry.id);
    let now: Vec<String> = match stands.is_empty() {
        true => meeting::draft(&kind).iter().map(|one| (*one).to_owned()).collect(),
        false => stands.iter().flat_map(|entry| entry.content.questions()).collect(),
    };
    let boxes = vec![
        Asks::words("words", meeting::QUESTIONS_BOX)
            .hint(meeting::QUESTIONS_HINT)
            .needed(meeting::QUESTIONS_EMPTY)
            .checked(too_many)
            .start(Some(now.join("\n").as_str())),
    ];
    let word = kind.word().to_owned();
    let sheet = Sheet::new("questions", None, [meeting::QUESTIONS; 2], boxes, move |filled| {
        let change = TemplateChange { words: filled.said("words"), kind: Some(kind.clone()), replaces };
        written(None, Card::Template(change))
    });
    Some(Sheet { name: format!("questions/{word}"), ..sheet.audience(about.widest).back("/meeting") })
}

/// Looks through what would be written in a place for whatever tells who somebody is: by all the names that this phone knows.
pub(super) fn look_for_names(session: Session, texts: Vec<Text>, then: ThenRight) {
    session.with_guard(move |guard| then(guard.map(|guard| names_in(&guard, &texts))));
}

fn names_in(guard: &Guard, texts: &[Text]) -> Vec<Text> {
    let first = |(id, text): &Text| {
        let found = guard.look(text).into_iter().next()?;
        Some((*id, words::found(text.get(found.at).unwrap_or_default(), found.what)))
    };
    texts.iter().filter_map(first).collect()
}

/// A page has so many boxes: a team that asks more asks nobody.
fn too_many(text: &str) -> Option<&'static str> {
    const MOST: usize = 16;
    (text.lines().filter(|line| !line.trim().is_empty()).count() > MOST).then_some(meeting::TOO_MANY)
}
