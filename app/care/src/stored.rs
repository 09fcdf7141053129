//! The names that stand in a document. They are stored on phones for years: none is ever renamed or used for
//! something else. `README.md` draws the whole form, and the builder in
//! `skeleton.rs` lists the families that are kept free for what comes later.

/// The number of the stored form that this app writes.
pub(crate) const SCHEMA: u64 = 1;

/// At the root: the number of the stored form.
pub(crate) const SCHEMA_KEY: &str = "schema";
/// At the root: which kind of document this is.
pub(crate) const KIND_KEY: &str = "kind";

/// At the root: the page about the person, an entry made with the skeleton.
pub(crate) const PERSON: &str = "person";
/// At the root: what a team or a place says of itself, an entry made with the skeleton.
pub(crate) const ABOUT: &str = "about";
/// At the root: which answer stands for each question.
pub(crate) const STANDING: &str = "standing";
/// At the root: who has written here.
pub(crate) const WRITERS: &str = "writers";

/// Families of entries that this app writes and reads.
pub(crate) const CIRCLE: &str = "circle";
/// What matters.
pub(crate) const WHAT_MATTERS: &str = "what_matters";
/// The plan.
pub(crate) const PLAN: &str = "plan";
/// Answers about what the person would like.
pub(crate) const PREFERENCES: &str = "preferences";
/// Answers about forms and where they are.
pub(crate) const POINTERS: &str = "pointers";
/// What helps and what hinders.
pub(crate) const FACTORS: &str = "factors";
/// What to do when something is seen.
pub(crate) const IF_THEN: &str = "if_then";
/// Visits.
pub(crate) const VISITS: &str = "visits";
/// What we heard.
pub(crate) const WHAT_WE_HEARD: &str = "what_we_heard";
/// Notes of visits, for staff.
pub(crate) const VISIT_NOTES: &str = "visit_notes";
/// Questions that can wait.
pub(crate) const QUESTIONS: &str = "questions";
/// Notes among the family.
pub(crate) const NOTES: &str = "notes";
/// The timeline.
pub(crate) const TIMELINE: &str = "timeline";
/// Answers about consent.
pub(crate) const CONSENTS: &str = "consents";
/// That the person has died.
pub(crate) const DIED: &str = "died";
/// Safety reports.
pub(crate) const SAFETY_REPORTS: &str = "safety_reports";
/// What got in the way.
pub(crate) const BARRIERS: &str = "barriers";
/// What is tried.
pub(crate) const EXPERIMENTS: &str = "experiments";
/// Patterns.
pub(crate) const PATTERNS: &str = "patterns";
/// Learning cycles.
pub(crate) const LEARNING_CYCLES: &str = "learning_cycles";
/// What a team does when it meets.
pub(crate) const MEETINGS: &str = "meetings";
/// Reflections about one person.
pub(crate) const REFLECTIONS: &str = "reflections";
/// The questions of a reflection.
pub(crate) const REFLECTION_TEMPLATES: &str = "reflection_templates";
/// Reflections for oneself.
pub(crate) const PRIVATE_REFLECTIONS: &str = "private_reflections";
/// Conversations about the health of a system.
pub(crate) const HEALTH_CONVERSATIONS: &str = "health_conversations";
/// What was learnt, and how.
pub(crate) const LEARNING_STATEMENTS: &str = "learning_statements";
/// Gatherings.
pub(crate) const GATHERINGS: &str = "gatherings";
/// Stewards.
pub(crate) const STEWARDS: &str = "stewards";
/// What contacts with services cost.
pub(crate) const COSTS: &str = "costs";
/// Whom a team looks after.
pub(crate) const CASELOAD: &str = "caseload";
/// Pictures and recordings: in the first document of an audience what each is and where, in further parts their bytes.
pub(crate) const MEDIA: &str = "media";

/// Every family of entries that this app knows, in the order in which an entry is looked for by its id.
pub(crate) const FAMILIES: [&str; 31] = [
    WHAT_MATTERS,
    PLAN,
    CIRCLE,
    PREFERENCES,
    POINTERS,
    FACTORS,
    IF_THEN,
    VISITS,
    WHAT_WE_HEARD,
    VISIT_NOTES,
    QUESTIONS,
    NOTES,
    TIMELINE,
    CONSENTS,
    DIED,
    SAFETY_REPORTS,
    MEDIA,
    BARRIERS,
    EXPERIMENTS,
    PATTERNS,
    LEARNING_CYCLES,
    MEETINGS,
    REFLECTIONS,
    REFLECTION_TEMPLATES,
    PRIVATE_REFLECTIONS,
    HEALTH_CONVERSATIONS,
    LEARNING_STATEMENTS,
    GATHERINGS,
    STEWARDS,
    COSTS,
    CASELOAD,
];

/// The families of cards: what is said under a card later stands in the card's own family.
pub(crate) const CARDS: [&str; 14] = [
    BARRIERS,
    EXPERIMENTS,
    PATTERNS,
    LEARNING_CYCLES,
    MEETINGS,
    REFLECTIONS,
    REFLECTION_TEMPLATES,
    PRIVATE_REFLECTIONS,
    HEALTH_CONVERSATIONS,
    LEARNING_STATEMENTS,
    GATHERINGS,
    STEWARDS,
    COSTS,
    CASELOAD,
];

/// In an entry: who wrote it first.
pub(crate) const WRITTEN_BY: &str = "written_by";
/// In an entry: when it was written first.
pub(crate) const WRITTEN_AT: &str = "written_at";
/// In an entry: whose words.
pub(crate) const SAID_BY: &str = "said_by";
/// In an entry: when it happened.
pub(crate) const HAPPENED: &str = "happened";
/// In an entry: a slip for each field that was written after the entry was made.
pub(crate) const CHANGED: &str = "changed";
/// In an entry: whether it is set aside. What begins with `~` is about the entry, not what it says.
pub(crate) const ASIDE: &str = "~aside";
/// In an entry: where it stands on the life map.
pub(crate) const ON_MAP: &str = "~map";
/// In an entry: who has read which version. Only grows.
pub(crate) const READS: &str = "~reads";
/// In an answer: which question it answers.
pub(crate) const KIND: &str = "kind";
/// In somebody's entry: their own phone, where they joined with one.
pub(crate) const DEVICE: &str = "device";
/// In an answer's `changed`: somebody picked it.
pub(crate) const PICKED: &str = "picked";
