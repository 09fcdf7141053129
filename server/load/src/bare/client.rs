//! The other end of the bare log: starts one as a process of its own, and speaks with it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use futures_util::{SinkExt, StreamExt};
use tempfile::TempDir;
use tokio_tungstenite::tungstenite::Message;

use super::{APPEND, FOLLOW};
use crate::device::{Socket, open};
use crate::failure::{Failure, Outcome};
use crate::process::Usage;

/// A bare log in a process of its own.
pub struct Bare {
    child: Child,
    folder: TempDir,
    address: String,
}

impl Bare {
    /// Starts one. `program` is the `load` command.
    ///
    /// # Errors
    /// It does not start.
    pub fn start(program: &Path) -> Outcome<Self> {
        let folder = TempDir::new()?;
        let mut command = Command::new(program);
        command.args(["bare", "--serve"]).arg(folder.path()).env_clear();
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let bare = Self { child, folder, address: line.trim().replace("Bare is at ", "") };
        if bare.address.is_empty() { Err(Failure::Relay("the bare log did not start")) } else { Ok(bare) }
    }

    /// What its process has used.
    #[must_use]
    pub fn usage(&self) -> Usage {
        Usage::of(self.child.id()).unwrap_or_default()
    }

    /// Bytes of its database.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn disk(&self) -> Outcome<u64> {
        let connection = rusqlite::Connection::open(self.folder.path().join("bare.sqlite"))?;
        let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
        Ok(u64::try_from(count("PRAGMA page_count")?.saturating_mul(count("PRAGMA page_size")?)).unwrap_or(0))
    }

    /// A socket to it.
    ///
    /// # Errors
    /// It does not answer.
    pub async fn connect(&self) -> Outcome<Client> {
        Ok(Client(open(&self.address).await?))
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}

/// One who writes and follows.
pub struct Client(pub(super) Socket);

/// What the log said: [`super::RECORD`] or [`super::RECEIPT`], of which log, and the record's bytes.
pub type Said = (u8, u32, Vec<u8>);

impl Client {
    /// Follows a log from its beginning.
    ///
    /// # Errors
    /// The socket failed.
    pub async fn follow(&mut self, log: u32) -> Outcome {
        self.say(FOLLOW, log, &[]).await
    }

    /// Appends a record.
    ///
    /// # Errors
    /// The socket failed.
    pub async fn append(&mut self, log: u32, bytes: &[u8]) -> Outcome {
        self.say(APPEND, log, bytes).await
    }

    async fn say(&mut self, what: u8, log: u32, bytes: &[u8]) -> Outcome {
        let message = [&[what], log.to_be_bytes().as_slice(), bytes].concat();
        Ok(self.0.send(Message::Binary(message.into())).await?)
    }

    /// The next thing it says.
    ///
    /// # Errors
    /// The socket ended.
    pub async fn hear(&mut self) -> Outcome<Said> {
        loop {
            match self.0.next().await.ok_or(Failure::Relay("the bare log ended"))?? {
                Message::Binary(bytes) => {
                    let (&[what, a, b, c, d], rest) =
                        bytes.split_first_chunk().ok_or(Failure::Relay("not the bare log"))?;
                    return Ok((what, u32::from_be_bytes([a, b, c, d]), rest.to_vec()));
                }
                _ => continue,
            }
        }
    }
}
