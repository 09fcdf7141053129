//! The door: takes connections, each within its bounds, and sees everybody out when the relay stops.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{interval, timeout};

/// How long a request's head may take, and how long a connection may be idle between two.
const HEAD_TIME: Duration = Duration::from_secs(30);
/// The most that is read of a head before it must be whole.
const HEAD_BYTES: usize = 64 * 1024;
/// How long nobody is taken after somebody could not be.
const BREATH: Duration = Duration::from_millis(50);
/// How long those who are being answered may take when the relay stops.
pub const LEAVING_TIME: Duration = Duration::from_secs(10);

/// Answers connections until told to stop, then lets those go who are being answered.
pub async fn keep_open(listener: TcpListener, router: Router, connections: usize, mut stopping: watch::Receiver<bool>) {
    let places = Arc::new(Semaphore::new(connections));
    let mut breath = interval(BREATH);
    loop {
        let taken = tokio::select! {
            () = stopped(&mut stopping) => break,
            // Beyond the bound nobody is taken: they wait at the system's door until one goes.
            taken = take(&listener, &places) => taken,
        };
        match taken {
            Ok((stream, place)) => drop(tokio::spawn(answer(stream, place, router.clone(), stopping.clone()))),
            Err(error) => {
                // No more files, or a connection that broke before it began: neither is a reason to stop.
                tracing::warn!(%error, "a connection could not be taken");
                breath.reset();
                breath.tick().await;
            }
        }
    }
    drop(listener);
    everybody_out(&places, connections).await;
}

/// Waits until the relay is told to stop. One that is gone without a word is stopping too.
pub async fn stopped(stopping: &mut watch::Receiver<bool>) {
    let _gone = stopping.wait_for(|stop| *stop).await;
}

/// Waits until all places are free again, but not for ever.
pub async fn everybody_out(places: &Semaphore, all: usize) {
    let all = u32::try_from(all).unwrap_or(u32::MAX);
    if timeout(LEAVING_TIME, places.acquire_many(all)).await.is_err() {
        tracing::warn!("some connections were cut");
    }
}

async fn take(listener: &TcpListener, places: &Arc<Semaphore>) -> io::Result<(TcpStream, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, _) = listener.accept().await?;
    stream.set_nodelay(true)?;
    Ok((stream, place))
}

async fn answer(stream: TcpStream, place: OwnedSemaphorePermit, router: Router, mut stopping: watch::Receiver<bool>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(HEAD_BYTES);
    let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router)).with_upgrades();
    let mut connection = std::pin::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
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
