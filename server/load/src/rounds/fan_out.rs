//! fan-out: many circles write at once; each edit shows on the other devices of its circle.

use std::time::Duration;

use clap::Args;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval_at};
use wire::DocumentId;

use super::Before;
use crate::clock::instant;
use crate::device::Device;
use crate::failure::Outcome;
use crate::figures::{Line, milliseconds, rounded};
use crate::ground::Ground;
use crate::writing::sentence;

/// How long everybody is on line before the first edit.
pub const WARM_UP: Duration = Duration::from_millis(500);

/// How much is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Args)]
pub struct Size {
    /// Circles
    #[arg(long, default_value_t = Self::default().circles)]
    pub circles: usize,
    /// Devices in each
    #[arg(long, default_value_t = Self::default().devices)]
    pub devices: usize,
    /// Edits a second in each circle
    #[arg(long, default_value_t = Self::default().pace)]
    pub pace: usize,
    /// For how many seconds
    #[arg(long, default_value_t = Self::default().seconds)]
    pub seconds: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { circles: 10, devices: 4, pace: 20, seconds: 10 }
    }
}

impl Size {
    /// Records of one circle.
    #[must_use]
    pub const fn records_a_circle(self) -> usize {
        self.pace.saturating_mul(self.seconds)
    }

    /// All records.
    #[must_use]
    pub const fn records(self) -> usize {
        self.records_a_circle().saturating_mul(self.circles)
    }

    /// How many of a circle's records this device writes: they take turns.
    #[must_use]
    pub fn records_of(self, device: usize) -> usize {
        let (each, more) = (self.records_a_circle() / self.devices, self.records_a_circle() % self.devices);
        each + usize::from(device < more)
    }

    /// When a device's first turn is, and how long from one to the next. Circles do not write in step.
    #[must_use]
    pub fn turns(self, circle: usize, device: usize) -> (Duration, Duration) {
        let gap = Duration::from_secs(1).checked_div(u32::try_from(self.pace).unwrap_or(1)).unwrap_or_default();
        let times = |count: usize| gap.saturating_mul(u32::try_from(count).unwrap_or(u32::MAX));
        let apart = times(circle).checked_div(u32::try_from(self.circles).unwrap_or(1)).unwrap_or_default();
        (times(device).saturating_add(apart), times(self.devices))
    }
}

/// One round.
///
/// # Errors
/// Something does not arrive.
pub async fn run(ground: &mut Ground, number: usize, size: Size) -> Outcome<Line> {
    let mut circles = Vec::new();
    for _ in 0..size.circles {
        circles.push(ground.circle_of(size.devices).await?);
    }
    ground.without_the_nurse()?;
    let all: Vec<&Device> = circles.iter().flat_map(|(_, devices)| devices).collect();
    let (before, start) = (Before::look(&ground.relay, &all)?, instant());
    let mut tasks = JoinSet::new();
    for (circle, (document, devices)) in circles.iter().enumerate() {
        for (place, device) in devices.iter().enumerate() {
            tasks.spawn(write(device.clone(), *document, size, (circle, place), start));
        }
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    for (document, devices) in &circles {
        for device in devices {
            device.has(*document, size.records_a_circle()).await?;
        }
    }
    let whole = instant().saturating_duration_since(start);
    let times = circles.iter().flat_map(|(_, devices)| until_shown(devices)).collect::<Vec<_>>();
    let line = Line {
        round: "fan-out",
        number,
        sent: size.records(),
        received: times.len(),
        whole_ms: milliseconds(whole),
        ..Line::default()
    };
    let deliveries = times.len().max(1) as f64;
    let line = before.tell(line, &ground.relay, &all)?;
    let cpu = line.relay_cpu_s.map(|seconds| rounded(seconds * 1e6 / deliveries));
    Ok(line.with_spread(times).and("cpu_us_a_delivery", cpu))
}

async fn write(
    device: Device,
    document: DocumentId,
    size: Size,
    (circle, place): (usize, usize),
    start: std::time::Instant,
) -> Outcome {
    let (first, every) = size.turns(circle, place);
    let mut turns = interval_at(tokio::time::Instant::from_std(start) + WARM_UP + first, every);
    turns.set_missed_tick_behavior(MissedTickBehavior::Burst);
    for number in 0..size.records_of(place) {
        turns.tick().await;
        device.with(|core| core.add(document, sentence(number)).map(drop))?;
    }
    Ok(())
}

/// For each change and each device that did not write it: how long after it was asked for it was there to be shown.
fn until_shown(devices: &[Device]) -> Vec<Duration> {
    let written: Vec<_> = devices.iter().flat_map(|device| device.look(|core| core.timing.written.clone())).collect();
    let mut times = Vec::new();
    for device in devices {
        times.extend(device.look(|core| {
            let others = written.iter().filter(|(change, _)| !core.timing.is_own(change));
            let shown = others.filter_map(|(change, at)| Some((core.timing.shown.get(change)?, at)));
            shown.map(|(shown, at)| shown.saturating_duration_since(*at)).collect::<Vec<_>>()
        }));
    }
    times
}
