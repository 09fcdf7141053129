//! A record without the two names that its row knows, and whole again.
//!
//! What is given out, checked and counted is always the whole record, as its device signed it; the cut one is nowhere but in the file.

use wire::record::{CHAIN, DEVICE};
use wire::{ChainId, DeviceId};

/// The record without the names of its chain and its device. None if these are not the names in it: then it is kept whole.
pub(super) fn cut(record: &[u8], chain: ChainId, device: DeviceId) -> Option<Vec<u8>> {
    let named = record.get(CHAIN)? == chain.0 && record.get(DEVICE)? == device.0;
    let parts = [record.get(..CHAIN.start)?, record.get(CHAIN.end..DEVICE.start)?, record.get(DEVICE.end..)?];
    named.then(|| parts.concat())
}

/// The whole record again. What is too short to have been cut from one is damaged, and stays what it is: it fails its signature's check.
pub(super) fn mend(kept: &[u8], chain: ChainId, device: DeviceId) -> Vec<u8> {
    let (between, rest) = (CHAIN.start, CHAIN.start.saturating_add(DEVICE.start).saturating_sub(CHAIN.end));
    match (kept.get(..between), kept.get(between..rest), kept.get(rest..)) {
        (Some(front), Some(middle), Some(rest)) => [front, &chain.0, middle, &device.0, rest].concat(),
        _ => kept.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that look like nothing in particular, another lot for each seed.
    fn noise(seed: u64, length: usize) -> Vec<u8> {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1);
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[3]
        };
        (0..length).map(|_| next()).collect()
    }

    #[test]
    fn what_is_cut_and_mended_is_what_it_was() {
        for seed in 0..2_000 {
            let length = 82 + usize::try_from(seed).unwrap() % 900;
            let (mut record, names) = (noise(seed, length), noise(!seed, 64));
            let chain = ChainId(names[..32].try_into().unwrap());
            let device = DeviceId(names[32..].try_into().unwrap());
            assert_eq!(cut(&record, chain, device), None, "these are not its names");
            record[CHAIN].copy_from_slice(&chain.0);
            record[DEVICE].copy_from_slice(&device.0);
            let short = cut(&record, chain, device).unwrap();
            assert_eq!((short.len(), mend(&short, chain, device)), (length - 64, record));
        }
    }

    #[test]
    fn what_was_never_a_record_is_kept_whole_and_comes_back_as_it_is() {
        let (chain, device) = (ChainId([0; 32]), DeviceId([0; 32]));
        for length in 0..82 {
            assert_eq!(cut(&vec![0; length], chain, device), None);
        }
        for length in 0..18 {
            let bytes = noise(9, length);
            assert_eq!(mend(&bytes, chain, device), bytes);
        }
    }

    #[test]
    fn one_name_alone_is_not_cut() {
        let (chain, device) = (ChainId([1; 32]), DeviceId([2; 32]));
        for range in [CHAIN, DEVICE] {
            let mut record = noise(1, 560);
            record[CHAIN].fill(1);
            record[DEVICE].fill(2);
            record[range.start] ^= 1;
            assert_eq!(cut(&record, chain, device), None);
        }
    }
}
