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

use crate::access::{self, Access};
use crate::admin::{self, Sessions};
use crate::config::Config;
use crate::door::{self, Door};
use crate::figures::Figures;
use crate::mailbox;
use crate::mailbox::{Clock, Limits, Mailbox, SetUp};
use crate::places::Sockets;
use crate::routes::{Challenges, Origins, Pace, PaceLimits, Relay, Running, Shown, router};
use crate::site::Site;
use crate::storage::sqlite::make_private;
use crate::storage::{Storage, StorageError, Store};
use crate::tls::{self, Certificates, TlsError};
use crate::watch::Watch;

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
    /// Others would reach it without TLS.
    #[error(
        "{address} can be reached from other machines, and this would be plain HTTP: phones keep nothing over it, and whoever is on the way could read \
         and change the pages. Give --tls-certificate and --tls-key; or listen on 127.0.0.1 behind a proxy that speaks TLS; or, if that proxy stands \
         elsewhere and the way to it is yours alone, say --plain-http"
    )]
    Plain {
        /// Which address.
        address: SocketAddr,
    },
    /// The certificate cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// What is kept cannot be opened.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// What is to be measured cannot be: a fault of ours.
    #[error("figures cannot be kept: {0}")]
    Figures(prometheus::Error),
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
    /// How many of them one address may have.
    each: usize,
    certificates: Option<Arc<Certificates>>,
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

/// Makes the token of a link for an administrator.
///
/// # Errors
/// The system gives no randomness.
pub fn make_admin_token() -> Result<admin::Token, StartError> {
    make_random()
}

/// Makes the token of a link that sets up a team.
///
/// # Errors
/// The system gives no randomness.
pub fn make_set_up_token() -> Result<[u8; 16], StartError> {
    make_random()
}

/// The link that sets up a team: its token stands where no server sees it.
#[must_use]
pub fn set_up_link(address: &str, token: &[u8; 16]) -> String {
    format!("{address}/setup#{}", Base64UrlUnpadded::encode_string(token))
}

/// Begins another life of a database, whose random name this is.
///
/// # Errors
/// The system gives no randomness.
pub fn make_incarnation() -> Result<Incarnation, StartError> {
    Ok(Incarnation(make_random()?))
}

impl Started {
    /// Opens everything and listens, over TLS if there is a certificate.
    ///
    /// # Errors
    /// Something cannot be opened. Nothing was changed then, but that a new database may have been made.
    pub async fn start(config: &Config, clock: Clock) -> Result<Self, StartError> {
        let site =
            Site::open(&config.site).map_err(|source| StartError::Site { folder: config.site.clone(), source })?;
        let certificates = certificates(config)?;
        // More lies in it than what the storage keeps there.
        make_private(&config.data).map_err(|source| StorageError::Folder { path: config.data.clone(), source })?;
        let watch = Arc::<Watch>::default();
        let (mailbox, writer, token) = {
            let (config, watch) = (config.clone(), Arc::clone(&watch));
            waited_for(move || open(&config, watch, clock)).await?
        };
        let listener = listen(config.listen).await?;
        let listens = listener.local_addr().unwrap_or(config.listen);
        let origins =
            if config.origin.is_empty() { here(config.tls.is_some(), listens.port()) } else { config.origin.clone() };
        let origins = Origins::new(origins);
        let figures = Figures::new().map_err(StartError::Figures)?;
        mailbox.counts().measure(figures.commits());
        let running = Running {
            data: config.data.clone(),
            since: mailbox.now(),
            quota: config.quota,
            team_quota: config.team_quota,
            backup_within: config.store.is_none().then_some(config.backup_within),
            metrics_token: config.metrics_token.clone(),
        };
        let (stop, stopping) = watch::channel(false);
        let address = origins.first().to_owned();
        admin::note_address(&config.data, &address)
            .map_err(|source| StorageError::Folder { path: config.data.clone(), source })?;
        let data = if config.store.is_some() { "a database".into() } else { config.data.to_string_lossy() };
        tracing::info!(%listens, origin = %origins.first(), %data, "listening");
        if site.now().shell().is_none() {
            tracing::warn!(site = %config.site.display(), "there is no app to serve: it was not built, or is elsewhere");
        }
        let set_up = token.map(|token| set_up_link(&address, &token));
        let relay = Arc::new(Relay {
            mailbox,
            access: Access::open(&config.data, config.access_for)?,
            watch,
            challenges: Challenges::default(),
            shown: Shown::default(),
            pace: Pace::new(PaceLimits::default()),
            origins,
            site,
            sockets: Sockets::new(config.connections, config.address_connections),
            bodies: Relay::places_for_bodies(config.address_connections),
            proxies: config.proxies.clone(),
            figures,
            sessions: Sessions::default(),
            running,
            stopping,
        });
        Ok(Self {
            listener,
            relay,
            writer,
            stop,
            connections: config.connections,
            each: config.address_connections,
            certificates,
            listens,
            address,
            set_up,
        })
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

    /// The certificate, if the relay speaks TLS itself.
    #[must_use]
    pub fn certificates(&self) -> Option<&Arc<Certificates>> {
        self.certificates.as_ref()
    }

    /// The relay, for tests that count.
    #[must_use]
    pub fn relay(&self) -> &Arc<Relay> {
        &self.relay
    }

    /// Answers until told to stop, then stops: whoever is being answered is answered, and what is kept is tidy.
    ///
    /// # Errors
    /// It cannot speak TLS at all; or the database began another life, and the relay has to begin again.
    pub async fn run(self, told: impl Future<Output = ()> + Send + 'static) -> Result<(), StartError> {
        let Self { listener, relay, writer, stop, connections, each, certificates, .. } = self;
        let tls = certificates.as_ref().map(Certificates::acceptor).transpose()?;
        if let Some(certificates) = &certificates {
            tokio::spawn(tls::keep_fresh(Arc::downgrade(certificates), tls::LOOK));
        }
        let outlived = relay.mailbox.outlived();
        let told = tokio::spawn(async move {
            let why = tokio::select! {
                () = told => Ok(()),
                () = outlived => Err(StorageError::AnotherLife.into()),
            };
            tracing::info!("stopping");
            // Sockets never end by themselves.
            stop.send_replace(true);
            why
        });
        let writing = tokio::spawn(write_access(Arc::clone(&relay)));
        let stopping = relay.stopping.clone();
        let door = Door { router: router(Arc::clone(&relay)), tls, proxies: relay.proxies.clone(), each };
        door::keep_open(listener, door, connections, stopping).await;
        door::everybody_out(relay.sockets.empty()).await;
        // It ends when the relay is stopping; what has come since is written here.
        let _ended = writing.await;
        let last = Arc::clone(&relay);
        let _written = tokio::task::spawn_blocking(move || last.access.write(last.mailbox.now())).await;
        drop(relay);
        // Whoever still holds on was not answered, so nothing that was promised can be lost by going.
        let joined = tokio::task::spawn_blocking(move || writer.join());
        match tokio::time::timeout(door::LEAVING_TIME, joined).await {
            Ok(_) => tracing::info!("stopped"),
            Err(_) => tracing::warn!("stopped before the database was tidied"),
        }
        told.await.unwrap_or(Ok(()))
    }
}

/// The certificate, if there is one. Without one, plain HTTP is for this machine, or was asked for.
fn certificates(config: &Config) -> Result<Option<Arc<Certificates>>, StartError> {
    let address = config.listen;
    if config.tls.is_none() && !config.plain_http && !address.ip().is_loopback() {
        return Err(StartError::Plain { address });
    }
    Ok(config.tls.clone().map(Certificates::open).transpose()?)
}

/// Writes the access record every few seconds, until the relay is stopping.
async fn write_access(relay: Arc<Relay>) {
    let mut stopping = relay.stopping.clone();
    let mut every = tokio::time::interval(access::WRITE);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = door::stopped(&mut stopping) => return,
            _ = every.tick() => {}
        }
        let relay = Arc::clone(&relay);
        if tokio::task::spawn_blocking(move || relay.access.write(relay.mailbox.now())).await.is_err() {
            return;
        }
    }
}

/// What the first team's link holds, as long as there is no team.
type FirstToken = Option<[u8; 16]>;

/// Opens what is kept. The token sets up the first team, as long as there is none; further ones come with links made in the data folder.
fn open(
    config: &Config,
    watch: Arc<Watch>,
    clock: Clock,
) -> Result<(Mailbox<Store>, mailbox::Writer, FirstToken), StartError> {
    let mut storage = Store::open(&config.data, config.store.as_ref(), make_incarnation()?, clock())?;
    let token = match storage.look(|read| read.admitted())?.is_empty() {
        true => Some(make_set_up_token()?),
        false => None,
    };
    let limits = Limits { chain_bytes: config.quota, team_bytes: config.team_quota, ..Limits::default() };
    let set_up = SetUp { first: token, links: Some(config.data.clone()) };
    let (mailbox, writer) = Mailbox::start(storage, limits, set_up, watch, clock)?;
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
fn here(tls: bool, port: u16) -> Vec<String> {
    let scheme = if tls { "https" } else { "http" };
    vec![format!("{scheme}://127.0.0.1:{port}"), format!("{scheme}://localhost:{port}")]
}
