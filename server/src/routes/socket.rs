//! GET /relay/v1/socket: the same flights over a WebSocket, both ways at any time. It only makes things sooner.
//!
//! One task a socket, which answers one flight after another and then looks at what rang. So nothing queues up here:
//! what a slow device does not take, stays in the database.

use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::{SinkExt, StreamExt};
use tokio::time::{Instant, sleep_until, timeout};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{Bytes, Error, Message};
use wire::Refusal;
use wire::message::FLIGHT_MAX;

use super::conversation::Conversation;
use super::exchange::challenge;
use super::reply::Reply;
use super::upgrade::{Socket, Upgrade, send_flight};
use super::{Peer, Relay};
use crate::door::stopped;
use crate::places::Place;
use crate::watch::Due;

/// How long a device may take for its first flight, which may carry all that it has: half a flight at 5 kB a second.
/// Until it has proven to be in a chain it has its place for as long as nobody else wants it, and no longer.
const HELLO_TIME: Duration = Duration::from_secs(120);
/// How long a device may take to take a flight.
const SEND_TIME: Duration = Duration::from_secs(120);
/// How long nothing may be heard before the relay asks.
const QUIET: Duration = Duration::from_secs(30);
/// How long a device may take to answer that: it may be in the middle of a long flight.
const PATIENCE: Duration = Duration::from_secs(120);

/// Opens a socket, if there is a place for it.
pub(super) async fn socket(
    State(relay): State<Arc<Relay>>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    upgrade: Upgrade,
) -> Response {
    if !relay.origins.allow(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Some(place) = relay.sockets.enter(relay.whence(peer.as_deref(), &headers)).await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    upgrade.on_upgrade((FLIGHT_MAX, READ), move |socket| talk(relay, socket, place))
}

/// How much is read of a socket at once. Each socket holds so much for as long as it lives, idle or not: with the library's own
/// 128 KiB, a thousand phones that only wait took as many pages of memory as their whole circles.
const READ: usize = 4 * 1024;

/// Why a socket ends.
#[derive(Clone, Copy, Debug)]
enum End {
    /// The device went, or takes nothing any more.
    Gone,
    /// Something was refused: the reason was said.
    Refused(CloseCode),
    /// The relay is stopping.
    Stopping,
    /// Somebody else came who may be in a chain.
    Wanted,
}

async fn talk(relay: Arc<Relay>, mut socket: Socket, place: Place) {
    let Some((own, message)) = challenge(&relay) else { return };
    let mut first = Reply::default();
    first.say(message);
    let mut conversation = Conversation::lasting(Arc::clone(&relay), own);
    let end = tokio::select! {
        () = place.wanted() => End::Wanted,
        end = run(&relay, &mut socket, &mut conversation, &first, &place) => end,
    };
    tracing::debug!(device = ?conversation.asker().map(|asker| asker.device), ?end, "a socket ended");
    let code = match end {
        // Whoever gives way does so at once: it may be in the middle of a flight that it does not take.
        End::Gone | End::Wanted => return,
        End::Refused(code) => code,
        End::Stopping => CloseCode::Restart,
    };
    let close = Message::Close(Some(CloseFrame { code, reason: "".into() }));
    tokio::select! {
        () = place.wanted() => {}
        _gone = timeout(SEND_TIME, socket.send(close)) => {}
    }
}

async fn run(
    relay: &Arc<Relay>,
    socket: &mut Socket,
    conversation: &mut Conversation,
    first: &Reply,
    place: &Place,
) -> End {
    if send(relay, socket, first).await.is_err() {
        return End::Gone;
    }
    let mut stopping = relay.stopping.clone();
    let mut deadline = Instant::now() + HELLO_TIME;
    let mut asked = false;
    loop {
        tokio::select! {
            () = stopped(&mut stopping) => return End::Stopping,
            () = sleep_until(deadline) => {
                // Unknown devices, and those that do not answer a ping, are gone.
                if asked || conversation.asker().is_none() || socket.send(Message::Ping(Bytes::new())).await.is_err() {
                    return End::Gone;
                }
                asked = true;
                deadline = Instant::now() + PATIENCE;
            }
            heard = socket.next() => {
                if let Err(end) = hear(relay, socket, conversation, heard).await {
                    return end;
                }
                if conversation.belongs() {
                    relay.sockets.admit(place);
                }
                if conversation.asker().is_some() {
                    (asked, deadline) = (false, Instant::now() + QUIET);
                }
            }
            due = due(conversation) => {
                if let Err(end) = tell(relay, socket, conversation, due).await {
                    return end;
                }
            }
        }
    }
}

async fn due(conversation: &Conversation) -> Due {
    match &conversation.live {
        Some(live) => live.due().await,
        None => std::future::pending().await,
    }
}

async fn hear(
    relay: &Relay,
    socket: &mut Socket,
    conversation: &mut Conversation,
    heard: Option<Result<Message, Error>>,
) -> Result<(), End> {
    let reply = match heard {
        None | Some(Ok(Message::Close(_))) => return Err(End::Gone),
        Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => return Ok(()),
        Some(Ok(Message::Binary(flight))) => {
            relay.figures.flight("socket");
            conversation.hear(flight.into()).await
        }
        Some(Ok(Message::Text(_))) => ended(Refusal::Malformed),
        // A message over the limit, or not a WebSocket's frame at all. If it can still be said, it is.
        Some(Err(error)) if error.to_string().contains("too long") => ended(Refusal::TooLarge),
        Some(Err(_)) => ended(Refusal::Malformed),
    };
    if !reply.is_empty() {
        send(relay, socket, &reply).await?;
    }
    if reply.ends { Err(End::Refused(CloseCode::Policy)) } else { Ok(()) }
}

fn ended(why: Refusal) -> Reply {
    let mut reply = Reply::default();
    reply.end(why);
    reply
}

async fn tell(relay: &Relay, socket: &mut Socket, conversation: &mut Conversation, mut due: Due) -> Result<(), End> {
    let Some(asker) = conversation.asker().cloned() else { return Ok(()) };
    let Some(live) = &mut conversation.live else { return Ok(()) };
    while !due.is_empty() {
        let news = live.news(relay, &asker, &mut due).await;
        if !news.is_empty() {
            send(relay, socket, &news).await?;
        }
    }
    Ok(())
}

/// Sends a flight to a device that takes it in time.
async fn send(relay: &Relay, socket: &mut Socket, reply: &Reply) -> Result<(), End> {
    match timeout(SEND_TIME, send_flight(socket, reply.encode(&relay.figures))).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(End::Gone),
    }
}
