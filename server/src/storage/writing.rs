//! What may be changed in the database. Every statement that writes is here, inside a transaction of `sqlite`.

use rusqlite::{Connection, OptionalExtension};
use wire::chain::SignedStatement;
use wire::id::StatementHash;
use wire::{ChainId, DeviceId, DocumentId, Incarnation, InviteId, Moment, Stored, VerifiedRecord};

use super::cut::cut;
use super::reading::{View, from_sql, hash, to_sql};
use super::{Address, Damage, Kept, Place, Read, Snapshot, StorageError, Totals, Usage, Write};

/// The one pen.
pub(super) struct Pen<'a>(pub(super) &'a Connection);

impl Pen<'_> {
    /// The short number of a chain that is here.
    fn chain(&self, id: ChainId) -> Result<i64, StorageError> {
        let mut query = self.0.prepare_cached("SELECT number FROM chain WHERE id = ?1")?;
        let number = query.query_row([id.0], |row| row.get(0)).optional()?;
        number.ok_or(StorageError::Damaged(Damage::Missing))
    }

    /// The short number of a document, which is made at its first record, and its last sequence.
    fn document(&self, document: DocumentId) -> Result<(i64, u64), StorageError> {
        let chain = self.chain(document.chain)?;
        let mut make = self.0.prepare_cached(
            "INSERT INTO document (chain, space, part) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET latest = latest RETURNING number, latest",
        )?;
        let found = make.query_row((chain, document.space as u8, document.part), |row| {
            Ok((row.get::<_, i64>(0)?, from_sql(row.get(1)?)))
        })?;
        Ok(found)
    }

    /// The short number of a device, which is made at its first record.
    fn device(&self, device: DeviceId) -> Result<i64, StorageError> {
        let mut find = self.0.prepare_cached("SELECT number FROM device WHERE id = ?1")?;
        if let Some(number) = find.query_row([device.0], |row| row.get(0)).optional()? {
            return Ok(number);
        }
        self.0.prepare_cached("INSERT INTO device (id) VALUES (?1)")?.execute([device.0])?;
        Ok(self.0.last_insert_rowid())
    }

    fn count_bytes(&self, chain: ChainId, bytes: usize) -> Result<(), StorageError> {
        let mut update = self.0.prepare_cached("UPDATE chain SET bytes = bytes + ?2 WHERE id = ?1")?;
        update.execute((chain.0, i64::try_from(bytes).unwrap_or(i64::MAX)))?;
        Ok(())
    }
}

impl Write for Pen<'_> {
    fn extend(
        &mut self,
        chain: ChainId,
        position: u32,
        statement: &SignedStatement,
        at: Moment,
    ) -> Result<(), StorageError> {
        if position == 0 {
            self.0.prepare_cached("INSERT INTO chain (id) VALUES (?1)")?.execute([chain.0])?;
        }
        let mut count = self.0.prepare_cached("UPDATE chain SET length = length + 1 WHERE id = ?1 AND length = ?2")?;
        if count.execute((chain.0, position))? != 1 {
            return Err(StorageError::Damaged(Damage::Chain));
        }
        let mut insert = self.0.prepare_cached(
            "INSERT INTO statement (chain, position, hash, at, bytes, signature) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        let (hash, signature) = (statement.hash().0, statement.signature.to_bytes());
        insert.execute((self.chain(chain)?, position, hash, to_sql(at.0), &statement.bytes, signature))?;
        self.count_bytes(chain, statement.bytes.len())
    }

    fn note_invite(&mut self, invite: InviteId, chain: ChainId) -> Result<(), StorageError> {
        let mut insert =
            self.0.prepare_cached("INSERT INTO invite (id, chain) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?;
        insert.execute((invite.0, self.chain(chain)?))?;
        Ok(())
    }

    fn admit(&mut self, team: ChainId, at: Moment) -> Result<(), StorageError> {
        let mut update = self.0.prepare_cached("UPDATE chain SET admitted_at = ?2 WHERE id = ?1")?;
        match update.execute((team.0, to_sql(at.0)))? {
            1 => Ok(()),
            _ => Err(StorageError::Damaged(Damage::Missing)),
        }
    }

    fn note_team(&mut self, chain: ChainId, team: ChainId) -> Result<(), StorageError> {
        self.0.prepare_cached("UPDATE chain SET team = ?2 WHERE id = ?1")?.execute((chain.0, team.0))?;
        Ok(())
    }

    fn append(&mut self, record: &VerifiedRecord, covers: u64, at: Moment) -> Result<u64, StorageError> {
        let header = record.header();
        let (document, latest) = self.document(header.document)?;
        let sequence = latest.saturating_add(1);
        let device = self.device(header.device)?;
        let mut keep = self.0.prepare_cached("INSERT INTO sealed (at, bytes, cut) VALUES (?1, ?2, ?3)")?;
        let sealed = match cut(record.bytes(), header.document.chain, header.device) {
            Some(short) => keep.insert((to_sql(at.0), short, true))?,
            None => keep.insert((to_sql(at.0), record.bytes(), false))?,
        };
        let mut place = self.0.prepare_cached(
            "INSERT INTO record (document, sequence, device, device_sequence, covers, sealed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        place.execute((document, to_sql(sequence), device, to_sql(header.sequence), to_sql(covers), sealed))?;
        let mut update = self.0.prepare_cached("UPDATE document SET latest = ?2 WHERE number = ?1")?;
        update.execute((document, to_sql(sequence)))?;
        self.count_bytes(header.document.chain, record.bytes().len())?;
        Ok(sequence)
    }

    fn quarantine(&mut self, record: &VerifiedRecord, at: Moment) -> Result<(), StorageError> {
        let header = record.header();
        let (document, _) = self.document(header.document)?;
        let mut insert = self.0.prepare_cached(
            "INSERT INTO quarantine (document, device, device_sequence, hash, at, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        let (sequence, bytes) = (to_sql(header.sequence), record.bytes());
        insert.execute((document, header.device.0, sequence, hash(bytes), to_sql(at.0), bytes))?;
        let mut count = self.0.prepare_cached(
            "INSERT INTO apart (chain, device, bytes) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET bytes = bytes + excluded.bytes",
        )?;
        let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        count.execute((self.chain(header.document.chain)?, header.device.0, length))?;
        Ok(())
    }

    fn renew(&mut self, incarnation: Incarnation, at: Moment) -> Result<(), StorageError> {
        self.0.execute("UPDATE relay SET incarnation = ?1, since = ?2", (incarnation.0, to_sql(at.0)))?;
        Ok(())
    }

    fn touch(&mut self) -> Result<(), StorageError> {
        self.0.execute("UPDATE relay SET since = since", ())?;
        Ok(())
    }
}

/// The pen sees what it has written.
impl Read for Pen<'_> {
    fn incarnation(&self) -> Result<Incarnation, StorageError> {
        View(self.0).incarnation()
    }

    fn totals(&self) -> Result<Totals, StorageError> {
        View(self.0).totals()
    }

    fn admitted(&self) -> Result<Vec<ChainId>, StorageError> {
        View(self.0).admitted()
    }

    fn usage(&self, chain: ChainId) -> Result<Option<Usage>, StorageError> {
        View(self.0).usage(chain)
    }

    fn kept_by_team(&self, team: ChainId) -> Result<u64, StorageError> {
        View(self.0).kept_by_team(team)
    }

    fn statements(&self, chain: ChainId, from: u32, bytes: usize) -> Result<Vec<SignedStatement>, StorageError> {
        View(self.0).statements(chain, from, bytes)
    }

    fn has_statement(&self, chain: ChainId, hash: StatementHash) -> Result<bool, StorageError> {
        View(self.0).has_statement(chain, hash)
    }

    fn chain_of_invite(&self, invite: InviteId) -> Result<Option<ChainId>, StorageError> {
        View(self.0).chain_of_invite(invite)
    }

    fn record(&self, address: &Address) -> Result<Option<Kept>, StorageError> {
        View(self.0).record(address)
    }

    fn quarantined(&self, address: &Address, bytes: &[u8]) -> Result<Option<Place>, StorageError> {
        View(self.0).quarantined(address, bytes)
    }

    fn apart(&self, chain: ChainId, device: DeviceId) -> Result<u64, StorageError> {
        View(self.0).apart(chain, device)
    }

    fn latest(&self, document: DocumentId) -> Result<u64, StorageError> {
        View(self.0).latest(document)
    }

    fn snapshots(&self, document: DocumentId, beyond: u64) -> Result<Vec<Snapshot>, StorageError> {
        View(self.0).snapshots(document, beyond)
    }

    fn at(&self, document: DocumentId, sequence: u64) -> Result<Option<Stored>, StorageError> {
        View(self.0).at(document, sequence)
    }

    fn page(&self, document: DocumentId, after: u64, bytes: usize) -> Result<Vec<Stored>, StorageError> {
        View(self.0).page(document, after, bytes)
    }
}
