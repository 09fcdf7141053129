//! The driver's lines: another program makes a document on one device and reads it on another.

use load::driver::Driver;
use load::relay::Relay;
use serde_json::{Value, json};

async fn ask(driver: &Driver, question: Value) -> Value {
    let answer = driver.answer(&question.to_string()).await.unwrap();
    assert_eq!(answer["id"], question["id"], "{answer}");
    assert!(answer.get("failed").is_none(), "{answer}");
    answer["done"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_driven_devices_read_the_same_words() {
    let one = Driver::start(Relay::start(&[]).unwrap(), None).await.unwrap();
    let made = ask(&one, json!({ "id": 1, "do": "create", "invites": 1 })).await;
    let document = &made["document"];
    let folder = tempfile::tempdir().unwrap();
    let there = || Relay::elsewhere(&one.address).unwrap();
    let other = Driver::start(there(), Some(folder.path())).await.unwrap();
    let opened = ask(&other, json!({ "id": "a", "do": "open", "link": made["links"][0] })).await;
    assert_eq!((&opened["document"], &opened["seq"]), (document, &json!(0)));
    let entry = ask(&one, json!({ "id": 2, "do": "edit", "document": document, "words": "The sea" })).await;
    assert_eq!(entry["seq"], 1);
    ask(&one, json!({ "id": 3, "do": "synced" })).await;
    ask(&other, json!({ "do": "seq", "document": document, "at_least": 1, "id": null })).await;
    let change = json!({ "id": 4, "do": "edit", "document": document, "words": "The hills", "entry": entry["entry"] });
    ask(&other, change).await;
    ask(&one, json!({ "id": 5, "do": "seq", "document": document, "at_least": 2 })).await;
    let words = json!({ "entries": [{ "entry": entry["entry"], "words": ["The hills"] }] });
    assert_eq!(ask(&one, json!({ "id": 6, "do": "read", "document": document })).await, words);
    ask(&other, json!({ "id": 7, "do": "synced" })).await;
    drop(other);
    let again = Driver::start(there(), Some(folder.path())).await.unwrap();
    ask(&again, json!({ "id": 8, "do": "close", "document": document })).await;
    let closed = again.answer(&json!({ "id": 9, "do": "read", "document": document }).to_string()).await.unwrap();
    assert_eq!((&closed["id"], closed["failed"].is_string()), (&json!(9), true));
    ask(&again, json!({ "id": 10, "do": "open", "document": document })).await;
    assert_eq!(ask(&again, json!({ "id": 11, "do": "read", "document": document })).await, words);
    assert!(again.answer("nonsense").await.unwrap()["failed"].is_string());
    assert_eq!(again.answer(&json!({ "do": "close" }).to_string()).await, None);
}
