//! What is kept apart, as lines for whoever runs the relay: whose record, how long, since when. Never what it says: the
//! relay cannot read that. Nothing is let out or thrown away here.

use std::fmt::{self, Display, Formatter};
use std::io::{self, Write};

use thiserror::Error;

use crate::config::Config;
use crate::hex::hex;
use crate::storage::store::each_apart;
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

/// Writes a line for each record that a relay with these settings keeps apart, the oldest first, and answers how many there are.
///
/// # Errors
/// What is kept cannot be read, or nobody takes the lines.
pub fn list(config: &Config, out: &mut dyn Write) -> Result<u64, ListError> {
    let (mut count, mut written) = (0_u64, Ok(()));
    each_apart(&config.data, config.store.as_ref(), &mut |apart| {
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
        let Apart { address, arrived, bytes } = self.0;
        let document = format!("{:?}/{}", address.document.space, address.document.part).to_lowercase();
        let (chain, device) = (hex(&address.document.chain.0), hex(&address.device.0));
        write!(f, "{arrived} {bytes:>7} {document:10} {chain} {device}")
    }
}
