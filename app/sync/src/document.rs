//! One document on this device: its body when it is open, how far it has come, and what waits for a receipt.

use std::collections::BTreeSet;

use automerge::{ActorId, AutoCommit, ChangeHash};
use rand_core::CryptoRng;
use wire::{DocumentId, Incarnation, Kind, ToRelay};

use crate::keep::{Table, Write};
use crate::outbox::Outbox;
use crate::payload::{self, Payload, PayloadError, Sound};
use crate::seen::{Cursor, Seen};
use crate::stored::{self, ChangesRow, Place, RowError, document_key, numbered_key};
use crate::trial::Trial;

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

/// Whether the body may be trusted to bear what is done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doubt {
    None,
    /// Automerge stopped over it: what is kept has to be sifted as it is opened. Nobody was asked for that …
    Stopped,
    /// … or somebody was.
    Asked,
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
    /// The rows whose pieces are in no body, while the body is open: what a newer app wrote, and what is set apart.
    beside: Vec<ChangesRow>,
    doubt: Doubt,
    /// What was saved of it could be loaded again, as far as it was tried.
    can_be_saved: bool,
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
            beside: Vec::new(),
            doubt: Doubt::None,
            can_be_saved: true,
        }
    }

    /// Loads the body: the skeleton or what was saved, then every row of changes, in one batch. Where Automerge stops over that, what
    /// it stops over is set apart: what is to be kept then.
    pub(crate) fn open(
        &mut self,
        saved: &[u8],
        rows: &[Vec<u8>],
        trial: &Trial,
        rng: &mut dyn CryptoRng,
    ) -> Result<Vec<Write>, OpenDocumentError> {
        let pieces = self.read_rows(rows)?;
        let made = if self.doubt == Doubt::None { trial.build(saved, &pieces, false)? } else { None };
        let (mut body, left_out) = match made {
            Some(body) => (body, Vec::new()),
            None => trial.sift(saved, pieces).ok_or(OpenDocumentError::Stops)?,
        };
        // A fresh actor for every session: one that came back would give two changes the same number.
        let mut actor = [0; 16];
        rng.fill_bytes(&mut actor);
        body.set_actor(ActorId::from(actor.as_slice()));
        self.body = Some(body);
        self.doubt = Doubt::None;
        Ok(self.set_apart(left_out)?)
    }

    /// The pieces that belong in the body. What does not is noted.
    fn read_rows(&mut self, rows: &[Vec<u8>]) -> Result<Vec<Payload>, RowError> {
        let mut pieces = Vec::new();
        self.beside.clear();
        for row in rows {
            match stored::from_bytes(row)? {
                ChangesRow::Piece(piece) => pieces.push(piece),
                ChangesRow::NotYet(bytes) => match Payload::from_bytes(&bytes) {
                    Ok(piece) => pieces.push(piece),
                    Err(PayloadError::UnknownVersion { .. }) => self.beside.push(ChangesRow::NotYet(bytes)),
                    Err(_) => {}
                },
                stopped @ ChangesRow::Stopped(_) => self.beside.push(stopped),
            }
        }
        // It came first, or once more while the document was closed.
        pieces.retain(|piece| !self.is_set_apart(piece));
        Ok(pieces)
    }

    /// Keeps what was left out of the body beside it. Its first row goes when the body is saved whole.
    fn set_apart(&mut self, left_out: Vec<Payload>) -> Result<Vec<Write>, RowError> {
        let mut writes = Vec::new();
        for piece in left_out {
            if piece.kind() == Kind::Snapshot {
                // What it covers counted as read, and has to be read after all.
                self.place.cursor = Cursor::default();
                self.unask();
                self.raw = true;
            }
            let bytes = piece.to_bytes().map_err(|_| RowError::Malformed)?;
            writes.push(self.keep_beside(ChangesRow::Stopped(bytes))?);
        }
        Ok(writes)
    }

    /// Whether Automerge stopped over this piece before.
    pub(crate) fn is_set_apart(&self, piece: &Payload) -> bool {
        let of = |bytes: &Vec<u8>| {
            self.beside.iter().any(|row| matches!(row, ChangesRow::Stopped(stopped) if stopped == bytes))
        };
        self.stopped() > 0 && piece.to_bytes().is_ok_and(|bytes| of(&bytes))
    }

    /// How many pieces are set apart.
    pub(crate) fn stopped(&self) -> usize {
        self.beside.iter().filter(|row| matches!(row, ChangesRow::Stopped(_))).count()
    }

    /// Takes pieces from elsewhere into the body, if it is open, and into the rows to keep. Gives also how many it did not take.
    pub(crate) fn absorb(&mut self, pieces: Vec<Sound>, trial: &Trial) -> Result<(Vec<Write>, usize), RowError> {
        let came: Vec<Payload> = pieces.iter().map(|piece| piece.payload().clone()).collect();
        let count = came.len();
        // Where Automerge stops, all are kept, and sifted when the document is opened.
        let taken = self.take(pieces, trial).unwrap_or(came);
        let left_out = count.saturating_sub(taken.len());
        let mut writes = Vec::new();
        for piece in taken {
            writes.push(self.row(piece)?);
        }
        writes.extend(self.fold(trial)?);
        Ok((writes, left_out))
    }

    /// The pieces that the body took, if it is open and Automerge neither stopped over them nor took them as something else.
    fn take(&mut self, pieces: Vec<Sound>, trial: &Trial) -> Option<Vec<Payload>> {
        let taken = self.with_body(trial, |body| payload::take(body, pieces))?;
        if taken.is_none() {
            self.body = None;
            self.doubt = Doubt::Stopped;
        }
        taken
    }

    /// Does something with the body. None: it is not open, or Automerge stopped, and it is not open any more.
    pub(crate) fn with_body<T>(&mut self, trial: &Trial, used: impl FnOnce(&mut AutoCommit) -> T) -> Option<T> {
        let (mut used, mut told) = (Some(used), None);
        self.use_body(trial, &mut |body| told = used.take().map(|used| used(body)));
        told
    }

    fn use_body(&mut self, trial: &Trial, used: &mut dyn FnMut(&mut AutoCommit)) {
        let Some(body) = self.body.take() else { return };
        self.body = trial.with(body, used);
        if self.body.is_none() {
            self.doubt = Doubt::Stopped;
        }
    }

    /// The body as it is saved, known to be loaded whole. None: it is not open, or it is not, and then it is not tried again.
    pub(crate) fn save(&mut self, trial: &Trial) -> Option<Vec<u8>> {
        if self.body.is_none() || !self.can_be_saved {
            return None;
        }
        let saved = self.with_body(trial, |body| {
            let saved = body.save();
            payload::load(&saved).is_ok_and(|mut again| again.get_heads() == body.get_heads()).then_some(saved)
        });
        self.can_be_saved = saved.as_ref().is_some_and(Option::is_some);
        saved.flatten()
    }

    /// Its own name, where Automerge stopped over it and nobody has been asked to open it.
    pub(crate) fn asks_to_be_opened(&mut self) -> Option<DocumentId> {
        let asks = self.body.is_none() && self.doubt == Doubt::Stopped;
        asks.then(|| {
            self.doubt = Doubt::Asked;
            self.id
        })
    }

    /// Keeps what is in no body.
    pub(crate) fn keep_beside(&mut self, row: ChangesRow) -> Result<Write, RowError> {
        let write = self.next_row(&row);
        if self.body.is_some() {
            self.beside.push(row);
        }
        write
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
    pub(crate) fn fold(&mut self, trial: &Trial) -> Result<Vec<Write>, RowError> {
        let rows = self.place.next_row.saturating_sub(self.place.first_row);
        let beside = u64::try_from(self.beside.len()).unwrap_or(u64::MAX);
        if self.body.is_none() || rows.saturating_sub(beside) < FOLD_ROWS {
            return Ok(Vec::new());
        }
        // Nothing is thrown away before it is known that what takes its place can be read.
        let Some(value) = self.save(trial) else { return Ok(Vec::new()) };
        let rows = self.place.first_row..self.place.next_row;
        let mut writes = vec![Write::Put { table: Table::Bodies, key: document_key(self.id), value }];
        writes.extend(rows.map(|n| Write::Remove { table: Table::Changes, key: numbered_key(self.id, n) }));
        self.place.first_row = self.place.next_row;
        // What is in no body.
        for row in self.beside.clone() {
            writes.push(self.next_row(&row)?);
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
    /// Automerge stops over what was saved whole, whatever is left out.
    #[error("what was kept cannot be borne")]
    Stops,
    /// No such document: this device does not read that space.
    #[error("no such document here")]
    Unknown,
}
