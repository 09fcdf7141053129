//! soak: everything at once for a set time: people write, change, go off line, come back, close and open documents. Then all
//! of a circle have the same words, and the relay holds no more memory than before.

use std::time::Duration;

use chacha20::ChaCha8Rng;
use clap::Args;
use rand_core::{Rng as _, SeedableRng};
use tokio::time::{Instant, MissedTickBehavior, interval_at};
use wire::DocumentId;

use super::{Before, converge};
use crate::clock::instant;
use crate::device::Device;
use crate::failure::Outcome;
use crate::figures::{Line, milliseconds, rounded};
use crate::ground::Ground;
use crate::writing::{other_words, sentence};

/// How much goes on for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Args)]
pub struct Size {
    /// Circles
    #[arg(long, default_value_t = Self::default().circles)]
    pub circles: usize,
    /// Devices in each
    #[arg(long, default_value_t = Self::default().devices)]
    pub devices: usize,
    /// For how many seconds
    #[arg(long, default_value_t = Self::default().seconds)]
    pub seconds: u64,
    /// Things that are done in a second, all circles together
    #[arg(long, default_value_t = Self::default().pace)]
    pub pace: u32,
}

impl Default for Size {
    fn default() -> Self {
        Self { circles: 6, devices: 4, seconds: 120, pace: 60 }
    }
}

/// A circle at work.
struct Circle {
    document: DocumentId,
    devices: Vec<Device>,
    written: usize,
}

/// One round.
///
/// # Errors
/// Somebody does not end with the same words as the others.
pub async fn run(ground: &mut Ground, number: usize, size: Size) -> Outcome<Line> {
    let mut circles = Vec::new();
    for _ in 0..size.circles {
        let (document, devices) = ground.circle_of(size.devices).await?;
        circles.push(Circle { document, devices, written: 0 });
    }
    let mut rng = ChaCha8Rng::seed_from_u64(ground.seed());
    let before = Before::look(&ground.relay, &[])?;
    let (start, mut memory) = (instant(), Vec::new());
    let ticks = size.pace.max(1);
    let mut turns =
        interval_at(Instant::from_std(start), Duration::from_secs(1).checked_div(ticks).unwrap_or_default());
    turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let end = Duration::from_secs(size.seconds);
    let mut done = 0_u32;
    while instant().saturating_duration_since(start) < end {
        turns.tick().await;
        let circle = below(&mut rng, circles.len());
        if let Some(circle) = circles.get_mut(circle) {
            act(circle, &mut rng)?;
        }
        done = done.saturating_add(1);
        if done.is_multiple_of(ticks) {
            memory.extend(ground.relay.usage().map(|usage| usage.memory_kib));
        }
    }
    let quiet = instant();
    for circle in &circles {
        circle.devices.iter().for_each(Device::on_line);
        for device in &circle.devices {
            reopen(device, circle.document)?;
        }
        converge(&circle.devices, circle.document, circle.written).await?;
    }
    let written = circles.iter().map(|circle| circle.written).sum();
    let line = Line {
        round: "soak",
        number,
        sent: written,
        whole_ms: milliseconds(instant().saturating_duration_since(start)),
        ..Line::default()
    };
    let line = before.tell(line, &ground.relay, &[])?;
    let (early, late) = (mean_of(&memory, 1), mean_of(&memory, 3));
    Ok(Line { wire_bytes: None, ..line }
        .and("done", Some(done))
        .and("converged_ms", Some(milliseconds(instant().saturating_duration_since(quiet))))
        .and("second_quarter_kib", early)
        .and("last_quarter_kib", late))
}

fn below(rng: &mut ChaCha8Rng, limit: usize) -> usize {
    usize::try_from(rng.next_u64()).unwrap_or(usize::MAX).checked_rem(limit).unwrap_or_default()
}

/// One thing that somebody does.
fn act(circle: &mut Circle, rng: &mut ChaCha8Rng) -> Outcome {
    let document = circle.document;
    let who = below(rng, circle.devices.len());
    let Some(device) = circle.devices.get(who) else { return Ok(()) };
    match below(rng, 100) {
        0..60 => {
            reopen(device, document)?;
            device.with(|core| core.add(document, sentence(circle.written)).map(drop))?;
            circle.written += 1;
        }
        60..75 => {
            reopen(device, document)?;
            let entries = device.entries(document)?;
            if let Some((entry, _)) = entries.get(below(rng, entries.len())) {
                let edit = other_words(*entry, sentence(circle.written));
                device.with(|core| core.write(document, &edit).map(drop))?;
                circle.written += 1;
            }
        }
        75..83 => device.off_line()?,
        83..95 => device.on_line(),
        _ => device.look(|core| core.phone.close(document)),
    }
    Ok(())
}

fn reopen(device: &Device, document: DocumentId) -> Outcome {
    device.with(|core| if core.phone.is_open(document) { Ok(()) } else { core.open(document) })
}

/// The mean of one quarter of what was seen, counted from 0.
fn mean_of(memory: &[u64], quarter: usize) -> Option<f64> {
    let length = memory.len() / 4;
    let some = memory.get(quarter * length..(quarter + 1) * length).filter(|some| !some.is_empty())?;
    Some(rounded(some.iter().sum::<u64>() as f64 / some.len() as f64))
}
