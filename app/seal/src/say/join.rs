//! Statements that admit a device, at once or by an invite.
//!
//! They pass on the whole ring of what the newcomer's role reads, so that a newcomer reads what was written before.

use rand_core::CryptoRng;
use subtle::ConstantTimeEq;
use wire::chain::{Body, InviteState};
use wire::id::AgreementKey;
use wire::{Chain, ChainError, DeviceKeys, InviteId, Moment, Role, SignedStatement};

use super::{SayError, Unreachable, enclose, say, whole_ring};
use crate::device::DeviceSecret;
use crate::invite::InviteSecret;
use crate::ring::Ring;

/// An administrator admits a device; one that waits after a claim is admitted in the role of its invite.
///
/// # Errors
/// The author may not, the device is known already, or a key of what the role reads is not held.
pub fn add_device(
    chain: &Chain,
    ring: &Ring,
    device: &DeviceSecret,
    keys: DeviceKeys,
    role: Role,
    now: Moment,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<SignedStatement, SayError> {
    let letter = (keys.agreement, whole_ring(chain, ring, role)?);
    let body = Body::AddDevice { keys, role, envelopes: Vec::new() };
    admit(chain, device, now, body, [letter], rng)
}

/// A member adds another device of their own, with the same role.
///
/// # Errors
/// The author is not a member, the device is known already, or a key of what the member reads is not held.
pub fn link_device(
    chain: &Chain,
    ring: &Ring,
    device: &DeviceSecret,
    keys: DeviceKeys,
    now: Moment,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<SignedStatement, SayError> {
    let role = chain.role(device.keys().signing).ok_or(ChainError::NotAllowed)?;
    let letter = (keys.agreement, whole_ring(chain, ring, role)?);
    let body = Body::LinkDevice { keys, envelopes: Vec::new() };
    admit(chain, device, now, body, [letter], rng)
}

/// Opens an invite. If there is a comparison to make first, it carries no keys.
///
/// # Errors
/// The author may not, the chain is closed, staff are invited without a comparison, or a key is not held.
#[expect(clippy::too_many_arguments, reason = "each is one field of the statement, or a key")]
pub fn open_invite(
    chain: &Chain,
    ring: &Ring,
    device: &DeviceSecret,
    secret: &InviteSecret,
    role: Role,
    compare: bool,
    expires: Moment,
    now: Moment,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<SignedStatement, SayError> {
    let invite = secret.keys();
    let letter = match compare {
        true => None,
        false => Some((invite.agreement, whole_ring(chain, ring, role)?)),
    };
    let pin = secret.pin(chain.id());
    let body = Body::OpenInvite { invite, role, pin, expires, compare, envelopes: Vec::new() };
    admit(chain, device, now, body, letter, rng)
}

/// Joins by an invite: the claimant's device is the author, and passes the invite's keys on to itself.
///
/// `statements` is the whole chain, because the invite's keys are in several of them: the one that opened it, and every
/// rotation since. That an invite is past its time is the relay's to say: this device's clock may be wrong.
///
/// # Errors
/// The invite is not open, is pinned to another chain, its keys are not in order, or the device is known already.
pub fn claim_invite(
    chain: &Chain,
    device: &DeviceSecret,
    secret: &InviteSecret,
    statements: &[SignedStatement],
    now: Moment,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<SignedStatement, SayError> {
    let (id, keys) = (secret.keys().signing, device.keys());
    let invite = chain.invite(id).ok_or(ChainError::InviteNotOpen(id))?;
    if !bool::from(secret.pin(chain.id()).ct_eq(&invite.pin)) {
        return Err(SayError::WrongPin { chain: chain.id() });
    }
    if invite.state != InviteState::Open {
        return Err(ChainError::InviteNotOpen(id).into());
    }
    let letter = match invite.compare {
        true => None,
        false => Some((keys.agreement, whole_ring(chain, &invited_ring(chain, secret, statements)?, invite.role)?)),
    };
    let proof = secret.sign_claim(chain.id(), &keys);
    let body = Body::ClaimInvite { invite: id, keys, proof, envelopes: Vec::new() };
    admit(chain, device, now, body, letter, rng)
}

/// Seals to the newcomer, signs and checks.
fn admit(
    chain: &Chain,
    device: &DeviceSecret,
    now: Moment,
    body: Body,
    letter: impl IntoIterator<Item = (AgreementKey, Ring)>,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<SignedStatement, SayError> {
    let body = enclose(Some(chain), device.keys().signing, body, letter, Unreachable::Refuse, rng)?;
    say(chain, device, now, body)
}

/// Replays the chain and takes all that was sealed to the invite.
fn invited_ring(chain: &Chain, secret: &InviteSecret, statements: &[SignedStatement]) -> Result<Ring, SayError> {
    let other = SayError::OtherStatements { chain: chain.id() };
    let (first, rest) = statements.split_first().ok_or(other.clone())?;
    let mut replayed = Chain::start(first)?;
    let (mut ring, agreement) = (Ring::default(), secret.derive_agreement());
    for statement in rest {
        let statement = replayed.extend(statement)?;
        ring.take_with(&replayed, &statement, &agreement)?;
    }
    if replayed == *chain { Ok(ring) } else { Err(other) }
}

/// Takes an invite back.
///
/// # Errors
/// The author may not, or the invite is not open.
pub fn close_invite(
    chain: &Chain,
    device: &DeviceSecret,
    invite: InviteId,
    now: Moment,
) -> Result<SignedStatement, SayError> {
    say(chain, device, now, Body::CloseInvite { invite })
}
