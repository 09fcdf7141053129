//! The administrator's page and its door. What it shows is in `status`, who may see it in `admin`.
//!
//! It lies under `/relay/`, which no service worker of the app answers in the relay's place.

use std::sync::Arc;

use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Router, routing};
use maud::Markup;
use serde::Deserialize;

use super::look::look;
use super::{Peer, Relay};
use crate::admin::{self, SESSION_TIME, Token};
use crate::links::{self, Link};
use crate::status::{Status, closed, door, policy, status};
use crate::storage::access::ages;

/// Where the page is.
const PAGE: &str = "/relay/admin";

/// The addresses of the page and of its door.
pub(super) fn routes() -> Router<Arc<Relay>> {
    Router::new()
        .route(PAGE, routing::get(page))
        .route("/relay/admin/enter", routing::get(knock).post(enter))
        .route("/relay/admin/leave", routing::post(leave))
}

/// What a link carries.
#[derive(Deserialize)]
struct Carries {
    #[serde(default)]
    token: String,
}

async fn knock(Query(link): Query<Carries>) -> Response {
    match admin::read(&link.token) {
        Some(_) => show(StatusCode::OK, &door(&link.token)),
        None => show(StatusCode::FORBIDDEN, &closed()),
    }
}

async fn enter(
    State(relay): State<Arc<Relay>>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    Form(link): Form<Carries>,
) -> Response {
    let (data, now) = (relay.running.data.clone(), relay.mailbox.now());
    let offered = admin::read(&link.token).filter(|_| relay.origins.allow(&headers));
    let taken = tokio::task::spawn_blocking(move || {
        links::sweep(&data, now);
        offered.is_some_and(|token| Link::Admin.take(&data, &token, now))
    });
    let session = match taken.await {
        Ok(true) => make_session(),
        Ok(false) | Err(_) => None,
    };
    let Some(session) = session else { return show(StatusCode::FORBIDDEN, &closed()) };
    relay.sessions.begin(&session, now);
    tracing::info!("an administrator opened the page");
    let is_here = peer.is_some_and(|peer| peer.is_here(&headers));
    go(&cookie(&admin::written(&session), SESSION_TIME / 1000, !is_here))
}

/// A browser sends it to these addresses alone, shows it to no script, and sends it with no request that another site began.
fn cookie(value: &str, seconds: u64, secure: bool) -> String {
    let (name, secure) = if secure { (SECURE_COOKIE, "; Secure") } else { (COOKIE, "") };
    format!("{name}={value}; Path={PAGE}; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}")
}

/// The cookie's name. The second one is taken by browsers over TLS alone.
const COOKIE: &str = "alongside-admin";
const SECURE_COOKIE: &str = "__Secure-alongside-admin";

fn session(headers: &HeaderMap) -> Option<Token> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut named = cookies.flat_map(|all| all.split(';')).filter_map(|one| one.trim().split_once('='));
    named.find_map(|(name, value)| (name == COOKIE || name == SECURE_COOKIE).then(|| admin::read(value)).flatten())
}

async fn page(State(relay): State<Arc<Relay>>, headers: HeaderMap) -> Response {
    let now = relay.mailbox.now();
    if !session(&headers).is_some_and(|token| relay.sessions.holds(&token, now)) {
        return show(StatusCode::FORBIDDEN, &closed());
    }
    let seen = look(&relay).await;
    let data = relay.running.data.clone();
    let ages = tokio::task::spawn_blocking(move || ages(&data, now)).await;
    let ages = ages.map_err(|error| error.to_string()).and_then(|ages| ages.map_err(|error| error.to_string()));
    if let Err(error) = &ages {
        tracing::error!(%error, "when devices were last seen cannot be read");
    }
    let page = status(&Status {
        ages: ages.ok(),
        version: env!("CARGO_PKG_VERSION"),
        now,
        since: relay.running.since,
        standing: &seen.standing,
        look: &seen.look,
        backup: seen.backup.as_ref(),
        shared: relay.running.backup_within.is_none(),
        quota: relay.running.quota,
        team_quota: relay.running.team_quota,
        incarnation: relay.mailbox.incarnation(),
    });
    show(StatusCode::OK, &page)
}

async fn leave(State(relay): State<Arc<Relay>>, peer: Option<Extension<Peer>>, headers: HeaderMap) -> Response {
    if let Some(token) = session(&headers).filter(|_| relay.origins.allow(&headers)) {
        relay.sessions.end(&token);
    }
    let is_here = peer.is_some_and(|peer| peer.is_here(&headers));
    go(&cookie("", 0, !is_here))
}

fn go(cookie: &str) -> Response {
    let mut response = Redirect::to(PAGE).into_response();
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// A page of ours. Where nothing may tell whence one comes, browsers name no origin with a form either, and the relay takes none from
/// elsewhere: so these pages tell the relay itself, and nobody else.
fn show(status: StatusCode, page: &Markup) -> Response {
    let own = [(header::CACHE_CONTROL, "no-store"), (header::REFERRER_POLICY, "same-origin")];
    let mut response = (status, own, axum::response::Html(page.0.clone())).into_response();
    if let Ok(policy) = HeaderValue::from_str(&policy()) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

#[expect(clippy::disallowed_methods, reason = "a session must not be guessed")]
fn make_session() -> Option<Token> {
    let mut token = Token::default();
    getrandom::fill(&mut token).is_ok().then_some(token)
}
