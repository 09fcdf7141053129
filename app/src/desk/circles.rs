//! Which circles this phone is in, in which part, and what people in them are called.

use ::device::store::Store;
use wire::chain::{Around, MemberState};
use wire::{ChainId, DeviceId, Role};

use super::Desk;
use super::asks::{care_role, entry_of};
use crate::session::{Audience, CircleId, MemberView, Membership};

impl<S: Store> Desk<S> {
    /// Every circle that this phone holds a chain of, every team and every place, with what it is round.
    pub(super) fn chains(&self) -> impl Iterator<Item = (CircleId, Around)> {
        let phone = self.phone.as_ref().into_iter();
        // One whose invite base has not confirmed may turn out to be somebody else's.
        let chains = phone.flat_map(|phone| phone.chains().filter(|chain| !phone.is_claiming(chain.id())));
        chains.map(|chain| (CircleId(chain.id().0), chain.around()))
    }

    /// The audiences whose documents stand round this: a person, a team, a place.
    pub(super) fn audiences_of(&self, circle: CircleId) -> &'static [Audience] {
        let chain = self.phone.as_ref().and_then(|phone| phone.chain(ChainId(circle.0)));
        match chain.map(wire::Chain::around) {
            Some(Around::Team) => &[Audience::Team],
            Some(Around::Place) => &[Audience::Place],
            Some(Around::Own) => &[Audience::Mine],
            Some(Around::Circle) | None => &Audience::ALL,
        }
    }

    /// The audience of all who are in it: who somebody is, is said there.
    pub(super) fn widest(&self, circle: CircleId) -> Audience {
        self.audiences_of(circle).first().copied().unwrap_or(Audience::Everyone)
    }

    /// The part of this phone's holder in a circle, if they are in it.
    pub(super) fn role_in(&self, circle: CircleId) -> Option<Role> {
        let phone = self.phone.as_ref()?;
        phone.chain(ChainId(circle.0))?.role(phone.id())
    }

    /// The part that they have anywhere: staff if in a team.
    pub(super) fn role_of_me(&self) -> care::Role {
        if self.team().is_some() || self.me.as_ref().is_some_and(|me| me.team.is_some()) {
            return care::Role::Staff;
        }
        if !self.groups.is_empty() {
            return care::Role::Staff;
        }
        // From the chains, or from the cards that were kept before the chains are read.
        let first = self.chains().find_map(|(circle, _)| self.role_in(circle)).map(care_role);
        first.or_else(|| self.cards.values().next().map(|card| card.role.clone())).unwrap_or(care::Role::Family)
    }

    /// Whether a circle opens for this phone.
    pub(super) fn standing(&self, circle: CircleId) -> Membership {
        let id = ChainId(circle.0);
        let Some(phone) = self.phone.as_ref() else { return Membership::In };
        let member = phone.chain(id).and_then(|chain| chain.member(phone.id()));
        match member.map(|member| &member.state) {
            Some(MemberState::Active) => Membership::In,
            Some(MemberState::Waiting) => Membership::Waits { code: self.code_of(id, phone.id()).unwrap_or_default() },
            Some(MemberState::Removed(_)) | None => Membership::Removed,
        }
    }

    /// Those who can open a circle, by the names that they gave themselves.
    pub(super) fn members_of(&self, circle: CircleId) -> Vec<MemberView> {
        let Some(chain) = self.phone.as_ref().and_then(|phone| phone.chain(ChainId(circle.0))) else {
            return Vec::new();
        };
        let active = chain.members().filter(|member| member.state == MemberState::Active);
        let members = active.map(|member| {
            let (name, description) = self.said_of_themselves(circle, member.keys.signing);
            MemberView { device: member.keys.signing.0, name, description, role: care_role(member.role) }
        });
        members.collect()
    }

    pub(super) fn name_of(&self, circle: CircleId, device: DeviceId) -> String {
        self.said_of_themselves(circle, device).0
    }

    fn said_of_themselves(&self, circle: CircleId, device: DeviceId) -> (String, String) {
        let widest = self.widest(circle);
        let room = self.views.get(&circle).and_then(|view| view.room(widest));
        let id = entry_of(device.0);
        let entry = room.and_then(|room| room.told.circle.iter().find(|entry| entry.id == id));
        let Some(entry) = entry else { return (String::new(), String::new()) };
        let first = |field: &care::Field<String>| field.all().next().cloned().unwrap_or_default();
        (first(&entry.content.name), first(&entry.content.description))
    }
}
