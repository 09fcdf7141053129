//! Ring keys on their way to one reader: HPKE (RFC 9180), base mode, X25519 · HKDF-SHA256 · ChaCha20-Poly1305.
//!
//! What is inside is in `ring`. Who sent it is not HPKE's business: the statement round it is signed.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use rand_core::CryptoRng;

use wire::chain::{Body, Envelope};
use wire::id::{AgreementKey, StatementHash};
use wire::{DeviceId, Statement};
use zeroize::Zeroizing;

/// Bytes of HPKE's encapsulated key, which stand before the ciphertext.
const ENCAPSULATED: usize = 32;

type Secret = <X25519HkdfSha256 as Kem>::PrivateKey;
type Public = <X25519HkdfSha256 as Kem>::PublicKey;
type Encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey;

/// An X25519 secret, which opens envelopes. It is wiped when dropped (x25519-dalek's `zeroize`).
pub(crate) struct AgreementSecret {
    secret: Secret,
    /// Worked out once: a device is asked for its keys at every turn, and each time took as long as a signature.
    public: AgreementKey,
}

impl AgreementSecret {
    pub(crate) fn from_bytes(bytes: &[u8; 32]) -> Self {
        let secret = Secret::from_bytes(bytes).expect("any 32 bytes, once clamped, are an X25519 secret");
        let public = AgreementKey(X25519HkdfSha256::sk_to_pk(&secret).to_bytes().into());
        Self { secret, public }
    }

    pub(crate) fn dangerous_bytes(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.secret.to_bytes().into())
    }

    pub(crate) fn public(&self) -> AgreementKey {
        self.public
    }
}

/// Where an envelope belongs. It opens nowhere else.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// What the statement does, by the number of its body.
    purpose: u8,
    /// The head that the statement continues, and with it the whole chain so far; none in a first statement.
    previous: Option<StatementHash>,
    /// Who says it.
    author: DeviceId,
}

impl Place {
    pub(crate) fn new(previous: Option<StatementHash>, author: DeviceId, body: &Body) -> Self {
        Self { purpose: number(body), previous, author }
    }

    pub(crate) fn of(statement: &Statement) -> Self {
        Self::new(statement.previous, statement.author, &statement.body)
    }

    /// HPKE's `info`: the words, then what the statement does.
    fn info(self) -> Vec<u8> {
        [b"alongside envelope v1".as_slice(), &[self.purpose]].concat()
    }

    /// HPKE's `aad`: the head so far (zeros for none), the author, the recipient.
    fn bound(self, to: AgreementKey) -> Vec<u8> {
        let previous = self.previous.map_or([0; 32], |hash| hash.0);
        [previous, self.author.0, to.0].concat()
    }
}

/// The number of a body: its place in wire's list, which never changes.
fn number(body: &Body) -> u8 {
    match body {
        Body::Create { .. } => 0,
        Body::AddDevice { .. } => 1,
        Body::LinkDevice { .. } => 2,
        Body::SetRole { .. } => 3,
        Body::RemoveDevice { .. } => 4,
        Body::Rotate { .. } => 5,
        Body::OpenInvite { .. } => 6,
        Body::ClaimInvite { .. } => 7,
        Body::CloseInvite { .. } => 8,
        Body::Close => 9,
    }
}

/// The envelopes of a statement, whatever it says.
pub(crate) fn envelopes(body: &Body) -> &[Envelope] {
    match body {
        Body::Create { envelopes, .. }
        | Body::AddDevice { envelopes, .. }
        | Body::LinkDevice { envelopes, .. }
        | Body::SetRole { envelopes, .. }
        | Body::RemoveDevice { envelopes, .. }
        | Body::Rotate { envelopes, .. }
        | Body::OpenInvite { envelopes, .. }
        | Body::ClaimInvite { envelopes, .. } => envelopes,
        Body::CloseInvite { .. } | Body::Close => &[],
    }
}

/// The same, to be filled.
pub(crate) fn envelopes_mut(body: &mut Body) -> Option<&mut Vec<Envelope>> {
    match body {
        Body::Create { envelopes, .. }
        | Body::AddDevice { envelopes, .. }
        | Body::LinkDevice { envelopes, .. }
        | Body::SetRole { envelopes, .. }
        | Body::RemoveDevice { envelopes, .. }
        | Body::Rotate { envelopes, .. }
        | Body::OpenInvite { envelopes, .. }
        | Body::ClaimInvite { envelopes, .. } => Some(envelopes),
        Body::CloseInvite { .. } | Body::Close => None,
    }
}

/// Seals keys to one reader; none if their public key is no point that anything can be sealed to.
pub(crate) fn seal(
    place: Place,
    to: AgreementKey,
    keys: &[u8],
    rng: &mut (impl CryptoRng + ?Sized),
) -> Option<Envelope> {
    seal_bytes(to, &place.info(), &place.bound(to), keys, rng).map(|sealed| Envelope { to, sealed })
}

/// Opens an envelope; none if it was sealed to another key, for another place, or was changed.
pub(crate) fn open(place: Place, envelope: &Envelope, secret: &AgreementSecret) -> Option<Zeroizing<Vec<u8>>> {
    open_bytes(secret, &place.info(), &place.bound(envelope.to), &envelope.sealed)
}

/// RFC 9180's `SealBase`: the encapsulated key, then the ciphertext.
fn seal_bytes(
    to: AgreementKey,
    info: &[u8],
    bound: &[u8],
    plaintext: &[u8],
    rng: &mut (impl CryptoRng + ?Sized),
) -> Option<Vec<u8>> {
    let public = Public::from_bytes(&to.0).ok()?;
    let (encapsulated, ciphertext) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &public,
        info,
        plaintext,
        bound,
        &mut &mut *rng,
    )
    .ok()?;
    Some([encapsulated.to_bytes().as_slice(), &ciphertext].concat())
}

/// RFC 9180's `OpenBase`.
fn open_bytes(secret: &AgreementSecret, info: &[u8], bound: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (encapsulated, ciphertext) = sealed.split_at_checked(ENCAPSULATED)?;
    hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &secret.secret,
        &Encapsulated::from_bytes(encapsulated).ok()?,
        info,
        ciphertext,
        bound,
    )
    .ok()
    .map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use core::convert::Infallible;

    use rand_core::{TryCryptoRng, TryRng};

    use super::*;

    /// Gives the bytes that a published vector calls random.
    struct Published(Vec<u8>);

    impl TryRng for Published {
        type Error = Infallible;

        fn try_next_u32(&mut self) -> Result<u32, Infallible> {
            unreachable!("keys are made of bytes")
        }

        fn try_next_u64(&mut self) -> Result<u64, Infallible> {
            unreachable!("keys are made of bytes")
        }

        fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
            bytes.copy_from_slice(&self.0);
            Ok(())
        }
    }

    impl TryCryptoRng for Published {}

    fn key(text: &str) -> [u8; 32] {
        hex::decode(text).unwrap().try_into().unwrap()
    }

    /// RFC 9180, A.2.1: base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305, sequence number 0.
    #[test]
    fn hpke_seals_and_opens_as_rfc_9180_says() {
        let random = hex::decode("909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b").unwrap();
        let secret =
            AgreementSecret::from_bytes(&key("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb"));
        let public = key("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a");
        assert_eq!(secret.public().0, public);
        let (info, aad) = (b"Ode on a Grecian Urn", b"Count-0");
        let plaintext = b"Beauty is truth, truth beauty";
        let sealed = seal_bytes(AgreementKey(public), info, aad, plaintext, &mut Published(random)).unwrap();
        let (encapsulated, ciphertext) = sealed.split_at(ENCAPSULATED);
        let published = "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a";
        assert_eq!(hex::encode(encapsulated), published);
        let published = "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28";
        assert_eq!(hex::encode(ciphertext), published);
        assert_eq!(open_bytes(&secret, info, aad, &sealed).unwrap().as_slice(), plaintext);
        assert!(open_bytes(&secret, info, b"Count-1", &sealed).is_none());
        assert!(open_bytes(&secret, b"Ode", aad, &sealed).is_none());
    }

    /// RFC 7748, 6.1: Bob's keys.
    #[test]
    fn public_keys_are_those_of_rfc_7748() {
        let public = |secret: &str| hex::encode(AgreementSecret::from_bytes(&key(secret)).public().0);
        let bob = "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb";
        assert_eq!(public(bob), "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    }

    #[test]
    fn nothing_is_sealed_to_a_key_of_small_order() {
        let mut low = [0; 32];
        assert!(seal_bytes(AgreementKey(low), b"", b"", b"", &mut Published(vec![7; 32])).is_none());
        low[0] = 1;
        assert!(seal_bytes(AgreementKey(low), b"", b"", b"", &mut Published(vec![7; 32])).is_none());
    }
}
