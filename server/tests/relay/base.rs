//! A relay on port 0 with a data folder of its own, and the two ways to it.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::Bytes;
use axum::http::{HeaderMap, Request, Response, StatusCode};
use base64ct::{Base64UrlUnpadded, Encoding};
use futures_util::{SinkExt, StreamExt};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use server::config::Settings;
use server::routes::Relay;
use server::serve::Started;
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};
use wire::chain::{Around, SignedStatement};
use wire::message::{decode, encode};
use wire::{Chain, Incarnation, Moment, Role, ToDevice, ToRelay};

use crate::phone::{Phone, chain};

/// A relay, with a clock that the test moves.
pub struct Base {
    /// Where people reach it.
    pub address: String,
    /// Where it really listens.
    pub listens: String,
    pub folder: PathBuf,
    pub token: Option<[u8; 16]>,
    relay: Option<Arc<Relay>>,
    clock: Arc<AtomicU64>,
    stop: Option<oneshot::Sender<()>>,
    running: Option<tokio::task::JoinHandle<()>>,
    _kept: Option<tempfile::TempDir>,
}

/// When the tests begin, in milliseconds.
pub const BEGINNING: u64 = 1_795_000_000_000;

impl Base {
    /// A relay with an empty folder.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut base = Self::at(folder.path(), |_| {}).await;
        base._kept = Some(folder);
        base
    }

    /// A relay with settings of its own.
    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut base = Self::at(folder.path(), change).await;
        base._kept = Some(folder);
        base
    }

    /// A relay with this folder.
    pub async fn at(folder: &Path, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Settings {
            listen: Some(SocketAddr::from(([127, 0, 0, 1], 0))),
            data: Some(folder.join("data")),
            site: Some(folder.join("site")),
            ..Settings::default()
        };
        change(&mut settings);
        let clock = Arc::new(AtomicU64::new(BEGINNING));
        let told = Arc::clone(&clock);
        let time = Arc::new(move || Moment(told.load(Ordering::SeqCst)));
        let started = Started::start(&settings.resolve().unwrap(), time).await.unwrap();
        let token = started.set_up.as_deref().map(token);
        let (stop, stopped) = oneshot::channel();
        let (address, relay) = (started.address.clone(), Arc::clone(started.relay()));
        let listens = format!("http://{}", started.listens);
        let running = tokio::spawn(async { started.run(async { drop(stopped.await) }).await.unwrap() });
        Self {
            address,
            listens,
            folder: folder.to_owned(),
            token,
            relay: Some(relay),
            clock,
            stop: Some(stop),
            running: Some(running),
            _kept: None,
        }
    }

    /// A relay in another process.
    pub fn elsewhere(address: &str, token: Option<[u8; 16]>) -> Self {
        Self {
            address: address.to_owned(),
            listens: address.to_owned(),
            folder: PathBuf::new(),
            token,
            relay: None,
            clock: Arc::default(),
            stop: None,
            running: None,
            _kept: None,
        }
    }

    /// The relay itself, if it is in this process.
    pub fn relay(&self) -> &Relay {
        self.relay.as_ref().unwrap()
    }

    /// Moves the clock.
    pub fn wait(&self, milliseconds: u64) {
        self.clock.fetch_add(milliseconds, Ordering::SeqCst);
    }

    /// Puts the clock, forward or back.
    pub fn put_clock(&self, to: u64) {
        self.clock.store(to, Ordering::SeqCst);
    }

    pub fn now(&self) -> Moment {
        Moment(self.clock.load(Ordering::SeqCst))
    }

    /// Stops as SIGTERM does.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        let running = self.running.take().unwrap();
        // What the test still holds of the relay would keep the writer waiting.
        drop(self);
        running.await.unwrap();
    }

    /// Any request.
    pub async fn request(&self, request: Request<Full<Bytes>>) -> (StatusCode, HeaderMap, Bytes) {
        let client = Client::builder(TokioExecutor::new()).build_http();
        let (head, body) = Response::into_parts(client.request(request).await.unwrap());
        (head.status, head.headers, body.collect().await.unwrap().to_bytes())
    }

    pub async fn get(&self, path: &str) -> (StatusCode, HeaderMap, Bytes) {
        self.request(Request::get(format!("{}{path}", self.address)).body(Full::default()).unwrap()).await
    }

    /// Posts bytes, and reads the answer as a flight.
    pub async fn post_bytes(&self, bytes: Vec<u8>) -> (StatusCode, Vec<ToDevice>) {
        let request = Request::post(format!("{}/relay/v1/exchange", self.address)).body(Full::new(bytes.into()));
        let (status, _, body) = self.request(request.unwrap()).await;
        (status, decode(&body).unwrap())
    }

    pub async fn challenge(&self) -> [u8; 32] {
        let (_, answer) = self.post_bytes(encode::<ToRelay>(&[]).unwrap()).await;
        let [ToDevice::Challenge { challenge, .. }] = answer[..] else { panic!("no challenge: {answer:?}") };
        challenge
    }

    pub async fn incarnation(&self) -> Incarnation {
        let (_, answer) = self.post_bytes(encode::<ToRelay>(&[]).unwrap()).await;
        let [ToDevice::Challenge { incarnation, .. }] = answer[..] else { panic!("no challenge: {answer:?}") };
        incarnation
    }

    /// One exchange of a device that proves itself: what it gets between the welcome and the next challenge.
    pub async fn exchange(&self, phone: &Phone, messages: Vec<ToRelay>) -> Vec<ToDevice> {
        let hello = phone.hello(&self.address, self.challenge().await);
        let flight: Vec<ToRelay> = [hello].into_iter().chain(messages).collect();
        let (status, mut answer) = self.post_bytes(encode(&flight).unwrap()).await;
        assert_eq!(status, StatusCode::OK);
        assert!(matches!(answer.pop(), Some(ToDevice::Challenge { .. })));
        assert!(matches!(answer.remove(0), ToDevice::Welcome { version: 1, .. }));
        answer
    }

    /// One message, one answer.
    pub async fn ask(&self, phone: &Phone, message: ToRelay) -> ToDevice {
        let mut answers = self.exchange(phone, vec![message]).await;
        assert_eq!(answers.len(), 1, "{answers:?}");
        answers.remove(0)
    }

    pub async fn extend(&self, phone: &Phone, chain: &Chain, statement: &SignedStatement) -> ToDevice {
        self.ask(phone, ToRelay::Extend { chain: chain.id(), statement: statement.clone() }).await
    }

    pub async fn append(&self, phone: &Phone, record: Vec<u8>) -> ToDevice {
        self.ask(phone, ToRelay::Append { record, covers: 0 }).await
    }

    /// A socket that waits to be said hello to.
    pub async fn knock(&self) -> (Socket, [u8; 32]) {
        let address = self.address.replace("http", "ws");
        let (stream, _) = tokio_tungstenite::connect_async(format!("{address}/relay/v1/socket")).await.unwrap();
        let mut socket = Socket(stream);
        let first = socket.hear().await.unwrap();
        let [ToDevice::Challenge { challenge, .. }] = first[..] else { panic!("no challenge: {first:?}") };
        (socket, challenge)
    }

    /// A socket of a device that has proven itself and said this.
    pub async fn connect(&self, phone: &Phone, messages: Vec<ToRelay>) -> (Socket, Vec<ToDevice>) {
        let (mut socket, challenge) = self.knock().await;
        socket.say([phone.hello(&self.address, challenge)].into_iter().chain(messages).collect()).await;
        let mut answer = socket.hear().await.unwrap();
        assert!(matches!(answer.remove(0), ToDevice::Welcome { version: 1, .. }));
        (socket, answer)
    }
}

/// The token in a set-up link.
pub fn token(link: &str) -> [u8; 16] {
    let (_, fragment) = link.split_once("/setup#").unwrap();
    Base64UrlUnpadded::decode_vec(fragment.trim()).unwrap().try_into().unwrap()
}

/// One end of a WebSocket.
pub struct Socket(pub WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    pub async fn say(&mut self, messages: Vec<ToRelay>) {
        self.send(encode(&messages).unwrap()).await;
    }

    pub async fn send(&mut self, bytes: Vec<u8>) {
        self.0.send(Message::Binary(bytes.into())).await.unwrap();
    }

    /// Says something, if there is still somebody to say it to.
    pub async fn try_say(&mut self, messages: Vec<ToRelay>) -> Option<()> {
        self.0.send(Message::Binary(encode(&messages).unwrap().into())).await.ok()
    }

    /// The next flight; none when the relay has ended it.
    pub async fn hear(&mut self) -> Option<Vec<ToDevice>> {
        loop {
            match self.0.next().await? {
                Ok(Message::Binary(bytes)) => return Some(decode(&bytes).unwrap()),
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }
}

/// A nurse of a team, and a circle of hers.
pub struct Ward {
    pub nurse: Phone,
    pub circle: Vec<SignedStatement>,
}

impl Ward {
    /// Sets a relay up and opens a circle.
    pub async fn open(base: &Base) -> Self {
        let nurse = Phone::new(1);
        let (token, team) = (base.token.unwrap(), nurse.create(Around::Team, 1));
        let done = base.ask(&nurse, ToRelay::SetUp { token, team: team.clone() }).await;
        assert_eq!(done, ToDevice::Extended { chain: team.chain_id(), head: team.hash() });
        let first = nurse.create(Around::Circle, 2);
        let mut ward = Self { nurse, circle: vec![] };
        let (chain, statement) = (first.chain_id(), first.clone());
        let done = base.ask(&ward.nurse, ToRelay::Extend { chain, statement }).await;
        assert_eq!(done, ToDevice::Extended { chain, head: first.hash() });
        ward.circle.push(first);
        ward
    }

    pub fn chain(&self) -> Chain {
        chain(&self.circle)
    }

    /// Says this in the circle, and expects it to be taken.
    pub async fn say(&mut self, base: &Base, by: &Phone, statement: SignedStatement) {
        let done = base.extend(by, &self.chain(), &statement).await;
        assert_eq!(done, ToDevice::Extended { chain: self.chain().id(), head: statement.hash() });
        self.circle.push(statement);
    }

    /// Admits a device.
    pub async fn admit(&mut self, base: &Base, whom: &Phone, role: Role) {
        let nurse = self.nurse.clone();
        let statement = nurse.admit(&self.chain(), whom, role);
        self.say(base, &nurse, statement).await;
    }

    /// Removes a device, of whose writing nothing counts.
    pub async fn remove(&mut self, base: &Base, whom: &Phone) {
        let nurse = self.nurse.clone();
        let statement = nurse.remove(&self.chain(), whom, vec![]);
        self.say(base, &nurse, statement).await;
    }
}
