//! When changes reached base, by the relay's clock. Read once for a document that somebody looks at, and added to as receipts are kept:
//! a view is made at every save, and a long life has ten thousand of them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use ::device::store::{Store, StoreError, Table, Write};
use ::sync::stored::{ArrivalRow, document_of_key};
use care::{ChangeId, Moment};
use wire::DocumentId;

use super::kept;

/// Of the documents that are open.
#[derive(Default)]
pub(super) struct Arrivals {
    known: BTreeMap<DocumentId, BTreeMap<[u8; 32], Moment>>,
}

impl Arrivals {
    /// Reads what is kept of a document, unless it is known.
    pub(super) async fn learn(&mut self, store: &impl Store, document: DocumentId) -> Result<(), StoreError> {
        if let Entry::Vacant(place) = self.known.entry(document) {
            let rows = store.read_all(Table::Arrivals, &document.to_bytes()).await?;
            place.insert(rows.iter().flat_map(|(_, row)| told(row)).collect());
        }
        Ok(())
    }

    /// Takes in what is about to be kept, of documents that are known.
    pub(super) fn hear(&mut self, writes: &[Write]) {
        for write in writes {
            let Write::Put { table: Table::Arrivals, key, value } = write else { continue };
            let known = document_of_key(key).and_then(|document| self.known.get_mut(&document));
            if let Some(known) = known {
                known.extend(told(value));
            }
        }
    }

    /// Lets go of a document: nobody looks at it.
    pub(super) fn forget(&mut self, document: DocumentId) {
        self.known.remove(&document);
    }

    /// All of these changes are at base since the last of them came; none where that is not known of one of them: what came in a
    /// snapshot does not say when.
    pub(super) fn since(&self, document: DocumentId, changes: &[ChangeId]) -> Option<Moment> {
        let known = self.known.get(&document)?;
        let all: Option<Vec<_>> = changes.iter().map(|change| known.get(&change.0).copied()).collect();
        all?.into_iter().max()
    }
}

/// What a row tells; nothing where it is damaged: it is shown, and nothing is decided by it.
fn told(row: &[u8]) -> impl Iterator<Item = ([u8; 32], Moment)> {
    let row = kept::read::<ArrivalRow>(row);
    row.into_iter().flat_map(|ArrivalRow { at, changes }| changes.into_iter().map(move |change| (change, Moment(at.0))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::device::store::MemoryStore;
    use ::sync::stored::arrival_key;
    use wire::{ChainId, DeviceId, Space};

    const DOCUMENT: DocumentId = DocumentId { chain: ChainId([1; 32]), space: Space::Everyone, part: 0 };

    fn came(sequence: u64, at: u64, changes: &[u8]) -> Write {
        let changes = changes.iter().map(|number| [*number; 32]).collect();
        let value = ::sync::stored::to_bytes(&ArrivalRow { at: wire::Moment(at), changes }).unwrap();
        Write::Put { table: Table::Arrivals, key: arrival_key(DOCUMENT, DeviceId([2; 32]), sequence), value }
    }

    #[test]
    fn an_entry_is_at_base_since_its_last_change_came() {
        let store = MemoryStore::default();
        let mut arrivals = Arrivals::default();
        let since = |arrivals: &Arrivals, of: &[u8]| {
            arrivals.since(DOCUMENT, &of.iter().map(|number| ChangeId([*number; 32])).collect::<Vec<_>>())
        };
        futures::executor::block_on(async {
            store.commit(vec![came(1, 10, &[1])]).await.unwrap();
            arrivals.hear(&[came(1, 10, &[1])]);
            assert_eq!(since(&arrivals, &[1]), None, "of a document that nobody looks at nothing is held");
            arrivals.learn(&store, DOCUMENT).await.unwrap();
        });
        arrivals.hear(&[came(2, 30, &[2])]);
        assert_eq!(since(&arrivals, &[1]), Some(Moment(10)));
        assert_eq!(since(&arrivals, &[2, 1]), Some(Moment(30)), "what came since is known without reading again");
        assert_eq!(since(&arrivals, &[1, 3]), None, "a snapshot does not say when its changes came");
        arrivals.forget(DOCUMENT);
        assert_eq!(since(&arrivals, &[1]), None);
    }
}
