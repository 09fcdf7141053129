//! join: a new device comes into a circle in which ten thousand edits were made.

use clap::Args;

use super::Before;
use crate::clock::instant;
use crate::failure::Outcome;
use crate::figures::{Line, milliseconds};
use crate::ground::Ground;
use crate::writing::{other_words, sentence};

/// How much there is to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Args)]
pub struct Size {
    /// Edits in the circle
    #[arg(long, default_value_t = Self::default().edits)]
    pub edits: usize,
    /// Entries that they are made in
    #[arg(long, default_value_t = Self::default().entries)]
    pub entries: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { edits: 10_000, entries: 400 }
    }
}

/// Edits that wait at most before they are waited for: a day's work, and far below what a flight holds.
const BATCH: usize = 200;

/// One round.
///
/// # Errors
/// Something does not arrive.
pub async fn run(ground: &mut Ground, number: usize, size: Size) -> Outcome<Line> {
    let (circle, devices) = ground.circle_of(1).await?;
    let joiner = ground.device()?;
    let before = Before::look(&ground.relay, &[&joiner])?;
    let writing = instant();
    for writer in &devices {
        let mut entries = Vec::new();
        for edit in 0..size.edits {
            match entries.get(edit % size.entries.max(1)) {
                Some(entry) => {
                    writer.with(|core| core.write(circle, &other_words(*entry, sentence(edit))).map(drop))?
                }
                None => entries.push(writer.with(|core| core.add_entry(circle, sentence(edit)))?),
            }
            if edit % BATCH == BATCH - 1 {
                writer.at_base().await?;
            }
        }
        writer.at_base().await?;
    }
    let start = instant();
    ground.let_in(&joiner, circle.chain).await?;
    let belongs = instant();
    joiner.has(circle, size.edits).await?;
    let end = instant();
    let line = Line {
        round: "join",
        number,
        sent: size.edits,
        received: joiner.arrived(circle),
        whole_ms: milliseconds(end.saturating_duration_since(start)),
        ..Line::default()
    }
    .and("admitted_ms", Some(milliseconds(belongs.saturating_duration_since(start))))
    .and("edits_made_ms", Some(milliseconds(start.saturating_duration_since(writing))))
    .and("joiner_bytes_down", Some(joiner.traffic().bytes_down))
    .and("joiner_flights_down", Some(joiner.traffic().flights_down));
    let line = before.tell(line, &ground.relay, &[&joiner])?;
    // A mean over edits says nothing here: the joiner is given a snapshot in the place of most of them.
    Ok(Line { wire_bytes: None, ..line })
}
