//! A device's own two secrets: one signs and names it, one opens envelopes.
//!
//! How they are kept is in `at_rest`; what they open is in `ring`.

use core::fmt;

use ed25519_dalek::{Signer, SigningKey};
use rand_core::CryptoRng;
use thiserror::Error;
use wire::{DeviceId, DeviceKeys, Purpose, Signature};
use zeroize::Zeroizing;

use crate::envelope::AgreementSecret;

/// The only form of kept secrets there is so far.
const VERSION: u8 = 1;
/// Version, Ed25519 seed, X25519 secret.
const LENGTH: usize = 1 + 32 + 32;

/// What makes a device this device. It never leaves it, and no two devices share one.
pub struct DeviceSecret {
    signing: SigningKey,
    agreement: AgreementSecret,
}

impl DeviceSecret {
    /// A new device.
    #[must_use]
    pub fn make(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut seeds = Zeroizing::new([[0; 32]; 2]);
        seeds.iter_mut().for_each(|seed| rng.fill_bytes(seed));
        let [signing, agreement] = &*seeds;
        Self::from_seeds(signing, agreement)
    }

    fn from_seeds(signing: &[u8; 32], agreement: &[u8; 32]) -> Self {
        Self { signing: SigningKey::from_bytes(signing), agreement: AgreementSecret::from_bytes(agreement) }
    }

    /// Its two public keys.
    #[must_use]
    pub fn keys(&self) -> DeviceKeys {
        DeviceKeys { signing: DeviceId(self.signing.verifying_key().to_bytes()), agreement: self.agreement.public() }
    }

    /// Its signature, which holds for this purpose and these bytes only.
    #[must_use]
    pub fn sign(&self, purpose: Purpose, bytes: &[u8]) -> Signature {
        self.signing.sign(&purpose.message(bytes))
    }

    /// 65 bytes to keep, sealed: version 1 · Ed25519 seed 32 · X25519 secret 32.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        // The capacity is exact: a vector that grew would leave a copy behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(LENGTH));
        bytes.push(VERSION);
        bytes.extend_from_slice(self.signing.as_bytes());
        bytes.extend_from_slice(self.agreement.dangerous_bytes().as_slice());
        bytes
    }

    /// The device that was kept.
    ///
    /// # Errors
    /// Bytes of another length or another form.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DeviceError> {
        let length = bytes.len();
        let (version, rest) = bytes.split_first().ok_or(DeviceError::WrongLength { length })?;
        if *version != VERSION {
            return Err(DeviceError::UnknownForm { version: *version });
        }
        match rest.as_chunks::<32>() {
            ([signing, agreement], []) => Ok(Self::from_seeds(signing, agreement)),
            _ => Err(DeviceError::WrongLength { length }),
        }
    }

    pub(crate) fn agreement(&self) -> &AgreementSecret {
        &self.agreement
    }
}

impl fmt::Debug for DeviceSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DeviceSecret").field(&self.keys().signing).finish()
    }
}

/// Why kept bytes are not a device.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DeviceError {
    /// Cut off, or something else.
    #[error("a device's secrets are {LENGTH} bytes, these are {length}")]
    WrongLength {
        /// How many there are.
        length: usize,
    },
    /// A newer app kept them.
    #[error("form {version} of a device's secrets is not known here")]
    UnknownForm {
        /// Its number.
        version: u8,
    },
}
