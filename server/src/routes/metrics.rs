//! GET /metrics: the figures, for a program on this machine, or for one that brings the token. For all others there is nothing here.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::look::look;
use super::{Peer, Relay, files};
use crate::figures::FORM;

/// What a program that is not on this machine must know, by its hash.
#[derive(Clone, Debug)]
pub struct MetricsToken([u8; 32]);

impl MetricsToken {
    /// The token that an administrator wrote.
    #[must_use]
    pub fn new(token: &str) -> Self {
        Self(Sha256::digest(token).into())
    }

    fn is(&self, token: &str) -> bool {
        self.0.ct_eq(&Sha256::digest(token)).into()
    }
}

/// The figures.
pub(super) async fn metrics(
    State(relay): State<Arc<Relay>>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
) -> Response {
    if !may_read(&relay, peer.as_deref(), &headers) {
        return files::missing();
    }
    let look = look(&relay).await.look;
    match relay.figures.text(env!("CARGO_PKG_VERSION"), &look) {
        Ok(text) => ([(header::CONTENT_TYPE, FORM), (header::CACHE_CONTROL, "no-store")], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "the figures could not be told");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Whether somebody may know how the machine does.
pub(super) fn may_read(relay: &Relay, peer: Option<&Peer>, headers: &HeaderMap) -> bool {
    peer.is_some_and(|peer| peer.is_here(headers)) || brings_the_token(relay, headers)
}

fn brings_the_token(relay: &Relay, headers: &HeaderMap) -> bool {
    let brought = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    relay.running.metrics_token.as_ref().zip(brought).is_some_and(|(ours, brought)| ours.is(brought))
}
