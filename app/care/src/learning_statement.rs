//! What we have learnt, and how: one sentence, the cards behind it, how sure we are and why, what changed, and what we are still asking.
//! Every claim opens the cards that it stands on.

use crate::card::card;
use crate::ids::EntryId;

card! {
    /// Something learnt.
    LearningStatement,
    /// What to write about something learnt. Only the fields that were touched.
    StatementChange;
    /// The sentence; needed when it is added, never empty.
    words: needed;
    /// How sure we are, and why.
    how_sure: text;
    /// What changed.
    what_changed: text;
    /// What we are still asking.
    still_asking: text;
    /// Who said, of each story in it, that it may be told.
    permission: text;
    /// The patterns behind it.
    patterns: links;
    /// The tries behind it, those that were stopped among them.
    experiments: links;
    /// What got in the way.
    barriers: links;
    /// The conversations about the health of the system behind it.
    conversations: links;
}

impl LearningStatement {
    /// Every card that it stands on.
    pub fn evidence(&self) -> impl Iterator<Item = EntryId> {
        [&self.patterns, &self.experiments, &self.barriers, &self.conversations].into_iter().flatten().copied()
    }
}
