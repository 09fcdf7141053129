//! The administrator's page: who may see it, what it says and in which order, and what it never says.

use axum::body::Bytes;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::Full;
use server::admin::{self, SESSION_TIME};
use server::links::{ADMIN_TIME, Link};
use wire::{Role, Space};

use crate::base::{Base, Ward};
use crate::phone::Phone;

type Answer = (StatusCode, HeaderMap, String);

async fn send(base: &Base, request: Request<Full<Bytes>>) -> Answer {
    let (status, headers, body) = base.request(request).await;
    (status, headers, String::from_utf8(body.to_vec()).unwrap())
}

async fn get(base: &Base, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(format!("{}{path}", base.listens));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(base, request.body(Full::default()).unwrap()).await
}

async fn post(base: &Base, path: &str, form: String, headers: &[(&str, &str)]) -> Answer {
    let mut request =
        Request::post(format!("{}{path}", base.listens)).header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(base, request.body(Full::new(form.into())).unwrap()).await
}

/// Puts a link into the data folder, as `server admin-link` does.
fn link(base: &Base, seed: u8) -> String {
    Link::Admin.offer(&base.folder.join("data"), &[seed; 32], base.now()).unwrap();
    admin::written(&[seed; 32])
}

/// The cookie of a session that a link began.
async fn enter(base: &Base, seed: u8) -> String {
    let form = format!("token={}", link(base, seed));
    let (status, headers, _) = post(base, "/relay/admin/enter", form, &[]).await;
    assert_eq!((status, headers["location"].to_str().unwrap()), (StatusCode::SEE_OTHER, "/relay/admin"));
    headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned()
}

/// What a text browser shows: the words without the tags, in their order.
fn read_out(html: &str) -> String {
    let body = html.split_once("<body>").unwrap().1;
    let words = body.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
    words.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_link_opens_the_page_once() {
    let base = Base::new().await;
    let token = link(&base, 1);
    for _ in 0..2 {
        let (status, _, body) = get(&base, &format!("/relay/admin/enter?token={token}"), &[]).await;
        assert_eq!(status, StatusCode::OK, "whoever only looks at a link does not use it");
        assert!(body.contains("method=\"post\"") && body.contains(&token));
    }
    let form = format!("token={token}");
    let (status, headers, _) = post(&base, "/relay/admin/enter", form.clone(), &[]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let cookie = headers["set-cookie"].to_str().unwrap();
    let (pair, rest) = cookie.split_once("; ").unwrap();
    assert_eq!(rest, "Path=/relay/admin; Max-Age=28800; HttpOnly; SameSite=Strict");
    assert!(!pair.contains(&token), "the link's token is not the session's");
    assert_eq!(get(&base, "/relay/admin", &[("cookie", pair)]).await.0, StatusCode::OK);
    let (status, headers, _) = post(&base, "/relay/admin/enter", form, &[]).await;
    assert_eq!((status, headers.get("set-cookie")), (StatusCode::FORBIDDEN, None));
}

#[tokio::test]
async fn links_and_sessions_end() {
    let base = Base::new().await;
    let late = format!("token={}", link(&base, 1));
    let cookie = enter(&base, 2).await;
    base.wait(ADMIN_TIME + 1);
    assert_eq!(post(&base, "/relay/admin/enter", late, &[]).await.0, StatusCode::FORBIDDEN);
    assert_eq!(get(&base, "/relay/admin", &[("cookie", &cookie)]).await.0, StatusCode::OK);
    base.wait(SESSION_TIME);
    assert_eq!(get(&base, "/relay/admin", &[("cookie", &cookie)]).await.0, StatusCode::FORBIDDEN);
    let cookie = enter(&base, 3).await;
    assert_eq!(post(&base, "/relay/admin/leave", String::new(), &[("cookie", &cookie)]).await.0, StatusCode::SEE_OTHER);
    assert_eq!(get(&base, "/relay/admin", &[("cookie", &cookie)]).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn without_a_session_there_is_a_closed_page_that_says_how_to_open_it() {
    let base = Base::new().await;
    for cookie in
        ["", "alongside-admin=", "alongside-admin=AAAA", &format!("alongside-admin={}", admin::written(&[9; 32]))]
    {
        let (status, _, body) = get(&base, "/relay/admin", &[("cookie", cookie)]).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        assert!(
            body.contains("This page is closed") && body.contains("server admin-link") && !body.contains("Storage")
        );
    }
    for token in ["", "..%2F..%2Frelay.sqlite", "AAAA"] {
        let found = get(&base, &format!("/relay/admin/enter?token={token}"), &[]).await;
        assert_eq!(found.0, StatusCode::FORBIDDEN);
        let used = post(&base, "/relay/admin/enter", format!("token={token}"), &[]).await;
        assert_eq!(used.0, StatusCode::FORBIDDEN);
    }
    assert_eq!(get(&base, "/relay/admin/other", &[]).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn another_site_cannot_use_a_link_nor_end_a_session() {
    let base = Base::new().await;
    let form = format!("token={}", link(&base, 1));
    let elsewhere = ("origin", "https://elsewhere.example");
    assert_eq!(post(&base, "/relay/admin/enter", form.clone(), &[elsewhere]).await.0, StatusCode::FORBIDDEN);
    let (_, headers, _) = post(&base, "/relay/admin/enter", form, &[("origin", &base.address)]).await;
    let cookie = headers["set-cookie"].to_str().unwrap().split(';').next().unwrap();
    post(&base, "/relay/admin/leave", String::new(), &[elsewhere, ("cookie", cookie)]).await;
    assert_eq!(get(&base, "/relay/admin", &[("cookie", cookie)]).await.0, StatusCode::OK);
}

#[tokio::test]
async fn off_this_machine_the_cookie_is_for_tls_alone() {
    let base = Base::new().await;
    let form = format!("token={}", link(&base, 1));
    let proxied = [("x-forwarded-for", "192.0.2.7"), ("host", "notes.hospice.example")];
    let (_, headers, _) = post(&base, "/relay/admin/enter", form, &proxied).await;
    let cookie = headers["set-cookie"].to_str().unwrap();
    assert!(
        cookie.starts_with("__Secure-alongside-admin=") && cookie.ends_with("; SameSite=Strict; Secure"),
        "{cookie}"
    );
}

#[tokio::test]
async fn the_page_is_plain_html_that_runs_nothing() {
    let base = Base::new().await;
    let cookie = enter(&base, 1).await;
    for (path, headers) in [("/relay/admin", &[("cookie", cookie.as_str())][..]), ("/relay/admin", &[])] {
        let (_, headers, body) = get(&base, path, headers).await;
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("script"), "{policy}");
        assert!(policy.ends_with("; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"));
        // With none at all a browser sends its form as if from nowhere, and the relay refuses that.
        assert_eq!(headers["referrer-policy"], "same-origin");
        assert_eq!(headers["cache-control"], "no-store");
        assert!(body.starts_with("<!DOCTYPE html><html lang=\"en-GB\">"));
        assert!(
            !body.contains("<script")
                && !body.contains(" style=")
                && !body.contains("http-equiv")
                && !body.contains("src=")
        );
        assert_eq!(body.matches("<h1>").count(), 1);
        assert!(body.find("<h1>") < body.find("<h2>").or(Some(usize::MAX)) && !body.contains("<h3"));
    }
}

#[tokio::test]
async fn the_page_says_how_things_stand_and_what_to_do_in_this_order() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let son = Phone::new(3);
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias")).await;
    ward.admit(&base, &son, Role::Family).await;
    ward.remove(&base, &son).await;
    base.append(&son, son.record(&ward.chain(), Space::Everyone, 1, b"roses")).await;
    let copy = base.folder.join("alongside-2026.sqlite");
    std::fs::write(&copy, [0; 20_480]).unwrap();
    server::backups::note(&base.folder.join("data"), &copy, base.now()).unwrap();
    base.wait(3 * 86_400_000);
    let cookie = enter(&base, 1).await;
    let (_, _, body) = get(&base, "/relay/admin", &[("cookie", &cookie)]).await;
    let page = read_out(&body);
    let mut rest = page.as_str();
    for words in [
        "How the relay does",
        "The last back-up is too old. See why the nightly one failed",
        "There are no pages to serve.",
        "Version Version",
        env!("CARGO_PKG_VERSION"),
        "Runs for 3 days",
        "When there is a newer release",
        "Storage Circles, teams and places 2 Records 1",
        "Room left on the disk",
        "of 2.0 GiB",
        "Make the disk larger",
        "Back-ups Last one 3 days ago Made at",
        "alongside-2026.sqlite Length 20 KiB",
        "Bring that folder to another machine",
        "Devices last seen Within a day 0",
        "remove who is gone",
        "Kept apart Records kept apart 1",
        "Ask the team",
        "Life of the data Its mark",
        "changes when a back-up is restored",
        "Close this page",
    ] {
        let (_, after) = rest.split_once(words).unwrap_or_else(|| panic!("{words:?} is not in {rest:?}"));
        rest = after;
    }
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    for id in [ward.nurse.id().0, son.id().0, ward.chain().id().0] {
        assert!(!body.contains(&hex(&id[..4])), "nobody can be told from it");
    }
}
