//! Bytes that are not what they should be: each gets a named refusal, the relay goes on, and nothing that is stored
//! changes.

use axum::http::StatusCode;
use futures_util::SinkExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_tungstenite::tungstenite::Message;
use wire::message::{FLIGHT_MAX, encode};
use wire::{About, Refusal, Space, ToDevice, ToRelay};

use crate::base::{Base, Ward};
use crate::phone::{Phone, document};

fn connection(why: Refusal) -> ToDevice {
    ToDevice::Refused { about: About::Connection, why }
}

/// What is stored, as the database itself says it.
fn stored(base: &Base) -> Vec<(String, i64)> {
    let database = rusqlite::Connection::open(base.folder.join("data/relay.sqlite")).unwrap();
    ["chain", "statement", "invite", "document", "device", "sealed", "record", "quarantine"]
        .map(|table| {
            let sql = format!("SELECT count(*) FROM {table}");
            (table.to_owned(), database.query_row(&sql, [], |row| row.get(0)).unwrap())
        })
        .to_vec()
}

/// Bytes that go wrong in different ways, and what they are called.
fn bad_flights(phone: &Phone, base: &Base, challenge: [u8; 32], record: Vec<u8>) -> Vec<(Vec<u8>, Refusal)> {
    let hello = phone.hello(&base.address, challenge);
    let whole = encode(&[hello.clone(), ToRelay::Append { record: record.clone(), covers: 0 }]).unwrap();
    let mut longer = whole.clone();
    longer.push(0);
    let mut half = record.clone();
    half.truncate(100);
    let mut other_suite = record;
    other_suite[1] = 9;
    let with = |record: Vec<u8>| encode(&[hello.clone(), ToRelay::Append { record, covers: 0 }]).unwrap();
    vec![
        (vec![], Refusal::Malformed),
        (vec![1], Refusal::Malformed),
        (b"GET / HTTP/1.1".to_vec(), Refusal::NoCommonVersion),
        (whole[..whole.len() / 2].to_vec(), Refusal::Malformed),
        (longer, Refusal::Malformed),
        (vec![1; 4000], Refusal::Malformed),
        (vec![1, 0xff, 0xff, 0xff, 0xff, 0x0f], Refusal::TooLarge),
        (with(half), Refusal::Malformed),
        (with(other_suite), Refusal::Malformed),
        (with(vec![]), Refusal::Malformed),
    ]
}

#[tokio::test]
async fn bad_flights_are_refused_by_name_over_post_and_the_relay_goes_on() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let record = ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias");
    let before = stored(&base);
    for n in 0..10 {
        let challenge = base.challenge().await;
        let (bytes, why) = bad_flights(&ward.nurse, &base, challenge, record.clone()).swap_remove(n);
        let (status, answer) = base.post_bytes(bytes).await;
        assert_eq!(status, StatusCode::OK);
        assert!(answer.contains(&connection(why)), "case {n}: {answer:?}");
    }
    assert_eq!(stored(&base), before);
    assert!(matches!(base.append(&ward.nurse, record).await, ToDevice::Receipt { sequence: 1, .. }));
}

#[tokio::test]
async fn bad_flights_are_refused_by_name_on_a_socket_which_ends() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let record = ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias");
    let before = stored(&base);
    for n in 0..10 {
        let (mut socket, challenge) = base.knock().await;
        let (bytes, why) = bad_flights(&ward.nurse, &base, challenge, record.clone()).swap_remove(n);
        socket.send(bytes).await;
        let answer = socket.hear().await.unwrap();
        assert!(answer.contains(&connection(why)), "case {n}: {answer:?}");
        assert_eq!(socket.hear().await, None, "case {n}");
    }
    assert_eq!(stored(&base), before);
    assert!(matches!(base.append(&ward.nurse, record).await, ToDevice::Receipt { sequence: 1, .. }));
}

#[tokio::test]
async fn what_was_kept_before_a_bad_record_in_a_flight_stays_kept_and_was_said() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let good = ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias");
    let after = ward.nurse.record(&ward.chain(), Space::Everyone, 2, b"roses");
    let flight = [good, vec![0; 300], after].map(|record| ToRelay::Append { record, covers: 0 }).to_vec();
    let answers = base.exchange(&ward.nurse, flight).await;
    assert!(matches!(answers[..], [ToDevice::Receipt { sequence: 1, .. }, ToDevice::Refused { .. }]), "{answers:?}");
    assert_eq!(answers[1], connection(Refusal::Malformed));
    let everyone = document(ward.chain().id(), Space::Everyone);
    let followed = base.ask(&ward.nurse, ToRelay::Follow { document: everyone, after: 0 }).await;
    assert!(matches!(followed, ToDevice::Records { latest: 1, .. }));
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_by_name() {
    let base = Base::new().await;
    let (status, answer) = base.post_bytes(vec![1; FLIGHT_MAX + 1]).await;
    assert_eq!((status, answer), (StatusCode::PAYLOAD_TOO_LARGE, vec![connection(Refusal::TooLarge)]));
    base.exchange(&Phone::new(1), vec![]).await;
}

#[tokio::test]
async fn a_socket_message_over_the_limit_is_refused_by_name() {
    let base = Base::new().await;
    let (mut socket, _) = base.connect(&Phone::new(1), vec![]).await;
    socket.0.send(Message::Binary(vec![1; FLIGHT_MAX + 1].into())).await.unwrap();
    assert_eq!(socket.hear().await, Some(vec![connection(Refusal::TooLarge)]));
    assert_eq!(socket.hear().await, None);
}

#[tokio::test]
async fn text_on_a_socket_is_not_a_flight() {
    let base = Base::new().await;
    let (mut socket, _) = base.knock().await;
    socket.0.send(Message::Text("hello".into())).await.unwrap();
    assert_eq!(socket.hear().await, Some(vec![connection(Refusal::Malformed)]));
    assert_eq!(socket.hear().await, None);
}

#[tokio::test]
async fn bytes_that_are_not_even_http_end_a_connection_and_nothing_else() {
    let base = Base::new().await;
    for noise in [
        &b"\0\0\0\0"[..],
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /relay/v1/exchange HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
    ] {
        let mut stream = tokio::net::TcpStream::connect(base.listens.trim_start_matches("http://")).await.unwrap();
        stream.write_all(noise).await.unwrap();
        stream.shutdown().await.unwrap();
        let mut answer = Vec::new();
        // It may be reset; what matters is that it ends.
        let _reset = stream.read_to_end(&mut answer).await;
        assert!(!String::from_utf8_lossy(&answer).contains(" 200 "));
    }
    base.exchange(&Phone::new(1), vec![]).await;
}
