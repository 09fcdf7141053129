//! Forms to know about and where they are. A pointer says that a form exists and where it is kept. There is no
//! field for a decision and none for a dose: those are read on the form itself.

use crate::listed::listed;
use crate::row::Row;
use crate::standing::{Declinable, Standing};
use crate::stroke::{LINE, Strokes, WORDS};
use crate::when::{Day, When};

listed! {
    /// Which form or box.
    PointerKind {
        /// A ReSPECT form.
        Respect = "respect",
        /// A CPR form.
        Cpr = "cpr",
        /// An advance decision to refuse treatment.
        Adrt = "adrt",
        /// A lasting power of attorney.
        Lpa = "lpa",
        /// The just-in-case box.
        JustInCase = "just_in_case",
        /// A will.
        Will = "will",
        /// Organ donation.
        OrganDonation = "organ_donation",
    }
}

listed! {
    /// Whether the form exists.
    Exists {
        /// There is one.
        Yes = "yes",
        /// There is none.
        No = "no",
        /// It is not known.
        NotKnown = "not_known",
    }
}

/// One whole answer about one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointerAnswer {
    /// Which form.
    pub kind: PointerKind,
    /// Whether there is one.
    pub exists: Exists,
    /// The date that stands on it.
    pub dated: Option<Day>,
    /// Where it is kept: "hall drawer".
    pub kept_where: String,
    /// Who checked.
    pub checked_by: String,
    /// When they checked.
    pub checked: Option<When>,
}

/// One form: what is known, and what was said before.
pub type Pointer = Standing<PointerKind, PointerAnswer>;

impl PointerAnswer {
    /// An answer; set the other fields as they are known.
    #[must_use]
    pub const fn new(kind: PointerKind, exists: Exists) -> Self {
        Self { kind, exists, dated: None, kept_where: String::new(), checked_by: String::new(), checked: None }
    }
}

impl PointerAnswer {
    /// An answer is written once and whole: what is empty is not written.
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default()
            .some("kind", LINE, Some(&self.kind))
            .some("exists", LINE, Some(&self.exists))
            .some("dated", LINE, self.dated.as_ref())
            .some("kept_where", WORDS, Some(&self.kept_where))
            .some("checked_by", LINE, Some(&self.checked_by))
            .some("checked", LINE, self.checked.as_ref())
    }

    pub(crate) fn read(row: &Row) -> Self {
        Self {
            kind: PointerKind::from_word(&row.words("kind")),
            exists: Exists::from_word(&row.words("exists")),
            dated: row.whole("dated"),
            kept_where: row.words("kept_where"),
            checked_by: row.words("checked_by"),
            checked: row.whole("checked"),
        }
    }
}

/// A form is there, is not there, or is not known: none of these is "would rather not say".
impl Declinable for PointerAnswer {
    fn is_declined(&self) -> bool {
        false
    }
}
