//! From a request to a socket (RFC 6455), and a flight into frames.
//!
//! The library that frames what is said keeps room for the largest frame that a socket was ever sent, for as long as the socket lives.
//! A flight may have a megabyte: after a relay was restored, a thousand phones read all that they follow anew, and would hold as much of its memory each
//! while they only wait. So a flight goes in short frames of one message. axum's own sockets cannot do that, which is why this is here; the handshake is
//! what axum does, over the same library.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, Version, header};
use axum::response::{IntoResponse, Response};
use futures_util::SinkExt;
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Bytes, Error, Message};

/// Bytes of a frame, at most.
const FRAME: usize = 16 * 1024;

/// A socket.
pub(super) type Socket = WebSocketStream<TokioIo<Upgraded>>;

/// A request that asks for a socket.
pub(super) struct Upgrade {
    accept: HeaderValue,
    connection: OnUpgrade,
}

impl<S: Sync> FromRequestParts<S> for Upgrade {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        let says = |name: HeaderName, word: &str| {
            let all = parts.headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
            all.flat_map(|value| value.split(',')).any(|one| one.trim().eq_ignore_ascii_case(word))
        };
        let asks = parts.version == Version::HTTP_11
            && says(header::CONNECTION, "upgrade")
            && says(header::UPGRADE, "websocket")
            && says(header::SEC_WEBSOCKET_VERSION, "13");
        let key = parts.headers.get(header::SEC_WEBSOCKET_KEY).filter(|_| asks).ok_or(StatusCode::BAD_REQUEST)?;
        let accept = HeaderValue::try_from(derive_accept_key(key.as_bytes())).map_err(|_| StatusCode::BAD_REQUEST)?;
        let connection = parts.extensions.remove::<OnUpgrade>().ok_or(StatusCode::UPGRADE_REQUIRED)?;
        Ok(Self { accept, connection })
    }
}

impl Upgrade {
    /// Says yes, and talks once the connection is a socket. Messages have at most so many bytes, and at most so many are read at once.
    pub(super) fn on_upgrade<T: Future<Output = ()> + Send>(
        self,
        (most, read): (usize, usize),
        talk: impl FnOnce(Socket) -> T + Send + 'static,
    ) -> Response {
        let config = WebSocketConfig::default()
            .max_message_size(Some(most))
            .max_frame_size(Some(most))
            .read_buffer_size(read)
            .write_buffer_size(0)
            .max_write_buffer_size(4 * FRAME);
        let connection = self.connection;
        tokio::spawn(async move {
            // A device that went meanwhile is not there to be told.
            let Ok(upgraded) = connection.await else { return };
            talk(WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Server, Some(config)).await).await;
        });
        let switch = [
            (header::CONNECTION, HeaderValue::from_static("upgrade")),
            (header::UPGRADE, HeaderValue::from_static("websocket")),
            (header::SEC_WEBSOCKET_ACCEPT, self.accept),
        ];
        (StatusCode::SWITCHING_PROTOCOLS, switch).into_response()
    }
}

/// Sends a flight as one message, in frames that each are gone before the next is made.
pub(super) async fn send_flight<S: AsyncRead + AsyncWrite + Unpin>(
    socket: &mut WebSocketStream<S>,
    flight: Vec<u8>,
) -> Result<(), Error> {
    let (mut rest, mut kind) = (Bytes::from(flight), Data::Binary);
    loop {
        let piece = rest.split_to(rest.len().min(FRAME));
        let is_last = rest.is_empty();
        socket.send(Message::Frame(Frame::message(piece, OpCode::Data(kind), is_last))).await?;
        if is_last {
            return Ok(());
        }
        kind = Data::Continue;
    }
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt;
    use tokio::io::{AsyncReadExt, duplex};

    use super::*;

    async fn sent(flight: Vec<u8>) -> tokio::io::DuplexStream {
        let (here, there) = duplex(1 << 20);
        let mut socket = WebSocketStream::from_raw_socket(here, Role::Server, None).await;
        send_flight(&mut socket, flight).await.unwrap();
        there
    }

    #[tokio::test]
    async fn a_flight_is_one_message_in_short_frames() {
        for length in [0, 1, FRAME, FRAME + 1, 5 * FRAME + 7] {
            let flight: Vec<u8> = (0..length).map(|n| u8::try_from(n % 251).unwrap()).collect();
            let there = sent(flight.clone()).await;
            let mut device = WebSocketStream::from_raw_socket(there, Role::Client, None).await;
            let Some(Ok(Message::Binary(heard))) = device.next().await else { panic!("{length}") };
            assert_eq!(heard, flight);
            let mut raw = Vec::new();
            sent(flight).await.read_to_end(&mut raw).await.unwrap();
            // Each has a head of two bytes, and two or eight of its length.
            let frames = length.div_ceil(FRAME).max(1);
            assert!((length + 2 * frames..=length + 4 * frames).contains(&raw.len()), "{length}: {}", raw.len());
        }
    }
}
