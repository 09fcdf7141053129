//! The access record: which device took or left something in which document, and when. For a guardian of confidentiality.
//!
//! The relay knows devices and documents by number and nobody by name. What happens is gathered in memory, an hour of a device in a
//! document as one line, and written every few seconds to a file of its own: no receipt waits for it.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use clap::ValueEnum;
use serde::Deserialize;
use serde_json::json;
use thiserror::Error;
use wire::{DeviceId, DocumentId, Moment, ToDevice};

use crate::storage::StorageError;
use crate::storage::access::{Deed, Did, Extent, File, Line, each};

/// How often what was gathered is written.
pub const WRITE: Duration = Duration::from_secs(5);
/// How often old lines are forgotten, in milliseconds.
const FORGET: u64 = 3_600_000;
/// How many lines wait in memory at most. Beyond that, new ones are lost, and the log says how many.
const MOST: usize = 262_144;

/// What is gathered, and where it goes.
#[derive(Debug)]
pub struct Access {
    /// Milliseconds after which a line is forgotten; at 0 none is kept.
    keep: u64,
    gathered: Mutex<Gathered>,
    file: Mutex<(File, Moment)>,
}

#[derive(Debug, Default)]
struct Gathered {
    seen: HashMap<DeviceId, Moment>,
    deeds: HashMap<Deed, Extent>,
    lost: u64,
}

/// A lock whose holder panicked still guards a whole value here: every change is one call.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Access {
    /// Opens the record of a data folder, which keeps lines for so many milliseconds.
    ///
    /// # Errors
    /// Its file cannot be written, or was made by a newer relay.
    pub fn open(folder: &Path, keep: u64) -> Result<Self, StorageError> {
        Ok(Self { keep, gathered: Mutex::default(), file: Mutex::new((File::open(folder)?, Moment(0))) })
    }

    /// A member is there.
    pub fn saw(&self, device: DeviceId, now: Moment) {
        locked(&self.gathered).saw(device, now);
    }

    /// Notes what a device is given or was told.
    pub fn said(&self, device: DeviceId, answer: &ToDevice, now: Moment) {
        let (document, did, records) = match answer {
            ToDevice::Records { document, records, .. } if !records.is_empty() => {
                (document, Did::Pulled, records.len())
            }
            ToDevice::Receipt { document, quarantined: false, .. } => (document, Did::Appended, 1),
            ToDevice::Receipt { document, quarantined: true, .. } => (document, Did::Apart, 1),
            _ => return,
        };
        if self.keep > 0 {
            locked(&self.gathered).note(device, *document, did, u64::try_from(records).unwrap_or(u64::MAX), now);
        }
    }

    /// Writes what was gathered. It waits for the disk: not on a thread that serves others.
    pub fn write(&self, now: Moment) {
        let mut file = locked(&self.file);
        let Gathered { seen, deeds, lost } = std::mem::take(&mut *locked(&self.gathered));
        if lost > 0 {
            tracing::error!(lost, "the access record lacks some lines: they came faster than they could be written");
        }
        if (!seen.is_empty() || !deeds.is_empty())
            && let Err(error) = file.0.add(&seen, &deeds)
        {
            tracing::error!(%error, "the access record cannot be written; it is tried again");
            locked(&self.gathered).take_back(seen, deeds);
        }
        let (file, forgot) = &mut *file;
        if now.0.abs_diff(forgot.0) >= FORGET {
            match file.forget(Moment(now.0.saturating_sub(self.keep))) {
                Ok(()) => *forgot = now,
                Err(error) => tracing::error!(%error, "old lines of the access record cannot be forgotten"),
            }
        }
    }
}

impl Gathered {
    fn saw(&mut self, device: DeviceId, now: Moment) {
        if self.seen.len() < MOST || self.seen.contains_key(&device) {
            self.seen.insert(device, now);
        }
    }

    fn note(&mut self, device: DeviceId, document: DocumentId, did: Did, records: u64, now: Moment) {
        self.add(Deed::new(device, document, did, now), Extent { first: now, last: now, records });
    }

    fn add(&mut self, deed: Deed, more: Extent) {
        if self.deeds.len() >= MOST && !self.deeds.contains_key(&deed) {
            self.lost = self.lost.saturating_add(1);
            return;
        }
        let extent = self.deeds.entry(deed).or_insert(Extent { records: 0, ..more });
        extent.first = extent.first.min(more.first);
        extent.last = extent.last.max(more.last);
        extent.records = extent.records.saturating_add(more.records);
    }

    /// What could not be written waits with what has come meanwhile.
    fn take_back(&mut self, seen: HashMap<DeviceId, Moment>, deeds: HashMap<Deed, Extent>) {
        deeds.into_iter().for_each(|(deed, extent)| self.add(deed, extent));
        for (device, last) in seen {
            let later = self.seen.get(&device).map_or(last, |now| last.max(*now));
            self.saw(device, later);
        }
    }
}

/// How lines are exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// For a spreadsheet, with a line of titles.
    #[default]
    Csv,
    /// One JSON object a line.
    Json,
}

/// Why lines were not exported to the end.
#[derive(Debug, Error)]
pub enum ExportError {
    /// What is kept cannot be read.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Nobody takes the lines any more.
    #[error("the lines cannot be written: {0}")]
    Write(#[from] io::Error),
    /// It is not a time.
    #[error("{0} is not a time: write it as 2026-11-30, or as 2026-11-30T08:00:00Z")]
    Since(String),
}

/// Writes every line since a time, the oldest first, and answers how many there are.
///
/// # Errors
/// The record cannot be read, nobody takes the lines, or the time is not one.
pub fn export(folder: &Path, since: Option<&str>, form: Form, out: &mut dyn Write) -> Result<u64, ExportError> {
    let (mut count, mut written) = (0_u64, Ok(()));
    if form == Form::Csv {
        written = writeln!(out, "first,last,device,did,records,chain,document");
    }
    let is_time = each(folder, since, &mut |line| {
        count = count.saturating_add(1);
        if written.is_ok() {
            written = one(line, form, out);
        }
        written.is_ok()
    })?;
    written.and_then(|()| out.flush())?;
    if is_time { Ok(count) } else { Err(ExportError::Since(since.unwrap_or_default().to_owned())) }
}

fn one(Line { device, document, did, first, last, records }: &Line, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let (device, chain, did) = (hex(&device.0), hex(&document.chain.0), did.word());
    let document = format!("{:?}/{}", document.space, document.part).to_lowercase();
    match form {
        Form::Csv => writeln!(out, "{first},{last},{device},{did},{records},{chain},{document}"),
        Form::Json => {
            let line = json!({ "first": first, "last": last, "device": device, "did": did, "records": records, "chain": chain, "document": document });
            writeln!(out, "{line}")
        }
    }
}

fn hex(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use wire::{ChainId, Space};

    use super::*;

    #[test]
    fn what_comes_faster_than_it_is_written_is_counted_and_takes_no_more_memory() {
        let mut gathered = Gathered::default();
        let device = |n: usize| {
            let mut id = [0; 32];
            id[..8].copy_from_slice(&n.to_be_bytes());
            DeviceId(id)
        };
        let document = DocumentId::first(ChainId([1; 32]), Space::Everyone);
        for n in 0..MOST + 3 {
            gathered.saw(device(n), Moment(1));
            gathered.note(device(n), document, Did::Pulled, 1, Moment(1));
        }
        gathered.note(device(0), document, Did::Pulled, 5, Moment(2));
        assert_eq!((gathered.seen.len(), gathered.deeds.len(), gathered.lost), (MOST, MOST, 3));
        let kept = gathered.deeds[&Deed::new(device(0), document, Did::Pulled, Moment(1))];
        assert_eq!(kept, Extent { first: Moment(1), last: Moment(2), records: 6 });
    }

    #[test]
    fn what_could_not_be_written_is_put_together_with_what_came_meanwhile() {
        let (mut before, mut since) = (Gathered::default(), Gathered::default());
        let (device, document) = (DeviceId([1; 32]), DocumentId::first(ChainId([1; 32]), Space::Everyone));
        before.note(device, document, Did::Appended, 2, Moment(1));
        before.saw(device, Moment(1));
        since.note(device, document, Did::Appended, 3, Moment(9));
        since.saw(device, Moment(9));
        since.take_back(before.seen, before.deeds);
        assert_eq!(since.seen[&device], Moment(9));
        let extents: Vec<_> = since.deeds.values().copied().collect();
        assert_eq!(extents, [Extent { first: Moment(1), last: Moment(9), records: 5 }]);
    }
}
