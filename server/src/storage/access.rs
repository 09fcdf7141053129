//! The access record's file: one SQLite database beside the relay's own, written in batches and never waited for.
//!
//! What is gathered when is in `access`, at the top.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Row};
use wire::{ChainId, DeviceId, DocumentId, Moment, Space};

use super::reading::{from_sql, to_sql};
use super::schema::bring_up;
use super::{Damage, StorageError};

/// The file's name in the data folder.
pub const FILE: &str = "access.sqlite";
/// How its schema came to be.
const STEPS: &[&str] = &[include_str!("schema/access_0001.sql")];
/// An hour, in milliseconds.
const HOUR: u64 = 3_600_000;

/// What a device did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Did {
    /// It was given records.
    Pulled,
    /// It left records, which are given out.
    Appended,
    /// It left records, which are kept apart.
    Apart,
}

impl Did {
    const fn number(self) -> u8 {
        match self {
            Self::Pulled => 1,
            Self::Appended => 2,
            Self::Apart => 3,
        }
    }

    fn from_number(number: u8) -> Option<Self> {
        [Self::Pulled, Self::Appended, Self::Apart].into_iter().find(|did| did.number() == number)
    }

    /// The word for it in what is exported.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pulled => "pulled",
            Self::Appended => "appended",
            Self::Apart => "kept apart",
        }
    }
}

/// Who did what where, in which hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Deed {
    hour: u64,
    /// The device that was connected.
    pub device: DeviceId,
    /// The document.
    pub document: DocumentId,
    /// What it did.
    pub did: Did,
}

impl Deed {
    /// What a device does now.
    #[must_use]
    pub fn new(device: DeviceId, document: DocumentId, did: Did, now: Moment) -> Self {
        Self { hour: now.0 / HOUR, device, document, did }
    }
}

/// From when until when within that hour, and how many records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The first time.
    pub first: Moment,
    /// The last time.
    pub last: Moment,
    /// Records in all.
    pub records: u64,
}

/// One line of what is exported. Times are written as RFC 3339 does, in UTC and whole seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The device.
    pub device: DeviceId,
    /// The document.
    pub document: DocumentId,
    /// What it did.
    pub did: Did,
    /// The first time in an hour.
    pub first: String,
    /// The last time in that hour.
    pub last: String,
    /// Records in all.
    pub records: u64,
}

/// How many devices were last seen how long ago. Each is counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ages {
    /// Within a day.
    pub day: u64,
    /// Within a week, and not a day.
    pub week: u64,
    /// Within thirty days, and not a week.
    pub month: u64,
    /// Longer ago.
    pub longer: u64,
}

/// The file, to write to.
#[derive(Debug)]
pub struct File(Connection);

impl File {
    /// Opens the file of a data folder, making it if there is none.
    ///
    /// # Errors
    /// It cannot be written, or was made by a newer relay.
    pub fn open(folder: &Path) -> Result<Self, StorageError> {
        let mut connection = Connection::open(folder.join(FILE))?;
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        // One sync a batch, and a batch is seconds: the disk's time belongs to receipts.
        connection.pragma_update(None, "synchronous", "FULL")?;
        bring_up(&mut connection, STEPS)?;
        Ok(Self(connection))
    }

    /// Adds what was gathered: all of it or none.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn add(&mut self, seen: &HashMap<DeviceId, Moment>, deeds: &HashMap<Deed, Extent>) -> Result<(), StorageError> {
        let transaction = self.0.transaction()?;
        {
            let mut device = transaction.prepare_cached(
                "INSERT INTO device (id, last) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET last = max(last, excluded.last)",
            )?;
            let mut document = transaction.prepare_cached(
                "INSERT INTO document (chain, space, part) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            )?;
            let mut deed = transaction.prepare_cached(
                "INSERT INTO access (hour, device, document, did, first, last, records)
                 SELECT ?1, device.number, document.number, ?6, ?7, ?8, ?9 FROM device JOIN document
                 WHERE device.id = ?2 AND document.chain = ?3 AND document.space = ?4 AND document.part = ?5
                 ON CONFLICT DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last),
                     records = records + excluded.records",
            )?;
            for (id, last) in seen {
                device.execute((id.0, to_sql(last.0)))?;
            }
            for (Deed { hour, device: who, document: what, did }, Extent { first, last, records }) in deeds {
                let DocumentId { chain, space, part } = *what;
                device.execute((who.0, to_sql(last.0)))?;
                document.execute((chain.0, space as u8, part))?;
                let (first, last, records) = (to_sql(first.0), to_sql(last.0), to_sql(*records));
                let row = (to_sql(*hour), who.0, chain.0, space as u8, part, did.number(), first, last, records);
                deed.execute(row)?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// Forgets what was done before a time, and whoever and whatever is named by nothing else any more.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn forget(&mut self, before: Moment) -> Result<(), StorageError> {
        let transaction = self.0.transaction()?;
        let before = to_sql(before.0);
        transaction.execute("DELETE FROM access WHERE last < ?1", [before])?;
        transaction.execute("DELETE FROM document WHERE number NOT IN (SELECT document FROM access)", [])?;
        transaction
            .execute("DELETE FROM device WHERE last < ?1 AND number NOT IN (SELECT device FROM access)", [before])?;
        transaction.commit()?;
        Ok(())
    }
}

fn open_to_look(folder: &Path) -> Result<Connection, StorageError> {
    let connection = Connection::open_with_flags(folder.join(FILE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    super::sqlite::is_ours(&connection)?;
    Ok(connection)
}

/// How many devices of a data folder were last seen how long ago.
///
/// # Errors
/// The file is not there, or cannot be read.
pub fn ages(folder: &Path, now: Moment) -> Result<Ages, StorageError> {
    let ago = |days: u64| to_sql(now.0.saturating_sub(days.saturating_mul(24 * HOUR)));
    let sql = "SELECT count(*) FILTER (WHERE last >= ?1), count(*) FILTER (WHERE last < ?1 AND last >= ?2),
                   count(*) FILTER (WHERE last < ?2 AND last >= ?3), count(*) FILTER (WHERE last < ?3) FROM device";
    let ages = open_to_look(folder)?.query_row(sql, [ago(1), ago(7), ago(30)], |row| {
        let at = |place| Ok::<_, rusqlite::Error>(from_sql(row.get(place)?));
        Ok(Ages { day: at(0)?, week: at(1)?, month: at(2)?, longer: at(3)? })
    })?;
    Ok(ages)
}

/// Looks at every line of a data folder since a time, the oldest first, while a relay goes on, until `more` answers no. The time is written
/// as `2026-11-30`, or `2026-11-30T08:00:00Z`. False if it is not a time.
///
/// # Errors
/// The file is not there, or cannot be read.
pub fn each(folder: &Path, since: Option<&str>, more: &mut dyn FnMut(&Line) -> bool) -> Result<bool, StorageError> {
    let connection = open_to_look(folder)?;
    let since = match since {
        Some(since) => connection.query_row("SELECT unixepoch(?1) * 1000", [since], |row| row.get(0))?,
        None => Some(0_i64),
    };
    let Some(since) = since else { return Ok(false) };
    let mut query = connection.prepare(
        "SELECT device.id, document.chain, document.space, document.part, access.did, access.records,
             strftime('%Y-%m-%dT%H:%M:%SZ', access.first / 1000, 'unixepoch'),
             strftime('%Y-%m-%dT%H:%M:%SZ', access.last / 1000, 'unixepoch')
         FROM access JOIN device ON device.number = access.device JOIN document ON document.number = access.document
         WHERE access.last >= ?1 ORDER BY access.hour, access.first, access.device, access.document, access.did",
    )?;
    let mut rows = query.query([since])?;
    while let Some(row) = rows.next()? {
        if !more(&line(row)?) {
            break;
        }
    }
    Ok(true)
}

fn line(row: &Row<'_>) -> Result<Line, StorageError> {
    let space = Space::from_number(row.get(2)?).ok_or(StorageError::Damaged(Damage::Form))?;
    let document = DocumentId { chain: ChainId(row.get(1)?), space, part: row.get(3)? };
    let did = Did::from_number(row.get(4)?).ok_or(StorageError::Damaged(Damage::Form))?;
    Ok(Line {
        device: DeviceId(row.get(0)?),
        document,
        did,
        records: from_sql(row.get(5)?),
        first: row.get(6)?,
        last: row.get(7)?,
    })
}
