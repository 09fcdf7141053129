//! This device's store: sealed, under a key that the browser keeps, and noticed when it vanishes.

use device::store::{self, Found, OpenError, marker};
use device::{IndexedDbStore, Store, StoreError};
use sync::{Table, Write};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{every_fact, suite};

/// A store of this name that nobody remembers.
async fn begun(name: &str) -> device::DeviceStore {
    store::erase(name).await.unwrap();
    let (begun, found) = store::open(name, false).await.unwrap();
    assert_eq!(found, Found::Nothing);
    begun
}

fn draft(value: &[u8]) -> Write {
    Write::Put { table: Table::Drafts, key: b"draft".to_vec(), value: value.to_vec() }
}

mod every_fact_of_a_store {
    use super::*;

    macro_rules! in_this_device {
        ($fact:ident) => {
            #[wasm_bindgen_test]
            async fn $fact() {
                let store = begun(concat!("sealed ", stringify!($fact))).await;
                suite::$fact(store).await.unwrap();
            }
        };
    }

    every_fact!(in_this_device);
}

#[wasm_bindgen_test]
async fn the_key_is_the_same_after_opening_again() {
    let name = "same key";
    begun(name).await.commit(vec![draft(b"words")]).await.unwrap();
    let (again, found) = store::open(name, true).await.unwrap();
    assert_eq!(found, Found::Kept);
    assert_eq!(again.read(Table::Drafts, b"draft").await, Ok(Some(b"words".to_vec())));
    let page = store::open_kept(name).await.unwrap().unwrap();
    assert_eq!(page.read(Table::Drafts, b"draft").await, Ok(Some(b"words".to_vec())));
}

#[wasm_bindgen_test]
async fn no_word_is_in_the_database() {
    let name = "no word";
    begun(name).await.commit(vec![draft(b"dahlias")]).await.unwrap();
    let plain = IndexedDbStore::open(name).await.unwrap();
    let kept = plain.read(Table::Drafts, b"draft").await.unwrap().unwrap();
    assert!(!kept.windows(7).any(|window| window == b"dahlias"));
}

#[wasm_bindgen_test]
async fn a_row_that_was_moved_or_changed_is_damaged() {
    let name = "moved";
    let sealed = begun(name).await;
    sealed.commit(vec![draft(b"words")]).await.unwrap();
    let kept = sealed.under().read(Table::Drafts, b"draft").await.unwrap().unwrap();
    let moved = Write::Put { table: Table::Changes, key: b"draft".to_vec(), value: kept.clone() };
    let cut = Write::Put { table: Table::Drafts, key: b"draft".to_vec(), value: kept[..20].to_vec() };
    sealed.under().commit(vec![moved, cut]).await.unwrap();
    for table in [Table::Changes, Table::Drafts] {
        assert_eq!(sealed.read(table, b"draft").await, Err(StoreError::Damaged { table }));
    }
}

#[wasm_bindgen_test]
async fn a_damaged_view_is_as_good_as_none() {
    let sealed = begun("damaged view").await;
    let view = |key: &[u8]| Write::Put { table: Table::Views, key: key.to_vec(), value: b"shown".to_vec() };
    sealed.commit(vec![view(b"one"), view(b"two")]).await.unwrap();
    let damaged = Write::Put { table: Table::Views, key: b"one".to_vec(), value: b"not what was kept".to_vec() };
    sealed.under().commit(vec![damaged]).await.unwrap();
    assert_eq!(sealed.read(Table::Views, b"one").await, Ok(None));
    assert_eq!(sealed.read_all(Table::Views, b"").await, Ok(vec![(b"two".to_vec(), b"shown".to_vec())]));
}

#[wasm_bindgen_test]
async fn a_database_that_vanished_is_noticed() {
    let name = "vanished";
    drop(begun(name).await);
    IndexedDbStore::erase(name).await.unwrap();
    assert_eq!(store::open(name, false).await.map(|(_, found)| found), Ok(Found::Vanished));
}

#[wasm_bindgen_test]
async fn the_page_notices_too() {
    let name = "page";
    store::erase(name).await.unwrap();
    marker::page_forget(name);
    assert!(!marker::page_remembers(name));
    marker::page_remember(name);
    let remembered = marker::page_remembers(name);
    assert_eq!(store::open(name, remembered).await.map(|(_, found)| found), Ok(Found::Vanished));
}

#[wasm_bindgen_test]
async fn rows_without_their_key_are_said_to_be_lost() {
    let name = "key lost";
    store::erase(name).await.unwrap();
    let plain = IndexedDbStore::open(name).await.unwrap();
    plain.commit(vec![draft(b"sealed under a key that is gone")]).await.unwrap();
    assert_eq!(store::open(name, true).await.map(drop), Err(OpenError::KeyLost));
}

#[wasm_bindgen_test]
async fn a_page_that_only_looks_begins_nothing() {
    let name = "only looks";
    store::erase(name).await.unwrap();
    assert!(store::open_kept(name).await.unwrap().is_none());
    assert_eq!(store::open(name, false).await.map(|(_, found)| found), Ok(Found::Nothing));
}

#[wasm_bindgen_test]
async fn two_tabs_that_begin_at_once_use_one_key() {
    let name = "two begin";
    store::erase(name).await.unwrap();
    let (one, two) = (Box::pin(store::open(name, false)), Box::pin(store::open(name, false)));
    let (one, two) = crate::both(one, two).await;
    one.unwrap().0.commit(vec![draft(b"words")]).await.unwrap();
    assert_eq!(two.unwrap().0.read(Table::Drafts, b"draft").await, Ok(Some(b"words".to_vec())));
}

#[wasm_bindgen_test]
async fn storage_says_what_it_knows() {
    let status = store::storage_status().await;
    assert!(status.room.is_some_and(|room| room.left() > 0));
}
