//! Inviting, joining, comparing codes, letting in.

use ::device::store::{Store, Table, Write};
use seal::InviteSecret;
use wire::chain::{Around, InviteState, MemberState};
use wire::{ChainId, DeviceId, InviteId, Moment, Role};

use super::kept::{self, MadeInvite};
use super::{Desk, Expects, Step, refusals};
use crate::session::{Answer, CircleId, Failure, InviteView, InvitedView, Membership, Waiting};

/// An invite lapses after 72 hours.
const LAPSES_AFTER: u64 = 72 * 60 * 60 * 1000;

impl<S: Store> Desk<S> {
    pub(super) async fn invite(
        &mut self,
        step: &mut Step<'_>,
        circle: Option<CircleId>,
        role: &care::Role,
        note: String,
    ) -> Result<Answer, Failure> {
        self.warm(step).await?;
        // Nobody is invited to somebody who has died.
        if circle.is_some_and(|circle| self.cards.get(&circle).is_some_and(|card| card.died)) {
            return Err(Failure::NotAllowed);
        }
        let chain = self.circle_or_team(circle)?;
        let role = match role {
            care::Role::Person => Role::Person,
            care::Role::Staff => Role::Staff,
            care::Role::Family | care::Role::Unlisted(_) => Role::Family,
        };
        let expires = Moment(step.now.0.saturating_add(LAPSES_AFTER));
        let phone = self.phone.as_mut().ok_or(Failure::NotSetUp)?;
        let made_of = |secret: &InviteSecret| MadeInvite {
            circle: CircleId(chain.0),
            secret: *secret.dangerous_to_bytes(),
            note: note.clone(),
        };
        // Both in one transaction: an invite whose secret is nowhere could never be shown again.
        let also = |secret: &InviteSecret| {
            let key = kept::about(kept::INVITE, &secret.keys().signing.0);
            kept::put(Table::Device, key, &made_of(secret)).into_iter().collect()
        };
        let invited = phone.invite(step.now, step.rng, (chain, role), expires, also);
        let (secret, effects) = invited.map_err(|error| refusals::of_chain(&error))?;
        self.carry_out(step, effects).await?;
        let made = made_of(&secret);
        self.invite_view(&made).map(Answer::Invite).ok_or(Failure::Damaged)
    }

    fn circle_or_team(&self, circle: Option<CircleId>) -> Result<ChainId, Failure> {
        circle.map(|circle| ChainId(circle.0)).or_else(|| self.team()).ok_or(Failure::NotAllowed)
    }

    /// The invites of a circle that were made here and are still of use.
    pub(super) async fn invites_of(&self, circle: CircleId) -> Result<Vec<InviteView>, Failure> {
        let rows = self.store.read_all(Table::Device, kept::INVITE).await?;
        let made = rows.iter().filter_map(|(_, row)| kept::read::<MadeInvite>(row));
        Ok(made.filter(|made| made.circle == circle).filter_map(|made| self.invite_view(&made)).collect())
    }

    fn invite_view(&self, made: &MadeInvite) -> Option<InviteView> {
        let id = ChainId(made.circle.0);
        let secret = InviteSecret::from_bytes(made.secret);
        let phone = self.phone.as_ref()?;
        let invite = phone.chain(id)?.invite(secret.keys().signing)?;
        let used_by = match invite.state {
            InviteState::Open => None,
            InviteState::Claimed(device) => Some(self.name_of(made.circle, device)),
            InviteState::Closed => return None,
        };
        Some(InviteView {
            invite: secret.keys().signing.0,
            secret: secret.to_fragment(id),
            code: secret.to_code(),
            role: super::asks::care_role(invite.role),
            note: made.note.clone(),
            at_base: phone.unsent_statements(id) == 0,
            closes: care::Moment(invite.expires.0),
            used_by,
        })
    }

    pub(super) async fn close_invite(&mut self, step: &mut Step<'_>, invite: [u8; 32]) -> Result<(), Failure> {
        self.warm(step).await?;
        let key = kept::about(kept::INVITE, &invite);
        let row = self.store.read(Table::Device, &key).await?;
        let made: MadeInvite = row.as_deref().and_then(kept::read).ok_or(Failure::InviteUnknown)?;
        let phone = self.phone.as_mut().ok_or(Failure::NotSetUp)?;
        let closed = phone.close_invite(step.now, step.rng, ChainId(made.circle.0), InviteId(invite));
        let effects = closed.map_err(|error| refusals::of_chain(&error))?;
        self.carry_out(step, effects).await?;
        self.commit(vec![Write::Remove { table: Table::Device, key }]).await
    }

    pub(super) fn look_at_invite(secret: &str) -> Result<Answer, Failure> {
        let (_, secret) = read_invite(secret)?;
        // What it offers is sealed in the chain, which is read when it is claimed.
        Ok(Answer::Invited(InvitedView { role: None, team: false, code: secret.to_code() }))
    }

    pub(super) async fn join(
        &mut self,
        step: &mut Step<'_>,
        number: u32,
        secret: &str,
        (name, description): (String, String),
    ) -> Result<Option<Answer>, Failure> {
        let (chain, secret) = read_invite(secret)?;
        self.warm(step).await?;
        let known = chain.or_else(|| self.chain_with(secret.keys().signing));
        if let Some(here) = known.and_then(|chain| self.here_already(chain)) {
            return Ok(Some(here));
        }
        // Whoever is somebody on this phone stays who they are.
        if !self.is_somebody() {
            self.be(name, description, None).await?;
        }
        let phone = self.phone.as_mut().ok_or(Failure::NotSetUp)?;
        let effects = phone.join(&secret, chain).map_err(|error| refusals::of_chain(&error))?;
        self.waiting.push((number, Expects::Join(secret.keys().signing)));
        self.wants_base = true;
        self.carry_out(step, effects).await.map(|()| None)
    }

    /// The chain of this phone in which this invite stands: it was made here, or used here.
    fn chain_with(&self, invite: InviteId) -> Option<ChainId> {
        let mut chains = self.phone.as_ref()?.chains();
        chains.find(|chain| chain.invite(invite).is_some()).map(wire::Chain::id)
    }

    /// What an invite leads to that this phone need not use: it is there already, or waits to be let in.
    fn here_already(&self, chain: ChainId) -> Option<Answer> {
        let phone = self.phone.as_ref().filter(|phone| !phone.is_claiming(chain))?;
        let around = phone.chain(chain)?.around();
        let circle = (around == Around::Circle).then_some(CircleId(chain.0));
        match self.standing(CircleId(chain.0)) {
            Membership::In => Some(Answer::Here(circle)),
            Membership::Waits { code } => Some(Answer::Waits { circle, code }),
            Membership::Removed => None,
        }
    }

    pub(super) async fn let_in(
        &mut self,
        step: &mut Step<'_>,
        circle: Option<CircleId>,
        device: [u8; 32],
    ) -> Result<(), Failure> {
        self.warm(step).await?;
        // Nobody is invited to somebody who has died.
        if circle.is_some_and(|circle| self.cards.get(&circle).is_some_and(|card| card.died)) {
            return Err(Failure::NotAllowed);
        }
        let chain = self.circle_or_team(circle)?;
        let phone = self.phone.as_mut().ok_or(Failure::NotSetUp)?;
        let member = phone.chain(chain).and_then(|chain| chain.member(DeviceId(device)));
        let member = member.filter(|member| member.state == MemberState::Waiting).ok_or(Failure::NotAllowed)?;
        let (keys, role) = (member.keys, member.role);
        let admitted = phone.admit(step.now, step.rng, chain, keys, role);
        self.carry_out(step, admitted.map_err(|error| refusals::of_chain(&error))?).await
    }

    /// Those who claimed a staff invite and whose codes are to be compared.
    pub(super) fn waiting_in(&self, id: ChainId) -> Vec<Waiting> {
        let Some(chain) = self.phone.as_ref().and_then(|phone| phone.chain(id)) else { return Vec::new() };
        let waiting = chain.members().filter(|member| member.state == MemberState::Waiting);
        let codes = waiting.filter_map(|member| {
            let device = member.keys.signing;
            Some(Waiting {
                device: device.0,
                // They can write nothing before they are let in, so nothing here says who they are: ask them.
                name: String::new(),
                description: String::new(),
                code: self.code_of(id, device)?,
            })
        });
        codes.collect()
    }

    /// The code that a device which claimed a staff invite reads aloud.
    pub(super) fn code_of(&self, id: ChainId, device: DeviceId) -> Option<String> {
        let chain = self.phone.as_ref()?.chain(id)?;
        let keys = chain.member(device)?.keys;
        let (invite, _) = chain.invites().find(|(_, invite)| invite.state == InviteState::Claimed(device))?;
        Some(seal::comparison_code(id, invite, &keys))
    }

    /// The team of this phone, if it is in one.
    pub(super) fn team(&self) -> Option<ChainId> {
        let teams = self.chains().filter(|(_, around)| *around == Around::Team);
        let here = teams.map(|(team, _)| team).find(|team| self.standing(*team) != Membership::Removed)?;
        Some(ChainId(here.0))
    }
}

/// A link's part after `#`, a whole link, or a typed code.
fn read_invite(text: &str) -> Result<(Option<ChainId>, InviteSecret), Failure> {
    let part = text.trim().rsplit('#').next().unwrap_or_default();
    if let Ok((chain, secret)) = InviteSecret::from_fragment(part) {
        return Ok((Some(chain), secret));
    }
    InviteSecret::from_code(part).map(|secret| (None, secret)).map_err(|_| Failure::NotAnInvite)
}
