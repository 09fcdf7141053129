//! Teams and places: how they begin, what they are called, and who says so. Their documents are no person's.

use ::device::store::{Store, Table};
use care::{Edit, EntryId, Prepared};
use wire::chain::Around;
use wire::{ChainId, Role};

use super::asks::entry_of;
use super::{Desk, Step, kept};
use crate::session::{Answer, Audience, CircleId, Failure, GroupCard, Membership};

impl<S: Store> Desk<S> {
    /// The teams and places of this phone as lists show them: as they were kept, and once the chains are read, as they stand.
    pub(super) fn group_cards(&self) -> Vec<GroupCard> {
        let waiting = |card: &GroupCard| GroupCard { waiting: self.waiting_in(ChainId(card.circle.0)), ..card.clone() };
        let mut cards: Vec<GroupCard> = self.groups.values().map(waiting).collect();
        // Teams before places, on every phone alike; of several, the one that was chosen.
        cards.sort_by_key(|card| (card.audience, !self.chosen.contains(&card.circle)));
        cards
    }

    /// Somebody opened this one of several teams or places: it is the one that pages mean until another is chosen.
    pub(super) async fn choose(&mut self, circle: CircleId) -> Result<(), Failure> {
        let Some(audience) = self.groups.get(&circle).map(|card| card.audience) else { return Ok(()) };
        let key = [kept::CHOSEN, audience.word().as_bytes()].concat();
        self.commit(kept::put(Table::Device, key, &circle).into_iter().collect()).await?;
        let groups = &self.groups;
        self.chosen.retain(|other| groups.get(other).is_some_and(|card| card.audience != audience));
        self.chosen.insert(circle);
        self.tell_how_it_is();
        Ok(())
    }

    /// Begins a place, or what is one's own: this phone's holder is the first in it. A team begins with the set-up link, and a circle
    /// with a person.
    pub(super) async fn begin_group(
        &mut self,
        step: &mut Step<'_>,
        audience: Audience,
        first: (&Prepared, &str),
    ) -> Result<Answer, Failure> {
        self.warm(step).await?;
        let me = self.me.clone().ok_or(Failure::NotSetUp)?;
        let around = match audience {
            Audience::Place => Around::Place,
            Audience::Mine => Around::Own,
            _ => return Err(Failure::NotAllowed),
        };
        // One's own is begun once, even where the answer to the first try was lost.
        let own =
            |(circle, here): &(CircleId, Around)| *here == Around::Own && self.standing(*circle) == Membership::In;
        let begun = self.chains().find(own).map(|(circle, _)| circle).filter(|_| audience == Audience::Mine);
        if let Some(circle) = begun {
            let (edit, form) = first;
            let also = self.draft_removals(form).await?;
            return match self.edit(step, circle, audience, edit, also).await {
                Ok(()) | Err(Failure::AlreadyThere) => Ok(Answer::Circle(circle)),
                Err(failure) => Err(failure),
            };
        }
        self.begin(step, around, first, &me).await.map(Answer::Circle)
    }

    /// Says in the team's own document what was said when it was set up: its name, and who began it. A team that an earlier release
    /// set up has them on one phone alone.
    pub(super) async fn introduce(&mut self, step: &mut Step<'_>, circle: CircleId) -> Result<(), Failure> {
        let chain = ChainId(circle.0);
        // Not before base has taken the team: it may refuse it.
        let taken = self.phone.as_ref().is_some_and(|phone| phone.unsent_statements(chain) == 0);
        let is_in = self.standing(circle) == Membership::In && self.role_in(circle) == Some(Role::Staff);
        let Some(me) = self.me.clone().filter(|_| taken && is_in) else { return Ok(()) };
        let Some(told) = self.views.get(&circle).and_then(|view| view.group()).map(|room| room.told.clone()) else {
            return Ok(());
        };
        // Whoever set it up is alone in it then; whoever joins another team brings no name along.
        let alone = self.members_of(circle).len() == 1;
        let name = me.team.clone().filter(|_| alone && told.about.content.name.is_blank());
        let audience = self.widest(circle);
        if let Some(name) = name.filter(|_| audience == Audience::Team) {
            self.edit(step, circle, audience, &Edit::NameTeam { name }.prepare()?, Vec::new()).await?;
        }
        let mine: Option<EntryId> = self.phone.as_ref().map(|phone| entry_of(phone.id().0));
        if told.circle.iter().all(|member| Some(member.id) != mine) {
            self.say_who(step, chain, &me).await?;
        }
        Ok(())
    }
}
