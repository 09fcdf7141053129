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

#[cfg(test)]
mod tests {
    use super::*;

    /// draft-irtf-cfrg-xchacha-03, A.3.1.
    #[test]
    fn bytes_are_locked_as_the_xchacha_draft_says() {
        let key: [u8; 32] = core::array::from_fn(|place| 0x80 + u8::try_from(place).unwrap());
        let nonce: [u8; NONCE] = core::array::from_fn(|place| 0x40 + u8::try_from(place).unwrap());
        let bound = hex::decode("50515253c0c1c2c3c4c5c6c7").unwrap();
        let plaintext = b"Ladies and Gentlemen of the class of '99: \
            If I could offer you only one tip for the future, sunscreen would be it.";
        let locked = lock(&key, &nonce, &bound, plaintext);
        let published = "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb\
            731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452\
            2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9\
            21f9664c97637da9768812f615c68b13b52e\
            c0875924c1c7987947deafd8780acf49";
        assert_eq!(hex::encode(&locked), published);
        assert_eq!(unlock(&key, &nonce, &bound, &locked).unwrap().as_slice(), plaintext);
    }

    #[test]
    fn only_the_same_key_nonce_and_bound_bytes_unlock() {
        let (key, nonce) = ([1; 32], [2; NONCE]);
        let locked = lock(&key, &nonce, b"bound", b"words");
        assert!(unlock(&[3; 32], &nonce, b"bound", &locked).is_none());
        assert!(unlock(&key, &[3; NONCE], b"bound", &locked).is_none());
        assert!(unlock(&key, &nonce, b"other", &locked).is_none());
        assert!(unlock(&key, &nonce[1..], b"bound", &locked).is_none());
        assert!(unlock(&key, &nonce, b"bound", &locked[1..]).is_none());
        assert!(unlock(&key, &nonce, b"bound", &[]).is_none());
    }
}
