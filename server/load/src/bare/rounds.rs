//! The same two rounds over the bare log: as many records of the same length, to as many others.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval_at};

use super::client::Bare;
use super::{RECEIPT, RECORD};
use crate::clock::instant;
use crate::failure::Outcome;
use crate::figures::{Line, Spread, milliseconds, rounded};
use crate::rounds::{catch_up, fan_out};

/// The bytes of a record: the moment at which it was made, then whatever.
fn record(start: Instant, length: usize) -> Vec<u8> {
    let nanoseconds = u64::try_from(instant().saturating_duration_since(start).as_nanos()).unwrap_or(u64::MAX);
    let mut bytes = nanoseconds.to_be_bytes().to_vec();
    bytes.resize(length.max(8), 7);
    bytes
}

/// How long ago a record was made.
fn age(start: Instant, record: &[u8]) -> Duration {
    let made = record.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    instant().saturating_duration_since(start).saturating_sub(Duration::from_nanos(made))
}

/// All records up, until the last is durable; then one who follows every log gets them.
///
/// # Errors
/// The log does not answer.
pub async fn catch_up(program: &Path, number: usize, size: catch_up::Size, length: usize) -> Outcome<Line> {
    let bare = Bare::start(program)?;
    let (before, disk, count) = (bare.usage(), bare.disk()?, size.circles * size.edits);
    let start = instant();
    let (mut one, mut times) = (bare.connect().await?, Vec::new());
    for log in 0..size.circles {
        for _ in 0..size.edits {
            one.append(u32::try_from(log).unwrap_or(0), &record(start, length)).await?;
        }
    }
    while times.len() < count {
        times.extend((one.hear().await?.0 == RECEIPT).then(|| instant().saturating_duration_since(start)));
    }
    let up = instant();
    let (mut other, mut received) = (bare.connect().await?, 0_usize);
    for log in 0..size.circles {
        other.follow(u32::try_from(log).unwrap_or(0)).await?;
    }
    while received < count {
        received += usize::from(other.hear().await?.0 == RECORD);
    }
    let end = instant();
    let used = bare.usage().since(before);
    Ok(Line {
        round: "bare catch-up",
        number,
        sent: count,
        received,
        whole_ms: milliseconds(end.saturating_duration_since(start)),
        ms: Spread::of(times),
        sealed_bytes: Some(length as f64),
        disk_bytes: Some(rounded(bare.disk()?.saturating_sub(disk) as f64 / count as f64)),
        relay_cpu_s: Some(rounded(used.cpu_seconds)),
        relay_kib: Some(used.memory_kib),
        ..Line::default()
    }
    .and("up_ms", Some(milliseconds(up.saturating_duration_since(start))))
    .and("down_ms", Some(milliseconds(end.saturating_duration_since(up)))))
}

/// As many logs, each with as many who follow it, who write in turn at the same pace.
///
/// # Errors
/// The log does not answer.
pub async fn fan_out(program: &Path, number: usize, size: fan_out::Size, length: usize) -> Outcome<Line> {
    let bare = Arc::new(Bare::start(program)?);
    let (before, start) = (bare.usage(), instant());
    let mut tasks = JoinSet::new();
    for circle in 0..size.circles {
        for device in 0..size.devices {
            tasks.spawn(follow_and_write(Arc::clone(&bare), start, size, (circle, device), length));
        }
    }
    let mut times = Vec::new();
    while let Some(done) = tasks.join_next().await {
        times.extend(done??);
    }
    let used = bare.usage().since(before);
    Ok(Line {
        round: "bare fan-out",
        number,
        sent: size.records(),
        received: times.len(),
        whole_ms: milliseconds(instant().saturating_duration_since(start)),
        sealed_bytes: Some(length as f64),
        relay_cpu_s: Some(rounded(used.cpu_seconds)),
        relay_kib: Some(used.memory_kib),
        ..Line::default()
    }
    .and("cpu_us_a_delivery", Some(rounded(used.cpu_seconds * 1e6 / times.len().max(1) as f64)))
    .with_spread(times))
}

/// One who follows a log, and writes in it when it is its turn. Answers how old each record of another was.
async fn follow_and_write(
    bare: Arc<Bare>,
    start: Instant,
    size: fan_out::Size,
    (circle, device): (usize, usize),
    length: usize,
) -> Outcome<Vec<Duration>> {
    let log = u32::try_from(circle).unwrap_or(0);
    let mut client = bare.connect().await?;
    client.follow(log).await?;
    let (first, every) = size.turns(circle, device);
    let mut turns = interval_at(tokio::time::Instant::from_std(start) + fan_out::WARM_UP + first, every);
    turns.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let (mut to_write, mut to_hear) = (size.records_of(device), size.records_a_circle() - size.records_of(device));
    let mut receipts = size.records_of(device);
    let mut ages = Vec::new();
    while to_write + to_hear + receipts > 0 {
        tokio::select! {
            _ = turns.tick(), if to_write > 0 => {
                to_write -= 1;
                client.append(log, &record(start, length)).await?;
            }
            said = client.hear() => match said? {
                (RECORD, _, bytes) => {
                    to_hear = to_hear.saturating_sub(1);
                    ages.push(age(start, &bytes));
                }
                _ => receipts = receipts.saturating_sub(1),
            },
        }
    }
    Ok(ages)
}
