//! Whether a record may be kept, and where: in its document, or apart in quarantine.
//!
//! The order of the questions is the rule. Layout and signature were checked before: see `conversation`.

use wire::{About, Chain, DeviceId, Header, Kind, Moment, Refusal, ToDevice, VerifiedRecord};

use super::chains::Chains;
use super::rush::Rush;
use super::shares::Shares;
use super::{Limits, refused};
use crate::storage::{Address, Place, StorageError, Write};
use crate::watch::Topic;

/// What is asked: this record, from this device, now.
pub(super) struct Asked<'a> {
    /// The device that is connected. It need not be the one that signed the record.
    pub(super) pusher: DeviceId,
    pub(super) record: &'a VerifiedRecord,
    pub(super) covers: u64,
    pub(super) now: Moment,
}

/// What the writer knows while it decides.
pub(super) struct Held<'a> {
    pub(super) chains: &'a mut Chains,
    pub(super) rush: &'a mut Rush,
    pub(super) shares: &'a mut Shares,
}

/// What is to be done with a record.
enum Verdict {
    Keep,
    Quarantine,
    Refuse(Refusal),
}

/// Keeps a record, or says why not. The topic is what to ring once it is durable.
pub(super) fn append(
    pen: &mut dyn Write,
    held: &mut Held<'_>,
    limits: &Limits,
    asked: &Asked<'_>,
) -> Result<(ToDevice, Option<Topic>), StorageError> {
    let header = asked.record.header();
    let address = Address::of(header);
    // 1. The same bytes again: the same answer, even if the epoch has turned since.
    let before = pen.record(&address)?;
    if let Some(kept) = before.as_ref().filter(|kept| kept.bytes == asked.record.bytes()) {
        return Ok((receipt(header, kept.place, false), None));
    }
    // 2. A device that the chain does not name learns nothing, not even that there is such a chain.
    let Some(known) = held.chains.at(pen, header.document.chain)? else { return refuse(header, Refusal::Unknown) };
    let chain = &known.chain;
    if chain.member(asked.pusher).is_none() {
        return refuse(header, Refusal::Unknown);
    }
    if before.is_some() {
        return refuse(header, Refusal::SequenceTaken);
    }
    match judge(chain, asked) {
        Verdict::Refuse(why) => refuse(header, why),
        Verdict::Quarantine => quarantine(pen, limits, asked),
        Verdict::Keep => keep(pen, held, limits, asked),
    }
}

/// Who may write what, and under which key.
fn judge(chain: &Chain, asked: &Asked<'_>) -> Verdict {
    let header = asked.record.header();
    let own = asked.pusher == header.device;
    let reads = chain.reads(asked.pusher, header.document.space);
    let Some(current) = chain.epoch(header.document.space) else { return Verdict::Refuse(Refusal::NotAllowed) };
    // 3. Whoever brings another device's record must read the space. A device may always bring its own.
    if chain.member(header.device).is_none() || !(own || reads) {
        return Verdict::Refuse(Refusal::NotAllowed);
    }
    // 4. A device that waits, has left or reads the space no longer loses nothing: its record is kept apart.
    if !(reads && chain.counts(header.device, header.document, header.sequence)) {
        return Verdict::Quarantine;
    }
    // 5. The key. Another member may bring back what was sealed under an older one: that mends a restored relay.
    if header.epoch > current {
        return Verdict::Refuse(Refusal::EpochAhead { current });
    }
    if own && header.epoch < current {
        return Verdict::Refuse(Refusal::StaleEpoch { current });
    }
    if chain.key_id(header.document.space, header.epoch) != Some(header.key) {
        return Verdict::Refuse(Refusal::AgainstTheRules);
    }
    Verdict::Keep
}

fn keep(
    pen: &mut dyn Write,
    held: &mut Held<'_>,
    limits: &Limits,
    asked: &Asked<'_>,
) -> Result<(ToDevice, Option<Topic>), StorageError> {
    let header = asked.record.header();
    // 6. A snapshot covers what is here, and nothing else covers anything.
    let covers_most = match header.kind {
        Kind::Snapshot => pen.latest(header.document)?,
        Kind::Changes => 0,
    };
    if asked.covers > covers_most {
        return refuse(header, Refusal::Malformed);
    }
    // 7. Room: the circle's own.
    let used = pen.usage(header.document.chain)?.unwrap_or_default();
    if used.bytes.saturating_add(length(asked)) > limits.chain_bytes {
        return refuse(header, Refusal::OverQuota);
    }
    // 8. Time: the circle's own.
    if let Err(retry_after) = held.rush.count(header.document.chain, limits, asked.now) {
        return refuse(header, Refusal::Busy { retry_after });
    }
    // 9. What its team may keep in all. Last, for it is counted as it is asked: what comes too fast must use up nobody's share.
    if let Some(team) = used.team
        && !held.shares.take(pen, team, (length(asked), limits.team_bytes), asked.now)?
    {
        return refuse(header, Refusal::OverQuota);
    }
    let sequence = pen.append(asked.record, asked.covers, asked.now)?;
    let receipt = receipt(header, Place { sequence, at: asked.now }, false);
    Ok((receipt, Some(Topic::Document(header.document))))
}

fn quarantine(
    pen: &mut dyn Write,
    limits: &Limits,
    asked: &Asked<'_>,
) -> Result<(ToDevice, Option<Topic>), StorageError> {
    let header = asked.record.header();
    if let Some(place) = pen.quarantined(&Address::of(header), asked.record.bytes())? {
        return Ok((receipt(header, place, true), None));
    }
    // Not the circle's room: whoever belongs to it no more would take it from those who do.
    let used = pen.apart(header.document.chain, header.device)?;
    if used.saturating_add(length(asked)) > limits.apart_bytes {
        return refuse(header, Refusal::OverQuota);
    }
    pen.quarantine(asked.record, asked.now)?;
    Ok((receipt(header, Place { sequence: 0, at: asked.now }, true), None))
}

fn length(asked: &Asked<'_>) -> u64 {
    u64::try_from(asked.record.bytes().len()).unwrap_or(u64::MAX)
}

fn receipt(header: &Header, place: Place, quarantined: bool) -> ToDevice {
    ToDevice::Receipt {
        document: header.document,
        device: header.device,
        device_sequence: header.sequence,
        sequence: place.sequence,
        at: place.at,
        quarantined,
    }
}

/// What a refusal of a record names.
pub(super) fn about(header: &Header) -> About {
    About::Record { document: header.document, device: header.device, sequence: header.sequence }
}

fn refuse(header: &Header, why: Refusal) -> Result<(ToDevice, Option<Topic>), StorageError> {
    Ok((refused(about(header), why), None))
}
