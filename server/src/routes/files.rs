//! Everything else: the app's files, and its shell for every address that is a page.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::Relay;
use crate::site::{Coding, File};

/// Hashed names never change what they hold.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";
/// Everything else is asked for again, and answered "not modified" if it is not.
const ASK_AGAIN: &str = "no-cache";

/// A file of the app, its shell, or nothing.
pub(super) async fn file(State(relay): State<Arc<Relay>>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if !matches!(method, Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let site = relay.site.now();
    let path = uri.path();
    if let Some(file) = site.file(path) {
        return serve(file, path.starts_with("/pkg/"), &headers);
    }
    match site.shell().filter(|_| is_page(path)) {
        Some(shell) => serve(shell, false, &headers),
        None => missing(),
    }
}

/// Pages have addresses without a dot; files that are not there are not pages, nor is what belongs to the relay.
fn is_page(path: &str) -> bool {
    let ours = ["/pkg/", "/relay/", "/health/"].iter().any(|folder| path.starts_with(folder));
    !ours && !path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// Nothing, said so.
pub(super) fn missing() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::NOT_FOUND, headers, "There is nothing at this address.\n").into_response()
}

fn serve(file: &File, hashed: bool, asked: &HeaderMap) -> Response {
    let coding = file.best(asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or(""));
    let tag = file.tag(coding);
    let same = asked
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|known| known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag));
    let mut response = if same {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, file.kind)], file.bytes(coding)).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(if hashed { IMMUTABLE } else { ASK_AGAIN }));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    match coding {
        Coding::Plain => {}
        Coding::Gzip => drop(headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"))),
        Coding::Brotli => drop(headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"))),
    }
    response
}
