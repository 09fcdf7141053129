//! A model of the relay: the real one's rules over plain maps. What it answers with a receipt, it keeps.
//!
//! The real relay, with its sockets and its SQLite, is tested in `server/tests` and in `end2end`.

use std::collections::{BTreeMap, BTreeSet};

use wire::chain::InviteState;
use wire::message::{hello_bytes, show_bytes};
use wire::signature::{Purpose, is_signed_by};
use wire::{
    About, Body, Chain, ChainError, ChainId, DeviceId, DocumentId, Incarnation, Kind, Moment, Record, Refusal,
    SignedStatement, Stored, ToDevice, ToRelay,
};

use super::disk::ORIGIN;

/// What the one-time set-up link carries.
pub const TOKEN: [u8; 16] = [7; 16];

/// What is durable.
#[derive(Clone, Default)]
pub struct Store {
    token_used: bool,
    teams: BTreeSet<ChainId>,
    chains: BTreeMap<ChainId, Vec<SignedStatement>>,
    /// The same, verified.
    verified: BTreeMap<ChainId, Chain>,
    pub documents: BTreeMap<DocumentId, Vec<Stored>>,
    pub quarantine: Vec<Vec<u8>>,
}

impl Store {
    /// The same documents with another store's chains.
    pub fn with_chains_of(mut self, other: &Self) -> Self {
        self.token_used = other.token_used;
        self.teams = other.teams.clone();
        self.chains = other.chains.clone();
        self.verified = other.verified.clone();
        self
    }
}

#[derive(Default)]
struct Session {
    challenge: [u8; 32],
    device: Option<DeviceId>,
    follows: BTreeSet<DocumentId>,
    chains: BTreeSet<ChainId>,
    found: BTreeSet<ChainId>,
}

/// The relay. Connections have numbers.
pub struct TestRelay {
    pub store: Store,
    pub incarnation: Incarnation,
    sessions: BTreeMap<usize, Session>,
    challenges: u64,
}

type Answers = Vec<(usize, ToDevice)>;

impl TestRelay {
    pub fn new() -> Self {
        Self { store: Store::default(), incarnation: Incarnation([1; 16]), sessions: BTreeMap::new(), challenges: 0 }
    }

    /// Starts again from a back-up: another incarnation, and nobody is connected.
    pub fn restore(&mut self, backup: Store) {
        self.store = backup;
        let [first, ..] = self.incarnation.0;
        self.incarnation = Incarnation([first + 1; 16]);
        self.sessions.clear();
    }

    /// The sequence of a device's next record in a document.
    pub fn next_of(&self, document: DocumentId, device: DeviceId) -> u64 {
        let all = self.store.documents.get(&document).into_iter().flatten();
        let headers = all.map(|stored| *Record::parse(stored.record.clone()).unwrap().header());
        1 + headers.filter(|header| header.device == device).map(|header| header.sequence).max().unwrap_or(0)
    }

    pub fn connect(&mut self, connection: usize) -> ToDevice {
        self.challenges += 1;
        let mut challenge = [0; 32];
        challenge[..8].copy_from_slice(&self.challenges.to_be_bytes());
        self.sessions.insert(connection, Session { challenge, ..Session::default() });
        ToDevice::Challenge { challenge, incarnation: self.incarnation, oldest: 1, newest: 1 }
    }

    pub fn disconnect(&mut self, connection: usize) {
        self.sessions.remove(&connection);
    }

    /// Takes a flight; gives what is said to whom.
    pub fn hear(&mut self, now: Moment, connection: usize, flight: Vec<ToRelay>) -> Answers {
        let mut answers = Answers::new();
        for message in flight {
            self.hear_one(now, connection, message, &mut answers);
        }
        answers
    }

    fn hear_one(&mut self, now: Moment, from: usize, message: ToRelay, answers: &mut Answers) {
        let Some(session) = self.sessions.get_mut(&from) else { return };
        let refuse = |about, why| (from, ToDevice::Refused { about, why });
        if let ToRelay::Hello { device, challenge, proof, .. } = &message {
            let signed = hello_bytes(ORIGIN, challenge);
            let good = *challenge == session.challenge && is_signed_by(&device.0, Purpose::Hello, &signed, proof);
            session.challenge = [0; 32];
            match good {
                true => session.device = Some(*device),
                false => answers.push(refuse(About::Connection, Refusal::NotProven)),
            }
            if good {
                answers.push((from, ToDevice::Welcome { version: 1, now }));
            }
            return;
        }
        let Some(me) = session.device else {
            answers.push(refuse(About::Connection, Refusal::NotProven));
            return;
        };
        match message {
            ToRelay::Hello { .. } => {}
            ToRelay::Follow { document, after } => self.follow(from, me, (document, after, false), answers),
            ToRelay::FollowRaw { document, after } => self.follow(from, me, (document, after, true), answers),
            ToRelay::Append { record, covers } => self.append(now, from, me, record, covers, answers),
            ToRelay::FollowChain { chain, known } => self.follow_chain(from, me, chain, known, answers),
            ToRelay::Extend { chain, statement } => self.extend(from, chain, statement, false, answers),
            ToRelay::SetUp { token, team } => {
                let id = team.chain_id();
                if token != TOKEN || (self.store.token_used && !self.store.teams.contains(&id)) {
                    answers.push(refuse(About::Chain(id), Refusal::SetUpNotGood));
                    return;
                }
                self.store.token_used = true;
                self.extend(from, id, team, true, answers);
            }
            // Its name alone shows nothing.
            ToRelay::FindInvite { invite } => answers.push(refuse(About::Invite(invite), Refusal::Unknown)),
            ToRelay::ShowInvite { invite, proof } => {
                let shown = is_signed_by(&invite.0, Purpose::Show, &show_bytes(me), &proof);
                let named = self.store.verified.values().find_map(|chain| Some((chain, chain.invite(invite)?.state)));
                match named.filter(|_| shown) {
                    // Open to all, and to whoever has used it and did not hear so.
                    Some((_, state)) if state != InviteState::Open && state != InviteState::Claimed(me) => {
                        answers.push(refuse(About::Invite(invite), Refusal::InviteNotOpen));
                    }
                    Some((chain, _)) => {
                        let chain = chain.id();
                        self.sessions.get_mut(&from).unwrap().found.insert(chain);
                        answers.push((from, ToDevice::InviteFound { invite, chain }));
                    }
                    None => answers.push(refuse(About::Invite(invite), Refusal::Unknown)),
                }
            }
        }
    }

    fn chain(&self, id: ChainId) -> Option<Chain> {
        self.store.verified.get(&id).cloned()
    }

    fn follow(
        &mut self,
        from: usize,
        me: DeviceId,
        (document, after, raw): (DocumentId, u64, bool),
        answers: &mut Answers,
    ) {
        if !self.chain(document.chain).is_some_and(|chain| chain.reads(me, document.space)) {
            answers.push((from, ToDevice::Refused { about: About::Document(document), why: Refusal::Unknown }));
            return;
        }
        self.sessions.get_mut(&from).unwrap().follows.insert(document);
        let all = self.store.documents.get(&document).cloned().unwrap_or_default();
        let latest = all.last().map_or(0, |stored| stored.sequence);
        let snapshot = all.iter().rfind(|stored| stored.covers > after && !raw).cloned();
        let start = snapshot.as_ref().map_or(after, |snapshot| snapshot.covers);
        let tail = all.into_iter().filter(|stored| stored.sequence > start);
        // A page of a few, so that paging is tried too.
        let records: Vec<_> = snapshot.into_iter().chain(tail).take(5).collect();
        answers.push((from, ToDevice::Records { document, records, latest }));
    }

    fn append(&mut self, now: Moment, from: usize, me: DeviceId, bytes: Vec<u8>, covers: u64, answers: &mut Answers) {
        let record = Record::parse(bytes.clone()).and_then(Record::verify).expect("phones sign what they send");
        let header = *record.header();
        let (document, device) = (header.document, header.device);
        let about = About::Record { document, device, sequence: header.sequence };
        let receipt = |sequence, at, quarantined| {
            let device_sequence = header.sequence;
            (from, ToDevice::Receipt { document, device, device_sequence, sequence, at, quarantined })
        };
        let refuse = |why| (from, ToDevice::Refused { about, why });
        let same = |stored: &&Stored| {
            let other = Record::parse(stored.record.clone()).unwrap();
            (other.header().device, other.header().sequence) == (device, header.sequence)
        };
        if let Some(stored) = self.store.documents.get(&document).and_then(|all| all.iter().find(same)) {
            answers.push(match stored.record == bytes {
                true => receipt(stored.sequence, stored.at, false),
                false => refuse(Refusal::SequenceTaken),
            });
            return;
        }
        let Some(chain) = self.chain(document.chain) else {
            answers.push(refuse(Refusal::Unknown));
            return;
        };
        if !chain.counts(device, document, header.sequence) {
            self.store.quarantine.push(bytes);
            answers.push(receipt(0, now, true));
            return;
        }
        let current = chain.epoch(document.space).unwrap();
        if header.epoch > current {
            answers.push(refuse(Refusal::EpochAhead { current }));
            return;
        }
        if (header.epoch < current && me == device) || chain.key_id(document.space, header.epoch) != Some(header.key) {
            answers.push(refuse(Refusal::StaleEpoch { current }));
            return;
        }
        let all = self.store.documents.entry(document).or_default();
        let sequence = all.len() as u64 + 1;
        let covers = if header.kind == Kind::Snapshot { covers.min(sequence - 1) } else { 0 };
        let stored = Stored { sequence, at: now, covers, record: bytes };
        all.push(stored.clone());
        answers.push(receipt(sequence, now, false));
        for (other, session) in &self.sessions {
            if *other != from && session.follows.contains(&document) {
                let records = vec![stored.clone()];
                answers.push((*other, ToDevice::Records { document, records, latest: sequence }));
            }
        }
    }

    fn follow_chain(&mut self, from: usize, me: DeviceId, id: ChainId, known: u32, answers: &mut Answers) {
        let session = self.sessions.get_mut(&from).unwrap();
        let found = session.found.contains(&id);
        session.chains.insert(id);
        let chain = self.chain(id).filter(|chain| found || chain.member(me).is_some());
        let Some(chain) = chain else {
            answers.push((from, ToDevice::Refused { about: About::Chain(id), why: Refusal::Unknown }));
            return;
        };
        let statements = self.store.chains[&id].iter().skip(known as usize).cloned().collect();
        let from_number = known.min(chain.length());
        answers.push((from, ToDevice::Statements { chain: id, from: from_number, statements, length: chain.length() }));
    }

    fn extend(&mut self, from: usize, id: ChainId, statement: SignedStatement, set_up: bool, answers: &mut Answers) {
        let about = About::Chain(id);
        let head = statement.hash();
        let refuse = |why| (from, ToDevice::Refused { about, why });
        if self.store.chains.get(&id).is_some_and(|all| all.contains(&statement)) {
            answers.push((from, ToDevice::Extended { chain: id, head }));
            return;
        }
        let extended = match self.chain(id) {
            Some(mut chain) => chain.extend(&statement).map(|_| chain),
            None => self.begin(&statement, set_up),
        };
        match extended {
            Ok(chain) => {
                self.store.verified.insert(id, chain);
            }
            Err(ChainError::HeadMoved { head }) => return answers.push(refuse(Refusal::HeadMoved { head })),
            Err(ChainError::InviteNotOpen(_)) => return answers.push(refuse(Refusal::InviteNotOpen)),
            Err(ChainError::NotAMember(_)) => return answers.push(refuse(Refusal::Unknown)),
            Err(_) => return answers.push(refuse(Refusal::AgainstTheRules)),
        }
        let all = self.store.chains.entry(id).or_default();
        all.push(statement.clone());
        let length = all.len() as u32;
        answers.push((from, ToDevice::Extended { chain: id, head }));
        for (other, session) in &self.sessions {
            if *other != from && session.chains.contains(&id) {
                let statements = vec![statement.clone()];
                answers.push((*other, ToDevice::Statements { chain: id, from: length - 1, statements, length }));
            }
        }
    }

    /// Who may begin: the set-up link's holder a team, a team's member a circle.
    fn begin(&mut self, statement: &SignedStatement, set_up: bool) -> Result<Chain, ChainError> {
        let chain = Chain::start(statement)?;
        let author = statement.verify()?.author;
        let Body::Create { .. } = statement.verify()?.body else { return Err(ChainError::Creation) };
        let of_a_team =
            self.store.teams.iter().any(|team| self.chain(*team).is_some_and(|team| team.role(author).is_some()));
        if !set_up && !of_a_team {
            return Err(ChainError::NotAMember(author));
        }
        if set_up {
            self.store.teams.insert(chain.id());
        }
        Ok(chain)
    }
}
