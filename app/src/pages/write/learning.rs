//! What we are for, what we are trying, and what is said under either: it moved, somebody noticed something.

use super::sheet::{Asks, Sheet, starts};
use super::visits::key;
use crate::pages::about::About;
use crate::parts::Choice;
use crate::session::{Audience, Session};
use crate::words::{form as words, learning};
use care::{
    Card, Cards, CycleChange, Decision, Edit, EntryId, Experiment, ExperimentChange, RemarkChange, RemarkKind, Scale,
    Stage,
};

/// Where all of these lead back to: the page on which what is tried stands.
const fn back(about: &About) -> &'static str {
    match about.widest {
        Audience::Team | Audience::Place | Audience::Mine => "",
        _ => "/learning",
    }
}

/// Where what is said about what is tried leads back to: its own page, where it has one.
fn back_to_try(about: &About, of: EntryId) -> String {
    if about.is_group() { format!("/card/{}", of.key()) } else { back(about).to_owned() }
}

/// The scale of what is learnt there.
const fn scale_of(audience: Audience) -> Scale {
    match audience {
        Audience::Team => Scale::Team,
        Audience::Place => Scale::Place,
        _ => Scale::Person,
    }
}

pub(super) fn written(entry: Option<EntryId>, card: Card) -> Edit {
    match entry {
        Some(entry) => Edit::ChangeCard { entry, change: card },
        None => Edit::AddCard { id: Session::make_id(), card },
    }
}

/// What we are for.
pub(super) fn purpose(about: &About, id: Option<EntryId>) -> Sheet {
    let found = about.find(about.widest, id, |told| &told.learning_cycles);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let boxes = vec![
        Asks::words("purpose", learning::PURPOSE)
            .hint(learning::PURPOSE_HINT)
            .needed(learning::PURPOSE_EMPTY)
            .start(starts(content, |one| &one.purpose)),
        Asks::line("people", learning::PEOPLE).start(starts(content, |one| &one.people)),
        Asks::words("understand", learning::UNDERSTAND).start(starts(content, |one| &one.understand)),
        Asks::words("co-design", learning::CO_DESIGN).start(starts(content, |one| &one.co_design)),
        Asks::words("experiment", learning::EXPERIMENT).start(starts(content, |one| &one.experiment)),
        Asks::words("embed", learning::EMBED).start(starts(content, |one| &one.embed)),
    ];
    // Those who look after a place write what it is for, and what each of their organisations is for.
    let in_place = about.widest == Audience::Place;
    let scales = [(Scale::Place, learning::THE_PLACE), (Scale::Organisation, learning::ORGANISATION)];
    let chosen = content.and_then(|one| one.scale.one()).unwrap_or(&Scale::Place).word();
    let scales = in_place.then(|| {
        let choices = scales.iter().map(|(scale, says)| Choice::new(scale.word(), says)).collect();
        Asks::one("scale", learning::SCALE, choices).start(Some(chosen))
    });
    let boxes = boxes.into_iter().chain(scales).collect();
    let titles = [learning::PURPOSE_ADD, learning::PURPOSE_CHANGE];
    let scale = scale_of(about.widest);
    Sheet::new("purpose", entry, titles, boxes, move |filled| {
        let scale = filled.word("scale", Scale::from_word).or_else(|| entry.is_none().then(|| scale.clone()));
        let change = CycleChange {
            purpose: filled.said("purpose"),
            people: filled.said("people"),
            understand: filled.said("understand"),
            co_design: filled.said("co-design"),
            experiment: filled.said("experiment"),
            embed: filled.said("embed"),
            scale,
            ..CycleChange::default()
        };
        written(entry, Card::Cycle(change))
    })
    .audience(about.widest)
    .back(back(about))
}

/// To another stage: on, back, to rest, to stop.
pub(super) fn moved(about: &About, of: EntryId) -> Option<Sheet> {
    let cycle = about.find(about.widest, Some(of), |told| &told.learning_cycles)?;
    let from = about.view.room(about.widest)?.told.stage(cycle);
    let stages = Stage::ALL.iter().filter(|stage| **stage != from);
    let stages = stages.map(|stage| Choice::new(stage.word(), learning::stage(stage))).collect();
    let boxes = vec![
        Asks::one("to", learning::MOVE_TO, stages).needed(learning::MOVE_EMPTY),
        Asks::words("words", learning::MOVE_WHY).needed(learning::MOVE_WHY_EMPTY),
    ];
    let sheet = Sheet::new("move", None, [learning::MOVE; 2], boxes, move |filled| {
        let change = RemarkChange {
            of: Some(of),
            kind: Some(RemarkKind::Move),
            words: filled.said("words"),
            from: Some(from.clone()),
            to: filled.word("to", Stage::from_word),
            ..RemarkChange::default()
        };
        written(None, Card::Remark(Cards::Cycles, change))
    });
    Some(Sheet {
        name: format!("move/{}", of.key()),
        lead: learning::MOVE_LEAD.to_owned(),
        ..sheet.audience(about.widest).back(back(about))
    })
}

/// Something to try.
pub(super) fn tried(about: &About, id: Option<EntryId>) -> Sheet {
    try_sheet(about, id, None)
}

/// Something to try because of a pattern.
pub(super) fn tried_because(about: &About, pattern: EntryId) -> Option<Sheet> {
    let says = about.find(about.widest, Some(pattern), |told| &told.patterns)?.content.words.first();
    let lead = crate::words::circle::quoted(says.map_or("", String::as_str));
    let sheet = try_sheet(about, None, Some(pattern)).back(&format!("/card/{}", pattern.key()));
    Some(Sheet { name: format!("try-because/{}", pattern.key()), lead, ..sheet })
}

fn try_sheet(about: &About, id: Option<EntryId>, pattern: Option<EntryId>) -> Sheet {
    let found = about.find(about.widest, id, |told| &told.experiments);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let titles = [learning::TRY_ADD, learning::TRY_CHANGE];
    let mut boxes = try_boxes(content);
    boxes.extend(of_plan(about, content));
    Sheet::new("try", entry, titles, boxes, move |filled| {
        let change = ExperimentChange {
            purpose: filled.said("purpose"),
            hunch: filled.said("hunch"),
            action: filled.said("action"),
            with_whom: filled.said("with-whom"),
            watch_for: filled.said("watch-for"),
            stop_if: filled.said("stop-if"),
            start: filled.any_day("start"),
            look_again: filled.day("look-again"),
            what_happened: filled.said("happened"),
            decision: filled.word("decision", Decision::from_word),
            who_should_know: filled.said("should-know"),
            told: filled.any_day("told"),
            would_need: filled.said("needs"),
            who_could_give: filled.said("gives"),
            pattern,
            plan: filled.entries("plan"),
        };
        written(entry, Card::Experiment(change))
    })
    .audience(about.widest)
    .back(&entry.map_or_else(|| back(about).to_owned(), |id| back_to_try(about, id)))
}

/// Which items of the plan it is part of, where there is a plan.
fn of_plan(about: &About, content: Option<&Experiment>) -> Option<Asks> {
    let plan = about.view.room(about.widest)?.told.plan.iter().filter(|item| !item.is_aside());
    let says = |item: &care::Entry<care::PlanItem>| item.content.action.first().cloned().unwrap_or_default();
    let choices: Vec<_> = plan.map(|item| Choice::new(&item.id.key(), &says(item))).collect();
    let start = content.map(|one| one.plan.iter().map(EntryId::key).collect::<Vec<_>>().join(" "));
    (!choices.is_empty()).then(|| Asks::several("plan", learning::OF_PLAN, choices).start(start.as_deref()))
}

/// A new one is asked what it is for; one that is there, also what came of it.
fn try_boxes(content: Option<&Experiment>) -> Vec<Asks> {
    let day = |pick: fn(&Experiment) -> Option<&care::Day>| key(content.and_then(pick));
    let begins = vec![
        Asks::words("purpose", learning::FOR).needed(learning::FOR_EMPTY).start(starts(content, |one| &one.purpose)),
        Asks::words("action", learning::ACTION).start(starts(content, |one| &one.action)),
        Asks::words("hunch", learning::HUNCH).start(starts(content, |one| &one.hunch)),
        Asks::line("with-whom", learning::WITH_WHOM).start(starts(content, |one| &one.with_whom)),
        Asks::words("watch-for", learning::WATCH_FOR)
            .hint(learning::WATCH_HINT)
            .start(starts(content, |one| &one.watch_for)),
        Asks::words("stop-if", learning::STOP_IF).start(starts(content, |one| &one.stop_if)),
        Asks::day("start", learning::START).start(day(|one| one.start.one()).as_deref()),
        Asks::day("look-again", learning::LOOK_AGAIN)
            .needed(learning::LOOK_AGAIN_EMPTY)
            .start(day(|one| one.look_again.one()).as_deref()),
        Asks::words("needs", learning::NEEDS).hint(learning::NEEDS_HINT).start(starts(content, |one| &one.would_need)),
        Asks::line("gives", learning::GIVES).start(starts(content, |one| &one.who_could_give)),
    ];
    if content.is_none() {
        return begins;
    }
    let decisions = Decision::ALL.iter().map(|one| Choice::new(one.word(), learning::decision(one))).collect();
    // Where two decisions stand none is filled in: whoever saves one of them has chosen.
    let decided = content.and_then(|one| one.decision.one()).map(Decision::word);
    let came = vec![
        Asks::words("happened", learning::HAPPENED).start(starts(content, |one| &one.what_happened)),
        Asks::one("decision", learning::DECISION, decisions).hint(learning::DECISION_HINT).start(decided),
        Asks::words("should-know", learning::SHOULD_KNOW).start(starts(content, |one| &one.who_should_know)),
        Asks::day("told", learning::TOLD).start(day(|one| one.told.one()).as_deref()),
    ];
    came.into_iter().chain(begins).collect()
}

/// What somebody noticed about what is tried.
pub(super) fn notice(about: &About, of: EntryId) -> Option<Sheet> {
    let tried = about.find(about.widest, Some(of), |told| &told.experiments)?;
    let lead = tried.content.purpose.first().cloned().unwrap_or_default();
    let boxes = vec![Asks::words("words", learning::NOTICE_WORDS).needed(learning::NOTICE_EMPTY)];
    let sheet = Sheet::new("notice", None, [learning::NOTICE; 2], boxes, move |filled| {
        let kind = Some(RemarkKind::Note);
        let change = RemarkChange { of: Some(of), kind, words: filled.said("words"), ..RemarkChange::default() };
        written(None, Card::Remark(Cards::Experiments, change))
    });
    let lead = crate::words::circle::quoted(&lead);
    let sheet = sheet.audience(about.widest).back(&back_to_try(about, of));
    Some(Sheet { name: format!("notice/{}", of.key()), lead, ..sheet })
}

/// The words of something that was noticed, or of why something moved.
pub(super) fn noticed(about: &About, id: EntryId) -> Option<Sheet> {
    let found = about.find(about.widest, Some(id), |told| &told.remarks)?;
    let of = found.content.of;
    let cycle = about.find(about.widest, of, |told| &told.learning_cycles).is_some();
    let (under, asks, empty) = match cycle {
        true => (Cards::Cycles, learning::MOVE_WHY, learning::MOVE_WHY_EMPTY),
        false => (Cards::Experiments, learning::NOTICE_WORDS, learning::NOTICE_EMPTY),
    };
    let start = starts(Some(&found.content), |one| &one.words);
    let boxes = vec![Asks::words("words", asks).needed(empty).start(start)];
    let sheet = Sheet::new("noticed", Some(id), [words::CHANGE_TITLE; 2], boxes, move |filled| {
        let change = RemarkChange { words: filled.said("words"), ..RemarkChange::default() };
        written(Some(id), Card::Remark(under, change))
    });
    Some(sheet.audience(about.widest).back(back(about)))
}

/// The words of an answer that was given when a team talked about a person.
pub(super) fn answered(about: &About, id: EntryId) -> Option<Sheet> {
    let found = about.find(Audience::Staff, Some(id), |told| &told.remarks)?;
    let boxes = vec![
        Asks::words("words", found.content.question.first().map_or("", String::as_str))
            .needed(learning::NOTICE_EMPTY)
            .start(starts(Some(&found.content), |one| &one.words)),
    ];
    let sheet = Sheet::new("answered", Some(id), [words::CHANGE_TITLE; 2], boxes, move |filled| {
        let change = RemarkChange { words: filled.said("words"), ..RemarkChange::default() };
        written(Some(id), Card::Remark(Cards::Reflections, change))
    });
    Some(sheet.audience(Audience::Staff).back("/reflection"))
}
