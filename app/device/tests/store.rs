//! The memory store keeps what every store promises.

#[path = "suite/store.rs"]
mod suite;

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use device::MemoryStore;

/// Nothing that lives in memory has to wait.
fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("a store in memory waited"),
    }
}

macro_rules! in_memory {
    ($fact:ident) => {
        #[test]
        fn $fact() {
            at_once(suite::$fact(MemoryStore::default())).unwrap();
        }
    };
}

every_fact!(in_memory);
