//! Speaking with the relay: hello, the first flight, and what is sent when.
//!
//! A device that comes back says all it wants in its first flight, so that catching up costs one round trip.

use rand_core::CryptoRng;
use seal::InviteSecret;
use wire::message::{self, hello_bytes};
use wire::{About, DocumentId, Incarnation, Moment, Purpose, Refusal, ToDevice, ToRelay};

use super::Phone;
use crate::event::{News, Trouble, Way};
use crate::membership::Membership;
use crate::outbox::take_sendable;

/// How many documents are asked for in one flight; the others in the next ones.
const FOLLOWS_MAX: usize = 1000;
/// With more statements than this, records go in a flight of their own.
const STATEMENTS_BESIDE_RECORDS: usize = 4;

impl Phone {
    pub(super) fn connected(&mut self, way: Way) {
        self.disconnected_quietly();
        self.connection.way = Some(way);
    }

    pub(super) fn disconnected(&mut self) {
        self.disconnected_quietly();
        self.news.push(News::Away);
    }

    fn disconnected_quietly(&mut self) {
        self.connection = super::Connection::default();
        for membership in self.memberships.values_mut() {
            membership.sent = membership.confirmed;
        }
        for document in self.documents.values_mut() {
            document.outbox.unsend();
            document.outbox.release();
            document.raw = false;
            document.unask();
        }
    }

    /// Asks the relay for everything again. On a socket it would have told us by itself.
    pub(super) fn poll(&mut self) {
        let asks_all = self.connection.way == Some(Way::Post);
        if asks_all {
            self.say_first();
        }
        for document in self.documents.values_mut() {
            document.outbox.release();
            if asks_all || document.later {
                document.unask();
            }
        }
        for membership in self.memberships.values_mut() {
            if core::mem::take(&mut membership.later) {
                membership.sent = membership.confirmed;
            }
        }
    }

    pub(super) fn hear(&mut self, now: Moment, rng: &mut dyn CryptoRng, message: ToDevice) {
        match message {
            ToDevice::Challenge { challenge, incarnation, oldest, newest } => {
                self.challenged(challenge, incarnation, oldest..=newest);
            }
            ToDevice::Welcome { now: theirs, .. } => self.met(now, theirs),
            ToDevice::Records { document, records, latest } => self.hear_records(rng, document, records, latest, now),
            ToDevice::Receipt { document, device, device_sequence, sequence, at, quarantined } => {
                if device == self.id() {
                    let place = (!quarantined).then_some((sequence, at));
                    self.hear_receipt(rng, document, device_sequence, place);
                }
            }
            ToDevice::Statements { chain, from, statements, length } => {
                self.hear_statements(now, rng, chain, from, &statements, length);
            }
            ToDevice::Extended { chain, head } => self.hear_extended(rng, chain, head),
            ToDevice::InviteFound { invite, chain } => self.hear_invite_found(invite, chain),
            ToDevice::Refused { about, why } => self.hear_refusal(rng, about, why),
        }
    }

    fn challenged(&mut self, challenge: [u8; 32], incarnation: Incarnation, spoken: core::ops::RangeInclusive<u8>) {
        if !spoken.contains(&message::NEWEST) && !spoken.contains(&message::OLDEST) {
            self.news.push(News::Trouble(Trouble::TooOld));
            return;
        }
        let first = self.connection.incarnation != Some(incarnation);
        self.connection.challenge = Some(challenge);
        self.connection.incarnation = Some(incarnation);
        if !first {
            return;
        }
        let documents: Vec<DocumentId> = self.documents.keys().copied().collect();
        for id in documents {
            if let Some(document) = self.documents.get_mut(&id) {
                let was_whole = document.place.whole;
                document.meet(incarnation);
                self.keeper.write(document.outbox_rows().unwrap_or_default());
                self.moved.insert(id);
                if was_whole != document.place.whole {
                    self.keeper.then_tell(News::Document(id));
                }
            }
        }
        self.say_first();
    }

    /// All that this device wants to know and to give, but for its records, which [`Phone::flight`] adds.
    fn say_first(&mut self) {
        self.connection.out.clear();
        // Whoever is not a member yet may read the chain by its invite only: also while its claim is on the way.
        let joining = self.joins.values().map(|joining| InviteSecret::from_bytes(joining.row.secret));
        let claiming = self.memberships.values().filter_map(Membership::claims_with);
        let held: Vec<InviteSecret> = joining.chain(claiming).collect();
        for secret in &held {
            self.show_invite(secret);
        }
        for (chain, membership) in &self.memberships {
            let known = u32::try_from(membership.confirmed).unwrap_or(u32::MAX);
            if known > 0 {
                // The last statement is asked for again: if the relay has another in its place, that is a fork.
                self.connection.out.push(ToRelay::FollowChain { chain: *chain, known: known.saturating_sub(1) });
            }
        }
    }

    fn met(&mut self, now: Moment, theirs: Moment) {
        self.standing.met = Some(now);
        self.keep_standing();
        let ahead = i64::try_from(theirs.0).unwrap_or(i64::MAX).saturating_sub(i64::try_from(now.0).unwrap_or(0));
        self.keeper.then_tell(News::MetBase { at: now, ahead });
    }

    /// The next flight, if there is a way and something to say.
    pub(super) fn flight(&mut self) -> Option<Vec<ToRelay>> {
        let way = self.connection.way?;
        let can_speak = match way {
            Way::Socket => self.connection.greeted || self.connection.challenge.is_some(),
            Way::Post => self.connection.challenge.is_some(),
        };
        if !can_speak {
            return None;
        }
        let needs_hello = !self.connection.greeted || way == Way::Post;
        let mut flight = core::mem::take(&mut self.connection.out);
        let statements = self.statements_to_send();
        // A flight has a limit: where statements fill much of it, records wait for the next one.
        let crowded = statements.len() > STATEMENTS_BESIDE_RECORDS;
        flight.extend(statements);
        flight.extend(self.follows_to_send());
        if !crowded {
            flight.extend(self.records_to_send());
        }
        if flight.is_empty() && self.connection.greeted {
            return None;
        }
        if needs_hello {
            flight.insert(0, self.hello()?);
            self.connection.greeted = true;
        }
        Some(flight)
    }

    fn hello(&mut self) -> Option<ToRelay> {
        let challenge = self.connection.challenge.take()?;
        let proof = self.device.sign(Purpose::Hello, &hello_bytes(&self.config.origin, &challenge));
        let (oldest, newest, device) = (message::OLDEST, message::NEWEST, self.id());
        Some(ToRelay::Hello { oldest, newest, device, challenge, proof })
    }

    fn follows_to_send(&mut self) -> Vec<ToRelay> {
        let mut follows = Vec::new();
        for (id, document) in &mut self.documents {
            // Until the relay knows that we belong, it would say that there is no such document.
            let known = self.memberships.get(&id.chain).is_some_and(|membership| {
                membership.confirmed > 0 && membership.claiming().is_none() && !document.puzzled
            });
            if known && !document.followed && follows.len() < FOLLOWS_MAX {
                follows.extend(document.ask_on());
            }
        }
        follows
    }

    fn records_to_send(&mut self) -> Vec<ToRelay> {
        let under_way: usize = self.documents.values().map(|document| document.outbox.under_way()).sum();
        let memberships = &self.memberships;
        let documents = self.documents.iter_mut().filter(|(id, _)| {
            // Records under keys that the relay's chain does not have yet would be refused, and those of a device that
            // is not a member yet would be kept apart.
            memberships.get(&id.chain).is_some_and(|membership| {
                membership.sent == membership.statements.len() && membership.claiming().is_none()
            })
        });
        take_sendable(documents.flat_map(|(_, document)| document.outbox.ready()), under_way)
    }

    fn hear_refusal(&mut self, rng: &mut dyn CryptoRng, about: About, why: Refusal) {
        match about {
            About::Record { document, device, sequence } if device == self.id() => {
                self.hear_record_refused(rng, document, sequence, why);
            }
            About::Chain(chain) => self.hear_chain_refused(chain, why),
            About::Invite(invite) => self.hear_invite_refused(invite, why),
            About::Connection if why == Refusal::NoCommonVersion => self.news.push(News::Trouble(Trouble::TooOld)),
            About::Document(document) => {
                // Whatever keeps it from us now may pass: it is asked for again then.
                if let Some(document) = self.documents.get_mut(&document) {
                    document.later = true;
                }
            }
            About::Record { .. } | About::Connection => self.news.push(News::Trouble(Trouble::Refused(why))),
        }
    }
}
