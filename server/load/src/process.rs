//! What a process on this machine has used, as Linux tells it under `/proc`.

use std::fs;

use serde::Serialize;

/// In how many parts of a second Linux counts time for programs, on every machine that we know.
const TICKS: f64 = 100.0;

/// What a process has used since it was started, and holds now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Usage {
    /// Seconds on a processor, its own and the system's for it; to a hundredth.
    pub cpu_seconds: f64,
    /// Memory that it holds now, in KiB.
    pub memory_kib: u64,
}

impl Usage {
    /// Of a process by its number. None where there is no `/proc`, or no such process.
    #[must_use]
    pub fn of(process: u32) -> Option<Self> {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        Some(Self { cpu_seconds: cpu_seconds(&stat)?, memory_kib: memory_kib(&status)? })
    }

    /// What was used since, and what is held now.
    #[must_use]
    pub fn since(self, before: Self) -> Self {
        Self { cpu_seconds: self.cpu_seconds - before.cpu_seconds, ..self }
    }
}

/// The name of a program may hold anything, so what follows its last bracket is counted.
fn cpu_seconds(stat: &str) -> Option<f64> {
    let (_, after) = stat.rsplit_once(')')?;
    let mut fields = after.split_whitespace().skip(11);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some((user + system) / TICKS)
}

fn memory_kib(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_and_memory_are_read_where_linux_writes_them() {
        let stat = "7 (a) b) S 1 7 7 0 -1 4194560 120 0 0 0 150 50 0 0 20 0 4 0 100 1000 200";
        assert_eq!(cpu_seconds(stat), Some(2.0));
        assert_eq!(memory_kib("Name:\tserver\nVmRSS:\t   12345 kB\n"), Some(12345));
        assert_eq!((cpu_seconds("7 (a"), memory_kib("Name:")), (None, None));
    }

    #[test]
    fn this_process_holds_memory() {
        assert!(Usage::of(std::process::id()).unwrap().memory_kib > 100);
        assert_eq!(Usage::of(u32::MAX), None);
    }
}
