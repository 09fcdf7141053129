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
            let mut lent = Lent { reader: Some(readers.take().ok_or_else(lost)?), to: readers };
            let (storage, chains) = lent.reader.as_mut().ok_or_else(lost)?;
            storage.look(|read| work(read, chains))
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

/// A view that goes back to the others however its work ends: were it lost when that panics, a few faults of ours would leave nobody
/// able to look until a restart.
struct Lent<S: Storage> {
    reader: Option<(S, Chains)>,
    to: std::sync::Arc<Readers<S>>,
}

impl<S: Storage> Drop for Lent<S> {
    fn drop(&mut self) {
        if let Some((storage, mut chains)) = self.reader.take() {
            if std::thread::panicking() {
                chains.clear();
            }
            self.to.put_back((storage, chains));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use wire::{Incarnation, Moment};

    use super::*;
    use crate::storage::Sqlite;

    #[tokio::test]
    async fn work_that_panics_takes_no_view_away_from_others() {
        let folder = tempfile::tempdir().unwrap();
        let storage = Sqlite::open(folder.path(), Incarnation([5; 16]), Moment(0)).unwrap();
        let readers = Arc::new(Readers::open(&storage, 4).unwrap());
        for _ in 0..2 * READERS {
            assert!(readers.look(|_, _| -> Result<(), StorageError> { panic!("a fault of ours") }).await.is_err());
        }
        assert_eq!(readers.look(|read, _| read.incarnation()).await.unwrap(), Incarnation([5; 16]));
    }
}
