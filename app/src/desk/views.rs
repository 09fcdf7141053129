//! Views that are ready to show: made from the documents, told, and kept for the next time the page opens.

use std::collections::BTreeSet;

use ::device::store::{Store, Table, Write};
use ::sync::Progress;
use care::{ChangeId, EntryId, Together};
use wire::{ChainId, DocumentId};

use super::{Desk, Step, kept};
use crate::session::{AnyEntry, Audience, CircleId, CircleView, Failure, Membership, Reached, Room, Tell, everything};

impl<S: Store> Desk<S> {
    /// Makes the view that is on the screen anew, if it is stale, and tells what changed there. The others are made when there
    /// is nothing else to do ([`Desk::go_on`]): nobody waits for them.
    pub(super) async fn refresh(&mut self, step: &mut Step<'_>) {
        if self.phone.is_none() {
            return;
        }
        for chain in core::mem::take(&mut self.to_introduce) {
            if let Some(me) = self.me.clone()
                && let Err(failure) = self.say_who(step, chain, &me).await
            {
                self.tells.push(Tell::Trouble(failure));
            }
        }
        if self.stale.is_empty() {
            return;
        }
        if let Some(circle) = self.next_stale().filter(|circle| self.shown == Some(*circle)) {
            self.refresh_circle(step, circle).await;
        }
        self.tell_how_it_is();
    }

    /// The circle whose view is to be made anew next: the one on the screen first. Only circles, teams and places that this phone is
    /// in have views: not what somebody typed as an address, and not what base has not confirmed.
    pub(super) fn next_stale(&mut self) -> Option<CircleId> {
        let here: BTreeSet<CircleId> = self.chains().map(|(circle, _)| circle).collect();
        self.stale.retain(|circle| here.contains(circle));
        self.shown.filter(|circle| self.stale.contains(circle)).or_else(|| self.stale.first().copied())
    }

    /// Whether something is left to do when nobody asks for anything.
    #[must_use]
    pub fn has_more(&self) -> bool {
        self.phone.is_some() && !self.stale.is_empty()
    }

    /// Makes one stale view anew. Call it when there is nothing else to do, for as long as [`Desk::has_more`].
    pub async fn go_on(&mut self, step: &mut Step<'_>) {
        if let Some(circle) = self.next_stale() {
            self.refresh_circle(step, circle).await;
            self.close(circle);
            self.tell_how_it_is();
        }
    }

    /// Lets go of documents that nobody looks at. They go on receiving.
    pub(super) fn close(&mut self, circle: CircleId) {
        if self.shown == Some(circle) {
            return;
        }
        let audiences = self.audiences_of(circle);
        let Some(phone) = self.phone.as_mut().filter(|phone| phone.is_kept()) else { return };
        for audience in audiences {
            let document = DocumentId::first(ChainId(circle.0), audience.space());
            phone.close(document);
            self.arrivals.forget(document);
        }
        self.views.remove(&circle);
    }

    pub(super) fn tell_how_it_is(&mut self) {
        self.tells.push(Tell::Phone(self.phone_view()));
        let unsent = self.phone.as_ref().map_or(0, |phone| {
            phone.chains().map(|chain| phone.unsent(chain.id()) + phone.unsent_statements(chain.id())).sum()
        });
        self.base.unsent = u32::try_from(unsent).unwrap_or(u32::MAX);
        self.tells.push(Tell::Base(self.base.clone()));
    }

    /// What was kept ready of a circle, a team or a place.
    pub(super) async fn kept_view(&self, circle: CircleId) -> Result<Option<CircleView>, Failure> {
        let row = self.store.read(Table::Views, &kept::about(kept::VIEW, &circle.0)).await?;
        Ok(row.as_deref().and_then(kept::read_ready::<CircleView>).map(|(_, view)| view))
    }

    async fn refresh_circle(&mut self, step: &mut Step<'_>, circle: CircleId) {
        self.stale.remove(&circle);
        if let Err(failure) = self.make_view(step, circle).await {
            self.tells.push(Tell::Trouble(failure));
        }
    }

    pub(super) async fn make_view(&mut self, step: &mut Step<'_>, circle: CircleId) -> Result<(), Failure> {
        let mut rooms = Vec::new();
        if self.standing(circle) == Membership::In {
            for audience in self.audiences_of(circle) {
                rooms.extend(self.room(step, circle, *audience).await?);
            }
        }
        let view = CircleView {
            circle,
            role: self.role_in(circle).map_or(care::Role::Family, super::asks::care_role),
            standing: self.standing(circle),
            rooms,
            members: Vec::new(),
            invites: Vec::new(),
            waiting: self.waiting_in(ChainId(circle.0)),
        };
        // Names of members and of those who used an invite are read from the rooms of this view.
        self.views.insert(circle, view);
        self.close_after_death(step, circle).await?;
        if Audience::GROUPS.contains(&self.widest(circle)) {
            self.introduce(step, circle).await?;
        }
        let (members, invites) = (self.members_of(circle), self.invites_of(circle).await?);
        let Some(view) = self.views.get_mut(&circle) else { return Ok(()) };
        view.members = members;
        view.invites = invites;
        let view = view.clone();
        let come = self.come(circle);
        let rows = [kept::put_ready(kept::about(kept::VIEW, &circle.0), &come, &view), self.put_card(&view, &come)];
        self.texts.remove(&circle);
        if self.shown == Some(circle) {
            self.tells.push(Tell::Circle(Box::new(view)));
        }
        self.commit(rows.into_iter().flatten().collect()).await?;
        if self.standing(circle) == Membership::Removed {
            return self.erase(circle).await;
        }
        if Audience::GROUPS.contains(&self.widest(circle)) { self.bring_answers_back(step).await } else { Ok(()) }
    }

    /// What a list shows of it, kept for the next time too.
    fn put_card(&mut self, view: &CircleView, come: &Option<Progress>) -> Option<Write> {
        let me = self.phone.as_ref().map_or([0; 32], |phone| phone.id().0);
        let unsent = self.phone.as_ref().map_or(0, |phone| phone.unsent(ChainId(view.circle.0)));
        let audience = self.widest(view.circle);
        if Audience::GROUPS.contains(&audience) {
            let card = view.group_card(audience, &me, unsent);
            let row = kept::put_ready(kept::about(kept::GROUP, &view.circle.0), come, &card);
            self.groups.insert(view.circle, card);
            return row;
        }
        let card = view.card(&me, unsent);
        let row = kept::put_ready(kept::about(kept::CARD, &view.circle.0), come, &card);
        self.cards.insert(view.circle, card);
        row
    }

    /// Invites that this phone made for somebody who has died are taken back: nobody comes in by them any more.
    async fn close_after_death(&mut self, step: &mut Step<'_>, circle: CircleId) -> Result<(), Failure> {
        if self.views.get(&circle).is_none_or(|view| view.died().is_none()) {
            return Ok(());
        }
        for made in self.invites_of(circle).await?.into_iter().filter(|made| made.used_by.is_none()) {
            self.close_invite(step, made.invite).await?;
        }
        Ok(())
    }

    async fn room(
        &mut self,
        step: &mut Step<'_>,
        circle: CircleId,
        audience: Audience,
    ) -> Result<Option<Room>, Failure> {
        let document = DocumentId::first(ChainId(circle.0), audience.space());
        if !self.phone.as_ref().is_some_and(|phone| phone.documents().any(|read| read == document)) {
            return Ok(None);
        }
        let mut told = None;
        // Where Automerge stops over it, it is opened once more: it is without what was in the way then.
        for _ in 0..2 {
            let effects = self.open(step, document).await?;
            self.carry_out(step, effects).await?;
            told = self.phone.as_mut().and_then(|phone| phone.read(document, |body| care::read(body)));
            if told.is_some() {
                break;
            }
        }
        let Some(told) = told else { return Ok(None) };
        // A full phone has no room for another part; the words are shown all the same.
        if let Err(failure) = self.follow_parts(step, (circle, audience), &told).await {
            self.tells.push(Tell::Trouble(failure));
        }
        self.arrivals.learn(&self.store, document).await.map_err(super::refusals::of_store)?;
        let reached = self.reached((circle, audience), &told);
        Ok(Some(Room { audience, reached, writable: true, told }))
    }

    fn reached(&self, (circle, audience): (CircleId, Audience), told: &Together) -> Vec<(EntryId, Reached)> {
        let document = DocumentId::first(ChainId(circle.0), audience.space());
        let Some(phone) = self.phone.as_ref() else { return Vec::new() };
        let reached = |changes: &[ChangeId]| {
            let hash = |change: &ChangeId| automerge::ChangeHash(change.0);
            if changes.iter().any(|change| phone.is_apart(document, &hash(change))) {
                return Reached::Held;
            }
            match changes.iter().all(|change| phone.is_at_base(document, &hash(change))) {
                true => Reached::AtBase(self.arrivals.since(document, changes)),
                false => Reached::OnThisPhone,
            }
        };
        let pictures = self.pictures_reached(circle, audience, told);
        let both = |entry: &dyn AnyEntry| match reached(entry.changes()) {
            Reached::AtBase(at) => pictures.get(&entry.id()).copied().unwrap_or(Reached::AtBase(at)),
            behind => behind,
        };
        everything(told).into_iter().map(|entry| (entry.id(), both(entry))).collect()
    }
}
