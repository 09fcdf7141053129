//! Waking up: first what is shown at once, then the keys and the chains.

use ::device::store::{Store, Table};
use ::sync::{Kept, Phone, Progress};
use wire::ChainId;

use super::{Desk, Step, config, kept};
use crate::session::{CircleId, Failure, GroupCard, PersonCard, PhoneView, Tell};

impl<S: Store> Desk<S> {
    /// A page has opened: tells it what was kept ready, before anything is unlocked or verified.
    pub(super) async fn greet(&mut self) -> Result<(), Failure> {
        if self.me.is_none() {
            let row = self.store.read(Table::Device, kept::ME).await?;
            self.me = row.as_deref().and_then(kept::read);
        }
        if self.phone.is_none() {
            for (_, row) in self.store.read_all(Table::Views, kept::CARD).await? {
                if let Some((come, card)) = kept::read_ready::<PersonCard>(&row) {
                    self.made_at.extend(come.map(|come| (card.circle, come)));
                    self.cards.insert(card.circle, card);
                }
            }
            for (_, row) in self.store.read_all(Table::Views, kept::GROUP).await? {
                if let Some((come, card)) = kept::read_ready::<GroupCard>(&row) {
                    self.made_at.extend(come.map(|come| (card.circle, come)));
                    self.groups.insert(card.circle, card);
                }
            }
            let chosen = self.store.read_all(Table::Device, kept::CHOSEN).await?;
            self.chosen = chosen.iter().filter_map(|(_, row)| kept::read(row)).collect();
            let standing = self.store.read(Table::Device, ::sync::stored::STANDING).await?;
            let standing = standing.as_deref().and_then(kept::read::<::sync::stored::Standing>);
            self.base.met = standing.and_then(|standing| standing.met).map(|met| care::Moment(met.0));
        }
        let drafts = self.store.read_all(Table::Drafts, b"").await?;
        let drafts =
            drafts.into_iter().filter_map(|(key, text)| Some((kept::draft_of(&key)?, String::from_utf8(text).ok()?)));
        let drafts = drafts.collect();
        self.tells.push(Tell::Phone(self.phone_view()));
        self.tells.push(Tell::Base(self.base.clone()));
        self.tells.push(Tell::Drafts(drafts));
        Ok(())
    }

    /// Reads keys, chains and what waits to be sent, if that was not done yet.
    pub(super) async fn warm(&mut self, step: &mut Step<'_>) -> Result<(), Failure> {
        if self.phone.is_some() {
            return Ok(());
        }
        let rows = Kept {
            device: self.store.read_all(Table::Device, b"").await?,
            chains: self.store.read_all(Table::Chains, b"").await?,
            statements: self.store.read_all(Table::Statements, b"").await?,
            places: self.store.read_all(Table::Places, b"").await?,
            outbox: self.store.read_all(Table::Outbox, b"").await?,
            joins: self.store.read_all(Table::Joins, b"").await?,
        };
        self.phone = Phone::restore(config(&self.origin), &rows).map_err(|_| Failure::Damaged)?;
        if self.phone.is_none() {
            let (phone, effects) = Phone::make(config(&self.origin), step.rng);
            self.phone = Some(phone);
            self.carry_out(step, effects).await?;
        }
        let here = self.chains().map(|(circle, _)| circle);
        let changed = here.filter(|circle| self.come(*circle) != self.made_at.get(circle).cloned());
        self.stale.extend(changed.collect::<Vec<_>>());
        Ok(())
    }

    /// How far a circle has come, where all of that is on disk.
    pub(super) fn come(&self, circle: CircleId) -> Option<Progress> {
        let phone = self.phone.as_ref().filter(|phone| phone.is_kept())?;
        Some(phone.progress(ChainId(circle.0)))
    }

    /// Wakes what a first page did not need: to be called when there is nothing else to do.
    pub async fn wake(&mut self, step: &mut Step<'_>) {
        match self.warm(step).await {
            Ok(()) => self.tell_how_it_is(),
            Err(failure) => self.tells.push(Tell::Trouble(failure)),
        }
    }

    pub(super) fn phone_view(&self) -> PhoneView {
        let me = self.me.as_ref().filter(|_| self.is_somebody()).map(|me| care::Author {
            device: me.device,
            name: me.name.clone(),
            role: self.role_of_me(),
        });
        let description = self.me.as_ref().map(|me| me.description.clone()).unwrap_or_default();
        let practise = self.practise.as_ref().and_then(|practise| practise.card());
        let people = self.cards.values().cloned().chain(practise).collect();
        PhoneView { me, description, groups: self.group_cards(), people }
    }
}
