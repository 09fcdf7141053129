//! One connection to PostgreSQL: how it is made, what it promises to keep to, and how it is made again when it was lost.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use postgres::types::ToSql;
use postgres::{Client, NoTls, Row, Statement};
use wire::{ChainId, Incarnation};

use super::address::Address;
use super::schema::timeline;
use super::secure::Secure;
use crate::storage::{StorageError, Usage};
use crate::watch::Topic;

/// How long the database may take to be reached, and how long one that has gone silent is believed to be there.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is asked for, in PostgreSQL's own terms.
pub(super) type Values<'a> = [&'a (dyn ToSql + Sync)];

/// What every connection keeps to.
///
/// - A commit is answered once it is on disk, and on the disk of each standby that is said to be synchronous, whatever the
///   database's administrator has set for others. There is no limit to how long that may take: PostgreSQL would give up by
///   answering as if it had been done.
/// - A relay that nobody speaks to stays connected.
/// - Whoever waits for a row's lock, or holds one without a word, does so for a bounded time: a relay's machine may vanish.
const SESSION: &str = "
    SELECT set_config('synchronous_commit',
        CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false);
    SET statement_timeout = 0;
    SET idle_session_timeout = 0;
    SET lock_timeout = '10s';
    SET idle_in_transaction_session_timeout = '30s';
    SET client_min_messages = warning;
";
/// What those keep to that only look.
const LOOKING: &str = "SET default_transaction_read_only = on;";
/// What the writer holds for as long as it is connected, with others: a relay is there. Nobody renews the database meanwhile.
const PRESENT: &str = "SELECT pg_advisory_lock_shared(x'41536466'::int);";
/// Whether nobody else holds that.
const ALONE: &str = "SELECT pg_try_advisory_lock(x'41536466'::int)";

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Changing what is kept.
    Writing,
    /// Looking at it.
    Looking,
    /// Hearing of changes.
    Listening,
}

/// A connection, and what has been prepared on it.
pub(super) struct Link {
    pub(super) address: Address,
    purpose: Purpose,
    client: Option<Client>,
    prepared: RefCell<HashMap<&'static str, Statement>>,
    /// The life of the database that this relay began with.
    pub(super) life: Option<Incarnation>,
}

impl Link {
    pub(super) fn open(address: &Address, purpose: Purpose, life: Option<Incarnation>) -> Result<Self, StorageError> {
        let mut link = Self { address: address.clone(), purpose, client: None, prepared: RefCell::default(), life };
        link.connect()?;
        Ok(link)
    }

    fn connect(&mut self) -> Result<(), StorageError> {
        self.prepared.borrow_mut().clear();
        self.client = None;
        let mut client = connect(&self.address)?;
        match self.purpose {
            Purpose::Writing => client.batch_execute(PRESENT)?,
            Purpose::Looking => client.batch_execute(LOOKING)?,
            Purpose::Listening => {}
        }
        if let Some(life) = self.life {
            let row = client.query_one("SELECT incarnation, timeline FROM relay", &[])?;
            let (now, begun): (&[u8], i32) = (row.try_get(0)?, row.try_get(1)?);
            if now != life.0 || begun != timeline(&mut client)? {
                return Err(StorageError::AnotherLife);
            }
        }
        self.client = Some(client);
        Ok(())
    }

    /// The client, connected anew if the last one was lost.
    pub(super) fn client(&mut self) -> Result<&mut Client, StorageError> {
        if self.client.as_ref().is_none_or(Client::is_closed) {
            self.connect()?;
        }
        self.client.as_mut().ok_or(StorageError::Unreachable)
    }

    /// Begins a transaction. A connection that was lost since the last one is made anew: nothing was asked of it yet.
    pub(super) fn begin(&mut self, sql: &'static str) -> Result<Inside<'_>, StorageError> {
        if self.client()?.batch_execute(sql).is_err() {
            self.connect()?;
            self.client()?.batch_execute(sql)?;
        }
        let client = self.client.as_mut().ok_or(StorageError::Unreachable)?;
        Ok(Inside {
            client: RefCell::new(client),
            prepared: &self.prepared,
            failed: Cell::default(),
            open: true,
            news: BTreeSet::new(),
            held: HashMap::new(),
        })
    }

    /// Whether no other relay is connected. From here on none can come.
    pub(super) fn is_alone(&mut self) -> Result<bool, StorageError> {
        Ok(self.client()?.query_one(ALONE, &[])?.try_get(0)?)
    }
}

impl Drop for Link {
    /// A client says goodbye in its own small runtime, which may not be done inside another one.
    fn drop(&mut self) {
        let client = self.client.take();
        if tokio::runtime::Handle::try_current().is_ok() {
            // If no thread can be had, the process is ending: the database notices.
            let _gone = std::thread::Builder::new().name("goodbye".into()).spawn(move || drop(client));
        }
    }
}

fn connect(address: &Address) -> Result<Client, StorageError> {
    let mut config = address.config.clone();
    config.application_name("alongside").keepalives_idle(PATIENCE).tcp_user_timeout(PATIENCE);
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    let mut client = match &address.tls {
        Some(trusted) => config.connect(Secure(Arc::clone(trusted)))?,
        None => config.connect(NoTls)?,
    };
    client.batch_execute(SESSION)?;
    Ok(client)
}

/// A transaction. It is rolled back if it is not committed.
pub(super) struct Inside<'a> {
    client: RefCell<&'a mut Client>,
    prepared: &'a RefCell<HashMap<&'static str, Statement>>,
    failed: Cell<bool>,
    open: bool,
    /// What others are to be told of it.
    pub(super) news: BTreeSet<Topic>,
    /// How much is kept of the chains that are held, which nobody else can change: a way there and back each time saved.
    pub(super) held: HashMap<ChainId, Usage>,
}

impl Inside<'_> {
    /// Asks, and answers every row.
    pub(super) fn rows(&self, sql: &'static str, values: &Values<'_>) -> Result<Vec<Row>, StorageError> {
        self.noting(|client| {
            let statement = self.prepare(client, sql)?;
            client.query(&statement, values)
        })
    }

    /// Asks, and answers the one row that there is, if there is.
    pub(super) fn row(&self, sql: &'static str, values: &Values<'_>) -> Result<Option<Row>, StorageError> {
        Ok(self.rows(sql, values)?.into_iter().next())
    }

    /// Does, and answers to how many rows.
    pub(super) fn does(&self, sql: &'static str, values: &Values<'_>) -> Result<u64, StorageError> {
        self.noting(|client| {
            let statement = self.prepare(client, sql)?;
            client.execute(&statement, values)
        })
    }

    /// Commits, and answers once it is durable.
    pub(super) fn commit(mut self) -> Result<(), StorageError> {
        // PostgreSQL answers COMMIT without a fault after a statement failed, and keeps nothing.
        if self.failed.get() {
            return Err(StorageError::Unfinished);
        }
        self.client.get_mut().batch_execute("COMMIT")?;
        self.open = false;
        Ok(())
    }

    fn prepare(&self, client: &mut Client, sql: &'static str) -> Result<Statement, postgres::Error> {
        if let Some(statement) = self.prepared.borrow().get(sql) {
            return Ok(statement.clone());
        }
        let statement = client.prepare(sql)?;
        self.prepared.borrow_mut().insert(sql, statement.clone());
        Ok(statement)
    }

    fn noting<T>(&self, work: impl FnOnce(&mut Client) -> Result<T, postgres::Error>) -> Result<T, StorageError> {
        let done = work(&mut self.client.borrow_mut());
        if done.is_err() {
            self.failed.set(true);
        }
        Ok(done?)
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        if self.open {
            // A connection that cannot even be told has been lost, and with it the transaction.
            let _lost = self.client.get_mut().batch_execute("ROLLBACK");
        }
    }
}
