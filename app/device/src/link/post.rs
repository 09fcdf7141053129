//! One POST to the relay: a flight out, a flight back.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, Response};

use crate::browser::object;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch)]
    fn fetch(address: &str, options: &js_sys::Object) -> Promise;
}

/// What came back.
pub(super) struct Answer {
    /// Whether the relay did as it was asked.
    pub(super) good: bool,
    /// The body.
    pub(super) flight: Vec<u8>,
}

/// A POST under way.
pub(super) struct Post {
    /// Missing only in browsers too old for everything else here.
    stop: Option<AbortController>,
}

impl Post {
    /// Sends it. `answered` is given what came back, or `None` if nothing did.
    pub(super) fn start(origin: &str, flight: &[u8], answered: impl FnOnce(Option<Answer>) + 'static) -> Self {
        let stop = AbortController::new().ok();
        let signal = stop.as_ref().map_or(JsValue::UNDEFINED, |stop| stop.signal().into());
        let options = object([
            ("method", "POST".into()),
            ("body", Uint8Array::from(flight).into()),
            ("headers", object([("content-type", "application/octet-stream".into())]).into()),
            ("cache", "no-store".into()),
            ("credentials", "omit".into()),
            // A captive portal redirects; the relay never does.
            ("redirect", "error".into()),
            ("signal", signal),
        ]);
        let response = fetch(&format!("{origin}/relay/v1/exchange"), &options);
        spawn_local(async move { answered(answer(response).await) });
        Self { stop }
    }

    pub(super) fn stop(self) {
        if let Some(stop) = self.stop {
            stop.abort();
        }
    }
}

async fn answer(response: Promise) -> Option<Answer> {
    let response: Response = JsFuture::from(response).await.ok()?.dyn_into().ok()?;
    let body = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Answer { good: response.ok(), flight: Uint8Array::new(&body).to_vec() })
}
