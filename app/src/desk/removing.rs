//! Removing somebody's device, and what a device that was removed itself still keeps: nothing.

use ::device::store::{Store, Table, Write};
use wire::chain::MemberState;
use wire::{Chain, ChainId, DeviceId};

use super::{Desk, Step, kept, refusals};
use crate::session::{Answer, CircleId, Failure, form_of};

impl<S: Store> Desk<S> {
    /// Removes a device from each of these, also from one where it still waits to be let in. Whoever has died keeps nobody: that is
    /// allowed after a death too.
    pub(super) async fn remove(
        &mut self,
        step: &mut Step<'_>,
        circles: Vec<CircleId>,
        device: [u8; 32],
    ) -> Result<(), Failure> {
        self.warm(step).await?;
        for circle in circles {
            let phone = self.phone.as_mut().ok_or(Failure::NotSetUp)?;
            let chain = ChainId(circle.0);
            let is_there = |chain: &Chain| {
                let member = chain.member(DeviceId(device));
                member.is_some_and(|member| !matches!(member.state, MemberState::Removed(_)))
            };
            // The answer to an earlier try may have been lost.
            if phone.chain(chain).is_some_and(is_there) {
                let removed = phone.remove(step.now, step.rng, chain, DeviceId(device));
                self.carry_out(step, removed.map_err(|error| refusals::of_chain(&error))?).await?;
            }
        }
        Ok(())
    }

    /// What a device can open, of that which this phone administers.
    pub(super) async fn opened_by(&mut self, step: &mut Step<'_>, device: [u8; 32]) -> Result<Answer, Failure> {
        self.warm(step).await?;
        let Some(phone) = self.phone.as_ref() else { return Ok(Answer::Pages(Vec::new())) };
        let both = |chain: &&Chain| {
            let administers = chain.role(phone.id()).is_some_and(wire::Role::administers);
            administers && chain.role(DeviceId(device)).is_some()
        };
        let circles = phone.chains().filter(both).map(|chain| CircleId(chain.id().0));
        Ok(Answer::Pages(circles.map(|circle| (circle, self.called(circle))).collect()))
    }

    /// What a list calls it; empty where nobody has said.
    pub(super) fn called(&self, circle: CircleId) -> String {
        let person = self.cards.get(&circle).map(|card| card.name.clone());
        person.or_else(|| self.groups.get(&circle).map(|card| card.name.clone())).unwrap_or_default()
    }

    /// This phone was removed: what it keeps of that beside the documents, which the engine erases, goes as well.
    pub(super) async fn erase(&mut self, circle: CircleId) -> Result<(), Failure> {
        let mut removals = Vec::new();
        for (table, prefix) in [(Table::Drafts, form_of(circle, "").into_bytes()), (Table::Arrivals, circle.0.to_vec())]
        {
            let found = self.store.read_all(table, &prefix).await?;
            removals.extend(found.into_iter().map(|(key, _)| Write::Remove { table, key }));
        }
        let invites = self.store.read_all(Table::Device, kept::INVITE).await?.into_iter();
        let ours =
            invites.filter(|(_, row)| kept::read::<kept::MadeInvite>(row).is_some_and(|made| made.circle == circle));
        removals.extend(ours.map(|(key, _)| Write::Remove { table: Table::Device, key }));
        if removals.is_empty() { Ok(()) } else { self.commit(removals).await }
    }
}
