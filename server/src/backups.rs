//! What the relay remembers of back-ups: when the last one was made and checked, where, and how long it is.
//!
//! `server backup` is a process of its own, perhaps of somebody else: it leaves a note in the data folder, which the relay
//! reads when somebody asks.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use wire::Moment;

/// The note's name in the data folder.
pub const NOTE: &str = "backup.json";

/// The last back-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    /// When it was made, in Unix milliseconds.
    pub at: u64,
    /// The file.
    pub file: PathBuf,
    /// How many bytes it has.
    pub bytes: u64,
}

/// Notes in a data folder that a copy was made and checked.
///
/// # Errors
/// The copy is gone, or the folder cannot be written.
pub fn note(folder: &Path, file: &Path, at: Moment) -> io::Result<()> {
    let file = fs::canonicalize(file)?;
    let bytes = fs::metadata(&file)?.len();
    let text = serde_json::to_vec(&Backup { at: at.0, file, bytes })?;
    // Beside and then moved: whoever reads sees the old note or the new one.
    let fresh = folder.join(format!("{NOTE}.{}", std::process::id()));
    let placed = write_new(&fresh, &text).and_then(|()| fs::rename(&fresh, folder.join(NOTE)));
    if placed.is_err() {
        let _never_there = fs::remove_file(&fresh);
    }
    placed
}

/// Writes a file that is not there yet, for the relay to read, whoever runs this. Nothing is followed to somewhere else, and nothing is given away: in a
/// folder that is another's, an administrator who is root must not be led to write or to hand over what is not the relay's.
pub(crate) fn write_new(file: &Path, text: &[u8]) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mut file = fs::File::create_new(file)?;
    file.set_permissions(fs::Permissions::from_mode(0o644))?;
    file.write_all(text)
}

/// The last back-up of a data folder, if there was one and its note can be read.
#[must_use]
pub fn last(folder: &Path) -> Option<Backup> {
    serde_json::from_slice(&fs::read(folder.join(NOTE)).ok()?).ok()
}

impl Backup {
    /// How old it is, in milliseconds.
    #[must_use]
    pub fn age(&self, now: Moment) -> u64 {
        now.0.saturating_sub(self.at)
    }
}
