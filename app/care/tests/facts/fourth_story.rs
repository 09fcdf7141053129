//! A made-up fourth story, of what form 1 has learnt to hold since: how a team notices something, tries something, and what a place learns
//! of it. It leaves four documents behind, kept as golden files.

use crate::phone::{Phone, id, meet};
use crate::verbs::{adds, changes};
use care::{
    BarrierChange, BarrierKind, Card, Cards, CycleChange, Day, Decision, Edit, ExperimentChange, GatheringChange,
    Health, HealthChange, Kind, MeetingChange, PatternChange, PlanState, PrivateChange, Quarter, ReflectionChange,
    ReflectionKind, RemarkChange, RemarkKind, Role, Scale, Stage, StatementChange, StewardChange, TemplateChange, When,
};

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn day(month: u8, day: u8) -> Option<Day> {
    Day::new(2026, month, day).ok()
}

fn phone(number: u8, name: &str, kind: &Kind) -> Phone {
    let mut phone = Phone::of(number, name, Role::Staff, kind);
    phone.clock = 1_795_600_800_000;
    phone
}

fn says(number: u8, cards: Cards, of: u8, kind: RemarkKind, words: &str) -> Edit {
    let remark = RemarkChange { of: Some(id(of)), kind: Some(kind), words: text(words), ..Default::default() };
    adds(number, Card::Remark(cards, remark))
}

/// The team's document.
pub(crate) fn team() -> Phone {
    let (mut bea, mut sam) = (phone(1, "Bea", &Kind::Team), phone(2, "Sam", &Kind::Team));
    what_is_noticed(&mut bea);
    meet(&mut bea, &mut sam);
    let shown = sam.shows();
    let read = Some(shown.pattern_as_it_leaves(shown.patterns.first().unwrap()));
    let reading = RemarkChange { of: Some(id(1)), kind: Some(RemarkKind::SecondReading), read, ..Default::default() };
    sam.does(&adds(6, Card::Remark(Cards::Patterns, reading)));
    let sent =
        RemarkChange { of: Some(id(1)), kind: Some(RemarkKind::Sent), other: Some(id(71)), ..Default::default() };
    sam.does(&adds(7, Card::Remark(Cards::Patterns, sent)));
    sam.does(&says(8, Cards::Patterns, 1, RemarkKind::SeenToo, "On the ward as well"));
    what_is_tried(&mut bea);
    how_it_goes(&mut bea);
    meet(&mut bea, &mut sam);
    bea
}

fn what_is_noticed(bea: &mut Phone) {
    let pattern = PatternChange {
        words: text("No lift at weekends stops what people want most."),
        since: Some(Quarter::new(2026, 2)),
        five_or_more: Some(Some(true)),
        for_whom: text("The bus company"),
    };
    bea.does(&adds(1, Card::Pattern(pattern)));
    let example = RemarkChange {
        of: Some(id(1)),
        kind: Some(RemarkKind::Example),
        words: text("A wedding was missed."),
        since: Some(Quarter::new(2026, 3)),
        ..Default::default()
    };
    bea.does(&adds(2, Card::Remark(Cards::Patterns, example)));
    bea.does(&says(3, Cards::Patterns, 1, RemarkKind::Question, "Who drives at weekends?"));
    let barrier = BarrierChange {
        words: text("The form asks for a signature that nobody can give at a weekend."),
        kind: Some(BarrierKind::Form),
        in_whose_hands: text("The equipment store"),
        raised_by: text("a community nurse"),
        asked: Some(day(10, 5)),
        ..Default::default()
    };
    bea.does(&adds(4, Card::Barrier(barrier)));
    let answer = RemarkChange {
        of: Some(id(4)),
        kind: Some(RemarkKind::Answer),
        words: text("From May without one."),
        who: text("the store"),
        other: Some(id(72)),
        ..Default::default()
    };
    bea.does(&adds(5, Card::Remark(Cards::Barriers, answer)));
}

fn what_is_tried(bea: &mut Phone) {
    let minibus = ExperimentChange {
        purpose: text("People see whom they love at a weekend."),
        hunch: text("It is the lift, and not the will."),
        action: text("The minibus on Saturdays"),
        with_whom: text("Three people who asked"),
        watch_for: text("Tired on Sunday?"),
        stop_if: text("Anybody says it is too much."),
        start: Some(day(9, 5)),
        look_again: day(10, 17),
        would_need: text("A driver, two hours"),
        who_could_give: text("The friends of the hospice"),
        pattern: Some(id(1)),
        ..Default::default()
    };
    bea.does(&adds(10, Card::Experiment(minibus)));
    bea.does(&says(11, Cards::Experiments, 10, RemarkKind::Note, "All three went."));
    let kept = ExperimentChange {
        what_happened: text("Two want it every week."),
        decision: Some(Decision::Keep),
        who_should_know: text("The ward"),
        told: Some(day(10, 20)),
        ..Default::default()
    };
    bea.does(&changes(10, Card::Experiment(kept)));
}

fn how_it_goes(bea: &mut Phone) {
    let cycle =
        CycleChange { purpose: text("Live well, weekends too"), scale: Some(Scale::Team), ..Default::default() };
    bea.does(&adds(20, Card::Cycle(cycle)));
    let moved = RemarkChange {
        of: Some(id(20)),
        kind: Some(RemarkKind::Move),
        words: text("We knew less than we thought."),
        from: Some(Stage::Experiment),
        to: Some(Stage::Understand),
        ..Default::default()
    };
    bea.does(&adds(21, Card::Remark(Cards::Cycles, moved)));
    bea.does(&says(22, Cards::Cycles, 20, RemarkKind::Capabilities, "Who may drive the minibus?"));
    let kind = Some(ReflectionKind::WithUs);
    let words = text("What matters most now?\nWhat has changed?");
    bea.does(&adds(30, Card::Template(TemplateChange { words, kind, replaces: None })));
    let meeting = MeetingChange { day: day(11, 23), who_is_here: text("Bea, Sam"), ..Default::default() };
    bea.does(&adds(31, Card::Meeting(meeting)));
    bea.does(&says(32, Cards::Meetings, 31, RemarkKind::Learnt, "Ask about weekends first."));
    let learnt = StatementChange {
        words: text("A lift on a Saturday is worth more than a bed."),
        how_sure: text("Fairly: three people, two months."),
        still_asking: text("Who pays for Sundays?"),
        permission: text("All three said so."),
        patterns: Some(vec![id(1)]),
        experiments: Some(vec![id(10)]),
        ..Default::default()
    };
    bea.does(&adds(33, Card::Statement(learnt)));
}

/// The place's document.
pub(crate) fn place() -> Phone {
    let mut pat = phone(9, "Pat", &Kind::Place);
    let since = Some(Quarter::new(2026, 1));
    pat.does(&adds(1, Card::Steward(StewardChange { name: text("Pat"), since, ..Default::default() })));
    let gathering = GatheringChange {
        words: text("Weekends"),
        day: Some(day(10, 30)),
        voices_missing: text("Nobody who drives"),
        agreed: text("Ask the drivers."),
        ..Default::default()
    };
    pat.does(&adds(2, Card::Gathering(gathering)));
    let conversation = HealthChange {
        about: Some(Health::Voices),
        missing: text("A form made without those who fill it in"),
        will_do: text("Fill one in together."),
        ..Default::default()
    };
    pat.does(&adds(3, Card::Health(conversation)));
    let barrier =
        BarrierChange { words: text("A form nobody can sign"), answer: text("From May."), ..Default::default() };
    pat.does(&adds(72, Card::Barrier(barrier)));
    pat
}

/// What staff write about one person.
pub(crate) fn staff() -> Phone {
    let mut bea = phone(1, "Bea", &Kind::Staff);
    let kind = Some(ReflectionKind::WithUs);
    let reflection = ReflectionChange { kind, day: Some(day(11, 23)), template: Some(id(30)), ..Default::default() };
    bea.does(&adds(1, Card::Reflection(reflection)));
    let action = RemarkChange {
        of: Some(id(1)),
        kind: Some(RemarkKind::Action),
        words: text("A lift to Mass"),
        who: text("Sam"),
        state: Some(PlanState::Agreed),
        other: Some(id(50)),
        matters: Some(id(51)),
        ..Default::default()
    };
    bea.does(&adds(2, Card::Remark(Cards::Reflections, action)));
    bea
}

/// What somebody writes for themselves.
pub(crate) fn mine() -> Phone {
    let mut bea = phone(1, "Bea", &Kind::Mine);
    let happened = Some(When::About("in the car, after".to_owned()));
    bea.does(&adds(
        1,
        Card::Private(PrivateChange { words: text("I listened, for once."), happened, ..PrivateChange::default() }),
    ));
    bea
}
