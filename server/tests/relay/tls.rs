//! TLS that the relay speaks itself: with real handshakes, and a certificate of an authority that only these tests trust.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Empty};
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ProtocolVersion, RootCertStore, SupportedProtocolVersion};
use server::config::Settings;
use server::serve::{StartError, Started, system_clock};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use wire::message::{decode, encode};
use wire::{ToDevice, ToRelay};

use crate::base::Base;
use crate::phone::Phone;
use crate::process::{Running, command, output};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/relay/tls").join(name)
}

fn put(folder: &Path, certificate: &str, key: &str) {
    std::fs::copy(file(certificate), folder.join("certificate.pem")).unwrap();
    std::fs::copy(file(key), folder.join("key.pem")).unwrap();
}

/// Settings with the certificate of this folder.
fn with_tls(folder: &Path) -> impl FnOnce(&mut Settings) {
    put(folder, "first.pem", "first.key");
    let (certificate, key) = (folder.join("certificate.pem"), folder.join("key.pem"));
    move |settings| (settings.tls_certificate, settings.tls_key) = (Some(certificate), Some(key))
}

/// A client that trusts the tests' authority and speaks these versions.
fn client(versions: &[&'static SupportedProtocolVersion]) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(file("ca.pem")).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(rustls_graviola::default_provider()));
    let config = config.with_protocol_versions(versions).unwrap().with_root_certificates(roots);
    TlsConnector::from(Arc::new(config.with_no_client_auth()))
}

async fn tcp(listens: &str) -> TcpStream {
    TcpStream::connect(listens.rsplit_once('/').unwrap().1).await.unwrap()
}

async fn connect(listens: &str, versions: &[&'static SupportedProtocolVersion]) -> TlsStream<TcpStream> {
    client(versions).connect(ServerName::try_from("localhost").unwrap(), tcp(listens).await).await.unwrap()
}

const BOTH: [&SupportedProtocolVersion; 2] = [&rustls::version::TLS13, &rustls::version::TLS12];

/// Whether the relay shows this certificate.
async fn shows(listens: &str, name: &str) -> bool {
    let stream = connect(listens, &BOTH).await;
    stream.get_ref().1.peer_certificates().unwrap() == [CertificateDer::from_pem_file(file(name)).unwrap()]
}

#[tokio::test]
async fn pages_and_sockets_come_over_tls_of_both_versions() {
    let folder = tempfile::tempdir().unwrap();
    let base = Base::at(folder.path(), with_tls(folder.path())).await;
    assert!(base.address.starts_with("https://127.0.0.1:"), "{}", base.address);
    for (version, name) in [(BOTH[0], ProtocolVersion::TLSv1_3), (BOTH[1], ProtocolVersion::TLSv1_2)] {
        let stream = connect(&base.listens, &[version]).await;
        assert_eq!(stream.get_ref().1.protocol_version(), Some(name));
        let (mut send, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        let talking = tokio::spawn(connection);
        let request =
            hyper::Request::get("/health").header("host", "localhost").body(Empty::<hyper::body::Bytes>::new());
        let answer = send.send_request(request.unwrap()).await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["strict-transport-security"], "max-age=63072000; includeSubDomains");
        assert!(String::from_utf8_lossy(&answer.into_body().collect().await.unwrap().to_bytes()).contains("ready"));
        drop(send);
        talking.await.unwrap().unwrap();
    }
    let stream = connect(&base.listens, &BOTH).await;
    let (socket, _) = tokio_tungstenite::client_async("wss://localhost/relay/v1/socket", stream).await.unwrap();
    let welcome = greet(socket, &base.address).await;
    assert!(matches!(welcome[..], [ToDevice::Welcome { version: 1, .. }]), "{welcome:?}");
}

/// Says hello over a socket, and hears the answer.
async fn greet(mut socket: tokio_tungstenite::WebSocketStream<TlsStream<TcpStream>>, origin: &str) -> Vec<ToDevice> {
    use futures_util::{SinkExt, StreamExt};
    let first = socket.next().await.unwrap().unwrap().into_data();
    let [ToDevice::Challenge { challenge, .. }] = decode(&first).unwrap()[..] else { panic!("no challenge") };
    let hello = encode::<ToRelay>(&[Phone::new(1).hello(origin, challenge)]).unwrap();
    socket.send(hello.into()).await.unwrap();
    decode(&socket.next().await.unwrap().unwrap().into_data()).unwrap()
}

#[tokio::test]
async fn whoever_speaks_no_tls_is_answered_nothing_and_keeps_nobody_out() {
    let folder = tempfile::tempdir().unwrap();
    let tls = with_tls(folder.path());
    let base = Base::at(folder.path(), |settings| {
        tls(settings);
        settings.connections = Some(2);
    })
    .await;
    let silent = [tcp(&base.listens).await, tcp(&base.listens).await, tcp(&base.listens).await];
    assert!(shows(&base.listens, "first.pem").await, "those who say nothing give way");
    drop(silent);
    let mut plain = tcp(&base.listens).await;
    tokio::io::AsyncWriteExt::write_all(&mut plain, b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    let _reset_or_closed = plain.read_to_end(&mut answer).await;
    assert!(!String::from_utf8_lossy(&answer).contains("HTTP"));
}

#[tokio::test(start_paused = true)]
async fn a_handshake_that_does_not_end_is_ended() {
    let folder = tempfile::tempdir().unwrap();
    let base = Base::at(folder.path(), with_tls(folder.path())).await;
    let mut silent = tcp(&base.listens).await;
    let before = tokio::time::Instant::now();
    assert_eq!(silent.read(&mut [0]).await.unwrap(), 0);
    let took = before.elapsed();
    assert!(took >= Duration::from_secs(15) && took < Duration::from_secs(30), "{took:?}");
}

#[tokio::test]
async fn plain_http_that_others_would_reach_is_refused_unless_it_is_meant() {
    let folder = tempfile::tempdir().unwrap();
    let start = |plain: bool| {
        let settings = Settings {
            listen: Some("0.0.0.0:0".parse().unwrap()),
            data: Some(folder.path().join("data")),
            site: Some(folder.path().join("site")),
            plain_http: plain,
            ..Settings::default()
        };
        async move { Started::start(&settings.resolve().unwrap(), system_clock()).await }
    };
    let refused = start(false).await.err().unwrap();
    assert!(
        matches!(refused, StartError::Plain { .. }) && refused.to_string().contains("--tls-certificate"),
        "{refused}"
    );
    assert!(!folder.path().join("data").exists(), "and nothing was made");
    start(true).await.unwrap();
}

/// A relay with TLS in a process of its own.
const SERVE: [&str; 10] = [
    "--listen",
    "127.0.0.1:0",
    "--data",
    "data",
    "--site",
    "site",
    "--tls-certificate",
    "certificate.pem",
    "--tls-key",
    "key.pem",
];

#[tokio::test]
async fn a_new_certificate_is_shown_when_told_and_a_broken_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "first.pem", "first.key");
    let running = Running::start(command(&SERVE, folder.path()));
    let address = running.address.clone();
    assert!(shows(&address, "first.pem").await);
    put(folder.path(), "second.pem", "second.key");
    running.signal("HUP");
    while !shows(&address, "second.pem").await {}
    put(folder.path(), "first.pem", "second.key");
    running.signal("HUP");
    // Signals are heard in their order: once the third was, so was the second.
    std::fs::create_dir(folder.path().join("site")).unwrap();
    std::fs::write(folder.path().join("site/told"), "told").unwrap();
    running.signal("HUP");
    while !serves(&address, "/told").await {}
    assert!(shows(&address, "second.pem").await);
    running.signal("TERM");
    let (status, log) = running.end();
    assert!(
        status.success() && log.contains("the old one stays") && log.contains("a new certificate is shown"),
        "{log}"
    );
}

async fn serves(listens: &str, path: &str) -> bool {
    let stream = connect(listens, &BOTH).await;
    let (mut send, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let request = hyper::Request::get(path).header("host", "localhost").body(Empty::<hyper::body::Bytes>::new());
    send.send_request(request.unwrap()).await.unwrap().status() == 200
}

#[test]
fn tls_that_cannot_be_spoken_is_refused_in_a_sentence_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "first.pem", "second.key");
    let (good, said) = output(&SERVE, folder.path());
    assert!(!good && said.contains("cannot be used together"), "{said}");
    let (good, said) = output(&SERVE[..8], folder.path());
    assert!(!good && said.contains("both --tls-certificate and --tls-key"), "{said}");
    let mut meant = command(&["--listen", "0.0.0.0:0", "--data", "data"], folder.path());
    let running = Running::start({
        meant.env("ALONGSIDE_PLAIN_HTTP", "true");
        meant
    });
    running.signal("TERM");
    assert!(running.end().0.success(), "as the Containerfile says it");
    let (good, said) = output(&["--listen", "0.0.0.0:0"], folder.path());
    assert!(!good && said.contains("say --plain-http"), "{said}");
}
