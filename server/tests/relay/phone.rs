//! A device that signs by hand. What it "seals" is noise: the relay could not tell.

use ed25519_dalek::{Signer, SigningKey};
use wire::chain::{Around, Envelope, Rotation, SignedStatement};
use wire::id::{AgreementKey, StatementHash};
use wire::message::{hello_bytes, show_bytes};
use wire::record::{Header, Kind, NONCE, TAG};
use wire::{
    Body, Chain, ChainId, DeviceId, DeviceKeys, DocumentId, InviteId, InviteKeys, KeyId, Moment, Purpose, Role,
    Signature, Space, Statement, ToRelay,
};

/// A device, or the keys of an invite.
#[derive(Clone)]
pub struct Phone {
    key: SigningKey,
}

impl Phone {
    /// Always the same device for the same number.
    pub fn new(number: u8) -> Self {
        Self { key: SigningKey::from_bytes(&[number; 32]) }
    }

    pub fn id(&self) -> DeviceId {
        DeviceId(self.key.verifying_key().to_bytes())
    }

    pub fn keys(&self) -> DeviceKeys {
        DeviceKeys { signing: self.id(), agreement: AgreementKey(self.id().0) }
    }

    pub fn invite(&self) -> InviteId {
        InviteId(self.id().0)
    }

    pub fn sign(&self, purpose: Purpose, bytes: &[u8]) -> Signature {
        self.key.sign(&purpose.message(bytes))
    }

    pub fn hello(&self, origin: &str, challenge: [u8; 32]) -> ToRelay {
        let proof = self.sign(Purpose::Hello, &hello_bytes(origin, &challenge));
        ToRelay::Hello { oldest: 1, newest: 1, device: self.id(), challenge, proof }
    }

    /// What only a device says that holds the invite.
    pub fn show(&self, invite: &Self) -> ToRelay {
        ToRelay::ShowInvite { invite: invite.invite(), proof: invite.sign(Purpose::Show, &show_bytes(self.id())) }
    }

    pub fn say(&self, previous: Option<StatementHash>, body: Body) -> SignedStatement {
        let bytes = Statement { previous, author: self.id(), at: Moment(1), body }.to_bytes().unwrap();
        SignedStatement { signature: self.sign(Purpose::Statement, &bytes), bytes }
    }

    pub fn create(&self, around: Around, nonce: u8) -> SignedStatement {
        let rotations = around.spaces().iter().map(|space| turn(*space, 0)).collect();
        let envelopes = vec![envelope(self.keys().agreement)];
        self.say(None, Body::Create { around, nonce: [nonce; 16], keys: self.keys(), rotations, envelopes })
    }

    pub fn admit(&self, chain: &Chain, whom: &Self, role: Role) -> SignedStatement {
        let envelopes = vec![envelope(whom.keys().agreement)];
        self.say(Some(chain.head()), Body::AddDevice { keys: whom.keys(), role, envelopes })
    }

    pub fn rotate(&self, chain: &Chain, space: Space) -> SignedStatement {
        let rotations = vec![turn(space, chain.epoch(space).unwrap() + 1)];
        let envelopes = chain.recipients(space).map(envelope).collect();
        self.say(Some(chain.head()), Body::Rotate { rotations, envelopes })
    }

    pub fn remove(&self, chain: &Chain, whom: &Self, frozen: Vec<wire::chain::Frozen>) -> SignedStatement {
        let role = chain.role(whom.id()).unwrap();
        let spaces: Vec<Space> = chain.around().spaces().iter().copied().filter(|space| role.reads(*space)).collect();
        let rotations = spaces.iter().map(|space| turn(*space, chain.epoch(*space).unwrap() + 1)).collect();
        let mut stay: Vec<AgreementKey> = spaces.iter().flat_map(|space| chain.recipients(*space)).collect();
        stay.retain(|key| *key != whom.keys().agreement);
        // What they opened is closed with them.
        let theirs =
            |key: &AgreementKey| chain.invites().any(|(_, invite)| invite.agreement == *key && invite.by == whom.id());
        stay.retain(|key| !theirs(key));
        stay.sort_unstable();
        stay.dedup();
        let envelopes = stay.into_iter().map(envelope).collect();
        self.say(Some(chain.head()), Body::RemoveDevice { device: whom.id(), frozen, rotations, envelopes })
    }

    pub fn open(&self, chain: &Chain, invite: &Self, role: Role, compare: bool, expires: Moment) -> SignedStatement {
        let keys = InviteKeys { signing: invite.invite(), agreement: invite.keys().agreement };
        let envelopes = if compare { Vec::new() } else { vec![envelope(keys.agreement)] };
        let body = Body::OpenInvite { invite: keys, role, pin: [0; 32], expires, compare, envelopes };
        self.say(Some(chain.head()), body)
    }

    pub fn claim(&self, chain: &Chain, invite: &Self) -> SignedStatement {
        let proof = invite.sign(Purpose::Claim, &wire::chain::claim_bytes(chain.id(), &self.keys()));
        let compare = chain.invite(invite.invite()).unwrap().compare;
        let envelopes = if compare { Vec::new() } else { vec![envelope(self.keys().agreement)] };
        let body = Body::ClaimInvite { invite: invite.invite(), keys: self.keys(), proof, envelopes };
        self.say(Some(chain.head()), body)
    }

    /// A record of this device, with these words where ciphertext would be.
    pub fn record(&self, chain: &Chain, space: Space, sequence: u64, words: &[u8]) -> Vec<u8> {
        self.sealed(chain, Kind::Changes, DocumentId::first(chain.id(), space), sequence, words)
    }

    pub fn snapshot(&self, chain: &Chain, space: Space, sequence: u64, words: &[u8]) -> Vec<u8> {
        self.sealed(chain, Kind::Snapshot, DocumentId::first(chain.id(), space), sequence, words)
    }

    fn sealed(&self, chain: &Chain, kind: Kind, document: DocumentId, sequence: u64, words: &[u8]) -> Vec<u8> {
        let epoch = chain.epoch(document.space).unwrap_or(0);
        let key = chain.key_id(document.space, epoch).unwrap_or(KeyId([0; 8]));
        self.signed(&Header { kind, document, epoch, key, device: self.id(), sequence }, words)
    }

    /// A record with any header, signed by this device.
    pub fn signed(&self, header: &Header, words: &[u8]) -> Vec<u8> {
        let mut bytes = header.to_bytes();
        bytes.extend([7; NONCE + TAG]);
        bytes.extend(words);
        let signature = self.sign(Purpose::Record, &bytes);
        bytes.extend(signature.to_bytes());
        bytes
    }
}

fn turn(space: Space, epoch: u32) -> Rotation {
    let mut commitment = [space as u8; 32];
    commitment[1] = u8::try_from(epoch).unwrap();
    Rotation { space, epoch, commitment }
}

fn envelope(to: AgreementKey) -> Envelope {
    Envelope { to, sealed: vec![0; 80] }
}

/// The chain that these statements make.
pub fn chain(statements: &[SignedStatement]) -> Chain {
    Chain::verify(statements[0].chain_id(), statements).unwrap()
}

/// Which document a space's first is.
pub fn document(chain: ChainId, space: Space) -> DocumentId {
    DocumentId::first(chain, space)
}
