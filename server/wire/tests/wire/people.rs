//! Made-up people with made-up devices, and a chain that they talk in. Envelopes hold nothing here: wire never opens them.

use ed25519_dalek::{Signer, SigningKey};
use wire::chain::{Around, Envelope, Rotation, claim_bytes};
use wire::id::AgreementKey;
use wire::{
    Body, Chain, ChainError, DeviceId, DeviceKeys, InviteId, InviteKeys, Moment, Purpose, Role, Signature,
    SignedStatement, Space, Statement,
};

/// A quarter past two on an afternoon in November 2026.
pub(crate) const NOW: Moment = Moment(1_795_184_100_000);
/// Three days later.
pub(crate) const LATER: Moment = Moment(1_795_443_300_000);

/// Somebody who can sign. The same number is the same device.
pub(crate) struct Someone {
    key: SigningKey,
    pub(crate) keys: DeviceKeys,
}

pub(crate) fn someone(number: u16) -> Someone {
    let [high, low] = number.to_be_bytes();
    let mut seed = [7; 32];
    seed[..2].copy_from_slice(&[high, low]);
    let key = SigningKey::from_bytes(&seed);
    let signing = DeviceId(key.verifying_key().to_bytes());
    seed[31] = 9;
    Someone { key, keys: DeviceKeys { signing, agreement: AgreementKey(seed) } }
}

impl Someone {
    pub(crate) fn id(&self) -> DeviceId {
        self.keys.signing
    }

    pub(crate) fn sign(&self, purpose: Purpose, bytes: &[u8]) -> Signature {
        self.key.sign(&purpose.message(bytes))
    }

    /// The same two keys, taken for those of an invite.
    pub(crate) fn as_invite(&self) -> InviteKeys {
        InviteKeys { signing: InviteId(self.keys.signing.0), agreement: self.keys.agreement }
    }

    pub(crate) fn signs(&self, statement: &Statement) -> SignedStatement {
        let bytes = statement.to_bytes().unwrap();
        let signature = self.sign(Purpose::Statement, &bytes);
        SignedStatement { bytes, signature }
    }
}

/// One empty envelope for each.
pub(crate) fn to(readers: &[&Someone]) -> Vec<Envelope> {
    readers.iter().map(|reader| Envelope { to: reader.keys.agreement, sealed: Vec::new() }).collect()
}

pub(crate) fn rotation(space: Space, epoch: u32) -> Rotation {
    Rotation { space, epoch, commitment: [space as u8 * 16 + u8::try_from(epoch % 16).unwrap(); 32] }
}

/// A chain, and all that was said in it.
#[derive(Clone)]
pub(crate) struct Talk {
    pub(crate) chain: Chain,
    pub(crate) statements: Vec<SignedStatement>,
}

pub(crate) fn first(around: Around, by: &Someone) -> Statement {
    let rotations = around.spaces().iter().map(|space| rotation(*space, 0)).collect();
    let body = Body::Create { around, nonce: [5; 16], keys: by.keys, rotations, envelopes: to(&[by]) };
    Statement { previous: None, author: by.id(), at: NOW, body }
}

impl Talk {
    /// A circle that this nurse opened.
    pub(crate) fn of(nurse: &Someone) -> Self {
        let first = nurse.signs(&first(Around::Circle, nurse));
        Self { chain: Chain::start(&first).unwrap(), statements: vec![first] }
    }

    pub(crate) fn next(&self, author: &Someone, body: Body) -> SignedStatement {
        author.signs(&Statement { previous: Some(self.chain.head()), author: author.id(), at: NOW, body })
    }

    /// Says it; the chain is unchanged if it is refused.
    pub(crate) fn says(&mut self, author: &Someone, body: Body) -> Result<(), ChainError> {
        let before = self.chain.clone();
        let said = self.next(author, body);
        let heard = self.chain.extend(&said).map(|_| ());
        match &heard {
            Ok(()) => self.statements.push(said),
            Err(_) => assert_eq!(self.chain, before, "a refused statement changes nothing"),
        }
        heard
    }

    pub(crate) fn adds(&mut self, by: &Someone, who: &Someone, role: Role) -> Result<(), ChainError> {
        self.says(by, Body::AddDevice { keys: who.keys, role, envelopes: to(&[who]) })
    }

    pub(crate) fn invites(&mut self, by: &Someone, invite: &Someone, role: Role) -> Result<(), ChainError> {
        let compare = role == Role::Staff;
        let envelopes = if compare { Vec::new() } else { to(&[invite]) };
        let invite = invite.as_invite();
        self.says(by, Body::OpenInvite { invite, role, pin: [3; 32], expires: LATER, compare, envelopes })
    }

    /// A claim as it should be, for whoever wants to spoil it.
    pub(crate) fn claim(&self, who: &Someone, invite: &Someone) -> Body {
        let id = invite.as_invite().signing;
        let proof = invite.sign(Purpose::Claim, &claim_bytes(self.chain.id(), &who.keys));
        let compare = self.chain.invite(id).is_some_and(|invite| invite.compare);
        let envelopes = if compare { Vec::new() } else { to(&[who]) };
        Body::ClaimInvite { invite: id, keys: who.keys, proof, envelopes }
    }

    pub(crate) fn claims(&mut self, who: &Someone, invite: &Someone) -> Result<(), ChainError> {
        let body = self.claim(who, invite);
        self.says(who, body)
    }

    /// Removes a device; `stay` are those who get the new keys of `turned`.
    pub(crate) fn removes(
        &mut self,
        by: &Someone,
        whom: &Someone,
        turned: &[Space],
        stay: &[&Someone],
    ) -> Result<(), ChainError> {
        let rotations = self.turn(turned);
        self.says(by, Body::RemoveDevice { device: whom.id(), frozen: Vec::new(), rotations, envelopes: to(stay) })
    }

    /// The next epoch of each of these spaces.
    pub(crate) fn turn(&self, spaces: &[Space]) -> Vec<Rotation> {
        spaces.iter().map(|space| rotation(*space, self.chain.epoch(*space).map_or(0, |epoch| epoch + 1))).collect()
    }
}

/// Every space of a circle.
pub(crate) const ALL: [Space; 4] = [Space::Everyone, Space::Nurse, Space::Family, Space::Staff];
