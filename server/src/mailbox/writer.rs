//! The one writer: takes what waits, decides and writes it in one transaction, and answers after the commit.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use tokio::sync::mpsc;
use tokio::time::Instant;
use wire::{Refusal, ToDevice};

use super::begun::Begun;
use super::chains::Chains;
use super::rush::Rush;
use super::shares::Shares;
use super::{Ask, Clock, Counts, Job, Limits, SetUp, append, extend, refused};
use crate::storage::{Storage, StorageError, Write};
use crate::watch::{Due, UNKNOWN, Watch};

/// How many jobs share a transaction at most.
const BATCH: usize = 256;

/// What the writer decides with.
pub(super) struct Desk {
    chains: Chains,
    rush: Rush,
    shares: Shares,
    begun: Begun,
    limits: Limits,
    set_up: SetUp,
    clock: Clock,
}

/// What came of a batch: for each job its answers, and what to ring.
type Done = (Vec<Vec<ToDevice>>, Due);

impl Desk {
    pub(super) fn new(limits: Limits, set_up: SetUp, clock: Clock) -> Self {
        let chains = Chains::new(limits.chains_in_memory);
        let (rush, shares, begun) = (Rush::default(), Shares::default(), Begun::default());
        Self { chains, rush, shares, begun, limits, set_up, clock }
    }

    fn decide(&mut self, pen: &mut dyn Write, job: &Job, ring: &mut Due) -> Result<Vec<ToDevice>, StorageError> {
        let now = (self.clock)();
        let asker = extend::Asker { device: job.asker.device, invites: &job.asker.invites, now };
        let mut answers = Vec::with_capacity(job.asks.len());
        let mut late = extend::Late::default();
        for ask in &job.asks {
            let (answer, topic) = match ask {
                Ask::Append(record, covers) => {
                    let asked = append::Asked { pusher: job.asker.device, record, covers: *covers, now };
                    let (chains, rush, shares) = (&mut self.chains, &mut self.rush, &mut self.shares);
                    append::append(pen, &mut append::Held { chains, rush, shares }, &self.limits, &asked)?
                }
                Ask::Extend(chain, statement) => {
                    let mut held = extend::Held { chains: &mut self.chains, begun: &mut self.begun };
                    let (answer, topic) = extend::extend(pen, &mut held, &self.limits, &asker, *chain, statement)?;
                    (late.answer(statement, answer), topic)
                }
                Ask::SetUp(token, team) => extend::set_up(pen, (&self.set_up, token), &asker, team)?,
            };
            // Sequences go up: the last of a batch is its newest.
            ring.extend(topic.map(|topic| (topic, newest(&answer))));
            answers.push(answer);
        }
        Ok(answers)
    }

    /// Decides a batch in one transaction.
    fn commit<S: Storage>(&mut self, storage: &mut S, batch: &[Job], counts: &Counts) -> Result<Done, StorageError> {
        let (began, begun) = (Instant::now(), self.begun.clone());
        let held: BTreeSet<_> = batch.iter().flat_map(|job| &job.asks).map(Ask::held).collect();
        let done = storage.change(|pen| {
            pen.hold(&held)?;
            let mut ring = Due::new();
            let answers = batch.iter().map(|job| self.decide(pen, job, &mut ring)).collect::<Result<_, _>>()?;
            if held.is_empty() {
                // Somebody asks whether anything can be kept again.
                pen.touch()?;
            }
            Ok((answers, ring))
        });
        counts.fails.store(done.is_err(), Ordering::Relaxed);
        match (&done, counts.took.get()) {
            (Ok(_), Some(took)) => took.observe(began.elapsed().as_secs_f64()),
            (Ok(_), None) => {}
            (Err(_), _) => {
                self.chains.clear();
                self.shares.clear();
                self.begun = begun;
            }
        }
        done
    }
}

/// Up to where what was asked goes now.
fn newest(answer: &ToDevice) -> u64 {
    if let ToDevice::Receipt { sequence, .. } = answer { *sequence } else { UNKNOWN }
}

/// Works until nobody can ask any more. Without a watch, the place itself tells what is new.
pub(super) fn work<S: Storage>(
    mut storage: S,
    mut desk: Desk,
    mut waiting: mpsc::Receiver<Job>,
    watch: Option<&Watch>,
    counts: &Counts,
) {
    while let Some(first) = waiting.blocking_recv() {
        let mut batch = vec![first];
        while batch.len() < BATCH
            && let Ok(job) = waiting.try_recv()
        {
            batch.push(job);
        }
        match desk.commit(&mut storage, &batch, counts) {
            Ok(done) => answer(batch, done, watch, counts),
            // One job must not take the others with it: each gets a transaction of its own.
            Err(error) => {
                tracing::error!(%error, jobs = batch.len(), "a transaction failed");
                batch.into_iter().for_each(|job| alone(&mut desk, &mut storage, job, watch, counts));
            }
        }
    }
    if let Err(error) = storage.tidy() {
        tracing::warn!(%error, "the database could not be tidied at the end");
    }
}

fn alone<S: Storage>(desk: &mut Desk, storage: &mut S, job: Job, watch: Option<&Watch>, counts: &Counts) {
    let batch = vec![job];
    match desk.commit(storage, &batch, counts) {
        Ok(done) => answer(batch, done, watch, counts),
        Err(error) => {
            tracing::error!(%error, "a job failed");
            for job in batch {
                let refusals = job.asks.iter().map(|ask| refused(ask.about(), Refusal::StorageFailed)).collect();
                // Whoever asked may have gone meanwhile.
                let _gone = job.answer.send(refusals);
            }
        }
    }
}

/// Only now is anything said: the commit is behind us.
fn answer(batch: Vec<Job>, (answers, ring): Done, watch: Option<&Watch>, counts: &Counts) {
    counts.transactions.fetch_add(1, Ordering::Relaxed);
    for (job, answers) in batch.into_iter().zip(answers) {
        let asked = u64::try_from(answers.len()).unwrap_or(u64::MAX);
        counts.kept.fetch_add(asked, Ordering::Relaxed);
        let _gone = job.answer.send(answers);
    }
    if let Some(watch) = watch {
        watch.ring(ring);
    }
}
