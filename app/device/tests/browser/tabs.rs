//! One owner at a time, and the next when it goes.

use device::Tabs;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::heard::Heard;

#[wasm_bindgen_test]
async fn one_tab_owns_at_a_time() {
    let (one, two) = (Tabs::join("one at a time").unwrap(), Tabs::join("one at a time").unwrap());
    let owner = one.become_owner().await.unwrap();
    assert!(two.try_become_owner().await.unwrap().is_none());
    drop(owner);
    // The browser passes the lock on in its own time.
    drop(two.become_owner().await.unwrap());
}

#[wasm_bindgen_test]
async fn when_the_owner_goes_another_takes_over() {
    let (one, two) = (Tabs::join("takes over").unwrap(), Tabs::join("takes over").unwrap());
    let owner = one.become_owner().await.unwrap();
    let next = Box::pin(two.become_owner());
    let goes = Box::pin(async move { drop(owner) });
    let (next, ()) = crate::both(next, goes).await;
    assert!(next.is_ok());
}

#[wasm_bindgen_test]
async fn tabs_hear_each_other_and_not_themselves() {
    let (mut one, mut two) = (Tabs::join("hear").unwrap(), Tabs::join("hear").unwrap());
    let (by_one, by_two) = (Heard::new(), Heard::new());
    one.on_hear(by_one.ear());
    two.on_hear(by_two.ear());
    one.say(b"the dahlias");
    assert_eq!(by_two.next().await, b"the dahlias".to_vec());
    two.say(b"heard");
    assert_eq!(by_one.next().await, b"heard".to_vec());
    assert!(by_one.is_quiet() && by_two.is_quiet());
}
