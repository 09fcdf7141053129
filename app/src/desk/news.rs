//! What the engine tells: answers that waited for base, and views that are stale.

use ::device::store::Store;
use ::sync::{News, Trouble};
use wire::chain::{Around, InviteState};
use wire::{ChainId, DocumentId, InviteId};

use super::{Desk, Expects, refusals};
use crate::session::{Answer, CircleId, Failure, Link, Tell};

/// A phone's clock that is further off than this is told.
const CLOCK_OFF: i64 = 5 * 60 * 1000;

impl<S: Store> Desk<S> {
    pub(super) fn hear(&mut self, news: News) {
        match news {
            News::Document(document) => self.moved(document),
            News::Chain(chain) => self.touch(chain),
            News::Joined(chain) => self.joined(chain),
            News::Waiting(chain) => self.waits(chain),
            News::InviteNotThere(invite) => self.settle_join(invite, Failure::InviteUnknown),
            News::InviteRefused(invite, why) => self.settle_join(invite, refusals::of_invite(why)),
            News::SetUp(team) => self.settle_set_up(team, Ok(Answer::Kept)),
            News::SetUpRefused(team) => self.settle_set_up(team, Err(Failure::SetUpUsed)),
            News::MetBase { at, ahead } => self.met(at.0, ahead),
            News::Away => self.set_link(Link::Away),
            News::NotKept => {}
            News::PleaseOpen(document) => self.touch(document.chain),
            News::Trouble(trouble) => self.trouble(trouble),
        }
    }

    fn moved(&mut self, document: DocumentId) {
        self.touch(document.chain);
        if document.part > 0 && self.shown == Some(CircleId(document.chain.0)) {
            self.tells.push(Tell::Pictures(CircleId(document.chain.0)));
        }
    }

    fn touch(&mut self, chain: ChainId) {
        self.stale.insert(CircleId(chain.0));
    }

    fn joined(&mut self, chain: ChainId) {
        self.touch(chain);
        let Some(invite) = self.claimed_by_me(chain) else { return };
        self.to_introduce.insert(chain);
        self.settle(Expects::Join(invite), Ok(Answer::Circle(CircleId(chain.0))));
    }

    fn waits(&mut self, chain: ChainId) {
        self.touch(chain);
        let Some(phone) = self.phone.as_ref() else { return };
        let Some(code) = self.code_of(chain, phone.id()) else { return };
        let team = phone.chain(chain).is_some_and(|chain| chain.around() == Around::Team);
        let circle = (!team).then_some(CircleId(chain.0));
        if let Some(invite) = self.claimed_by_me(chain) {
            self.settle(Expects::Join(invite), Ok(Answer::Waits { circle, code }));
        }
    }

    /// The invite by which this device came into a chain.
    fn claimed_by_me(&self, chain: ChainId) -> Option<InviteId> {
        let phone = self.phone.as_ref()?;
        let mine = InviteState::Claimed(phone.id());
        phone.chain(chain)?.invites().find(|(_, invite)| invite.state == mine).map(|(id, _)| id)
    }

    fn settle_join(&mut self, invite: InviteId, failure: Failure) {
        self.settle(Expects::Join(invite), Err(failure));
    }

    fn settle_set_up(&mut self, team: ChainId, result: Result<Answer, Failure>) {
        self.settle(Expects::SetUp(CircleId(team.0)), result);
        self.tells.push(Tell::Phone(self.phone_view()));
    }

    fn settle(&mut self, expects: Expects, result: Result<Answer, Failure>) {
        let settled = self.waiting.extract_if(.., |(_, waits)| *waits == expects);
        let numbers: Vec<u32> = settled.map(|(number, _)| number).collect();
        for number in numbers {
            self.answer(number, result.clone());
        }
    }

    fn met(&mut self, at: u64, ahead: i64) {
        self.base.met = Some(care::Moment(at));
        self.base.link = Link::Met;
        let minutes = i32::try_from(ahead.saturating_neg() / 60_000).unwrap_or_default();
        self.base.clock_off = (ahead.saturating_abs() > CLOCK_OFF).then_some(minutes);
        self.tells.push(Tell::Base(self.base.clone()));
    }

    fn trouble(&mut self, trouble: Trouble) {
        match trouble {
            Trouble::TooOld => self.tells.push(Tell::Trouble(Failure::TooOld {
                ours: u16::from(wire::message::NEWEST),
                needed: u16::from(wire::message::NEWEST).saturating_add(1),
            })),
            Trouble::Quarantined(document) => self.touch(document.chain),
            Trouble::Forked(_) => self.tells.push(Tell::Trouble(Failure::Damaged)),
            Trouble::NoLongerPossible(chain) => {
                self.touch(chain);
                self.tells.push(Tell::Trouble(Failure::NotAllowed));
            }
            Trouble::Stopped(document) => {
                self.touch(document.chain);
                self.tells.push(Tell::Trouble(Failure::LeftOut));
            }
            // Nothing that a person can mend: it is tried again when base is met next.
            Trouble::Refused(_) | Trouble::PassedOver(_) => {}
        }
    }
}
