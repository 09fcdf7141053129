//! Every address that the relay answers, on one screen, and what all answers have in common.
//!
//! What a flight may ask for is in `conversation`; what it means is in `mailbox`.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use tokio::sync::watch;

use crate::mailbox::Mailbox;
use crate::places::{Places, Sockets};
use crate::site::Site;
use crate::storage::Store;
use crate::watch::Watch;

mod challenges;
mod conversation;
mod exchange;
mod files;
mod headers;
mod health;
mod live;
mod origin;
mod pace;
mod reply;
mod shown;
mod socket;

pub use challenges::Challenges;
pub use origin::Origins;
pub use pace::{Pace, PaceLimits};
pub use shown::Shown;

/// How many POSTs may be under way at once, each holding at most one flight in memory.
const BODIES: usize = 512;

/// Everything that an answer needs.
pub struct Relay {
    /// The rules, and what is kept.
    pub mailbox: Mailbox<Store>,
    /// Who follows what.
    pub watch: Arc<Watch>,
    /// Challenges that are out.
    pub challenges: Challenges,
    /// Which invites were named.
    pub shown: Shown,
    /// How fast a device may speak.
    pub pace: Pace,
    /// The addresses under which devices reach this relay.
    pub origins: Origins,
    /// The app's files.
    pub site: Site,
    /// Places for sockets.
    pub sockets: Sockets,
    /// Places for POSTs.
    pub bodies: Arc<Places>,
    /// Turns true when the relay is stopping.
    pub stopping: watch::Receiver<bool>,
}

impl Relay {
    /// Places for POSTs, as many as there may be.
    #[must_use]
    pub fn places_for_bodies() -> Arc<Places> {
        Places::new(BODIES)
    }
}

/// The table of addresses.
pub fn router(relay: Arc<Relay>) -> Router {
    Router::new()
        .route("/relay/v1/exchange", post(exchange::exchange))
        .route("/relay/v1/socket", get(socket::socket))
        .route("/health", get(health::health))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .fallback(files::file)
        .layer(DefaultBodyLimit::max(wire::message::FLIGHT_MAX))
        .layer(axum::middleware::map_response(headers::add))
        .with_state(relay)
}
