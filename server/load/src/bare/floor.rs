//! What records that are signed and sealed cost, whoever keeps them: no socket, no file, no document. A relay that checks who wrote them, and a
//! device that checks again and opens them, take no less than this beside what the bare log takes.

use std::num::NonZero;
use std::time::Duration;

use chacha20::ChaCha8Rng;
use rand_core::SeedableRng as _;
use seal::{DeviceSecret, Ring, open_record, say, seal_record};
use wire::chain::Around;
use wire::record::{HEADER, NONCE, SIGNATURE, TAG};
use wire::{Chain, DocumentId, Kind, Moment, Record, Space, VerifiedRecord};

use crate::clock::instant;
use crate::failure::{Failure, Outcome};
use crate::figures::{Line, milliseconds, ratio};

/// What a sealed text has beside its own bytes: a canary and a length.
const BESIDE: usize = 20;

/// A circle of one device, which writes and reads.
struct Circle {
    chain: Chain,
    ring: Ring,
    device: DeviceSecret,
    rng: ChaCha8Rng,
}

impl Circle {
    fn begin(seed: u64) -> Outcome<Self> {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let device = DeviceSecret::make(&mut rng);
        let first = say::create(Around::Circle, &device, Moment(0), &mut rng).map_err(not_made)?;
        let (chain, mut ring) = (Chain::start(&first).map_err(not_made)?, Ring::default());
        ring.take(&chain, &first.verify().map_err(not_made)?, &device).map_err(not_made)?;
        Ok(Self { chain, ring, device, rng })
    }

    fn seal(&mut self, sequence: u64, words: &[u8]) -> Outcome<Vec<u8>> {
        let (document, rng) = (DocumentId::first(self.chain.id(), Space::Everyone), &mut self.rng);
        let (chain, ring, device) = (&self.chain, &self.ring, &self.device);
        let sealed = seal_record(chain, ring, device, Kind::Changes, document, sequence, words, rng);
        Ok(sealed.map_err(not_made)?.into_bytes())
    }

    fn open(&self, record: &VerifiedRecord) -> Outcome {
        open_record(&self.chain, &self.ring, record).map(drop).map_err(not_made)
    }
}

fn not_made(error: impl std::fmt::Display) -> Failure {
    Failure::NotWritten(error.to_string())
}

fn check(bytes: &[u8]) -> Outcome<VerifiedRecord> {
    Record::parse(bytes.to_vec()).and_then(Record::verify).map_err(not_made)
}

/// As many records as catch-up has, of the bare log's length, against what the bare log took for them in the same minute. They are sealed once, before what
/// is measured in catch-up begins; checked by the relay; checked and opened by the second device. The whole is these two, on one thread and on all processors.
///
/// # Errors
/// None that good keys give.
pub fn floor(number: usize, bare: &Line, seed: u64) -> Outcome<Line> {
    let (length, count) = (bare.length(), bare.sent);
    let words = vec![7; length.saturating_sub(HEADER + NONCE + TAG + SIGNATURE + BESIDE)];
    let mut circle = Circle::begin(seed)?;
    let begun = instant();
    let records = (1..).take(count).map(|sequence| circle.seal(sequence, &words)).collect::<Outcome<Vec<_>>>()?;
    let sealed = instant().saturating_duration_since(begun);
    let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
    let times = |threads| -> Outcome<[Duration; 2]> {
        Ok([
            spread(&records, threads, &|record| check(record).map(drop))?,
            spread(&records, threads, &|record| circle.open(&check(record)?))?,
        ])
    };
    let ([relay, device], all) = (times(1)?, times(processors)?.into_iter().sum());
    let whole = milliseconds(relay + device);
    let line = Line { round: "floor", number, sent: count, received: count, whole_ms: whole, ..Line::default() };
    Ok(line
        .and("seal_ms", Some(milliseconds(sealed)))
        .and("relay_checks_ms", Some(milliseconds(relay)))
        .and("device_opens_ms", Some(milliseconds(device)))
        .and("processors", Some(processors))
        .and("on_all_ms", Some(milliseconds(all)))
        .and("bare_and_this_to_bare", ratio(bare.whole_ms + whole, bare.whole_ms))
        .and("on_all_to_bare", ratio(bare.whole_ms + milliseconds(all), bare.whole_ms)))
}

/// How long it takes to do this with each, shared among so many threads.
fn spread(records: &[Vec<u8>], threads: usize, work: &(impl Fn(&[u8]) -> Outcome + Sync)) -> Outcome<Duration> {
    let begun = instant();
    let each = |part: &[Vec<u8>]| part.iter().try_for_each(|record| work(record));
    std::thread::scope(|scope| {
        let parts = records.chunks(records.len().div_ceil(threads).max(1));
        let running: Vec<_> = parts.map(|part| scope.spawn(move || each(part))).collect();
        running.into_iter().try_for_each(|part| part.join().unwrap_or(Err(Failure::Relay("a thread stopped"))))
    })?;
    Ok(instant().saturating_duration_since(begun))
}
