//! The place itself: one SQLite file in write-ahead mode, synced at every commit, in a folder that is locked.
//!
//! What is asked of it is in `reading`; what is changed is in `writing`.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use wire::{Incarnation, Moment};

use super::reading::View;
use super::schema::{STEPS, bring_up};
use super::writing::Pen;
use super::{Apart, Damage, Read, Storage, StorageError, Write};

/// The name of the database in the data folder.
pub const FILE: &str = "relay.sqlite";
/// The name of the file whose lock says that a relay uses the folder.
pub const LOCK: &str = "relay.lock";
/// Bytes of a page, of a database that is new. The smaller a page, the more of it is left over behind the last record that fits; the larger,
/// the more is written for a record that comes alone.
const PAGE: u32 = 8192;
/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 64;
/// How long a connection waits for another one that holds the database.
const BUSY: Duration = Duration::from_secs(5);

/// A data folder with its database.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
    folder: PathBuf,
    /// Held for as long as any view is open.
    lock: Arc<File>,
}

impl Sqlite {
    /// Opens a data folder, making it if there is none, and brings its schema up.
    ///
    /// `incarnation` is used if the database is new.
    ///
    /// # Errors
    /// The folder cannot be used or is in use; its database is not ours, newer than us, or damaged.
    pub fn open(folder: &Path, incarnation: Incarnation, now: Moment) -> Result<Self, StorageError> {
        make_private(folder).map_err(|source| StorageError::Folder { path: folder.to_owned(), source })?;
        let lock = Arc::new(lock(folder)?);
        let mut connection = Connection::open(folder.join(FILE))?;
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "page_size", PAGE)?;
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        prepare(&connection)?;
        bring_up(&mut connection, STEPS)?;
        connection.execute(
            "INSERT INTO relay (only, incarnation, since) VALUES (1, ?1, ?2) ON CONFLICT DO NOTHING",
            (incarnation.0, i64::try_from(now.0).unwrap_or(i64::MAX)),
        )?;
        sync_folder(folder).map_err(|source| StorageError::Folder { path: folder.to_owned(), source })?;
        Ok(Self { connection, folder: folder.to_owned(), lock })
    }
}

/// Writes a whole, consistent copy to a file that is not there yet, while a relay goes on reading and writing. In a folder the file is named
/// after `now`. Answers where the copy is.
///
/// # Errors
/// The file is there, cannot be written, or the copy fails its check.
pub fn copy_to(folder: &Path, to: &Path, now: Moment) -> Result<PathBuf, StorageError> {
    let connection = Connection::open_with_flags(folder.join(FILE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let copy = match to.is_dir() {
        true => to.join(name_of_copy(&connection, now)?),
        false => to.to_owned(),
    };
    let copy = copy.as_path();
    if copy.exists() {
        let source = std::io::ErrorKind::AlreadyExists.into();
        return Err(StorageError::Folder { path: copy.to_owned(), source });
    }
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "page_size", PAGE)?;
    connection.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
    File::open(copy)
        .and_then(|file| file.sync_all())
        .map_err(|source| StorageError::Folder { path: copy.to_owned(), source })?;
    check(copy)?;
    Ok(copy.to_owned())
}

/// `alongside-2026-11-30-031500.sqlite`, in UTC: in the order of their names, copies are in the order of their times.
fn name_of_copy(connection: &Connection, now: Moment) -> Result<String, StorageError> {
    let seconds = i64::try_from(now.0 / 1000).unwrap_or(i64::MAX);
    let sql = "SELECT strftime('alongside-%Y-%m-%d-%H%M%S.sqlite', ?1, 'unixepoch')";
    Ok(connection.query_row(sql, [seconds], |row| row.get(0))?)
}

/// Puts a copy in the place of what a folder has, as another incarnation. Answers where the old data is now.
///
/// # Errors
/// The copy fails its check, the folder is in use, or files cannot be moved. What the folder had is there then.
pub fn put_back(
    copy: &Path,
    folder: &Path,
    incarnation: Incarnation,
    now: Moment,
) -> Result<Option<PathBuf>, StorageError> {
    check(copy)?;
    let at = |path: &Path| {
        let path = path.to_owned();
        move |source| StorageError::Folder { path, source }
    };
    make_private(folder).map_err(at(folder))?;
    let held = lock(folder)?;
    // Prepared beside, changed, synced, and only then moved into place.
    let fresh = folder.join("relay.sqlite.restoring");
    fs::copy(copy, &fresh).map_err(at(&fresh))?;
    let mut connection = Connection::open(&fresh)?;
    bring_up(&mut connection, STEPS)?;
    Pen(&connection).renew(incarnation, now)?;
    connection.close().map_err(|(_, error)| error)?;
    File::open(&fresh).and_then(|file| file.sync_all()).map_err(at(&fresh))?;
    let before = set_aside(folder, now).map_err(at(folder))?;
    fs::rename(&fresh, folder.join(FILE)).and_then(|()| sync_folder(folder)).map_err(at(folder))?;
    drop(held);
    let of_the_folder = [Some(folder.join(FILE)), Some(folder.join(LOCK)), before.clone()];
    of_the_folder.into_iter().flatten().try_for_each(|path| belongs_to(folder, &path)).map_err(at(folder))?;
    Ok(before)
}

/// Gives a file, or a folder and all in it, to whoever the data folder belongs to: an administrator restores as root, and the relay runs as
/// somebody who may do less.
fn belongs_to(folder: &Path, path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let (owner, now) = (fs::metadata(folder)?, fs::metadata(path)?);
    if (owner.uid(), owner.gid()) != (now.uid(), now.gid()) {
        chown(path, Some(owner.uid()), Some(owner.gid()))?;
    }
    if now.is_dir() {
        for entry in fs::read_dir(path)? {
            belongs_to(folder, &entry?.path())?;
        }
    }
    Ok(())
}

/// Moves a database and what belongs to it into a folder of their own.
fn set_aside(folder: &Path, now: Moment) -> std::io::Result<Option<PathBuf>> {
    if !folder.join(FILE).exists() {
        return Ok(None);
    }
    let aside = folder.join(format!("before-restore-{}", now.0));
    fs::create_dir(&aside)?;
    for name in [FILE.to_owned(), format!("{FILE}-wal"), format!("{FILE}-shm")] {
        if folder.join(&name).exists() {
            fs::rename(folder.join(&name), aside.join(&name))?;
        }
    }
    Ok(Some(aside))
}

/// Looks at every record that a folder keeps apart, the oldest first, while a relay goes on, until `more` answers no.
///
/// # Errors
/// There is no database of this relay's in the folder, or it cannot be read.
pub fn each_apart(folder: &Path, more: &mut dyn FnMut(&Apart) -> bool) -> Result<(), StorageError> {
    View(&open_to_look(&folder.join(FILE))?).each_apart(more)
}

pub(super) fn is_ours(connection: &Connection) -> Result<(), StorageError> {
    let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application == super::schema::APPLICATION { Ok(()) } else { Err(StorageError::NotOurs { application }) }
}

/// Opens a database of this relay's to look at it.
pub(super) fn open_to_look(file: &Path) -> Result<Connection, StorageError> {
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.busy_timeout(BUSY)?;
    is_ours(&connection)?;
    Ok(connection)
}

/// Asks SQLite to check a whole file.
///
/// # Errors
/// It cannot be read, is not this relay's, or fails the check.
pub fn check(file: &Path) -> Result<(), StorageError> {
    let connection = open_to_look(file)?;
    let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StorageError::Damaged(Damage::Integrity)) }
}

/// Takes the folder's lock, which ends with the process, however it ends.
pub(crate) fn lock(folder: &Path) -> Result<File, StorageError> {
    let path = folder.join(LOCK);
    let file = File::create(&path).map_err(|source| StorageError::Folder { path: path.clone(), source })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StorageError::InUse { path: folder.to_owned() }),
        Err(TryLockError::Error(source)) => Err(StorageError::Folder { path, source }),
    }
}

/// Makes the folder for its owner alone, if it is not there.
///
/// # Errors
/// It cannot be made.
pub fn make_private(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// A new file's name must survive the loss of power too.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// What every connection needs, whether it writes or looks.
fn prepare(connection: &Connection) -> Result<(), StorageError> {
    // FULL: in write-ahead mode, every commit is synced before it is acknowledged.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // After a busy hour the log's file shrinks again.
    connection.pragma_update_and_check(None, "journal_size_limit", 64 << 20, |_| Ok(()))?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

impl Storage for Sqlite {
    fn reader(&self) -> Result<Self, StorageError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(self.folder.join(FILE), flags)?;
        connection.busy_timeout(BUSY)?;
        prepare(&connection)?;
        Ok(Self { connection, folder: self.folder.clone(), lock: Arc::clone(&self.lock) })
    }

    fn look<T>(&mut self, work: impl FnOnce(&dyn Read) -> Result<T, StorageError>) -> Result<T, StorageError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Deferred)?;
        work(&View(&transaction))
    }

    fn change<T>(&mut self, work: impl FnOnce(&mut dyn Write) -> Result<T, StorageError>) -> Result<T, StorageError> {
        let transaction: Transaction<'_> = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = work(&mut Pen(&transaction))?;
        transaction.commit()?;
        Ok(answer)
    }

    fn tidy(&mut self) -> Result<(), StorageError> {
        self.connection.pragma_update_and_check(None, "wal_checkpoint", "TRUNCATE", |_| Ok(()))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_commit_is_synced_before_it_is_acknowledged() {
        let folder = tempfile::tempdir().unwrap();
        let storage = Sqlite::open(folder.path(), Incarnation([1; 16]), Moment(0)).unwrap();
        for connection in [&storage.connection, &storage.reader().unwrap().connection] {
            let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
            let synchronous: u8 = connection.query_row("PRAGMA synchronous", [], |row| row.get(0)).unwrap();
            assert_eq!((mode.as_str(), synchronous), ("wal", 2));
        }
    }

    #[test]
    fn a_new_database_and_the_copy_of_an_earlier_one_have_large_pages() {
        let size = |file: &Path| -> u32 {
            Connection::open(file).unwrap().query_row("PRAGMA page_size", [], |row| row.get(0)).unwrap()
        };
        let folder = tempfile::tempdir().unwrap();
        let (file, copy) = (folder.path().join(FILE), folder.path().join("copy"));
        Connection::open(&file).unwrap().execute_batch("PRAGMA page_size = 4096; PRAGMA journal_mode = WAL").unwrap();
        drop(Sqlite::open(folder.path(), Incarnation([1; 16]), Moment(0)).unwrap());
        copy_to(folder.path(), &copy, Moment(0)).unwrap();
        let new = folder.path().join("new");
        drop(Sqlite::open(&new, Incarnation([1; 16]), Moment(0)).unwrap());
        assert_eq!([size(&file), size(&copy), size(&new.join(FILE))], [4096, PAGE, PAGE]);
    }

    #[test]
    fn the_folder_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap().path().join("made");
        Sqlite::open(&folder, Incarnation([1; 16]), Moment(0)).unwrap();
        assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    }
}
