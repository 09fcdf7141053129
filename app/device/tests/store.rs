//! The memory store keeps what every store promises, and so does a sealed one over it.

#[path = "suite/store.rs"]
mod suite;

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use device::MemoryStore;

/// Nothing that lives in memory has to wait.
fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}

macro_rules! in_memory {
    ($fact:ident) => {
        #[test]
        fn $fact() {
            at_once(suite::$fact(MemoryStore::default())).unwrap().unwrap();
        }
    };
}

every_fact!(in_memory);

mod sealed {
    use device::SealedStore;
    use seal::at_rest::LocalKey;

    use super::*;

    macro_rules! in_sealed_memory {
        ($fact:ident) => {
            #[test]
            fn $fact() {
                let key = LocalKey::from_bytes([7; 32]);
                at_once(suite::$fact(SealedStore::new(MemoryStore::default(), key))).unwrap().unwrap();
            }
        };
    }

    every_fact!(in_sealed_memory);
}
