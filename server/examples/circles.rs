//! The write path at the size of many circles: relays' own rules and storage on one real PostgreSQL, with no network and no phones.
//!
//!     cargo run --release -p server --example circles -- [--circles N] [--writes N] [--relays N] [--waiting N] [--length N] [--store DATABASE]
//!
//! Without `--store` it starts a PostgreSQL of its own, which goes with it. Circles are opened first. Then, at each relay, so many phones have one
//! record each on its way at any time, to any circle, and write the next when they have the receipt. One line says what came of it.
#![expect(unreachable_pub, reason = "nothing of a program can be reached from outside")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a measurement that fails should say so"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Parser;
use server::mailbox::{Ask, Asker, Clock, Limits, Mailbox, Writer};
use server::serve::{make_incarnation, system_clock};
use server::storage::Postgres;
use server::watch::Watch;
use tokio::task::JoinSet;
use wire::chain::Around;
use wire::{Chain, Moment, Record, Space, ToDevice, VerifiedRecord};

#[expect(dead_code, reason = "the tests do more with it")]
#[path = "../tests/relay/database.rs"]
mod database;
#[expect(dead_code, reason = "the tests do more with it")]
#[path = "../tests/relay/phone.rs"]
mod phone;

use database::{Database, Server};
use phone::Phone;

/// What is done.
#[derive(Debug, Parser)]
struct Size {
    /// How many circles there are
    #[arg(long, default_value_t = 10_000)]
    circles: u64,
    /// How many records are written to them
    #[arg(long, default_value_t = 40_000)]
    writes: usize,
    /// How many relays share the database
    #[arg(long, default_value_t = 2)]
    relays: usize,
    /// How many records are on their way at each relay at any time
    #[arg(long, default_value_t = 64)]
    waiting: usize,
    /// How many sealed bytes a record has
    #[arg(long, default_value_t = 560)]
    length: usize,
    /// The database, which must be empty
    #[arg(long)]
    store: Option<String>,
}

/// A relay without its network.
type Relay = Arc<Mailbox<Postgres>>;

fn start(database: &Database, clock: Clock) -> (Relay, Writer) {
    let storage = Postgres::open(&database.config(), make_incarnation().unwrap(), clock()).unwrap();
    // Years of circles are begun in a minute.
    let limits = Limits { chains_a_day: u32::MAX, team_chains_a_day: u32::MAX, ..Limits::default() };
    let (mailbox, writer) = Mailbox::start(storage, limits, Some([7; 16]), Arc::<Watch>::default(), clock).unwrap();
    (Arc::new(mailbox), writer)
}

/// A circle of a nurse's, whose number it is told from the others by.
fn circle(nurse: &Phone, number: u64) -> (wire::chain::SignedStatement, Chain) {
    let mut chain = nurse.create(Around::Circle, 0);
    // A circle's name is the hash of its first statement, and any of its bytes may say which one it is: the time does.
    let statement = chain.verify().unwrap();
    let bytes = wire::Statement { at: Moment(number), ..statement }.to_bytes().unwrap();
    chain.signature = nurse.sign(wire::Purpose::Statement, &bytes);
    chain.bytes = bytes;
    let begun = Chain::start(&chain).unwrap();
    (chain, begun)
}

async fn keep(relay: &Relay, asker: &Asker, asks: Vec<Ask>) {
    for answer in relay.keep(asker.clone(), asks).await {
        assert!(matches!(answer, ToDevice::Receipt { .. } | ToDevice::Extended { .. }), "{answer:?}");
    }
}

/// Opens circles, many in a flight.
async fn open(relay: &Relay, nurse: &Phone, asker: &Asker, many: u64) -> Vec<Chain> {
    keep(relay, asker, vec![Ask::SetUp([7; 16], nurse.create(Around::Team, 1))]).await;
    let mut chains = Vec::new();
    let numbers: Vec<u64> = (0..many).collect();
    for some in numbers.chunks(500) {
        let (asks, begun): (Vec<_>, Vec<_>) = some
            .iter()
            .map(|number| {
                let (statement, chain) = circle(nurse, *number);
                (Ask::Extend(chain.id(), statement), chain)
            })
            .unzip();
        keep(relay, asker, asks).await;
        chains.extend(begun);
    }
    chains
}

/// Each circle's next record, circle after circle in an order that looks like chance: what comes together is of many.
fn records(nurse: &Phone, chains: &[Chain], size: &Size) -> Vec<VerifiedRecord> {
    let words = vec![0; size.length.saturating_sub(194)];
    let step = 7919;
    let written = (0..size.writes).map(|n| {
        let chain = &chains[n * step % chains.len()];
        let record = nurse.record(chain, Space::Everyone, u64::try_from(n / chains.len()).unwrap() + 1, &words);
        Record::parse(record).unwrap().verify().unwrap()
    });
    written.collect()
}

/// Writes them all, so many at once, and answers how long each took to be receipted.
async fn write(relays: &[Relay], asker: &Asker, records: Vec<VerifiedRecord>, waiting: usize) -> Vec<Duration> {
    let mut phones = JoinSet::new();
    let each = records.len().div_ceil(relays.len() * waiting);
    for (records, relay) in records.chunks(each).zip(relays.iter().cycle()) {
        let (records, relay, asker) = (records.to_vec(), Arc::clone(relay), asker.clone());
        phones.spawn(async move {
            let mut took = Vec::with_capacity(records.len());
            for record in records {
                let begun = now();
                keep(&relay, &asker, vec![Ask::Append(record, 0)]).await;
                took.push(begun.elapsed());
            }
            took
        });
    }
    phones.join_all().await.concat()
}

#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn now() -> Instant {
    Instant::now()
}

fn at(sorted: &[Duration], percent: usize) -> f64 {
    sorted[(sorted.len() - 1) * percent / 100].as_secs_f64() * 1000.0
}

#[tokio::main]
async fn main() {
    let size = Size::parse();
    let server = size.store.is_none().then(|| Server::start(&[]));
    let database = match (&server, &size.store) {
        (Some(server), _) => server.database(),
        (None, store) => Database { address: store.clone().unwrap() },
    };
    let started: Vec<_> = {
        let (database, many) = (database.clone(), size.relays);
        let open = move || (0..many).map(|_| start(&database, system_clock())).collect();
        tokio::task::spawn_blocking(open).await.unwrap()
    };
    let (relays, writers): (Vec<Relay>, Vec<Writer>) = started.into_iter().unzip();
    let nurse = Phone::new(1);
    let asker = Asker { device: nurse.id(), invites: vec![] };
    let begun = now();
    let chains = open(&relays[0], &nurse, &asker, size.circles).await;
    let opening = begun.elapsed().as_secs_f64();
    let records = records(&nurse, &chains, &size);
    let bytes = |what: &str| database.number(&format!("SELECT ({what})::bigint"));
    let tables = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";
    let (wal, kept) = (bytes("pg_current_wal_lsn() - '0/0'"), bytes(tables));
    let commits = || relays.iter().map(|relay| relay.counts().transactions()).sum::<u64>();
    let (before, begun) = (commits(), now());
    let mut took = write(&relays, &asker, records, size.waiting).await;
    let seconds = begun.elapsed().as_secs_f64();
    took.sort_unstable();
    #[expect(clippy::cast_precision_loss, reason = "counts that are told, not reckoned with")]
    let per = |what: i64, of: f64| what as f64 / of;
    let many = per(i64::try_from(size.writes).unwrap(), 1.0);
    let commits = per(i64::try_from(commits() - before).unwrap(), 1.0);
    println!(
        "{{\"relays\":{},\"circles\":{},\"waiting\":{},\"writes\":{},\"opened_a_second\":{:.0},\"writes_a_second\":{:.0},\"writes_a_commit\":{:.1},\
         \"ms\":{{\"p50\":{:.1},\"p95\":{:.1},\"p99\":{:.1}}},\"sealed_bytes\":{},\"disk_bytes\":{:.0},\"wal_bytes\":{:.0}}}",
        size.relays,
        size.circles,
        size.waiting,
        size.writes,
        per(i64::try_from(size.circles).unwrap(), opening),
        many / seconds,
        many / commits,
        at(&took, 50),
        at(&took, 95),
        at(&took, 99),
        size.length,
        per(bytes(tables) - kept, many),
        per(bytes("pg_current_wal_lsn() - '0/0'") - wal, many),
    );
    drop(relays);
    let end = move || writers.into_iter().for_each(Writer::join);
    tokio::task::spawn_blocking(end).await.unwrap();
}
