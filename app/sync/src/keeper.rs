//! Keeps first, then tells, then sends: one transaction at a time, and what waits joins the next one.

use wire::{ChainId, DocumentId};

use crate::event::{Effect, KeepId, News};
use crate::keep::{Table, Write};

/// Which sealing of a record is meant: a record that is sealed again is another one, and must be kept itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sealing(pub(crate) u64);

/// What may be sent once it is durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sendable {
    /// The record of this device with this sequence, in this sealing of it.
    Record(DocumentId, u64, Sealing),
    /// The statements of a chain up to this number.
    Statements(ChainId, u32),
}

#[derive(Clone, Debug, Default)]
struct Batch {
    writes: Vec<Write>,
    news: Vec<News>,
    sendable: Vec<Sendable>,
}

/// The queue in front of the device's store.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keeper {
    next: u64,
    asked: Option<(KeepId, Batch)>,
    waiting: Batch,
}

impl Keeper {
    /// Adds to the next transaction.
    pub(crate) fn write(&mut self, writes: impl IntoIterator<Item = Write>) {
        self.waiting.writes.extend(writes);
    }

    /// Tells this once everything written so far is durable. The same news is told once.
    pub(crate) fn then_tell(&mut self, news: News) {
        if !self.waiting.news.contains(&news) {
            self.waiting.news.push(news);
        }
    }

    /// Frees this for sending once everything written so far is durable.
    pub(crate) fn then_send(&mut self, sendable: Sendable) {
        self.waiting.sendable.push(sendable);
    }

    /// The next transaction to ask for, if none is under way.
    pub(crate) fn ask(&mut self) -> Option<Effect> {
        let idle = self.asked.is_none();
        if !idle || (self.waiting.writes.is_empty() && self.waiting.news.is_empty()) {
            return None;
        }
        let batch = core::mem::take(&mut self.waiting);
        self.next = self.next.saturating_add(1);
        let id = KeepId(self.next);
        let writes = batch.writes.clone();
        self.asked = Some((id, batch));
        Some(Effect::Keep { id, writes })
    }

    /// What is not durable yet of a document: saved bodies, and rows of changes, in the order in which they were written.
    pub(crate) fn unkept_of(&self, document: DocumentId) -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
        let asked = self.asked.iter().flat_map(|(_, batch)| &batch.writes);
        let prefix = document.to_bytes();
        let (mut bodies, mut rows) = (Vec::new(), Vec::new());
        for write in asked.chain(&self.waiting.writes) {
            match write {
                Write::Put { table: Table::Bodies, key, value } if key.starts_with(&prefix) => {
                    bodies.push(value.clone())
                }
                Write::Put { table: Table::Changes, key, value } if key.starts_with(&prefix) => {
                    rows.push(value.clone())
                }
                _ => {}
            }
        }
        (bodies, rows)
    }

    /// The transaction is durable: what may now be told and sent.
    pub(crate) fn kept(&mut self, id: KeepId) -> (Vec<News>, Vec<Sendable>) {
        match self.asked.take_if(|(asked, _)| *asked == id) {
            Some((_, batch)) => (batch.news, batch.sendable),
            None => (Vec::new(), Vec::new()),
        }
    }

    /// The transaction failed: it goes in front of what waits, to be asked for again at the next [`Keeper::ask`].
    pub(crate) fn not_kept(&mut self, id: KeepId) {
        if let Some((_, mut batch)) = self.asked.take_if(|(asked, _)| *asked == id) {
            let later = core::mem::take(&mut self.waiting);
            batch.writes.extend(later.writes);
            batch.news.extend(later.news);
            batch.sendable.extend(later.sendable);
            self.waiting = batch;
        }
    }

    /// Whether everything is durable.
    pub(crate) fn is_idle(&self) -> bool {
        self.asked.is_none() && self.waiting.writes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::Table;

    fn write(n: u8) -> Write {
        Write::Put { table: Table::Drafts, key: vec![n], value: vec![n] }
    }

    #[test]
    fn one_transaction_is_asked_for_at_a_time_and_the_rest_joins_the_next() {
        let mut keeper = Keeper::default();
        keeper.write([write(1)]);
        assert_eq!(keeper.ask(), Some(Effect::Keep { id: KeepId(1), writes: vec![write(1)] }));
        keeper.write([write(2)]);
        keeper.write([write(3)]);
        assert_eq!(keeper.ask(), None);
        keeper.kept(KeepId(1));
        assert_eq!(keeper.ask(), Some(Effect::Keep { id: KeepId(2), writes: vec![write(2), write(3)] }));
    }

    #[test]
    fn nothing_is_told_before_it_is_kept() {
        let mut keeper = Keeper::default();
        keeper.write([write(1)]);
        keeper.then_tell(News::Away);
        keeper.ask();
        assert_eq!(keeper.kept(KeepId(7)).0, vec![]);
        assert_eq!(keeper.kept(KeepId(1)).0, vec![News::Away]);
    }

    #[test]
    fn what_was_not_kept_is_offered_again_in_its_old_place() {
        let mut keeper = Keeper::default();
        keeper.write([write(1)]);
        keeper.ask();
        keeper.write([write(2)]);
        keeper.not_kept(KeepId(1));
        assert_eq!(keeper.ask(), Some(Effect::Keep { id: KeepId(2), writes: vec![write(1), write(2)] }));
    }
}
