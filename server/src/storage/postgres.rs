//! The place that several relays share: a PostgreSQL database, where every commit is on disk before it is answered.
//!
//! `link` is a connection and what it keeps to, `reading` what is asked, `writing` what is changed, `listening` how relays hear of each
//! other, `schema` the numbered steps. There is no pool: the mailbox has one writer and a few readers, each with a connection of its own.

use postgres::Config;
use thiserror::Error;
use wire::{Incarnation, Moment};

use self::link::{Link, Purpose};
use super::{Apart, Read, Storage, StorageError, Tell, Write};

mod fault;
mod link;
mod listening;
mod reading;
pub mod schema;
mod writing;

pub use fault::Fault;
pub use listening::Ear;

/// One moment: what was committed when the first question was asked.
const LOOK: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/// Each question sees what was committed when it was asked: after a lock was waited for, what its holder did is seen.
const CHANGE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

/// Why an address of a database cannot be used.
#[derive(Debug, Error)]
pub enum AddressError {
    /// It names another kind of place.
    #[error("it begins with postgres://, or is left out: then everything is kept in the --data folder")]
    Kind,
    /// It is not one.
    #[error(
        "it cannot be understood: write postgres://user:password@host/database, or postgres:///database?host=/run/postgresql"
    )]
    Form,
    /// TLS is asked for.
    #[error(
        "this relay does not speak TLS to PostgreSQL: take a socket on this machine (?host=/run/postgresql), a network that \
         is yours alone, or a tunnel, and leave sslmode out"
    )]
    Tls,
}

/// Where a database is: `postgres://user:password@host/database`.
///
/// # Errors
/// It is not such an address, or asks for what this relay cannot do.
pub fn parse(address: &str) -> Result<Config, AddressError> {
    if !["postgres://", "postgresql://"].iter().any(|kind| address.starts_with(kind)) {
        return Err(AddressError::Kind);
    }
    // What is wrong with it is not said: it may hold a password.
    let config: Config = address.parse().map_err(|_| AddressError::Form)?;
    match config.get_ssl_mode() {
        postgres::config::SslMode::Disable | postgres::config::SslMode::Prefer => Ok(config),
        _ => Err(AddressError::Tls),
    }
}

/// A view of a database.
pub struct Postgres(Box<Link>);

impl Postgres {
    /// Connects to a database, and brings its schema up.
    ///
    /// `incarnation` is used if the database is new, or goes on from a copy or a standby. Not to be called on an async thread: it waits.
    ///
    /// # Errors
    /// The database cannot be reached; it is not ours, newer than us, or does not sync what it commits.
    pub fn open(config: &Config, incarnation: Incarnation, now: Moment) -> Result<Self, StorageError> {
        let mut link = Link::open(config, Purpose::Writing, None)?;
        let client = link.client()?;
        let synced: String = client.query_one("SHOW fsync", &[])?.try_get(0)?;
        if synced != "on" {
            return Err(StorageError::NotSynced);
        }
        schema::bring_up(client, schema::STEPS, incarnation, now)?;
        let mut postgres = Self(Box::new(link));
        postgres.0.life = Some(postgres.look(|read| read.incarnation())?);
        Ok(postgres)
    }

    /// Connects to a database for looking alone. Nothing is made there.
    ///
    /// # Errors
    /// The database cannot be reached.
    pub fn open_to_look(config: &Config) -> Result<Self, StorageError> {
        Ok(Self(Box::new(Link::open(config, Purpose::Looking, None)?)))
    }

    /// Begins another life of the database, which no other relay may be using.
    ///
    /// # Errors
    /// A relay is connected, or the database cannot be written.
    pub fn renew(&mut self, incarnation: Incarnation, now: Moment) -> Result<(), StorageError> {
        if !self.0.is_alone()? {
            return Err(StorageError::Running);
        }
        self.change(|pen| pen.renew(incarnation, now))
    }

    /// Looks at every record that is kept apart, the oldest first, while relays go on, until `more` answers no.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn each_apart(&mut self, more: &mut dyn FnMut(&Apart) -> bool) -> Result<(), StorageError> {
        self.0.begin(LOOK)?.each_apart(more)
    }
}

impl Storage for Postgres {
    fn reader(&self) -> Result<Self, StorageError> {
        Ok(Self(Box::new(Link::open(&self.0.config, Purpose::Looking, self.0.life)?)))
    }

    fn look<T>(&mut self, work: impl FnOnce(&dyn Read) -> Result<T, StorageError>) -> Result<T, StorageError> {
        work(&self.0.begin(LOOK)?)
    }

    fn change<T>(&mut self, work: impl FnOnce(&mut dyn Write) -> Result<T, StorageError>) -> Result<T, StorageError> {
        let mut inside = self.0.begin(CHANGE)?;
        let answer = work(&mut inside)?;
        inside.notify()?;
        inside.commit()?;
        Ok(answer)
    }

    fn listen(&self, tell: Tell) -> Result<Option<Ear>, StorageError> {
        listening::listen(&self.0.config, self.0.life, tell).map(Some)
    }

    fn tidy(&mut self) -> Result<(), StorageError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_cannot_be_used_is_refused_without_saying_its_password() {
        for (address, sentence) in [
            ("mysql://nurse:dahlias@base/alongside", "begins with postgres://"),
            ("postgres://nurse:dahlias@base:port/alongside", "cannot be understood"),
            ("postgres://nurse:dahlias@base/alongside?sslmode=require", "does not speak TLS"),
        ] {
            let refused = parse(address).unwrap_err().to_string();
            assert!(refused.contains(sentence) && !refused.contains("dahlias"), "{refused}");
        }
        let good = parse("postgres://nurse:dahlias@base/alongside").unwrap();
        assert!(!format!("{good:?}").contains("dahlias"));
    }
}
