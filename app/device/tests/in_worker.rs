//! What a worker can do as well as a page: it is where the store and the engine are. Run in headless Chromium.
#![cfg(target_arch = "wasm32")]

use device::store::{self, Found};
use device::{Store, Tabs, clock};
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
