//! Whether the relay lives, and whether it can keep things. For whoever watches the machine: nothing about anyone.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::Relay;

/// The process answers.
pub(super) async fn live() -> Response {
    say(StatusCode::OK, "live")
}

/// The database answers, and the relay is not stopping.
pub(super) async fn ready(State(relay): State<Arc<Relay>>) -> Response {
    if *relay.stopping.borrow() {
        return say(StatusCode::SERVICE_UNAVAILABLE, "stopping");
    }
    if relay.mailbox.is_ready().await {
        say(StatusCode::OK, "ready")
    } else {
        say(StatusCode::SERVICE_UNAVAILABLE, "storage failed")
    }
}

/// Both at once.
pub(super) async fn health(state: State<Arc<Relay>>) -> Response {
    ready(state).await
}

fn say(status: StatusCode, state: &str) -> Response {
    let body = json!({ "state": state, "version": env!("CARGO_PKG_VERSION") });
    (status, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}
