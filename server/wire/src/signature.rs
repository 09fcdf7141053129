//! One way to check a signature: Ed25519, strict, over a purpose and the exact bytes.
//!
//! Making signatures needs a private key and is in `seal`.

pub use ed25519_dalek::Signature;
use ed25519_dalek::VerifyingKey;

/// What a signature is for. The words are signed too, so that one can never pass for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A record of a document.
    Record,
    /// A statement of a chain.
    Statement,
    /// The claim of an invite, by the invite's own key.
    Claim,
    /// The answer to a relay's challenge.
    Hello,
    /// That a device holds an invite, by the invite's own key.
    Show,
}

impl Purpose {
    /// The words that are signed before the bytes.
    #[must_use]
    pub fn words(self) -> &'static [u8] {
        match self {
            Self::Record => b"alongside record v1",
            Self::Statement => b"alongside statement v1",
            Self::Claim => b"alongside claim v1",
            Self::Hello => b"alongside hello v1",
            Self::Show => b"alongside show v1",
        }
    }

    /// What is signed: the purpose's words, then the bytes.
    #[must_use]
    pub fn message(self, bytes: &[u8]) -> Vec<u8> {
        [self.words(), bytes].concat()
    }
}

/// Checks a signature by the RFC 8032 rules, refusing weak keys and second forms (`verify_strict`).
#[must_use]
pub fn is_signed_by(key: &[u8; 32], purpose: Purpose, bytes: &[u8], signature: &Signature) -> bool {
    VerifyingKey::from_bytes(key).and_then(|key| key.verify_strict(&purpose.message(bytes), signature)).is_ok()
}
