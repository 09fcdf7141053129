//! One document on this device: its body when it is open, how far it has come, and what waits for a receipt.

use std::collections::BTreeSet;

use automerge::{ActorId, AutoCommit, ChangeHash};
use rand_core::CryptoRng;
use wire::{DocumentId, Incarnation, ToRelay};

use crate::keep::{Table, Write};
use crate::outbox::Outbox;
use crate::payload::{self, Payload, PayloadError, Sound};
use crate::seen::{Cursor, Seen};
use crate::stored::{self, ChangesRow, Place, RowError, document_key, numbered_key};

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
    /// A snapshot was of no use: records are asked for one by one on this connection.
    pub(crate) raw: bool,
    /// Asked for, and nothing came of it: asked for again when some time has passed.
    pub(crate) later: bool,
    /// What was asked for last and is not answered to its end: after which sequence, and whether one by one.
    pub(crate) asked: Option<(u64, bool)>,
    /// Where the relay gave what no honest one could have: passed over on this connection, and asked for again on the next.
    pub(crate) doubtful: BTreeSet<u64>,
    /// What a newer app wrote, while the body is open.
    not_yet: Vec<Vec<u8>>,
}

impl Document {
    pub(crate) fn new(id: DocumentId, place: Place) -> Self {
        let healing = Healing::Whole;
        Self {
            id,
            body: None,
            place,
            outbox: Outbox::default(),
            healing,
            followed: false,
            puzzled: false,
            raw: false,
            later: false,
            asked: None,
            doubtful: BTreeSet::new(),
            not_yet: Vec::new(),
        }
    }

    /// Loads the body: the skeleton or what was saved, then every row of changes, in one batch.
    pub(crate) fn open(
        &mut self,
        saved: &[u8],
        rows: &[Vec<u8>],
        rng: &mut dyn CryptoRng,
    ) -> Result<(), OpenDocumentError> {
        let mut body = payload::load(saved)?;
        let mut pieces = Vec::new();
        self.not_yet.clear();
        for row in rows {
            match stored::from_bytes(row)? {
                // It was sound when it was kept.
                ChangesRow::Piece(piece) => pieces.extend(Sound::of(piece)),
                ChangesRow::NotYet(bytes) => match Payload::from_bytes(&bytes).and_then(Sound::of) {
                    Ok(piece) => pieces.push(piece),
                    Err(PayloadError::UnknownVersion { .. }) => self.not_yet.push(bytes),
                    Err(_) => {}
                },
            }
        }
        payload::apply(&mut body, pieces);
        // A fresh actor for every session: one that came back would give two changes the same number.
        let mut actor = [0; 16];
        rng.fill_bytes(&mut actor);
        body.set_actor(ActorId::from(actor.as_slice()));
        self.body = Some(body);
        Ok(())
    }

    /// Takes pieces from elsewhere into the body, if it is open, and into the rows to keep. Gives also how many it did not take.
    pub(crate) fn absorb(&mut self, pieces: Vec<Sound>) -> Result<(Vec<Write>, usize), RowError> {
        let came = pieces.len();
        let taken = match self.body.as_mut() {
            Some(body) => payload::apply(body, pieces),
            None => pieces.iter().map(|piece| piece.payload().clone()).collect(),
        };
        let left_out = came.saturating_sub(taken.len());
        let mut writes = Vec::new();
        for piece in taken {
            writes.push(self.row(piece)?);
        }
        writes.extend(self.fold()?);
        Ok((writes, left_out))
    }

    /// Keeps what this app cannot read yet.
    pub(crate) fn keep_for_later(&mut self, bytes: Vec<u8>) -> Result<Write, RowError> {
        if self.body.is_some() {
            self.not_yet.push(bytes.clone());
        }
        self.next_row(&ChangesRow::NotYet(bytes))
    }

    /// The row that keeps one piece.
    pub(crate) fn row(&mut self, piece: Payload) -> Result<Write, RowError> {
        self.next_row(&ChangesRow::Piece(piece))
    }

    fn next_row(&mut self, row: &ChangesRow) -> Result<Write, RowError> {
        let key = numbered_key(self.id, self.place.next_row);
        self.place.next_row = self.place.next_row.saturating_add(1);
        stored::put(Table::Changes, key, row)
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
        // What cannot be read yet is in no body.
        for bytes in self.not_yet.clone() {
            writes.push(self.next_row(&ChangesRow::NotYet(bytes))?);
        }
        Ok(writes)
    }

    /// What takes all of it from the disk but what waits for a receipt, and when its records arrived.
    pub(crate) fn removals(&self) -> Vec<Write> {
        let rows = (self.place.first_row..self.place.next_row).map(|n| (Table::Changes, numbered_key(self.id, n)));
        let key = document_key(self.id);
        let rows = rows.chain([(Table::Places, key.clone()), (Table::Bodies, key)]);
        rows.map(|(table, key)| Write::Remove { table, key }).collect()
    }

    /// Up to which of the relay's sequences everything is here, or was passed over for now.
    pub(crate) fn reached(&self) -> u64 {
        let mut cursor = self.place.cursor.clone();
        self.doubtful.iter().for_each(|sequence| cursor.insert(*sequence));
        cursor.up_to()
    }

    /// Asks for what comes after what is here. What was asked and brought nothing on is asked again only when some time has
    /// passed: a relay is not asked the same for ever.
    pub(crate) fn ask_on(&mut self) -> Option<ToRelay> {
        let (document, after) = (self.id, self.reached());
        self.followed = true;
        if self.asked.replace((after, self.raw)) == Some((after, self.raw)) {
            self.later = true;
            return None;
        }
        self.later = false;
        Some(if self.raw { ToRelay::FollowRaw { document, after } } else { ToRelay::Follow { document, after } })
    }

    /// The connection ended, or time has passed: what was asked may be asked again.
    pub(crate) fn unask(&mut self) {
        self.asked = None;
        self.later = false;
        self.followed = false;
        self.puzzled = false;
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
        self.doubtful.clear();
        let first = self.place.incarnation.is_none();
        let same = self.place.incarnation == Some(incarnation);
        if same && (self.place.whole || self.healing != Healing::Whole) {
            return;
        }
        if same {
            self.read_anew();
        } else {
            self.doubt();
        }
        self.place.incarnation = Some(incarnation);
        if first {
            self.place.whole = true;
            self.healing = Healing::Whole;
        }
    }

    /// The relay is not what it was: another incarnation, or its disk was rolled back under it. Everything it holds is in doubt.
    pub(crate) fn doubt(&mut self) {
        // What a waiting snapshot covers was counted in what was before and means nothing now.
        self.outbox.waiting.values_mut().for_each(|waiting| waiting.covers = 0);
        self.read_anew();
    }

    fn read_anew(&mut self) {
        self.place.cursor = Cursor::default();
        self.place.whole = false;
        self.place.tail_records = 0;
        self.place.tail_bytes = 0;
        self.healing = Healing::Asking(Seen::default());
    }

    /// Whether a change is durable at the relay for all to read, as far as this device knows.
    pub(crate) fn is_at_base(&self, change: &ChangeHash) -> bool {
        let waits = || self.outbox.waiting.values().any(|waiting| waiting.changes.contains(&change.0));
        self.place.whole && !self.place.apart.contains(&change.0) && !waits()
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
