//! A seeded simulator: phones and a relay over a network that cuts, repeats, reorders and delays, all of them crashing.
//!
//! Every seed is one run. A seed that fails prints itself; put it into `SEEDS_THAT_FAILED_ONCE` when it is mended.

#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod world;

#[path = "simulator/run.rs"]
mod run;

use run::{Faults, Run};

/// Seeds that once showed a fault. They are never taken out.
const SEEDS_THAT_FAILED_ONCE: &[u64] = &[1011, 1018, 1023];

/// How many fresh seeds a test run tries. `SIMULATOR_SEEDS=10000 cargo test -p sync --test simulator` tries more.
fn fresh_seeds() -> u64 {
    std::env::var("SIMULATOR_SEEDS").ok().and_then(|count| count.parse().ok()).unwrap_or(60)
}

fn try_seeds(seeds: impl Iterator<Item = u64>, faults: Faults) {
    for seed in seeds {
        let outcome = std::panic::catch_unwind(|| Run::new(seed, faults).play());
        if let Err(why) = outcome {
            let why = why.downcast_ref::<String>().cloned().unwrap_or_default();
            panic!("seed {seed} failed: {why}");
        }
    }
}

#[test]
fn seeds_that_failed_once_pass() {
    try_seeds(SEEDS_THAT_FAILED_ONCE.iter().copied(), Faults::default());
}

#[test]
fn phones_converge_and_nothing_kept_is_lost() {
    try_seeds(1000..1000 + fresh_seeds(), Faults::default());
}

/// A zero is worth nothing if the faults it looks for would not be seen: each planted fault must be caught.
fn is_caught(faults: Faults) -> bool {
    (0..40).any(|seed| std::panic::catch_unwind(|| Run::new(seed, faults).play()).is_err())
}

#[test]
fn a_relay_that_receipts_before_it_keeps_is_caught() {
    assert!(is_caught(Faults { relay_forgets_receipted: true, ..Faults::default() }));
}

#[test]
fn a_phone_whose_disk_lies_is_caught() {
    assert!(is_caught(Faults { disk_drops_writes: true, ..Faults::default() }));
}

#[test]
fn a_relay_that_hides_a_record_is_caught() {
    assert!(is_caught(Faults { relay_hides_records: true, ..Faults::default() }));
}

#[test]
fn a_relay_that_keeps_its_incarnation_after_a_restore_is_caught() {
    assert!(is_caught(Faults { relay_keeps_incarnation: true, ..Faults::default() }));
}
