//! The door: takes connections, each within its bounds, and sees everybody out when the relay stops.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use std::net::SocketAddr;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::{interval, timeout};
use tokio_rustls::TlsAcceptor;

use crate::places::{Place, Places};
use crate::routes::Peer;
use crate::whence::Proxies;

/// How long a request's head may take, and how long a connection may be idle between two.
const HEAD_TIME: Duration = Duration::from_secs(30);
/// How long a connection may take to begin to speak TLS.
const HANDSHAKE_TIME: Duration = Duration::from_secs(15);
/// The most that is read of a head before it must be whole.
const HEAD_BYTES: usize = 64 * 1024;
/// How long nobody is taken after somebody could not be.
const BREATH: Duration = Duration::from_millis(50);
/// How long those who are being answered may take when the relay stops.
pub const LEAVING_TIME: Duration = Duration::from_secs(10);

/// What is behind the door.
#[derive(Clone)]
pub struct Door {
    /// Answers requests.
    pub router: Router,
    /// Speaks TLS first, if the relay does so itself.
    pub tls: Option<TlsAcceptor>,
    /// Who may speak for others.
    pub proxies: Proxies,
    /// Connections of one address, where that is known.
    pub each: usize,
}

/// Answers connections until told to stop, then lets those go who are being answered.
///
/// Beyond the bound whoever comes has the place of whoever has been here longest: most likely nobody who is waiting for
/// anything. A socket has a place of its own, and none here.
pub async fn keep_open(listener: TcpListener, door: Door, connections: usize, mut stopping: watch::Receiver<bool>) {
    let places = Places::new(connections, door.each);
    let mut breath = interval(BREATH);
    loop {
        let taken = tokio::select! {
            () = stopped(&mut stopping) => break,
            taken = take(&listener, &places, &door.proxies) => taken,
        };
        match taken {
            Ok((stream, from, place)) => {
                drop(tokio::spawn(answer(stream, from, place, door.clone(), stopping.clone())));
            }
            Err(error) => {
                // No more files, or a connection that broke before it began: neither is a reason to stop.
                tracing::warn!(%error, "a connection could not be taken");
                breath.reset();
                breath.tick().await;
            }
        }
    }
    drop(listener);
    everybody_out(places.empty()).await;
}

/// Waits until the relay is told to stop. One that is gone without a word is stopping too.
pub async fn stopped(stopping: &mut watch::Receiver<bool>) {
    let _gone = stopping.wait_for(|stop| *stop).await;
}

/// Waits until all places are free again, but not for ever.
pub async fn everybody_out(empty: impl Future<Output = ()>) {
    if timeout(LEAVING_TIME, empty).await.is_err() {
        tracing::warn!("some connections were cut");
    }
}

async fn take(
    listener: &TcpListener,
    places: &Arc<Places>,
    proxies: &Proxies,
) -> io::Result<(TcpStream, SocketAddr, Place)> {
    let (stream, from) = listener.accept().await?;
    stream.set_nodelay(true)?;
    // Everybody gives way here. One goes as soon as it is told.
    let place = places.take(proxies.at_the_door(from.ip())).await.ok_or(io::ErrorKind::ConnectionRefused)?;
    Ok((stream, from, place))
}

async fn answer(stream: TcpStream, from: SocketAddr, place: Place, door: Door, mut stopping: watch::Receiver<bool>) {
    let peer = Peer { address: from.ip() };
    let Some(tls) = &door.tls else { return converse(stream, peer, place, door.router, stopping).await };
    let greeted = tokio::select! {
        greeted = timeout(HANDSHAKE_TIME, tls.accept(stream)) => greeted,
        () = place.wanted() => return,
        () = stopped(&mut stopping) => return,
    };
    match greeted {
        Ok(Ok(stream)) => converse(stream, peer, place, door.router, stopping).await,
        Ok(Err(error)) => tracing::debug!(%error, "a connection did not begin"),
        Err(_) => tracing::debug!("a connection took too long to begin"),
    }
}

async fn converse(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    peer: Peer,
    place: Place,
    router: Router,
    mut stopping: watch::Receiver<bool>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(HEAD_BYTES);
    let router = TowerToHyperService::new(router);
    let service = service_fn(|mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        router.call(request)
    });
    let connection = http.serve_connection(TokioIo::new(stream), service).with_upgrades();
    let mut connection = std::pin::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = place.wanted() => Ok(()),
        () = stopped(&mut stopping) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended");
    }
    drop(place);
}
