//! What may be asked of the database. Every query is here.

use rusqlite::{Connection, OptionalExtension, Row};
use sha2::{Digest, Sha256};
use wire::chain::SignedStatement;
use wire::id::StatementHash;
use wire::{ChainId, DeviceId, DocumentId, Incarnation, InviteId, Moment, Signature, Space, Stored};

use super::cut::mend;
use super::{Address, Apart, Damage, Kept, OVERHEAD, Place, Read, Snapshot, StorageError, Totals, Usage, totals};

/// One moment of the database.
pub(super) struct View<'a>(pub(super) &'a Connection);

/// SQLite's integers are signed; ours count up from 0 and never come near the end.
pub(super) fn to_sql(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The other way. A negative number was never written by us: it reads as 0.
pub(super) fn from_sql(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// What the quarantine knows a record by, beside its address.
pub(super) fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The record in a row, whole, where these two columns hold its bytes and whether they are cut.
pub(super) fn whole(
    row: &Row<'_>,
    (bytes, is_cut): (usize, usize),
    chain: ChainId,
    device: DeviceId,
) -> rusqlite::Result<Vec<u8>> {
    match row.get(is_cut)? {
        true => Ok(mend(row.get_ref(bytes)?.as_blob()?, chain, device)),
        false => row.get(bytes),
    }
}

const DOCUMENT: &str = "(SELECT number FROM document WHERE space = ?2 AND part = ?3
    AND chain = (SELECT number FROM chain WHERE id = ?1))";

impl View<'_> {
    /// A row of [`at_place`] and [`after_place`].
    fn stored(row: &Row<'_>, chain: ChainId) -> rusqlite::Result<Stored> {
        Ok(Stored {
            sequence: from_sql(row.get(0)?),
            at: Moment(from_sql(row.get(1)?)),
            covers: from_sql(row.get(2)?),
            record: whole(row, (3, 4), chain, DeviceId(row.get(5)?))?,
        })
    }
}

impl View<'_> {
    /// Every record that is kept apart, the oldest first, for as long as whoever looks wants more.
    pub(super) fn each_apart(&self, more: &mut dyn FnMut(&Apart) -> bool) -> Result<(), StorageError> {
        let mut query = self.0.prepare(
            "SELECT chain.id, document.space, document.part, quarantine.device, quarantine.device_sequence,
                 strftime('%Y-%m-%dT%H:%M:%SZ', quarantine.at / 1000, 'unixepoch'), length(quarantine.bytes)
             FROM quarantine JOIN document ON document.number = quarantine.document
                 JOIN chain ON chain.number = document.chain
             ORDER BY quarantine.at, quarantine.rowid",
        )?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let space = Space::from_number(row.get(1)?).ok_or(StorageError::Damaged(Damage::Form))?;
            let document = DocumentId { chain: ChainId(row.get(0)?), space, part: row.get(2)? };
            let address = Address { document, device: DeviceId(row.get(3)?), sequence: from_sql(row.get(4)?) };
            let apart = Apart { address, arrived: row.get(5)?, bytes: from_sql(row.get(6)?) };
            if !more(&apart) {
                break;
            }
        }
        Ok(())
    }
}

impl Read for View<'_> {
    fn incarnation(&self) -> Result<Incarnation, StorageError> {
        let mut query = self.0.prepare_cached("SELECT incarnation FROM relay")?;
        Ok(Incarnation(query.query_row([], |row| row.get(0))?))
    }

    fn totals(&self) -> Result<Totals, StorageError> {
        totals::of(self.0)
    }

    fn admitted(&self) -> Result<Vec<ChainId>, StorageError> {
        let mut query = self.0.prepare_cached("SELECT id FROM chain WHERE admitted_at IS NOT NULL ORDER BY number")?;
        let rows = query.query_map([], |row| Ok(ChainId(row.get(0)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn usage(&self, chain: ChainId) -> Result<Option<Usage>, StorageError> {
        let mut query = self.0.prepare_cached("SELECT bytes, length, team FROM chain WHERE id = ?1")?;
        let usage = |row: &Row<'_>| {
            let team = row.get::<_, Option<_>>(2)?.map(ChainId);
            Ok(Usage { bytes: from_sql(row.get(0)?), statements: row.get(1)?, team })
        };
        Ok(query.query_row([chain.0], usage).optional()?)
    }

    fn kept_by_team(&self, team: ChainId) -> Result<u64, StorageError> {
        let mut query = self.0.prepare_cached("SELECT coalesce(sum(bytes), 0) FROM chain WHERE team = ?1")?;
        Ok(query.query_row([team.0], |row| Ok(from_sql(row.get(0)?)))?)
    }

    fn statements(&self, chain: ChainId, from: u32, bytes: usize) -> Result<Vec<SignedStatement>, StorageError> {
        let mut query = self.0.prepare_cached(
            "SELECT bytes, signature FROM statement
             WHERE chain = (SELECT number FROM chain WHERE id = ?1) AND position >= ?2 ORDER BY position",
        )?;
        let mut rows = query.query((chain.0, from))?;
        let mut statements = Vec::new();
        let mut room = bytes;
        while let Some(row) = rows.next()? {
            let statement =
                SignedStatement { bytes: row.get(0)?, signature: Signature::from_bytes(&row.get::<_, [u8; 64]>(1)?) };
            match room.checked_sub(statement.bytes.len().saturating_add(80)) {
                Some(left) => room = left,
                None if statements.is_empty() => room = 0,
                None => break,
            }
            statements.push(statement);
        }
        Ok(statements)
    }

    fn has_statement(&self, chain: ChainId, hash: StatementHash) -> Result<bool, StorageError> {
        let mut query = self.0.prepare_cached(
            "SELECT 1 FROM statement WHERE chain = (SELECT number FROM chain WHERE id = ?1) AND hash = ?2",
        )?;
        Ok(query.exists((chain.0, hash.0))?)
    }

    fn chain_of_invite(&self, invite: InviteId) -> Result<Option<ChainId>, StorageError> {
        let mut query =
            self.0.prepare_cached("SELECT id FROM chain WHERE number = (SELECT chain FROM invite WHERE id = ?1)")?;
        Ok(query.query_row([invite.0], |row| Ok(ChainId(row.get(0)?))).optional()?)
    }

    fn record(&self, address: &Address) -> Result<Option<Kept>, StorageError> {
        let DocumentId { chain, space, part } = address.document;
        let mut query = self.0.prepare_cached(&at_address())?;
        let key = (chain.0, space as u8, part, address.device.0, to_sql(address.sequence));
        let kept = |row: &Row<'_>| {
            let place = Place { sequence: from_sql(row.get(0)?), at: Moment(from_sql(row.get(1)?)) };
            Ok(Kept { place, bytes: whole(row, (2, 3), chain, address.device)? })
        };
        Ok(query.query_row(key, kept).optional()?)
    }

    fn quarantined(&self, address: &Address, bytes: &[u8]) -> Result<Option<Place>, StorageError> {
        let DocumentId { chain, space, part } = address.document;
        let sql = format!(
            "SELECT at FROM quarantine
             WHERE document = {DOCUMENT} AND device = ?4 AND device_sequence = ?5 AND hash = ?6"
        );
        let mut query = self.0.prepare_cached(&sql)?;
        let key = (chain.0, space as u8, part, address.device.0, to_sql(address.sequence), hash(bytes));
        let place = |row: &Row<'_>| Ok(Place { sequence: 0, at: Moment(from_sql(row.get(0)?)) });
        Ok(query.query_row(key, place).optional()?)
    }

    fn apart(&self, chain: ChainId, device: DeviceId) -> Result<u64, StorageError> {
        let mut query = self.0.prepare_cached(
            "SELECT bytes FROM apart WHERE chain = (SELECT number FROM chain WHERE id = ?1) AND device = ?2",
        )?;
        Ok(query.query_row((chain.0, device.0), |row| row.get(0)).optional()?.map_or(0, from_sql))
    }

    fn latest(&self, document: DocumentId) -> Result<u64, StorageError> {
        let mut query = self.0.prepare_cached(
            "SELECT latest FROM document
             WHERE space = ?2 AND part = ?3 AND chain = (SELECT number FROM chain WHERE id = ?1)",
        )?;
        let key = (document.chain.0, document.space as u8, document.part);
        Ok(query.query_row(key, |row| row.get(0)).optional()?.map_or(0, from_sql))
    }

    fn snapshots(&self, document: DocumentId, beyond: u64) -> Result<Vec<Snapshot>, StorageError> {
        let mut query = self.0.prepare_cached(&snapshots_beyond())?;
        let key = (document.chain.0, document.space as u8, document.part, to_sql(beyond));
        let rows = query.query_map(key, |row| {
            Ok(Snapshot {
                sequence: from_sql(row.get(0)?),
                covers: from_sql(row.get(1)?),
                device: DeviceId(row.get(2)?),
                device_sequence: from_sql(row.get(3)?),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn at(&self, document: DocumentId, sequence: u64) -> Result<Option<Stored>, StorageError> {
        let mut query = self.0.prepare_cached(&at_place())?;
        let key = (document.chain.0, document.space as u8, document.part, to_sql(sequence));
        Ok(query.query_row(key, |row| Self::stored(row, document.chain)).optional()?)
    }

    fn page(&self, document: DocumentId, after: u64, bytes: usize) -> Result<Vec<Stored>, StorageError> {
        let mut query = self.0.prepare_cached(&after_place())?;
        let key = (document.chain.0, document.space as u8, document.part, to_sql(after));
        let mut rows = query.query(key)?;
        let (mut records, mut room) = (Vec::new(), bytes);
        while let Some(row) = rows.next()? {
            let length: usize = row.get::<_, i64>(6)?.try_into().map_err(|_| StorageError::Damaged(Damage::Form))?;
            let Some(left) = room.checked_sub(length.saturating_add(OVERHEAD)) else { break };
            room = left;
            records.push(Self::stored(row, document.chain)?);
        }
        Ok(records)
    }
}

// SQLite plans a question anew each time that another value is asked for, where its plan hangs on the value. Ours must not: a plan costs more
// than its answer. Hence the signs before `?`, and the order of conditions below; the test has SQLite say what it did.

/// The record at an address.
fn at_address() -> String {
    format!(
        "SELECT sequence, at, bytes, cut FROM record JOIN sealed ON sealed.number = record.sealed
         WHERE document = {DOCUMENT} AND device = (SELECT number FROM device WHERE id = ?4) AND device_sequence = +?5"
    )
}

/// The record at a place.
fn at_place() -> String {
    format!(
        "SELECT sequence, at, covers, bytes, cut, device.id FROM record JOIN sealed ON sealed.number = record.sealed
             JOIN device ON device.number = record.device
         WHERE document = {DOCUMENT} AND sequence = +?4"
    )
}

/// Records after a place. The length is read first, so that a record which does not fit is never loaded.
fn after_place() -> String {
    format!(
        "SELECT sequence, at, covers, bytes, cut, device.id, length(bytes) + cut * 64
         FROM record JOIN sealed ON sealed.number = record.sealed JOIN device ON device.number = record.device
         WHERE document = {DOCUMENT} AND sequence > ?4 ORDER BY sequence"
    )
}

/// Snapshots that cover more than a place. `covers > 0` stands first, because SQLite looks for a condition from which that of the
/// index follows, in this order: were `covers > ?4` asked first, it would have to know the value.
fn snapshots_beyond() -> String {
    format!(
        "SELECT sequence, covers, device.id, device_sequence FROM record JOIN device ON device.number = record.device
         WHERE document = {DOCUMENT} AND covers > 0 AND covers > ?4 ORDER BY covers DESC, sequence DESC LIMIT 256"
    )
}

#[cfg(test)]
mod tests {
    use rusqlite::{Connection, StatementStatus};

    use super::*;
    use crate::storage::schema::{STEPS, bring_up};

    #[test]
    fn what_is_asked_again_and_again_is_planned_once() {
        let mut connection = Connection::open_in_memory().unwrap();
        bring_up(&mut connection, STEPS).unwrap();
        for sql in [at_address(), at_place(), after_place(), snapshots_beyond()] {
            let mut query = connection.prepare(&sql).unwrap();
            for value in 0..9 {
                for number in 1..=query.parameter_count() {
                    query.raw_bind_parameter(number, value).unwrap();
                }
                assert!(query.raw_query().next().unwrap().is_none());
            }
            let counts = [StatementStatus::Run, StatementStatus::RePrepare].map(|count| query.get_status(count));
            assert_eq!(counts, [9, 0], "{sql}");
        }
    }
}
