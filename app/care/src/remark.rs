//! What is said under a card: a line of its log, an example, "I see this too", a move to another stage, an answer that came back. Each
//! is a small entry of its own, in the family of its card: so whatever two people write at the same time, both stand, each with who
//! wrote it. Nothing here is counted: "I see this too" says who and where, and is no vote.

use crate::card::card;
use crate::entry::Entry;
use crate::ids::{EntryId, EntryVersion};
use crate::learning_cycle::Stage;
use crate::listed::listed;
use crate::plan::PlanState;
use crate::quarter::Quarter;
use crate::together::Told;
use crate::when::Day;

listed! {
    /// What a remark is.
    RemarkKind {
        /// What somebody noticed: a line of the log.
        Note = "note",
        /// An example of a pattern, told without anybody's name.
        Example = "example",
        /// "I see this too".
        SeenToo = "seen_too",
        /// A question.
        Question = "question",
        /// Somebody else has read exactly what would leave, and nobody could be recognised.
        SecondReading = "second_reading",
        /// A copy went to a further audience.
        Sent = "sent",
        /// A purpose is part of a wider one, which stands in another document.
        PartOf = "part_of",
        /// Who said that the story behind a card may be told; or why nobody's story is told there.
        Permission = "permission",
        /// An answer: one that came back, or one to a question of a reflection.
        Answer = "answer",
        /// A move from one stage of a learning cycle to another.
        Move = "move",
        /// Something that will be done.
        Action = "action",
        /// The one thing that we learnt.
        Learnt = "learnt",
        /// What the patterns of need are: the first of a team's four standing questions.
        Needs = "needs",
        /// What our practice is.
        Practice = "practice",
        /// What capabilities we need.
        Capabilities = "capabilities",
        /// How we should organise ourselves.
        Organising = "organising",
    }
}

card! {
    /// Something said under a card.
    Remark,
    /// What to write in a remark. Only the fields that were touched.
    RemarkChange;
    /// Under which card, or which other remark. Set once.
    of: once EntryId;
    /// What it is.
    kind: listed RemarkKind;
    /// The words.
    words: text;
    /// Who, in words: who noticed, who answered, who will do it.
    who: line;
    /// The question that it answers, as it was asked.
    question: text;
    /// On which day.
    day: value Day;
    /// In which quarter: all that is said of the time in what may leave a team.
    since: value Quarter;
    /// From which stage.
    from: listed Stage;
    /// To which stage.
    to: listed Stage;
    /// How far an action is.
    state: listed PlanState;
    /// Which entry of another document: the copy that was sent, the plan item. No more than a number to whoever has not that
    /// document. Set once.
    other: once EntryId;
    /// Which of what matters an action serves: an entry of the document for everyone. Set once.
    matters: once EntryId;
    /// Exactly what a second reader has read. Set once.
    read: once EntryVersion;
}

/// The key of the card that a remark stands under.
pub(crate) const OF: &str = "of";
/// The keys that are set once and name nothing in the same document.
pub(crate) const FIXED: [&str; 4] = ["other", "read", "matters", "template"];

impl Told {
    /// What is said under a card, in the order in which it was written, without what is set aside.
    pub fn remarks_on(&self, card: EntryId, kind: RemarkKind) -> impl Iterator<Item = &Entry<Remark>> {
        self.remarks.iter().filter(move |remark| {
            remark.content.of == Some(card) && remark.content.kind.first() == Some(&kind) && !remark.is_aside()
        })
    }
}
