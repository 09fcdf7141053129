//! Whether the relay lives, and whether it can keep things. For whoever watches the machine: nothing about anyone.
//!
//! Why it is not ready is said to all who ask. What will come to that if nobody looks is said to those alone who may read the figures.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};

use super::look::{glance, look};
use super::{Peer, Relay, metrics};
use crate::standing::Finding;

/// The process answers.
pub(super) async fn live() -> Response {
    say(StatusCode::OK, json!({ "state": "live" }))
}

/// The relay can keep things; or why it cannot.
pub(super) async fn ready(
    State(relay): State<Arc<Relay>>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
) -> Response {
    let tells_all = metrics::may_read(&relay, peer.as_deref(), &headers);
    let standing = if tells_all { look(&relay).await.standing } else { glance(&relay).await };
    let (status, state) = match standing.is_ready() {
        true => (StatusCode::OK, "ready"),
        false => (StatusCode::SERVICE_UNAVAILABLE, "not ready"),
    };
    let mut body = json!({ "state": state, "reasons": list(&standing.reasons) });
    if let (true, Some(body)) = (tells_all, body.as_object_mut()) {
        body.insert("warnings".into(), list(&standing.warnings));
    }
    say(status, body)
}

fn list(findings: &[Finding]) -> Value {
    let one = |finding: &Finding| json!({ "word": finding.word, "says": finding.says, "remedy": finding.remedy });
    findings.iter().map(one).collect()
}

fn say(status: StatusCode, mut body: Value) -> Response {
    if let Some(body) = body.as_object_mut() {
        body.insert("version".into(), env!("CARGO_PKG_VERSION").into());
    }
    (status, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}
