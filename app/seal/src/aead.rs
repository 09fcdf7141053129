//! One way to lock bytes under a symmetric key: XChaCha20-Poly1305, with a random 24-byte nonce.
//!
//! Which key, and what is bound beside the bytes, is decided in `record` and `at_rest`.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rand_core::CryptoRng;
use wire::record::NONCE;
use zeroize::Zeroizing;

/// A nonce that nobody used before: 192 random bits never meet again.
pub(crate) fn make_nonce(rng: &mut (impl CryptoRng + ?Sized)) -> [u8; NONCE] {
    let mut nonce = [0; NONCE];
    rng.fill_bytes(&mut nonce);
    nonce
}

/// Ciphertext and tag.
pub(crate) fn lock(key: &[u8; 32], nonce: &[u8; NONCE], bound: &[u8], plaintext: &[u8]) -> Vec<u8> {
    XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(*nonce), Payload { msg: plaintext, aad: bound })
        // The only failure there is would be a plaintext of over 256 GiB. Keeping nothing must never be the answer to it.
        .expect("memory holds less than what XChaCha20 can lock")
}

/// The plaintext, if key, nonce, what is bound and every byte are those that were locked.
pub(crate) fn unlock(key: &[u8; 32], nonce: &[u8], bound: &[u8], ciphertext: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let nonce: [u8; NONCE] = nonce.try_into().ok()?;
    XChaCha20Poly1305::new(key.into())
        .decrypt(&XNonce::from(nonce), Payload { msg: ciphertext, aad: bound })
        .ok()
        .map(Zeroizing::new)
}
