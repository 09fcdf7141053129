//! The command: does one kind of round, and prints a line for each. Everything else is in the library.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use load::figures::Line;
use load::ground::Ground;
use load::relay::Relay;
use load::rounds::{catch_up, fan_out, heal, hold, join, kill, soak, together};
use load::{bare, clock, driver, driver::Driver, failure::Outcome};

/// Real devices without a browser, and what a relay bears of them
#[derive(Debug, Parser)]
#[command(name = "load", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    round: Round,
    #[command(flatten)]
    how: How,
}

/// How rounds are done.
#[derive(Clone, Debug, Args)]
struct How {
    /// A relay that is there and has no team yet: the set-up link that it printed [default: one of our own]
    #[arg(long, global = true, value_name = "LINK")]
    relay: Option<String>,
    /// A PostgreSQL database, empty, for our own relay to keep everything in [default: its folder]
    #[arg(long, global = true, value_name = "DATABASE", conflicts_with = "relay")]
    store: Option<String>,
    /// Print JSON, one object a line
    #[arg(long, global = true)]
    json: bool,
    /// How many rounds
    #[arg(long, global = true, default_value_t = 3)]
    rounds: usize,
    /// Where devices get their keys and choices from [default: another each time]
    #[arg(long, global = true)]
    seed: Option<u64>,
}

#[derive(Clone, Debug, Subcommand)]
enum Round {
    /// Edits made offline reach the relay, then a second device; and the same over a bare log
    CatchUp(catch_up::Size),
    /// Circles write at once, and each edit shows on the others' devices; and the same over a bare log
    FanOut(fan_out::Size),
    /// Thousands of devices are on line and idle
    Hold(hold::Size),
    /// A new device comes into a circle of many edits
    Join(join::Size),
    /// The relay is killed whenever a device believes that its words are at base
    Kill(kill::Size),
    /// The network returns to a circle where everybody wrote meanwhile
    Heal(heal::Size),
    /// Mixed work for a set time: all converge, and memory stays flat
    Soak(soak::Size),
    /// Many devices append at once: how many syncs of the disk that takes
    Together(together::Size),
    /// Be a device that another program drives, by lines of JSON; see the README
    Driver {
        /// Where the device keeps its rows [default: in memory]
        #[arg(long)]
        folder: Option<PathBuf>,
    },
    /// Only the bare log: catch-up and fan-out over axum and SQLite and nothing else
    Bare {
        /// Bytes of a record
        #[arg(long, default_value_t = 512)]
        length: usize,
        /// Be the bare log, with its file in this folder
        #[arg(long, hide = true)]
        serve: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Into::into);
    match done.and_then(|runtime| runtime.block_on(run(cli.round, &cli.how))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("load: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn run(round: Round, how: &How) -> Outcome {
    match &round {
        Round::Bare { serve: Some(folder), .. } => return bare::serve(folder).await,
        Round::Driver { folder } => {
            let driver = Driver::start(how.relay(&[])?, folder.as_deref()).await?;
            return driver::drive(&driver).await;
        }
        _ => {}
    }
    let places = if let Round::Hold(size) = round { size.places() } else { "1024".to_owned() };
    let own = ["--connections", &places];
    let mut ground = None;
    for number in 1..=how.rounds {
        if let Round::Bare { length, .. } = round {
            how.print(&bare_alone(number, length, how.seed()).await?)?;
            continue;
        }
        // One relay for all rounds, but for those that measure its memory from the beginning, where it may begin again.
        let fresh = matches!(round, Round::Hold(_) | Round::Soak(_)) && how.relay.is_none() && how.store.is_none();
        let ground = match &mut ground {
            Some(ground) if !fresh => ground,
            other => other.insert(how.ground(&own).await?),
        };
        let lines = match &round {
            Round::CatchUp(size) => {
                let ours = catch_up::run(ground, number, *size).await?;
                let theirs = bare::rounds::catch_up(&us()?, number, *size, ours.length()).await?;
                let floor = bare::floor::floor(number, &theirs, how.seed())?;
                vec![ours.against(&theirs), theirs, floor]
            }
            Round::FanOut(size) => {
                let ours = fan_out::run(ground, number, *size).await?;
                let theirs = bare::rounds::fan_out(&us()?, number, *size, ours.length()).await?;
                let floor = bare::floor::delivery(number, &theirs, size.records_a_circle(), how.seed())?;
                vec![ours.against(&theirs), theirs, floor, bare::machine::steadiness(number)?]
            }
            Round::Hold(size) => vec![hold::run(ground, number, *size).await?],
            Round::Join(size) => vec![join::run(ground, number, *size).await?],
            Round::Kill(size) => vec![kill::run(ground, number, *size).await?],
            Round::Heal(size) => vec![heal::run(ground, number, *size).await?],
            Round::Soak(size) => vec![soak::run(ground, number, *size).await?],
            Round::Together(size) => vec![together::run(ground, number, *size).await?],
            Round::Bare { .. } | Round::Driver { .. } => Vec::new(),
        };
        how.print(&lines)?;
    }
    Ok(())
}

async fn bare_alone(number: usize, length: usize, seed: u64) -> Outcome<[Line; 3]> {
    let (one, other) = (catch_up::Size::default(), fan_out::Size::default());
    let caught_up = bare::rounds::catch_up(&us()?, number, one, length).await?;
    let floor = bare::floor::floor(number, &caught_up, seed)?;
    Ok([caught_up, floor, bare::rounds::fan_out(&us()?, number, other, length).await?])
}

impl How {
    /// A relay with a team: the one that was named, or our own with these further words.
    async fn ground(&self, more: &[&str]) -> Outcome<Ground> {
        Ground::begin(self.relay(more)?, self.seed()).await
    }

    fn relay(&self, more: &[&str]) -> Outcome<Relay> {
        let store = self.store.iter().flat_map(|database| ["--store", database]);
        let words: Vec<&str> = more.iter().copied().chain(store).collect();
        self.relay.as_deref().map_or_else(|| Relay::start(&words), Relay::elsewhere)
    }

    fn seed(&self) -> u64 {
        self.seed.unwrap_or_else(clock::fresh_seed)
    }

    fn print(&self, lines: &[Line]) -> Outcome {
        let mut out = std::io::stdout().lock();
        lines.iter().try_for_each(|line| line.print(&mut out, self.json))?;
        Ok(out.flush()?)
    }
}

/// This program, which is the bare log too.
fn us() -> Outcome<PathBuf> {
    Ok(std::env::current_exe()?)
}
