//! What may be asked of the database. Every query is here, and every one names the chain that it is about.

use postgres::Row;
use postgres::types::FromSql;
use wire::chain::SignedStatement;
use wire::id::StatementHash;
use wire::record::{HEADER, NONCE, SIGNATURE, TAG};
use wire::{ChainId, DeviceId, DocumentId, Incarnation, InviteId, Moment, Signature, Space, Stored};

use super::link::Inside;
use crate::storage::reading::hash;
pub(super) use crate::storage::reading::{from_sql, to_sql};
use crate::storage::{Address, Apart, Damage, Kept, OVERHEAD, Place, Read, Snapshot, StorageError, Totals, Usage};

/// What a statement takes in a flight beside its bytes, at most: its signature, a length, and some.
const STATEMENT_OVERHEAD: usize = 80;

/// The bytes of a record that says nothing. No record is shorter.
const RECORD: usize = HEADER + NONCE + TAG + SIGNATURE;

/// A value of a row.
pub(super) fn value<'r, T: FromSql<'r>>(row: &'r Row, place: usize) -> Result<T, StorageError> {
    Ok(row.try_get(place)?)
}

/// A number that counts up from 0.
pub(super) fn number(row: &Row, place: usize) -> Result<u64, StorageError> {
    Ok(from_sql(value(row, place)?))
}

/// Bytes of a length that is known.
pub(super) fn fixed<const N: usize>(row: &Row, place: usize) -> Result<[u8; N], StorageError> {
    value::<&[u8]>(row, place)?.try_into().map_err(|_| StorageError::Damaged(Damage::Form))
}

/// A document's name as PostgreSQL is told it.
pub(super) fn key(document: &DocumentId) -> (&[u8], i16, i32) {
    (&document.chain.0, document.space as i16, document.part.into())
}

fn stored(row: &Row) -> Result<Stored, StorageError> {
    Ok(Stored {
        sequence: number(row, 0)?,
        at: Moment(number(row, 1)?),
        covers: number(row, 2)?,
        record: value(row, 3)?,
    })
}

/// How much a chain keeps, from three columns.
pub(super) fn usage(row: &Row, place: usize) -> Result<Usage, StorageError> {
    let statements = u32::try_from(value::<i32>(row, place.saturating_add(1))?).unwrap_or(0);
    let team = value::<Option<&[u8]>>(row, place.saturating_add(2))?;
    let team =
        team.map(|id| id.try_into().map(ChainId).map_err(|_| StorageError::Damaged(Damage::Form))).transpose()?;
    Ok(Usage { bytes: number(row, place)?, statements, team })
}

/// How many rows can fit so many bytes, if each takes at least this much: the database need not look at more.
fn most(bytes: usize, each: usize) -> i64 {
    i64::try_from(bytes / each).unwrap_or(i64::MAX).saturating_add(1)
}

fn length(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

impl Inside<'_> {
    /// Every record that is kept apart, the oldest first, for as long as whoever looks wants more.
    pub(super) fn each_apart(&self, more: &mut dyn FnMut(&Apart) -> bool) -> Result<(), StorageError> {
        let rows = self.rows(
            "SELECT chain, space, part, device, device_sequence,
                 to_char(to_timestamp(at / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), octet_length(bytes)::bigint
             FROM quarantine ORDER BY at, chain, device, device_sequence",
            &[],
        )?;
        for row in rows {
            let (space, part): (i16, i32) = (value(&row, 1)?, value(&row, 2)?);
            let form = |_| StorageError::Damaged(Damage::Form);
            let space = u8::try_from(space).ok().and_then(Space::from_number);
            let document = DocumentId {
                chain: ChainId(fixed(&row, 0)?),
                space: space.ok_or(StorageError::Damaged(Damage::Form))?,
                part: u16::try_from(part).map_err(form)?,
            };
            let address = Address { document, device: DeviceId(fixed(&row, 3)?), sequence: number(&row, 4)? };
            if !more(&Apart { address, arrived: value(&row, 5)?, bytes: number(&row, 6)? }) {
                break;
            }
        }
        Ok(())
    }
}

impl Read for Inside<'_> {
    fn incarnation(&self) -> Result<Incarnation, StorageError> {
        let row = self.row("SELECT incarnation FROM relay", &[])?.ok_or(StorageError::Damaged(Damage::Missing))?;
        Ok(Incarnation(fixed(&row, 0)?))
    }

    fn totals(&self) -> Result<Totals, StorageError> {
        let row = self.row(
            "SELECT chains, statements, bytes, fullest, documents, records, apart_bytes, (SELECT count(*) FROM quarantine), fullest_team
             FROM (SELECT count(*) AS chains, coalesce(sum(length), 0)::bigint AS statements,
                       coalesce(sum(bytes), 0)::bigint AS bytes, coalesce(max(bytes), 0) AS fullest FROM chain) AS chains,
                 (SELECT coalesce(max(kept), 0)::bigint AS fullest_team
                  FROM (SELECT sum(bytes) AS kept FROM chain WHERE team IS NOT NULL GROUP BY team) AS each) AS teams,
                 (SELECT count(*) AS documents, coalesce(sum(latest), 0)::bigint AS records
                  FROM document WHERE latest > 0) AS documents,
                 (SELECT coalesce(sum(bytes), 0)::bigint AS apart_bytes FROM apart) AS apart",
            &[],
        )?;
        let row = row.ok_or(StorageError::Damaged(Damage::Missing))?;
        Ok(Totals {
            chains: number(&row, 0)?,
            statements: number(&row, 1)?,
            bytes: number(&row, 2)?,
            fullest: number(&row, 3)?,
            documents: number(&row, 4)?,
            records: number(&row, 5)?,
            apart_bytes: number(&row, 6)?,
            apart: number(&row, 7)?,
            fullest_team: number(&row, 8)?,
        })
    }

    fn admitted(&self) -> Result<Vec<ChainId>, StorageError> {
        let rows = self.rows("SELECT id FROM chain WHERE admitted_at IS NOT NULL ORDER BY admitted_at, id", &[])?;
        rows.iter().map(|row| Ok(ChainId(fixed(row, 0)?))).collect()
    }

    fn usage(&self, chain: ChainId) -> Result<Option<Usage>, StorageError> {
        if let Some(usage) = self.held.get(&chain) {
            return Ok(Some(*usage));
        }
        let row = self.row("SELECT bytes, length, team FROM chain WHERE id = $1", &[&chain.0.as_slice()])?;
        row.map(|row| usage(&row, 0)).transpose()
    }

    fn kept_by_team(&self, team: ChainId) -> Result<u64, StorageError> {
        let sql = "SELECT coalesce(sum(bytes), 0)::bigint FROM chain WHERE team = $1";
        self.row(sql, &[&team.0.as_slice()])?.map_or(Ok(0), |row| number(&row, 0))
    }

    fn statements(&self, chain: ChainId, from: u32, bytes: usize) -> Result<Vec<SignedStatement>, StorageError> {
        let from = i32::try_from(from).unwrap_or(i32::MAX);
        let rows = self.rows(
            "SELECT bytes, signature FROM (
                 SELECT position, bytes, signature, sum(octet_length(bytes) + 80) OVER (ORDER BY position) AS so_far
                 FROM (SELECT position, bytes, signature FROM statement
                       WHERE chain = $1 AND position >= $2 ORDER BY position LIMIT $4) AS next
             ) AS counted WHERE so_far <= $3 OR position = $2 ORDER BY position",
            &[&chain.0.as_slice(), &from, &length(bytes), &most(bytes, STATEMENT_OVERHEAD)],
        )?;
        let statement = |row: &Row| {
            let signature = Signature::from_bytes(&fixed(row, 1)?);
            Ok(SignedStatement { bytes: value(row, 0)?, signature })
        };
        rows.iter().map(statement).collect()
    }

    fn has_statement(&self, chain: ChainId, hash: StatementHash) -> Result<bool, StorageError> {
        let values: [&[u8]; 2] = [&chain.0, &hash.0];
        let row = self.row("SELECT 1 FROM statement WHERE chain = $1 AND hash = $2", &[&values[0], &values[1]])?;
        Ok(row.is_some())
    }

    fn chain_of_invite(&self, invite: InviteId) -> Result<Option<ChainId>, StorageError> {
        let row = self.row("SELECT chain FROM invite WHERE id = $1", &[&invite.0.as_slice()])?;
        row.map(|row| Ok(ChainId(fixed(&row, 0)?))).transpose()
    }

    fn record(&self, address: &Address) -> Result<Option<Kept>, StorageError> {
        let (chain, space, part) = key(&address.document);
        let row = self.row(
            "SELECT sequence, at, bytes FROM record
             WHERE chain = $1 AND space = $2 AND part = $3 AND device = $4 AND device_sequence = $5",
            &[&chain, &space, &part, &address.device.0.as_slice(), &to_sql(address.sequence)],
        )?;
        let kept = |row: Row| {
            let place = Place { sequence: number(&row, 0)?, at: Moment(number(&row, 1)?) };
            Ok(Kept { place, bytes: value(&row, 2)? })
        };
        row.map(kept).transpose()
    }

    fn quarantined(&self, address: &Address, bytes: &[u8]) -> Result<Option<Place>, StorageError> {
        let (chain, space, part) = key(&address.document);
        let (device, hash) = (address.device.0.as_slice(), hash(bytes));
        let row = self.row(
            "SELECT at FROM quarantine
             WHERE chain = $1 AND space = $2 AND part = $3 AND device = $4 AND device_sequence = $5 AND hash = $6",
            &[&chain, &space, &part, &device, &to_sql(address.sequence), &hash.as_slice()],
        )?;
        row.map(|row| Ok(Place { sequence: 0, at: Moment(number(&row, 0)?) })).transpose()
    }

    fn apart(&self, chain: ChainId, device: DeviceId) -> Result<u64, StorageError> {
        let values: [&[u8]; 2] = [&chain.0, &device.0];
        let row = self.row("SELECT bytes FROM apart WHERE chain = $1 AND device = $2", &[&values[0], &values[1]])?;
        row.map_or(Ok(0), |row| number(&row, 0))
    }

    fn latest(&self, document: DocumentId) -> Result<u64, StorageError> {
        let (chain, space, part) = key(&document);
        let sql = "SELECT latest FROM document WHERE chain = $1 AND space = $2 AND part = $3";
        self.row(sql, &[&chain, &space, &part])?.map_or(Ok(0), |row| number(&row, 0))
    }

    fn snapshots(&self, document: DocumentId, beyond: u64) -> Result<Vec<Snapshot>, StorageError> {
        let (chain, space, part) = key(&document);
        let rows = self.rows(
            "SELECT sequence, covers, device, device_sequence FROM record
             WHERE chain = $1 AND space = $2 AND part = $3 AND covers > 0 AND covers > $4
             ORDER BY covers DESC, sequence DESC LIMIT 256",
            &[&chain, &space, &part, &to_sql(beyond)],
        )?;
        let snapshot = |row: &Row| {
            Ok(Snapshot {
                sequence: number(row, 0)?,
                covers: number(row, 1)?,
                device: DeviceId(fixed(row, 2)?),
                device_sequence: number(row, 3)?,
            })
        };
        rows.iter().map(snapshot).collect()
    }

    fn at(&self, document: DocumentId, sequence: u64) -> Result<Option<Stored>, StorageError> {
        let (chain, space, part) = key(&document);
        let row = self.row(
            "SELECT sequence, at, covers, bytes FROM record
             WHERE chain = $1 AND space = $2 AND part = $3 AND sequence = $4",
            &[&chain, &space, &part, &to_sql(sequence)],
        )?;
        row.map(|row| stored(&row)).transpose()
    }

    fn page(&self, document: DocumentId, after: u64, bytes: usize) -> Result<Vec<Stored>, StorageError> {
        let (chain, space, part) = key(&document);
        // Lengths are added up in the database, so that a record which does not fit never leaves it.
        let rows = self.rows(
            "SELECT sequence, at, covers, bytes FROM (
                 SELECT sequence, at, covers, bytes, sum(octet_length(bytes) + $6::integer) OVER (ORDER BY sequence) AS so_far
                 FROM (SELECT sequence, at, covers, bytes FROM record
                       WHERE chain = $1 AND space = $2 AND part = $3 AND sequence > $4 ORDER BY sequence LIMIT $7) AS next
             ) AS counted WHERE so_far <= $5 ORDER BY sequence",
            &[
                &chain,
                &space,
                &part,
                &to_sql(after),
                &length(bytes),
                &i32::try_from(OVERHEAD).unwrap_or(i32::MAX),
                &most(bytes, RECORD.saturating_add(OVERHEAD)),
            ],
        )?;
        rows.iter().map(stored).collect()
    }
}
