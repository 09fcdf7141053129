//! Every address that the relay answers, on one screen, and what all answers have in common.
//!
//! What a flight may ask for is in `conversation`; what it means is in `mailbox`.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::HeaderMap;
use axum::routing::{get, post};
use tokio::sync::watch;

use crate::access::Access;
use crate::admin::Sessions;
use crate::figures::Figures;
use crate::mailbox::Mailbox;
use crate::places::{Places, Sockets};
use crate::site::Site;
use crate::storage::Store;
use crate::watch::Watch;
use crate::whence::{Proxies, Whence};

mod admin;
mod challenges;
mod conversation;
mod exchange;
mod files;
mod headers;
mod health;
mod live;
mod look;
mod metrics;
mod origin;
mod pace;
mod peer;
mod reply;
mod shown;
mod socket;
mod upgrade;

pub use challenges::Challenges;
pub use look::Running;
pub use metrics::MetricsToken;
pub use origin::Origins;
pub use pace::{Pace, PaceLimits};
pub use peer::Peer;
pub use shown::Shown;

/// How many POSTs may be under way at once, each holding at most one flight in memory.
const BODIES: usize = 512;

/// Everything that an answer needs.
pub struct Relay {
    /// The rules, and what is kept.
    pub mailbox: Mailbox<Store>,
    /// Who took and left what, for a guardian of confidentiality.
    pub access: Access,
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
    /// Who may speak for others.
    pub proxies: Proxies,
    /// What is measured.
    pub figures: Figures,
    /// Administrators who have the page open.
    pub sessions: Sessions,
    /// What it runs with.
    pub running: Running,
    /// Turns true when the relay is stopping.
    pub stopping: watch::Receiver<bool>,
}

impl Relay {
    /// From where a request comes, if that can be known.
    fn whence(&self, peer: Option<&Peer>, headers: &HeaderMap) -> Option<Whence> {
        self.proxies.whence(peer?.address, headers)
    }

    /// Places for POSTs, as many as there may be, of which one address may have so many.
    #[must_use]
    pub fn places_for_bodies(each: usize) -> Arc<Places> {
        Places::new(BODIES, each)
    }
}

/// The table of addresses.
pub fn router(relay: Arc<Relay>) -> Router {
    Router::new()
        .route("/relay/v1/exchange", post(exchange::exchange))
        .route("/relay/v1/socket", get(socket::socket))
        .route("/health", get(health::ready))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(metrics::metrics))
        .merge(admin::routes())
        .fallback(files::file)
        .layer(DefaultBodyLimit::max(wire::message::FLIGHT_MAX))
        .layer(axum::middleware::map_response_with_state(Arc::clone(&relay), headers::add))
        .with_state(relay)
}
