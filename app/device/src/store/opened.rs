//! Opening what this device keeps: the database, its key, and whether it is the database that was here before.

use thiserror::Error;

use super::{IndexedDbStore, SealedStore, StoreError, marker, wrapped};

/// The store of this device: sealed values in the browser's database.
pub type DeviceStore = SealedStore<IndexedDbStore>;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// What was kept before.
    Kept,
    /// Nothing, and nothing was ever kept here as far as anyone remembers.
    Nothing,
    /// Nothing, though something was kept here once: the browser, or somebody, threw it away.
    Vanished,
}

/// Opens this device's store, or begins one. The tab that owns the store calls it; see [`crate::tabs`].
///
/// `remembered` is what [`marker::page_remembers`] says in the page: a worker cannot ask.
///
/// # Errors
/// It cannot be opened, or what is kept cannot be read.
pub async fn open(name: &str, remembered: bool) -> Result<(DeviceStore, Found), OpenError> {
    let store = IndexedDbStore::open(name).await?;
    if let Some(key) = wrapped::kept(&store).await? {
        marker::remember(name).await;
        return Ok((SealedStore::new(store, key), Found::Kept));
    }
    if !store.is_empty().await? {
        return Err(OpenError::KeyLost);
    }
    let found = if remembered || marker::remembers(name).await { Found::Vanished } else { Found::Nothing };
    let key = wrapped::make(&store).await?;
    marker::remember(name).await;
    Ok((SealedStore::new(store, key), found))
}

/// Opens what is kept, or answers `None`: begins nothing. For a page that paints before its worker has woken.
///
/// # Errors
/// It cannot be opened, or what is kept cannot be read.
pub async fn open_kept(name: &str) -> Result<Option<DeviceStore>, OpenError> {
    let store = IndexedDbStore::open(name).await?;
    Ok(wrapped::kept(&store).await?.map(|key| SealedStore::new(store, key)))
}

/// Throws away everything that this device keeps, and that it was ever kept. The page forgets its own marker.
///
/// # Errors
/// Another tab holds the database, or it fails.
pub async fn erase(name: &str) -> Result<(), StoreError> {
    IndexedDbStore::erase(name).await?;
    marker::forget(name).await;
    Ok(())
}

/// Why this device's store cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The browser offers no cryptography here: the address is not a secure one.
    #[error("the browser offers no cryptography here")]
    NoCrypto,
    /// The browser cannot keep its own key.
    #[error("the browser cannot keep a key")]
    KeyNotKept,
    /// Rows are here and the key to them is not: nothing of them can be read any more.
    #[error("the key to what is kept here is gone")]
    KeyLost,
    /// The key is here and does not open.
    #[error("the key to what is kept here is damaged")]
    KeyDamaged,
}
