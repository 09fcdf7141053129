//! Starting again from what was kept.

use std::collections::BTreeMap;

use seal::DeviceSecret;
use thiserror::Error;
use wire::{ChainId, InviteId, Record, SignedStatement};

use super::{Config, Joining, Phone};
use crate::document::Document;
use crate::keep::Table;
use crate::keeper::Sealing;
use crate::membership::{Membership, MembershipError};
use crate::outbox::Waiting;
use crate::stored::{self, ChainRow, OutboxRow, Place, RowError, SECRET, STANDING, document_of_key};

/// Rows of a table: key, value.
pub(super) type Rows = Vec<(Vec<u8>, Vec<u8>)>;

/// The rows that a start needs: every table but the bodies, changes, drafts and views.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// [`Table::Device`].
    pub device: Rows,
    /// [`Table::Chains`].
    pub chains: Rows,
    /// [`Table::Statements`], in the order of their keys.
    pub statements: Rows,
    /// [`Table::Places`].
    pub places: Rows,
    /// [`Table::Outbox`].
    pub outbox: Rows,
    /// [`Table::Joins`].
    pub joins: Rows,
}

impl Kept {
    /// The tables that a start reads, whole.
    pub const TABLES: [Table; 6] =
        [Table::Device, Table::Chains, Table::Statements, Table::Places, Table::Outbox, Table::Joins];
}

impl Phone {
    /// Starts from what was kept. None if this device has never been set up.
    ///
    /// # Errors
    /// The rows are damaged: see [`RestoreError`].
    pub fn restore(config: Config, kept: &Kept) -> Result<Option<Self>, RestoreError> {
        let row = |name: &[u8]| kept.device.iter().find(|(key, _)| key == name).map(|(_, value)| value);
        let Some(secret) = row(SECRET) else { return Ok(None) };
        let device = DeviceSecret::from_bytes(secret).map_err(|_| RestoreError::Secret)?;
        let standing = row(STANDING).map(|bytes| stored::from_bytes(bytes)).transpose()?.unwrap_or_default();
        let mut phone = Self::with_secret(config, device, standing);
        phone.restore_chains(kept)?;
        phone.restore_documents(kept)?;
        for (key, value) in &kept.joins {
            let invite = InviteId(id32(key)?);
            phone.joins.insert(invite, Joining { row: stored::from_bytes(value)?, statements: Vec::new() });
        }
        Ok(Some(phone))
    }

    fn restore_chains(&mut self, kept: &Kept) -> Result<(), RestoreError> {
        let mut statements: BTreeMap<ChainId, Vec<SignedStatement>> = BTreeMap::new();
        for (key, value) in &kept.statements {
            let chain = ChainId(id32(key)?);
            statements.entry(chain).or_default().push(stored::from_bytes(value)?);
        }
        for (key, value) in &kept.chains {
            let id = ChainId(id32(key)?);
            let row: ChainRow = stored::from_bytes(value)?;
            let statements = statements.remove(&id).ok_or(RowError::Missing)?;
            self.memberships.insert(id, Membership::restore(id, statements, &row)?);
        }
        Ok(())
    }

    fn restore_documents(&mut self, kept: &Kept) -> Result<(), RestoreError> {
        for (key, value) in &kept.places {
            let id = document_of_key(key).ok_or(RowError::Malformed)?;
            let place: Place = stored::from_bytes(value)?;
            if self.memberships.contains_key(&id.chain) {
                self.documents.insert(id, Document::new(id, place));
            }
        }
        for (key, value) in &kept.outbox {
            let id = document_of_key(key).ok_or(RowError::Malformed)?;
            let row: OutboxRow = stored::from_bytes(value)?;
            let record = Record::parse(row.record).and_then(Record::verify).map_err(|_| RestoreError::Outbox)?;
            let (covers, changes, order) = (row.covers, row.changes, row.order);
            let sealing = Sealing::default();
            let waiting = Waiting { record, covers, changes, order, sealing, kept: true, sent: false, held: false };
            if let Some(document) = self.documents.get_mut(&id) {
                document.outbox.waiting.insert(waiting.record.header().sequence, waiting);
            }
        }
        Ok(())
    }
}

fn id32(key: &[u8]) -> Result<[u8; 32], RowError> {
    key.first_chunk().copied().ok_or(RowError::Malformed)
}

/// Why a device cannot start from what was kept.
#[derive(Debug, Error)]
pub enum RestoreError {
    /// The secret keys are not keys.
    #[error("the device's keys are damaged")]
    Secret,
    /// A row is damaged or missing.
    #[error(transparent)]
    Row(#[from] RowError),
    /// A chain does not verify.
    #[error(transparent)]
    Membership(#[from] MembershipError),
    /// A waiting record is damaged.
    #[error("a record that waits is damaged")]
    Outbox,
}
