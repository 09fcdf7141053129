//! The place that several relays share: a PostgreSQL database, where every commit is on disk before it is answered.
//!
//! `address` says where it is, `link` is a connection and what it keeps to, `reading` what is asked, `writing` what is changed, `listening` how relays hear of each
//! other, `schema` the numbered steps, `whole` a look through all of it. There is no pool: the mailbox has one writer and a few readers, each with a connection of its own.

use wire::{Incarnation, Moment};

use self::link::{Link, Purpose};
use super::whole::Whole;
use super::{Apart, Read, Storage, StorageError, Tell, Write};

mod address;
mod fault;
mod link;
mod listening;
mod reading;
pub mod schema;
mod secure;
mod whole;
mod writing;

pub use address::{Address, AddressError, parse};
pub use fault::Fault;
pub use listening::Ear;

/// One moment: what was committed when the first question was asked.
const LOOK: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/// Each question sees what was committed when it was asked: after a lock was waited for, what its holder did is seen.
const CHANGE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

/// A view of a database.
pub struct Postgres(Box<Link>);

impl Postgres {
    /// Connects to a database, and brings its schema up.
    ///
    /// `incarnation` is used if the database is new, or goes on from a copy or a standby. Not to be called on an async thread: it waits.
    ///
    /// # Errors
    /// The database cannot be reached; it is not ours, newer than us, or does not sync what it commits.
    pub fn open(address: &Address, incarnation: Incarnation, now: Moment) -> Result<Self, StorageError> {
        let mut link = Link::open(address, Purpose::Writing, None)?;
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
    pub fn open_to_look(address: &Address) -> Result<Self, StorageError> {
        Ok(Self(Box::new(Link::open(address, Purpose::Looking, None)?)))
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

    /// Looks through all that is kept, at one moment, while relays go on.
    ///
    /// # Errors
    /// The database cannot be read, is not this relay's, or was made by a newer one.
    pub fn look_through(&mut self) -> Result<Whole, StorageError> {
        whole::look_through(&self.0.begin(LOOK)?)
    }
}

impl Storage for Postgres {
    fn reader(&self) -> Result<Self, StorageError> {
        Ok(Self(Box::new(Link::open(&self.0.address, Purpose::Looking, self.0.life)?)))
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
        listening::listen(&self.0.address, self.0.life, tell).map(Some)
    }

    fn tidy(&mut self) -> Result<(), StorageError> {
        Ok(())
    }
}
