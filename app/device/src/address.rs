//! Where this app is, and the secret that an address may bring: in its fragment, which no server is ever sent.

use wasm_bindgen::prelude::*;
use web_sys::Location;

#[wasm_bindgen]
extern "C" {
    /// A page's or a worker's.
    #[wasm_bindgen(thread_local_v2, js_name = location)]
    static LOCATION: Location;
}

/// The origin that this app came from, which is also the relay's: `https://host`, without a slash. In a page or a worker.
#[must_use]
pub fn origin() -> String {
    LOCATION.with(Location::origin).unwrap_or_default()
}

/// What stands behind the `#`, if anything does. In a page.
#[must_use]
pub fn fragment() -> Option<String> {
    let hash = LOCATION.with(Location::hash).ok()?;
    hash.strip_prefix('#').filter(|fragment| !fragment.is_empty()).map(str::to_owned)
}

/// Takes the fragment out of the address bar and out of the history, so that a secret does not stay there. In a page.
pub fn forget_fragment() {
    let Some(window) = web_sys::window() else { return };
    let (path, history) = (LOCATION.with(Location::pathname), window.history());
    if let (Ok(path), Ok(history)) = (path, history) {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(&path));
    }
}
