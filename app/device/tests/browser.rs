//! What only a real browser can show. Run in headless Chromium: `make browser`.
#![cfg(target_arch = "wasm32")]

#[path = "browser/indexed_db.rs"]
mod indexed_db;
#[path = "suite/store.rs"]
mod suite;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
