//! Coming into a circle or a team by an invite: from the secret to the claim that base confirms.

use rand_core::CryptoRng;
use seal::InviteSecret;
use wire::{ChainId, InviteId, Moment, Refusal, SignedStatement, ToRelay};

use super::{ChainsError, Joining, Phone};
use crate::event::{Effect, News};
use crate::keep::{Table, Write};
use crate::membership::{Membership, Speaker};
use crate::stored::{self, Intent, JoinRow};

impl Phone {
    /// Starts to claim an invite. It goes on by itself whenever base is met, until it is claimed or refused.
    ///
    /// # Errors
    /// It could not be written down.
    pub fn join(&mut self, secret: &InviteSecret, chain: Option<ChainId>) -> Result<Vec<Effect>, ChainsError> {
        let invite = secret.keys().signing;
        if chain.is_some_and(|chain| self.is_there_already(chain)) {
            return Ok(self.settle());
        }
        let row = JoinRow { secret: *secret.dangerous_to_bytes(), chain };
        self.keeper.write([stored::put(Table::Joins, invite.0.to_vec(), &row)?]);
        self.joins.insert(invite, Joining { row, statements: Vec::new() });
        if self.is_connected() {
            self.show_invite(secret);
        }
        Ok(self.settle())
    }

    /// Shows base that this device holds an invite. Whoever only knows its name is told nothing.
    pub(super) fn show_invite(&mut self, secret: &InviteSecret) {
        let (invite, proof) = (secret.keys().signing, secret.sign_show(self.device.keys().signing));
        self.connection.out.push(ToRelay::ShowInvite { invite, proof });
    }

    /// Whether this device holds a chain, and so needs no invite to it. Then it is told how it stands there.
    fn is_there_already(&mut self, chain: ChainId) -> bool {
        self.tell_standing(chain);
        self.memberships.contains_key(&chain)
    }

    /// Every invite that this device holds and has not claimed yet.
    pub fn joins(&self) -> impl Iterator<Item = InviteId> {
        self.joins.keys().copied()
    }

    pub(super) fn hear_invite_found(&mut self, invite: InviteId, chain: ChainId) {
        self.ask_again_for_claimed(invite, None);
        let Some(joining) = self.joins.get_mut(&invite) else { return };
        // A link names its chain; a typed code is tied to it by the pin, which is checked when the chain has come.
        if joining.row.chain.is_some_and(|named| named != chain) {
            self.news.push(News::InviteRefused(invite, Refusal::InviteNotOpen));
            return;
        }
        joining.row.chain = Some(chain);
        joining.statements.clear();
        if self.is_there_already(chain) {
            self.joins.remove(&invite);
            self.keeper.write([Write::Remove { table: Table::Joins, key: invite.0.to_vec() }]);
            return;
        }
        self.connection.out.push(ToRelay::FollowChain { chain, known: 0 });
    }

    pub(super) fn hear_invite_refused(&mut self, invite: InviteId, why: Refusal) {
        match why {
            Refusal::Unknown => self.news.push(News::InviteNotThere(invite)),
            why if self.joins.contains_key(&invite) => self.drop_join(invite, why),
            why => self.ask_again_for_claimed(invite, Some(why)),
        }
    }

    /// Base has spoken of an invite that we are claiming: now the chain tells whether we belong.
    fn ask_again_for_claimed(&mut self, invite: InviteId, no_good: Option<Refusal>) {
        let claiming = self.memberships.iter_mut().find(|(_, membership)| membership.claiming() == Some(invite));
        if let Some((chain, membership)) = claiming {
            membership.no_good = no_good;
            let known = u32::try_from(membership.confirmed).unwrap_or(u32::MAX);
            self.connection.out.push(ToRelay::FollowChain { chain: *chain, known });
        }
    }

    fn drop_join(&mut self, invite: InviteId, why: Refusal) {
        self.joins.remove(&invite);
        self.keeper.write([Write::Remove { table: Table::Joins, key: invite.0.to_vec() }]);
        self.keeper.then_tell(News::InviteRefused(invite, why));
    }

    pub(super) fn hear_joining(
        &mut self,
        now: Moment,
        rng: &mut dyn CryptoRng,
        id: ChainId,
        from: usize,
        statements: &[SignedStatement],
        length: usize,
    ) {
        let Some((invite, joining)) = self.joins.iter_mut().find(|(_, joining)| joining.row.chain == Some(id)) else {
            return;
        };
        let invite = *invite;
        if from == joining.statements.len() {
            joining.statements.extend_from_slice(statements);
        }
        if joining.statements.len() < length {
            let known = u32::try_from(joining.statements.len()).unwrap_or(u32::MAX);
            self.connection.out.push(ToRelay::FollowChain { chain: id, known });
            return;
        }
        let (secret, statements) = (joining.row.secret, joining.statements.clone());
        if self.claim(now, rng, id, invite, secret, statements).is_err() {
            self.drop_join(invite, Refusal::InviteNotOpen);
        }
    }

    fn claim(
        &mut self,
        now: Moment,
        rng: &mut dyn CryptoRng,
        id: ChainId,
        invite: InviteId,
        secret: [u8; 16],
        statements: Vec<SignedStatement>,
    ) -> Result<(), ChainsError> {
        let mut membership = Membership::begin(id, statements, &self.device)?;
        let speaker = Speaker { device: &self.device, now, frozen: &|_| Vec::new() };
        membership.say(Intent::Claim { secret }, &speaker, rng)?;
        self.memberships.insert(id, membership);
        self.joins.remove(&invite);
        self.keeper.write([Write::Remove { table: Table::Joins, key: invite.0.to_vec() }]);
        self.keep_chain(id, 0)?;
        self.keeper.then_tell(News::Chain(id));
        Ok(())
    }
}
