//! Statements that give spaces new keys: the first one, and those after which somebody reads no more.
//!
//! Their envelopes carry the new keys only; who replays the chain collects them all. Who must get one is the chain's rule.

use std::collections::BTreeMap;

use rand_core::CryptoRng;
use subtle::ConstantTimeEq;
use wire::chain::{Around, Body, Frozen, InviteState, MemberState, Rotation};
use wire::id::AgreementKey;
use wire::{Chain, ChainError, DeviceId, Moment, Role, SignedStatement, Space, Statement};

use super::{SayError, Unreachable, enclose, say, sign, whole_ring};
use crate::device::DeviceSecret;
use crate::key::EpochKey;
use crate::ring::Ring;

/// Starts a chain. Its author is the first member, and staff.
///
/// # Errors
/// None that a good source of randomness leads to.
pub fn create(
    around: Around,
    device: &DeviceSecret,
    now: Moment,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<SignedStatement, SayError> {
    let keys = device.keys();
    let mut nonce = [0; 16];
    rng.fill_bytes(&mut nonce);
    let first = around.spaces().iter().map(|space| (*space, 0));
    let (rotations, new) = turn(&Ring::default(), first, rng)?;
    let body = Body::Create { around, nonce, keys, rotations, envelopes: Vec::new() };
    let body = enclose(None, keys.signing, body, [(keys.agreement, new)], Unreachable::Refuse, rng)?;
    let signed = sign(&Statement { previous: None, author: keys.signing, at: now, body }, device)?;
    Chain::start(&signed)?;
    Ok(signed)
}

/// Gives spaces new keys, though nobody leaves.
///
/// # Errors
/// The author may not, or a space is not of this chain.
pub fn rotate(
    chain: &Chain,
    ring: &Ring,
    device: &DeviceSecret,
    spaces: &[Space],
    now: Moment,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<SignedStatement, SayError> {
    let (rotations, new) = turn(ring, next(chain, spaces)?, rng)?;
    let letters = letters(chain, After::Same, &new);
    let body = Body::Rotate { rotations, envelopes: Vec::new() };
    turned(chain, device, now, body, letters, rng)
}

/// A device leaves, and every space that it could read gets a new key, in one statement.
///
/// `frozen` is how much of its writing counts: what the author has of it. Its open invites are closed by it.
///
/// # Errors
/// The author may not, the device is not a member, or it is the last administrator's.
pub fn remove_device(
    chain: &Chain,
    ring: &Ring,
    device: &DeviceSecret,
    whom: DeviceId,
    frozen: Vec<Frozen>,
    now: Moment,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<SignedStatement, SayError> {
    let read: Vec<Space> = spaces(chain).filter(|space| chain.reads(whom, *space)).collect();
    let (rotations, new) = turn(ring, next(chain, &read)?, rng)?;
    let letters = letters(chain, After::Without(whom), &new);
    let body = Body::RemoveDevice { device: whom, frozen, rotations, envelopes: Vec::new() };
    turned(chain, device, now, body, letters, rng)
}

/// A member's role changes, with all of their devices. They get what the new role reads; what it no longer reads is turned.
///
/// # Errors
/// The author may not, the device is not a member, it is the last administrator's, or a key is not held.
pub fn set_role(
    chain: &Chain,
    ring: &Ring,
    device: &DeviceSecret,
    whom: DeviceId,
    role: Role,
    now: Moment,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<SignedStatement, SayError> {
    let before = chain.role(whom).ok_or(ChainError::NotAMember(whom))?;
    let of = chain.member(whom).map_or(whom, |member| member.of);
    let lost: Vec<Space> = spaces(chain).filter(|space| before.reads(*space) && !role.reads(*space)).collect();
    let (rotations, new) = turn(ring, next(chain, &lost)?, rng)?;
    let mut letters = letters(chain, After::Becomes(of, role), &new);
    let theirs = whole_ring(chain, ring, role)?;
    for member in chain.members().filter(|member| member.of == of && member.state == MemberState::Active) {
        let letter = letters.entry(member.keys.agreement).or_default();
        theirs.keys().for_each(|(space, epoch, key)| letter.insert(space, epoch, key.clone()));
    }
    let body = Body::SetRole { device: whom, role, rotations, envelopes: Vec::new() };
    turned(chain, device, now, body, letters, rng)
}

/// Seals to everyone who reads on, signs and checks.
fn turned(
    chain: &Chain,
    device: &DeviceSecret,
    now: Moment,
    body: Body,
    letters: BTreeMap<AgreementKey, Ring>,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<SignedStatement, SayError> {
    let body = enclose(Some(chain), device.keys().signing, body, letters, Unreachable::LeaveEmpty, rng)?;
    say(chain, device, now, body)
}

fn spaces(chain: &Chain) -> impl Iterator<Item = Space> {
    chain.around().spaces().iter().copied()
}

/// The next epoch of each space.
fn next(chain: &Chain, spaces: &[Space]) -> Result<Vec<(Space, u32)>, ChainError> {
    let next = |space: &Space| {
        let epoch = chain.epoch(*space).and_then(|epoch| epoch.checked_add(1));
        epoch.map(|epoch| (*space, epoch)).ok_or(ChainError::WrongEpoch { space: *space, epoch: 0 })
    };
    spaces.iter().map(next).collect()
}

/// Makes a key for each space, and what the chain is to say about it.
fn turn(
    held: &Ring,
    spaces: impl IntoIterator<Item = (Space, u32)>,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<(Vec<Rotation>, Ring), SayError> {
    let (mut rotations, mut new) = (Vec::new(), Ring::default());
    for (space, epoch) in spaces {
        let key = EpochKey::make(rng);
        if held.keys().chain(new.keys()).any(|(_, _, known)| known.ct_eq(&key).into()) {
            return Err(SayError::RepeatedKey);
        }
        rotations.push(Rotation { space, epoch, commitment: key.commitment(space, epoch) });
        new.insert(space, epoch, key);
    }
    Ok((rotations, new))
}

/// What a statement is about to change, as far as it decides who reads.
#[derive(Clone, Copy)]
enum After {
    /// Nobody leaves.
    Same,
    /// This device leaves.
    Without(DeviceId),
    /// This member, named by their first device, gets this role.
    Becomes(DeviceId, Role),
}

/// The new keys for each who will read them: members, and open invites whose maker still administers.
fn letters(chain: &Chain, after: After, new: &Ring) -> BTreeMap<AgreementKey, Ring> {
    let mut letters = BTreeMap::<AgreementKey, Ring>::new();
    let mut write = |to: AgreementKey, role: Role| {
        for (space, epoch, key) in new.keys().filter(|(space, ..)| role.reads(*space)) {
            letters.entry(to).or_default().insert(space, epoch, key.clone());
        }
    };
    for member in chain.members().filter(|member| member.state == MemberState::Active) {
        match after {
            After::Without(whom) if member.keys.signing == whom => {}
            After::Becomes(of, role) if member.of == of => write(member.keys.agreement, role),
            _ => write(member.keys.agreement, member.role),
        }
    }
    for (_, invite) in chain.invites().filter(|(_, invite)| invite.state == InviteState::Open && !invite.compare) {
        let by = chain.member(invite.by).map(|member| member.of);
        match after {
            After::Without(whom) if invite.by == whom => {}
            After::Becomes(of, role) if by == Some(of) && !role.administers() => {}
            _ => write(invite.agreement, invite.role),
        }
    }
    letters
}
