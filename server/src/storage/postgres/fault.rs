//! What PostgreSQL says when it says no, as it may stand in a log: never which row it was about, since rows name people's devices.

use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};

use crate::storage::StorageError;

/// What the database, or the way to it, says.
pub struct Fault(postgres::Error);

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(said) = self.0.as_db_error() {
            // Its message names tables and rules. What it says in detail would name what stands in them.
            return write!(f, "{} ({})", said.message(), said.code().code());
        }
        write!(f, "{}", self.0)?;
        self.0.source().map_or(Ok(()), |why| write!(f, ": {why}"))
    }
}

impl Debug for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Fault({self})")
    }
}

impl Error for Fault {}

impl From<postgres::Error> for StorageError {
    fn from(error: postgres::Error) -> Self {
        Self::Postgres(Fault(error))
    }
}
