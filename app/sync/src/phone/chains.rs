//! Who belongs: beginning a circle, inviting, joining, and taking what others have said.

use rand_core::CryptoRng;
use seal::InviteSecret;
use thiserror::Error;
use wire::chain::{Around, Frozen};
use wire::id::StatementHash;
use wire::{
    Chain, ChainId, DeviceId, DeviceKeys, DocumentId, InviteId, Moment, Refusal, Role, SignedStatement, Space, ToRelay,
};

use super::{Joining, Phone};
use crate::document::Document;
use crate::event::{Effect, News, Trouble};
use crate::keep::{Table, Write};
use crate::keeper::Sendable;
use crate::membership::{Membership, MembershipError, Speaker, Took};
use crate::stored::{self, Intent, JoinRow, Place, statement_key};

/// Why something about who belongs could not be done here.
#[derive(Debug, Error)]
pub enum ChainsError {
    /// This device holds no such chain.
    #[error("no such circle here")]
    Unknown,
    /// The chain does not let it.
    #[error(transparent)]
    Membership(#[from] MembershipError),
    /// Keeping it failed in memory already.
    #[error(transparent)]
    Row(#[from] stored::RowError),
}

impl Phone {
    /// Begins a circle or a team. The relay's first team needs the token of its set-up link.
    ///
    /// # Errors
    /// Keys could not be sealed, which has no reason to happen.
    pub fn create(
        &mut self,
        now: Moment,
        rng: &mut dyn CryptoRng,
        around: Around,
        token: Option<[u8; 16]>,
    ) -> Result<(ChainId, Vec<Effect>), ChainsError> {
        let speaker = Speaker { device: &self.device, now, frozen: &|_| Vec::new() };
        let membership = Membership::create(around, token, &speaker, rng)?;
        let id = membership.chain.id();
        self.memberships.insert(id, membership);
        self.keep_chain(id, 0)?;
        self.welcome_documents(id, rng)?;
        self.keeper.then_tell(News::Chain(id));
        Ok((id, self.settle()))
    }

    /// Opens an invite, offline too. Staff invites give nothing until a code has been compared.
    ///
    /// # Errors
    /// This device may not invite here.
    pub fn invite(
        &mut self,
        now: Moment,
        rng: &mut dyn CryptoRng,
        chain: ChainId,
        role: Role,
        expires: Moment,
    ) -> Result<(InviteSecret, Vec<Effect>), ChainsError> {
        let secret = InviteSecret::make(rng);
        let intent =
            Intent::OpenInvite { secret: *secret.dangerous_to_bytes(), role, compare: role.administers(), expires };
        let effects = self.say(now, rng, chain, intent)?;
        Ok((secret, effects))
    }

    /// Admits a colleague's device, or one that waits after the codes were compared.
    ///
    /// # Errors
    /// This device may not admit here, or that one is known already.
    pub fn admit(
        &mut self,
        now: Moment,
        rng: &mut dyn CryptoRng,
        chain: ChainId,
        keys: DeviceKeys,
        role: Role,
    ) -> Result<Vec<Effect>, ChainsError> {
        self.say(now, rng, chain, Intent::AddDevice { keys, role })
    }

    /// Removes a device, and gives every space that it read a new key, in one statement.
    ///
    /// # Errors
    /// This device may not remove here, or it would be the last administrator.
    pub fn remove(
        &mut self,
        now: Moment,
        rng: &mut dyn CryptoRng,
        chain: ChainId,
        device: DeviceId,
    ) -> Result<Vec<Effect>, ChainsError> {
        self.say(now, rng, chain, Intent::RemoveDevice { device })
    }

    /// Gives spaces new keys.
    ///
    /// # Errors
    /// This device may not administer here.
    pub fn rotate(
        &mut self,
        now: Moment,
        rng: &mut dyn CryptoRng,
        chain: ChainId,
        spaces: Vec<Space>,
    ) -> Result<Vec<Effect>, ChainsError> {
        self.say(now, rng, chain, Intent::Rotate { spaces })
    }

    /// Takes an invite back.
    ///
    /// # Errors
    /// It is not open, or this device may not.
    pub fn close_invite(
        &mut self,
        now: Moment,
        rng: &mut dyn CryptoRng,
        chain: ChainId,
        invite: InviteId,
    ) -> Result<Vec<Effect>, ChainsError> {
        self.say(now, rng, chain, Intent::CloseInvite { invite })
    }

    /// Starts to claim an invite. It goes on by itself whenever base is met, until it is claimed or refused.
    ///
    /// # Errors
    /// It could not be written down.
    pub fn join(&mut self, secret: &InviteSecret, chain: Option<ChainId>) -> Result<Vec<Effect>, ChainsError> {
        let invite = secret.keys().signing;
        let row = JoinRow { secret: *secret.dangerous_to_bytes(), chain };
        self.keeper.write([stored::put(Table::Joins, invite.0.to_vec(), &row)?]);
        self.joins.insert(invite, Joining { row, statements: Vec::new() });
        if self.is_connected() {
            self.connection.out.push(ToRelay::FindInvite { invite });
        }
        Ok(self.settle())
    }

    /// Every invite that this device holds and has not claimed yet.
    pub fn joins(&self) -> impl Iterator<Item = InviteId> {
        self.joins.keys().copied()
    }

    fn say(
        &mut self,
        now: Moment,
        rng: &mut dyn CryptoRng,
        id: ChainId,
        intent: Intent,
    ) -> Result<Vec<Effect>, ChainsError> {
        let frozen = |device| frozen(&self.documents, id, device);
        let speaker = Speaker { device: &self.device, now, frozen: &frozen };
        let membership = self.memberships.get_mut(&id).ok_or(ChainsError::Unknown)?;
        let before = membership.statements.len();
        membership.say(intent, &speaker, rng)?;
        self.keep_chain(id, before)?;
        self.reseal(id, rng);
        self.keeper.then_tell(News::Chain(id));
        Ok(self.settle())
    }

    /// Writes a chain's row, and its statements from a number on.
    pub(super) fn keep_chain(&mut self, id: ChainId, from: usize) -> Result<(), ChainsError> {
        let membership = self.memberships.get(&id).ok_or(ChainsError::Unknown)?;
        let mut writes = vec![stored::put(Table::Chains, id.0.to_vec(), &membership.row())?];
        for (number, statement) in (0u32..).zip(&membership.statements).skip(from) {
            writes.push(stored::put(Table::Statements, statement_key(id, number), statement)?);
        }
        let count = u32::try_from(membership.statements.len()).unwrap_or(u32::MAX);
        // When ours gave way and fewer are left, the rows past the end must not come back.
        writes.push(Write::Remove { table: Table::Statements, key: statement_key(id, count) });
        self.keeper.write(writes);
        self.keeper.then_send(Sendable::Statements(id, count));
        Ok(())
    }

    /// Makes sure that every document which this device reads in a chain is here.
    pub(super) fn welcome_documents(&mut self, id: ChainId, rng: &mut dyn CryptoRng) -> Result<(), ChainsError> {
        let me = self.id();
        let Some(membership) = self.memberships.get(&id) else { return Ok(()) };
        for space in membership.chain.around().spaces() {
            let document = DocumentId::first(id, *space);
            if !membership.chain.reads(me, *space) || self.documents.contains_key(&document) {
                continue;
            }
            let mut fresh = Document::new(document, Place { whole: true, ..Place::default() });
            if let Some(incarnation) = self.connection.incarnation {
                fresh.meet(incarnation);
            }
            let saved = (self.config.skeleton)(*space);
            let opened = fresh.open(saved, &[], rng);
            debug_assert!(opened.is_ok(), "a skeleton is a whole document");
            self.keeper.write([Write::Put {
                table: Table::Bodies,
                key: stored::document_key(document),
                value: saved.to_vec(),
            }]);
            self.documents.insert(document, fresh);
            self.moved.insert(document);
            self.keeper.then_tell(News::Document(document));
        }
        Ok(())
    }

    /// Statements that are durable here and that the relay does not have.
    pub(super) fn statements_to_send(&mut self) -> Vec<ToRelay> {
        let mut says = Vec::new();
        // The team first: whoever is in none may not begin a circle.
        let mut memberships: Vec<_> = self.memberships.iter_mut().collect();
        memberships.sort_by_key(|(_, membership)| membership.chain.around() != Around::Team);
        for (chain, membership) in memberships {
            let ready = membership.sent..membership.kept.min(membership.statements.len());
            for index in ready.clone() {
                let Some(statement) = membership.statements.get(index).cloned() else { continue };
                let token = membership.intents.first().and_then(|intent| match intent {
                    Intent::Create { token, .. } if index == 0 => *token,
                    _ => None,
                });
                says.push(match token {
                    Some(token) => ToRelay::SetUp { token, team: statement },
                    None => ToRelay::Extend { chain: *chain, statement },
                });
            }
            membership.sent = membership.sent.max(ready.end);
        }
        says
    }

    pub(super) fn hear_statements(
        &mut self,
        now: Moment,
        rng: &mut dyn CryptoRng,
        id: ChainId,
        from: u32,
        statements: &[SignedStatement],
        length: u32,
    ) {
        let (from, length) = (from as usize, length as usize);
        if !self.memberships.contains_key(&id) {
            self.hear_joining(now, rng, id, from, statements, length);
            return;
        }
        let frozen = |device| frozen(&self.documents, id, device);
        let speaker = Speaker { device: &self.device, now, frozen: &frozen };
        let Some(membership) = self.memberships.get_mut(&id) else { return };
        let before = membership.confirmed;
        let took = membership.take(from, statements, &speaker, rng);
        if length < membership.confirmed {
            // A restored relay has forgotten the end of the chain: say it again.
            membership.sent = length;
        }
        if membership.confirmed < length && !matches!(took, Ok(Took::Forked)) {
            let known = u32::try_from(membership.confirmed).unwrap_or(u32::MAX);
            self.connection.out.push(ToRelay::FollowChain { chain: id, known });
        }
        match took {
            Ok(Took::Nothing) => self.release(id),
            Ok(Took::Moved { dropped }) => self.chain_moved(id, before, dropped, rng),
            Ok(Took::Forked) | Err(_) => self.news.push(News::Trouble(Trouble::Forked(id))),
        }
    }

    fn chain_moved(&mut self, id: ChainId, before: usize, dropped: usize, rng: &mut dyn CryptoRng) {
        let kept = self.keep_chain(id, before).is_ok();
        debug_assert!(kept, "a membership that moved is here");
        let welcomed = self.welcome_documents(id, rng).is_ok();
        debug_assert!(welcomed, "skeletons open");
        self.reseal(id, rng);
        self.retry_documents(id);
        self.keeper.then_tell(News::Chain(id));
        self.tell_standing(id);
        if dropped > 0 {
            self.keeper.then_tell(News::Trouble(Trouble::NoLongerPossible(id)));
        }
    }

    fn tell_standing(&mut self, id: ChainId) {
        let me = self.id();
        let Some(membership) = self.memberships.get(&id) else { return };
        if membership.is_waiting(me) {
            self.keeper.then_tell(News::Waiting(id));
        } else if membership.is_active(me) && membership.intents.is_empty() {
            self.keeper.then_tell(News::Joined(id));
        }
    }

    /// The chain was read: records that were held for it may go.
    fn release(&mut self, id: ChainId) {
        for state in self.documents.values_mut().filter(|state| state.id.chain == id) {
            state.outbox.release();
        }
    }

    /// The chain moved: records that puzzled us may be understood now.
    fn retry_documents(&mut self, id: ChainId) {
        self.release(id);
        for state in self.documents.values_mut().filter(|state| state.id.chain == id) {
            if state.puzzled {
                state.puzzled = false;
                state.followed = false;
            }
        }
    }

    pub(super) fn hear_extended(&mut self, id: ChainId, head: StatementHash) {
        let Some(membership) = self.memberships.get_mut(&id) else { return };
        let set_up = matches!(membership.intents.first(), Some(Intent::Create { token: Some(_), .. }));
        if matches!(membership.confirm(head, &self.device), Ok(true)) {
            let kept = self.keep_chain(id, usize::MAX).is_ok();
            debug_assert!(kept, "a membership that was confirmed is here");
            if set_up {
                self.keeper.then_tell(News::SetUp(id));
            }
            self.keeper.then_tell(News::Chain(id));
            self.tell_standing(id);
        }
        self.retry_documents(id);
        let known = self.memberships.get(&id).map_or(0, |membership| membership.confirmed);
        if let Ok(known) = u32::try_from(known) {
            self.connection.out.push(ToRelay::FollowChain { chain: id, known });
        }
    }

    pub(super) fn hear_chain_refused(&mut self, id: ChainId, why: Refusal) {
        let Some(membership) = self.memberships.get_mut(&id) else { return };
        let claim = membership.claiming();
        match (why, claim) {
            (Refusal::HeadMoved { .. }, _) => {
                membership.sent = membership.confirmed;
                let known = u32::try_from(membership.confirmed).unwrap_or(u32::MAX);
                self.connection.out.push(ToRelay::FollowChain { chain: id, known });
            }
            (Refusal::InviteNotOpen | Refusal::InviteExpired | Refusal::AgainstTheRules, Some(invite)) => {
                self.forget_chain(id);
                self.keeper.then_tell(News::InviteRefused(invite, why));
            }
            (Refusal::SetUpNotGood, _) => {
                self.forget_chain(id);
                self.keeper.then_tell(News::SetUpRefused(id));
            }
            // Not a member, and base says that the invite will not make us one.
            (Refusal::Unknown, Some(invite)) => {
                if let Some(why) = membership.no_good {
                    self.forget_chain(id);
                    self.keeper.then_tell(News::InviteRefused(invite, why));
                }
            }
            // The relay lost this chain altogether: say it again from its first statement.
            (Refusal::Unknown, None) if membership.confirmed > 0 => membership.sent = 0,
            _ => self.news.push(News::Trouble(Trouble::Refused(why))),
        }
    }

    fn forget_chain(&mut self, id: ChainId) {
        let Some(membership) = self.memberships.remove(&id) else { return };
        let mut writes = vec![Write::Remove { table: Table::Chains, key: id.0.to_vec() }];
        for (number, _) in (0u32..).zip(&membership.statements) {
            writes.push(Write::Remove { table: Table::Statements, key: statement_key(id, number) });
        }
        self.documents.retain(|document, _| document.chain != id);
        self.keeper.write(writes);
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

    fn hear_joining(
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
        self.welcome_documents(id, rng)?;
        self.keeper.then_tell(News::Chain(id));
        Ok(())
    }

    /// The chain of a document, if this device holds it.
    pub(super) fn chain_of(&self, document: DocumentId) -> Option<&Chain> {
        self.chain(document.chain)
    }
}

/// Up to where a device's writing counts, as far as it has come here.
fn frozen(
    documents: &std::collections::BTreeMap<DocumentId, Document>,
    chain: ChainId,
    device: DeviceId,
) -> Vec<Frozen> {
    documents
        .values()
        .filter(|document| document.id.chain == chain)
        .map(|document| Frozen { document: document.id, sequence: document.place.seen.last(device) })
        .filter(|frozen| frozen.sequence > 0)
        .collect()
}
