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

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 5869, A.3: no salt, no info; the first 32 of its 42 bytes.
    #[test]
    fn keys_are_derived_as_rfc_5869_says() {
        let published = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d";
        assert_eq!(hex::encode(derive(&[0x0b; 22], b"", b"").as_slice()), published);
    }

    /// RFC 5869, A.1, on what `derive` is made of: with a salt and info.
    #[test]
    fn hkdf_is_that_of_rfc_5869() {
        let salt = hex::decode("000102030405060708090a0b0c").unwrap();
        let mut derived = [0; 42];
        let info = hex::decode("f0f1f2f3f4f5f6f7f8f9").unwrap();
        Hkdf::<Sha256>::new(Some(&salt), &[0x0b; 22])
            .expand_multi_info(&[&info[..3], &info[3..]], &mut derived)
            .unwrap();
        let published = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865";
        assert_eq!(hex::encode(derived), published);
    }

    #[test]
    fn every_part_makes_another_key() {
        let one = derive(b"from", b"words", b"bound");
        assert_ne!(one, derive(b"fron", b"words", b"bound"));
        assert_ne!(one, derive(b"from", b"other", b"bound"));
        assert_ne!(one, derive(b"from", b"words", b"else"));
    }
}
