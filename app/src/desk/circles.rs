//! Which circles this phone is in, in which part, and what people in them are called.

use ::device::store::Store;
use wire::chain::{Around, MemberState};
use wire::{ChainId, DeviceId, Role};

use super::Desk;
use super::asks::{care_role, entry_of};
use crate::session::{Audience, CircleId, MemberView, Membership};

impl<S: Store> Desk<S> {
    /// Every circle that this phone holds a chain of.
    pub(super) fn circles(&self) -> Vec<CircleId> {
        let Some(phone) = self.phone.as_ref() else { return Vec::new() };
        // One whose invite base has not confirmed may turn out to be somebody else's.
        let circles = phone.chains().filter(|chain| chain.around() == Around::Circle && !phone.is_claiming(chain.id()));
        circles.map(|chain| CircleId(chain.id().0)).collect()
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
        // From the chains, or from the cards that were kept before the chains are read.
        let first = self.circles().into_iter().find_map(|circle| self.role_in(circle)).map(care_role);
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
        let room =
            self.views.get(&circle).and_then(|view| view.rooms.iter().find(|room| room.audience == Audience::Everyone));
        let id = entry_of(device.0);
        let entry = room.and_then(|room| room.told.circle.iter().find(|entry| entry.id == id));
        let Some(entry) = entry else { return (String::new(), String::new()) };
        let first = |field: &care::Field<String>| field.all().next().cloned().unwrap_or_default();
        (first(&entry.content.name), first(&entry.content.description))
    }
}
