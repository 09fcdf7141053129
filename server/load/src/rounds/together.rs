//! together: many devices append at once, each as fast as its receipts come: how many syncs of the disk that takes.
//!
//! Syncs are counted by the system itself: `strace` is attached to the relay and counts its calls of `fsync` and
//! `fdatasync`. Where it is not installed, or may not, the line does not say how many there were.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use clap::Args;
use tempfile::TempDir;
use tokio::task::JoinSet;
use tokio::time::{Instant, interval_at, timeout};
use wire::DocumentId;

use super::Before;
use crate::clock::instant;
use crate::device::Device;
use crate::failure::Outcome;
use crate::figures::{Line, milliseconds, ratio};
use crate::ground::Ground;
use crate::writing::sentence;

/// How long the counter may take to be there.
const ATTACHING: Duration = Duration::from_secs(5);

/// Who appends how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Args)]
pub struct Size {
    /// Devices that append at once
    #[arg(long, default_value_t = Self::default().devices)]
    pub devices: usize,
    /// Edits of each, one after another
    #[arg(long, default_value_t = Self::default().edits)]
    pub edits: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { devices: 64, edits: 40 }
    }
}

/// One round. Each device writes in a circle of its own, so that what is counted is appending and nothing else.
///
/// # Errors
/// Something does not arrive.
pub async fn run(ground: &mut Ground, number: usize, size: Size) -> Outcome<Line> {
    let mut writers = Vec::new();
    for _ in 0..size.devices {
        let (circle, devices) = ground.circle_of(1).await?;
        writers.extend(devices.into_iter().map(|device| (circle, device)));
    }
    ground.without_the_nurse()?;
    let devices: Vec<&Device> = writers.iter().map(|(_, device)| device).collect();
    let counter = match ground.relay.process() {
        Some(process) => Counter::attach(process).await?,
        None => None,
    };
    let (before, start) = (Before::look(&ground.relay, &devices)?, instant());
    let mut tasks = JoinSet::new();
    for (circle, device) in &writers {
        tasks.spawn(append(device.clone(), *circle, size.edits));
    }
    let mut times = Vec::new();
    while let Some(done) = tasks.join_next().await {
        times.extend(done??);
    }
    let whole = instant().saturating_duration_since(start);
    let syncs = counter.map(Counter::detach).transpose()?;
    let count = times.len();
    let line = Line { round: "together", number, sent: count, whole_ms: milliseconds(whole), ..Line::default() };
    let line = before.tell(line, &ground.relay, &devices)?.with_spread(times);
    let share = syncs.and_then(|syncs| ratio(count as f64, syncs as f64));
    Ok(line.and("syncs", syncs).and("records_a_sync", share))
}

/// One edit after another, each once the one before it is receipted. Answers how long each took.
async fn append(device: Device, circle: DocumentId, edits: usize) -> Outcome<Vec<Duration>> {
    let mut times = Vec::new();
    for edit in 0..edits {
        let asked = instant();
        device.with(|core| core.add(circle, sentence(edit)).map(drop))?;
        device.at_base().await?;
        times.push(instant().saturating_duration_since(asked));
    }
    Ok(times)
}

/// `strace`, attached to a process.
struct Counter {
    child: Child,
    folder: TempDir,
}

impl Counter {
    /// None where it is not installed, or may not look at the process.
    async fn attach(process: u32) -> Outcome<Option<Self>> {
        let folder = TempDir::new()?;
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "-e", "trace=fsync,fdatasync", "-o"]).arg(folder.path().join("syncs"));
        strace.args(["-p", &process.to_string()]).stdin(Stdio::null()).stderr(Stdio::null());
        let Ok(child) = strace.spawn() else { return Ok(None) };
        let mut counter = Self { child, folder };
        let attached = async {
            let mut looks = interval_at(Instant::from_std(instant()), Duration::from_millis(10));
            while !is_traced(process) && matches!(counter.child.try_wait(), Ok(None)) {
                looks.tick().await;
            }
        };
        let _late = timeout(ATTACHING, attached).await;
        Ok(is_traced(process).then_some(counter))
    }

    /// Lets the process go, and tells how many calls there were.
    fn detach(mut self) -> Outcome<usize> {
        Command::new("kill").args(["-s", "INT", &self.child.id().to_string()]).status()?;
        self.child.wait()?;
        let log = std::fs::read_to_string(self.folder.path().join("syncs"))?;
        Ok(log.lines().filter(|line| line.contains("sync(")).count())
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}

/// Whether all threads of a process are looked at.
fn is_traced(process: u32) -> bool {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let traced = |task: &Path| {
        let status = std::fs::read_to_string(task.join("status")).unwrap_or_default();
        !status.lines().any(|line| line.starts_with("TracerPid:") && line.ends_with("\t0"))
    };
    let mut threads = threads.map(|entry| entry.path()).peekable();
    threads.peek().is_some() && threads.all(|task| traced(&task))
}
