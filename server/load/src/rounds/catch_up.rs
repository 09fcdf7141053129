//! catch-up: a nurse comes back from a day without signal; what she wrote reaches the relay, then her colleague's device.

use std::time::Duration;

use clap::Args;
use wire::DocumentId;

use super::Before;
use crate::clock::instant;
use crate::device::Device;
use crate::failure::Outcome;
use crate::figures::{Line, milliseconds};
use crate::ground::Ground;
use crate::writing::sentence;

/// How much there is to catch up with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Args)]
pub struct Size {
    /// Circles
    #[arg(long, default_value_t = Self::default().circles)]
    pub circles: usize,
    /// Edits in each, made offline
    #[arg(long, default_value_t = Self::default().edits)]
    pub edits: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { circles: 12, edits: 40 }
    }
}

/// One round.
///
/// # Errors
/// Something does not arrive.
pub async fn run(ground: &mut Ground, number: usize, size: Size) -> Outcome<Line> {
    let (one, other) = (ground.device()?, ground.device()?);
    let mut circles = Vec::new();
    for _ in 0..size.circles {
        let circle = ground.circle().await?;
        ground.let_in(&one, circle.chain).await?;
        ground.let_in(&other, circle.chain).await?;
        circles.push(circle);
    }
    // Both have heard of everybody: what is measured is records.
    settled(&[&one, &other], &circles).await?;
    ground.without_the_nurse()?;
    one.off_line()?;
    other.off_line()?;
    write(&one, &circles, size.edits)?;
    let before = Before::look(&ground.relay, &[&one, &other])?;
    let work = || [&one, &other].map(|device| device.look(|core| core.work)).into_iter().sum::<Duration>();
    let (start, worked) = (instant(), work());
    one.on_line();
    one.at_base().await?;
    let up = instant();
    other.on_line();
    for circle in &circles {
        other.has(*circle, size.edits).await?;
    }
    let end = instant();
    let worked = work().saturating_sub(worked);
    let since = |(_, at): &(_, std::time::Instant)| at.saturating_duration_since(start);
    let times = one.look(|core| core.timing.receipts.iter().map(since).collect());
    let count = size.circles.saturating_mul(size.edits);
    let line = Line {
        round: "catch-up",
        number,
        sent: count,
        received: count,
        whole_ms: milliseconds(end.saturating_duration_since(start)),
        ..Line::default()
    }
    .with_spread(times)
    .and("up_ms", Some(milliseconds(up.saturating_duration_since(start))))
    .and("down_ms", Some(milliseconds(end.saturating_duration_since(up))));
    let line = line.and("devices_ms", Some(milliseconds(worked)));
    before.tell(line, &ground.relay, &[&one, &other])
}

fn write(device: &Device, circles: &[DocumentId], edits: usize) -> Outcome {
    for circle in circles {
        for edit in 0..edits {
            device.with(|core| core.add(*circle, sentence(edit)).map(drop))?;
        }
    }
    Ok(())
}

/// Waits until these devices know of each other.
async fn settled(devices: &[&Device], circles: &[DocumentId]) -> Outcome {
    for device in devices {
        for circle in circles {
            let members =
                |core: &mut crate::device::Core| core.phone.chain(circle.chain).map_or(0, |it| it.members().count());
            device.until("a device knows everybody", |core| members(core) > devices.len()).await?;
        }
    }
    Ok(())
}
