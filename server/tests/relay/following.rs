//! Taking records from the relay: pages, snapshots, and a cursor that never passes over what is not there.

use std::collections::BTreeSet;

use wire::chain::Frozen;
use wire::message::PAGE;
use wire::{DocumentId, Role, Space, Stored, ToDevice, ToRelay};

use crate::base::{Base, Ward};
use crate::phone::{Phone, document};

/// A reader that trusts nothing but what it holds: `up_to` moves over sequences that it has, and over what a snapshot
/// covers.
#[derive(Default)]
struct Reader {
    up_to: u64,
    beyond: BTreeSet<u64>,
    /// In the order in which they came.
    got: Vec<u64>,
    pages: usize,
}

impl Reader {
    fn take(&mut self, records: &[Stored]) {
        self.pages += 1;
        for stored in records {
            self.got.push(stored.sequence);
            self.up_to = self.up_to.max(stored.covers);
            self.beyond.insert(stored.sequence);
            while self.beyond.contains(&(self.up_to + 1)) {
                self.up_to += 1;
            }
        }
    }

    /// Reads a document to its end, a page at a time.
    async fn read(&mut self, base: &Base, phone: &Phone, document: DocumentId) {
        loop {
            let ask = ToRelay::Follow { document, after: self.up_to };
            let ToDevice::Records { records, latest, .. } = base.ask(phone, ask).await else { panic!() };
            let size: usize = records.iter().map(|stored| stored.record.len()).sum();
            assert!(size <= PAGE || records.len() == 1, "{size} bytes in a page");
            let before = self.up_to;
            self.take(&records);
            if self.up_to >= latest {
                return;
            }
            assert!(self.up_to > before, "a page must move the cursor");
        }
    }
}

/// Changes, or a snapshot that covers so much, of so many bytes: one after another by the nurse.
async fn write(base: &Base, ward: &Ward, entries: &[(u64, usize)]) -> DocumentId {
    let chain = ward.chain();
    for ((covers, size), n) in entries.iter().zip(1..) {
        let words = vec![b'x'; *size];
        let record = match covers {
            0 => ward.nurse.record(&chain, Space::Everyone, n, &words),
            _ => ward.nurse.snapshot(&chain, Space::Everyone, n, &words),
        };
        let kept = base.ask(&ward.nurse, ToRelay::Append { record, covers: *covers }).await;
        assert!(matches!(kept, ToDevice::Receipt { quarantined: false, .. }), "{kept:?}");
    }
    document(chain.id(), Space::Everyone)
}

async fn read(base: &Base, ward: &Ward, document: DocumentId, after: u64) -> Reader {
    let mut reader = Reader { up_to: after, ..Reader::default() };
    reader.read(base, &ward.nurse, document).await;
    reader
}

#[tokio::test]
async fn a_cursor_gets_what_comes_after_it() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let document = write(&base, &ward, &[(0, 10); 5]).await;
    for (after, got) in [(0, vec![1, 2, 3, 4, 5]), (3, vec![4, 5]), (5, vec![]), (99, vec![])] {
        assert_eq!(read(&base, &ward, document, after).await.got, got);
    }
}

#[tokio::test]
async fn a_newcomer_begins_at_the_widest_snapshot_and_misses_nothing_after_what_it_covers() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    // 5 covers up to 2, although 3 and 4 were there already; 8 covers up to 5.
    let entries = [(0, 9), (0, 9), (0, 9), (0, 9), (2, 9), (0, 9), (0, 9), (5, 9), (0, 9)];
    let document = write(&base, &ward, &entries).await;
    for (after, got) in [(0, vec![8, 6, 7, 9]), (4, vec![8, 6, 7, 9]), (5, vec![6, 7, 8, 9]), (7, vec![8, 9])] {
        assert_eq!(read(&base, &ward, document, after).await.got, got, "after {after}");
    }
}

#[tokio::test]
async fn pages_are_small_and_move_on_whatever_is_in_them() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let large = 250 * 1024;
    // The snapshot alone is larger than a page, and so is what lies between its place and what it covers.
    let entries = [(0, large), (0, large), (0, large), (0, large), (0, 9), (1, 900 * 1024), (0, large), (0, large)];
    let document = write(&base, &ward, &entries).await;
    let reader = read(&base, &ward, document, 0).await;
    assert_eq!(reader.got[0], 6);
    assert_eq!(BTreeSet::from_iter(reader.got.clone()), (2..=8).collect());
    assert!(reader.pages >= 4, "{:?}", reader.got);
    let reader = read(&base, &ward, document, 1).await;
    assert_eq!(BTreeSet::from_iter(reader.got), (2..=8).collect());
}

#[tokio::test]
async fn a_reader_may_stop_after_any_page_and_go_on_later_when_there_is_another_snapshot() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let large = 250 * 1024;
    let document = write(&base, &ward, &[(0, large), (0, large), (0, large), (0, large), (1, 9), (0, 9)]).await;
    let mut reader = Reader::default();
    let ask = ToRelay::Follow { document, after: 0 };
    let ToDevice::Records { records, latest: 6, .. } = base.ask(&ward.nurse, ask).await else { panic!() };
    reader.take(&records);
    assert_eq!((reader.got.clone(), reader.up_to), (vec![5, 2, 3], 3));
    let snapshot = ward.nurse.snapshot(&ward.chain(), Space::Everyone, 7, b"all");
    base.ask(&ward.nurse, ToRelay::Append { record: snapshot, covers: 6 }).await;
    reader.read(&base, &ward.nurse, document).await;
    assert_eq!((reader.got, reader.up_to), (vec![5, 2, 3, 7], 7));
}

#[tokio::test]
async fn a_snapshot_whose_device_was_frozen_before_it_hides_nothing() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let son = Phone::new(3);
    ward.admit(&base, &son, Role::Family).await;
    let document = write(&base, &ward, &[(0, 9), (0, 9)]).await;
    for (n, covers) in [(1, 1), (2, 2)] {
        let record = son.snapshot(&ward.chain(), Space::Everyone, n, b"all");
        base.ask(&son, ToRelay::Append { record, covers }).await;
    }
    assert_eq!(read(&base, &ward, document, 0).await.got, [4, 3]);
    let (nurse, frozen) = (ward.nurse.clone(), vec![Frozen { document, sequence: 1 }]);
    let removed = nurse.remove(&ward.chain(), &son, frozen);
    ward.say(&base, &nurse, removed).await;
    assert_eq!(read(&base, &ward, document, 0).await.got, [3, 2, 4]);
}

#[tokio::test]
async fn a_device_that_could_not_use_a_snapshot_is_given_records_one_by_one() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let document = write(&base, &ward, &[(0, 9), (0, 9), (2, 9)]).await;
    let sequences = async |ask| match base.ask(&ward.nurse, ask).await {
        ToDevice::Records { records, .. } => records.iter().map(|stored| stored.sequence).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(sequences(ToRelay::Follow { document, after: 0 }).await, [3]);
    assert_eq!(sequences(ToRelay::FollowRaw { document, after: 0 }).await, [1, 2, 3]);
}

#[tokio::test]
async fn many_documents_in_one_flight_share_its_size_and_none_is_forgotten() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let chain = ward.chain();
    for space in [Space::Everyone, Space::Nurse, Space::Family, Space::Staff] {
        for n in 1..=2 {
            let record = ward.nurse.record(&chain, space, n, &vec![0; 200 * 1024]);
            base.append(&ward.nurse, record).await;
        }
    }
    let mut wanted: Vec<_> = [Space::Everyone, Space::Nurse, Space::Family, Space::Staff]
        .map(|space| (document(chain.id(), space), 0))
        .to_vec();
    let mut flights = 0;
    while !wanted.is_empty() {
        let asks = wanted.iter().map(|(document, after)| ToRelay::Follow { document: *document, after: *after });
        let answers = base.exchange(&ward.nurse, asks.collect()).await;
        assert_eq!(answers.len(), wanted.len());
        wanted = answers
            .into_iter()
            .filter_map(|answer| match answer {
                ToDevice::Records { document, records, latest } => {
                    let last = records.last().map_or(0, |stored| stored.sequence);
                    (last < latest).then_some((document, last))
                }
                other => panic!("{other:?}"),
            })
            .collect();
        flights += 1;
        assert!(flights < 9);
    }
    assert!(flights > 1);
}
