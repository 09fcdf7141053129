//! The code that two people read to one another before staff keys are given.
//!
//! Whether an invite asks for it is in the chain.

use sha2::{Digest, Sha256};
use wire::{ChainId, DeviceKeys, InviteId};

/// Twenty digits in five groups, the same on the screens of both, if the claimant's keys arrived as they were sent.
///
/// 66 bits, because the relay sees the true keys and could search for others with the same code: it would have to make
/// 2^66 key pairs while two people are on the telephone. Digits, because they are the same in every alphabet.
#[must_use]
pub fn comparison_code(chain: ChainId, invite: InviteId, keys: &DeviceKeys) -> String {
    let hash: [u8; 32] = Sha256::new()
        .chain_update(b"alongside comparison v1")
        .chain_update(chain.0)
        .chain_update(invite.0)
        .chain_update(keys.signing.0)
        .chain_update(keys.agreement.0)
        .finalize()
        .into();
    let number = hash.first_chunk().map_or(0, |bytes| u128::from_be_bytes(*bytes));
    let group = |place: u32| number / 10_000_u128.pow(place) % 10_000;
    (0..5).rev().map(|place| format!("{:04}", group(place))).collect::<Vec<_>>().join(" ")
}
