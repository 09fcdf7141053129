//! What an administrator may say: by a flag, else the environment, else a file, else what we think is right.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::Deserialize;
use thiserror::Error;

use crate::storage::postgres::{AddressError, parse};

/// The Alongside relay: keeps sealed notes and passes them on between phones. It cannot read them.
///
/// Everything that it knows is in one folder. It needs no account, no cloud and no other program. Behind a proxy that
/// speaks TLS, give the address that people use as --origin.
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

    /// Folder for everything that is kept [default: ./data]
    #[arg(long, global = true, env = "ALONGSIDE_DATA", value_name = "FOLDER")]
    pub data: Option<PathBuf>,

    /// Keep everything in this PostgreSQL database, which several relays may share: `postgres://user:password@host/database`
    /// [default: in the data folder]
    #[arg(long, global = true, env = "ALONGSIDE_STORE", hide_env_values = true, value_name = "DATABASE")]
    pub store: Option<String>,

    /// Folder with the built app [default: ./target/site]
    #[arg(long, global = true, env = "ALONGSIDE_SITE", value_name = "FOLDER")]
    pub site: Option<PathBuf>,

    /// Most connections at once [default: 1024]
    #[arg(long, global = true, env = "ALONGSIDE_CONNECTIONS", value_name = "NUMBER")]
    pub connections: Option<usize>,

    /// Most that one circle or team may keep, in MiB [default: 2048]
    #[arg(long, global = true, env = "ALONGSIDE_QUOTA", value_name = "MIB")]
    pub quota: Option<u64>,

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
    /// Origins; empty for those of this machine.
    pub origin: Vec<String>,
    /// The data folder.
    pub data: PathBuf,
    /// The database that is used in place of that folder.
    pub store: Option<postgres::Config>,
    /// The app's folder.
    pub site: PathBuf,
    /// Connections at once.
    pub connections: usize,
    /// Bytes that a chain may keep.
    pub quota: u64,
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
    /// Not a database that can be used. It may hold a password, so it is not said again.
    #[error("the database that --store names cannot be used: {0}")]
    Store(#[from] AddressError),
    /// What was asked for is done to a folder.
    #[error(
        "this is for a relay that keeps its data in a folder. With --store the data is PostgreSQL's: copy it with pg_dump or \
         by continuous archiving (pg_basebackup and WAL), and check it with pg_amcheck. After putting a copy back, and before \
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
        Ok(Config {
            listen: self.listen.or(file.listen).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 3000))),
            origin,
            data: self.data.or(file.data).unwrap_or_else(|| "data".into()),
            store: self.store.or(file.store).as_deref().map(parse).transpose()?,
            site: self.site.or(file.site).unwrap_or_else(|| "target/site".into()),
            connections: self.connections.or(file.connections).unwrap_or(1024),
            quota: self.quota.or(file.quota).unwrap_or(2048).saturating_mul(1024 * 1024),
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
