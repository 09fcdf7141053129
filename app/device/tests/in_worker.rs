//! What a worker can do as well as a page: it is where the store and the engine are. Run in headless Chromium.
#![cfg(target_arch = "wasm32")]

use device::store::{self, Found};
use device::{Store, Tabs, attempt, clock};
use sync::{Table, Write};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test]
async fn a_worker_keeps_what_it_is_given() {
    let name = "in a worker";
    store::erase(name).await.unwrap();
    let (begun, found) = store::open(name, false).await.unwrap();
    assert_eq!(found, Found::Nothing);
    let write = Write::Put { table: Table::Drafts, key: b"draft".to_vec(), value: b"words".to_vec() };
    begun.commit(vec![write]).await.unwrap();
    let (again, found) = store::open(name, false).await.unwrap();
    assert_eq!(found, Found::Kept);
    assert_eq!(again.read(Table::Drafts, b"draft").await, Ok(Some(b"words".to_vec())));
}

#[wasm_bindgen_test]
async fn a_worker_owns() {
    let tabs = Tabs::join("in a worker").unwrap();
    let owner = tabs.become_owner().await.unwrap();
    assert!(Tabs::join("in a worker").unwrap().try_become_owner().await.unwrap().is_none());
    drop(owner);
}

#[wasm_bindgen_test]
async fn a_worker_knows_the_time_and_the_room() {
    assert!(clock::now().0 > 0);
    assert!(store::storage_status().await.room.is_some());
}

/// So deep that what each left on the stack would fill it, were it not given back.
fn stops(deep: u64) -> u64 {
    let here = [deep; 500];
    assert_ne!(deep, 0, "it stops");
    stops(deep - 1) + here.iter().sum::<u64>()
}

#[wasm_bindgen_test]
fn work_that_stops_takes_nothing_else_with_it() {
    let (mut before, mut after) = (0, 0);
    for _ in 0..1_000 {
        let ended = attempt(&mut || {
            before += 1;
            after += stops(10);
        });
        assert!(!ended);
    }
    assert_eq!((before, after), (1_000, 0));
    assert!(attempt(&mut || after += 1));
    assert_eq!(after, 1);
}
