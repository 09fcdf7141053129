//! Under which addresses devices reach this relay. A browser names the page's origin; a device signs it.

use axum::http::{HeaderMap, header::ORIGIN};
use wire::message::hello_bytes;
use wire::signature::is_signed_by;
use wire::{DeviceId, Purpose, Signature};

/// How many addresses one relay may have: each costs a check of a signature.
const MOST: usize = 8;

/// The allowed origins, as a browser writes them: scheme, host, and port if it is not the scheme's own.
#[derive(Clone, Debug)]
pub struct Origins(Vec<String>);

impl Origins {
    /// How many there may be.
    pub const MOST: usize = MOST;

    /// Allows these, up to [`Origins::MOST`].
    #[must_use]
    pub fn new(origins: impl IntoIterator<Item = String>) -> Self {
        Self(origins.into_iter().take(MOST).collect())
    }

    /// The first one: where links point to.
    #[must_use]
    pub fn first(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    /// Whether people come over TLS, whoever speaks it here.
    #[must_use]
    pub fn over_tls(&self) -> bool {
        self.0.iter().all(|origin| origin.starts_with("https://"))
    }

    /// Whether a request may come from where it says. One that says nothing is not a browser's page.
    #[must_use]
    pub fn allow(&self, headers: &HeaderMap) -> bool {
        let mut named = headers.get_all(ORIGIN).iter().peekable();
        named.peek().is_none() || named.all(|origin| self.0.iter().any(|ours| ours.as_bytes() == origin.as_bytes()))
    }

    /// Whether a device signed this challenge for one of these origins.
    #[must_use]
    pub fn prove(&self, device: DeviceId, challenge: &[u8; 32], proof: &Signature) -> bool {
        self.0.iter().any(|origin| is_signed_by(&device.0, Purpose::Hello, &hello_bytes(origin, challenge), proof))
    }
}
