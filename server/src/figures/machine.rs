//! What the machine says of itself: room on the disk, memory, open files. What it does not say is not known, and not 0.

use std::fs;
use std::path::Path;

/// What is known of the machine at one moment.
#[derive(Clone, Copy, Debug, Default)]
pub struct Machine {
    /// Bytes of the files in the data folder.
    pub data_bytes: Option<u64>,
    /// Bytes that may still be written to its disk.
    pub free_bytes: Option<u64>,
    /// Bytes that its disk has in all.
    pub disk_bytes: Option<u64>,
    /// Bytes of memory that this process has.
    pub memory_bytes: Option<u64>,
    /// Files and connections that it has open.
    pub open_files: Option<u64>,
}

impl Machine {
    /// Asks. It reads files: not on a thread that serves others.
    #[must_use]
    pub fn ask(data: &Path) -> Self {
        let disk = rustix::fs::statvfs(data).ok();
        Self {
            data_bytes: size_of(data).ok(),
            // `f_bavail`: what is left for those who are not root.
            free_bytes: disk.as_ref().map(|disk| disk.f_bavail.saturating_mul(disk.f_frsize)),
            disk_bytes: disk.map(|disk| disk.f_blocks.saturating_mul(disk.f_frsize)),
            memory_bytes: fs::read_to_string("/proc/self/status").ok().as_deref().and_then(resident),
            open_files: fs::read_dir("/proc/self/fd").ok().and_then(|open| u64::try_from(open.count()).ok()),
        }
    }

    /// Whether the disk is nearly full: less than a twentieth is left, or less than half a GiB.
    #[must_use]
    pub fn is_nearly_full(&self) -> bool {
        let few = |free: u64| free < 512 << 20 || self.disk_bytes.is_some_and(|all| free < all / 20);
        self.free_bytes.is_some_and(few)
    }
}

/// The files that lie in a folder itself: what older restores left in folders of their own is the administrator's.
fn size_of(folder: &Path) -> std::io::Result<u64> {
    let mut bytes = 0_u64;
    for entry in fs::read_dir(folder)? {
        // A file that has just gone has no size.
        let Ok(about) = entry?.metadata() else { continue };
        bytes = bytes.saturating_add(if about.is_file() { about.len() } else { 0 });
    }
    Ok(bytes)
}

/// `VmRSS:     5120 kB`, in bytes.
fn resident(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_says_what_it_has() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), [0; 1000]).unwrap();
        let machine = Machine::ask(folder.path());
        assert_eq!(machine.data_bytes, Some(1000));
        assert!(machine.free_bytes <= machine.disk_bytes && machine.free_bytes > Some(0));
        assert!(machine.memory_bytes > Some(1 << 20) && machine.open_files > Some(0));
    }

    #[test]
    fn what_cannot_be_asked_is_not_known() {
        let machine = Machine::ask(Path::new("/not/there"));
        assert_eq!((machine.data_bytes, machine.free_bytes, machine.disk_bytes), (None, None, None));
        assert!(!machine.is_nearly_full());
        assert_eq!([resident("VmRSS: 12 kB"), resident("VmRSS: many"), resident("")], [Some(12_288), None, None]);
    }

    #[test]
    fn a_disk_is_nearly_full_by_its_share_and_by_its_room() {
        let disk =
            |free: u64, all: u64| Machine { free_bytes: Some(free), disk_bytes: Some(all), ..Machine::default() };
        let gib = 1 << 30;
        assert_eq!(
            [disk(gib, 20 * gib), disk(gib, 21 * gib), disk(gib / 4, gib)].map(|disk| disk.is_nearly_full()),
            [false, true, true]
        );
    }
}
