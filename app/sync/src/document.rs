//! One document on this device: its body when it is open, how far it has come, and what waits for a receipt.

use automerge::{ActorId, AutoCommit, ChangeHash};
use rand_core::CryptoRng;
use wire::{DocumentId, Incarnation};

use crate::keep::{Table, Write};
use crate::outbox::Outbox;
use crate::payload::{self, Payload, PayloadError};
use crate::seen::{Cursor, Seen};
use crate::stored::{self, Place, RowError, document_key, numbered_key};

/// Rows of changes after which the body is saved whole.
const FOLD_ROWS: u64 = 64;

/// What the relay is known to hold, after it lost its memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Healing {
    /// Nothing is in doubt.
    Whole,
    /// Reading what it holds, from its beginning.
    Asking(Seen),
    /// A snapshot of ours with this device sequence is on its way.
    Giving(u64),
}

/// A document.
pub(crate) struct Document {
    pub(crate) id: DocumentId,
    /// None until it is opened: records are kept all the same.
    pub(crate) body: Option<AutoCommit>,
    pub(crate) place: Place,
    pub(crate) outbox: Outbox,
    pub(crate) healing: Healing,
    /// The relay was asked for it on this connection.
    pub(crate) followed: bool,
    /// A record could not be understood yet: the chain must come first.
    pub(crate) puzzled: bool,
}

impl Document {
    pub(crate) fn new(id: DocumentId, place: Place) -> Self {
        let healing = Healing::Whole;
        Self { id, body: None, place, outbox: Outbox::default(), healing, followed: false, puzzled: false }
    }

    /// Loads the body: the skeleton or what was saved, then every row of changes, in one batch.
    pub(crate) fn open(
        &mut self,
        saved: &[u8],
        rows: &[Vec<u8>],
        rng: &mut dyn CryptoRng,
    ) -> Result<(), OpenDocumentError> {
        let mut body = payload::load(saved)?;
        let pieces: Result<Vec<Payload>, RowError> = rows.iter().map(|row| stored::from_bytes(row)).collect();
        payload::apply(&mut body, pieces?)?;
        // A fresh actor for every session: one that came back would give two changes the same number.
        let mut actor = [0; 16];
        rng.fill_bytes(&mut actor);
        body.set_actor(ActorId::from(actor.as_slice()));
        self.body = Some(body);
        Ok(())
    }

    /// Takes pieces from elsewhere into the body, if it is open, and into the rows to keep.
    pub(crate) fn absorb(&mut self, pieces: Vec<Payload>) -> Result<Vec<Write>, AbsorbError> {
        let mut writes = Vec::new();
        for piece in &pieces {
            writes.push(self.row(piece)?);
        }
        if let Some(body) = self.body.as_mut() {
            payload::apply(body, pieces)?;
        }
        writes.extend(self.fold()?);
        Ok(writes)
    }

    /// The row that keeps one piece.
    pub(crate) fn row(&mut self, piece: &Payload) -> Result<Write, RowError> {
        let key = numbered_key(self.id, self.place.next_row);
        self.place.next_row = self.place.next_row.saturating_add(1);
        stored::put(Table::Changes, key, piece)
    }

    /// Saves an open body whole when many rows have come together, so that opening stays quick.
    pub(crate) fn fold(&mut self) -> Result<Vec<Write>, RowError> {
        let rows = self.place.first_row..self.place.next_row;
        let Some(body) = self.body.as_mut().filter(|_| rows.end.saturating_sub(rows.start) >= FOLD_ROWS) else {
            return Ok(Vec::new());
        };
        let mut writes = vec![Write::Put { table: Table::Bodies, key: document_key(self.id), value: body.save() }];
        writes.extend(rows.map(|n| Write::Remove { table: Table::Changes, key: numbered_key(self.id, n) }));
        self.place.first_row = self.place.next_row;
        Ok(writes)
    }

    /// The rows that keep what waits for its receipt.
    pub(crate) fn outbox_rows(&self) -> Result<Vec<Write>, RowError> {
        let rows = self.outbox.waiting.iter();
        rows.map(|(sequence, waiting)| stored::put(Table::Outbox, numbered_key(self.id, *sequence), &waiting.row()))
            .collect()
    }

    /// The row that keeps how far it has come.
    pub(crate) fn place_row(&self) -> Result<Write, RowError> {
        stored::put(Table::Places, document_key(self.id), &self.place)
    }

    /// The relay is in this incarnation now: if it is another, everything it holds is in doubt.
    pub(crate) fn meet(&mut self, incarnation: Incarnation) {
        let first = self.place.incarnation.is_none();
        let same = self.place.incarnation == Some(incarnation);
        if same && (self.place.whole || self.healing != Healing::Whole) {
            return;
        }
        if !same {
            // What a waiting snapshot covers was counted in the old incarnation and means nothing in this one.
            self.outbox.waiting.values_mut().for_each(|waiting| waiting.covers = 0);
        }
        self.place.cursor = Cursor::default();
        self.place.incarnation = Some(incarnation);
        self.place.whole = first;
        self.place.tail_records = 0;
        self.place.tail_bytes = 0;
        self.healing = if first { Healing::Whole } else { Healing::Asking(Seen::default()) };
    }

    /// Whether a change is durable at the relay, as far as this device knows.
    pub(crate) fn is_at_base(&self, change: &ChangeHash) -> bool {
        self.place.whole && !self.outbox.waiting.values().any(|waiting| waiting.changes.contains(&change.0))
    }
}

/// Why a document cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenDocumentError {
    /// What was kept is not Automerge's.
    #[error(transparent)]
    Payload(#[from] PayloadError),
    /// A row is damaged.
    #[error(transparent)]
    Row(#[from] RowError),
    /// No such document: this device does not read that space.
    #[error("no such document here")]
    Unknown,
}

pub(crate) type AbsorbError = OpenDocumentError;
