//! The numbered steps from an empty file to today's schema, and the rule by which they are taken.
//!
//! A step is never edited once it has landed: files in hospices were made by it.

use rusqlite::Connection;

use super::StorageError;

/// "ASde" in ASCII: marks a database file as this relay's.
pub const APPLICATION: i32 = 0x4153_6465;

/// Every step so far. The schema's number is how many were taken.
pub const STEPS: &[&str] = &[
    include_str!("schema/0001_beginning.sql"),
    include_str!("schema/0002_apart.sql"),
    include_str!("schema/0003_short.sql"),
    include_str!("schema/0004_cut.sql"),
    include_str!("schema/0005_team.sql"),
];

/// Brings a file to the newest of these steps, each in a transaction of its own.
///
/// # Errors
/// The file is another program's, was made by a newer relay, or cannot be written. Nothing is changed then.
pub fn bring_up(connection: &mut Connection, steps: &[&str]) -> Result<(), StorageError> {
    let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let tables: u32 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION && (application != 0 || tables > 0) {
        return Err(StorageError::NotOurs { application });
    }
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = u32::try_from(steps.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(StorageError::NewerSchema { found, known });
    }
    for (step, number) in steps.iter().zip(1_u32..).filter(|(_, number)| *number > found) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty() -> Connection {
        Connection::open_in_memory().unwrap()
    }

    fn schema(connection: &Connection) -> Vec<String> {
        let mut rows = connection.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").unwrap();
        rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn a_fresh_file_gets_every_step() {
        let mut connection = empty();
        bring_up(&mut connection, STEPS).unwrap();
        assert!(schema(&connection).iter().any(|sql| sql.contains("TABLE record")));
        bring_up(&mut connection, STEPS).unwrap();
    }

    #[test]
    fn an_earlier_schema_gets_the_steps_that_it_lacks() {
        let later: Vec<&str> = STEPS.iter().copied().chain(["CREATE TABLE later (a INTEGER) STRICT;"]).collect();
        let (mut step_by_step, mut at_once) = (empty(), empty());
        bring_up(&mut step_by_step, STEPS).unwrap();
        bring_up(&mut step_by_step, &later).unwrap();
        bring_up(&mut at_once, &later).unwrap();
        assert_eq!(schema(&step_by_step), schema(&at_once));
    }

    /// A record as one row held it.
    type OneRow = (i64, i64, Vec<u8>, i64, i64, i64, Vec<u8>);

    #[test]
    fn records_of_one_row_become_two_and_none_is_lost() {
        let mut connection = empty();
        bring_up(&mut connection, &STEPS[..2]).unwrap();
        let begin = "INSERT INTO chain (id) VALUES (zeroblob(32));
             INSERT INTO document (chain, space, part) VALUES (1, 1, 0), (1, 2, 0)";
        connection.execute_batch(begin).unwrap();
        // Two documents and three devices in turns, each with counts of its own; the third record of each covers something.
        let mut all: Vec<OneRow> = Vec::new();
        for n in 0..12_u8 {
            let (number, device) = (i64::from(n), vec![n % 3; 32]);
            let covers = i64::from(n / 2 == 2) * 2;
            all.push((1 + number % 2, 1 + number / 2, device, 1 + number / 3, covers, 100 + number, vec![n; 9]));
        }
        for row in &all {
            connection.execute("INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", row.clone()).unwrap();
        }
        bring_up(&mut connection, STEPS).unwrap();
        let sql = "SELECT document, sequence, device.id, device_sequence, covers, at, bytes FROM record
            JOIN sealed ON sealed.number = record.sealed JOIN device ON device.number = record.device ORDER BY at";
        let mut query = connection.prepare(sql).unwrap();
        let found: Vec<OneRow> = query.query_map([], |row| row.try_into()).unwrap().collect::<Result<_, _>>().unwrap();
        assert_eq!(found, all);
    }

    #[test]
    fn a_newer_schema_is_refused_in_a_clear_sentence() {
        let mut connection = empty();
        bring_up(&mut connection, STEPS).unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        let refused = bring_up(&mut connection, STEPS).unwrap_err().to_string();
        assert!(refused.contains("schema 99") && refused.contains("written by a newer relay"), "{refused}");
    }

    #[test]
    fn another_program_s_file_is_left_alone() {
        let mut connection = empty();
        connection.execute_batch("CREATE TABLE theirs (a)").unwrap();
        assert!(matches!(bring_up(&mut connection, STEPS), Err(StorageError::NotOurs { application: 0 })));
        assert_eq!(schema(&connection), ["CREATE TABLE theirs (a)"]);
    }

    #[test]
    fn a_step_that_fails_leaves_the_schema_before_it() {
        let mut connection = empty();
        let broken: Vec<&str> =
            STEPS.iter().copied().chain(["CREATE TABLE half (a); CREATE TABLE half (a);"]).collect();
        bring_up(&mut connection, &broken).unwrap_err();
        bring_up(&mut connection, STEPS).unwrap();
        assert!(!schema(&connection).iter().any(|sql| sql.contains("half")));
    }
}
