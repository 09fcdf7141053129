//! One conversation with one device, however it travels: a hello, then what it asks for, answered in order.
//!
//! Whether a thing may be done is in `mailbox`. What rings later on a socket is in `live`.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};
use wire::message::{self, FlightError, NEWEST, OLDEST, show_bytes};
use wire::record::{HEADER, NONCE, RecordError, SIGNATURE, TAG};
use wire::signature::is_signed_by;
use wire::{About, ChainId, DeviceId, InviteId, Purpose, Record, Refusal, Signature, ToDevice, ToRelay};

use super::Relay;
use super::live::{Live, Next};
use super::reply::{ANSWERED, Reply};
use crate::mailbox::{Ask, Asker, ReadOn, refused};
use crate::watch::Topic;

/// Where something asked for is unknown, or is not theirs, the answer comes at the end of such a stretch of time: how long the relay looked
/// says nothing then of what is here. A device that may ask meets that once or twice in its life.
const STRETCH: Duration = Duration::from_millis(100);

/// What was heard, read and checked as far as its own bytes go.
enum Heard {
    Hello {
        oldest: u8,
        newest: u8,
        device: DeviceId,
        challenge: [u8; 32],
        proof: Signature,
    },
    Follow(ReadOn),
    FollowChain {
        chain: ChainId,
        known: u32,
    },
    /// An invite, by somebody who has shown that they hold its secret.
    ShownInvite(InviteId),
    Keep(Ask),
    Wrong {
        about: About,
        why: Refusal,
    },
}

/// A conversation.
pub(super) struct Conversation {
    relay: Arc<Relay>,
    /// Who it is, once that is proven.
    asker: Option<Asker>,
    /// On a socket: the only challenge that will do, and what is followed.
    own_challenge: Option<[u8; 32]>,
    /// It has followed something of a chain that it is in.
    belongs: bool,
    pub(super) live: Option<Live>,
    /// Counts this socket among those of its device.
    connected: Option<Connected>,
}

/// One of a device's sockets, for as long as it lives.
struct Connected {
    relay: Arc<Relay>,
    device: DeviceId,
}

impl Drop for Connected {
    fn drop(&mut self) {
        self.relay.pace.leave(self.device, self.relay.mailbox.now());
    }
}

impl Conversation {
    /// One flight and its answer.
    pub(super) fn once(relay: Arc<Relay>) -> Self {
        Self { relay, asker: None, own_challenge: None, belongs: false, live: None, connected: None }
    }

    /// A socket, which follows what it is told to.
    pub(super) fn lasting(relay: Arc<Relay>, challenge: [u8; 32]) -> Self {
        let live = Some(Live::new(&relay.watch));
        Self { relay, asker: None, own_challenge: Some(challenge), belongs: false, live, connected: None }
    }

    /// Who it is, once that is proven.
    pub(super) fn asker(&self) -> Option<&Asker> {
        self.asker.as_ref()
    }

    /// Whether it is known to be in some chain.
    pub(super) fn belongs(&self) -> bool {
        self.belongs
    }

    /// Hears a flight out and answers it.
    pub(super) async fn hear(&mut self, flight: Vec<u8>) -> Reply {
        let (length, heard) = (flight.len(), Instant::now());
        let reply = self.answer_all(flight).await;
        if reply.says_unknown() {
            let over = heard.elapsed();
            sleep_until(heard + over + left_of_stretch(over)).await;
        }
        let device = self.asker.as_ref().map(|asker| asker.device);
        tracing::debug!(?device, bytes = length, answers = reply.len(), ends = reply.ends, "a flight");
        reply
    }

    async fn answer_all(&mut self, flight: Vec<u8>) -> Reply {
        let mut reply = Reply::default();
        if let Some(asker) = &self.asker {
            self.pace(asker.device, &mut reply);
        }
        if reply.ends {
            return reply;
        }
        let who = self.asker.as_ref().map(|asker| asker.device);
        // Reading and checking signatures takes a while: not on a thread that serves others.
        let read = tokio::task::spawn_blocking(move || read(&flight, who)).await;
        let heard = match read.unwrap_or(Err(Refusal::Malformed)) {
            Ok(heard) => heard,
            Err(why) => {
                reply.end(why);
                return reply;
            }
        };
        let mut to_come = heard.len();
        let mut asks = Vec::new();
        for one in heard {
            let one = match one {
                Heard::Keep(ask) if self.asker.is_some() => {
                    asks.push(ask);
                    continue;
                }
                other => other,
            };
            to_come = to_come.saturating_sub(asks.len()).saturating_sub(1);
            self.keep(std::mem::take(&mut asks), &mut reply).await;
            self.answer(one, to_come, &mut reply).await;
            if reply.ends {
                return reply;
            }
        }
        self.keep(asks, &mut reply).await;
        reply
    }

    async fn answer(&mut self, heard: Heard, to_come: usize, reply: &mut Reply) {
        let Some(asker) = self.asker.clone() else {
            return match heard {
                Heard::Hello { oldest, newest, device, challenge, proof } => {
                    self.greet((oldest, newest), device, &challenge, &proof, reply);
                }
                _ => reply.end(Refusal::NotProven),
            };
        };
        let room = reply.room(to_come);
        match heard {
            // Who somebody is does not change in the middle. Things to keep were taken out before.
            Heard::Hello { .. } | Heard::Keep(_) => reply.end(Refusal::NotProven),
            Heard::Follow(place) => self.follow(Next::Records(place), asker, room, reply).await,
            Heard::FollowChain { chain, known } => {
                self.follow(Next::Statements(chain, known), asker, room, reply).await
            }
            Heard::ShownInvite(invite) => self.find(invite, asker, reply).await,
            Heard::Wrong { about: About::Connection, why } => reply.end(why),
            Heard::Wrong { about, why } => reply.say(refused(about, why)),
        }
    }

    fn greet(
        &mut self,
        (oldest, newest): (u8, u8),
        device: DeviceId,
        challenge: &[u8; 32],
        proof: &Signature,
        reply: &mut Reply,
    ) {
        let relay = &self.relay;
        let now = relay.mailbox.now();
        // Taken before anything else is looked at: whatever is wrong, it will not do a second time.
        let good = relay.challenges.take(challenge, now) && self.own_challenge.is_none_or(|own| own == *challenge);
        let version = newest.min(NEWEST);
        if version < oldest.max(OLDEST) {
            return reply.end(Refusal::NoCommonVersion);
        }
        if !good || !relay.origins.prove(device, challenge, proof) {
            return reply.end(Refusal::NotProven);
        }
        if self.live.is_some() {
            if !relay.pace.enter(device, now) {
                return reply.end(Refusal::Busy { retry_after: 10_000 });
            }
            self.connected = Some(Connected { relay: Arc::clone(relay), device });
        }
        self.pace(device, reply);
        if !reply.ends {
            self.asker = Some(Asker { device, invites: self.relay.shown.by(device, now) });
            reply.say(ToDevice::Welcome { version, now });
        }
    }

    /// Counts a flight of this device.
    fn pace(&self, device: DeviceId, reply: &mut Reply) {
        if let Err(retry_after) = self.relay.pace.count(device, self.relay.mailbox.now()) {
            reply.end(Refusal::Busy { retry_after });
        }
    }

    async fn follow(&mut self, next: Next, asker: Asker, room: usize, reply: &mut Reply) {
        let topic = next.topic();
        if let Some(live) = &mut self.live
            && !live.begin(topic)
        {
            return reply.say(refused(about(topic), Refusal::Busy { retry_after: 60_000 }));
        }
        let page = super::live::page(&self.relay, asker, next, room).await;
        self.belongs |= page.member;
        if let Some(live) = &mut self.live {
            live.given(topic, next.place(), &page);
        }
        reply.say(page.answer);
    }

    async fn find(&mut self, invite: InviteId, asker: Asker, reply: &mut Reply) {
        let (device, now) = (asker.device, self.relay.mailbox.now());
        match self.relay.mailbox.find_invite(asker, invite).await {
            Ok(chain) => {
                self.relay.shown.remember(device, invite, now);
                self.asker = Some(Asker { device, invites: self.relay.shown.by(device, now) });
                reply.say(ToDevice::InviteFound { invite, chain });
            }
            Err(why) => reply.say(refused(About::Invite(invite), why)),
        }
    }

    async fn keep(&mut self, asks: Vec<Ask>, reply: &mut Reply) {
        let Some(asker) = self.asker.clone().filter(|_| !asks.is_empty()) else { return };
        let (device, answers) = (asker.device, self.relay.mailbox.keep(asker, asks).await);
        for answer in answers {
            self.relay.access.said(device, &answer, self.relay.mailbox.now());
            if let (Some(live), ToDevice::Receipt { document, sequence, .. }) = (&mut self.live, &answer) {
                live.has(Topic::Document(*document), *sequence);
            }
            reply.say(answer);
        }
    }
}

/// How long it is to the end of a stretch, when so much time is over.
fn left_of_stretch(over: Duration) -> Duration {
    let over = over.as_nanos() % STRETCH.as_nanos();
    STRETCH.saturating_sub(Duration::from_nanos(u64::try_from(over).unwrap_or_default()))
}

/// What a refusal to follow names.
fn about(topic: Topic) -> About {
    match topic {
        Topic::Chain(chain) => About::Chain(chain),
        Topic::Document(document) => About::Document(document),
    }
}

/// Reads a flight, and checks what can be checked without knowing anything but who speaks: whoever has proven that, or says so in its
/// first hello, which is proven before anything after it is answered.
fn read(flight: &[u8], mut who: Option<DeviceId>) -> Result<Vec<Heard>, Refusal> {
    let messages: Vec<ToRelay> = message::decode(flight).map_err(|error| match error {
        FlightError::TooLarge { .. } | FlightError::TooManyMessages { .. } => Refusal::TooLarge,
        FlightError::UnknownVersion { .. } => Refusal::NoCommonVersion,
        FlightError::Malformed => Refusal::Malformed,
    })?;
    if messages.len() > ANSWERED {
        return Err(Refusal::TooLarge);
    }
    let checked = messages.into_iter().map(|message| {
        if let ToRelay::Hello { device, .. } = &message {
            who.get_or_insert(*device);
        }
        check(message, who)
    });
    Ok(checked.collect())
}

fn check(message: ToRelay, who: Option<DeviceId>) -> Heard {
    match message {
        ToRelay::Hello { oldest, newest, device, challenge, proof } => {
            Heard::Hello { oldest, newest, device, challenge, proof }
        }
        ToRelay::Follow { document, after } => Heard::Follow(ReadOn { document, after, raw: false }),
        ToRelay::FollowRaw { document, after } => Heard::Follow(ReadOn { document, after, raw: true }),
        ToRelay::FollowChain { chain, known } => Heard::FollowChain { chain, known },
        // Its name alone shows nothing: whoever was once told it, and was removed, knows it too.
        ToRelay::FindInvite { invite } => Heard::Wrong { about: About::Invite(invite), why: Refusal::Unknown },
        ToRelay::ShowInvite { invite, proof } => match who {
            Some(device) if is_signed_by(&invite.0, Purpose::Show, &show_bytes(device), &proof) => {
                Heard::ShownInvite(invite)
            }
            _ => Heard::Wrong { about: About::Invite(invite), why: Refusal::Unknown },
        },
        ToRelay::Extend { chain, statement } => Heard::Keep(Ask::Extend(chain, statement)),
        ToRelay::SetUp { token, team } => Heard::Keep(Ask::SetUp(token, team)),
        ToRelay::Append { record, covers } => check_record(record, covers),
    }
}

fn check_record(bytes: Vec<u8>, covers: u64) -> Heard {
    // The smallest record: enough to read whose a record is that is too long.
    let beginning = bytes.get(..HEADER + NONCE + TAG + SIGNATURE).map(<[u8]>::to_vec).unwrap_or_default();
    let record = match Record::parse(bytes) {
        Ok(record) => record,
        Err(RecordError::TooLong { .. }) => {
            let about = Record::parse(beginning).map_or(About::Connection, |record| about_record(&record));
            return Heard::Wrong { about, why: Refusal::TooLarge };
        }
        Err(_) => return Heard::Wrong { about: About::Connection, why: Refusal::Malformed },
    };
    let about = about_record(&record);
    match record.verify() {
        Ok(record) => Heard::Keep(Ask::Append(record, covers)),
        Err(_) => Heard::Wrong { about, why: Refusal::BadSignature },
    }
}

fn about_record(record: &Record) -> About {
    let header = record.header();
    About::Record { document: header.document, device: header.device, sequence: header.sequence }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_work_took_the_answer_comes_at_the_end_of_a_stretch() {
        for over in [0, 1, 999_999, 99_999_999, 100_000_000, 100_000_001, 12_345_678_901_u64].map(Duration::from_nanos)
        {
            let at = over + left_of_stretch(over);
            assert_eq!(at.as_nanos() % STRETCH.as_nanos(), 0, "{over:?}");
            assert!(at > over && at - over <= STRETCH);
        }
    }
}
