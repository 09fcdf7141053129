//! Looking at what is kept, on a few threads beside the writer.

use std::sync::{Mutex, PoisonError};

use tokio::sync::Semaphore;

use super::chains::Chains;
use crate::storage::{Damage, Read, Storage, StorageError};

/// How many may look at once. The rest wait their turn, in order.
const READERS: usize = 4;

/// A few views of the storage, each with its own chains in memory.
pub(super) struct Readers<S> {
    free: Mutex<Vec<(S, Chains)>>,
    turns: Semaphore,
}

impl<S: Storage> Readers<S> {
    pub(super) fn open(storage: &S, chains_in_memory: usize) -> Result<Self, StorageError> {
        let free: Result<Vec<_>, StorageError> =
            (0..READERS).map(|_| Ok((storage.reader()?, Chains::new(chains_in_memory)))).collect();
        Ok(Self { free: Mutex::new(free?), turns: Semaphore::new(READERS) })
    }

    /// Looks at one moment of what is kept, off the async threads.
    pub(super) async fn look<T: Send + 'static>(
        self: &std::sync::Arc<Self>,
        work: impl FnOnce(&dyn Read, &mut Chains) -> Result<T, StorageError> + Send + 'static,
    ) -> Result<T, StorageError> {
        let lost = || StorageError::Damaged(Damage::Missing);
        let _turn = self.turns.acquire().await.map_err(|_| lost())?;
        let readers = std::sync::Arc::clone(self);
        let looked = tokio::task::spawn_blocking(move || {
            let (mut storage, mut chains) = readers.take().ok_or_else(lost)?;
            let answer = storage.look(|read| work(read, &mut chains));
            readers.put_back((storage, chains));
            answer
        });
        looked.await.map_err(|_| lost())?
    }

    fn take(&self) -> Option<(S, Chains)> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn put_back(&self, reader: (S, Chains)) {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
    }
}
