//! A real PostgreSQL for all tests of this run, and in it a database for each that asks. It goes when the run ends, however it ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};

/// One server, started by the first who asks.
pub struct Server {
    address: String,
    /// It ends when nobody holds the other end of its standard input.
    child: Child,
    said: BufReader<ChildStdout>,
}

impl Server {
    /// Starts one; with these settings in its environment.
    pub fn start(settings: &[(&str, &str)]) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/relay/postgres.sh");
        let mut command = Command::new("sh");
        command.arg(script).envs(settings.iter().copied());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut address = String::new();
        said.read_line(&mut address).unwrap();
        if !address.starts_with("postgres://") {
            said.read_to_string(&mut address).unwrap();
            panic!("{address}");
        }
        Self { address: address.trim_end().to_owned(), child, said }
    }

    /// Ends by a `crash`, or for a `fail-over`, and comes back.
    pub fn suffer(&mut self, what: &str) {
        writeln!(self.child.stdin.as_mut().unwrap(), "{what}").unwrap();
        let mut line = String::new();
        self.said.read_line(&mut line).unwrap();
        assert_eq!(line, "it is back\n");
    }

    fn shared() -> &'static Self {
        static SERVER: OnceLock<Server> = OnceLock::new();
        SERVER.get_or_init(|| Self::start(&[]))
    }

    /// An empty database.
    pub fn database(&self) -> Database {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("test{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let address = self.address.replace("/postgres?", &format!("/{name}?"));
        run(&self.address, move |client| client.batch_execute(&format!("CREATE DATABASE {name}")).unwrap());
        Database { address }
    }
}

/// One of PostgreSQL's own programs, where Debian puts it or where others do.
pub fn program(name: &str) -> Command {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let found = debian.map(|version| version.path().join("bin").join(name)).filter(|path| path.exists()).max();
    Command::new(found.unwrap_or_else(|| name.into()))
}

/// A database of one test.
#[derive(Clone)]
pub struct Database {
    /// As `--store` takes it.
    pub address: String,
}

impl Database {
    /// An empty one.
    pub fn new() -> Self {
        Server::shared().database()
    }

    pub fn config(&self) -> server::storage::postgres::Address {
        server::storage::postgres::parse(&self.address).unwrap()
    }

    /// Does this in it.
    pub fn batch(&self, sql: &str) {
        let sql = sql.to_owned();
        run(&self.address, move |client| client.batch_execute(&sql).unwrap());
    }

    /// A number that it answers.
    pub fn number(&self, sql: &str) -> i64 {
        let sql = sql.to_owned();
        run(&self.address, move |client| client.query_one(&sql, &[]).unwrap().get(0))
    }
}

/// On a thread of its own: a client may not be used inside another runtime, and most tests are in one.
fn run<T: Send + 'static>(address: &str, work: impl FnOnce(&mut Client) -> T + Send + 'static) -> T {
    let address = address.to_owned();
    std::thread::spawn(move || work(&mut Client::connect(&address, NoTls).unwrap())).join().unwrap()
}
