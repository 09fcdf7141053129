//! kill: the relay is killed the moment a device believes that what it wrote is at base, again and again. Nothing that was
//! receipted may be missing for somebody who was not there.
//!
//! A killed process loses nothing that the system has in its own memory: that the disk was synced is shown by `together`, and
//! what a loss of power does by the relay's own tests.

use std::collections::HashSet;

use automerge::ChangeHash;
use clap::Args;
use futures_util::future::select_all;
use wire::DocumentId;

use crate::clock::instant;
use crate::device::Device;
use crate::failure::{Failure, Outcome};
use crate::figures::{Line, milliseconds};
use crate::ground::Ground;
use crate::writing::sentence;

/// How often, and with how many who write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Args)]
pub struct Size {
    /// How often the relay is killed
    #[arg(long, default_value_t = Self::default().tries)]
    pub tries: usize,
    /// Devices that write at that moment
    #[arg(long, default_value_t = Self::default().writers)]
    pub writers: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { tries: 200, writers: 3 }
    }
}

/// How many edits each device has under way at most when the relay goes.
const UNDER_WAY: usize = 4;

/// One round: all tries on one database.
///
/// # Errors
/// Something that was receipted is missing, or the relay does not come back.
pub async fn run(ground: &mut Ground, number: usize, size: Size) -> Outcome<Line> {
    let (circle, writers) = ground.circle_of(size.writers).await?;
    let witness = ground.device()?;
    ground.let_in(&witness, circle.chain).await?;
    witness.off_line()?;
    let (start, mut back, mut receipted, mut written) = (instant(), Vec::new(), HashSet::new(), 0);
    for _ in 0..size.tries {
        for writer in &writers {
            writer.on_line();
            writer.at_base().await?;
        }
        written += write_until_one_is_at_base(&writers, circle).await?;
        ground.relay.kill()?;
        writers.iter().try_for_each(Device::off_line)?;
        for writer in &writers {
            receipted
                .extend(writer.look(|core| core.timing.receipts.iter().map(|(change, _)| *change).collect::<Vec<_>>()));
        }
        let gone = instant();
        ground.relay.start_again()?;
        // Nobody else is on line: what the witness gets, the relay has.
        witness.on_line();
        let missing = |core: &mut crate::device::Core| {
            receipted.iter().filter(|change| !core.timing.shown.contains_key(change)).count()
        };
        let came = witness.until("all that was receipted is there", |core| missing(core) == 0).await;
        if came.is_err() {
            return Err(Failure::Missing { missing: witness.look(missing), what: "changes that were receipted" });
        }
        back.push(instant().saturating_duration_since(gone));
        witness.off_line()?;
    }
    let kept = ground.relay.kept()?.map(|kept| kept.records);
    let line = Line {
        round: "kill",
        number,
        sent: written,
        received: receipted.len(),
        stored: kept,
        whole_ms: milliseconds(instant().saturating_duration_since(start)),
        ..Line::default()
    };
    Ok(line
        .with_spread(back)
        .and("tries", Some(size.tries))
        .and("receipted", Some(receipted.len()))
        .and("receipted_missing", Some(0)))
}

/// Everybody writes; it ends when the first edit of anybody is receipted. Answers how many edits were made.
async fn write_until_one_is_at_base(writers: &[Device], circle: DocumentId) -> Outcome<usize> {
    let mut firsts: Vec<(Device, ChangeHash)> = Vec::new();
    for edit in 0..UNDER_WAY {
        for writer in writers {
            let change = writer.with(|core| core.add(circle, sentence(edit)))?;
            if edit == 0 {
                firsts.push((writer.clone(), change));
            }
        }
    }
    let believes = firsts.iter().map(|(writer, change)| {
        let is_there = move |core: &mut crate::device::Core| core.phone.is_at_base(circle, change);
        Box::pin(writer.until("a device believes that it is at base", is_there))
    });
    let (first, _, _) = select_all(believes).await;
    first?;
    Ok(UNDER_WAY.saturating_mul(writers.len()))
}
