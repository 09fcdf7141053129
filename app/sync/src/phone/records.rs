//! Records to and from the relay: what is taken, what is passed over, receipts, and sealing again under newer keys.

use rand_core::CryptoRng;
use wire::{ChainId, DeviceId, DocumentId, Kind, Moment, Record, Refusal, Stored, ToRelay, VerifiedRecord};

use super::Phone;
use crate::document::Healing;
use crate::event::{News, Trouble};
use crate::keep::{Table, Write};
use crate::payload::{Payload, PayloadError, Sound};
use crate::seen::Covered;
use crate::stored::{self, ArrivalRow, ChangesRow, arrival_key, numbered_key};
use crate::trial::Trial;

/// What a record turned out to be.
enum Read {
    /// To be applied.
    New(Sound),
    /// A snapshot of nothing but what the open document has: what it says is noted, and it is not kept once more.
    Within(Covered),
    /// Kept beside the document: a newer app wrote it, and this one is updated some day; or Automerge stops over it.
    Beside(ChangesRow, Trouble),
    /// Here already.
    Known,
    /// Not readable, or not its device's to write: passed over.
    No,
    /// Its device or its key is not in our chain yet: the chain must come first.
    NotYet,
    /// Another document's. No honest relay gives it here: see [`Phone::doubt_record`].
    Elsewhere,
}

impl Phone {
    pub(super) fn hear_records(
        &mut self,
        rng: &mut dyn CryptoRng,
        id: DocumentId,
        records: Vec<Stored>,
        latest: u64,
        now: Moment,
    ) {
        let Some(document) = self.documents.get_mut(&id) else { return };
        if document.asked.is_some_and(|(after, _)| latest < after) {
            // It holds less than it had: whatever it lost is given back, and nothing is said to be at base till then.
            document.doubt();
            document.asked = None;
            self.moved.insert(id);
            self.keeper.then_tell(News::Document(id));
            self.connection.out.extend(document.ask_on());
            return;
        }
        if records.is_empty() {
            // The flight had no room left for it: it opens the next one.
            document.asked = None;
        }
        let given = given_up_to(&records);
        let mut pieces = Vec::new();
        for stored in records {
            self.take_record(id, stored, &mut pieces);
        }
        let Some(document) = self.documents.get_mut(&id) else { return };
        let changed = !pieces.is_empty();
        let left_out = match document.absorb(pieces, &self.config.trial) {
            Ok((writes, left_out)) => {
                self.keeper.write(writes);
                left_out > 0
            }
            Err(_) => true,
        };
        if left_out {
            self.news.push(News::Trouble(Trouble::PassedOver(id)));
        }
        self.moved.insert(id);
        if changed {
            self.keeper.then_tell(News::Document(id));
        }
        let reached = document.reached();
        if document.puzzled {
            let known = self.memberships.get(&id.chain).map_or(0, |membership| membership.confirmed);
            self.connection
                .out
                .push(ToRelay::FollowChain { chain: id.chain, known: u32::try_from(known).unwrap_or(0) });
        } else if reached < latest {
            self.connection.out.extend(document.ask_on());
        } else {
            if given.is_some_and(|given| given < latest) {
                // The page ended before what this device wrote itself, or read ahead. It has all, and the relay, which counts what
                // it gave, waits to be asked on: until then it tells of nothing new.
                self.connection.out.extend(document.ask_on());
            } else {
                document.asked = None;
            }
            self.read_to_the_end(rng, id);
        }
        self.standing.met = Some(now);
        self.keep_standing();
    }

    /// Takes one stored record. What must wait for the chain stays beyond the cursor, and is asked for again.
    fn take_record(&mut self, id: DocumentId, stored: Stored, pieces: &mut Vec<Sound>) {
        let (sequence, covers, length, at) = (stored.sequence, stored.covers, stored.record.len(), stored.at);
        let Ok(record) = Record::parse(stored.record).and_then(Record::verify) else {
            self.doubt_record(id, sequence);
            return;
        };
        let read = self.read_record(id, sequence, &record);
        let (device, own, me) = (record.header().device, record.header().sequence, self.id());
        let Some(document) = self.documents.get_mut(&id) else { return };
        match read {
            Read::NotYet => {
                document.puzzled = true;
                return;
            }
            Read::Elsewhere => {
                self.doubt_record(id, sequence);
                return;
            }
            Read::No => {
                document.raw |= record.header().kind == Kind::Snapshot;
                self.pass_over(id, sequence);
                return;
            }
            Read::Beside(row, trouble) => {
                let kept = document.keep_beside(row).map(|row| self.keeper.write([row]));
                debug_assert!(kept.is_ok(), "bytes have a form");
                self.news.push(News::Trouble(trouble));
                document.place.seen.insert(device, own);
                document.place.cursor.insert(sequence);
                return;
            }
            Read::Known | Read::New(_) | Read::Within(_) => {}
        }
        let mut covered = match &read {
            Read::New(piece) => piece.payload().covered().cloned(),
            Read::Within(versions) => Some(versions.clone()),
            _ => None,
        };
        if let Some(versions) = &mut covered {
            // What this device itself has written, nobody knows better.
            versions.remove(&me);
            document.place.seen.cover(versions);
        }
        if let Read::New(piece) = read {
            self.keeper.write(arrived((id, device, own), at, piece.changes()));
            pieces.push(piece);
        }
        document.place.seen.insert(device, own);
        if let Healing::Asking(pulled) = &mut document.healing {
            pulled.insert(device, own);
            covered.iter().for_each(|versions| pulled.cover(versions));
        }
        if record.header().kind == Kind::Snapshot && covers > 0 {
            document.place.cursor.jump(covers);
            document.place.tail_records = 0;
            document.place.tail_bytes = 0;
        } else if !document.place.cursor.has(sequence) {
            count_tail(&mut document.place, length);
        }
        document.place.cursor.insert(sequence);
    }

    /// An honest relay keeps nothing that is not signed, and nothing of another document: what should stand here is held back, or its disk
    /// is damaged. Had it counted as read, the words would be gone for this device even when the relay gives them at last.
    fn doubt_record(&mut self, id: DocumentId, sequence: u64) {
        if let Some(document) = self.documents.get_mut(&id) {
            document.doubtful.insert(sequence);
        }
        self.news.push(News::Trouble(Trouble::PassedOver(id)));
    }

    fn pass_over(&mut self, id: DocumentId, sequence: u64) {
        if let Some(document) = self.documents.get_mut(&id) {
            document.place.cursor.insert(sequence);
        }
        self.news.push(News::Trouble(Trouble::PassedOver(id)));
    }

    fn read_record(&mut self, id: DocumentId, sequence: u64, record: &VerifiedRecord) -> Read {
        let (header, me) = (record.header(), self.id());
        let (Some(document), Some(membership)) = (self.documents.get_mut(&id), self.memberships.get(&id.chain)) else {
            return Read::No;
        };
        if header.document != id {
            return Read::Elsewhere;
        }
        // While mending, a snapshot is read even if it is known: it says what the relay holds.
        let asking = matches!(document.healing, Healing::Asking(_)) && header.kind == Kind::Snapshot;
        let seen = document.place.seen.has(header.device, header.sequence);
        if seen && !asking && (header.device == me || document.place.cursor.has(sequence)) {
            return Read::Known;
        }
        if !membership.has_written(header.device) || membership.chain.epoch(id.space) < Some(header.epoch) {
            return Read::NotYet;
        }
        let Ok(opened) = seal::open_record(&membership.chain, &membership.ring, record) else { return Read::No };
        let piece = match Payload::from_bytes(opened.plaintext()) {
            Ok(piece) if piece.kind() == header.kind => piece,
            Err(PayloadError::UnknownVersion { .. }) if header.kind == Kind::Changes => {
                let row = ChangesRow::NotYet(opened.plaintext().to_vec());
                return if seen { Read::Known } else { Read::Beside(row, Trouble::TooOld) };
            }
            _ => return Read::No,
        };
        if document.is_set_apart(&piece) {
            return Read::Known;
        }
        let trial = self.config.trial;
        let read = trial.run(|| Sound::of(piece.clone()));
        if let (Some(Ok(sound)), Some(covered)) = (&read, piece.covered())
            // Automerge bore all of it in the body: it is not tried once more, which in a long document takes a while on every device.
            && document.with_body(&trial, |body| sound.is_in(body)) == Some(true)
        {
            return Read::Within(covered.clone());
        }
        let sound = match read {
            Some(Ok(sound)) if holds(&trial, (self.config.skeleton)(id.space), &piece) => sound,
            Some(Err(_)) => return Read::No,
            _ if header.kind == Kind::Changes && seen => return Read::Known,
            _ if header.kind == Kind::Changes => {
                return Read::Beside(ChangesRow::Stopped(opened.plaintext().to_vec()), Trouble::Stopped(id));
            }
            // Its records are asked for instead.
            _ => {
                self.news.push(News::Trouble(Trouble::Stopped(id)));
                return Read::No;
            }
        };
        // That it was seen is what some snapshot said. The document itself says whether that is true.
        let is_in = seen && document.with_body(&trial, |body| sound.is_in(body)).unwrap_or_default();
        if is_in { Read::Known } else { Read::New(sound) }
    }

    /// Base holds a record of ours. `place` is where in the document, and since when; none where it is kept apart.
    pub(super) fn hear_receipt(
        &mut self,
        rng: &mut dyn CryptoRng,
        id: DocumentId,
        own: u64,
        place: Option<(u64, Moment)>,
    ) {
        let me = self.id();
        let Some(document) = self.documents.get_mut(&id) else { return };
        let Some(waiting) = document.outbox.waiting.remove(&own) else { return };
        self.keeper.write([Write::Remove { table: Table::Outbox, key: numbered_key(id, own) }]);
        match place {
            None => {
                document.place.apart.extend(waiting.changes.iter().copied());
                self.news.push(News::Trouble(Trouble::Quarantined(id)));
            }
            Some((sequence, at)) => {
                document.place.cursor.insert(sequence);
                // A snapshot is what made the tail short. Counted in it, one that is longer than a tail may be would ask for
                // the next, and that for another, for as long as base answers.
                if waiting.record.header().kind == Kind::Changes {
                    count_tail(&mut document.place, waiting.record.bytes().len());
                }
                self.keeper.write(arrived((id, me, own), at, waiting.changes));
            }
        }
        if let Healing::Asking(pulled) = &mut document.healing {
            pulled.insert(waiting.record.header().device, own);
        }
        if document.healing == Healing::Giving(own) {
            document.healing = Healing::Whole;
            document.place.whole = true;
        }
        self.moved.insert(id);
        self.keeper.then_tell(News::Document(id));
        self.shorten(rng, id);
        self.erase_if_removed(id.chain);
    }

    pub(super) fn hear_record_refused(&mut self, rng: &mut dyn CryptoRng, id: DocumentId, own: u64, why: Refusal) {
        let newest = self.chain_of(id).and_then(|chain| chain.epoch(id.space));
        let Some(document) = self.documents.get_mut(&id) else { return };
        let Some(waiting) = document.outbox.waiting.get_mut(&own) else { return };
        waiting.sent = false;
        match why {
            Refusal::StaleEpoch { current } | Refusal::EpochAhead { current } => {
                // It was sealed again while it was under way, or it waits for the chain.
                waiting.held = newest != Some(current) || waiting.record.header().epoch != current;
                if waiting.held {
                    let known = self.memberships.get(&id.chain).map_or(0, |membership| membership.confirmed);
                    let known = u32::try_from(known).unwrap_or(u32::MAX);
                    self.connection.out.push(ToRelay::FollowChain { chain: id.chain, known });
                }
            }
            Refusal::SequenceTaken => self.renumber(rng, id, own),
            Refusal::Unknown | Refusal::Busy { .. } | Refusal::StorageFailed | Refusal::OverQuota => {
                waiting.held = true;
                self.news.push(News::Trouble(Trouble::Refused(why)));
            }
            why => {
                waiting.held = true;
                self.news.push(News::Trouble(Trouble::Refused(why)));
            }
        }
    }

    /// The chain has moved: whatever waits under an older or other key is sealed again with the newest.
    pub(super) fn reseal(&mut self, chain: ChainId, rng: &mut dyn CryptoRng) {
        let documents: Vec<DocumentId> =
            self.documents.keys().copied().filter(|document| document.chain == chain).collect();
        for id in documents {
            let newest = self.chain_of(id).and_then(|now| now.key_id(id.space, now.epoch(id.space)?));
            let Some(document) = self.documents.get(&id) else { continue };
            let old: Vec<u64> = document
                .outbox
                .waiting
                .iter()
                .filter(|(_, waiting)| Some(waiting.record.header().key) != newest)
                .map(|(sequence, _)| *sequence)
                .collect();
            for sequence in old {
                self.seal_again(rng, id, sequence, sequence);
            }
        }
        if let Some(membership) = self.memberships.get_mut(&chain) {
            membership.forget_given_up();
        }
    }

    /// Another record of ours has this number at the relay: this database is older than it thought.
    fn renumber(&mut self, rng: &mut dyn CryptoRng, id: DocumentId, taken: u64) {
        let me = self.id();
        let Some(document) = self.documents.get(&id) else { return };
        let next = document.place.seen.last(me).max(taken).saturating_add(1);
        if next > taken {
            self.seal_again(rng, id, taken, next);
        }
    }

    /// Seals a waiting record again, from `own` to `next` in our own count.
    fn seal_again(&mut self, rng: &mut dyn CryptoRng, id: DocumentId, own: u64, next: u64) {
        let Some(membership) = self.memberships.get(&id.chain) else { return };
        let Some(document) = self.documents.get_mut(&id) else { return };
        let Some(waiting) = document.outbox.waiting.get(&own) else { return };
        let kind = waiting.record.header().kind;
        let opened = membership.openable(&waiting.record);
        let sealed = opened.and_then(|plaintext| {
            let (chain, ring) = (&membership.chain, &membership.ring);
            seal::seal_record(chain, ring, &self.device, kind, id, next, &plaintext, rng).ok()
        });
        let Some(record) = sealed else { return };
        let (covers, changes, order) = (waiting.covers, waiting.changes.clone(), waiting.order);
        if own != next {
            document.outbox.waiting.remove(&own);
            document.place.seen.insert(record.header().device, next);
            self.keeper.write([Write::Remove { table: Table::Outbox, key: numbered_key(id, own) }]);
        }
        let posted = self.post(id, next, record, covers, changes, order);
        debug_assert!(posted.is_ok(), "an outbox row has a form");
    }
}

/// Whether a snapshot bears what will be done with it. It is tried before what it covers counts as read; changes are tried together.
fn holds(trial: &Trial, skeleton: &[u8], piece: &Payload) -> bool {
    piece.kind() == Kind::Changes || matches!(trial.build(skeleton, core::slice::from_ref(piece), true), Ok(Some(_)))
}

/// Up to where the relay counts a page as given: a snapshot's cover, then every record that follows on. None for an empty page.
fn given_up_to(records: &[Stored]) -> Option<u64> {
    let first = records.first()?;
    let before = if first.covers > 0 { first.covers } else { first.sequence.saturating_sub(1) };
    let mut sequences: Vec<u64> = records.iter().map(|stored| stored.sequence).collect();
    sequences.sort_unstable();
    let follows_on = |given: u64, next: u64| if next == given.saturating_add(1) { next } else { given };
    Some(sequences.into_iter().fold(before, follows_on))
}

fn count_tail(place: &mut crate::stored::Place, length: usize) {
    place.tail_records = place.tail_records.saturating_add(1);
    place.tail_bytes = place.tail_bytes.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
}

/// The row that says when changes reached base; none where a record brought none of its own.
fn arrived(
    (document, device, own): (DocumentId, DeviceId, u64),
    at: Moment,
    changes: Vec<[u8; 32]>,
) -> impl IntoIterator<Item = Write> {
    let row = (!changes.is_empty()).then_some(ArrivalRow { at, changes });
    // Nothing is lost without it: it is shown, and nothing is decided by it.
    row.and_then(|row| stored::put(Table::Arrivals, arrival_key(document, device, own), &row).ok())
}
