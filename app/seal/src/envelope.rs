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
pub(crate) struct AgreementSecret(Secret);

impl AgreementSecret {
    pub(crate) fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(Secret::from_bytes(bytes).expect("any 32 bytes, once clamped, are an X25519 secret"))
    }

    pub(crate) fn dangerous_bytes(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes().into())
    }

    pub(crate) fn public(&self) -> AgreementKey {
        AgreementKey(X25519HkdfSha256::sk_to_pk(&self.0).to_bytes().into())
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
    let public = Public::from_bytes(&to.0).ok()?;
    let (encapsulated, ciphertext) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &public,
        &place.info(),
        keys,
        &place.bound(to),
        &mut &mut *rng,
    )
    .ok()?;
    Some(Envelope { to, sealed: [encapsulated.to_bytes().as_slice(), &ciphertext].concat() })
}

/// Opens an envelope; none if it was sealed to another key, for another place, or was changed.
pub(crate) fn open(place: Place, envelope: &Envelope, secret: &AgreementSecret) -> Option<Zeroizing<Vec<u8>>> {
    let (encapsulated, ciphertext) = envelope.sealed.split_at_checked(ENCAPSULATED)?;
    hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &secret.0,
        &Encapsulated::from_bytes(encapsulated).ok()?,
        &place.info(),
        ciphertext,
        &place.bound(envelope.to),
    )
    .ok()
    .map(Zeroizing::new)
}
