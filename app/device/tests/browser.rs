//! What only a real browser can show. Run in headless Chromium: `make browser`.
#![cfg(target_arch = "wasm32")]

#[path = "browser/heard.rs"]
mod heard;
#[path = "browser/indexed_db.rs"]
mod indexed_db;
#[path = "browser/link.rs"]
mod link;
#[path = "browser/opened.rs"]
mod opened;
#[path = "browser/opening.rs"]
mod opening;
#[path = "browser/services.rs"]
mod services;
#[path = "suite/store.rs"]
mod suite;
#[path = "browser/tabs.rs"]
mod tabs;
#[path = "browser/voice.rs"]
mod voice;
#[path = "browser/worker.rs"]
mod worker;

use std::future::poll_fn;
use std::task::Poll;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);

/// Both, side by side.
async fn both<A, B>(mut a: impl Future<Output = A> + Unpin, mut b: impl Future<Output = B> + Unpin) -> (A, B) {
    let (mut done_a, mut done_b) = (None, None);
    poll_fn(|context| {
        if done_a.is_none()
            && let Poll::Ready(done) = std::pin::Pin::new(&mut a).poll(context)
        {
            done_a = Some(done);
        }
        if done_b.is_none()
            && let Poll::Ready(done) = std::pin::Pin::new(&mut b).poll(context)
        {
            done_b = Some(done);
        }
        match (done_a.take(), done_b.take()) {
            (Some(a), Some(b)) => Poll::Ready((a, b)),
            (a, b) => {
                (done_a, done_b) = (a, b);
                Poll::Pending
            }
        }
    })
    .await
}
