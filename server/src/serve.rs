//! A relay from its start to its end: opens what it keeps, says where it is, answers, and stops when told.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use base64ct::{Base64UrlUnpadded, Encoding};
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::watch;
use wire::{Incarnation, Moment};

use crate::config::Config;
use crate::mailbox::{Clock, Limits, Mailbox, SetUpToken};
use crate::places::Sockets;
use crate::routes::{Challenges, Origins, Pace, PaceLimits, Relay, Shown, router};
use crate::site::Site;
use crate::storage::{Storage, StorageError, Store};
use crate::watch::Watch;
use crate::{door, mailbox};

/// Why a relay did not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// Somebody else has the port, or it is not ours to take.
    #[error("cannot listen on {address}: {source}. Stop what uses it, or choose another with --listen")]
    Listen {
        /// Which address.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// The app's folder cannot be read.
    #[error("the app's files in {folder} cannot be read: {source}")]
    Site {
        /// Which folder.
        folder: std::path::PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// What is kept cannot be opened.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The system gives no randomness: nothing can be safe then.
    #[error("the system gives no random numbers: {0}")]
    Random(getrandom::Error),
}

/// A relay that listens, and has not begun to answer.
pub struct Started {
    listener: TcpListener,
    relay: Arc<Relay>,
    writer: mailbox::Writer,
    stop: watch::Sender<bool>,
    connections: usize,
    /// Where it listens.
    pub listens: SocketAddr,
    /// Where people reach it.
    pub address: String,
    /// The one-time set-up link, as long as there is no team.
    pub set_up: Option<String>,
}

/// Tells the system's time. The one place where the relay reads a clock.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the relay's clock: everything below is given it")]
pub fn system_clock() -> Clock {
    Arc::new(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
    })
}

/// Makes random bytes.
#[expect(clippy::disallowed_methods, reason = "tokens and incarnations must not be guessed")]
fn make_random<const N: usize>() -> Result<[u8; N], StartError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(StartError::Random)?;
    Ok(bytes)
}

/// Begins another life of a database, whose random name this is.
///
/// # Errors
/// The system gives no randomness.
pub fn make_incarnation() -> Result<Incarnation, StartError> {
    Ok(Incarnation(make_random()?))
}

impl Started {
    /// Opens everything and listens.
    ///
    /// # Errors
    /// Something cannot be opened. Nothing was changed then, but that a new database may have been made.
    pub async fn start(config: &Config, clock: Clock) -> Result<Self, StartError> {
        let site =
            Site::open(&config.site).map_err(|source| StartError::Site { folder: config.site.clone(), source })?;
        let watch = Arc::<Watch>::default();
        let (mailbox, writer, token) = {
            let (config, watch) = (config.clone(), Arc::clone(&watch));
            waited_for(move || open(&config, watch, clock)).await?
        };
        let listener = listen(config.listen).await?;
        let listens = listener.local_addr().unwrap_or(config.listen);
        let origins = if config.origin.is_empty() { here(listens.port()) } else { config.origin.clone() };
        let origins = Origins::new(origins);
        let (stop, stopping) = watch::channel(false);
        let address = origins.first().to_owned();
        let data = if config.store.is_some() { "a database".into() } else { config.data.to_string_lossy() };
        tracing::info!(%listens, origin = %origins.first(), %data, "listening");
        if site.now().shell().is_none() {
            tracing::warn!(site = %config.site.display(), "there is no app to serve: it was not built, or is elsewhere");
        }
        let set_up = token.map(|token| format!("{address}/setup#{}", Base64UrlUnpadded::encode_string(&token)));
        let relay = Arc::new(Relay {
            mailbox,
            watch,
            challenges: Challenges::default(),
            shown: Shown::default(),
            pace: Pace::new(PaceLimits::default()),
            origins,
            site,
            sockets: Sockets::new(config.connections),
            bodies: Relay::places_for_bodies(),
            stopping,
        });
        Ok(Self { listener, relay, writer, stop, connections: config.connections, listens, address, set_up })
    }

    /// Says on standard output where the relay is. Other programs read these lines: they do not change.
    ///
    /// # Errors
    /// Standard output is closed.
    pub fn announce(&self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        writeln!(out, "Alongside is at {}", self.address)?;
        if let Some(link) = &self.set_up {
            writeln!(out, "Set up the first team: {link}")?;
        }
        out.flush()
    }

    /// The relay, for tests that count.
    #[must_use]
    pub fn relay(&self) -> &Arc<Relay> {
        &self.relay
    }

    /// Answers until told to stop, then stops: whoever is being answered is answered, and what is kept is tidy.
    pub async fn run(self, told: impl Future<Output = ()> + Send + 'static) {
        let Self { listener, relay, writer, stop, connections, .. } = self;
        tokio::spawn(async move {
            told.await;
            tracing::info!("stopping");
            // Sockets never end by themselves.
            stop.send_replace(true);
        });
        let stopping = relay.stopping.clone();
        door::keep_open(listener, router(Arc::clone(&relay)), connections, stopping).await;
        door::everybody_out(relay.sockets.empty()).await;
        drop(relay);
        // Whoever still holds on was not answered, so nothing that was promised can be lost by going.
        let joined = tokio::task::spawn_blocking(move || writer.join());
        match tokio::time::timeout(door::LEAVING_TIME, joined).await {
            Ok(_) => tracing::info!("stopped"),
            Err(_) => tracing::warn!("stopped before the database was tidied"),
        }
    }
}

/// Opens what is kept. The token sets up the first team, as long as there is none.
fn open(
    config: &Config,
    watch: Arc<Watch>,
    clock: Clock,
) -> Result<(Mailbox<Store>, mailbox::Writer, SetUpToken), StartError> {
    let mut storage = Store::open(&config.data, config.store.as_ref(), make_incarnation()?, clock())?;
    let token = match storage.look(|read| read.admitted())?.is_empty() {
        true => Some(make_random()?),
        false => None,
    };
    let limits = Limits { chain_bytes: config.quota, ..Limits::default() };
    let (mailbox, writer) = Mailbox::start(storage, limits, token, watch, clock)?;
    Ok((mailbox, writer, token))
}

/// Does what waits for a disk or a database off the async threads. If it panics, so does whoever asked.
async fn waited_for<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(ended) => std::panic::resume_unwind(ended.into_panic()),
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|source| StartError::Listen { address, source })
}

/// How a browser on this machine reaches a port of it.
fn here(port: u16) -> Vec<String> {
    vec![format!("http://127.0.0.1:{port}"), format!("http://localhost:{port}")]
}
