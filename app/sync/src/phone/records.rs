//! Records to and from the relay: receipts, snapshots, new keys, and mending what a restored relay lost.

use rand_core::CryptoRng;
use wire::record::{Kind, SNAPSHOT_MAX};
use wire::{ChainId, DocumentId, Moment, Record, Refusal, Stored, ToRelay, VerifiedRecord};

use super::Phone;
use crate::document::Healing;
use crate::event::{News, Trouble};
use crate::keep::{Table, Write};
use crate::payload::Payload;
use crate::seen::Seen;
use crate::stored::numbered_key;

/// Records since the newest snapshot after which the next author makes one.
const TAIL_RECORDS: u32 = 200;
/// Bytes since the newest snapshot after which the next author makes one.
const TAIL_BYTES: u32 = 64 * 1024;
/// A snapshot goes after everything that a person wrote.
const LAST: u8 = u8::MAX;

/// What a record turned out to be.
enum Read {
    /// To be applied.
    New(Payload),
    /// Here already.
    Known,
    /// Not readable, or not its device's to write: passed over.
    No,
    /// Its device or its key is not in our chain yet: the chain must come first.
    NotYet,
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
        if !self.documents.contains_key(&id) {
            return;
        }
        let mut pieces = Vec::new();
        for stored in records {
            self.take_record(id, stored, &mut pieces);
        }
        let Some(document) = self.documents.get_mut(&id) else { return };
        let changed = !pieces.is_empty();
        match document.absorb(pieces) {
            Ok(writes) => self.keeper.write(writes),
            Err(_) => self.news.push(News::Trouble(Trouble::PassedOver(id))),
        }
        self.moved.insert(id);
        if changed {
            self.keeper.then_tell(News::Document(id));
        }
        let reached = document.place.cursor.up_to();
        if document.puzzled {
            let known = self.memberships.get(&id.chain).map_or(0, |membership| membership.confirmed);
            self.connection
                .out
                .push(ToRelay::FollowChain { chain: id.chain, known: u32::try_from(known).unwrap_or(0) });
        } else if reached < latest {
            self.connection.out.push(ToRelay::Follow { document: id, after: reached });
        } else {
            self.read_to_the_end(rng, id);
        }
        self.standing.met = Some(now);
        self.keep_standing();
    }

    /// Takes one stored record. What must wait for the chain stays beyond the cursor, and is asked for again.
    fn take_record(&mut self, id: DocumentId, stored: Stored, pieces: &mut Vec<Payload>) {
        let (sequence, covers, length) = (stored.sequence, stored.covers, stored.record.len());
        let Ok(record) = Record::parse(stored.record).and_then(Record::verify) else {
            self.pass_over(id, sequence);
            return;
        };
        let read = self.read_record(id, &record);
        let (device, own) = (record.header().device, record.header().sequence);
        let Some(document) = self.documents.get_mut(&id) else { return };
        match read {
            Read::NotYet => {
                document.puzzled = true;
                return;
            }
            Read::No => {
                self.pass_over(id, sequence);
                return;
            }
            Read::Known | Read::New(_) => {}
        }
        let mut covered = None;
        if let Read::New(piece) = read {
            if let Payload::Snapshot { covered: versions, .. } = &piece {
                document.place.seen.cover(versions);
                covered = Some(versions.clone());
            }
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

    fn pass_over(&mut self, id: DocumentId, sequence: u64) {
        if let Some(document) = self.documents.get_mut(&id) {
            document.place.cursor.insert(sequence);
        }
        self.news.push(News::Trouble(Trouble::PassedOver(id)));
    }

    fn read_record(&self, id: DocumentId, record: &VerifiedRecord) -> Read {
        let header = record.header();
        let (Some(document), Some(membership)) = (self.documents.get(&id), self.memberships.get(&id.chain)) else {
            return Read::No;
        };
        // While mending, a snapshot is read even if it is known: it says what the relay holds.
        let asking = matches!(document.healing, Healing::Asking(_)) && header.kind == Kind::Snapshot;
        if document.place.seen.has(header.device, header.sequence) && !asking {
            return Read::Known;
        }
        if header.document != id {
            return Read::No;
        }
        if !membership.has_written(header.device) || membership.chain.epoch(id.space) < Some(header.epoch) {
            return Read::NotYet;
        }
        let opened = seal::open_record(&membership.chain, &membership.ring, record);
        match opened.ok().and_then(|opened| Payload::from_bytes(opened.plaintext()).ok()) {
            Some(piece) if piece.kind() == header.kind => Read::New(piece),
            _ => Read::No,
        }
    }

    /// The document was read to its end: what the relay lost can be told, and given back.
    fn read_to_the_end(&mut self, rng: &mut dyn CryptoRng, id: DocumentId) {
        let Some(document) = self.documents.get_mut(&id) else { return };
        let Healing::Asking(pulled) = &document.healing else { return };
        let missing = is_missing(&document.place.seen, pulled, &document.outbox.waiting);
        if missing {
            self.give_what_is_missing(rng, id);
        } else {
            document.healing = Healing::Whole;
            document.place.whole = true;
            self.keeper.then_tell(News::Document(id));
        }
        self.moved.insert(id);
    }

    /// A restored relay lost records: one snapshot gives back everything that this device holds.
    pub(super) fn give_what_is_missing(&mut self, rng: &mut dyn CryptoRng, id: DocumentId) {
        let Some(document) = self.documents.get(&id) else { return };
        let Healing::Asking(pulled) = &document.healing else { return };
        if !is_missing(&document.place.seen, pulled, &document.outbox.waiting) {
            return;
        }
        if document.body.is_none() {
            self.news.push(News::PleaseOpen(id));
            return;
        }
        let covers = document.place.cursor.up_to();
        if let Some(sequence) = self.post_snapshot(rng, id, covers)
            && let Some(document) = self.documents.get_mut(&id)
        {
            document.healing = Healing::Giving(sequence);
        }
    }

    /// Seals the whole document as a snapshot and posts it. None if it is too large or cannot be sealed.
    fn post_snapshot(&mut self, rng: &mut dyn CryptoRng, id: DocumentId, covers: u64) -> Option<u64> {
        let me = self.id();
        let membership = self.memberships.get(&id.chain)?;
        let document = self.documents.get_mut(&id)?;
        let saved = document.body.as_mut()?.save();
        let covered = document.place.seen.covered();
        let plaintext = Payload::Snapshot { covered, saved }.to_bytes().ok()?;
        if plaintext.len() > SNAPSHOT_MAX {
            return None;
        }
        let sequence = document.place.seen.last(me).saturating_add(1);
        let (chain, ring) = (&membership.chain, &membership.ring);
        let sealed = seal::seal_record(chain, ring, &self.device, Kind::Snapshot, id, sequence, &plaintext, rng);
        let record = sealed.ok()?;
        document.place.seen.insert(me, sequence);
        document.place.tail_records = 0;
        document.place.tail_bytes = 0;
        self.post(id, sequence, record, covers, Vec::new(), LAST).ok()?;
        Some(sequence)
    }

    pub(super) fn hear_receipt(
        &mut self,
        rng: &mut dyn CryptoRng,
        id: DocumentId,
        own: u64,
        sequence: u64,
        quarantined: bool,
    ) {
        let Some(document) = self.documents.get_mut(&id) else { return };
        let Some(waiting) = document.outbox.waiting.remove(&own) else { return };
        self.keeper.write([Write::Remove { table: Table::Outbox, key: numbered_key(id, own) }]);
        if quarantined {
            self.news.push(News::Trouble(Trouble::Quarantined(id)));
        } else {
            document.place.cursor.insert(sequence);
            count_tail(&mut document.place, waiting.record.bytes().len());
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
    }

    /// Makes a snapshot when the tail has grown long and everything of ours is at base.
    fn shorten(&mut self, rng: &mut dyn CryptoRng, id: DocumentId) {
        let Some(document) = self.documents.get(&id) else { return };
        let place = &document.place;
        let long = place.tail_records >= TAIL_RECORDS || place.tail_bytes >= TAIL_BYTES;
        let ready = document.body.is_some() && document.outbox.waiting.is_empty() && place.whole;
        if long && ready && !place.seen.has_gaps() {
            let covers = place.cursor.up_to();
            self.post_snapshot(rng, id, covers);
        }
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
        self.seal_again(rng, id, taken, next);
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

/// Whether this device holds records that the relay does not, but for those that are on their way.
fn is_missing(seen: &Seen, pulled: &Seen, waiting: &std::collections::BTreeMap<u64, crate::outbox::Waiting>) -> bool {
    seen.covered().into_iter().any(|(device, up_to)| {
        (pulled.up_to(device)..up_to).map(|before| before.saturating_add(1)).any(|sequence| {
            let on_its_way = waiting.get(&sequence).is_some_and(|waiting| waiting.record.header().device == device);
            !pulled.has(device, sequence) && !on_its_way
        })
    })
}

fn count_tail(place: &mut crate::stored::Place, length: usize) {
    place.tail_records = place.tail_records.saturating_add(1);
    place.tail_bytes = place.tail_bytes.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
}
