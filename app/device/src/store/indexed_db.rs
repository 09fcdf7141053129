//! The browser's database as a [`Store`].
//!
//! One object store holds every table: a row's key is the table's number and then the key's bytes, which IndexedDB sorts
//! as bytes. A table more needs no new version of the database, and a prefix is a range.

mod connection;
mod request;

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore};

use self::connection::{KEYS, ROWS};
use super::{Row, Store, StoreError, Table, Write};

/// A database of the browser. The connection is opened again when it is lost.
pub struct IndexedDbStore {
    name: String,
    connection: RefCell<Option<IdbDatabase>>,
}

impl IndexedDbStore {
    /// Opens the database of this name, or makes it.
    ///
    /// # Errors
    /// The browser has none, allows none, or holds one that this code cannot read.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        let connection = connection::open(name).await?;
        Ok(Self { name: name.to_owned(), connection: RefCell::new(Some(connection)) })
    }

    /// Throws the whole database away: for starting again, or for a device that was removed.
    ///
    /// # Errors
    /// Another tab holds it, or it fails.
    pub async fn erase(name: &str) -> Result<(), StoreError> {
        connection::erase(name).await
    }

    /// Lets the connection go: the next read or commit opens it again. For a page that comes back into view, where some
    /// browsers have closed it without saying so, and for making way for an erase.
    pub fn let_go(&self) {
        if let Some(connection) = self.connection.borrow_mut().take() {
            connection.close();
        }
    }

    /// Something that the browser keeps beside the rows, as it is: a key that cannot be taken out, and what it wraps.
    pub(crate) async fn beside(&self, name: &str) -> Result<Option<JsValue>, StoreError> {
        self.with(async |connection| {
            let keys = request::reading(connection, KEYS)?;
            let found = request::answer(request::made(keys.get(&JsValue::from_str(name)))?).await?;
            Ok((!found.is_undefined()).then_some(found))
        })
        .await
    }

    /// Keeps new things beside the rows, all in one durable transaction. Fails when one of them is there already.
    pub(crate) async fn add_beside(&self, things: &[(&str, &JsValue)]) -> Result<(), StoreError> {
        self.with(async |connection| {
            let (transaction, keys) = request::writing(connection, KEYS)?;
            for (name, thing) in things {
                request::or_abort(&transaction, keys.add_with_key(thing, &JsValue::from_str(name)))?;
            }
            request::complete(&transaction).await
        })
        .await
    }

    /// Whether there is no row in any table.
    pub(crate) async fn is_empty(&self) -> Result<bool, StoreError> {
        self.with(async |connection| {
            let rows = request::reading(connection, ROWS)?;
            let count = request::answer(request::made(rows.count())?).await?;
            Ok(count.as_f64() == Some(0.0))
        })
        .await
    }

    /// Does something with the connection; if that was lost, opens it again and does it once more. Safe for a commit: its
    /// transaction was either kept whole, and keeping it again changes nothing, or not at all.
    async fn with<T>(&self, work: impl AsyncFn(&IdbDatabase) -> Result<T, StoreError>) -> Result<T, StoreError> {
        match work(&self.connected().await?).await {
            Err(StoreError::Closed | StoreError::Failing) => {
                self.let_go();
                work(&self.connected().await?).await
            }
            done => done,
        }
    }

    async fn connected(&self) -> Result<IdbDatabase, StoreError> {
        if let Some(connection) = self.connection.borrow().as_ref() {
            return Ok(connection.clone());
        }
        let connection = connection::open(&self.name).await?;
        if let Some(other) = self.connection.borrow_mut().replace(connection.clone()) {
            other.close();
        }
        Ok(connection)
    }
}

impl Store for IndexedDbStore {
    async fn read(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.with(async |connection| {
            let rows = request::reading(connection, ROWS)?;
            let found = request::answer(request::made(rows.get(&row_key(table, key)))?).await?;
            if found.is_undefined() { Ok(None) } else { bytes(table, found).map(Some) }
        })
        .await
    }

    async fn read_all(&self, table: Table, prefix: &[u8]) -> Result<Vec<Row>, StoreError> {
        self.with(async |connection| {
            let rows = request::reading(connection, ROWS)?;
            let range = range(table, prefix)?;
            // Both are asked for in one transaction, so they are of one moment and of one order.
            let keys = request::made(rows.get_all_keys_with_key(&range))?;
            let values = request::made(rows.get_all_with_key(&range))?;
            let (keys, values) = (request::answer(keys).await?, request::answer(values).await?);
            pairs(table, keys, values)
        })
        .await
    }

    async fn commit(&self, writes: Vec<Write>) -> Result<(), StoreError> {
        if writes.is_empty() {
            return Ok(());
        }
        self.with(async |connection| {
            let (transaction, rows) = request::writing(connection, ROWS)?;
            for write in &writes {
                request::or_abort(&transaction, put_or_remove(&rows, write))?;
            }
            request::complete(&transaction).await
        })
        .await
    }
}

fn put_or_remove(rows: &IdbObjectStore, write: &Write) -> Result<web_sys::IdbRequest, JsValue> {
    match write {
        Write::Put { table, key, value } => {
            rows.put_with_key(&Uint8Array::from(value.as_slice()), &row_key(*table, key))
        }
        Write::Remove { table, key } => rows.delete(&row_key(*table, key)),
    }
}

fn row_key(table: Table, key: &[u8]) -> JsValue {
    Uint8Array::from([&[table as u8], key].concat().as_slice()).into()
}

/// From the prefix up to, and without, the next bytes that do not begin with it. The table's number is never 255, so that
/// there always are such bytes.
fn range(table: Table, prefix: &[u8]) -> Result<IdbKeyRange, StoreError> {
    let mut after = [&[table as u8], prefix].concat();
    while after.last() == Some(&u8::MAX) {
        after.pop();
    }
    if let Some(last) = after.last_mut() {
        *last = last.saturating_add(1);
    }
    let after = Uint8Array::from(after.as_slice());
    IdbKeyRange::bound_with_lower_open_and_upper_open(&row_key(table, prefix), &after, false, true)
        .map_err(|_| StoreError::Failing)
}

fn pairs(table: Table, keys: JsValue, values: JsValue) -> Result<Vec<Row>, StoreError> {
    let damaged = StoreError::Damaged { table };
    let (keys, values): (Array, Array) =
        (keys.dyn_into().map_err(|_| damaged)?, values.dyn_into().map_err(|_| damaged)?);
    let row = |(key, value)| {
        let key = Uint8Array::new(&key).to_vec();
        Ok((key.get(1..).unwrap_or_default().to_vec(), bytes(table, value)?))
    };
    keys.iter().zip(values.iter()).map(row).collect()
}

fn bytes(table: Table, value: JsValue) -> Result<Vec<u8>, StoreError> {
    value.dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).map_err(|_| StoreError::Damaged { table })
}
