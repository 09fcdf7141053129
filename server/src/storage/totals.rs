//! How much is kept in all, as counts that name nobody. Cheap enough to be asked every few seconds: no record is touched.

use rusqlite::Connection;

use super::StorageError;
use super::reading::from_sql;

/// How much is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Circles, teams, places, and what is somebody's own.
    pub chains: u64,
    /// Their statements.
    pub statements: u64,
    /// Documents that were written to.
    pub documents: u64,
    /// Records that are given out.
    pub records: u64,
    /// Bytes of records and statements.
    pub bytes: u64,
    /// Bytes of the chain that keeps most.
    pub fullest: u64,
    /// Bytes of the team that keeps most, in all its chains.
    pub fullest_team: u64,
    /// Records that are kept apart.
    pub apart: u64,
    /// Their bytes.
    pub apart_bytes: u64,
}

/// Counts. Records are never thrown away, so a document's last sequence is how many it has.
pub(super) fn of(connection: &Connection) -> Result<Totals, StorageError> {
    let mut query = connection.prepare_cached(
        "SELECT chains, statements, bytes, fullest, documents, records, apart_bytes, (SELECT count(*) FROM quarantine), fullest_team
         FROM (SELECT count(*) AS chains, coalesce(sum(length), 0) AS statements, coalesce(sum(bytes), 0) AS bytes,
                   coalesce(max(bytes), 0) AS fullest FROM chain),
             (SELECT coalesce(max(kept), 0) AS fullest_team
              FROM (SELECT sum(bytes) AS kept FROM chain WHERE team IS NOT NULL GROUP BY team)),
             (SELECT count(*) AS documents, coalesce(sum(latest), 0) AS records FROM document WHERE latest > 0),
             (SELECT coalesce(sum(bytes), 0) AS apart_bytes FROM apart)",
    )?;
    let totals = query.query_row([], |row| {
        Ok(Totals {
            chains: from_sql(row.get(0)?),
            statements: from_sql(row.get(1)?),
            bytes: from_sql(row.get(2)?),
            fullest: from_sql(row.get(3)?),
            documents: from_sql(row.get(4)?),
            records: from_sql(row.get(5)?),
            apart_bytes: from_sql(row.get(6)?),
            apart: from_sql(row.get(7)?),
            fullest_team: from_sql(row.get(8)?),
        })
    })?;
    Ok(totals)
}
