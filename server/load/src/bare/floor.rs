//! What records that are signed and sealed cost, whoever keeps them: no socket, no file. A relay that checks who wrote them, and a
//! device that checks again and opens them, take no less than this beside what the bare log takes.

use std::num::NonZero;
use std::time::Duration;

use automerge::AutoCommit;
use care::EntryId;
use chacha20::ChaCha8Rng;
use rand_core::SeedableRng as _;
use seal::{DeviceSecret, Ring, open_record, say, seal_record};
use sync::payload::{Payload, Sound};
use wire::chain::Around;
use wire::record::{HEADER, NONCE, SIGNATURE, TAG};
use wire::{Chain, DocumentId, Kind, Moment, Record, Space, VerifiedRecord};

use crate::clock::instant;
use crate::failure::{Failure, Outcome};
use crate::figures::{Line, Spread, milliseconds, ratio};
use crate::writing::{new_entry, sentence, skeleton, write};

/// What a sealed text has beside its own bytes: a canary and a length.
const BESIDE: usize = 20;

/// The first entry of a round. Two smaller numbers name pages that every document has.
const FIRST: u128 = 1 << 8;

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

/// What one delivery takes, whoever carries it, against what half of the bare log's took no longer than: a device writes an entry and seals
/// it; the relay checks it; another device checks it again, opens it and takes it into its document. One after another, as often as
/// a circle writes, each in a document that holds all before; with no socket, no file, nothing kept, and no other device on the same processors.
///
/// # Errors
/// None that good keys give.
pub fn delivery(number: usize, bare: &Line, records: usize, seed: u64) -> Outcome<Line> {
    let mut circle = Circle::begin(seed)?;
    let (skeleton, author) = (skeleton(Space::Everyone), circle.device.keys().signing);
    let document = || sync::payload::load(skeleton).map_err(not_made);
    let (mut one, mut other): (AutoCommit, AutoCommit) = (document()?, document()?);
    let mut steps = [Vec::new(), Vec::new(), Vec::new()];
    let mut whole = Vec::new();
    for (entry, sequence) in (FIRST..).zip(1..).take(records) {
        let begun = instant();
        let edit = new_entry(EntryId(entry.to_be_bytes()), sentence(records));
        write(&mut one, &edit, author, Moment(sequence)).map_err(not_made)?;
        let change = one.get_last_local_change().ok_or(Failure::NotOpen)?.raw_bytes().to_vec();
        let plaintext = Payload::Changes(vec![change]).to_bytes().map_err(not_made)?;
        let record = circle.seal(sequence, &plaintext)?;
        let written = instant();
        check(&record)?;
        let checked = instant();
        let opened = open_record(&circle.chain, &circle.ring, &check(&record)?).map_err(not_made)?;
        let piece = Payload::from_bytes(opened.plaintext()).and_then(Sound::of).map_err(not_made)?;
        sync::payload::apply(&mut other, vec![piece]);
        let shown = instant();
        let times = [(written, begun), (checked, written), (shown, checked)];
        steps.iter_mut().zip(times).for_each(|(all, (end, begin))| all.push(end.saturating_duration_since(begin)));
        whole.push(shown.saturating_duration_since(begun));
    }
    let [writes, checks, takes] = steps.map(|all| Spread::of(all).map(|spread| spread.p50));
    let whole_ms = milliseconds(whole.iter().sum());
    let spread = Spread::of(whole);
    let both = |of: fn(&Spread) -> f64| {
        let (this, bare) = (spread.as_ref()?, bare.ms.as_ref()?);
        ratio(of(bare) + of(this), of(bare))
    };
    let line =
        Line { round: "floor", number, sent: records, received: records, whole_ms, ms: spread, ..Line::default() };
    Ok(line
        .and("device_writes_p50_ms", writes)
        .and("relay_checks_p50_ms", checks)
        .and("device_takes_p50_ms", takes)
        .and("bare_and_this_to_bare_p50", both(|spread| spread.p50))
        .and("bare_and_this_to_bare_p99", both(|spread| spread.p99)))
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
