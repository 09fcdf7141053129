//! What every answer carries, whatever it is. Each line is in `platform.md` of the design, with its reason.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::response::Response;

use super::Relay;

/// Scripts of ours and WASM; nothing inline, nothing from elsewhere, no framing, no string that turns into markup.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' blob:; media-src blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
     base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types default sw";

/// The camera is for codes and pictures taken in the app, the microphone for a minute of somebody's voice; the whole screen is for the
/// life map in a meeting. Nothing else is asked of the phone.
const PERMISSIONS: &str = "camera=(self), accelerometer=(), autoplay=(), bluetooth=(), browsing-topics=(), \
     display-capture=(), encrypted-media=(), fullscreen=(self), geolocation=(), gyroscope=(), hid=(), \
     idle-detection=(), local-fonts=(), magnetometer=(), microphone=(self), midi=(), payment=(), \
     picture-in-picture=(), serial=(), usb=(), xr-spatial-tracking=()";

const HEADERS: [(HeaderName, &str); 9] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("x-permitted-cross-domain-policies"), "none"),
];

/// Two years. Said only where people come over TLS: whoever tries the relay on their own machine must not lock its name to TLS.
const TLS_ALONE: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// Adds them. A page that has a policy of its own, which is stricter, keeps it.
pub(super) async fn add(State(relay): State<Arc<Relay>>, mut response: Response) -> Response {
    if relay.origins.over_tls() {
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, TLS_ALONE);
    }
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
