//! What opening costs: the database, its key, and one sealed view. Printed, never judged: machines differ.
//!
//! With the processor slowed down four times, as on a cheap phone: `node app/device/tests/opening.mjs`.

use device::{Store, store};
use sync::{Table, Write};
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

const NAME: &str = "what opening costs";
const ROUNDS: usize = 10;

#[wasm_bindgen_test]
async fn what_opening_costs_is_printed() {
    let view: Vec<u8> = (0..100_000_u32).map(|n| n.to_le_bytes()[0]).collect();
    store::erase(NAME).await.unwrap();
    let (begun, _) = store::open(NAME, false).await.unwrap();
    let write = Write::Put { table: Table::Views, key: b"person".to_vec(), value: view.clone() };
    begun.commit(vec![write]).await.unwrap();
    begun.under().let_go();
    let (mut opened_in, mut read_in, mut kept_in) = (vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        let start = milliseconds();
        let kept = store::open_kept(NAME).await.unwrap().unwrap();
        let opened = milliseconds();
        assert!(kept.read(Table::Views, b"person").await.unwrap().as_ref() == Some(&view));
        let read = milliseconds();
        let small = Write::Put { table: Table::Drafts, key: b"draft".to_vec(), value: b"a few words".to_vec() };
        kept.commit(vec![small]).await.unwrap();
        opened_in.push(opened - start);
        read_in.push(read - opened);
        kept_in.push(milliseconds() - read);
        kept.under().let_go();
    }
    console_log!("opening the database and its key: {}", median(opened_in));
    console_log!("reading one sealed view of 100 kB: {}", median(read_in));
    console_log!("keeping one draft, strictly: {}", median(kept_in));
}

fn milliseconds() -> f64 {
    web_sys::window().unwrap().performance().unwrap().now()
}

fn median(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    format!("{:.1} ms (median of {ROUNDS}; {:.1} to {:.1})", times[ROUNDS / 2], times[0], times[ROUNDS - 1])
}
