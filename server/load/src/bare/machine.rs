//! How steadily the machine works: the same arithmetic over and over, on every processor, with no memory, no disk and no other
//! program of ours. A machine that is shared or saves power is at times many times slower than at others, and whatever was
//! under way then is among the slowest of a hundred, whoever wrote it.

use std::hint::black_box;
use std::num::NonZero;
use std::time::Duration;

use crate::clock::instant;
use crate::failure::{Failure, Outcome};
use crate::figures::{Line, Spread, milliseconds, ratio};

/// For how long it is looked at.
const LOOK: Duration = Duration::from_secs(3);
/// Steps of one piece: about as long as one edit takes.
const STEPS: u64 = 200_000;

/// One piece of arithmetic: a linear congruential generator and a shift, each step needing the one before.
fn piece(from: u64) -> u64 {
    (0..STEPS).fold(from, |x, _| {
        let next = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        next ^ (next >> 17)
    })
}

fn look() -> Vec<Duration> {
    let (begun, mut value, mut times) = (instant(), 1, Vec::new());
    let mut before = begun;
    while before.saturating_duration_since(begun) < LOOK {
        value = black_box(piece(black_box(value)));
        let now = instant();
        times.push(now.saturating_duration_since(before));
        before = now;
    }
    times
}

/// How long such pieces take, and how many times longer the slowest of a hundred takes than half of them.
///
/// # Errors
/// A thread stopped.
pub fn steadiness(number: usize) -> Outcome<Line> {
    let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
    let times: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..processors).map(|_| scope.spawn(look)).collect();
        running
            .into_iter()
            .map(|one| one.join().map_err(|_| Failure::Relay("a thread stopped")))
            .collect::<Outcome<_>>()
    })?;
    let spread = Spread::of(times.concat());
    let to_p50 = |of: fn(&Spread) -> f64| spread.and_then(|spread| ratio(of(&spread), spread.p50));
    let line = Line { round: "machine", number, whole_ms: milliseconds(LOOK), ms: spread, ..Line::default() };
    Ok(line
        .and("processors", Some(processors))
        .and("p99_to_p50", to_p50(|spread| spread.p99))
        .and("most_to_p50", to_p50(|spread| spread.most)))
}
