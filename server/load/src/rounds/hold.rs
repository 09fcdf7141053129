//! hold: thousands of devices are on line and nothing happens: what that costs the relay.
//!
//! Their connections are real ones: each of a device of its own that is in a circle, has proven itself and follows what a
//! phone follows. Behind them there is no engine, of which this machine could not hold thousands beside the relay.

use std::time::Duration;

use chacha20::ChaCha8Rng;
use clap::Args;
use futures_util::{SinkExt, StreamExt};
use rand_core::SeedableRng;
use seal::DeviceSecret;
use tokio::time::{Instant, sleep_until};
use tokio_tungstenite::tungstenite::Message;
use wire::message::{self, hello_bytes};
use wire::{DocumentId, Purpose, Role, Space, ToDevice, ToRelay};

use super::Before;
use crate::clock::instant;
use crate::device::{Socket, open};
use crate::failure::{Failure, Outcome};
use crate::figures::{Line, milliseconds, rounded};
use crate::ground::Ground;

/// How many come at once.
const AT_ONCE: usize = 16;
/// Devices of one circle: far below what a chain may have, so that making them is quick.
const CIRCLE: usize = 50;

/// How many hold on, for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Args)]
pub struct Size {
    /// Connections that are idle at once
    #[arg(long, default_value_t = Self::default().connections)]
    pub connections: usize,
    /// For how many seconds they are
    #[arg(long, default_value_t = Self::default().seconds)]
    pub seconds: u64,
}

impl Default for Size {
    fn default() -> Self {
        Self { connections: 5000, seconds: 20 }
    }
}

impl Size {
    /// How many connections the relay has to be told to take: a share of its places is not for members.
    #[must_use]
    pub fn places(self) -> String {
        self.connections.saturating_mul(2).saturating_add(64).to_string()
    }
}

/// One round. The relay has to take [`Size::places`].
///
/// # Errors
/// Somebody is not taken, or does not stay.
pub async fn run(ground: &mut Ground, number: usize, size: Size) -> Outcome<Line> {
    let members = members(ground, size.connections).await?;
    let before = Before::look(&ground.relay, &[])?;
    let empty = ground.relay.usage();
    let start = instant();
    let mut sockets: Vec<Socket> = Vec::new();
    for some in members.chunks(AT_ONCE) {
        let coming = some.iter().map(|member| idle(&ground.relay.address, member));
        for socket in futures_util::future::join_all(coming).await {
            sockets.push(socket?);
        }
    }
    let all_there = instant();
    let held = ground.relay.usage();
    // The clock is what is waited for: nothing is to happen.
    sleep_until(Instant::from_std(all_there) + Duration::from_secs(size.seconds)).await;
    let after = ground.relay.usage();
    let stayed = count_stayed(&mut sockets).await;
    if stayed < sockets.len() {
        return Err(Failure::Missing { missing: sockets.len() - stayed, what: "connections that were to stay" });
    }
    let line = Line {
        round: "hold",
        number,
        whole_ms: milliseconds(instant().saturating_duration_since(start)),
        ..Line::default()
    };
    let kib = empty.zip(after).map(|(empty, after)| after.memory_kib.saturating_sub(empty.memory_kib));
    let cpu = held.zip(after).map(|(held, after)| after.since(held).cpu_seconds);
    let line = before.tell(line, &ground.relay, &[])?;
    Ok(line
        .and("connections", Some(stayed))
        .and("connect_ms", Some(milliseconds(all_there.saturating_duration_since(start))))
        .and("kib_a_connection", kib.map(|kib| rounded(kib as f64 / stayed.max(1) as f64)))
        .and("idle_cpu_percent", cpu.map(|cpu| rounded(cpu * 100.0 / size.seconds.max(1) as f64))))
}

/// A device that is in a circle.
struct Member {
    device: DeviceSecret,
    /// The circle's first document.
    circle: DocumentId,
    /// How many statements of its chain it has: all but the last, which a phone that comes back asks for again.
    known: u32,
}

/// Devices that are in circles, and have heard all of them.
async fn members(ground: &Ground, count: usize) -> Outcome<Vec<Member>> {
    let mut rng = ChaCha8Rng::seed_from_u64(ground.seed());
    let mut members = Vec::new();
    while members.len() < count {
        let circle = ground.circle().await?;
        let known = u32::try_from(CIRCLE.min(count - members.len())).unwrap_or(u32::MAX);
        let some: Vec<_> = (0..CIRCLE.min(count - members.len())).map(|_| DeviceSecret::make(&mut rng)).collect();
        for device in some {
            ground.nurse.with(|core| core.admit(circle.chain, device.keys(), Role::Family))?;
            members.push(Member { device, circle, known });
        }
        ground.nurse.at_base().await?;
    }
    Ok(members)
}

/// A connection that has said hello and follows a circle as a family member's phone does that comes back.
async fn idle(address: &str, member: &Member) -> Outcome<Socket> {
    let Member { device, circle, known } = member;
    let mut socket = open(address).await?;
    let flight = hear(&mut socket).await?;
    let [ToDevice::Challenge { challenge, .. }] = flight.as_slice() else {
        return Err(Failure::Relay("it does not begin with a challenge"));
    };
    let proof = device.sign(Purpose::Hello, &hello_bytes(address, challenge));
    let (oldest, newest, challenge, device) = (message::OLDEST, message::NEWEST, *challenge, device.keys().signing);
    let family = DocumentId::first(circle.chain, Space::Family);
    let flight = [
        ToRelay::Hello { oldest, newest, device, challenge, proof },
        ToRelay::FollowChain { chain: circle.chain, known: *known },
        ToRelay::Follow { document: *circle, after: 0 },
        ToRelay::Follow { document: family, after: 0 },
    ];
    socket.send(Message::Binary(message::encode(&flight)?.into())).await?;
    match hear(&mut socket).await?.as_slice() {
        [ToDevice::Welcome { .. }, ToDevice::Statements { .. }, ToDevice::Records { .. }, ToDevice::Records { .. }] => {
            Ok(socket)
        }
        _ => Err(Failure::Relay("it did not take a member in")),
    }
}

async fn hear(socket: &mut Socket) -> Outcome<Vec<ToDevice>> {
    match socket.next().await.ok_or(Failure::Relay("it ended a connection"))?? {
        Message::Binary(bytes) => Ok(message::decode(&bytes)?),
        _ => Err(Failure::Relay("it said something that is no flight")),
    }
}

/// How many are still there: the relay answers a ping of each.
async fn count_stayed(sockets: &mut [Socket]) -> usize {
    let mut stayed = 0;
    for socket in sockets {
        let asked = socket.send(Message::Ping(Vec::new().into())).await.is_ok();
        // The relay may have asked meanwhile, too: that is no answer to ours.
        while asked && let Some(Ok(said)) = socket.next().await {
            if matches!(said, Message::Pong(_)) {
                stayed += 1;
                break;
            }
        }
    }
    stayed
}
