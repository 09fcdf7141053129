//! A store that forgets when it is dropped. For tests, and for what stands in until a person lets the browser keep things.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::{Row, Store, StoreError, Table, Write};

type Rows = BTreeMap<(Table, Vec<u8>), Vec<u8>>;

/// Rows in memory, under the same promise as the browser's database, but for outliving a crash.
#[derive(Default)]
pub struct MemoryStore {
    rows: RefCell<Rows>,
}

impl Store for MemoryStore {
    async fn read(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.rows.borrow().get(&(table, key.to_vec())).cloned())
    }

    async fn read_all(&self, table: Table, prefix: &[u8]) -> Result<Vec<Row>, StoreError> {
        let rows = self.rows.borrow();
        let from = rows.range((table, prefix.to_vec())..);
        let with = from.take_while(|((of, key), _)| *of == table && key.starts_with(prefix));
        Ok(with.map(|((_, key), value)| (key.clone(), value.clone())).collect())
    }

    async fn commit(&self, writes: Vec<Write>) -> Result<(), StoreError> {
        let mut rows = self.rows.borrow_mut();
        for write in writes {
            match write {
                Write::Put { table, key, value } => rows.insert((table, key), value),
                Write::Remove { table, key } => rows.remove(&(table, key)),
            };
        }
        Ok(())
    }
}
