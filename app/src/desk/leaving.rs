//! What a page needs to know before words leave a team, what leaves without anybody's name, and the answers of places, which come back.

use ::device::store::Store;
use care::{Card, Cards, Edit, EntryId, Prepared, RemarkChange, Together, what_comes_back};

use super::{Desk, Step};
use crate::session::{Answer, Audience, CircleId, CircleView, Failure, GroupCard, KnownDevices, Membership};

impl<S: Store> Desk<S> {
    /// Who everybody is whom this phone knows: all people, all round them, and the teams. Nothing else of what is written about them.
    pub(super) async fn everybody(&mut self, step: &mut Step<'_>) -> Result<Answer, Failure> {
        // Where somebody cannot be read, the guard would not know their name: then nothing is answered, and nothing leaves.
        let views = self.all_views(step).await?;
        let documents = views.into_iter().flat_map(|view| view.rooms).map(|room| room.told.who_they_are());
        Ok(Answer::Everybody(documents.collect()))
    }

    /// An extract without names about those whom this phone's holder looks after. Its order is a new one every time.
    pub(super) async fn extract(&mut self, step: &mut Step<'_>) -> Result<Answer, Failure> {
        let views = self.all_views(step).await?.into_iter();
        let ours = views.filter(|view| view.group().is_none() && view.role == care::Role::Staff);
        let documents = |view: CircleView| -> Vec<_> {
            view.rooms.into_iter().map(|room| (room.audience.word(), room.told)).collect()
        };
        let mut people: Vec<_> = ours.map(|view| (step.rng.next_u64(), documents(view))).collect();
        people.sort_by_key(|(by_chance, _)| *by_chance);
        let people: Vec<_> = people.into_iter().map(|(_, documents)| documents).collect();
        care::extract(&people).map(Answer::Extract).ok_or(Failure::NotAllowed)
    }

    /// The timelines of everybody whom this phone reads.
    pub(super) async fn timelines(&mut self, step: &mut Step<'_>) -> Result<Answer, Failure> {
        let views = self.all_views(step).await?;
        let together = views.iter().filter_map(|view| view.together());
        Ok(Answer::Timelines(together.map(|room| room.told.timeline_alone()).collect()))
    }

    /// Whose devices are where.
    pub(super) async fn devices(&mut self, step: &mut Step<'_>) -> Result<Answer, Failure> {
        let views = self.all_views(step).await?.into_iter();
        let known = |view: CircleView| KnownDevices {
            circle: view.circle,
            called: self.called(view.circle),
            members: view.members.into_iter().map(|member| (member.device, member.name)).collect(),
        };
        Ok(Answer::Devices(views.map(known).collect()))
    }

    /// Whatever this phone reads of everybody, every team and every place.
    async fn all_views(&mut self, step: &mut Step<'_>) -> Result<Vec<CircleView>, Failure> {
        self.warm(step).await?;
        // Somebody who joined a moment ago is among them.
        while let Some(circle) = self.next_stale() {
            self.stale.remove(&circle);
            if let Err(failure) = self.make_view(step, circle).await {
                self.stale.insert(circle);
                return Err(failure);
            }
            self.close(circle);
        }
        let here: Vec<CircleId> = self.chains().map(|(circle, _)| circle).collect();
        let mut views = Vec::new();
        for circle in here.into_iter().filter(|circle| self.standing(*circle) == Membership::In) {
            views.push(self.kept_view(circle).await?.ok_or(Failure::Damaged)?);
        }
        Ok(views)
    }

    /// Writes one thing after another. What stands already was written by the same request, whose answer was lost.
    pub(super) async fn edit_all(
        &mut self,
        step: &mut Step<'_>,
        edits: Vec<(CircleId, Audience, Prepared)>,
    ) -> Result<Answer, Failure> {
        for (circle, audience, edit) in edits {
            match self.edit(step, circle, audience, &edit, Vec::new()).await {
                Ok(()) | Err(Failure::AlreadyThere) => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(Answer::Kept)
    }

    /// Brings the answers of places back to the teams that asked, where this phone is in both.
    pub(super) async fn bring_answers_back(&mut self, step: &mut Step<'_>) -> Result<(), Failure> {
        let of = |audience: Audience| {
            let is_in = |card: &&GroupCard| card.audience == audience && card.standing == Membership::In;
            let cards = self.groups.values().filter(is_in);
            cards.map(|card| card.circle).collect::<Vec<_>>()
        };
        let (teams, places) = (of(Audience::Team), of(Audience::Place));
        // A team that is about to be read anew brings its answers then: what was brought a moment ago is not on its view yet.
        for team in teams.into_iter().filter(|_| !places.is_empty()) {
            let Some(near) = self.told_in(team).await?.filter(|_| !self.stale.contains(&team)) else { continue };
            for place in &places {
                let Some(far) = self.told_in(*place).await? else { continue };
                for (cards, answer) in what_comes_back(&near, &far) {
                    self.say_under(step, team, cards, answer).await?;
                }
            }
        }
        Ok(())
    }

    async fn say_under(
        &mut self,
        step: &mut Step<'_>,
        team: CircleId,
        cards: Cards,
        remark: RemarkChange,
    ) -> Result<(), Failure> {
        let mut id = [0; 16];
        step.rng.fill_bytes(&mut id);
        let edit = Edit::AddCard { id: EntryId(id), card: Card::Remark(cards, remark) };
        self.edit(step, team, Audience::Team, &edit.prepare()?, Vec::new()).await
    }

    /// What a team or a place has written, as it was made ready last.
    async fn told_in(&self, circle: CircleId) -> Result<Option<Together>, Failure> {
        let told = |view: &CircleView| view.group().map(|room| room.told.clone());
        if let Some(view) = self.views.get(&circle) {
            return Ok(told(view));
        }
        Ok(self.kept_view(circle).await?.as_ref().and_then(told))
    }
}
