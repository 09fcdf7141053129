//! POST /relay/v1/exchange: one flight in, one flight out. It works wherever the web works.

use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;
use wire::message::{FLIGHT_MAX, NEWEST, OLDEST};
use wire::{Refusal, ToDevice};

use super::conversation::Conversation;
use super::reply::Reply;
use super::{Peer, Relay};

/// How long a body may take to arrive: half a flight at 5 kB a second, on the edge of a village without signal.
const BODY_TIME: Duration = Duration::from_secs(120);

/// A flight that asks for nothing, in bytes: version, then no messages.
const NOTHING: [u8; 2] = [NEWEST, 0];

/// Answers one flight. Whatever is wrong is said in a flight too.
pub(super) async fn exchange(
    State(relay): State<Arc<Relay>>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    if !relay.origins.allow(&headers) {
        return refuse(&relay, StatusCode::FORBIDDEN, Refusal::NotProven);
    }
    let busy = Refusal::Busy { retry_after: 1000 };
    // Bodies that come slowly wait here, and keep nobody from being answered: when there are too many, the slowest goes.
    let whence = relay.whence(peer.as_deref(), &headers);
    let Some(place) = relay.bodies.take(whence).await else {
        return refuse(&relay, StatusCode::SERVICE_UNAVAILABLE, busy);
    };
    let arrived = tokio::select! {
        () = place.wanted() => return refuse(&relay, StatusCode::SERVICE_UNAVAILABLE, busy),
        arrived = timeout(BODY_TIME, to_bytes(body, FLIGHT_MAX)) => arrived,
    };
    let flight = match arrived {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(_)) => return refuse(&relay, StatusCode::PAYLOAD_TOO_LARGE, Refusal::TooLarge),
        Err(_) => return refuse(&relay, StatusCode::REQUEST_TIMEOUT, busy),
    };
    place.stay();
    relay.figures.flight("post");
    let mut reply = if flight.as_ref() == NOTHING {
        Reply::default()
    } else {
        Conversation::once(Arc::clone(&relay)).hear(flight.into()).await
    };
    if let Some(challenge) = challenge(&relay) {
        reply.say(challenge.1);
    }
    answer(&relay, StatusCode::OK, &reply)
}

/// A new challenge, and the message that carries it. None if there is no randomness, which has never been seen.
#[expect(clippy::disallowed_methods, reason = "a challenge must not be guessed")]
pub(super) fn challenge(relay: &Relay) -> Option<([u8; 32], ToDevice)> {
    let mut challenge = [0; 32];
    if let Err(error) = getrandom::fill(&mut challenge) {
        tracing::error!(%error, "no randomness for a challenge");
        return None;
    }
    relay.challenges.give(challenge, relay.mailbox.now());
    let incarnation = relay.mailbox.incarnation();
    Some((challenge, ToDevice::Challenge { challenge, incarnation, oldest: OLDEST, newest: NEWEST }))
}

fn refuse(relay: &Relay, status: StatusCode, why: Refusal) -> Response {
    let mut reply = Reply::default();
    reply.end(why);
    answer(relay, status, &reply)
}

fn answer(relay: &Relay, status: StatusCode, reply: &Reply) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/octet-stream"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, reply.encode(&relay.figures)).into_response()
}
