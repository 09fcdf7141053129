//! What may be changed in the database. Every statement that writes is here.
//!
//! Several relays write at once, so each of these is safe by itself: a document's next sequence is taken by locking its row, a chain grows
//! only from the length that was looked at. [`Write::hold`] is what makes a *decision* safe that was made by looking first.

use std::collections::BTreeSet;

use wire::chain::SignedStatement;
use wire::{ChainId, Incarnation, InviteId, Moment, VerifiedRecord};

use super::link::Inside;
use super::reading::{fixed, from_sql, key, to_sql, usage};
use crate::storage::reading::hash;
use crate::storage::{Damage, Hold, StorageError, Write};
use crate::watch::Topic;

fn length(bytes: &[u8]) -> i64 {
    i64::try_from(bytes.len()).unwrap_or(i64::MAX)
}

impl Inside<'_> {
    /// Counts what was written to a chain, if it is held.
    fn grow(&mut self, chain: ChainId, bytes: &[u8], statements: u32) {
        if let Some(usage) = self.held.get_mut(&chain) {
            usage.bytes = usage.bytes.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
            usage.statements = usage.statements.saturating_add(statements);
        }
    }
}

impl Write for Inside<'_> {
    fn hold(&mut self, what: &BTreeSet<Hold>) -> Result<(), StorageError> {
        if what.contains(&Hold::Relay) {
            self.rows("SELECT FROM relay FOR NO KEY UPDATE", &[])?;
        }
        let chains = what.iter().filter_map(|hold| match hold {
            Hold::Chain(chain) => Some(chain.0.as_slice()),
            Hold::Relay => None,
        });
        let chains: Vec<&[u8]> = chains.collect();
        // In the order of their ids, whoever asks: so no two relays ever wait for each other.
        let sql = "SELECT id, bytes, length, team FROM chain WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE";
        for row in self.rows(sql, &[&chains])? {
            self.held.insert(ChainId(fixed(&row, 0)?), usage(&row, 1)?);
        }
        Ok(())
    }

    fn extend(
        &mut self,
        chain: ChainId,
        position: u32,
        statement: &SignedStatement,
        at: Moment,
    ) -> Result<(), StorageError> {
        let (id, position) = (chain.0.as_slice(), i32::try_from(position).unwrap_or(i32::MAX));
        if position == 0 {
            // A chain that another relay is just beginning is waited for, and then this fails.
            self.does("INSERT INTO chain (id) VALUES ($1)", &[&id])?;
        }
        let (hash, signature) = (statement.hash().0, statement.signature.to_bytes());
        let added = self.does(
            "WITH grown AS (
                 UPDATE chain SET length = length + 1, bytes = bytes + $3 WHERE id = $1 AND length = $2 RETURNING id
             )
             INSERT INTO statement (chain, position, hash, at, bytes, signature)
             SELECT id, $2, $4, $5, $6, $7 FROM grown",
            &[
                &id,
                &position,
                &length(&statement.bytes),
                &hash.as_slice(),
                &to_sql(at.0),
                &statement.bytes,
                &signature.as_slice(),
            ],
        )?;
        if added != 1 {
            return Err(StorageError::Damaged(Damage::Chain));
        }
        self.grow(chain, &statement.bytes, 1);
        self.news.insert(Topic::Chain(chain));
        Ok(())
    }

    fn note_invite(&mut self, invite: InviteId, chain: ChainId) -> Result<(), StorageError> {
        let values: [&[u8]; 2] = [&invite.0, &chain.0];
        let sql = "INSERT INTO invite (id, chain) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        self.does(sql, &[&values[0], &values[1]]).map(drop)
    }

    fn admit(&mut self, team: ChainId, at: Moment) -> Result<(), StorageError> {
        let sql = "UPDATE chain SET admitted_at = $2 WHERE id = $1";
        match self.does(sql, &[&team.0.as_slice(), &to_sql(at.0)])? {
            1 => Ok(()),
            _ => Err(StorageError::Damaged(Damage::Missing)),
        }
    }

    fn note_team(&mut self, chain: ChainId, team: ChainId) -> Result<(), StorageError> {
        let values: [&[u8]; 2] = [&chain.0, &team.0];
        self.does("UPDATE chain SET team = $2 WHERE id = $1", &[&values[0], &values[1]]).map(drop)
    }

    fn append(&mut self, record: &VerifiedRecord, covers: u64, at: Moment) -> Result<u64, StorageError> {
        let header = record.header();
        let (chain, space, part) = key(&header.document);
        let bytes = record.bytes();
        // One question, since each is a way there and back.
        let kept = self.row(
            "WITH grown AS (
                 UPDATE chain SET bytes = bytes + $4 WHERE id = $1 RETURNING id
             ), next AS (
                 INSERT INTO document (chain, space, part, latest) SELECT id, $2, $3, 1 FROM grown
                 ON CONFLICT (chain, space, part) DO UPDATE SET latest = document.latest + 1
                 RETURNING latest
             )
             INSERT INTO record (chain, space, part, sequence, device, device_sequence, covers, at, bytes)
             SELECT $1, $2, $3, latest, $5, $6, $7, $8, $9 FROM next RETURNING sequence",
            &[
                &chain,
                &space,
                &part,
                &length(bytes),
                &header.device.0.as_slice(),
                &to_sql(header.sequence),
                &to_sql(covers),
                &to_sql(at.0),
                &bytes,
            ],
        )?;
        let sequence = kept.ok_or(StorageError::Damaged(Damage::Missing))?.try_get(0)?;
        self.grow(header.document.chain, bytes, 0);
        self.news.insert(Topic::Document(header.document));
        Ok(from_sql(sequence))
    }

    fn quarantine(&mut self, record: &VerifiedRecord, at: Moment) -> Result<(), StorageError> {
        let header = record.header();
        let (chain, space, part) = key(&header.document);
        let (bytes, device) = (record.bytes(), header.device.0.as_slice());
        let make = "INSERT INTO document (chain, space, part) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        self.does(make, &[&chain, &space, &part])?;
        let keep = "INSERT INTO quarantine (chain, space, part, device, device_sequence, hash, at, bytes)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let (sequence, hash) = (to_sql(header.sequence), hash(bytes));
        self.does(keep, &[&chain, &space, &part, &device, &sequence, &hash.as_slice(), &to_sql(at.0), &bytes])?;
        let count = "INSERT INTO apart (chain, device, bytes) VALUES ($1, $2, $3)
            ON CONFLICT (chain, device) DO UPDATE SET bytes = apart.bytes + excluded.bytes";
        self.does(count, &[&chain, &device, &length(bytes)]).map(drop)
    }

    fn renew(&mut self, incarnation: Incarnation, at: Moment) -> Result<(), StorageError> {
        let sql = "UPDATE relay SET incarnation = $1, since = $2";
        self.does(sql, &[&incarnation.0.as_slice(), &to_sql(at.0)]).map(drop)
    }

    fn touch(&mut self) -> Result<(), StorageError> {
        self.does("UPDATE relay SET since = since", &[]).map(drop)
    }
}
