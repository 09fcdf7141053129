//! The membership that a chain's statements add up to.
//!
//! The rules that a statement must meet are in [`super::rules`]; here it takes effect.

use std::collections::BTreeMap;

use super::{Around, Body, ChainError, Frozen, Rotation, SignedStatement, Statement};
use crate::id::{
    AgreementKey, ChainId, DeviceId, DeviceKeys, DocumentId, InviteId, KeyId, Moment, Space, StatementHash,
};
use crate::role::Role;

/// Where a device stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemberState {
    /// It reads and writes what its role says.
    Active,
    /// It claimed an invite and waits for an administrator to compare a code.
    Waiting,
    /// It left. What it wrote counts up to the frozen sequences.
    Removed(Vec<Frozen>),
}

/// A device in a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its public keys.
    pub keys: DeviceKeys,
    /// What it may do.
    pub role: Role,
    /// Spaces that it read in an earlier role and reads no more: what it wrote there still counts.
    pub read_before: Vec<Space>,
    /// The first device of the same person: their own id if it is the first.
    pub of: DeviceId,
    /// Where it stands.
    pub state: MemberState,
}

/// Where an invite stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InviteState {
    /// It may be claimed.
    Open,
    /// This device claimed it.
    Claimed(DeviceId),
    /// It was taken back.
    Closed,
}

/// An invite in a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedInvite {
    /// Ring keys are sealed to this key until it is claimed.
    pub agreement: AgreementKey,
    /// What the claimant may do.
    pub role: Role,
    /// Ties the secret to the chain.
    pub pin: [u8; 32],
    /// Not to be claimed after this, by the relay's clock.
    pub expires: Moment,
    /// Whether the claimant waits for a comparison.
    pub compare: bool,
    /// Who opened it.
    pub by: DeviceId,
    /// Where it stands.
    pub state: InviteState,
}

/// A chain that was verified from its first statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    pub(super) id: ChainId,
    pub(super) around: Around,
    pub(super) head: StatementHash,
    pub(super) length: u32,
    pub(super) members: BTreeMap<DeviceId, Member>,
    pub(super) invites: BTreeMap<InviteId, OpenedInvite>,
    /// Every key commitment of a space, by epoch.
    pub(super) rings: BTreeMap<Space, Vec<[u8; 32]>>,
    pub(super) closed: bool,
}

impl Chain {
    /// Starts a chain from its first statement.
    ///
    /// # Errors
    /// It is not a well-signed `Create` that gives every space its first key.
    pub fn start(first: &SignedStatement) -> Result<Self, ChainError> {
        let statement = first.verify()?;
        let Body::Create { around, keys, rotations, envelopes, .. } = statement.body else {
            return Err(ChainError::Creation);
        };
        if statement.previous.is_some() || keys.signing != statement.author {
            return Err(ChainError::Creation);
        }
        let mut chain = Self {
            id: first.chain_id(),
            around,
            head: first.hash(),
            length: 1,
            members: BTreeMap::new(),
            invites: BTreeMap::new(),
            rings: around.spaces().iter().map(|space| (*space, Vec::new())).collect(),
            closed: false,
        };
        chain.admit(keys, Role::Staff, keys.signing, MemberState::Active);
        chain.check_rotations(&rotations, around.spaces())?;
        chain.check_recipients(&envelopes, around.spaces(), &[])?;
        chain.turn(&rotations);
        Ok(chain)
    }

    /// Verifies a whole chain against the id that an invite pinned.
    ///
    /// # Errors
    /// The first statement is another chain's, or any statement breaks a rule.
    pub fn verify(id: ChainId, statements: &[SignedStatement]) -> Result<Self, ChainError> {
        let (first, rest) = statements.split_first().ok_or(ChainError::Malformed)?;
        if first.chain_id() != id {
            return Err(ChainError::WrongBeginning { expected: id });
        }
        let mut chain = Self::start(first)?;
        for statement in rest {
            chain.extend(statement)?;
        }
        Ok(chain)
    }

    /// Adds the next statement, or changes nothing.
    ///
    /// # Errors
    /// The rule that it breaks.
    pub fn extend(&mut self, next: &SignedStatement) -> Result<Statement, ChainError> {
        let statement = next.verify()?;
        self.check(&statement)?;
        self.take(&statement);
        self.head = next.hash();
        self.length = self.length.saturating_add(1);
        Ok(statement)
    }

    /// Lets a statement that meets the rules take effect.
    fn take(&mut self, statement: &Statement) {
        match &statement.body {
            Body::Create { .. } => {}
            Body::AddDevice { keys, role, .. } => self.admit(*keys, *role, keys.signing, MemberState::Active),
            Body::LinkDevice { keys, .. } => {
                if let Some(Member { role, of, .. }) = self.members.get(&statement.author).cloned() {
                    self.admit(*keys, role, of, MemberState::Active);
                }
            }
            Body::SetRole { device, role, rotations, .. } => {
                self.change_role(*device, *role);
                self.turn(rotations);
            }
            Body::RemoveDevice { device, frozen, rotations, .. } => {
                self.remove(*device, frozen);
                self.turn(rotations);
            }
            Body::Rotate { rotations, .. } => self.turn(rotations),
            Body::OpenInvite { invite, role, pin, expires, compare, .. } => {
                let (agreement, by, state) = (invite.agreement, statement.author, InviteState::Open);
                let opened =
                    OpenedInvite { agreement, role: *role, pin: *pin, expires: *expires, compare: *compare, by, state };
                self.invites.insert(invite.signing, opened);
            }
            Body::ClaimInvite { invite, keys, .. } => self.claim(*invite, *keys),
            Body::CloseInvite { invite } => {
                if let Some(invite) = self.invites.get_mut(invite) {
                    invite.state = InviteState::Closed;
                }
            }
            Body::Close => self.closed = true,
        }
    }

    fn admit(&mut self, keys: DeviceKeys, role: Role, of: DeviceId, state: MemberState) {
        self.members.insert(keys.signing, Member { keys, role, read_before: Vec::new(), of, state });
    }

    /// A member's devices, also those that left, get another role. Who administers no more has no open invites: the
    /// new keys would go to secrets that they know.
    pub(super) fn change_role(&mut self, device: DeviceId, role: Role) {
        let Some(of) = self.members.get(&device).map(|member| member.of) else { return };
        let mut theirs = Vec::new();
        for member in self.members.values_mut().filter(|member| member.of == of) {
            let lost = |space: &&Space| member.role.reads(**space) && !role.reads(**space);
            for space in self.rings.keys().filter(lost) {
                if !member.read_before.contains(space) {
                    member.read_before.push(*space);
                }
            }
            member.role = role;
            theirs.push(member.keys.signing);
        }
        if !role.administers() {
            self.close_invites_of(&theirs);
        }
    }

    fn close_invites_of(&mut self, devices: &[DeviceId]) {
        let theirs = |invite: &&mut OpenedInvite| devices.contains(&invite.by) && invite.state == InviteState::Open;
        for invite in self.invites.values_mut().filter(theirs) {
            invite.state = InviteState::Closed;
        }
    }

    /// A device leaves, and the invites that it opened with it: it may still know their secrets.
    pub(super) fn remove(&mut self, device: DeviceId, frozen: &[Frozen]) {
        if let Some(member) = self.members.get_mut(&device) {
            member.state = MemberState::Removed(frozen.to_vec());
        }
        self.close_invites_of(&[device]);
    }

    fn claim(&mut self, id: InviteId, keys: DeviceKeys) {
        let Some(invite) = self.invites.get_mut(&id) else { return };
        invite.state = InviteState::Claimed(keys.signing);
        let state = if invite.compare { MemberState::Waiting } else { MemberState::Active };
        let role = invite.role;
        self.admit(keys, role, keys.signing, state);
    }

    fn turn(&mut self, rotations: &[Rotation]) {
        for rotation in rotations {
            self.rings.entry(rotation.space).or_default().push(rotation.commitment);
        }
    }

    /// The hash of its first statement.
    #[must_use]
    pub fn id(&self) -> ChainId {
        self.id
    }

    /// What it is round.
    #[must_use]
    pub fn around(&self) -> Around {
        self.around
    }

    /// The hash of its last statement.
    #[must_use]
    pub fn head(&self) -> StatementHash {
        self.head
    }

    /// How many statements it has.
    #[must_use]
    pub fn length(&self) -> u32 {
        self.length
    }

    /// Whether nobody new is invited any more.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Every device that the chain ever named.
    pub fn members(&self) -> impl Iterator<Item = &Member> {
        self.members.values()
    }

    /// One device, whatever its state.
    #[must_use]
    pub fn member(&self, device: DeviceId) -> Option<&Member> {
        self.members.get(&device)
    }

    /// The role of a device that is a member now.
    #[must_use]
    pub fn role(&self, device: DeviceId) -> Option<Role> {
        self.members.get(&device).filter(|member| member.state == MemberState::Active).map(|member| member.role)
    }

    /// Whether a device reads and writes a space now.
    #[must_use]
    pub fn reads(&self, device: DeviceId, space: Space) -> bool {
        self.rings.contains_key(&space) && self.role(device).is_some_and(|role| role.reads(space))
    }

    /// Whether a record of this device counts: it is a member, or wrote it before it was removed or got another role.
    ///
    /// Where it reads no more it cannot write either: it was not given the key that the space turned to, and the relay
    /// refuses records under an older one.
    #[must_use]
    pub fn counts(&self, device: DeviceId, document: DocumentId, sequence: u64) -> bool {
        let Some(member) = self.members.get(&device) else { return false };
        let space = document.space;
        let reads =
            self.rings.contains_key(&space) && (member.role.reads(space) || member.read_before.contains(&space));
        match &member.state {
            MemberState::Active => reads,
            MemberState::Waiting => false,
            MemberState::Removed(frozen) => {
                reads && frozen.iter().any(|last| last.document == document && sequence <= last.sequence)
            }
        }
    }

    /// Every invite that the chain ever named.
    pub fn invites(&self) -> impl Iterator<Item = (InviteId, &OpenedInvite)> {
        self.invites.iter().map(|(id, invite)| (*id, invite))
    }

    /// One invite.
    #[must_use]
    pub fn invite(&self, id: InviteId) -> Option<&OpenedInvite> {
        self.invites.get(&id)
    }

    /// The number of a space's newest key; none if the chain has no such space.
    #[must_use]
    pub fn epoch(&self, space: Space) -> Option<u32> {
        self.rings.get(&space).and_then(|ring| u32::try_from(ring.len().checked_sub(1)?).ok())
    }

    /// What the key of an epoch must hash to.
    #[must_use]
    pub fn commitment(&self, space: Space, epoch: u32) -> Option<[u8; 32]> {
        self.rings.get(&space)?.get(usize::try_from(epoch).ok()?).copied()
    }

    /// The fingerprint that records of an epoch carry: the first eight bytes of the commitment.
    #[must_use]
    pub fn key_id(&self, space: Space, epoch: u32) -> Option<KeyId> {
        let commitment = self.commitment(space, epoch)?;
        commitment.first_chunk().copied().map(KeyId)
    }

    /// Who must get a new key of a space: its readers, and open invites that offer it.
    pub fn recipients(&self, space: Space) -> impl Iterator<Item = AgreementKey> {
        let members = self
            .members
            .values()
            .filter(move |member| member.state == MemberState::Active && member.role.reads(space))
            .map(|member| member.keys.agreement);
        let invites = self
            .invites
            .values()
            .filter(move |invite| invite.state == InviteState::Open && !invite.compare && invite.role.reads(space))
            .map(|invite| invite.agreement);
        members.chain(invites)
    }
}
