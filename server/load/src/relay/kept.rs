//! What a relay's database holds, looked at from beside while it runs. Only how many and how long.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::failure::Outcome;

/// Counts of a database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Records in documents.
    pub records: u64,
    /// Their sealed bytes, as they travel.
    pub sealed: u64,
    /// Bytes of the database: pages in use, what is still in its log among them.
    pub disk: u64,
}

impl Kept {
    /// Of a relay's file.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(file: &Path) -> Outcome<Self> {
        let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
        let pages = count("PRAGMA page_count")?.saturating_sub(count("PRAGMA freelist_count")?);
        let disk = pages.saturating_mul(count("PRAGMA page_size")?);
        let records = count("SELECT count(*) FROM record")?;
        let sealed = count("SELECT coalesce(sum(length(bytes) + cut * 64), 0) FROM sealed")?;
        let [records, sealed, disk] = [records, sealed, disk].map(|count| u64::try_from(count).unwrap_or(0));
        Ok(Self { records, sealed, disk })
    }

    /// What came since.
    #[must_use]
    pub const fn since(self, before: Self) -> Self {
        Self {
            records: self.records.saturating_sub(before.records),
            sealed: self.sealed.saturating_sub(before.sealed),
            disk: self.disk.saturating_sub(before.disk),
        }
    }
}
