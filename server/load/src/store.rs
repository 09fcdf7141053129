//! Where a device keeps its rows: in memory, or in one file that is synced at every transaction.
//!
//! The rows are not sealed at rest here, as a phone's are: nobody writes anything real on these devices.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write as _};
use std::path::Path;

use sync::{Kept, Table, Write};

/// Rows under their table and key.
type Rows = BTreeMap<(u8, Vec<u8>), Vec<u8>>;

/// A device's rows.
///
/// # Contract
/// A transaction is whole or not there; once `commit` has answered, it is there.
pub struct Store {
    rows: Rows,
    /// Where transactions are written behind one another; none: memory alone.
    log: Option<File>,
}

impl Store {
    /// Rows that are forgotten with the device.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { rows: Rows::new(), log: None }
    }

    /// Rows in a file, which is read whole at the start. A last transaction that was cut off is left out.
    ///
    /// # Errors
    /// The file cannot be read or written.
    pub fn in_file(path: &Path) -> io::Result<Self> {
        let mut log = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        let mut bytes = Vec::new();
        log.read_to_end(&mut bytes)?;
        let (mut rows, mut rest) = (Rows::new(), bytes.as_slice());
        while let Some((transaction, after)) = take_block(rest) {
            read_into(&mut rows, transaction);
            rest = after;
        }
        let whole = bytes.len().saturating_sub(rest.len());
        log.set_len(u64::try_from(whole).unwrap_or(u64::MAX))?;
        Ok(Self { rows, log: Some(log) })
    }

    /// Keeps a transaction.
    ///
    /// # Errors
    /// The file could not be written or synced: nothing of it counts as kept.
    pub fn commit(&mut self, writes: Vec<Write>) -> io::Result<()> {
        if let Some(log) = &mut self.log {
            log.write_all(&block(&written(&writes)))?;
            log.sync_data()?;
        }
        for write in writes {
            match write {
                Write::Put { table, key, value } => self.rows.insert((table as u8, key), value),
                Write::Remove { table, key } => self.rows.remove(&(table as u8, key)),
            };
        }
        Ok(())
    }

    /// One row.
    #[must_use]
    pub fn read(&self, table: Table, key: &[u8]) -> Option<&Vec<u8>> {
        self.rows.get(&(table as u8, key.to_vec()))
    }

    /// The rows of a table whose keys begin so, in order.
    pub fn rows(&self, table: Table, prefix: &[u8]) -> impl Iterator<Item = (&Vec<u8>, &Vec<u8>)> {
        let from = self.rows.range((table as u8, prefix.to_vec())..);
        let with = from.take_while(move |((of, key), _)| *of == table as u8 && key.starts_with(prefix));
        with.map(|((_, key), value)| (key, value))
    }

    /// What an engine starts from.
    #[must_use]
    pub fn kept(&self) -> Kept {
        let all = |table| self.rows(table, &[]).map(|(key, value)| (key.clone(), value.clone())).collect();
        Kept {
            device: all(Table::Device),
            chains: all(Table::Chains),
            statements: all(Table::Statements),
            places: all(Table::Places),
            outbox: all(Table::Outbox),
            joins: all(Table::Joins),
        }
    }
}

/// A length in four bytes, then so many.
fn block(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    [&length.to_be_bytes(), bytes].concat()
}

fn take_block(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

/// For each write: its table, its key, and its value if there is one.
fn written(writes: &[Write]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for write in writes {
        let (table, key, value) = match write {
            Write::Put { table, key, value } => (table, key, [block(value)].concat()),
            Write::Remove { table, key } => (table, key, Vec::new()),
        };
        bytes.push(*table as u8);
        bytes.extend(block(key));
        bytes.extend(block(&value));
    }
    bytes
}

fn read_into(rows: &mut Rows, transaction: &[u8]) {
    let mut rest = transaction;
    while let Some((table, after)) = rest.split_first()
        && let Some((key, after)) = take_block(after)
        && let Some((value, after)) = take_block(after)
    {
        match take_block(value) {
            Some((value, _)) => rows.insert((*table, key.to_vec()), value.to_vec()),
            None => rows.remove(&(*table, key.to_vec())),
        };
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(key: u8, value: &[u8]) -> Write {
        Write::Put { table: Table::Device, key: vec![key], value: value.to_vec() }
    }

    #[test]
    fn what_was_committed_is_there_after_a_start_and_what_was_cut_off_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows");
        let mut store = Store::in_file(&path).unwrap();
        store.commit(vec![put(1, b"one"), put(2, b"")]).unwrap();
        store.commit(vec![Write::Remove { table: Table::Device, key: vec![1] }, put(3, b"three")]).unwrap();
        let whole = std::fs::read(&path).unwrap();
        for cut in 0..9 {
            std::fs::write(&path, &whole[..whole.len() - cut]).unwrap();
            let store = Store::in_file(&path).unwrap();
            let rows: Vec<_> = store.rows(Table::Device, &[]).map(|(key, value)| (key[0], value.clone())).collect();
            let first = vec![(1, b"one".to_vec()), (2, vec![])];
            let both = vec![(2, vec![]), (3, b"three".to_vec())];
            assert_eq!(rows, if cut == 0 { both } else { first });
        }
    }
}
