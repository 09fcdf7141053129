//! The rules that the next statement of a chain must meet. Nothing takes effect here.
//!
//! Devices and the relay run these same rules, so neither can slip a member past the other.

use std::collections::BTreeSet;

use super::membership::{Chain, InviteState, Member, MemberState};
use super::{Body, ChainError, DEVICES_MAX, Envelope, Rotation, Statement, claim_bytes};
use crate::id::{AgreementKey, DeviceId, DeviceKeys, InviteId, InviteKeys, Space};
use crate::role::Role;
use crate::signature::{Purpose, Signature, is_signed_by};

impl Chain {
    /// Checks a statement whose signature is good against the membership so far.
    pub(super) fn check(&self, statement: &Statement) -> Result<(), ChainError> {
        if matches!(statement.body, Body::Create { .. }) || statement.previous.is_none() {
            return Err(ChainError::Creation);
        }
        if statement.previous != Some(self.head) {
            return Err(ChainError::HeadMoved { head: self.head });
        }
        self.check_author(statement)?;
        self.check_body(statement)
    }

    fn check_author(&self, statement: &Statement) -> Result<(), ChainError> {
        let role = self.role(statement.author);
        match &statement.body {
            // The invite's proof speaks for the claimant, who is not a member yet.
            Body::ClaimInvite { keys, .. } if keys.signing == statement.author => Ok(()),
            Body::LinkDevice { .. } if role.is_some() => Ok(()),
            Body::ClaimInvite { .. } | Body::LinkDevice { .. } => Err(ChainError::NotAllowed),
            _ if role.is_some_and(Role::administers) => Ok(()),
            _ => Err(ChainError::NotAllowed),
        }
    }

    fn check_body(&self, statement: &Statement) -> Result<(), ChainError> {
        match &statement.body {
            Body::Create { .. } => Err(ChainError::Creation),
            Body::AddDevice { keys, role, envelopes } => {
                self.check_new_device(keys, Some(*role))?;
                check_only(envelopes, &[keys.agreement])
            }
            Body::LinkDevice { keys, envelopes } => {
                self.check_new_device(keys, None)?;
                check_only(envelopes, &[keys.agreement])
            }
            Body::SetRole { device, role, rotations, envelopes } => {
                self.check_set_role(*device, *role, rotations, envelopes)
            }
            Body::RemoveDevice { device, rotations, envelopes, .. } => {
                self.check_removal(*device, rotations, envelopes)
            }
            Body::Rotate { rotations, envelopes } => {
                self.check_rotations(rotations, &[])?;
                self.check_recipients(envelopes, &spaces(rotations), &[])
            }
            Body::OpenInvite { invite, compare, role, envelopes, .. } => {
                self.check_open_invite(invite, *role, *compare, envelopes)
            }
            Body::ClaimInvite { invite, keys, proof, envelopes } => self.check_claim(*invite, keys, proof, envelopes),
            Body::CloseInvite { invite } => self.check_open(*invite),
            Body::Close if self.closed => Err(ChainError::Closed),
            Body::Close => Ok(()),
        }
    }

    /// A device may come once, or move from waiting to active in the role of its invite.
    fn check_new_device(&self, keys: &DeviceKeys, role: Option<Role>) -> Result<(), ChainError> {
        match self.members.get(&keys.signing) {
            None if self.members.len() >= DEVICES_MAX => Err(ChainError::TooManyDevices),
            None => Ok(()),
            Some(Member { state: MemberState::Waiting, keys: known, role: invited, .. })
                if known == keys && role == Some(*invited) =>
            {
                Ok(())
            }
            Some(_) => Err(ChainError::KnownAlready(keys.signing)),
        }
    }

    fn check_set_role(
        &self,
        device: DeviceId,
        role: Role,
        rotations: &[Rotation],
        envelopes: &[Envelope],
    ) -> Result<(), ChainError> {
        let now = self.role(device).ok_or(ChainError::NotAMember(device))?;
        let of = self.members.get(&device).map(|member| member.of);
        let theirs = self.members.values().filter(|member| Some(member.of) == of);
        let theirs: Vec<_> = theirs.map(|member| member.keys).collect();
        if now.administers() && !role.administers() {
            self.check_an_administrator_stays(&theirs)?;
        }
        let lost: Vec<Space> =
            self.rings.keys().copied().filter(|space| now.reads(*space) && !role.reads(*space)).collect();
        self.check_rotations(rotations, &lost)?;
        // Those who stay must get the new keys; the member may get the rings of their new role.
        let mut after = self.clone();
        after.change_role(device, role);
        let own: Vec<_> = theirs.iter().map(|keys| keys.agreement).collect();
        after.check_recipients(envelopes, &spaces(rotations), &own)
    }

    fn check_removal(
        &self,
        device: DeviceId,
        rotations: &[Rotation],
        envelopes: &[Envelope],
    ) -> Result<(), ChainError> {
        let member = self.members.get(&device).ok_or(ChainError::NotAMember(device))?;
        let read: Vec<Space> = match member.state {
            MemberState::Removed(_) => return Err(ChainError::NotAMember(device)),
            MemberState::Waiting => Vec::new(),
            MemberState::Active => self.rings.keys().copied().filter(|space| member.role.reads(*space)).collect(),
        };
        if member.state == MemberState::Active && member.role.administers() {
            self.check_an_administrator_stays(&[member.keys])?;
        }
        self.check_rotations(rotations, &read)?;
        let mut after = self.clone();
        after.remove(device, &[]);
        after.check_recipients(envelopes, &spaces(rotations), &[])
    }

    fn check_an_administrator_stays(&self, leaving: &[DeviceKeys]) -> Result<(), ChainError> {
        let stays = self.members.values().any(|member| {
            member.state == MemberState::Active && member.role.administers() && !leaving.contains(&member.keys)
        });
        if stays { Ok(()) } else { Err(ChainError::LastAdministrator) }
    }

    fn check_open_invite(
        &self,
        invite: &InviteKeys,
        role: Role,
        compare: bool,
        envelopes: &[Envelope],
    ) -> Result<(), ChainError> {
        if self.closed {
            return Err(ChainError::Closed);
        }
        if self.invites.contains_key(&invite.signing) {
            return Err(ChainError::InviteNotOpen(invite.signing));
        }
        // Whoever will read what staff write must have been seen by staff: no keys before a comparison.
        if role.administers() && !compare {
            return Err(ChainError::NotAllowed);
        }
        if compare { check_only(envelopes, &[]) } else { check_only(envelopes, &[invite.agreement]) }
    }

    fn check_open(&self, invite: InviteId) -> Result<(), ChainError> {
        match self.invites.get(&invite) {
            Some(known) if known.state == InviteState::Open => Ok(()),
            _ => Err(ChainError::InviteNotOpen(invite)),
        }
    }

    fn check_claim(
        &self,
        id: InviteId,
        keys: &DeviceKeys,
        proof: &Signature,
        envelopes: &[Envelope],
    ) -> Result<(), ChainError> {
        if self.closed {
            return Err(ChainError::Closed);
        }
        self.check_open(id)?;
        if self.members.contains_key(&keys.signing) {
            return Err(ChainError::KnownAlready(keys.signing));
        }
        self.check_new_device(keys, None)?;
        if !is_signed_by(&id.0, Purpose::Claim, &claim_bytes(self.id, keys), proof) {
            return Err(ChainError::BadClaim);
        }
        let compare = self.invites.get(&id).is_some_and(|invite| invite.compare);
        if compare { check_only(envelopes, &[]) } else { check_only(envelopes, &[keys.agreement]) }
    }

    /// Each rotation turns a space of this chain to its next epoch, once, and all that must turn do.
    pub(super) fn check_rotations(&self, rotations: &[Rotation], must: &[Space]) -> Result<(), ChainError> {
        let mut turned = BTreeSet::new();
        for Rotation { space, epoch, .. } in rotations {
            let next = self.rings.get(space).and_then(|ring| u32::try_from(ring.len()).ok());
            if next != Some(*epoch) || !turned.insert(*space) {
                return Err(ChainError::WrongEpoch { space: *space, epoch: *epoch });
            }
        }
        match must.iter().find(|space| !turned.contains(space)) {
            Some(space) => Err(ChainError::NotRotated(*space)),
            None => Ok(()),
        }
    }

    /// Envelopes go to every reader of the turned spaces, and to nobody else but those in `also`.
    pub(super) fn check_recipients(
        &self,
        envelopes: &[Envelope],
        turned: &[Space],
        also: &[AgreementKey],
    ) -> Result<(), ChainError> {
        let must: BTreeSet<AgreementKey> = turned.iter().flat_map(|space| self.recipients(*space)).collect();
        let got: BTreeSet<AgreementKey> = envelopes.iter().map(|envelope| envelope.to).collect();
        let strangers = got.difference(&must).any(|key| !also.contains(key));
        if !must.is_subset(&got) || strangers || got.len() != envelopes.len() {
            return Err(ChainError::WrongRecipients);
        }
        Ok(())
    }
}

fn check_only(envelopes: &[Envelope], to: &[AgreementKey]) -> Result<(), ChainError> {
    let got: Vec<AgreementKey> = envelopes.iter().map(|envelope| envelope.to).collect();
    if got == to { Ok(()) } else { Err(ChainError::WrongRecipients) }
}

fn spaces(rotations: &[Rotation]) -> Vec<Space> {
    rotations.iter().map(|rotation| rotation.space).collect()
}
