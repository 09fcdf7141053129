//! Looking through a whole database: every chain from its first statement, every record with its signature and its place. It is read
//! only, and of any schema that this relay knows. What is looked for is here; how PostgreSQL is asked, in `postgres::whole`.

use std::path::Path;

use rusqlite::{Connection, Row};
use wire::chain::{Chain, SignedStatement};
use wire::{ChainId, DeviceId, DocumentId, Record, Signature, Space};

use super::schema::STEPS;
use super::sqlite::{check, open_to_look};
use super::{
    Address, StorageError,
    reading::{self, from_sql},
};
use crate::hex::hex;

/// What a database holds, and what of it does not hold together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whole {
    /// Circles, teams, places, and what is somebody's own.
    pub chains: u64,
    /// Their statements.
    pub statements: u64,
    /// Records that are given out.
    pub records: u64,
    /// Records that are kept apart.
    pub apart: u64,
    /// What is wrong, a line each: which, and how. Never what anything says.
    pub wrong: Vec<String>,
}

/// A document's records, in their order.
const RECORDS: &str =
    "SELECT chain.id, document.space, document.part, device.id, device_sequence, sealed.bytes, sealed.cut, sequence
    FROM record JOIN sealed ON sealed.number = record.sealed JOIN device ON device.number = record.device
        JOIN document ON document.number = record.document JOIN chain ON chain.number = document.chain
    WHERE record.document = ?1 ORDER BY sequence";

/// The same of a database before its fourth step.
const RECORDS_UNCUT: &str =
    "SELECT chain.id, document.space, document.part, device.id, device_sequence, sealed.bytes, 0, sequence
    FROM record JOIN sealed ON sealed.number = record.sealed JOIN device ON device.number = record.device
        JOIN document ON document.number = record.document JOIN chain ON chain.number = document.chain
    WHERE record.document = ?1 ORDER BY sequence";

/// The same before its third step.
const RECORDS_OF_ONE_ROW: &str =
    "SELECT chain.id, document.space, document.part, record.device, device_sequence, record.bytes, 0, sequence
    FROM record JOIN document ON document.number = record.document JOIN chain ON chain.number = document.chain
    WHERE record.document = ?1 ORDER BY sequence";

/// Looks through a database file, while a relay goes on or beside one.
///
/// # Errors
/// It cannot be read, is not this relay's, was made by a newer one, or fails SQLite's own check.
pub fn look_through(file: &Path) -> Result<Whole, StorageError> {
    check(file)?;
    let connection = open_to_look(file)?;
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = u32::try_from(STEPS.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(StorageError::NewerSchema { found, known });
    }
    let mut whole = Whole::default();
    let records = match found {
        ..3 => RECORDS_OF_ONE_ROW,
        3 => RECORDS_UNCUT,
        _ => RECORDS,
    };
    // One moment: a relay that goes on changes nothing under it.
    let transaction = connection.unchecked_transaction()?;
    whole.chains(&transaction)?;
    whole.records(&transaction, records)?;
    if found >= 3 {
        whole.sealed(&transaction)?;
    }
    whole.kept_apart(&transaction)?;
    whole.belongs(&transaction)?;
    Ok(whole)
}

impl Whole {
    fn chains(&mut self, connection: &Connection) -> Result<(), StorageError> {
        let mut chains = connection.prepare("SELECT number, id, length FROM chain ORDER BY number")?;
        let mut statements =
            connection.prepare("SELECT bytes, signature FROM statement WHERE chain = ?1 ORDER BY position")?;
        let mut rows = chains.query([])?;
        while let Some(row) = rows.next()? {
            let (number, id, length): (i64, [u8; 32], u64) = (row.get(0)?, row.get(1)?, from_sql(row.get(2)?));
            let statement = |row: &Row<'_>| {
                let signature = Signature::from_bytes(&row.get::<_, [u8; 64]>(1)?);
                Ok(SignedStatement { bytes: row.get(0)?, signature })
            };
            let all = statements.query_map([number], statement)?.collect::<Result<Vec<_>, _>>()?;
            self.chain(ChainId(id), length, &all);
        }
        Ok(())
    }

    /// A chain, how many statements it should have, and those that it has.
    pub(super) fn chain(&mut self, id: ChainId, length: u64, all: &[SignedStatement]) {
        let count = u64::try_from(all.len()).unwrap_or(u64::MAX);
        self.chains = self.chains.saturating_add(1);
        self.statements = self.statements.saturating_add(count);
        if let Err(why) = follows(id, all) {
            self.wrong.push(format!("chain {}: {why}", hex(&id.0)));
        } else if count != length {
            self.wrong.push(format!("chain {}: it has {count} statements and should have {length}", hex(&id.0)));
        }
    }

    /// The next record of a document: where it stands, after which, and its bytes with the address under which they are kept. Places count from 1
    /// without gaps.
    pub(super) fn record(&mut self, of: &str, (place, last): (u64, u64), bytes: Vec<u8>, at: Option<Address>) {
        if let Some(why) = wrong_with(bytes, at) {
            self.wrong.push(format!("document {of}, record {place}: {why}"));
        }
        if place != last.saturating_add(1) {
            self.wrong.push(format!("document {of}: after record {last} comes {place}"));
        }
        self.records = self.records.saturating_add(1);
    }

    /// The end of a document: its last record, and which it should be.
    pub(super) fn end(&mut self, of: &str, last: u64, latest: u64) {
        if last != latest {
            self.wrong.push(format!("document {of}: its last record is {last} and should be {latest}"));
        }
    }

    /// The next record that is kept apart.
    pub(super) fn apart(&mut self, bytes: Vec<u8>, at: Option<Address>) {
        self.apart = self.apart.saturating_add(1);
        if let Some(why) = wrong_with(bytes, at) {
            self.wrong.push(format!("kept apart, number {}: {why}", self.apart));
        }
    }

    fn records(&mut self, connection: &Connection, sql: &str) -> Result<(), StorageError> {
        let mut documents = connection.prepare("SELECT number, latest FROM document ORDER BY number")?;
        let mut records = connection.prepare(sql)?;
        let mut rows = documents.query([])?;
        while let Some(row) = rows.next()? {
            let (document, latest): (i64, u64) = (row.get(0)?, from_sql(row.get(1)?));
            let (of, mut last) = (document.to_string(), 0);
            let mut rows = records.query([document])?;
            while let Some(row) = rows.next()? {
                let place = from_sql(row.get(7)?);
                let (bytes, at) = kept_in(row)?;
                self.record(&of, (place, last), bytes, at);
                last = place;
            }
            self.end(&of, last, latest);
        }
        Ok(())
    }

    /// Sealed bytes of no record would never be met.
    fn sealed(&mut self, connection: &Connection) -> Result<(), StorageError> {
        let sql = "SELECT count(*) FROM sealed WHERE number NOT IN (SELECT sealed FROM record)";
        let left = from_sql(connection.query_row(sql, [], |row| row.get(0))?);
        if left > 0 {
            self.wrong.push(format!("sealed bytes that belong to no record: {left}"));
        }
        Ok(())
    }

    /// Rows that name what is gone are in no chain and no document, and would not be met there.
    fn belongs(&mut self, connection: &Connection) -> Result<(), StorageError> {
        let mut check = connection.prepare("PRAGMA foreign_key_check")?;
        let mut rows = check.query([])?;
        while let Some(row) = rows.next()? {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            self.wrong.push(format!("a row of {table} names a {parent} that is not there"));
        }
        Ok(())
    }

    fn kept_apart(&mut self, connection: &Connection) -> Result<(), StorageError> {
        let mut records = connection.prepare(
            "SELECT chain.id, document.space, document.part, quarantine.device, quarantine.device_sequence, quarantine.bytes, 0
             FROM quarantine JOIN document ON document.number = quarantine.document
                 JOIN chain ON chain.number = document.chain",
        )?;
        let mut rows = records.query([])?;
        while let Some(row) = rows.next()? {
            let (bytes, at) = kept_in(row)?;
            self.apart(bytes, at);
        }
        Ok(())
    }
}

/// Whether these statements are this chain, each following from the one before.
fn follows(id: ChainId, all: &[SignedStatement]) -> Result<(), String> {
    let (first, rest) = all.split_first().ok_or("it has no statement")?;
    if first.chain_id() != id {
        return Err("its first statement is another chain's".to_owned());
    }
    let mut chain = Chain::start(first).map_err(|error| error.to_string())?;
    for (number, next) in (2..).zip(rest) {
        chain.extend(next).map_err(|error| format!("statement {number}: {error}"))?;
    }
    Ok(())
}

/// The record in a row, and the address under which it is kept; none if that is no address.
fn kept_in(row: &Row<'_>) -> Result<(Vec<u8>, Option<Address>), StorageError> {
    let (chain, device) = (ChainId(row.get(0)?), DeviceId(row.get(3)?));
    let bytes = reading::whole(row, (5, 6), chain, device)?;
    let Some(space) = Space::from_number(row.get(1)?) else { return Ok((bytes, None)) };
    let document = DocumentId { chain, space, part: row.get(2)? };
    Ok((bytes, Some(Address { document, device, sequence: from_sql(row.get(4)?) })))
}

/// What is wrong with a record, if anything is: its form, its signature, or that it stands where another belongs.
fn wrong_with(bytes: Vec<u8>, at: Option<Address>) -> Option<&'static str> {
    let Ok(record) = Record::parse(bytes).and_then(Record::verify) else {
        return Some("its bytes are not what its device signed");
    };
    (at != Some(Address::of(record.header()))).then_some("it stands where another record belongs")
}
