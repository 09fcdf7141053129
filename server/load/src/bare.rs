//! The least that could do it, to measure the relay against: axum, a WebSocket, one SQLite file, nothing else. It checks
//! no signature, knows no member and keeps no sequence apart; but it syncs before it answers, and what arrives together
//! shares a transaction, as ours does. Without that it would be easy to be faster.
//!
//! A message is one byte, a log's number in four, and perhaps bytes. To the log: 0 follows, 1 appends. From it: 0 is a record,
//! 1 a receipt. See [`client`] for the other end.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::Path;

use axum::Router;
use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::routing::any;
use axum::serve::ListenerExt;
use futures_util::{SinkExt, StreamExt};
use rusqlite::Connection;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{self, UnboundedSender};

use crate::failure::Outcome;

pub mod client;
pub mod floor;
pub mod machine;
pub mod rounds;

/// To the log: tell me all that it has, and what comes.
pub const FOLLOW: u8 = 0;
/// To the log: keep this.
pub const APPEND: u8 = 1;
/// From the log: this is kept.
pub const RECORD: u8 = 0;
/// From the log: yours is kept.
pub const RECEIPT: u8 = 1;

/// The most that shares a transaction, as at the relay.
const BATCH: usize = 256;

type Out = UnboundedSender<Vec<u8>>;

struct Job {
    from: u64,
    said: Vec<u8>,
    out: Out,
}

/// Serves logs on a free port until it is killed, and says where on standard output.
///
/// # Errors
/// The folder cannot be written, or there is no port.
pub async fn serve(folder: &Path) -> Outcome {
    let connection = Connection::open(folder.join("bare.sqlite"))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE log (log INTEGER, sequence INTEGER, bytes BLOB, PRIMARY KEY (log, sequence));",
    )?;
    let (jobs, waiting) = mpsc::channel(512);
    std::thread::spawn(move || write(connection, waiting));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    writeln!(std::io::stdout(), "Bare is at http://{}", listener.local_addr()?)?;
    let router = Router::new().route("/relay/v1/socket", any(socket)).with_state(jobs);
    // As the relay does: a small answer does not wait for the next one.
    let listener = listener.tap_io(|stream| {
        let _slower = stream.set_nodelay(true);
    });
    Ok(axum::serve(listener, router).await?)
}

async fn socket(State(jobs): State<mpsc::Sender<Job>>, upgrade: WebSocketUpgrade) -> axum::response::Response {
    upgrade.on_upgrade(|socket| talk(socket, jobs))
}

async fn talk(socket: WebSocket, jobs: mpsc::Sender<Job>) {
    static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    let from = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let (mut to_client, mut from_client) = socket.split();
    let (out, mut answers) = mpsc::unbounded_channel::<Vec<u8>>();
    loop {
        let goes_on = tokio::select! {
            Some(answer) = answers.recv() => to_client.send(Message::Binary(answer.into())).await.is_ok(),
            Some(Ok(Message::Binary(said))) = from_client.next() => {
                jobs.send(Job { from, said: said.into(), out: out.clone() }).await.is_ok()
            }
            else => false,
        };
        if !goes_on {
            return;
        }
    }
}

/// The one writer: a batch, one commit, then answers and news.
fn write(connection: Connection, mut waiting: mpsc::Receiver<Job>) {
    let mut followers: HashMap<u32, Vec<(u64, Out)>> = HashMap::new();
    while let Some(first) = waiting.blocking_recv() {
        let mut batch = vec![first];
        while batch.len() < BATCH
            && let Ok(job) = waiting.try_recv()
        {
            batch.push(job);
        }
        let Ok(answers) = commit(&connection, &mut followers, batch) else { return };
        for (out, answer) in answers {
            // Whoever went needs no answer.
            let _gone = out.send(answer);
        }
    }
}

fn commit(
    connection: &Connection,
    followers: &mut HashMap<u32, Vec<(u64, Out)>>,
    batch: Vec<Job>,
) -> rusqlite::Result<Vec<(Out, Vec<u8>)>> {
    let mut answers = Vec::new();
    let transaction = connection.unchecked_transaction()?;
    for Job { from, said, out } in batch {
        let Some((&[what, a, b, c, d], bytes)) = said.split_first_chunk() else { continue };
        let log = u32::from_be_bytes([a, b, c, d]);
        let message = |what: u8, bytes: &[u8]| [&[what, a, b, c, d], bytes].concat();
        if what == FOLLOW {
            let mut all = transaction.prepare_cached("SELECT bytes FROM log WHERE log = ?1 ORDER BY sequence")?;
            for bytes in all.query_map([log], |row| row.get::<_, Vec<u8>>(0))? {
                answers.push((out.clone(), message(RECORD, &bytes?)));
            }
            followers.entry(log).or_default().push((from, out));
            continue;
        }
        transaction
            .prepare_cached("INSERT INTO log SELECT ?1, 1 + coalesce(max(sequence), 0), ?2 FROM log WHERE log = ?1")?
            .execute((log, bytes))?;
        let others = followers.entry(log).or_default();
        others.retain(|(_, other)| !other.is_closed());
        answers
            .extend(others.iter().filter(|(who, _)| *who != from).map(|(_, to)| (to.clone(), message(RECORD, bytes))));
        answers.push((out, message(RECEIPT, &[])));
    }
    transaction.commit()?;
    Ok(answers)
}
