//! What an administrator may say: by a flag, else the environment, else a file, else what we think is right.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use clap::builder::FalseyValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::Deserialize;
use thiserror::Error;

use crate::access;
use crate::routes::MetricsToken;
use crate::storage::postgres::{Address, AddressError, parse};
use crate::tls;
use crate::whence::Proxies;

/// Bytes of what quotas are given in.
const MIB: u64 = 1024 * 1024;

/// The Alongside relay: keeps sealed notes and passes them on between phones. It cannot read them.
///
/// Everything that it knows is in one folder. It needs no account, no cloud and no other program. Give the
/// address that people use as --origin, and either a certificate or a proxy in front that speaks TLS.
#[derive(Debug, Parser)]
#[command(name = "server", version, args_conflicts_with_subcommands = false, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Settings.
    #[command(flatten)]
    pub settings: Settings,
}

/// What the program can do.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Serve the app and keep records, until told to stop (the default)
    Serve,
    /// Write a whole, checked copy of the data to one file, while the relay goes on
    Backup {
        /// The file to write, which must not be there yet; in a folder, a file is made that is named after the time
        file: PathBuf,
    },
    /// Put a copy back. The relay must be stopped; what it had is kept beside, and phones bring back what the copy lacks
    Restore {
        /// The file to read
        file: PathBuf,
    },
    /// Look through a copy, or the data of a relay that is running: is every chain whole, and every record what its device signed?
    Verify {
        /// The file to look through [default: the database in the data folder]
        file: Option<PathBuf>,
    },
    /// Begin another life of the data after it was put back by other means than `restore`: a machine's snapshot, or PostgreSQL's own
    /// copies. Every relay must be stopped; phones then bring back what the copy lacks
    Renew,
    /// List what is kept apart: records of devices that may not write there now. They take no room from their circle,
    /// nobody is given them, and this lets none of them out
    Quarantine,
    /// Print a link to the page for the administrator, which works once and within a quarter of an hour
    AdminLink,
    /// Print a link that sets up a further team, which works once and within 72 hours
    TeamLink,
    /// Print which device took or left something in which document, and when: by number, since the relay knows no names
    Access {
        /// Only what was after this time, as 2026-11-30 or 2026-11-30T08:00:00Z
        #[arg(long, value_name = "TIME")]
        since: Option<String>,
        /// How to write it
        #[arg(long, default_value = "csv", value_name = "FORM")]
        form: access::Form,
    },
}

/// Where settings may come from, before they are put together.
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// A file with these settings, as TOML: `listen = "127.0.0.1:3000"`
    #[arg(long, global = true, env = "ALONGSIDE_CONFIG", value_name = "FILE")]
    #[serde(skip)]
    pub config: Option<PathBuf>,

    /// Address and port to listen on [default: 127.0.0.1:3000]
    #[arg(long, global = true, env = "ALONGSIDE_LISTEN", value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,

    /// Address that people use in their browsers, as `https://notes.hospice.example`; may be said more than once
    /// [default: http://127.0.0.1:PORT and http://localhost:PORT]
    #[arg(long, global = true, env = "ALONGSIDE_ORIGIN", value_name = "ORIGIN", value_delimiter = ',')]
    #[serde(default)]
    pub origin: Vec<String>,

    /// Certificate for TLS, as PEM, with those that lead to one that browsers know; read again when it changes, and on SIGHUP
    #[arg(long, global = true, env = "ALONGSIDE_TLS_CERTIFICATE", value_name = "FILE")]
    pub tls_certificate: Option<PathBuf>,

    /// Its private key, as PEM
    #[arg(long, global = true, env = "ALONGSIDE_TLS_KEY", value_name = "FILE")]
    pub tls_key: Option<PathBuf>,

    /// Speak HTTP without TLS on an address that other machines reach. Only for a proxy that speaks TLS and stands elsewhere, as in a
    /// container: phones keep nothing over plain HTTP
    #[arg(long, global = true, env = "ALONGSIDE_PLAIN_HTTP", value_parser = FalseyValueParser::new())]
    #[serde(default)]
    pub plain_http: bool,

    /// Folder for everything that is kept [default: ./data]
    #[arg(long, global = true, env = "ALONGSIDE_DATA", value_name = "FOLDER")]
    pub data: Option<PathBuf>,

    /// Keep everything in this PostgreSQL database, which several relays may share: `postgres://user:password@host/database`,
    /// with `?sslmode=verify-full&sslrootcert=FILE` over TLS [default: in the data folder]
    #[arg(long, global = true, env = "ALONGSIDE_STORE", hide_env_values = true, value_name = "DATABASE")]
    pub store: Option<String>,

    /// Folder with the built app [default: ./target/site]
    #[arg(long, global = true, env = "ALONGSIDE_SITE", value_name = "FOLDER")]
    pub site: Option<PathBuf>,

    /// Most connections at once [default: 1024]
    #[arg(long, global = true, env = "ALONGSIDE_CONNECTIONS", value_name = "NUMBER")]
    pub connections: Option<usize>,

    /// Most connections of one address at once that have not shown to be a member's; beyond that its own oldest goes
    /// [default: 64]. Addresses are known if the relay speaks TLS itself, or from --proxy-header
    #[arg(long, global = true, env = "ALONGSIDE_ADDRESS_CONNECTIONS", value_name = "NUMBER")]
    pub address_connections: Option<usize>,

    /// Header in which your proxy writes for whom it speaks, as `X-Forwarded-For`. Name one only if your proxy sets it, whatever a
    /// browser may have written there
    #[arg(long, global = true, env = "ALONGSIDE_PROXY_HEADER", value_name = "NAME")]
    pub proxy_header: Option<String>,

    /// Address of a proxy on another machine, which is believed too; may be said more than once
    #[arg(long, global = true, env = "ALONGSIDE_PROXY", value_name = "ADDRESS", value_delimiter = ',')]
    #[serde(default)]
    pub proxy: Vec<IpAddr>,

    /// Most that one circle or team may keep, in MiB [default: 2048]
    #[arg(long, global = true, env = "ALONGSIDE_QUOTA", value_name = "MIB")]
    pub quota: Option<u64>,

    /// Most that all circles of one team may keep together, in MiB: a hundred full ones [default: 204800]
    #[arg(long, global = true, env = "ALONGSIDE_TEAM_QUOTA", value_name = "MIB")]
    pub team_quota: Option<u64>,

    /// A file with one line, a token of at least 24 letters: whoever brings it as `Authorization: Bearer` may read /metrics from
    /// elsewhere. Without it only programs on this machine may
    #[arg(long, global = true, env = "ALONGSIDE_METRICS_TOKEN", value_name = "FILE")]
    pub metrics_token: Option<PathBuf>,

    /// After how many hours without a back-up to warn, on the administrator's page and in /health [default: 48]
    #[arg(long, global = true, env = "ALONGSIDE_BACKUP_HOURS", value_name = "HOURS")]
    pub backup_hours: Option<u64>,

    /// How many days to keep the record of which device took or left something in which document; 0 for none [default: 400]
    #[arg(long, global = true, env = "ALONGSIDE_ACCESS_DAYS", value_name = "DAYS")]
    pub access_days: Option<u64>,

    /// How much to log on standard error: error, warn, info, debug or trace [default: info]
    #[arg(long, global = true, env = "ALONGSIDE_LOG", value_name = "LEVEL")]
    pub log: Option<String>,

    /// How to write the log [default: text]
    #[arg(long, global = true, env = "ALONGSIDE_LOG_FORM", value_name = "FORM")]
    pub log_form: Option<LogForm>,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogForm {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// The settings that hold.
#[derive(Clone, Debug)]
pub struct Config {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// The certificate, if the relay speaks TLS itself.
    pub tls: Option<tls::Files>,
    /// Plain HTTP is meant, wherever it listens.
    pub plain_http: bool,
    /// Origins; empty for those of this machine.
    pub origin: Vec<String>,
    /// The data folder.
    pub data: PathBuf,
    /// The database that is used in place of that folder.
    pub store: Option<Address>,
    /// The app's folder.
    pub site: PathBuf,
    /// Connections at once.
    pub connections: usize,
    /// Connections of one address.
    pub address_connections: usize,
    /// Who may speak for others.
    pub proxies: Proxies,
    /// Bytes that a chain may keep.
    pub quota: u64,
    /// Bytes that all chains of a team may keep together.
    pub team_quota: u64,
    /// What whoever reads the figures from elsewhere must know.
    pub metrics_token: Option<MetricsToken>,
    /// Milliseconds after which a back-up is too old.
    pub backup_within: u64,
    /// Milliseconds for which the access record is kept.
    pub access_for: u64,
    /// The level of the log.
    pub log: String,
    /// Its form.
    pub log_form: LogForm,
}

/// Why settings cannot be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file is not there, or cannot be read.
    #[error("the settings file {path} cannot be read: {source}")]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is not TOML, or says what is not a setting.
    #[error("the settings file {path} cannot be understood: {source}")]
    Form {
        /// Which one.
        path: PathBuf,
        /// What is wrong, and where.
        source: Box<toml::de::Error>,
    },
    /// The token is missing, or could be guessed.
    #[error(
        "the token in {0} cannot be used: the file must hold one line of at least 24 letters, as `openssl rand -hex 32` writes it"
    )]
    Token(PathBuf),
    /// No header has such a name.
    #[error("{0} is not the name of a header: write it as X-Forwarded-For")]
    Header(String),
    /// A certificate without a key, or the other way round.
    #[error("TLS needs both --tls-certificate and --tls-key")]
    HalfTls,
    /// Not a database that can be used. It may hold a password, so it is not said again.
    #[error("the database that --store names cannot be used: {0}")]
    Store(#[from] AddressError),
    /// What was asked for is done to a folder.
    #[error(
        "this is for a relay that keeps its data in a folder. With --store the data is PostgreSQL's: copy it with pg_dump or \
         by continuous archiving (pg_basebackup and WAL), and check it with `server verify` and pg_amcheck. After putting a copy back, and before \
         any relay is started, run `server renew`, so that phones bring back what the copy lacks"
    )]
    NotAFolder,
    /// Not an origin as a browser writes it.
    #[error("{0} is not an origin: write it as https://name or http://name:port, with no path and no slash at the end")]
    Origin(String),
    /// Too many origins.
    #[error("{count} origins are too many: at most {most} can be given")]
    Origins {
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
}

impl Settings {
    /// Puts flags, environment, file and defaults together.
    ///
    /// # Errors
    /// The file cannot be used, or an origin is not one.
    pub fn resolve(self) -> Result<Config, ConfigError> {
        let file = self.config.as_deref().map(read).transpose()?.unwrap_or_default();
        let origin = if self.origin.is_empty() { file.origin } else { self.origin };
        if let Some(wrong) = origin.iter().find(|origin| !is_origin(origin)) {
            return Err(ConfigError::Origin(wrong.clone()));
        }
        if origin.len() > crate::routes::Origins::MOST {
            return Err(ConfigError::Origins { count: origin.len(), most: crate::routes::Origins::MOST });
        }
        let (certificate, key) = (self.tls_certificate.or(file.tls_certificate), self.tls_key.or(file.tls_key));
        let tls = match (certificate, key) {
            (Some(certificate), Some(key)) => Some(tls::Files { certificate, key }),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => return Err(ConfigError::HalfTls),
        };
        let header = self.proxy_header.or(file.proxy_header);
        let header = header.map(|name| name.parse().map_err(|_| ConfigError::Header(name))).transpose()?;
        let addresses = if self.proxy.is_empty() { file.proxy } else { self.proxy };
        Ok(Config {
            address_connections: self.address_connections.or(file.address_connections).unwrap_or(64).max(1),
            proxies: Proxies { direct: tls.is_some(), header, addresses },
            tls,
            plain_http: self.plain_http || file.plain_http,
            listen: self.listen.or(file.listen).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 3000))),
            origin,
            data: self.data.or(file.data).unwrap_or_else(|| "data".into()),
            store: self.store.or(file.store).as_deref().map(parse).transpose()?,
            site: self.site.or(file.site).unwrap_or_else(|| "target/site".into()),
            connections: self.connections.or(file.connections).unwrap_or(1024),
            quota: self.quota.or(file.quota).unwrap_or(2048).saturating_mul(MIB),
            team_quota: self.team_quota.or(file.team_quota).unwrap_or(200 * 1024).saturating_mul(MIB),
            metrics_token: self.metrics_token.or(file.metrics_token).as_deref().map(read_token).transpose()?,
            backup_within: self.backup_hours.or(file.backup_hours).unwrap_or(48).saturating_mul(3_600_000),
            access_for: self.access_days.or(file.access_days).unwrap_or(400).saturating_mul(24 * 3_600_000),
            log: self.log.or(file.log).unwrap_or_else(|| "info".into()),
            log_form: self.log_form.or(file.log_form).unwrap_or_default(),
        })
    }
}

impl Config {
    /// The data folder, for what is done to its files.
    ///
    /// # Errors
    /// The data is in a database.
    pub fn folder(&self) -> Result<&Path, ConfigError> {
        if self.store.is_none() { Ok(&self.data) } else { Err(ConfigError::NotAFolder) }
    }
}

fn read(path: &Path) -> Result<Settings, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|source| ConfigError::File { path: path.to_owned(), source })?;
    toml::from_str(&text).map_err(|source| ConfigError::Form { path: path.to_owned(), source: Box::new(source) })
}

fn read_token(path: &Path) -> Result<MetricsToken, ConfigError> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let token = Some(text.trim()).filter(|token| token.len() >= 24 && !token.contains(char::is_whitespace));
    token.map(MetricsToken::new).ok_or_else(|| ConfigError::Token(path.to_owned()))
}

/// Whether a browser would write it so: it is compared with what a browser says, letter by letter.
fn is_origin(origin: &str) -> bool {
    let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    rest.is_some_and(|host| {
        !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | ':' | '[' | ']'))
    })
}
