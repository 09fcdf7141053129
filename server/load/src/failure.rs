//! Why a device or a round could not go on. Nothing of what is written is in here.

use std::io;

use thiserror::Error;

/// Why something could not be done.
#[derive(Debug, Error)]
pub enum Failure {
    /// What was waited for did not come in time.
    #[error("waited {seconds} s in vain: {what}")]
    Late {
        /// What was waited for.
        what: &'static str,
        /// For how long.
        seconds: u64,
    },
    /// The device could not keep something, or a file could not be read.
    #[error("a file cannot be used: {0}")]
    File(#[from] io::Error),
    /// The chain does not let the device do this.
    #[error(transparent)]
    Chains(#[from] sync::ChainsError),
    /// The edit was refused by the document's own rules.
    #[error(transparent)]
    Refused(#[from] care::Refused),
    /// The edit could not be written.
    #[error("not written: {0}")]
    NotWritten(String),
    /// What was kept cannot be opened.
    #[error(transparent)]
    Open(#[from] sync::OpenDocumentError),
    /// What was kept of a device cannot be read.
    #[error(transparent)]
    Restore(#[from] sync::RestoreError),
    /// A link is not an invite.
    #[error(transparent)]
    Link(#[from] seal::LinkError),
    /// The database of a relay or of the bare log.
    #[error(transparent)]
    Database(#[from] rusqlite::Error),
    /// A flight could not be written or read.
    #[error(transparent)]
    Flight(#[from] wire::message::FlightError),
    /// The socket failed.
    #[error("the socket failed: {0}")]
    Socket(Box<tokio_tungstenite::tungstenite::Error>),
    /// The relay did not start, or is not one.
    #[error("the relay: {0}")]
    Relay(&'static str),
    /// A figure, or a line of the driver's, has no JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The document is not open, or not here.
    #[error("no such document is open here")]
    NotOpen,
    /// Something that was receipted, or written, is not where it has to be.
    #[error("{missing} are missing: {what}")]
    Missing {
        /// How many.
        missing: usize,
        /// What they are.
        what: &'static str,
    },
    /// A task of this program ended early.
    #[error("a task ended early: {0}")]
    Task(#[from] tokio::task::JoinError),
}

impl From<tokio_tungstenite::tungstenite::Error> for Failure {
    fn from(error: tokio_tungstenite::tungstenite::Error) -> Self {
        Self::Socket(Box::new(error))
    }
}

impl<E: std::fmt::Display> From<sync::WriteError<E>> for Failure {
    fn from(error: sync::WriteError<E>) -> Self {
        Self::NotWritten(error.to_string())
    }
}

/// What may fail so.
pub type Outcome<T = ()> = Result<T, Failure>;
