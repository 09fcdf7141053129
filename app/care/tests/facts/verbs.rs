//! The families of entries that are added and changed alike, with their verbs: for what has to hold in each of them.

use crate::phone::id;
use care::{
    BarrierChange, Basis, Card, ConsentAnswer, ConsentKind, CostChange, CycleChange, Day, DeathChange, Edit, Entry,
    EntryId, ExperimentChange, FactorChange, Field, GatheringChange, Health, HealthChange, HeardChange, IfThenChange,
    Kind, MeetingChange, NoteChange, PatternChange, Pence, PictureChange, PrivateChange, QuestionChange,
    ReflectionChange, SafetyChange, StatementChange, StewardChange, TemplateChange, TimelineChange, Together,
    VisitChange, VisitNoteChange,
};
use std::collections::BTreeMap;

/// One family: where it is written, and how an entry of it is added and changed. No change where an entry is whole.
pub(crate) struct Family {
    pub(crate) name: &'static str,
    pub(crate) kinds: &'static [Kind],
    pub(crate) add: fn(u8, &str) -> Edit,
    pub(crate) change: Option<fn(u8, &str) -> Edit>,
}

/// Every family beyond the first five.
pub(crate) static FAMILIES: [Family; 25] = [
    Family {
        name: "factors",
        kinds: &[Kind::Together],
        add: |number, words| Edit::AddFactor { id: id(number), factor: factor(words) },
        change: Some(|number, words| Edit::ChangeFactor { entry: id(number), change: factor(words) }),
    },
    Family {
        name: "if_then",
        kinds: &[Kind::Together],
        add: |number, words| Edit::AddIfThen { id: id(number), if_then: if_then(words) },
        change: Some(|number, words| Edit::ChangeIfThen { entry: id(number), change: if_then(words) }),
    },
    Family {
        name: "visits",
        kinds: &[Kind::Together],
        add: |number, words| Edit::AddVisit { id: id(number), visit: visit(words) },
        change: Some(|number, words| Edit::ChangeVisit { entry: id(number), change: visit(words) }),
    },
    Family {
        name: "what_we_heard",
        kinds: &[Kind::Together],
        add: |number, words| Edit::AddHeard { id: id(number), heard: heard(words) },
        change: Some(|number, words| Edit::ChangeHeard { entry: id(number), change: heard(words) }),
    },
    Family {
        name: "visit_notes",
        kinds: &[Kind::Staff],
        add: |number, words| Edit::AddVisitNote { id: id(number), note: visit_note(words) },
        change: Some(|number, words| Edit::ChangeVisitNote { entry: id(number), change: visit_note(words) }),
    },
    Family {
        name: "questions",
        kinds: &[Kind::Together, Kind::Family],
        add: |number, words| Edit::AddQuestion { id: id(number), question: question(words) },
        change: Some(|number, words| Edit::ChangeQuestion { entry: id(number), change: question(words) }),
    },
    Family {
        name: "notes",
        kinds: &[Kind::Family],
        add: |number, words| Edit::AddNote { id: id(number), note: note(words) },
        change: Some(|number, words| Edit::ChangeNote { entry: id(number), change: note(words) }),
    },
    Family {
        name: "media",
        kinds: &[Kind::Together, Kind::Family],
        add: |number, words| Edit::AddPicture { id: id(number), picture: picture(words) },
        change: Some(|number, words| Edit::ChangePicture { entry: id(number), change: picture(words) }),
    },
    Family {
        name: "timeline",
        kinds: &[Kind::Together, Kind::Staff],
        add: |number, words| Edit::AddTimelineEvent { id: id(number), event: event(words) },
        change: Some(|number, words| Edit::ChangeTimelineEvent { entry: id(number), change: event(words) }),
    },
    Family {
        name: "safety_reports",
        kinds: &[Kind::Together, Kind::Nurse, Kind::Family, Kind::Staff, Kind::Team],
        add: |number, words| Edit::AddSafetyReport { id: id(number), report: report(words) },
        change: Some(|number, words| Edit::ChangeSafetyReport { entry: id(number), change: report(words) }),
    },
    Family {
        name: "barriers",
        kinds: &[Kind::Team, Kind::Place],
        add: |number, words| adds(number, barrier(words)),
        change: Some(|number, words| changes(number, barrier(words))),
    },
    Family {
        name: "experiments",
        kinds: &[Kind::Together, Kind::Team, Kind::Place],
        add: |number, words| adds(number, experiment(words)),
        change: Some(|number, words| changes(number, experiment(words))),
    },
    Family {
        name: "patterns",
        kinds: &[Kind::Team, Kind::Place],
        add: |number, words| adds(number, pattern(words)),
        change: Some(|number, words| changes(number, pattern(words))),
    },
    Family {
        name: "learning_cycles",
        kinds: &[Kind::Together, Kind::Team, Kind::Place],
        add: |number, words| adds(number, cycle(words)),
        change: Some(|number, words| changes(number, cycle(words))),
    },
    Family {
        name: "meetings",
        kinds: &[Kind::Team],
        add: |number, words| adds(number, meeting(words)),
        change: Some(|number, words| changes(number, meeting(words))),
    },
    Family {
        name: "reflections",
        kinds: &[Kind::Staff],
        add: |number, words| adds(number, reflection(words)),
        change: Some(|number, words| changes(number, reflection(words))),
    },
    Family {
        name: "reflection_templates",
        kinds: &[Kind::Team],
        add: |number, words| adds(number, template(words)),
        change: Some(|number, words| changes(number, template(words))),
    },
    Family {
        name: "private_reflections",
        kinds: &[Kind::Mine],
        add: |number, words| adds(number, private(words)),
        change: Some(|number, words| changes(number, private(words))),
    },
    Family {
        name: "health_conversations",
        kinds: &[Kind::Place],
        add: |number, words| adds(number, health(words)),
        change: Some(|number, words| changes(number, health(words))),
    },
    Family {
        name: "gatherings",
        kinds: &[Kind::Place],
        add: |number, words| adds(number, gathering(words)),
        change: Some(|number, words| changes(number, gathering(words))),
    },
    Family {
        name: "stewards",
        kinds: &[Kind::Place],
        add: |number, words| adds(number, steward(words)),
        change: Some(|number, words| changes(number, steward(words))),
    },
    Family {
        name: "costs",
        kinds: &[Kind::Place],
        add: |number, words| adds(number, Card::Cost(CostChange { amount: Some(Pence(4600)), ..cost(words) })),
        change: Some(|number, words| changes(number, Card::Cost(cost(words)))),
    },
    Family {
        name: "learning_statements",
        kinds: &[Kind::Team, Kind::Place],
        add: |number, words| adds(number, statement(words)),
        change: Some(|number, words| changes(number, statement(words))),
    },
    Family { name: "died", kinds: &[Kind::Together], add: died, change: None },
    Family { name: "consents", kinds: &[Kind::Together], add: consent, change: None },
];

fn some(words: &str) -> Option<String> {
    Some(words.to_owned())
}

fn factor(words: &str) -> FactorChange {
    FactorChange { words: some(words), ..Default::default() }
}

fn if_then(sign: &str) -> IfThenChange {
    IfThenChange { sign: some(sign), ..Default::default() }
}

fn visit(who: &str) -> VisitChange {
    VisitChange { who: some(who), ..Default::default() }
}

fn heard(words: &str) -> HeardChange {
    HeardChange { words: some(words), ..Default::default() }
}

fn visit_note(words: &str) -> VisitNoteChange {
    VisitNoteChange { words: some(words), ..Default::default() }
}

fn question(words: &str) -> QuestionChange {
    QuestionChange { words: some(words), ..Default::default() }
}

fn note(words: &str) -> NoteChange {
    NoteChange { words: some(words), ..Default::default() }
}

fn picture(words: &str) -> PictureChange {
    PictureChange { words: some(words), ..Default::default() }
}

fn event(words: &str) -> TimelineChange {
    TimelineChange { words: some(words), ..Default::default() }
}

fn report(words: &str) -> SafetyChange {
    SafetyChange { words: some(words), ..Default::default() }
}

/// Adds a card.
pub(crate) fn adds(number: u8, card: Card) -> Edit {
    Edit::AddCard { id: id(number), card }
}

/// Changes a card.
pub(crate) fn changes(number: u8, change: Card) -> Edit {
    Edit::ChangeCard { entry: id(number), change }
}

fn barrier(words: &str) -> Card {
    Card::Barrier(BarrierChange { words: some(words), ..Default::default() })
}

fn experiment(purpose: &str) -> Card {
    let look_again = Day::new(2026, 12, 7).ok();
    Card::Experiment(ExperimentChange { purpose: some(purpose), look_again, ..Default::default() })
}

fn pattern(words: &str) -> Card {
    Card::Pattern(PatternChange { words: some(words), ..Default::default() })
}

fn cycle(purpose: &str) -> Card {
    Card::Cycle(CycleChange { purpose: some(purpose), ..Default::default() })
}

fn meeting(here: &str) -> Card {
    let day = Day::new(2026, 11, 23).ok();
    Card::Meeting(MeetingChange { who_is_here: some(here), day, ..Default::default() })
}

fn reflection(who: &str) -> Card {
    Card::Reflection(ReflectionChange { who_took_part: some(who), ..Default::default() })
}

fn template(words: &str) -> Card {
    Card::Template(TemplateChange { words: some(words), ..Default::default() })
}

fn private(words: &str) -> Card {
    Card::Private(PrivateChange { words: some(words), ..Default::default() })
}

fn health(working: &str) -> Card {
    Card::Health(HealthChange { about: Some(Health::Trust), working: some(working), ..Default::default() })
}

fn gathering(words: &str) -> Card {
    Card::Gathering(GatheringChange { words: some(words), ..Default::default() })
}

fn steward(name: &str) -> Card {
    Card::Steward(StewardChange { name: some(name), ..Default::default() })
}

fn cost(service: &str) -> CostChange {
    CostChange { service: some(service), ..Default::default() }
}

fn statement(words: &str) -> Card {
    Card::Statement(StatementChange { words: some(words), ..Default::default() })
}

fn died(number: u8, words: &str) -> Edit {
    Edit::RecordDeath { id: id(number), death: DeathChange { words: some(words), ..Default::default() } }
}

fn consent(number: u8, words: &str) -> Edit {
    let answer = ConsentAnswer { words: words.to_owned(), ..ConsentAnswer::new(ConsentKind::Share, true, Basis::Own) };
    Edit::StateConsent { id: id(number), answer }
}

/// Every entry of these families that a phone shows: whether it is set aside, and its words, all of them.
pub(crate) fn seen(shown: &Together) -> BTreeMap<EntryId, (bool, Vec<String>)> {
    let mut seen = BTreeMap::new();
    see(&mut seen, &shown.factors, |factor| words(&factor.words));
    see(&mut seen, &shown.if_then, |if_then| words(&if_then.sign));
    see(&mut seen, &shown.visits, |visit| words(&visit.who));
    see(&mut seen, &shown.what_we_heard, |heard| words(&heard.words));
    see(&mut seen, &shown.visit_notes, |note| words(&note.words));
    see(&mut seen, &shown.questions, |question| words(&question.words));
    see(&mut seen, &shown.notes, |note| words(&note.words));
    see(&mut seen, &shown.pictures, |picture| words(&picture.words));
    see(&mut seen, &shown.timeline, |event| words(&event.words));
    see(&mut seen, &shown.safety_reports, |report| words(&report.words));
    see(&mut seen, &shown.died, |death| words(&death.words));
    see(&mut seen, &shown.barriers, |barrier| words(&barrier.words));
    see(&mut seen, &shown.experiments, |experiment| words(&experiment.purpose));
    see(&mut seen, &shown.patterns, |pattern| words(&pattern.words));
    see(&mut seen, &shown.learning_cycles, |cycle| words(&cycle.purpose));
    see(&mut seen, &shown.meetings, |meeting| words(&meeting.who_is_here));
    see(&mut seen, &shown.reflections, |reflection| words(&reflection.who_took_part));
    see(&mut seen, &shown.reflection_templates, |template| words(&template.words));
    see(&mut seen, &shown.private_reflections, |reflection| words(&reflection.words));
    see(&mut seen, &shown.health_conversations, |conversation| words(&conversation.working));
    see(&mut seen, &shown.gatherings, |gathering| words(&gathering.words));
    see(&mut seen, &shown.stewards, |steward| words(&steward.name));
    see(&mut seen, &shown.costs, |cost| words(&cost.service));
    see(&mut seen, &shown.learning_statements, |statement| words(&statement.words));
    for consent in &shown.consents {
        see(&mut seen, consent.answers.all(), |answer| vec![answer.words.clone()]);
        see(&mut seen, &consent.earlier, |answer| vec![answer.words.clone()]);
    }
    seen
}

fn see<T>(seen: &mut BTreeMap<EntryId, (bool, Vec<String>)>, entries: &[Entry<T>], words: impl Fn(&T) -> Vec<String>) {
    seen.extend(entries.iter().map(|entry| (entry.id, (entry.is_aside(), words(&entry.content)))));
}

fn words(field: &Field<String>) -> Vec<String> {
    field.all().cloned().collect()
}
