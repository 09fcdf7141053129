//! Who said yes to what, and on which basis. An answer is whole, as a preference is; taking it back is an answer too.

use crate::listed::listed;
use crate::row::Row;
use crate::standing::{Declinable, Standing};
use crate::stored::HAPPENED;
use crate::stroke::{LINE, Strokes, WORDS};
use crate::when::When;

listed! {
    /// What the consent is for.
    ConsentKind {
        /// That this record is made.
        MakeRecord = "make_record",
        /// That it is shared with those who are invited.
        Share = "share",
        /// That the story is used, so that others learn from it.
        UseStory = "use_story",
        /// What happens to it after the person has died.
        AfterDeath = "after_death",
    }
}

listed! {
    /// On which basis somebody answers.
    Basis {
        /// The person answers for themselves.
        Own = "own",
        /// It is in the person's best interests.
        BestInterests = "best_interests",
        /// A lasting power of attorney.
        Lpa = "lpa",
    }
}

/// One whole answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentAnswer {
    /// What it is for.
    pub kind: ConsentKind,
    /// It is given; false when it is refused or taken back.
    pub given: bool,
    /// On which basis.
    pub basis: Basis,
    /// Who gave it, or took it back.
    pub by: String,
    /// Which document was seen.
    pub document_seen: String,
    /// What was said.
    pub words: String,
    /// When it was said.
    pub happened: Option<When>,
}

/// One consent: what stands, and what stood before.
pub type Consent = Standing<ConsentKind, ConsentAnswer>;

impl ConsentAnswer {
    /// An answer; set the other fields as they are known.
    #[must_use]
    pub const fn new(kind: ConsentKind, given: bool, basis: Basis) -> Self {
        Self {
            kind,
            given,
            basis,
            by: String::new(),
            document_seen: String::new(),
            words: String::new(),
            happened: None,
        }
    }
}

impl ConsentAnswer {
    /// An answer is written once and whole: what is empty is not written.
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default()
            .some("kind", LINE, Some(&self.kind))
            .some("given", LINE, Some(&self.given))
            .some("basis", LINE, Some(&self.basis))
            .some("by", LINE, Some(&self.by))
            .some("document_seen", LINE, Some(&self.document_seen))
            .some("words", WORDS, Some(&self.words))
            .some(HAPPENED, LINE, self.happened.as_ref())
    }

    /// What does not say that it is given is not.
    pub(crate) fn read(row: &Row) -> Self {
        Self {
            kind: ConsentKind::from_word(&row.words("kind")),
            given: row.whole("given").unwrap_or_default(),
            basis: Basis::from_word(&row.words("basis")),
            by: row.words("by"),
            document_seen: row.words("document_seen"),
            words: row.words("words"),
            happened: row.whole(HAPPENED),
        }
    }
}

/// Consent is given or not: "would rather not say" is not given.
impl Declinable for ConsentAnswer {
    fn is_declined(&self) -> bool {
        false
    }
}
