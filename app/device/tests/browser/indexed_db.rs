//! The browser's database keeps what every store promises, and more that only it can.

use device::{IndexedDbStore, Store, StoreError};
use sync::{Table, Write};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{every_fact, suite};

async fn empty(name: &str) -> Result<IndexedDbStore, StoreError> {
    IndexedDbStore::erase(name).await?;
    IndexedDbStore::open(name).await
}

macro_rules! in_indexed_db {
    ($fact:ident) => {
        #[wasm_bindgen_test]
        async fn $fact() {
            let store = empty(stringify!($fact)).await.unwrap();
            suite::$fact(store).await.unwrap();
        }
    };
}

every_fact!(in_indexed_db);

fn draft(value: &[u8]) -> Write {
    Write::Put { table: Table::Drafts, key: b"draft".to_vec(), value: value.to_vec() }
}

#[wasm_bindgen_test]
async fn what_was_kept_is_there_after_opening_again() {
    let name = "opening again";
    empty(name).await.unwrap().commit(vec![draft(b"words")]).await.unwrap();
    let again = IndexedDbStore::open(name).await.unwrap();
    assert_eq!(again.read(Table::Drafts, b"draft").await, Ok(Some(b"words".to_vec())));
}

#[wasm_bindgen_test]
async fn a_lost_connection_is_opened_again() {
    let store = empty("lost connection").await.unwrap();
    store.commit(vec![draft(b"before")]).await.unwrap();
    store.let_go();
    assert_eq!(store.read(Table::Drafts, b"draft").await, Ok(Some(b"before".to_vec())));
    store.let_go();
    store.commit(vec![draft(b"after")]).await.unwrap();
    assert_eq!(store.read(Table::Drafts, b"draft").await, Ok(Some(b"after".to_vec())));
}

#[wasm_bindgen_test]
async fn an_open_store_makes_way_for_an_erase_and_begins_again_empty() {
    let name = "making way";
    let store = empty(name).await.unwrap();
    store.commit(vec![draft(b"words")]).await.unwrap();
    IndexedDbStore::erase(name).await.unwrap();
    assert_eq!(store.read(Table::Drafts, b"draft").await, Ok(None));
}
