//! Finding words across all people of this phone, its teams and places. What is ready to show is read once and looked through in memory;
//! nothing that is looked for leaves the phone, and nothing of it is kept.
//!
//! More is found than anybody reads, so what is shown first matters: people whose name was typed before others, and then what was
//! written last. Everything is looked through for that, as it is for a rare word anyway.

use ::device::store::Store;
use care::Findable;

use super::{Desk, Step};
use crate::session::{Answer, Audience, CircleId, FOUND_MOST, Failure, Hit, Membership, Tell};

/// The entries of one circle, as they are looked through.
pub(super) type Texts = Vec<(Audience, Findable)>;

impl<S: Store> Desk<S> {
    /// Looks through everybody. Without words it finds nothing, and has read everybody for the words that come. Where somebody
    /// cannot be read, what is found about others is answered and that is told beside it; "nothing was found" would not be true.
    pub(super) async fn find(&mut self, step: &mut Step<'_>, words: &str) -> Result<Answer, Failure> {
        let wanted: Vec<String> = words.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let circles: Vec<CircleId> = self.cards.keys().copied().chain(self.groups_here()).collect();
        let mut failed = None;
        for circle in circles {
            failed = self.read_texts(step, circle).await.err().or(failed);
        }
        let hits = if wanted.is_empty() { Vec::new() } else { self.hits(&wanted) };
        match failed {
            Some(failure) if hits.is_empty() => return Err(failure),
            Some(failure) => self.tells.push(Tell::Trouble(failure)),
            None => {}
        }
        Ok(Answer::Found(hits))
    }

    /// The first that there is room for, in order: kept in order as they are found, so that only they are copied.
    fn hits(&self, wanted: &[String]) -> Vec<Hit> {
        let mut hits: Vec<((bool, care::Moment), Hit)> = Vec::new();
        let people = self.cards.iter().map(|(circle, card)| (*circle, card.beside_name(wanted)));
        // The name of a team is on every page of it, and nobody looks for that.
        for (circle, beside) in people.chain(self.groups_here().map(|circle| (circle, None))) {
            let (is_named, needed) = (beside.is_some(), beside.as_deref().unwrap_or(wanted));
            let here = self.texts.get(&circle).into_iter().flatten().filter(|(_, text)| text.has(needed));
            for (audience, text) in here {
                let order = (is_named, text.at);
                let place = hits.partition_point(|(before, _)| *before >= order);
                if place < FOUND_MOST {
                    let hit = Hit { circle, audience: *audience, card: text.card, says: text.says.clone() };
                    hits.insert(place, (order, hit));
                    hits.truncate(FOUND_MOST);
                }
            }
        }
        hits.into_iter().map(|(_, hit)| hit).collect()
    }

    /// The teams and places that open here, and what is one's own.
    fn groups_here(&self) -> impl Iterator<Item = CircleId> {
        self.groups.values().filter(|card| card.standing == Membership::In).map(|card| card.circle)
    }

    async fn read_texts(&mut self, step: &mut Step<'_>, circle: CircleId) -> Result<(), Failure> {
        if self.texts.contains_key(&circle) {
            return Ok(());
        }
        let view = match self.kept_view(circle).await? {
            Some(view) => view,
            // Not made yet, of an older form, or damaged: the documents know.
            None => {
                self.warm(step).await?;
                self.stale.insert(circle);
                while self.stale.contains(&circle) {
                    self.go_on(step).await;
                }
                self.kept_view(circle).await?.ok_or(Failure::Damaged)?
            }
        };
        let texts = view.rooms.iter().flat_map(|room| {
            room.told.rows().findable().into_iter().map(|text| (room.audience, text)).collect::<Vec<_>>()
        });
        self.texts.insert(circle, texts.collect());
        Ok(())
    }
}
