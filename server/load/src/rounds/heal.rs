//! heal: the network was away from a whole circle for days; everybody wrote, and then it returns to all at once.

use clap::Args;

use super::{Before, converge};
use crate::clock::instant;
use crate::device::Device;
use crate::failure::Outcome;
use crate::figures::{Line, milliseconds};
use crate::ground::Ground;
use crate::writing::sentence;

/// How much waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Args)]
pub struct Size {
    /// Devices of the circle
    #[arg(long, default_value_t = Self::default().devices)]
    pub devices: usize,
    /// Edits that wait on each
    #[arg(long, default_value_t = Self::default().edits)]
    pub edits: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { devices: 4, edits: 500 }
    }
}

/// One round.
///
/// # Errors
/// They do not end with the same words.
pub async fn run(ground: &mut Ground, number: usize, size: Size) -> Outcome<Line> {
    let (circle, devices) = ground.circle_of(size.devices).await?;
    let all: Vec<&Device> = devices.iter().collect();
    for device in &devices {
        device.at_base().await?;
    }
    ground.without_the_nurse()?;
    devices.iter().try_for_each(Device::off_line)?;
    for device in &devices {
        for edit in 0..size.edits {
            device.with(|core| core.add(circle, sentence(edit)).map(drop))?;
        }
    }
    let (before, start) = (Before::look(&ground.relay, &all)?, instant());
    devices.iter().for_each(Device::on_line);
    let count = size.devices.saturating_mul(size.edits);
    converge(&devices, circle, count).await?;
    let end = instant();
    let shown = |device: &Device| {
        device.look(|core| {
            let others = core.timing.shown.iter().filter(|(change, _)| !core.timing.is_own(change));
            let took = others.map(|(_, at)| at.saturating_duration_since(start));
            took.filter(|took| !took.is_zero()).collect::<Vec<_>>()
        })
    };
    let times: Vec<_> = devices.iter().flat_map(shown).collect();
    let line = Line {
        round: "heal",
        number,
        sent: count,
        received: times.len(),
        whole_ms: milliseconds(end.saturating_duration_since(start)),
        ..Line::default()
    };
    before.tell(line.with_spread(times), &ground.relay, &all)
}
