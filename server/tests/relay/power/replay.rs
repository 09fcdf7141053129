//! What a disk holds when the power goes: all that was synced, and of the rest whatever the moment left of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A sector: what a disk writes whole or not at all.
const SECTOR: usize = 512;

/// What a relay did, as `disk.c` noted it.
pub enum Note {
    Write { file: String, place: usize, bytes: Vec<u8> },
    Cut { file: String, length: usize },
    Sync { file: String },
    Said(Vec<u8>),
}

/// Reads notes. The last one may be torn: the relay was killed over it.
pub fn read(mut bytes: &[u8]) -> Vec<Note> {
    let mut notes = Vec::new();
    while let Some((head, rest)) = bytes.split_first_chunk::<18>() {
        let number =
            |from: usize| usize::try_from(u64::from_ne_bytes(head[from..from + 8].try_into().unwrap())).unwrap();
        let (kind, name, place, length) = (head[0], usize::from(head[1]), number(2), number(10));
        let Some((name, rest)) = rest.split_at_checked(name) else { break };
        let Some((content, rest)) = rest.split_at_checked(length) else { break };
        let (file, content) = (String::from_utf8(name.to_vec()).unwrap(), content.to_vec());
        notes.push(match kind {
            b'w' => Note::Write { file, place, bytes: content },
            b'c' => Note::Cut { file, length: place },
            b'f' => Note::Sync { file },
            b's' => Note::Said(content),
            other => panic!("no note begins with {other}"),
        });
        bytes = rest;
    }
    notes
}

/// A small generator (xorshift), so that a seed loses the same every time.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }
}

/// What was done to a file since it was last synced.
enum Change {
    Write(usize, Vec<u8>),
    Cut(usize),
}

/// A folder on a disk.
#[derive(Default)]
pub struct Disk {
    /// What is safe of each file.
    safe: BTreeMap<String, Vec<u8>>,
    /// What is not yet, in its order.
    pending: BTreeMap<String, Vec<Change>>,
    /// Files whose names are safe.
    named: BTreeSet<String>,
    /// Whether it does what a sync asks for. One that does not shows that the tests would see a loss.
    pub lies: bool,
}

impl Disk {
    /// A folder as a relay left it that was stopped: all of it is safe.
    pub fn of(folder: &Path) -> Self {
        let mut disk = Self::default();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            disk.safe.insert(name.clone(), std::fs::read(&path).unwrap());
            disk.named.insert(name);
        }
        disk
    }

    /// Goes on by one note.
    pub fn step(&mut self, note: &Note) {
        match note {
            Note::Write { file, place, bytes } => self.later(file, Change::Write(*place, bytes.clone())),
            Note::Cut { file, length } => self.later(file, Change::Cut(*length)),
            Note::Sync { .. } if self.lies => {}
            // The folder itself: the names in it are safe now.
            Note::Sync { file } if file.is_empty() => self.named.extend(self.pending.keys().cloned()),
            Note::Sync { file } => {
                let changes = self.pending.get_mut(file).map(std::mem::take).unwrap_or_default();
                let safe = self.safe.entry(file.clone()).or_default();
                changes.iter().for_each(|change| make(safe, change, |_| true));
            }
            Note::Said(_) => {}
        }
    }

    fn later(&mut self, file: &str, change: Change) {
        self.pending.entry(file.to_owned()).or_default().push(change);
    }

    /// Leaves in a folder what the power left: of what was not synced nothing, all, or some sectors.
    pub fn lose_power(&self, dice: &mut Dice, folder: &Path) {
        let files: BTreeSet<&String> = self.safe.keys().chain(self.pending.keys()).collect();
        for file in files {
            if !self.named.contains(file) && dice.roll(2) == 0 {
                continue;
            }
            let mut left = self.safe.get(file).cloned().unwrap_or_default();
            let mood = dice.roll(3);
            for change in self.pending.get(file).into_iter().flatten() {
                make(&mut left, change, |_| mood == 1 || (mood == 2 && dice.roll(2) == 0));
            }
            std::fs::write(folder.join(file), left).unwrap();
        }
    }
}

/// Makes a change to a file, or those sectors of it that reach the disk.
fn make(file: &mut Vec<u8>, change: &Change, mut reaches: impl FnMut(usize) -> bool) {
    match change {
        Change::Cut(length) if reaches(0) => file.resize(*length, 0),
        Change::Cut(_) => {}
        Change::Write(place, bytes) => {
            let mut at = 0;
            while at < bytes.len() {
                // Up to the end of the sector in which it stands.
                let end = bytes.len().min(at + SECTOR - (place + at) % SECTOR);
                if reaches(place + at) {
                    file.resize(file.len().max(place + end), 0);
                    file[place + at..place + end].copy_from_slice(&bytes[at..end]);
                }
                at = end;
            }
        }
    }
}
