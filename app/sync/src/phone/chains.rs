//! Who belongs: beginning a circle, inviting, joining, and taking what others have said.

use rand_core::CryptoRng;
use seal::InviteSecret;
use thiserror::Error;
use wire::chain::{Around, Frozen};
use wire::id::StatementHash;
use wire::{
    Chain, ChainError, ChainId, DeviceId, DeviceKeys, DocumentId, InviteId, Moment, Refusal, Role, SignedStatement,
    Space, ToRelay,
};

use super::Phone;
use crate::document::Document;
use crate::event::{Effect, News, Trouble};
use crate::keep::{Table, Write};
use crate::keeper::Sendable;
use crate::membership::{Membership, MembershipError, Speaker, Took};
use crate::stored::{self, Intent, Place, statement_key};

/// How many bytes of statements go in one flight, which holds at most 1 MiB: the others go in the next ones.
const STATEMENTS_MAX: usize = 64 * 1024;

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

    /// Opens an invite, offline too. Staff invites give nothing until a code has been compared. What is `also` to be kept of it
    /// is kept in the same transaction.
    ///
    /// # Errors
    /// This device may not invite here.
    pub fn invite(
        &mut self,
        now: Moment,
        rng: &mut dyn CryptoRng,
        (chain, role): (ChainId, Role),
        expires: Moment,
        also: impl FnOnce(&InviteSecret) -> Vec<Write>,
    ) -> Result<(InviteSecret, Vec<Effect>), ChainsError> {
        let secret = InviteSecret::make(rng);
        let intent =
            Intent::OpenInvite { secret: *secret.dangerous_to_bytes(), role, compare: role.administers(), expires };
        self.say_here(now, rng, chain, intent)?;
        self.keeper.write(also(&secret));
        Ok((secret, self.settle()))
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

    fn say(
        &mut self,
        now: Moment,
        rng: &mut dyn CryptoRng,
        id: ChainId,
        intent: Intent,
    ) -> Result<Vec<Effect>, ChainsError> {
        self.say_here(now, rng, id, intent)?;
        Ok(self.settle())
    }

    /// Says something, and leaves what follows from it to be asked for.
    fn say_here(
        &mut self,
        now: Moment,
        rng: &mut dyn CryptoRng,
        id: ChainId,
        intent: Intent,
    ) -> Result<(), ChainsError> {
        let frozen = |device| frozen(&self.documents, id, device);
        let speaker = Speaker { device: &self.device, now, frozen: &frozen };
        let membership = self.memberships.get_mut(&id).ok_or(ChainsError::Unknown)?;
        let before = membership.statements.len();
        membership.say(intent, &speaker, rng)?;
        self.keep_chain(id, before)?;
        self.reseal(id, rng);
        self.keeper.then_tell(News::Chain(id));
        Ok(())
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
        let (me, mut fresh) = (self.id(), Vec::new());
        // An invite may turn out to be somebody else's by now: what was written before that is known would have no readers.
        let claimed = |membership: &&Membership| membership.claiming().is_none();
        let Some(membership) = self.memberships.get(&id).filter(claimed) else { return Ok(()) };
        for space in membership.chain.around().spaces() {
            let document = DocumentId::first(id, *space);
            if membership.chain.reads(me, *space) && !self.documents.contains_key(&document) {
                fresh.push(document);
            }
        }
        fresh.into_iter().for_each(|document| self.welcome(document, rng));
        Ok(())
    }

    /// Begins a document here, with its skeleton, and asks for what others have written in it.
    pub(super) fn welcome(&mut self, document: DocumentId, rng: &mut dyn CryptoRng) {
        let mut fresh = Document::new(document, Place { whole: true, ..Place::default() });
        if let Some(incarnation) = self.connection.incarnation {
            fresh.meet(incarnation);
        }
        let saved = (self.config.skeleton)(document.space);
        let opened = fresh.open(saved, &[], &self.config.trial, rng);
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

    /// Statements that are durable here and that the relay does not have.
    pub(super) fn statements_to_send(&mut self) -> Vec<ToRelay> {
        let (mut says, mut room) = (Vec::new(), STATEMENTS_MAX);
        // The team first: whoever is in none may not begin a circle.
        let mut memberships: Vec<_> = self.memberships.iter_mut().collect();
        memberships.sort_by_key(|(_, membership)| membership.chain.around() != Around::Team);
        for (chain, membership) in memberships {
            let ready = membership.sent..membership.kept.min(membership.statements.len());
            for index in ready {
                let Some(statement) = membership.statements.get(index).cloned() else { break };
                if statement.bytes.len() > room {
                    return says;
                }
                room -= statement.bytes.len();
                membership.sent = index.saturating_add(1);
                let token = membership.intents.first().and_then(|intent| match intent {
                    Intent::Create { token, .. } if index == 0 => *token,
                    _ => None,
                });
                says.push(match token {
                    Some(token) => ToRelay::SetUp { token, team: statement },
                    None => ToRelay::Extend { chain: *chain, statement },
                });
            }
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
        let gap = from > before;
        let took = membership.take(from, statements, &speaker, rng);
        if length < membership.confirmed {
            // A restored relay has forgotten the end of the chain: say it again.
            membership.sent = length;
        }
        // Asked on only if that brings on what is not here: what cannot be taken is not asked for again at once.
        if membership.confirmed < length && (gap || matches!(took, Ok(Took::Moved { .. }))) {
            let known = u32::try_from(membership.confirmed).unwrap_or(u32::MAX);
            self.connection.out.push(ToRelay::FollowChain { chain: id, known });
        }
        match took {
            // What waits for a statement of ours goes when that is confirmed.
            Ok(Took::Nothing) if membership.intents.is_empty() => self.release(id),
            Ok(Took::Nothing) => {}
            Ok(Took::Moved { dropped }) => self.chain_moved(id, before, dropped, rng),
            Err(MembershipError::Rule(ChainError::UnknownForm { .. })) => {
                self.news.push(News::Trouble(Trouble::TooOld));
            }
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
        self.give_late_writing(rng, id);
        self.erase_if_removed(id);
        self.keeper.then_tell(News::Chain(id));
        self.tell_standing(id);
        if dropped > 0 {
            self.keeper.then_tell(News::Trouble(Trouble::NoLongerPossible(id)));
        }
    }

    pub(super) fn tell_standing(&mut self, id: ChainId) {
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

    pub(super) fn hear_extended(&mut self, rng: &mut dyn CryptoRng, id: ChainId, head: StatementHash) {
        let Some(membership) = self.memberships.get_mut(&id) else { return };
        let set_up = matches!(membership.intents.first(), Some(Intent::Create { token: Some(_), .. }));
        if matches!(membership.confirm(head, &self.device), Ok(true)) {
            let kept = self.keep_chain(id, usize::MAX).is_ok();
            debug_assert!(kept, "a membership that was confirmed is here");
            if set_up {
                self.keeper.then_tell(News::SetUp(id));
            }
            let welcomed = self.welcome_documents(id, rng).is_ok();
            debug_assert!(welcomed, "skeletons open");
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
            // Whatever keeps the relay from it now may pass: said again when some time has passed.
            _ => {
                membership.later = true;
                self.news.push(News::Trouble(Trouble::Refused(why)));
            }
        }
    }

    fn forget_chain(&mut self, id: ChainId) {
        let Some(membership) = self.memberships.remove(&id) else { return };
        let mut writes = vec![Write::Remove { table: Table::Chains, key: id.0.to_vec() }];
        for (number, _) in (0u32..).zip(&membership.statements) {
            writes.push(Write::Remove { table: Table::Statements, key: statement_key(id, number) });
        }
        // Nothing was written here: a circle's documents come with the relay's word that we belong. A team's hold nothing yet.
        writes.extend(self.forget_documents(id));
        self.keeper.write(writes);
    }

    /// Where this device was removed, nothing of what it kept stays, once all that it wrote itself has reached base: it is kept apart
    /// there, and a removed device that were emptied first would lose it for good. Statements stay: they say that it was removed.
    pub(super) fn erase_if_removed(&mut self, id: ChainId) {
        let me = self.id();
        let is_removed = |membership: &Membership| membership.is_removed(me);
        let waits = |document: &Document| document.id.chain == id && !document.outbox.waiting.is_empty();
        if self.memberships.get(&id).is_some_and(is_removed) && !self.documents.values().any(waits) {
            let writes = self.forget_documents(id);
            self.keeper.write(writes);
        }
    }

    /// Forgets the documents of a chain, here and on the disk.
    fn forget_documents(&mut self, id: ChainId) -> Vec<Write> {
        let of_this: Vec<DocumentId> = self.documents.keys().copied().filter(|document| document.chain == id).collect();
        let mut writes = Vec::new();
        for document in of_this {
            self.moved.remove(&document);
            writes.extend(self.documents.remove(&document).iter().flat_map(Document::removals));
        }
        writes
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
