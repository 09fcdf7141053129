//! Giving a whole document: to a relay that lost what it held, to those who could not read what came late, to newcomers.

use rand_core::CryptoRng;
use wire::record::{Kind, SNAPSHOT_MAX};
use wire::{ChainId, DeviceId, DocumentId};

use super::Phone;
use crate::document::Healing;
use crate::event::News;
use crate::payload::Payload;
use crate::seen::Seen;

/// Records since the newest snapshot after which the next author makes one.
const TAIL_RECORDS: u32 = 200;
/// Bytes since the newest snapshot after which the next author makes one.
const TAIL_BYTES: u32 = 64 * 1024;
/// A snapshot goes after everything that a person wrote.
const LAST: u8 = u8::MAX;

impl Phone {
    /// The document was read to its end: what the relay lost can be told, and given back.
    pub(super) fn read_to_the_end(&mut self, rng: &mut dyn CryptoRng, id: DocumentId) {
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

    /// Somebody was removed by a device that had not read all of their writing. Whoever had read more may have written on top of
    /// it, and nobody else could read that: what came late is given to all in one snapshot.
    pub(super) fn give_late_writing(&mut self, rng: &mut dyn CryptoRng, chain: ChainId) {
        let me = self.id();
        let Some(membership) = self.memberships.get(&chain).filter(|membership| membership.is_active(me)) else {
            return;
        };
        let mut late = Vec::new();
        for document in self.documents.values().filter(|document| document.id.chain == chain) {
            let devices = membership.chain.members().map(|member| member.keys.signing);
            let past = |device: &DeviceId| {
                let last = document.place.seen.last(*device);
                last > 0
                    && !document.place.given.contains(device)
                    && !membership.chain.counts(*device, document.id, last)
            };
            let devices: Vec<DeviceId> = devices.filter(past).collect();
            if !devices.is_empty() && membership.chain.reads(me, document.id.space) {
                late.push((document.id, devices));
            }
        }
        for (id, devices) in late {
            self.give_all(rng, id, devices);
        }
    }

    fn give_all(&mut self, rng: &mut dyn CryptoRng, id: DocumentId, devices: Vec<DeviceId>) {
        let Some(document) = self.documents.get(&id) else { return };
        if document.body.is_none() {
            self.news.push(News::PleaseOpen(id));
            return;
        }
        let covers = document.place.cursor.up_to();
        let posted = self.post_snapshot(rng, id, covers).is_some();
        if let Some(document) = self.documents.get_mut(&id).filter(|_| posted) {
            document.place.given.extend(devices);
        }
    }

    /// Seals the whole document as a snapshot and posts it. None if it is too large or cannot be sealed.
    fn post_snapshot(&mut self, rng: &mut dyn CryptoRng, id: DocumentId, covers: u64) -> Option<u64> {
        let me = self.id();
        let membership = self.memberships.get(&id.chain)?;
        let document = self.documents.get_mut(&id)?;
        let saved = document.save(&self.config.trial)?;
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

    /// Makes a snapshot when the tail has grown long and everything of ours is at base.
    pub(super) fn shorten(&mut self, rng: &mut dyn CryptoRng, id: DocumentId) {
        let Some(document) = self.documents.get(&id) else { return };
        let place = &document.place;
        // A further part holds pictures, which no snapshot makes shorter: it would send all of them once more.
        let long = place.tail_records >= TAIL_RECORDS || (id.part == 0 && place.tail_bytes >= TAIL_BYTES);
        let ready = document.body.is_some() && document.outbox.waiting.is_empty() && place.whole;
        if long && ready && !place.seen.has_gaps() {
            let covers = place.cursor.up_to();
            self.post_snapshot(rng, id, covers);
        }
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
