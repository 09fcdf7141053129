//! A page and its worker. The worker here is a few lines that say everything back.

use device::{Worker, WorkerError, serve};
use js_sys::Function;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::heard::Heard;

/// A function that makes a worker from these lines.
fn maker(lines: &str) -> Function {
    let address = format!("URL.createObjectURL(new Blob([{lines:?}], {{ type: 'text/javascript' }}))");
    Function::new_no_args(&format!("return new Worker({address})"))
}

#[wasm_bindgen_test]
async fn what_a_page_says_before_its_worker_listens_comes_in_order() {
    let echo = "setTimeout(() => { onmessage = (e) => postMessage(e.data); postMessage(new Uint8Array(0)); }, 30)";
    let said = Heard::new();
    let worker = Worker::start(&maker(echo), said.ear(), || panic!("the worker failed")).unwrap();
    worker.post(b"first".to_vec());
    worker.post(b"second".to_vec());
    assert_eq!(said.next().await, b"first".to_vec());
    worker.post(b"third".to_vec());
    assert_eq!(said.next().await, b"second".to_vec());
    assert_eq!(said.next().await, b"third".to_vec());
}

#[wasm_bindgen_test]
async fn a_worker_that_fails_is_said() {
    let failed = Heard::new();
    let ear = failed.ear();
    let _worker = Worker::start(&maker("nothing.here()"), |_| {}, move || ear(())).unwrap();
    failed.next().await;
}

#[wasm_bindgen_test]
fn what_makes_no_worker_is_named() {
    let throws = Function::new_no_args("throw new Error('refused')");
    let made = |make: &Function| Worker::start(make, |_| {}, || {}).map(drop);
    assert_eq!(made(&throws), Err(WorkerError::NotMade));
    assert_eq!(made(&Function::new_no_args("return 7")), Err(WorkerError::NotMade));
    assert_eq!(serve(|_, _| {}).map(drop), Err(WorkerError::NotAWorker));
}
