//! What is kept apart, as lines for whoever runs the relay: whose record, how long, since when. Never what it says: the
//! relay cannot read that. Nothing is let out or thrown away here.

use std::fmt::{self, Display, Formatter};
use std::io::{self, Write};
use std::path::Path;

use thiserror::Error;
use wire::Moment;

use crate::storage::sqlite::each_apart;
use crate::storage::{Apart, StorageError};

/// Why a list was not written to its end.
#[derive(Debug, Error)]
pub enum ListError {
    /// What is kept cannot be read.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Nobody takes the lines any more.
    #[error("the list cannot be written: {0}")]
    Write(#[from] io::Error),
}

/// Writes a line for each record that a data folder keeps apart, the oldest first, and answers how many there are.
///
/// # Errors
/// The folder cannot be read, or nobody takes the lines.
pub fn list(folder: &Path, out: &mut dyn Write) -> Result<u64, ListError> {
    let (mut count, mut written) = (0_u64, Ok(()));
    each_apart(folder, &mut |apart| {
        if count == 0 {
            written = writeln!(out, "{:20} {:>7} {:10} {:64} device", "when", "bytes", "document", "chain");
        }
        count = count.saturating_add(1);
        if written.is_ok() {
            written = writeln!(out, "{}", Line(apart));
        }
        written.is_ok()
    })?;
    written.and_then(|()| out.flush())?;
    Ok(count)
}

struct Line<'a>(&'a Apart);

impl Display for Line<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Apart { address, at, bytes } = self.0;
        let document = format!("{:?}/{}", address.document.space, address.document.part).to_lowercase();
        write!(f, "{} {bytes:>7} {document:10} ", Time(*at))?;
        hex(f, &address.document.chain.0)?;
        f.write_str(" ")?;
        hex(f, &address.device.0)
    }
}

fn hex(f: &mut Formatter<'_>, bytes: &[u8; 32]) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

/// A moment as RFC 3339 writes it, in UTC and whole seconds.
struct Time(Moment);

impl Display for Time {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let seconds = self.0.0 / 1000;
        let (day, second) = (seconds / 86_400, seconds % 86_400);
        // Counted in years that begin in March, so that a leap day is the last: see Howard Hinnant's `civil_from_days`.
        let from_march = day + 719_468;
        let (era, of_era) = (from_march / 146_097, from_march % 146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = era * 400 + year_of_era + u64::from(month <= 2);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_as_the_calendar_has_it() {
        for (seconds, written) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_795_000_000, "2026-11-18T11:06:40Z"),
            (1_830_297_599, "2027-12-31T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(Time(Moment(seconds * 1000)).to_string(), written);
        }
    }
}
