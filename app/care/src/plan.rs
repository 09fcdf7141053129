//! The plan: what will be done, by whom, and which "what matters" it serves. A plan item that serves nothing
//! that matters is refused.

use crate::field::Field;
use crate::ids::EntryId;
use crate::listed::listed;
use crate::row::Row;
use crate::stored::{HAPPENED, SAID_BY};
use crate::stroke::{LINE, Strokes, WORDS};
use crate::when::{Day, When};

listed! {
    /// Where a plan item is.
    PlanState {
        /// Agreed.
        Agreed = "agreed",
        /// Being tried.
        Trying = "trying",
        /// Tried, and kept.
        Keep = "keep",
        /// Tried, and to be changed.
        Change = "change",
        /// Tried, and stopped. What was learnt is worth as much.
        Stop = "stop",
        /// Done.
        Done = "done",
    }
}

/// Something that will be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanItem {
    /// Which entries of what matters it serves.
    pub serves: Vec<EntryId>,
    /// What will be done.
    pub action: Field<String>,
    /// The need or the hope behind it.
    pub hope: Field<String>,
    /// Who will do it: anyone in the circle.
    pub doers: Vec<EntryId>,
    /// Who will do it, in words: where they are not in the circle.
    pub doers_named: Field<String>,
    /// By when.
    pub by_when: Field<When>,
    /// How we will know.
    pub how_we_will_know: Field<String>,
    /// Where it is.
    pub state: Field<PlanState>,
    /// When to look at it again.
    pub look_again: Field<Day>,
}

/// What to write about a plan item. Only the fields that were touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanChange {
    /// Which entries of what matters it serves: all of them; at least one when it is added.
    pub serves: Option<Vec<EntryId>>,
    /// What will be done; needed when it is added, never empty.
    pub action: Option<String>,
    /// The need or the hope behind it.
    pub hope: Option<String>,
    /// Who in the circle will do it: all of them.
    pub doers: Option<Vec<EntryId>>,
    /// Who will do it, in words.
    pub doers_named: Option<String>,
    /// By when.
    pub by_when: Option<When>,
    /// How we will know.
    pub how_we_will_know: Option<String>,
    /// Where it is.
    pub state: Option<PlanState>,
    /// When to look at it again; none inside: none any more.
    pub look_again: Option<Option<Day>>,
    /// Whose words they are.
    pub said_by: Option<crate::when::Voice>,
    /// When it was agreed.
    pub happened: Option<When>,
}

/// The key of the links to what a plan item serves.
pub(crate) const SERVES: &str = "serves";
/// The key of the links to those who will do it.
pub(crate) const DOERS: &str = "doers";

impl PlanChange {
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default()
            .needed("action", WORDS, self.action.as_ref())
            .some(SAID_BY, LINE, self.said_by.as_ref())
            .some(HAPPENED, LINE, self.happened.as_ref())
            .some("hope", WORDS, self.hope.as_ref())
            .some("doers_named", LINE, self.doers_named.as_ref())
            .some("by_when", LINE, self.by_when.as_ref())
            .some("how_we_will_know", WORDS, self.how_we_will_know.as_ref())
            .some("state", LINE, self.state.as_ref())
            .some("look_again", LINE, self.look_again.as_ref())
    }
}

impl PlanChange {
    /// The links that were touched.
    pub(crate) fn links(&self) -> Vec<(String, Vec<EntryId>)> {
        let links = [(SERVES, &self.serves), (DOERS, &self.doers)].into_iter();
        links.filter_map(|(key, to)| to.clone().map(|to| (key.to_owned(), to))).collect()
    }
}

impl PlanItem {
    pub(crate) fn read(row: &Row) -> Self {
        Self {
            serves: row.links(SERVES),
            action: row.field("action"),
            hope: row.field("hope"),
            doers: row.links(DOERS),
            doers_named: row.field("doers_named"),
            by_when: row.field("by_when"),
            how_we_will_know: row.field("how_we_will_know"),
            state: row.listed("state", PlanState::from_word),
            look_again: row.field("look_again"),
        }
    }
}
