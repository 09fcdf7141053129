//! Looking through a whole database that relays share, while they go on: one moment of it, a page at a time.

use wire::chain::SignedStatement;
use wire::{ChainId, DeviceId, DocumentId, Signature, Space};

use super::link::Inside;
use super::reading::{fixed, number, value};
use super::schema::STEPS;
use crate::hex::hex;
use crate::storage::whole::Whole;
use crate::storage::{Address, StorageError};

/// How many records are taken at once: the largest would be a quarter of a gigabyte.
const PAGE: i64 = 256;

/// Looks through what is kept, at one moment.
///
/// # Errors
/// It cannot be read, is not this relay's, or was made by a newer one.
pub(super) fn look_through(inside: &Inside<'_>) -> Result<Whole, StorageError> {
    let found = inside.row("SELECT schema FROM relay", &[])?.ok_or(StorageError::OthersTables)?;
    let (found, known) = (value::<i32>(&found, 0)?, u32::try_from(STEPS.len()).unwrap_or(u32::MAX));
    let found = u32::try_from(found).unwrap_or(0);
    if found > known {
        return Err(StorageError::NewerSchema { found, known });
    }
    let mut whole = Whole::default();
    for row in inside.rows("SELECT id, length FROM chain ORDER BY id", &[])? {
        let (chain, length) = (ChainId(fixed(&row, 0)?), u64::try_from(value::<i32>(&row, 1)?).unwrap_or(0));
        whole.chain(chain, length, &statements(inside, chain)?);
        documents(inside, chain, &mut whole)?;
        kept_apart(inside, chain, &mut whole)?;
    }
    belongs(inside, &mut whole)?;
    Ok(whole)
}

fn statements(inside: &Inside<'_>, chain: ChainId) -> Result<Vec<SignedStatement>, StorageError> {
    let sql = "SELECT bytes, signature FROM statement WHERE chain = $1 ORDER BY position";
    let rows = inside.rows(sql, &[&chain.0.as_slice()])?;
    let statement =
        |row| Ok(SignedStatement { bytes: value(row, 0)?, signature: Signature::from_bytes(&fixed(row, 1)?) });
    rows.iter().map(statement).collect()
}

fn documents(inside: &Inside<'_>, chain: ChainId, whole: &mut Whole) -> Result<(), StorageError> {
    let sql = "SELECT space, part, latest FROM document WHERE chain = $1 ORDER BY space, part";
    for row in inside.rows(sql, &[&chain.0.as_slice()])? {
        let (space, part, latest): (i16, i32, _) = (value(&row, 0)?, value(&row, 1)?, number(&row, 2)?);
        let (of, mut last) = (format!("{}/{space}/{part}", hex(&chain.0)), 0_i64);
        loop {
            let sql = "SELECT sequence, device, device_sequence, bytes FROM record
                WHERE chain = $1 AND space = $2 AND part = $3 AND sequence > $4 ORDER BY sequence LIMIT $5";
            let rows = inside.rows(sql, &[&chain.0.as_slice(), &space, &part, &last, &PAGE])?;
            for row in &rows {
                let at = address(chain, space, part, DeviceId(fixed(row, 1)?), number(row, 2)?);
                let before = u64::try_from(last).unwrap_or(0);
                whole.record(&of, (number(row, 0)?, before), value(row, 3)?, at);
                last = value(row, 0)?;
            }
            if rows.is_empty() {
                break;
            }
        }
        whole.end(&of, u64::try_from(last).unwrap_or(0), latest);
    }
    Ok(())
}

fn kept_apart(inside: &Inside<'_>, chain: ChainId, whole: &mut Whole) -> Result<(), StorageError> {
    let sql = "SELECT space, part, device, device_sequence, bytes FROM quarantine WHERE chain = $1";
    for row in inside.rows(sql, &[&chain.0.as_slice()])? {
        let at = address(chain, value(&row, 0)?, value(&row, 1)?, DeviceId(fixed(&row, 2)?), number(&row, 3)?);
        whole.apart(value(&row, 4)?, at);
    }
    Ok(())
}

fn address(chain: ChainId, space: i16, part: i32, device: DeviceId, sequence: u64) -> Option<Address> {
    let space = u8::try_from(space).ok().and_then(Space::from_number)?;
    Some(Address { document: DocumentId { chain, space, part: u16::try_from(part).ok()? }, device, sequence })
}

/// Rows of no chain and no document would not be met on the way.
fn belongs(inside: &Inside<'_>, whole: &mut Whole) -> Result<(), StorageError> {
    let sql =
        "SELECT (SELECT count(*) FROM statement), (SELECT count(*) FROM record), (SELECT count(*) FROM quarantine)";
    let Some(row) = inside.row(sql, &[])? else { return Ok(()) };
    for (place, (what, met)) in
        [("statements", whole.statements), ("records", whole.records), ("records kept apart", whole.apart)]
            .into_iter()
            .enumerate()
    {
        let left = number(&row, place)?.saturating_sub(met);
        if left > 0 {
            whole.wrong.push(format!("{what} that belong to nothing: {left}"));
        }
    }
    Ok(())
}
