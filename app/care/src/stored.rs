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
/// In an entry: who has read which version. Only grows.
pub(crate) const READS: &str = "~reads";
/// In an answer's `changed`: somebody picked it.
pub(crate) const PICKED: &str = "picked";
