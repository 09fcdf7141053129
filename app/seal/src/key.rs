//! A space's key of one epoch: how it is made, what commits to it, what is derived from it.
//!
//! Which of them a device holds is in `ring`.

use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use subtle::{Choice, ConstantTimeEq};
use wire::{DocumentId, Space};
use zeroize::Zeroizing;

use crate::derive::derive;

/// Bytes of a key.
pub(crate) const KEY: usize = 32;

/// 32 random bytes. Nothing is sealed with them directly: each document has a key of its own, derived.
#[derive(Clone)]
pub(crate) struct EpochKey(Zeroizing<[u8; KEY]>);

impl EpochKey {
    pub(crate) fn make(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut key = Zeroizing::new([0; KEY]);
        rng.fill_bytes(key.as_mut_slice());
        Self(key)
    }

    pub(crate) fn from_bytes(bytes: [u8; KEY]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(crate) fn dangerous_bytes(&self) -> &[u8; KEY] {
        &self.0
    }

    /// What the chain says about this key, so that every reader holds the same one and nobody learns it.
    ///
    /// The chain's id is not in it: in a first statement it is not known yet, and a key is random, so no other chain has it.
    pub(crate) fn commitment(&self, space: Space, epoch: u32) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"alongside epoch key v1");
        hash.update([space as u8]);
        hash.update(epoch.to_be_bytes());
        hash.update(self.0.as_slice());
        hash.finalize().into()
    }

    /// The key that a document's records of this epoch are sealed with.
    pub(crate) fn derive_document_key(&self, document: DocumentId) -> Zeroizing<[u8; 32]> {
        derive(self.0.as_slice(), b"alongside document key v1", &document.to_bytes())
    }
}

impl ConstantTimeEq for EpochKey {
    fn ct_eq(&self, other: &Self) -> Choice {
        self.0.as_slice().ct_eq(other.0.as_slice())
    }
}
