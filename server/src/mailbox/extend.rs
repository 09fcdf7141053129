//! Whether a statement continues its chain, and whether a chain may begin here at all.
//!
//! The rules of a chain are in `wire`. Here is what only a relay can say: who may open one, and what time it is.

use std::collections::BTreeSet;

use subtle::ConstantTimeEq;
use wire::chain::{Around, InviteState, STATEMENT_MAX, SignedStatement};
use wire::id::StatementHash;
use wire::{About, Body, ChainError, ChainId, DeviceId, InviteId, Moment, Refusal, Role, Statement, ToDevice};

use super::begun::{Begun, Who};
use super::chains::{Chains, Known};
use super::{Limits, SetUp, refused};
use crate::links;
use crate::storage::{Read, StorageError, Write};
use crate::watch::Topic;

/// Who asks, and what they have shown.
pub(super) struct Asker<'a> {
    pub(super) device: DeviceId,
    /// Invites that this connection has named.
    pub(super) invites: &'a [InviteId],
    pub(super) now: Moment,
}

impl Asker<'_> {
    /// Whether this device may know of a chain: it is named there, or it holds an invite that is open.
    pub(super) fn may_know(&self, known: &Known) -> bool {
        let open = |id: &InviteId| known.chain.invite(*id).is_some_and(|invite| invite.state == InviteState::Open);
        known.chain.member(self.device).is_some() || self.invites.iter().any(open)
    }
}

/// What the writer holds in memory to decide by.
pub(super) struct Held<'a> {
    pub(super) chains: &'a mut Chains,
    pub(super) begun: &'a mut Begun,
}

type Answer = Result<(ToDevice, Option<Topic>), StorageError>;

/// Adds a statement to its chain, or says why not.
pub(super) fn extend(
    pen: &mut dyn Write,
    held: &mut Held<'_>,
    limits: &Limits,
    asker: &Asker<'_>,
    id: ChainId,
    statement: &SignedStatement,
) -> Answer {
    if statement.bytes.len() > STATEMENT_MAX {
        return refuse(id, Refusal::TooLarge);
    }
    if pen.has_statement(id, statement.hash())? {
        return Ok((extended(id, statement), None));
    }
    let Some(known) = held.chains.at(pen, id)? else { return begin(pen, held, limits, asker, id, statement) };
    let mut next = known.as_ref().clone();
    let said = match next.extend(statement) {
        Ok(said) => said,
        Err(error) if asker.may_know(&known) || claims_of(statement, &known) => return refuse(id, why(&error)),
        Err(_) => return refuse(id, Refusal::Unknown),
    };
    if is_late(&said, &known, asker) {
        return refuse(id, Refusal::InviteExpired);
    }
    let used = pen.usage(id)?.unwrap_or_default();
    if used.statements >= limits.chain_statements || used.bytes >= limits.chain_bytes {
        return refuse(id, Refusal::OverQuota);
    }
    pen.extend(id, known.chain.length(), statement, asker.now)?;
    if let Body::OpenInvite { invite, .. } = &said.body {
        pen.note_invite(invite.signing, id)?;
    }
    Ok((extended(id, statement), Some(Topic::Chain(id))))
}

/// A circle, a place or what is somebody's own begins: a member of an admitted team says so. A team begins with a set-up link alone.
fn begin(
    pen: &mut dyn Write,
    held: &mut Held<'_>,
    limits: &Limits,
    asker: &Asker<'_>,
    id: ChainId,
    statement: &SignedStatement,
) -> Answer {
    if statement.chain_id() != id {
        return refuse(id, Refusal::Unknown);
    }
    let Some(team) = team_of(pen, held.chains, asker.device)? else {
        return refuse(id, Refusal::NotAllowed);
    };
    let who = [(Who::Device(asker.device), limits.chains_a_day), (Who::Team(team), limits.team_chains_a_day)];
    match Known::start(statement) {
        Err(error) => refuse(id, why(&error)),
        Ok(known) if known.chain.around() == Around::Team => refuse(id, Refusal::NotAllowed),
        Ok(_) if !held.begun.has_room(&who, asker.now) => refuse(id, Refusal::OverQuota),
        Ok(_) => {
            pen.extend(id, 0, statement, asker.now)?;
            pen.note_team(id, team)?;
            held.begun.count(&who, asker.now);
            Ok((extended(id, statement), Some(Topic::Chain(id))))
        }
    }
}

/// The team of which a device is a member, if it may open circles here; of several, the first.
fn team_of(read: &dyn Read, chains: &mut Chains, device: DeviceId) -> Result<Option<ChainId>, StorageError> {
    for team in read.admitted()? {
        if chains.at(read, team)?.is_some_and(|known| known.chain.role(device).is_some()) {
            return Ok(Some(team));
        }
    }
    Ok(None)
}

/// A team of this relay: the first, or a further one whose link the administrator made.
pub(super) fn set_up(
    pen: &mut dyn Write,
    (links, token): (&SetUp, &[u8; 16]),
    asker: &Asker<'_>,
    team: &SignedStatement,
) -> Answer {
    let id = team.chain_id();
    let admitted = pen.admitted()?;
    // The answer to the first try may have been lost.
    if admitted.contains(&id) {
        return Ok((extended(id, team), None));
    }
    let known = Known::start(team);
    let is_team = known.as_ref().is_ok_and(|known| known.chain.around() == Around::Team);
    if !links.is_good(token, admitted.is_empty(), (is_team, id), asker.now) {
        return refuse(id, Refusal::SetUpNotGood);
    }
    match known {
        Err(error) => refuse(id, why(&error)),
        Ok(_) if !is_team => refuse(id, Refusal::AgainstTheRules),
        Ok(_) => {
            pen.extend(id, 0, team, asker.now)?;
            pen.admit(id, asker.now)?;
            pen.note_team(id, id)?;
            Ok((extended(id, team), Some(Topic::Chain(id))))
        }
    }
}

impl SetUp {
    /// Whether a link is good for a team, which uses it up if it is a further one. The first team's token is compared in a time that tells
    /// nothing about how much of it was right; of the others the folder knows hashes.
    fn is_good(&self, token: &[u8; 16], first: bool, (is_team, team): (bool, ChainId), now: Moment) -> bool {
        let ours = self.first.as_ref().is_some_and(|ours| ours.ct_eq(token).into());
        (first && ours) || (is_team && self.links.as_ref().is_some_and(|folder| links::give(folder, token, team, now)))
    }
}

/// Whether a claim comes after its invite's time, by this relay's clock. Nobody may make one then, and no member may help.
///
/// An administrator's phone may still bring one back to a relay that was restored and has lost it: without it everybody
/// would be cut off from all that was said since. That gives nobody a power that is not theirs, for an administrator may
/// admit a device by a statement of their own; and phones say again only what a relay had taken before.
fn is_late(said: &Statement, known: &Known, asker: &Asker<'_>) -> bool {
    let Body::ClaimInvite { invite, .. } = &said.body else { return false };
    let expired = known.chain.invite(*invite).is_some_and(|invite| asker.now > invite.expires);
    expired && !known.chain.role(asker.device).is_some_and(Role::administers)
}

/// Statements of one flight that were refused because a claim came too late, or stand on one that was.
///
/// Whoever brings a chain back says all of it at once. Were the rest told that the head has moved, as it has not, the phone
/// would read the chain and say the same again at once, for ever.
#[derive(Default)]
pub(super) struct Late(BTreeSet<StatementHash>);

impl Late {
    /// The answer to a statement of the same flight: for what stands on a late claim, the reason is the claim's.
    pub(super) fn answer(&mut self, statement: &SignedStatement, answer: ToDevice) -> ToDevice {
        let ToDevice::Refused { about, why } = answer else { return answer };
        let moved = matches!(why, Refusal::HeadMoved { .. });
        let stands_on_one =
            || statement.verify().ok().and_then(|said| said.previous).is_some_and(|before| self.0.contains(&before));
        if why != Refusal::InviteExpired && !(moved && stands_on_one()) {
            return answer;
        }
        self.0.insert(statement.hash());
        refused(about, Refusal::InviteExpired)
    }
}

/// Whether a statement that was refused claims an invite of this chain: its author was shown the invite.
fn claims_of(statement: &SignedStatement, known: &Known) -> bool {
    let Ok(Statement { body: Body::ClaimInvite { invite, .. }, .. }) = statement.verify() else { return false };
    known.chain.invite(invite).is_some()
}

/// The closed list of refusals, from the chain's own list of errors.
pub(super) fn why(error: &ChainError) -> Refusal {
    match error {
        ChainError::Malformed | ChainError::UnknownForm { .. } => Refusal::Malformed,
        ChainError::TooLong { .. } => Refusal::TooLarge,
        ChainError::BadSignature | ChainError::BadClaim => Refusal::BadSignature,
        ChainError::HeadMoved { head } => Refusal::HeadMoved { head: *head },
        ChainError::NotAllowed => Refusal::NotAllowed,
        ChainError::InviteNotOpen(_) => Refusal::InviteNotOpen,
        _ => Refusal::AgainstTheRules,
    }
}

fn extended(chain: ChainId, statement: &SignedStatement) -> ToDevice {
    ToDevice::Extended { chain, head: statement.hash() }
}

fn refuse(chain: ChainId, why: Refusal) -> Answer {
    Ok((refused(About::Chain(chain), why), None))
}
