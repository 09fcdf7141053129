//! How far a circle has come on this device. What was made of it for showing is of one such point, and as good as new for as
//! long as that is the point that it is at: nothing has to be opened to know.

use serde::{Deserialize, Serialize};
use wire::id::StatementHash;
use wire::{ChainId, DocumentId};

use super::Phone;
use crate::document::Document;

/// A point in the life of a circle on one device: equal for as long as nothing of it has changed, not even where it has reached.
/// An app keeps it beside what it has made ready to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The newest statement of the chain …
    head: Option<StatementHash>,
    /// … and how many of them base does not have.
    unsaid: usize,
    documents: Vec<(DocumentId, Come)>,
}

/// How far one document has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Come {
    /// The number of its next row of changes: it grows with every piece that is taken in.
    next_row: u64,
    /// Base is known to hold it.
    whole: bool,
    /// Which of our records wait for a receipt.
    waiting: Vec<u64>,
}

impl Come {
    fn of(document: &Document) -> Self {
        let waiting = document.outbox.waiting.keys().copied().collect();
        Self { next_row: document.place.next_row, whole: document.place.whole, waiting }
    }
}

impl Phone {
    /// How far a circle has come.
    #[must_use]
    pub fn progress(&self, chain: ChainId) -> Progress {
        let of_this = self.documents.values().filter(|document| document.id.chain == chain);
        Progress {
            head: self.chain(chain).map(wire::Chain::head),
            unsaid: self.unsent_statements(chain),
            documents: of_this.map(|document| (document.id, Come::of(document))).collect(),
        }
    }
}
