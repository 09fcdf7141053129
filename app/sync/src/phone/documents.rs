//! Writing and reading documents on this device.

use automerge::transaction::CommitOptions;
use automerge::{AutoCommit, ChangeHash};
use rand_core::CryptoRng;
use seal::SealError;
use thiserror::Error;
use wire::record::Kind;
use wire::{ChainId, DocumentId, Moment, VerifiedRecord};

use super::Phone;
use crate::document::{Document, OpenDocumentError};
use crate::event::{Effect, News, Trouble};
use crate::keep::{Table, Write};
use crate::keeper::{Sealing, Sendable};
use crate::outbox::Waiting;
use crate::payload::Payload;
use crate::stored::{self, RowError, numbered_key};

/// Why a change was not written. Nothing of it is left in the document.
#[derive(Debug, Error)]
pub enum WriteError<E> {
    /// This device does not read, so does not write, that space.
    #[error("no such document here")]
    Unknown,
    /// The document must be opened first; also again, where Automerge stopped over it.
    #[error("the document is not open")]
    NotOpen,
    /// The edit itself was refused.
    #[error("the edit was refused")]
    Edit(E),
    /// It could not be sealed: it is too long, or the newest key has not come yet.
    #[error(transparent)]
    Seal(SealError),
    /// It could not be written down.
    #[error(transparent)]
    Row(#[from] RowError),
}

impl Phone {
    /// Loads a document from its rows. Reading and writing it need that; receiving does not.
    ///
    /// # Errors
    /// The rows are damaged, or Automerge stops over what they were saved as. What is at base can be read again by starting anew.
    pub fn open(
        &mut self,
        id: DocumentId,
        saved: &[u8],
        rows: &[Vec<u8>],
        rng: &mut dyn CryptoRng,
    ) -> Result<Vec<Effect>, OpenDocumentError> {
        // What could not be kept yet is in no row, and in the document all the same.
        let (bodies, unkept) = self.keeper.unkept_of(id);
        let document = self.documents.get_mut(&id).ok_or(OpenDocumentError::Unknown)?;
        if document.body.is_none() {
            let rows: Vec<Vec<u8>> = rows.iter().cloned().chain(unkept).collect();
            let apart = document.open(bodies.last().map_or(saved, Vec::as_slice), &rows, &self.config.trial, rng)?;
            if !apart.is_empty() {
                self.keeper.write(apart);
                self.keeper.then_tell(News::Document(id));
                self.keeper.then_tell(News::Trouble(Trouble::Stopped(id)));
            }
        }
        let writes = document.fold(&self.config.trial)?;
        self.keeper.write(writes);
        self.moved.insert(id);
        self.give_what_is_missing(rng, id);
        self.give_late_writing(rng, id.chain);
        Ok(self.settle())
    }

    /// Lets a document's body go from memory. It is kept, and goes on receiving.
    pub fn close(&mut self, id: DocumentId) {
        if let Some(document) = self.documents.get_mut(&id) {
            document.body = None;
        }
    }

    /// Reads a document, if it is open. Where Automerge stops over that it is open no more: open it again, and it is without what was
    /// stopped over.
    pub fn read<T>(&mut self, id: DocumentId, read: impl FnOnce(&mut AutoCommit) -> T) -> Option<T> {
        self.documents.get_mut(&id)?.with_body(&self.config.trial, read)
    }

    /// How many records are set apart in a document that is open, because Automerge stops over them.
    #[must_use]
    pub fn stopped(&self, id: DocumentId) -> usize {
        self.documents.get(&id).map_or(0, Document::stopped)
    }

    /// Writes one change: one call, one Automerge change, one sealed record, kept in one transaction with `also`.
    ///
    /// `order` says what goes first when the signal is short: smaller is sooner.
    ///
    /// # Errors
    /// See [`WriteError`]: nothing is written then.
    pub fn write<E>(
        &mut self,
        now: Moment,
        rng: &mut dyn CryptoRng,
        id: DocumentId,
        order: u8,
        also: Vec<Write>,
        edit: impl FnOnce(&mut AutoCommit) -> Result<(), E>,
    ) -> Result<Vec<Effect>, WriteError<E>> {
        let me = self.id();
        let membership = self.memberships.get(&id.chain).ok_or(WriteError::Unknown)?;
        if !membership.chain.reads(me, id.space) {
            return Err(WriteError::Unknown);
        }
        let document = self.documents.get_mut(&id).ok_or(WriteError::Unknown)?;
        let tried = document.with_body(&self.config.trial, |body| try_edit(body, now, edit));
        let Some((change, hash)) = tried.ok_or(WriteError::NotOpen)?.map_err(WriteError::Edit)? else {
            self.keeper.write(also);
            return Ok(self.settle());
        };
        let sequence = document.place.seen.last(me).saturating_add(1);
        let piece = Payload::Changes(vec![change]);
        let plaintext = piece.to_bytes().map_err(|_| RowError::Malformed)?;
        let sealed = seal::seal_record(
            &membership.chain,
            &membership.ring,
            &self.device,
            Kind::Changes,
            id,
            sequence,
            &plaintext,
            rng,
        );
        let record = match sealed {
            Ok(record) => record,
            Err(why) => {
                document.body = None;
                self.news.push(News::PleaseOpen(id));
                return Err(WriteError::Seal(why));
            }
        };
        document.place.seen.insert(me, sequence);
        let mut writes = vec![document.row(piece)?];
        writes.extend(document.fold(&self.config.trial)?);
        self.keeper.write(writes);
        self.keeper.write(also);
        self.post(id, sequence, record, 0, vec![hash.0], order)?;
        Ok(self.settle())
    }

    /// Puts a sealed record of ours into the outbox, kept first and sent after.
    pub(super) fn post(
        &mut self,
        id: DocumentId,
        sequence: u64,
        record: VerifiedRecord,
        covers: u64,
        changes: Vec<[u8; 32]>,
        order: u8,
    ) -> Result<(), RowError> {
        self.sealings = self.sealings.saturating_add(1);
        let sealing = Sealing(self.sealings);
        let waiting = Waiting { record, covers, changes, order, sealing, kept: false, sent: false, held: false };
        self.keeper.write([stored::put(Table::Outbox, numbered_key(id, sequence), &waiting.row())?]);
        if let Some(document) = self.documents.get_mut(&id) {
            document.outbox.waiting.insert(sequence, waiting);
        }
        self.moved.insert(id);
        self.keeper.then_send(Sendable::Record(id, sequence, sealing));
        self.keeper.then_tell(News::Document(id));
        Ok(())
    }

    /// Whether a change is durable at base, as far as this device knows.
    #[must_use]
    pub fn is_at_base(&self, id: DocumentId, change: &ChangeHash) -> bool {
        self.documents.get(&id).is_some_and(|document| document.is_at_base(change))
    }

    /// Whether base holds a change apart, because this device was not allowed to write it.
    #[must_use]
    pub fn is_apart(&self, id: DocumentId, change: &ChangeHash) -> bool {
        self.documents.get(&id).is_some_and(|document| document.place.apart.contains(&change.0))
    }

    /// How many changes of a circle wait for their receipts, but for quiet ones ([`QUIET`](crate::QUIET)). What is in further parts belongs to one that may wait too: all of
    /// a part that waits counts as one, where fewer than that do.
    #[must_use]
    pub fn unsent(&self, chain: ChainId) -> usize {
        let waiting = self.documents.values().filter(|document| document.id.chain == chain);
        let (parts, words): (Vec<_>, Vec<_>) = waiting.partition(|document| document.id.part > 0);
        let words = words.iter().map(|document| document.outbox.words()).sum();
        parts.iter().filter(|document| !document.outbox.waiting.is_empty()).count().max(words)
    }

    /// Whether a document is open.
    #[must_use]
    pub fn is_open(&self, id: DocumentId) -> bool {
        self.documents.get(&id).is_some_and(|document| document.body.is_some())
    }
}

/// Makes one change of an edit, or none: a refused edit is rolled back.
fn try_edit<E>(
    body: &mut AutoCommit,
    now: Moment,
    edit: impl FnOnce(&mut AutoCommit) -> Result<(), E>,
) -> Result<Option<(Vec<u8>, ChangeHash)>, E> {
    if let Err(refused) = edit(body) {
        body.rollback();
        return Err(refused);
    }
    // Automerge keeps whole seconds, and 0 if it is not told.
    let seconds = i64::try_from(now.0 / 1000).unwrap_or(0);
    let Some(hash) = body.commit_with(CommitOptions::default().with_time(seconds)) else { return Ok(None) };
    Ok(body.get_last_local_change().map(|change| (change.raw_bytes().to_vec(), hash)))
}
