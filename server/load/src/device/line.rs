//! A device's socket: opened anew whenever it is lost, for as long as the device is there and wants one.

use std::sync::Weak;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::{Instant, interval_at, sleep_until};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error as WsError, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};

use super::{Core, Device, Inner, socket_of};
use crate::clock::instant;
use crate::failure::Outcome;

/// How long after a socket was lost another is tried. A phone waits longer; here the relay comes back at once.
const AGAIN: Duration = Duration::from_millis(20);
/// How often the engine is told that time has passed.
const POLL: Duration = Duration::from_secs(2);
/// How much is read at once. A test of thousands of sockets would else need a gigabyte for its own side.
const READ: usize = 16 * 1024;

/// A socket without TLS: relays are measured on this machine, or behind their own proxy.
pub(crate) type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Opens a socket to the relay at this address.
///
/// # Errors
/// It is not there, or does not want us.
pub(crate) async fn open(address: &str) -> Outcome<Socket> {
    let config = WebSocketConfig::default().read_buffer_size(READ);
    let (socket, _) = connect_async_with_config(socket_of(address), Some(config), true).await?;
    Ok(socket)
}

/// Keeps a device on line. It holds the device only while something happens: one that nobody else holds ends.
pub(super) async fn keep(device: Weak<Inner>, address: String) {
    loop {
        let mut wait = AGAIN;
        if let Ok(socket) = open(&address).await {
            wait = talk(socket, &device).await.max(AGAIN);
        }
        sleep_until(Instant::from_std(instant()) + wait).await;
    }
}

/// What came of something that happened on the line.
enum Went {
    On,
    /// The socket ended, or something could not be kept: then whoever waits for this device sees that nothing comes.
    Out,
    /// The relay has too much to do, and wants to be left alone for so long.
    Away(Duration),
}

/// Carries flights until the socket ends. Answers how long to stay away.
async fn talk(socket: Socket, device: &Weak<Inner>) -> Duration {
    let (mut to_relay, mut from_relay) = socket.split();
    let (out, mut flights) = unbounded_channel::<Vec<u8>>();
    let mut went = work(device, |core| core.connected(out));
    let mut ticks = interval_at(Instant::from_std(instant()) + POLL, POLL);
    while matches!(went, Went::On) {
        went = tokio::select! {
            Some(flight) = flights.recv() => match to_relay.send(Message::Binary(flight.into())).await {
                Ok(()) => Went::On,
                Err(_) => Went::Out,
            },
            _ = ticks.tick() => work(device, Core::poll),
            heard = from_relay.next() => hear(device, heard),
        };
    }
    work(device, Core::disconnected);
    if let Went::Away(wait) = went { wait } else { Duration::ZERO }
}

fn work(device: &Weak<Inner>, work: impl FnOnce(&mut Core) -> Outcome) -> Went {
    let done = device.upgrade().map(|inner| Device(inner).with(work));
    if matches!(done, Some(Ok(()))) { Went::On } else { Went::Out }
}

fn hear(device: &Weak<Inner>, heard: Option<Result<Message, WsError>>) -> Went {
    let flight = match heard {
        Some(Ok(Message::Binary(flight))) => flight,
        Some(Ok(Message::Close(_)) | Err(_)) | None => return Went::Out,
        Some(Ok(_)) => return Went::On,
    };
    let mut busy = None;
    let went = work(device, |core| {
        busy = core.hear(&flight)?;
        Ok(())
    });
    busy.map_or(went, |wait| Went::Away(Duration::from_millis(wait.into())))
}
