//! What every store promises: one suite, run on each of them.
//!
//! A fact is given an empty store. `every_fact!` makes a test of each.

use device::{Store, StoreError};
use sync::{Table, Write};

/// Passes each fact's name and function to a macro of the caller's, which makes tests of them.
#[macro_export]
macro_rules! every_fact {
    ($test:ident) => {
        $test!(a_row_is_read_back);
        $test!(a_row_that_is_not_there_is_none);
        $test!(an_empty_value_is_a_value);
        $test!(an_empty_key_is_a_key);
        $test!(a_later_value_replaces_an_earlier_one);
        $test!(a_removed_row_is_gone);
        $test!(writes_of_one_commit_are_kept_in_their_order);
        $test!(tables_do_not_mix);
        $test!(rows_come_in_the_order_of_their_keys);
        $test!(only_rows_under_the_prefix_come);
        $test!(a_prefix_of_highest_bytes_is_a_prefix);
        $test!(a_large_value_is_kept_whole);
        $test!(many_rows_are_one_commit);
        $test!(an_empty_commit_keeps_nothing);
    };
}

type Done = Result<(), StoreError>;

fn put(table: Table, key: &[u8], value: &[u8]) -> Write {
    Write::Put { table, key: key.to_vec(), value: value.to_vec() }
}

fn remove(table: Table, key: &[u8]) -> Write {
    Write::Remove { table, key: key.to_vec() }
}

async fn keys(store: &impl Store, table: Table, prefix: &[u8]) -> Result<Vec<Vec<u8>>, StoreError> {
    Ok(store.read_all(table, prefix).await?.into_iter().map(|(key, _)| key).collect())
}

pub(crate) async fn a_row_is_read_back(store: impl Store) -> Done {
    store.commit(vec![put(Table::Drafts, b"draft", b"the dahlias")]).await?;
    assert_eq!(store.read(Table::Drafts, b"draft").await?, Some(b"the dahlias".to_vec()));
    Ok(())
}

pub(crate) async fn a_row_that_is_not_there_is_none(store: impl Store) -> Done {
    assert_eq!(store.read(Table::Drafts, b"draft").await?, None);
    assert!(store.read_all(Table::Drafts, b"").await?.is_empty());
    Ok(())
}

pub(crate) async fn an_empty_value_is_a_value(store: impl Store) -> Done {
    store.commit(vec![put(Table::Views, b"home", b"")]).await?;
    assert_eq!(store.read(Table::Views, b"home").await?, Some(vec![]));
    Ok(())
}

pub(crate) async fn an_empty_key_is_a_key(store: impl Store) -> Done {
    store.commit(vec![put(Table::Device, b"", b"me"), put(Table::Chains, b"", b"not me")]).await?;
    assert_eq!(store.read(Table::Device, b"").await?, Some(b"me".to_vec()));
    assert_eq!(keys(&store, Table::Device, b"").await?, vec![Vec::<u8>::new()]);
    Ok(())
}

pub(crate) async fn a_later_value_replaces_an_earlier_one(store: impl Store) -> Done {
    store.commit(vec![put(Table::Drafts, b"draft", b"first")]).await?;
    store.commit(vec![put(Table::Drafts, b"draft", b"second")]).await?;
    assert_eq!(store.read(Table::Drafts, b"draft").await?, Some(b"second".to_vec()));
    assert_eq!(store.read_all(Table::Drafts, b"").await?.len(), 1);
    Ok(())
}

pub(crate) async fn a_removed_row_is_gone(store: impl Store) -> Done {
    store.commit(vec![put(Table::Drafts, b"draft", b"words"), put(Table::Drafts, b"other", b"stay")]).await?;
    store.commit(vec![remove(Table::Drafts, b"draft"), remove(Table::Drafts, b"never there")]).await?;
    assert_eq!(store.read(Table::Drafts, b"draft").await?, None);
    assert_eq!(keys(&store, Table::Drafts, b"").await?, vec![b"other".to_vec()]);
    Ok(())
}

pub(crate) async fn writes_of_one_commit_are_kept_in_their_order(store: impl Store) -> Done {
    let (table, key) = (Table::Changes, b"row".as_slice());
    store.commit(vec![put(table, key, b"1"), remove(table, key), put(table, key, b"2")]).await?;
    assert_eq!(store.read(table, key).await?, Some(b"2".to_vec()));
    store.commit(vec![put(table, key, b"3"), remove(table, key)]).await?;
    assert_eq!(store.read(table, key).await?, None);
    Ok(())
}

pub(crate) async fn tables_do_not_mix(store: impl Store) -> Done {
    let same_key = Table::ALL.map(|table| put(table, b"same", &[table as u8]));
    store.commit(same_key.to_vec()).await?;
    for table in Table::ALL {
        assert_eq!(store.read_all(table, b"").await?, vec![(b"same".to_vec(), vec![table as u8])]);
    }
    Ok(())
}

pub(crate) async fn rows_come_in_the_order_of_their_keys(store: impl Store) -> Done {
    let order: [&[u8]; 6] = [b"", &[0], &[0, 0], &[0, 255], &[1], &[255, 1]];
    let mixed: [&[u8]; 6] = [&[0, 255], b"", &[255, 1], &[0], &[1], &[0, 0]];
    store.commit(mixed.map(|key| put(Table::Outbox, key, b"x")).to_vec()).await?;
    assert_eq!(keys(&store, Table::Outbox, b"").await?, order.map(<[u8]>::to_vec).to_vec());
    Ok(())
}

pub(crate) async fn only_rows_under_the_prefix_come(store: impl Store) -> Done {
    let all: [&[u8]; 5] = [b"a", b"ab", b"ab1", b"ab2", b"ac"];
    store.commit(all.map(|key| put(Table::Changes, key, key)).to_vec()).await?;
    assert_eq!(keys(&store, Table::Changes, b"ab").await?, vec![b"ab".to_vec(), b"ab1".to_vec(), b"ab2".to_vec()]);
    assert!(keys(&store, Table::Changes, b"b").await?.is_empty());
    Ok(())
}

pub(crate) async fn a_prefix_of_highest_bytes_is_a_prefix(store: impl Store) -> Done {
    let all: [&[u8]; 4] = [&[254], &[255], &[255, 255], &[255, 255, 7]];
    store.commit(all.map(|key| put(Table::Places, key, b"x")).to_vec()).await?;
    store.commit(vec![put(Table::Changes, b"", b"the next table")]).await?;
    assert_eq!(keys(&store, Table::Places, &[255, 255]).await?, vec![vec![255, 255], vec![255, 255, 7]]);
    assert_eq!(keys(&store, Table::Places, &[255]).await?.len(), 3);
    Ok(())
}

pub(crate) async fn a_large_value_is_kept_whole(store: impl Store) -> Done {
    let large: Vec<u8> = (0..3_000_000_u32).map(|n| n.to_le_bytes()[0]).collect();
    store.commit(vec![put(Table::Places, b"life", &large)]).await?;
    assert!(store.read(Table::Places, b"life").await? == Some(large));
    Ok(())
}

pub(crate) async fn many_rows_are_one_commit(store: impl Store) -> Done {
    let many = (0..1000_u32).map(|n| put(Table::Changes, &n.to_be_bytes(), &n.to_le_bytes()));
    store.commit(many.collect()).await?;
    let found = store.read_all(Table::Changes, b"").await?;
    assert_eq!(found.len(), 1000);
    assert!(found.iter().zip(0..).all(|((key, _), n): (_, u32)| *key == n.to_be_bytes()));
    Ok(())
}

pub(crate) async fn an_empty_commit_keeps_nothing(store: impl Store) -> Done {
    store.commit(vec![]).await?;
    for table in Table::ALL {
        assert!(store.read_all(table, b"").await?.is_empty());
    }
    Ok(())
}
