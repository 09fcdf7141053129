//! What is measured, for whoever watches the machine: counts, sizes and times, never about anyone.
//!
//! Some figures count as things happen; the others are looked up when somebody asks. How the machine is asked is in `machine`; who
//! may read the answer is in `routes/metrics`.

use prometheus::core::Collector;
use prometheus::{Encoder, Histogram, HistogramOpts, IntCounter, IntCounterVec, IntGauge, Opts, Registry, TextEncoder};
use wire::{Refusal, ToDevice};

use crate::storage::Totals;

pub mod machine;

use machine::Machine;

/// The form of the text, as Prometheus asks for it.
pub const FORM: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Bounds of the times of a commit, in seconds: a good disk syncs in a few milliseconds, a tired one in a tenth of a second.
const COMMIT_BOUNDS: [f64; 12] = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// What counts as it happens.
pub struct Figures {
    registry: Registry,
    flights: IntCounterVec,
    refusals: IntCounterVec,
    commits: Histogram,
}

/// What is looked up at the moment when somebody asks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// Sockets that are open.
    pub sockets: usize,
    /// Sockets that follow something.
    pub followers: usize,
    /// Things that are followed.
    pub topics: usize,
    /// What is kept, if that can be read.
    pub totals: Option<Totals>,
    /// Transactions of the writer since the start.
    pub transactions: u64,
    /// What was asked for in them.
    pub asked: u64,
    /// Milliseconds since the last back-up, if there was one.
    pub backup_age: Option<u64>,
    /// What the machine says.
    pub machine: Machine,
}

/// A figure: its name, what it tells, and what it is now. One that is not known is left out, and never told as 0.
type Figure = (&'static str, &'static str, Option<u64>);

impl Figures {
    /// Nothing has happened yet.
    ///
    /// # Errors
    /// Two figures have one name, or a name has the wrong form: a fault of ours, which the first test would meet.
    pub fn new() -> prometheus::Result<Self> {
        let registry = Registry::new();
        let flights = IntCounterVec::new(Opts::new("alongside_flights_total", "Flights that were heard."), &["way"])?;
        let refusals =
            IntCounterVec::new(Opts::new("alongside_refusals_total", "What was refused, by why."), &["kind"])?;
        let commits =
            HistogramOpts::new("alongside_commit_seconds", "How long a transaction took, with its sync to disk.");
        let commits = Histogram::with_opts(commits.buckets(COMMIT_BOUNDS.to_vec()))?;
        let ours: [Box<dyn Collector>; 3] =
            [Box::new(flights.clone()), Box::new(refusals.clone()), Box::new(commits.clone())];
        ours.into_iter().try_for_each(|each| registry.register(each))?;
        Ok(Self { registry, flights, refusals, commits })
    }

    /// A flight came, this way: `socket` or `post`.
    pub fn flight(&self, way: &str) {
        self.flights.with_label_values(&[way]).inc();
    }

    /// Counts what these answers refuse.
    pub fn said(&self, answers: &[ToDevice]) {
        for answer in answers {
            if let ToDevice::Refused { why, .. } = answer {
                self.refusals.with_label_values(&[kind(why)]).inc();
            }
        }
    }

    /// Where the writer notes how long each of its transactions took.
    #[must_use]
    pub fn commits(&self) -> Histogram {
        self.commits.clone()
    }

    /// Everything, as Prometheus reads it.
    ///
    /// # Errors
    /// As [`Figures::new`].
    pub fn text(&self, version: &str, look: &Look) -> prometheus::Result<Vec<u8>> {
        let now = Registry::new();
        for (name, help, value) in gauges(look) {
            let Some(value) = value else { continue };
            let gauge = IntGauge::new(name, help)?;
            gauge.set(i64::try_from(value).unwrap_or(i64::MAX));
            now.register(Box::new(gauge))?;
        }
        for (name, help, value) in counters(look) {
            let counter = IntCounter::new(name, help)?;
            counter.inc_by(value.unwrap_or_default());
            now.register(Box::new(counter))?;
        }
        let built =
            Opts::new("alongside_build_info", "Always 1: which version this is.").const_label("version", version);
        let built = IntGauge::with_opts(built)?;
        built.set(1);
        now.register(Box::new(built))?;
        let mut text = Vec::new();
        [self.registry.gather(), now.gather()].iter().try_for_each(|all| TextEncoder::new().encode(all, &mut text))?;
        Ok(text)
    }
}

fn gauges(look: &Look) -> Vec<Figure> {
    let count = |number: usize| u64::try_from(number).ok();
    let (totals, machine) = (look.totals, look.machine);
    let kept = |which: fn(Totals) -> u64| totals.map(which);
    vec![
        ("alongside_sockets", "Sockets that are open.", count(look.sockets)),
        ("alongside_followers", "Sockets that follow something.", count(look.followers)),
        ("alongside_topics", "Documents and chains that somebody follows.", count(look.topics)),
        ("alongside_chains", "Circles, teams and places.", kept(|all| all.chains)),
        ("alongside_documents", "Documents that hold something.", kept(|all| all.documents)),
        ("alongside_records", "Records that are kept.", kept(|all| all.records)),
        ("alongside_kept_bytes", "Bytes of records and statements, of all circles.", kept(|all| all.bytes)),
        (
            "alongside_fullest_team_bytes",
            "Bytes of the team that keeps most, in all its circles.",
            kept(|all| all.fullest_team),
        ),
        ("alongside_fullest_chain_bytes", "Bytes of the one that keeps most.", kept(|all| all.fullest)),
        ("alongside_quarantine_records", "Records that are kept apart.", kept(|all| all.apart)),
        ("alongside_quarantine_bytes", "Bytes of records that are kept apart.", kept(|all| all.apart_bytes)),
        ("alongside_data_bytes", "Bytes of the files of the data folder.", machine.data_bytes),
        ("alongside_disk_free_bytes", "Bytes that the relay may still write to its disk.", machine.free_bytes),
        ("alongside_disk_bytes", "Bytes that the relay's disk has in all.", machine.disk_bytes),
        (
            "alongside_backup_age_seconds",
            "Since the last back-up; missing if there was none.",
            look.backup_age.map(|age| age / 1000),
        ),
        ("process_resident_memory_bytes", "Memory that the relay has.", machine.memory_bytes),
        ("process_open_fds", "Files and connections that the relay has open.", machine.open_files),
    ]
}

fn counters(look: &Look) -> [Figure; 2] {
    [
        (
            "alongside_transactions_total",
            "Transactions that were committed, each with one sync of the log.",
            Some(look.transactions),
        ),
        ("alongside_asked_total", "Records and statements that were decided in them.", Some(look.asked)),
    ]
}

/// A refusal's name. It names nothing that was refused.
fn kind(why: &Refusal) -> &'static str {
    match why {
        Refusal::Malformed => "malformed",
        Refusal::TooLarge => "too_large",
        Refusal::NoCommonVersion => "no_common_version",
        Refusal::NotProven => "not_proven",
        Refusal::Unknown => "unknown",
        Refusal::NotAllowed => "not_allowed",
        Refusal::BadSignature => "bad_signature",
        Refusal::StaleEpoch { .. } => "stale_epoch",
        Refusal::EpochAhead { .. } => "epoch_ahead",
        Refusal::SequenceTaken => "sequence_taken",
        Refusal::HeadMoved { .. } => "head_moved",
        Refusal::AgainstTheRules => "against_the_rules",
        Refusal::InviteNotOpen => "invite_not_open",
        Refusal::InviteExpired => "invite_expired",
        Refusal::SetUpNotGood => "set_up_not_good",
        Refusal::OverQuota => "over_quota",
        Refusal::StorageFailed => "storage_failed",
        Refusal::Busy { .. } => "busy",
    }
}
