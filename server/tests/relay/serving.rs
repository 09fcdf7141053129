//! The app's files: the right form, the right headers, and nothing where there is nothing.

use std::fs;
use std::path::Path;

use axum::body::Bytes;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::Full;

use wire::{Space, ToDevice};

use crate::base::{Base, Ward};

/// A made-up site.
fn lay_out(folder: &Path) {
    let site = folder.join("site");
    fs::create_dir_all(site.join("pkg")).unwrap();
    for (name, bytes) in [
        ("index.html", "<!doctype html>shell"),
        ("index.html.br", "BR"),
        ("index.html.gz", "GZ"),
        ("sw.js", "worker"),
        ("manifest.webmanifest", "{}"),
        ("pkg/alongside.0123456789abcdef.wasm", "\0asm"),
        ("pkg/alongside.0123456789abcdef.wasm.br", "BR wasm"),
        (".secret", "no"),
    ] {
        fs::write(site.join(name), bytes).unwrap();
    }
    fs::write(folder.join("outside.txt"), "no").unwrap();
}

async fn base() -> (Base, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    lay_out(folder.path());
    (Base::at(folder.path(), |_| {}).await, folder)
}

async fn ask(base: &Base, path: &str, headers: &[(&str, &str)]) -> (StatusCode, HeaderMap, Bytes) {
    let mut request = Request::get(format!("{}{path}", base.address));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    base.request(request.body(Full::default()).unwrap()).await
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn every_address_of_a_page_answers_the_shell() {
    let (base, _folder) = base().await;
    for path in ["/", "/index.html", "/join", "/setup", "/circle/abc/plan", "/relayed", "/%F0%9F%8C%B8"] {
        let (status, headers, body) = base.get(path).await;
        assert_eq!((status, &body[..]), (StatusCode::OK, &b"<!doctype html>shell"[..]), "{path}");
        assert_eq!(header(&headers, "content-type"), "text/html; charset=utf-8");
        assert_eq!(header(&headers, "cache-control"), "no-cache");
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_there() {
    let (base, _folder) = base().await;
    for path in [
        "/pkg/alongside.ffffffffffffffff.wasm",
        "/pkg/",
        "/missing.js",
        "/.secret",
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/relay/v2/exchange",
        "/relay/v1",
        "/health/other",
        "/index.html.br",
    ] {
        let (status, headers, body) = base.get(path).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}: {body:?}");
        assert_eq!(header(&headers, "content-type"), "text/plain; charset=utf-8", "{path}");
    }
}

#[tokio::test]
async fn hashed_files_are_kept_for_ever_and_the_rest_is_asked_for_again() {
    let (base, _folder) = base().await;
    for (path, kind, cache) in [
        ("/pkg/alongside.0123456789abcdef.wasm", "application/wasm", "public, max-age=31536000, immutable"),
        ("/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
    ] {
        let (status, headers, _) = base.get(path).await;
        assert_eq!((status, header(&headers, "content-type")), (StatusCode::OK, kind));
        assert_eq!(header(&headers, "cache-control"), cache, "{path}");
    }
}

#[tokio::test]
async fn a_browser_gets_the_smallest_form_that_it_takes() {
    let (base, _folder) = base().await;
    for (accept, coding, body) in [
        ("gzip, deflate, br, zstd", "br", "BR"),
        ("gzip;q=1.0, br;q=0", "gzip", "GZ"),
        ("identity", "", "<!doctype html>shell"),
        ("brotli", "", "<!doctype html>shell"),
    ] {
        let (_, headers, bytes) = ask(&base, "/join", &[("accept-encoding", accept)]).await;
        assert_eq!((header(&headers, "content-encoding"), &bytes[..]), (coding, body.as_bytes()), "{accept}");
        assert_eq!(header(&headers, "vary"), "accept-encoding");
    }
}

#[tokio::test]
async fn what_a_browser_has_already_is_not_sent_again() {
    let (base, _folder) = base().await;
    let (_, headers, _) = ask(&base, "/", &[("accept-encoding", "br")]).await;
    let tag = header(&headers, "etag").to_owned();
    let (status, headers, body) = ask(&base, "/", &[("accept-encoding", "br"), ("if-none-match", &tag)]).await;
    assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(header(&headers, "etag"), tag);
    let (status, ..) = ask(&base, "/", &[("accept-encoding", "gzip"), ("if-none-match", &tag)]).await;
    assert_eq!(status, StatusCode::OK);
}

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let (base, _folder) = base().await;
    let post = |path: &str| Request::post(format!("{}{path}", base.address)).body(Full::default()).unwrap();
    let answers = [
        base.get("/").await,
        base.get("/pkg/missing.js").await,
        base.get("/health").await,
        base.get("/relay/v1/exchange").await,
        base.get("/relay/v1/socket").await,
        base.request(post("/relay/v1/exchange")).await,
        base.request(post("/join")).await,
    ];
    let statuses: Vec<u16> = answers.iter().map(|(status, ..)| status.as_u16()).collect();
    assert_eq!(statuses, [200, 404, 200, 405, 400, 200, 405]);
    for (status, headers, _) in answers {
        let policy = header(&headers, "content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "media-src blob:",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types default sw",
        ] {
            assert!(policy.split("; ").any(|found| found == part), "{status}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("  "), "{policy}");
        for (name, value) in [
            ("strict-transport-security", ""),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-embedder-policy", "require-corp"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("x-frame-options", "DENY"),
        ] {
            assert_eq!(header(&headers, name), value, "{status}");
        }
        let permissions = header(&headers, "permissions-policy");
        assert!(permissions.starts_with("camera=(self), ") && permissions.contains(", microphone=(self), "));
        assert_eq!(header(&headers, "set-cookie"), "");
    }
}

#[tokio::test]
async fn where_people_come_over_tls_no_browser_comes_without_again() {
    let base = Base::with(|settings| settings.origin = vec!["https://notes.hospice.example".into()]).await;
    let request = Request::get(format!("{}/", base.listens)).body(Full::default()).unwrap();
    let (_, headers, _) = base.request(request).await;
    assert_eq!(header(&headers, "strict-transport-security"), "max-age=63072000; includeSubDomains");
}

#[tokio::test]
async fn health_says_whether_it_lives_and_whether_it_can_keep_things() {
    let (base, _folder) = base().await;
    for (path, state) in [("/health", "ready"), ("/health/live", "live"), ("/health/ready", "ready")] {
        let (status, _, body) = base.get(path).await;
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!((status, body["state"].as_str().unwrap()), (StatusCode::OK, state));
    }
}

/// What `/health` says: its state, and the words of its reasons and of its warnings, if it says any.
async fn health(base: &Base, headers: &[(&str, &str)]) -> (StatusCode, Vec<String>, Option<Vec<String>>) {
    let (status, _, body) = ask(base, "/health", headers).await;
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    let words = |list: &serde_json::Value| {
        let all = list.as_array().unwrap();
        assert!(all.iter().all(|one| one["says"].as_str().unwrap().ends_with('.') && one["remedy"].is_string()));
        all.iter().map(|one| one["word"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    (status, words(&body["reasons"]), body.get("warnings").map(words))
}

#[tokio::test]
async fn what_will_go_wrong_is_told_to_this_machine_and_leaves_the_relay_ready() {
    let base = Base::with(|settings| settings.backup_hours = Some(24)).await;
    let warnings = |words: &[&str]| Some(words.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(health(&base, &[]).await, (StatusCode::OK, vec![], warnings(&["no-backup", "no-app"])));
    let copy = base.folder.join("copy.sqlite");
    fs::write(&copy, "copy").unwrap();
    server::backups::note(&base.folder.join("data"), &copy, base.now()).unwrap();
    base.wait(24 * 3_600_000);
    assert_eq!(health(&base, &[]).await.2, warnings(&["no-app"]));
    base.wait(1);
    assert_eq!(health(&base, &[]).await.2, warnings(&["backup-old", "no-app"]));
    let elsewhere = [("x-forwarded-for", "192.0.2.7")];
    assert_eq!(health(&base, &elsewhere).await, (StatusCode::OK, vec![], None));
}

#[tokio::test]
async fn a_relay_that_could_not_keep_the_last_thing_says_why_it_is_not_ready() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let hold = rusqlite::Connection::open(base.folder.join("data/relay.sqlite")).unwrap();
    // A place that takes nothing, as a full disk does.
    let refuse = "BEGIN SELECT raise(ABORT, 'nothing is taken'); END";
    hold.execute_batch(&format!(
        "CREATE TRIGGER record_refused BEFORE INSERT ON record {refuse}; CREATE TRIGGER relay_refused BEFORE UPDATE ON relay {refuse}"
    ))
    .unwrap();
    let record = ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias");
    base.append(&ward.nurse, record.clone()).await;
    let (status, reasons, _) = health(&base, &[("x-forwarded-for", "192.0.2.7")]).await;
    assert_eq!((status, reasons), (StatusCode::SERVICE_UNAVAILABLE, vec!["cannot-write".to_owned()]));
    hold.execute_batch("DROP TRIGGER record_refused; DROP TRIGGER relay_refused").unwrap();
    // Nobody sends anything meanwhile: it finds out by itself.
    assert_eq!(health(&base, &[]).await.0, StatusCode::OK);
    assert!(matches!(base.append(&ward.nurse, record).await, ToDevice::Receipt { .. }));
}

#[tokio::test]
async fn a_new_release_is_served_without_a_stop_and_the_old_one_s_hashed_files_stay() {
    let (base, folder) = base().await;
    let site = folder.path().join("site");
    fs::write(site.join("index.html"), "new shell").unwrap();
    fs::write(site.join("pkg/alongside.fedcba9876543210.wasm"), "new").unwrap();
    fs::remove_file(site.join("pkg/alongside.0123456789abcdef.wasm")).unwrap();
    fs::remove_file(site.join("manifest.webmanifest")).unwrap();
    assert_eq!(&base.get("/").await.2[..], b"<!doctype html>shell");
    base.relay().site.read_again().unwrap();
    assert_eq!(&base.get("/").await.2[..], b"new shell");
    assert_eq!(base.get("/pkg/alongside.fedcba9876543210.wasm").await.0, StatusCode::OK);
    assert_eq!(base.get("/pkg/alongside.0123456789abcdef.wasm").await.0, StatusCode::OK);
    assert_eq!(base.get("/manifest.webmanifest").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_relay_without_a_built_app_still_passes_notes_on() {
    let base = Base::new().await;
    assert_eq!(base.get("/").await.0, StatusCode::NOT_FOUND);
    base.exchange(&crate::phone::Phone::new(1), vec![]).await;
}
