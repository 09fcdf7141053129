//! What a device keeps, sealed under a key of its own.
//!
//! How that key itself is kept (wrapped by the browser, perhaps by a PIN) is in `device`, the crate. What is kept, in `sync`.

use core::fmt;

use rand_core::CryptoRng;
use thiserror::Error;
use wire::record::{NONCE, TAG};
use zeroize::Zeroizing;

use crate::aead::{lock, make_nonce, unlock};

/// The only form of kept values there is so far.
const VERSION: u8 = 1;
/// Version, nonce, tag: what sealing adds.
const ADDED: usize = 1 + NONCE + TAG;

/// The key of everything that this device keeps.
pub struct LocalKey(Zeroizing<[u8; 32]>);

impl LocalKey {
    /// A new one.
    #[must_use]
    pub fn make(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        rng.fill_bytes(key.as_mut_slice());
        Self(key)
    }

    /// The one that was unwrapped.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The key itself, to wrap it. Whoever has it reads all that this device keeps.
    #[must_use]
    pub fn dangerous_to_bytes(&self) -> Zeroizing<[u8; 32]> {
        self.0.clone()
    }

    /// Seals a value for one place: version 1 · nonce 24 · ciphertext.
    ///
    /// It opens under the same table and key only, so a row that was moved is noticed. An older value put back is not.
    #[must_use]
    pub fn seal(&self, table: u8, key: &[u8], value: &[u8], rng: &mut (impl CryptoRng + ?Sized)) -> Vec<u8> {
        let nonce = make_nonce(rng);
        let ciphertext = lock(&self.0, &nonce, &bound(table, key), value);
        [&[VERSION], nonce.as_slice(), &ciphertext].concat()
    }

    /// Opens what was sealed for this place.
    ///
    /// # Errors
    /// Cut off, of a newer app, of another place or another key, or changed.
    pub fn open(&self, table: u8, key: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, AtRestError> {
        let length = sealed.len();
        let (version, rest) = sealed.split_first().ok_or(AtRestError::CutOff { length })?;
        if *version != VERSION {
            return Err(AtRestError::UnknownForm { version: *version });
        }
        if length < ADDED {
            return Err(AtRestError::CutOff { length });
        }
        let (nonce, ciphertext) = rest.split_at_checked(NONCE).ok_or(AtRestError::CutOff { length })?;
        unlock(&self.0, nonce, &bound(table, key), ciphertext).ok_or(AtRestError::DoesNotOpen { table })
    }
}

/// The words, the table, the key. The key comes last, so its length needs no saying.
fn bound(table: u8, key: &[u8]) -> Vec<u8> {
    [b"alongside at rest v1".as_slice(), &[table], key].concat()
}

impl fmt::Debug for LocalKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LocalKey")
    }
}

/// Why a kept value does not open.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AtRestError {
    /// Fewer bytes than the smallest sealed value.
    #[error("a kept value of {length} bytes is cut off")]
    CutOff {
        /// How many there are.
        length: usize,
    },
    /// A newer app kept it.
    #[error("form {version} of kept values is not known here")]
    UnknownForm {
        /// Its number.
        version: u8,
    },
    /// Another local key, another place, or changed bytes.
    #[error("a kept value of table {table} does not open")]
    DoesNotOpen {
        /// Where it was kept.
        table: u8,
    },
}
