//! One way to derive: HKDF-SHA256 (RFC 5869), without salt, under words that say what for.
//!
//! What is derived is beside its use: document keys in `key`, an invite's keys in `invite`.

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// 32 secret bytes that depend on every byte of `from`, the `words` and what is `bound` after them.
///
/// No salt: what we derive from is uniformly random already. The words are never a prefix of one another.
pub(crate) fn derive(from: &[u8], words: &[u8], bound: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut derived = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, from)
        .expand_multi_info(&[words, bound], derived.as_mut_slice())
        // The only failure there is would be a request for over 8,160 bytes. A zero key must never be the answer to it.
        .expect("32 bytes are within what HKDF-SHA256 gives");
    derived
}
