//! A whole document as plain structures: what pages show. It is made from rows, and the rows are what is kept, sent and
//! compared: here is only what each family makes of them.

mod standings;

use crate::about::About;
use crate::author::Author;
use crate::barrier::Barrier;
use crate::circle::CircleMember;
use crate::consent::{Consent, ConsentAnswer, ConsentKind};
use crate::cost::Cost;
use crate::death::Death;
use crate::entry::Entry;
use crate::experiment::Experiment;
use crate::factor::Factor;
use crate::gathering::Gathering;
use crate::health_conversation::HealthConversation;
use crate::heard::Heard;
use crate::ids::EntryId;
use crate::if_then::IfThen;
use crate::kind::Kind;
use crate::learning_cycle::LearningCycle;
use crate::learning_statement::LearningStatement;
use crate::looked_after::LookedAfter;
use crate::looks::Look;
use crate::meeting::Meeting;
use crate::note::Note;
use crate::pattern::Pattern;
use crate::person::Person;
use crate::picture::Picture;
use crate::plan::PlanItem;
use crate::pointer::{Pointer, PointerAnswer, PointerKind};
use crate::preference::{Preference, PreferenceAnswer, PreferenceKind};
use crate::private_reflection::PrivateReflection;
use crate::question::Question;
use crate::reflection::Reflection;
use crate::reflection_template::ReflectionTemplate;
use crate::remark::Remark;
use crate::rows::Rows;
use crate::safety_report::SafetyReport;
use crate::steward::Steward;
use crate::stored::{
    ABOUT, BARRIERS, CARDS, CASELOAD, CIRCLE, CONSENTS, COSTS, DIED, EXPERIMENTS, FACTORS, GATHERINGS,
    HEALTH_CONVERSATIONS, IF_THEN, LEARNING_CYCLES, LEARNING_STATEMENTS, MEDIA, MEETINGS, NOTES, PATTERNS, PERSON,
    PLAN, POINTERS, PREFERENCES, PRIVATE_REFLECTIONS, QUESTIONS, REFLECTION_TEMPLATES, REFLECTIONS, SAFETY_REPORTS,
    STEWARDS, TIMELINE, VISIT_NOTES, VISITS, WHAT_MATTERS, WHAT_WE_HEARD,
};
use crate::timeline::TimelineEvent;
use crate::visit::Visit;
use crate::visit_note::VisitNote;
use crate::what_matters::WhatMatters;
use crate::when::Day;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use standings::standings;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// The number of the form in which [`Together`] is kept ready to show (the serde shape of [`Rows`], and which families are in it). A view that was kept
/// under another number is thrown away and read anew from the document: it is never the only copy.
pub const VIEW_FORM: u16 = 8;

/// Everything in one document: the fields of [`Told`], and the rows they were made from. A clone is the same one, held
/// twice; two are equal when their rows are.
#[derive(Clone)]
pub struct Together {
    told: Arc<Told>,
}

/// What one document tells. Entries are in the order in which they were written, as far as writers knew of
/// each other, unless said otherwise; those set aside are among them and say so.
#[derive(Debug)]
pub struct Told {
    /// Which document.
    pub kind: Kind,
    /// The number of the stored form. Greater than this app's: shown, never written.
    pub schema: u64,
    /// Who has written here, by name. One person on two phones, or under two names, is two writers.
    pub writers: Vec<Author>,
    /// What a team or a place says of itself; blank in a document about a person.
    pub about: Entry<About>,
    /// The person.
    pub person: Entry<Person>,
    /// Those round the person; the members of a team.
    pub circle: Vec<Entry<CircleMember>>,
    /// What matters.
    pub what_matters: Vec<Entry<WhatMatters>>,
    /// The plan.
    pub plan: Vec<Entry<PlanItem>>,
    /// What the person would like: only kinds that somebody has answered.
    pub preferences: Vec<Preference>,
    /// Forms to know about: only kinds that somebody has answered.
    pub pointers: Vec<Pointer>,
    /// What helps and what hinders.
    pub factors: Vec<Entry<Factor>>,
    /// What to do when something is seen.
    pub if_then: Vec<Entry<IfThen>>,
    /// Visits, by their day; those without one are last.
    pub visits: Vec<Entry<Visit>>,
    /// What we heard, corrections among it.
    pub what_we_heard: Vec<Entry<Heard>>,
    /// Notes of visits, for staff.
    pub visit_notes: Vec<Entry<VisitNote>>,
    /// Questions that can wait.
    pub questions: Vec<Entry<Question>>,
    /// Notes among the family.
    pub notes: Vec<Entry<Note>>,
    /// Pictures, and recordings of somebody's voice.
    pub pictures: Vec<Entry<Picture>>,
    /// The timeline, by the day on which things began; what has no day is last.
    pub timeline: Vec<Entry<TimelineEvent>>,
    /// Who said yes to what: only kinds that somebody has answered.
    pub consents: Vec<Consent>,
    /// Records of the person's death. Whether they have died is told by [`Together::has_died`].
    pub died: Vec<Entry<Death>>,
    /// Safety reports.
    pub safety_reports: Vec<Entry<SafetyReport>>,
    /// What got in the way.
    pub barriers: Vec<Entry<Barrier>>,
    /// What is tried.
    pub experiments: Vec<Entry<Experiment>>,
    /// Patterns that somebody has noticed.
    pub patterns: Vec<Entry<Pattern>>,
    /// Learning cycles.
    pub learning_cycles: Vec<Entry<LearningCycle>>,
    /// Meetings.
    pub meetings: Vec<Entry<Meeting>>,
    /// Reflections.
    pub reflections: Vec<Entry<Reflection>>,
    /// The questions of a team's reflections, each version.
    pub reflection_templates: Vec<Entry<ReflectionTemplate>>,
    /// Reflections for oneself.
    pub private_reflections: Vec<Entry<PrivateReflection>>,
    /// Conversations about the health of the system.
    pub health_conversations: Vec<Entry<HealthConversation>>,
    /// What was learnt, and how.
    pub learning_statements: Vec<Entry<LearningStatement>>,
    /// Gatherings of those who look after the place.
    pub gatherings: Vec<Entry<Gathering>>,
    /// Those who look after the place.
    pub stewards: Vec<Entry<Steward>>,
    /// What contacts with services cost.
    pub costs: Vec<Entry<Cost>>,
    /// Whom a team looks after: numbers, and no names.
    pub caseload: Vec<Entry<LookedAfter>>,
    /// Who has looked at the pages about the person, the latest first.
    pub looks: Vec<Look>,
    /// What is said under these cards: [`Told::remarks_on`] gives those of one card.
    pub remarks: Vec<Entry<Remark>>,
    pub(crate) rows: Rows,
}

impl Together {
    /// What this was made from.
    #[must_use]
    pub fn rows(&self) -> &Rows {
        &self.told.rows
    }

    /// Who people are, by whatever says so here, and nothing else of what is written about them: what a [`Guard`](crate::Guard) learns.
    #[must_use]
    pub fn who_they_are(&self) -> Self {
        self.rows().who().into()
    }
}

/// What is on one person's timeline, and nothing else of what is written about them but when it began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// The day on which something was first written about them, in UTC.
    pub opened: Option<Day>,
    /// A document with their timeline alone.
    pub told: Together,
}

impl Together {
    /// The timeline alone.
    #[must_use]
    pub fn timeline_alone(&self) -> Timeline {
        let first = self.rows().entries().map(|(_, row)| row.written.at).filter(|at| at.0 > 0).min();
        Timeline { opened: first.and_then(Day::in_utc), told: self.rows().alone(TIMELINE).into() }
    }
}

impl Deref for Together {
    type Target = Told;

    fn deref(&self) -> &Told {
        &self.told
    }
}

impl From<Rows> for Together {
    fn from(rows: Rows) -> Self {
        Self { told: Arc::new(tell(rows)) }
    }
}

/// What each family makes of its rows: the one place that names them all.
fn tell(rows: Rows) -> Told {
    let preferences = rows.family(PREFERENCES, PreferenceAnswer::read);
    let pointers = rows.family(POINTERS, PointerAnswer::read);
    let consents = rows.family(CONSENTS, ConsentAnswer::read);
    Told {
        kind: Kind::from_word(&rows.kind),
        schema: rows.schema,
        writers: rows.writers.clone(),
        about: rows.page(ABOUT, EntryId::ABOUT, About::read),
        person: rows.page(PERSON, EntryId::PERSON, Person::read),
        circle: rows.family(CIRCLE, CircleMember::read),
        what_matters: rows.family(WHAT_MATTERS, WhatMatters::read),
        plan: rows.family(PLAN, PlanItem::read),
        preferences: standings(&rows, preferences, PREFERENCES, PreferenceKind::ALL, |answer| &answer.kind),
        pointers: standings(&rows, pointers, POINTERS, PointerKind::ALL, |answer| &answer.kind),
        factors: rows.family(FACTORS, Factor::read),
        if_then: rows.family(IF_THEN, IfThen::read),
        visits: rows.family(VISITS, Visit::read),
        what_we_heard: rows.family(WHAT_WE_HEARD, Heard::read),
        visit_notes: rows.family(VISIT_NOTES, VisitNote::read),
        questions: rows.family(QUESTIONS, Question::read),
        notes: rows.family(NOTES, Note::read),
        pictures: rows.family(MEDIA, Picture::read),
        timeline: rows.family(TIMELINE, TimelineEvent::read),
        consents: standings(&rows, consents, CONSENTS, ConsentKind::ALL, |answer| &answer.kind),
        died: rows.family(DIED, Death::read),
        safety_reports: rows.family(SAFETY_REPORTS, SafetyReport::read),
        barriers: rows.cards(BARRIERS, Barrier::read),
        experiments: rows.cards(EXPERIMENTS, Experiment::read),
        patterns: rows.cards(PATTERNS, Pattern::read),
        learning_cycles: rows.cards(LEARNING_CYCLES, LearningCycle::read),
        meetings: rows.cards(MEETINGS, Meeting::read),
        reflections: rows.cards(REFLECTIONS, Reflection::read),
        reflection_templates: rows.cards(REFLECTION_TEMPLATES, ReflectionTemplate::read),
        private_reflections: rows.cards(PRIVATE_REFLECTIONS, PrivateReflection::read),
        health_conversations: rows.cards(HEALTH_CONVERSATIONS, HealthConversation::read),
        learning_statements: rows.cards(LEARNING_STATEMENTS, LearningStatement::read),
        gatherings: rows.cards(GATHERINGS, Gathering::read),
        stewards: rows.cards(STEWARDS, Steward::read),
        costs: rows.cards(COSTS, Cost::read),
        caseload: rows.cards(CASELOAD, LookedAfter::read),
        looks: rows.looks.clone(),
        remarks: rows.remarks(&CARDS, Remark::read),
        rows,
    }
}

impl PartialEq for Together {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.told, &other.told) || self.rows() == other.rows()
    }
}

impl fmt::Debug for Together {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rows().fmt(f)
    }
}

impl Serialize for Together {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Together {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Rows::deserialize(deserializer).map(Self::from)
    }
}
