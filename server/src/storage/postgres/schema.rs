//! The numbered steps from an empty database to today's schema, and the rule by which they are taken.
//!
//! A step is never edited once it has landed: databases in hospices were made by it.

use postgres::{Client, GenericClient};
use wire::{Incarnation, Moment};

use super::reading::to_sql;
use crate::storage::StorageError;

/// Every step so far. The schema's number is how many were taken.
pub const STEPS: &[&str] = &[include_str!("schema/0001_beginning.sql"), include_str!("schema/0002_team.sql")];

/// "ASde" in ASCII, as the number of the lock under which one relay at a time takes steps.
const LOCK: i64 = 0x4153_6465;

/// Brings a database to the newest of these steps, all in one transaction, while other relays that start wait.
///
/// `incarnation` is used if the database is new, or goes on from a copy or a standby.
///
/// # Errors
/// The database is another program's, was made by a newer relay, or cannot be written. Nothing is changed then.
pub fn bring_up(
    client: &mut Client,
    steps: &[&str],
    incarnation: Incarnation,
    now: Moment,
) -> Result<(), StorageError> {
    let mut transaction = client.transaction()?;
    transaction.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])?;
    let is_ours: bool = transaction.query_one("SELECT to_regclass('relay') IS NOT NULL", &[])?.try_get(0)?;
    let tables =
        "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace";
    let found = match is_ours {
        true => schema(&mut transaction)?,
        false if transaction.query_one(tables, &[])?.try_get::<_, i64>(0)? > 0 => {
            return Err(StorageError::OthersTables);
        }
        false => 0,
    };
    let known = u32::try_from(steps.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(StorageError::NewerSchema { found, known });
    }
    let current = timeline(&mut transaction)?;
    if found < known {
        for step in steps.iter().skip(usize::try_from(found).unwrap_or(usize::MAX)) {
            transaction.batch_execute(step)?;
        }
        let first: &[u8] = &incarnation.0;
        let begin = "INSERT INTO relay (incarnation, since, timeline) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        transaction.execute(begin, &[&first, &to_sql(now.0), &current])?;
        transaction.execute("UPDATE relay SET schema = $1", &[&i32::try_from(known).unwrap_or(i32::MAX)])?;
    }
    let elsewhere = "UPDATE relay SET incarnation = $1, since = $2, timeline = $3 WHERE timeline <> $3";
    if transaction.execute(elsewhere, &[&incarnation.0.as_slice(), &to_sql(now.0), &current])? > 0 {
        tracing::warn!("the database went on from a copy or a standby: phones bring back what is lacking");
    }
    Ok(transaction.commit()?)
}

/// How often this database went on from a copy or a standby, as the name of the log's current file begins.
pub(super) fn timeline(client: &mut impl GenericClient) -> Result<i32, StorageError> {
    let sql = "SELECT ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::integer";
    Ok(client.query_one(sql, &[])?.try_get(0)?)
}

/// The number of a schema. A table of this name that is not ours has no such column, or no such row.
fn schema(transaction: &mut postgres::Transaction<'_>) -> Result<u32, StorageError> {
    let ours = "SELECT count(*) = 4 FROM pg_attribute
        WHERE attrelid = to_regclass('relay') AND attname IN ('single', 'schema', 'incarnation', 'since')";
    if !transaction.query_one(ours, &[])?.try_get::<_, bool>(0)? {
        return Err(StorageError::OthersTables);
    }
    let row = transaction.query_opt("SELECT schema FROM relay", &[])?.ok_or(StorageError::OthersTables)?;
    Ok(u32::try_from(row.try_get::<_, i32>(0)?).unwrap_or(0))
}
