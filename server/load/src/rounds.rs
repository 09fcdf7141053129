//! What a relay is asked to bear, a file a round. Each takes a ground to stand on and answers its line.

pub mod catch_up;
pub mod fan_out;
pub mod heal;
pub mod hold;
pub mod join;
pub mod kill;
pub mod soak;
pub mod together;

use std::time::Duration;

use wire::DocumentId;

use crate::device::{Device, Traffic};
use crate::failure::{Failure, Outcome};
use crate::figures::{Line, Spread, rounded};
use crate::process::Usage;
use crate::relay::{Kept, Relay};

/// What was there before a round, so that its line tells what it added.
pub struct Before {
    usage: Option<Usage>,
    kept: Option<Kept>,
    carried: u64,
}

impl Before {
    /// Looks at a relay, and at what these devices have carried.
    ///
    /// # Errors
    /// The relay's database cannot be read.
    pub fn look(relay: &Relay, devices: &[&Device]) -> Outcome<Self> {
        Ok(Self { usage: relay.usage(), kept: relay.kept()?, carried: Traffic::bytes_of(devices) })
    }

    /// Puts what has been added since into a line.
    ///
    /// # Errors
    /// The relay's database cannot be read.
    pub fn tell(self, mut line: Line, relay: &Relay, devices: &[&Device]) -> Outcome<Line> {
        let carried = Traffic::bytes_of(devices).saturating_sub(self.carried);
        line.wire_bytes = each(carried, line.sent.saturating_add(line.received));
        if let (Some(now), Some(before)) = (relay.kept()?, self.kept) {
            let added = now.since(before);
            let records = usize::try_from(added.records).unwrap_or(usize::MAX);
            line.stored = Some(added.records);
            line.sealed_bytes = each(added.sealed, records);
            line.disk_bytes = each(added.disk, records);
        }
        if let (Some(now), Some(before)) = (relay.usage(), self.usage) {
            let used = now.since(before);
            line.relay_cpu_s = Some(rounded(used.cpu_seconds));
            line.relay_kib = Some(used.memory_kib);
        }
        Ok(line)
    }
}

/// Waits until all of these have so many changes, have given theirs, and read the same words.
///
/// # Errors
/// They do not in time, or read different words.
pub async fn converge(devices: &[Device], document: DocumentId, changes: usize) -> Outcome {
    let mut words = Vec::new();
    for device in devices {
        device.has(document, changes).await?;
        device.at_base().await?;
        words.push(device.entries(document)?);
    }
    let differ = words.iter().zip(words.iter().skip(1)).filter(|(one, other)| one != other).count();
    if differ == 0 {
        Ok(())
    } else {
        Err(Failure::Missing { missing: differ, what: "devices that read the same words" })
    }
}

fn each(bytes: u64, count: usize) -> Option<f64> {
    (count > 0).then(|| rounded(bytes as f64 / count as f64))
}

impl Line {
    /// With the spread of these times.
    #[must_use]
    pub fn with_spread(mut self, times: Vec<Duration>) -> Self {
        self.ms = Spread::of(times);
        self
    }
}
