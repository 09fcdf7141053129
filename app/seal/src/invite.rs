//! An invite's secret: sixteen random bytes that whoever was invited brings along.
//!
//! As a link it carries the chain with it and is read here; as a typed code it is in `code`. Single use and the time limit are
//! the chain's and the relay's business.

use core::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use ed25519_dalek::{Signer, SigningKey};
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use thiserror::Error;
use wire::chain::claim_bytes;
use wire::message::show_bytes;
use wire::{ChainId, DeviceId, DeviceKeys, InviteId, InviteKeys, Purpose, Signature};
use zeroize::Zeroizing;

use crate::code::{self, CodeError};
use crate::derive::derive;
use crate::envelope::AgreementSecret;

/// Bytes of a secret: 128 bits, which nobody guesses, and few enough to be typed.
const SECRET: usize = 16;
/// The only form of links there is so far.
const VERSION: u8 = 1;
/// Bytes of the checksum that tells a link that was cut off or mistyped.
const CHECK: usize = 4;
/// Version, chain, secret, checksum.
const LINK: usize = 1 + 32 + SECRET + CHECK;

/// What an invite is: all of its keys come from these sixteen bytes.
pub struct InviteSecret(Zeroizing<[u8; SECRET]>);

impl InviteSecret {
    /// A new invite.
    #[must_use]
    pub fn make(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut secret = Zeroizing::new([0; SECRET]);
        rng.fill_bytes(secret.as_mut_slice());
        Self(secret)
    }

    /// The invite that was kept.
    #[must_use]
    pub fn from_bytes(bytes: [u8; SECRET]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The secret itself, to keep it sealed. Whoever has it can join.
    #[must_use]
    pub fn dangerous_to_bytes(&self) -> Zeroizing<[u8; SECRET]> {
        self.0.clone()
    }

    /// The two public keys that the chain names.
    #[must_use]
    pub fn keys(&self) -> InviteKeys {
        InviteKeys {
            signing: InviteId(self.derive_signing().verifying_key().to_bytes()),
            agreement: self.derive_agreement().public(),
        }
    }

    /// Ties the secret to one chain, so that a relay cannot answer a typed code with another chain than was meant.
    ///
    /// The pin is public. Only who knows the secret can make it, so a chain that bears it was made by who gave the code.
    #[must_use]
    pub fn pin(&self, chain: ChainId) -> [u8; 32] {
        *derive(self.0.as_slice(), b"alongside invite pin v1", &chain.0)
    }

    /// What stands behind the `#` of a link: base64url (version 1 · chain 32 · secret 16 · checksum 4), 71 letters.
    #[must_use]
    pub fn to_fragment(&self, chain: ChainId) -> String {
        let mut bytes = Zeroizing::new(Vec::with_capacity(LINK));
        bytes.push(VERSION);
        bytes.extend_from_slice(&chain.0);
        bytes.extend_from_slice(self.0.as_slice());
        let check = check(&bytes);
        bytes.extend_from_slice(&check);
        Base64UrlUnpadded::encode_string(&bytes)
    }

    /// Reads a fragment, or a whole link that was pasted: what stands before a `#` and white space round it do not count.
    ///
    /// # Errors
    /// Cut off, mistyped, or of a newer app.
    pub fn from_fragment(link: &str) -> Result<(ChainId, Self), LinkError> {
        let fragment = link.rsplit('#').next().unwrap_or_default().trim();
        let bytes = Zeroizing::new(Base64UrlUnpadded::decode_vec(fragment).map_err(|_| LinkError::NotALink)?);
        let length = bytes.len();
        let (version, _) = bytes.split_first().ok_or(LinkError::WrongLength { length })?;
        if *version != VERSION {
            return Err(LinkError::UnknownForm { version: *version });
        }
        if length != LINK {
            return Err(LinkError::WrongLength { length });
        }
        let (said, sum) = bytes.split_last_chunk::<CHECK>().ok_or(LinkError::WrongLength { length })?;
        if *sum != check(said) {
            return Err(LinkError::Mistyped);
        }
        let (chain, secret) = said.split_at_checked(33).ok_or(LinkError::WrongLength { length })?;
        let chain = chain.last_chunk().ok_or(LinkError::WrongLength { length })?;
        let secret = secret.try_into().map_err(|_| LinkError::WrongLength { length })?;
        Ok((ChainId(*chain), Self::from_bytes(secret)))
    }

    /// The secret as a code to be typed: seven groups of four (Crockford's base32), two of its symbols for checking.
    #[must_use]
    pub fn to_code(&self) -> String {
        code::to_code(&self.0)
    }

    /// Reads a typed code, in whatever case, with whatever spaces; O counts as 0, I and L as 1.
    ///
    /// # Errors
    /// Too short, too long, a sign that no code has, or mistyped.
    pub fn from_code(typed: &str) -> Result<Self, CodeError> {
        code::from_code(typed).map(Self)
    }

    /// By the invite's key: these device keys may join this chain.
    pub(crate) fn sign_claim(&self, chain: ChainId, keys: &DeviceKeys) -> Signature {
        self.derive_signing().sign(&Purpose::Claim.message(&claim_bytes(chain, keys)))
    }

    /// By the invite's key: this device holds it, and may read its chain.
    #[must_use]
    pub fn sign_show(&self, device: DeviceId) -> Signature {
        self.derive_signing().sign(&Purpose::Show.message(&show_bytes(device)))
    }

    /// Opens what was sealed to the invite.
    pub(crate) fn derive_agreement(&self) -> AgreementSecret {
        AgreementSecret::from_bytes(&derive(self.0.as_slice(), b"alongside invite agreement key v1", &[]))
    }

    fn derive_signing(&self) -> SigningKey {
        SigningKey::from_bytes(&derive(self.0.as_slice(), b"alongside invite signing key v1", &[]))
    }
}

fn check(bytes: &[u8]) -> [u8; CHECK] {
    let [a, b, c, d, ..]: [u8; 32] =
        Sha256::new().chain_update(b"alongside link v1").chain_update(bytes).finalize().into();
    [a, b, c, d]
}

impl fmt::Debug for InviteSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("InviteSecret").field(&self.keys().signing).finish()
    }
}

/// Why a link is no invite.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LinkError {
    /// There are signs in it that no invite has.
    #[error("not an invite")]
    NotALink,
    /// Cut off, or something was added.
    #[error("an invite is {LINK} bytes, this one is {length}")]
    WrongLength {
        /// How many there are.
        length: usize,
    },
    /// A newer app made it.
    #[error("invite form {version} is not known here")]
    UnknownForm {
        /// Its number.
        version: u8,
    },
    /// The checksum does not fit: a sign is wrong.
    #[error("the invite's checksum does not fit")]
    Mistyped,
}
