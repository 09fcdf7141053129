//! Making a chain's statements: each is composed, sealed to its readers, signed, and checked by the chain's own rules.
//!
//! What statements mean is in `wire::chain`. Admitting is in [`join`], turning keys in [`turn`]. The author takes its new
//! keys as everybody else does, with [`crate::Ring::take`] of the statement once the chain has it.

mod join;
mod turn;

pub use join::{add_device, claim_invite, close_invite, link_device, open_invite};
use thiserror::Error;
pub use turn::{create, remove_device, rotate, set_role};
use wire::chain::{Body, Envelope};
use wire::id::AgreementKey;
use wire::{Chain, ChainError, ChainId, DeviceId, Moment, Purpose, Role, SignedStatement, Space, Statement};

use rand_core::CryptoRng;

use crate::device::DeviceSecret;
use crate::envelope::{Place, envelopes_mut, seal};
use crate::ring::{Ring, RingError};

/// Says that the person has died, or the team has ended: nobody new is invited.
///
/// # Errors
/// The author may not say it, or it was said already.
pub fn close(chain: &Chain, device: &DeviceSecret, now: Moment) -> Result<SignedStatement, SayError> {
    say(chain, device, now, Body::Close)
}

/// Signs what continues a chain, and makes sure that nobody will refuse it.
fn say(chain: &Chain, device: &DeviceSecret, at: Moment, body: Body) -> Result<SignedStatement, SayError> {
    let signed = sign(&Statement { previous: Some(chain.head()), author: device.keys().signing, at, body }, device)?;
    chain.clone().extend(&signed)?;
    Ok(signed)
}

fn sign(statement: &Statement, device: &DeviceSecret) -> Result<SignedStatement, SayError> {
    let bytes = statement.to_bytes()?;
    let signature = device.sign(Purpose::Statement, &bytes);
    Ok(SignedStatement { bytes, signature })
}

/// What to do about a reader whose public key is none that anything can be sealed to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unreachable {
    /// Nobody is admitted who could read nothing.
    Refuse,
    /// An empty envelope: whoever joined with such a key harms themselves, and must not keep others from turning keys.
    LeaveEmpty,
}

/// Puts one envelope for each reader into a body, sealed for the very place where the body will stand.
fn enclose(
    previous: Option<&Chain>,
    author: DeviceId,
    mut body: Body,
    letters: impl IntoIterator<Item = (AgreementKey, Ring)>,
    unreachable: Unreachable,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Body, SayError> {
    let place = Place::new(previous.map(Chain::head), author, &body);
    let sealed = letters.into_iter().map(|(to, keys)| match seal(place, to, &keys.to_bytes(), rng) {
        None if unreachable == Unreachable::LeaveEmpty => Ok(Envelope { to, sealed: Vec::new() }),
        sealed => sealed.ok_or(SayError::CannotSealTo { to }),
    });
    let sealed = sealed.collect::<Result<Vec<Envelope>, _>>()?;
    if let Some(envelopes) = envelopes_mut(&mut body) {
        *envelopes = sealed;
    }
    Ok(body)
}

/// Everything that a role reads, from the author's own ring.
fn whole_ring(chain: &Chain, ring: &Ring, role: Role) -> Result<Ring, SayError> {
    ring.readable_by(role, chain).map_err(|(space, epoch)| SayError::KeyMissing { space, epoch })
}

/// Why something was not said.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SayError {
    /// The chain's rules do not let this be said, or not by this device.
    #[error(transparent)]
    Chain(#[from] ChainError),
    /// The author does not hold a key that it would have to pass on.
    #[error("the key of epoch {epoch} of {space:?} is not held")]
    KeyMissing {
        /// Which space.
        space: Space,
        /// Which key of it.
        epoch: u32,
    },
    /// A reader's public key is none that anything can be sealed to.
    #[error("nothing can be sealed to {to:?}")]
    CannotSealTo {
        /// Whose key.
        to: AgreementKey,
    },
    /// The source of randomness gave a key that is in the ring already: it repeats itself, and nothing it gives is secret.
    #[error("the source of randomness repeats itself")]
    RepeatedKey,
    /// The invite was opened on another chain: somebody answered a typed code with a chain of their own.
    #[error("the invite is not pinned to {chain:?}")]
    WrongPin {
        /// The chain that was offered.
        chain: ChainId,
    },
    /// The statements are not those that the chain was verified from.
    #[error("the statements do not lead to the head of {chain:?}")]
    OtherStatements {
        /// The chain that was given.
        chain: ChainId,
    },
    /// What was sealed to the invite is not in order.
    #[error("the invite's keys: {0}")]
    Invite(#[from] RingError),
}
