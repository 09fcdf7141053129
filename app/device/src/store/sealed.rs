//! A store whose values cannot be read without this device's key.
//!
//! Keys of rows stay as they are: they hold ids and numbers, and the order of rows depends on them.

use core::mem::take;

use seal::at_rest::LocalKey;

use super::{Row, Store, StoreError, Table, Write};
use crate::random::random;

/// Seals every value for its table and key on the way in, and opens it on the way out.
pub struct SealedStore<S> {
    under: S,
    key: LocalKey,
}

impl<S: Store> SealedStore<S> {
    /// A store whose values are sealed with this key over one that keeps bytes.
    #[must_use]
    pub fn new(under: S, key: LocalKey) -> Self {
        Self { under, key }
    }

    /// The store that keeps the sealed bytes.
    #[must_use]
    pub fn under(&self) -> &S {
        &self.under
    }

    fn open(&self, table: Table, key: &[u8], sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        let opened = self.key.open(table as u8, key, sealed);
        opened.map(|mut value| take(&mut *value)).map_err(|_| StoreError::Damaged { table })
    }

    /// A damaged view is as good as none: it is made again from the documents. Nothing else is passed over.
    fn open_or_pass(&self, table: Table, key: &[u8], sealed: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        match self.open(table, key, sealed) {
            Err(_) if table == Table::Views => Ok(None),
            opened => opened.map(Some),
        }
    }

    fn seal(&self, write: Write) -> Write {
        match write {
            Write::Put { table, key, value } => {
                let value = self.key.seal(table as u8, &key, &value, &mut random());
                Write::Put { table, key, value }
            }
            Write::Remove { .. } => write,
        }
    }
}

impl<S: Store> Store for SealedStore<S> {
    async fn read(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(sealed) = self.under.read(table, key).await? else { return Ok(None) };
        self.open_or_pass(table, key, &sealed)
    }

    async fn read_all(&self, table: Table, prefix: &[u8]) -> Result<Vec<Row>, StoreError> {
        let rows = self.under.read_all(table, prefix).await?;
        let opened = rows.into_iter().map(|(key, sealed)| {
            let value = self.open_or_pass(table, &key, &sealed)?;
            Ok(value.map(|value| (key, value)))
        });
        opened.filter_map(Result::transpose).collect()
    }

    async fn commit(&self, writes: Vec<Write>) -> Result<(), StoreError> {
        self.under.commit(writes.into_iter().map(|write| self.seal(write)).collect()).await
    }
}
