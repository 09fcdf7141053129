//! The figures: true, in the form that Prometheus reads, about nobody, and for nobody but whoever watches the machine.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::Full;
use wire::{Role, Space, ToRelay};

use crate::base::{Base, Ward};
use crate::phone::{Phone, document};

async fn ask(base: &Base, headers: &[(&str, &str)]) -> (StatusCode, HeaderMap, Bytes) {
    let mut request = Request::get(format!("{}/metrics", base.listens));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    base.request(request.body(Full::default()).unwrap()).await
}

/// Every sample: its name with its labels, and its value.
async fn figures(base: &Base) -> BTreeMap<String, f64> {
    let (status, headers, body) = ask(base, &[]).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    let text = String::from_utf8(body.to_vec()).unwrap();
    let samples = text.lines().filter(|line| !line.starts_with('#'));
    samples
        .map(|line| {
            let (name, value) = line.rsplit_once(' ').unwrap();
            (name.to_owned(), value.parse().unwrap())
        })
        .collect()
}

#[tokio::test]
async fn the_figures_are_what_happened() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let son = Phone::new(3);
    let everyone = document(ward.chain().id(), Space::Everyone);
    let (_socket, _) = base.connect(&ward.nurse, vec![ToRelay::Follow { document: everyone, after: 0 }]).await;
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias")).await;
    base.append(&son, son.record(&ward.chain(), Space::Everyone, 1, b"roses")).await;
    ward.admit(&base, &son, Role::Family).await;
    ward.remove(&base, &son).await;
    base.append(&son, son.record(&ward.chain(), Space::Everyone, 1, b"roses")).await;
    let figures = figures(&base).await;
    let transactions = base.relay().mailbox.counts().transactions();
    for (name, value) in [
        ("alongside_sockets", 1.0),
        ("alongside_followers", 1.0),
        ("alongside_topics", 1.0),
        ("alongside_flights_total{way=\"socket\"}", 1.0),
        ("alongside_refusals_total{kind=\"unknown\"}", 1.0),
        ("alongside_chains", 2.0),
        ("alongside_documents", 1.0),
        ("alongside_records", 1.0),
        ("alongside_quarantine_records", 1.0),
        ("alongside_transactions_total", transactions as f64),
        ("alongside_commit_seconds_count", transactions as f64),
        ("alongside_commit_seconds_bucket{le=\"+Inf\"}", transactions as f64),
        (concat!("alongside_build_info{version=\"", env!("CARGO_PKG_VERSION"), "\"}"), 1.0),
    ] {
        assert_eq!(figures.get(name), Some(&value), "{name}: {figures:?}");
    }
    for name in [
        "alongside_flights_total{way=\"post\"}",
        "alongside_asked_total",
        "alongside_kept_bytes",
        "alongside_fullest_chain_bytes",
        "alongside_quarantine_bytes",
        "alongside_commit_seconds_sum",
        "alongside_data_bytes",
        "alongside_disk_free_bytes",
        "alongside_disk_bytes",
        "process_resident_memory_bytes",
        "process_open_fds",
    ] {
        assert!(figures.get(name).is_some_and(|value| *value > 0.0), "{name}: {figures:?}");
    }
    assert!(!figures.contains_key("alongside_backup_age_seconds"), "what never was has no age");
}

#[tokio::test]
async fn the_age_of_a_backup_is_told_from_the_relay_s_own_clock() {
    let base = Base::new().await;
    let copy = base.folder.join("copy.sqlite");
    std::fs::write(&copy, "copy").unwrap();
    server::backups::note(&base.folder.join("data"), &copy, base.now()).unwrap();
    base.wait(90_000);
    assert_eq!(figures(&base).await["alongside_backup_age_seconds"], 90.0);
}

#[tokio::test]
async fn the_figures_name_nobody_and_say_nothing() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias")).await;
    let (_, _, body) = ask(&base, &[]).await;
    let text = String::from_utf8(body.to_vec()).unwrap();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    for bytes in [ward.nurse.id().0, ward.chain().id().0] {
        assert!(!text.contains(&hex(&bytes)) && !text.contains(&hex(&bytes[..4])));
    }
    assert!(!text.contains("127.0.0.1"));
    let labels: Vec<_> = text.split('{').skip(1).filter_map(|rest| rest.split('=').next()).collect();
    assert!(labels.iter().all(|label| ["le", "way", "kind", "version"].contains(label)), "{labels:?}");
}

#[tokio::test]
async fn figures_are_for_this_machine_and_for_whoever_brings_the_token() {
    let folder = tempfile::tempdir().unwrap();
    let token = "a token that nobody guesses".replace(' ', "-");
    let file = folder.path().join("token");
    std::fs::write(&file, format!("{token}\n")).unwrap();
    let base = Base::with(|settings| settings.metrics_token = Some(file)).await;
    assert_eq!(ask(&base, &[]).await.0, StatusCode::OK);
    for headers in [
        &[("x-forwarded-for", "192.0.2.7")][..],
        &[("forwarded", "for=192.0.2.7")],
        &[("host", "notes.hospice.example")],
        &[("host", "notes.hospice.example"), ("authorization", "Bearer a-token-that-nobody-guesse")],
        &[("host", "notes.hospice.example"), ("authorization", &token)],
    ] {
        let (status, _, body) = ask(&base, headers).await;
        assert_eq!((status, &body[..]), (StatusCode::NOT_FOUND, &b"There is nothing at this address.\n"[..]));
    }
    let bearer = format!("Bearer {token}");
    assert_eq!(ask(&base, &[("x-forwarded-for", "192.0.2.7"), ("authorization", &bearer)]).await.0, StatusCode::OK);
}

#[tokio::test]
async fn without_a_token_nobody_from_elsewhere_is_told_the_figures() {
    let base = Base::new().await;
    let elsewhere = [("x-forwarded-for", "192.0.2.7"), ("authorization", "Bearer ")];
    assert_eq!(ask(&base, &elsewhere).await.0, StatusCode::NOT_FOUND);
}
