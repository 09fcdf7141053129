//! The two kinds of place, as one: which it is, was said when the relay started.

use std::path::Path;

use wire::{Incarnation, Moment};

use super::postgres::{Address, Ear, Postgres};
use super::sqlite::{self, Sqlite};
use super::whole::{self, Whole};
use super::{Apart, Read, Storage, StorageError, Tell, Write};

/// A place of either kind.
pub enum Store {
    /// One relay's own folder.
    Sqlite(Sqlite),
    /// A database that several relays may share.
    Postgres(Postgres),
}

impl Store {
    /// Opens the database that was named, or else the folder.
    ///
    /// # Errors
    /// As [`Sqlite::open`] and [`Postgres::open`].
    pub fn open(
        folder: &Path,
        database: Option<&Address>,
        incarnation: Incarnation,
        now: Moment,
    ) -> Result<Self, StorageError> {
        match database {
            Some(address) => Postgres::open(address, incarnation, now).map(Self::Postgres),
            None => Sqlite::open(folder, incarnation, now).map(Self::Sqlite),
        }
    }
}

/// Begins another life of a place that is there, and that no relay is using.
///
/// # Errors
/// One is, there is no such place, or it cannot be written.
pub fn renew(
    folder: &Path,
    database: Option<&Address>,
    incarnation: Incarnation,
    now: Moment,
) -> Result<(), StorageError> {
    match database {
        Some(address) => Postgres::open(address, incarnation, now)?.renew(incarnation, now),
        None => {
            sqlite::open_to_look(&folder.join(sqlite::FILE))?;
            Sqlite::open(folder, incarnation, now)?.change(|pen| pen.renew(incarnation, now))
        }
    }
}

/// Looks at every record that a place keeps apart, the oldest first, while relays go on, until `more` answers no.
///
/// # Errors
/// There is no such place, or it cannot be read.
pub fn each_apart(
    folder: &Path,
    database: Option<&Address>,
    more: &mut dyn FnMut(&Apart) -> bool,
) -> Result<(), StorageError> {
    match database {
        Some(address) => Postgres::open_to_look(address)?.each_apart(more),
        None => sqlite::each_apart(folder, more),
    }
}

/// Looks through all that a place keeps, while relays go on.
///
/// # Errors
/// There is no such place, it cannot be read, or a newer relay made it.
pub fn look_through(folder: &Path, database: Option<&Address>) -> Result<Whole, StorageError> {
    match database {
        Some(address) => Postgres::open_to_look(address)?.look_through(),
        None => whole::look_through(&folder.join(sqlite::FILE)),
    }
}

impl Storage for Store {
    fn reader(&self) -> Result<Self, StorageError> {
        Ok(match self {
            Self::Sqlite(sqlite) => Self::Sqlite(sqlite.reader()?),
            Self::Postgres(postgres) => Self::Postgres(postgres.reader()?),
        })
    }

    fn look<T>(&mut self, work: impl FnOnce(&dyn Read) -> Result<T, StorageError>) -> Result<T, StorageError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.look(work),
            Self::Postgres(postgres) => postgres.look(work),
        }
    }

    fn change<T>(&mut self, work: impl FnOnce(&mut dyn Write) -> Result<T, StorageError>) -> Result<T, StorageError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.change(work),
            Self::Postgres(postgres) => postgres.change(work),
        }
    }

    fn listen(&self, tell: Tell) -> Result<Option<Ear>, StorageError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.listen(tell),
            Self::Postgres(postgres) => postgres.listen(tell),
        }
    }

    fn tidy(&mut self) -> Result<(), StorageError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.tidy(),
            Self::Postgres(postgres) => postgres.tidy(),
        }
    }
}
