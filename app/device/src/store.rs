//! Where a device keeps its rows: the promise that every store makes, and how it can fail.
//!
//! [`MemoryStore`] is for tests; [`IndexedDbStore`] is the browser's; [`SealedStore`] seals what either keeps.
//! `tests/suite/store.rs` holds them all to the promise. Which rows there are is `sync`'s business ([`Table`]).

mod indexed_db;
mod lasting;
pub mod marker;
mod memory;
mod opened;
mod sealed;
mod wrapped;

use std::rc::Rc;

pub use indexed_db::IndexedDbStore;
pub use lasting::{Lasting, Room, StorageStatus, ask_to_last, storage_status};
pub use memory::MemoryStore;
pub use opened::{DeviceStore, Found, OpenError, erase, open, open_kept};
pub use sealed::SealedStore;
pub use sync::{Table, Write};
use thiserror::Error;

/// A row's key and its value.
pub type Row = (Vec<u8>, Vec<u8>);

/// Rows of bytes in tables.
///
/// # Contract
/// - A commit is one transaction: all of its writes are kept, in their order, or none of them is.
/// - A commit resolves only when its writes are durable: they outlive a crash of the page, the browser and the phone.
/// - What a commit kept is what every later read sees, until another commit changes it.
/// - [`Store::read_all`] answers in the order of the keys' bytes, and reads from one moment: never half a commit.
/// - A failed commit changed nothing. A failed read says nothing about whether the row is there.
/// - The caller waits for one commit before it asks for the next; reads may run beside it.
#[expect(async_fn_in_trait, reason = "a browser's objects stay on their thread, so no caller needs Send")]
pub trait Store {
    /// The value under a key, if there is one.
    ///
    /// # Errors
    /// The store cannot be read.
    async fn read(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;

    /// Every row of a table whose key begins with these bytes, in the order of the keys.
    ///
    /// # Errors
    /// The store cannot be read.
    async fn read_all(&self, table: Table, prefix: &[u8]) -> Result<Vec<Row>, StoreError>;

    /// Keeps all of these writes, or none. Resolves when they are durable.
    ///
    /// # Errors
    /// Nothing was kept.
    async fn commit(&self, writes: Vec<Write>) -> Result<(), StoreError>;
}

impl<S: Store> Store for Rc<S> {
    async fn read(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        S::read(self, table, key).await
    }

    async fn read_all(&self, table: Table, prefix: &[u8]) -> Result<Vec<Row>, StoreError> {
        S::read_all(self, table, prefix).await
    }

    async fn commit(&self, writes: Vec<Write>) -> Result<(), StoreError> {
        S::commit(self, writes).await
    }
}

/// Why a store could not do it. For a commit: nothing of it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// No room is left on this phone, or the browser gives no more of it.
    #[error("no room is left")]
    Full,
    /// The browser does not let this site keep anything: a setting, a policy, a private window.
    #[error("storage is not allowed")]
    NotAllowed,
    /// Another tab holds the database and does not let go.
    #[error("another tab holds the database")]
    Blocked,
    /// A newer release has written the database: this code is too old to read it.
    #[error("the database is newer than this code")]
    Newer,
    /// The connection was lost, and opening it again did not help. Trying later may.
    #[error("the connection to the database was lost")]
    Closed,
    /// The browser's database fails: it, or the disk under it, is damaged.
    #[error("the database fails")]
    Failing,
    /// A row is there and is not what was kept: changed, cut, moved, or sealed under another key.
    #[error("a row of {table:?} is damaged")]
    Damaged {
        /// Where.
        table: Table,
    },
}
