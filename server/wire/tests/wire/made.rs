//! One of everything that can be said, made up and always the same.

use wire::chain::{Around, Envelope, Frozen, claim_bytes};
use wire::id::StatementHash;
use wire::{
    About, Body, ChainId, DocumentId, Header, Incarnation, InviteId, KeyId, Kind, Moment, Purpose, Record, Refusal,
    Role, SignedStatement, Space, Statement, Stored, ToDevice, ToRelay,
};

use crate::people::{LATER, NOW, Someone, first, rotation, someone};

pub(crate) fn document() -> DocumentId {
    DocumentId { chain: ChainId([0xc0; 32]), space: Space::Family, part: 258 }
}

pub(crate) fn header(kind: Kind, by: &Someone) -> Header {
    let key = KeyId([1, 2, 3, 4, 5, 6, 7, 8]);
    Header { kind, document: document(), epoch: 0x0102_0304, key, device: by.id(), sequence: 0x0506_0708 }
}

/// A record as it would be: what is said to be nonce and ciphertext is a count.
pub(crate) fn record_bytes(kind: Kind, by: &Someone) -> Vec<u8> {
    let mut bytes = header(kind, by).to_bytes();
    bytes.extend(0..24 + 32);
    let signature = by.sign(Purpose::Record, &bytes);
    bytes.extend(signature.to_bytes());
    bytes
}

pub(crate) fn record() -> Record {
    Record::parse(record_bytes(Kind::Changes, &someone(2))).unwrap()
}

fn envelopes() -> Vec<Envelope> {
    [1, 2].map(|number| Envelope { to: someone(number).keys.agreement, sealed: vec![0xe0; 3] }).to_vec()
}

/// One of each body, by name, in wire's order.
pub(crate) fn bodies() -> Vec<(&'static str, Body)> {
    let (nurse, daughter, invite) = (someone(1), someone(2), someone(100));
    let (keys, envelopes, device) = (daughter.keys, envelopes(), daughter.id());
    let rotations = vec![rotation(Space::Everyone, 1), rotation(Space::Family, 300)];
    let proof = invite.sign(Purpose::Claim, &claim_bytes(ChainId([0xc0; 32]), &keys));
    let (keys_of_invite, id) = (invite.as_invite(), invite.as_invite().signing);
    vec![
        ("create", first(Around::Circle, &nurse).body),
        ("add_device", Body::AddDevice { keys, role: Role::Staff, envelopes: envelopes.clone() }),
        ("link_device", Body::LinkDevice { keys, envelopes: envelopes.clone() }),
        (
            "set_role",
            Body::SetRole { device, role: Role::Person, rotations: rotations.clone(), envelopes: envelopes.clone() },
        ),
        (
            "remove_device",
            Body::RemoveDevice {
                device,
                frozen: vec![Frozen { document: document(), sequence: 70_000 }],
                rotations: rotations.clone(),
                envelopes: envelopes.clone(),
            },
        ),
        ("rotate", Body::Rotate { rotations, envelopes: envelopes.clone() }),
        (
            "open_invite",
            Body::OpenInvite {
                invite: keys_of_invite,
                role: Role::Family,
                pin: [0x91; 32],
                expires: LATER,
                compare: false,
                envelopes: envelopes.clone(),
            },
        ),
        ("claim_invite", Body::ClaimInvite { invite: id, keys, proof, envelopes }),
        ("close_invite", Body::CloseInvite { invite: id }),
        ("close", Body::Close),
    ]
}

pub(crate) fn statement(body: Body) -> Statement {
    let previous = if matches!(body, Body::Create { .. }) { None } else { Some(StatementHash([0x5a; 32])) };
    Statement { previous, author: someone(1).id(), at: NOW, body }
}

pub(crate) fn signed(body: Body) -> SignedStatement {
    someone(1).signs(&statement(body))
}

/// One of each message of a device, by name.
pub(crate) fn to_relay() -> Vec<(&'static str, ToRelay)> {
    let nurse = someone(1);
    let proof = nurse.sign(Purpose::Hello, &wire::message::hello_bytes("https://base.example", &[0xca; 32]));
    let shown = someone(100).sign(Purpose::Show, &wire::message::show_bytes(nurse.id()));
    let chain = ChainId([0xc0; 32]);
    vec![
        ("hello", ToRelay::Hello { oldest: 1, newest: 1, device: nurse.id(), challenge: [0xca; 32], proof }),
        ("follow", ToRelay::Follow { document: document(), after: 300 }),
        ("follow_raw", ToRelay::FollowRaw { document: document(), after: 300 }),
        ("append", ToRelay::Append { record: record().bytes().to_vec(), covers: 0 }),
        ("follow_chain", ToRelay::FollowChain { chain, known: 200 }),
        ("extend", ToRelay::Extend { chain, statement: signed(Body::Close) }),
        ("find_invite", ToRelay::FindInvite { invite: someone(100).as_invite().signing }),
        ("show_invite", ToRelay::ShowInvite { invite: someone(100).as_invite().signing, proof: shown }),
        ("set_up", ToRelay::SetUp { token: [0x70; 16], team: signed(first(Around::Team, &nurse).body) }),
    ]
}

/// One of each message of the relay, by name.
pub(crate) fn to_device() -> Vec<(&'static str, ToDevice)> {
    let (chain, invite) = (ChainId([0xc0; 32]), InviteId([0x19; 32]));
    let record = record().bytes().to_vec();
    let stored = |sequence, covers| Stored { sequence, at: NOW, covers, record: record.clone() };
    vec![
        (
            "challenge",
            ToDevice::Challenge { challenge: [0xca; 32], incarnation: Incarnation([0x1c; 16]), oldest: 1, newest: 1 },
        ),
        ("welcome", ToDevice::Welcome { version: 1, now: NOW }),
        (
            "records",
            ToDevice::Records { document: document(), records: vec![stored(9, 7), stored(300, 0)], latest: 301 },
        ),
        (
            "receipt",
            ToDevice::Receipt {
                document: document(),
                device: someone(2).id(),
                device_sequence: 4,
                sequence: 301,
                at: Moment(NOW.0 + 1),
                quarantined: true,
            },
        ),
        ("statements", ToDevice::Statements { chain, from: 3, statements: vec![signed(Body::Close)], length: 4 }),
        ("extended", ToDevice::Extended { chain, head: StatementHash([0x5a; 32]) }),
        ("invite_found", ToDevice::InviteFound { invite, chain }),
        ("refused", ToDevice::Refused { about: About::Connection, why: Refusal::NotProven }),
    ]
}

/// Every subject and every reason of a refusal, in wire's order: their numbers travel.
pub(crate) fn refusals() -> Vec<ToDevice> {
    let (chain, head) = (ChainId([0xc0; 32]), StatementHash([0x5a; 32]));
    let abouts = [
        About::Connection,
        About::Document(document()),
        About::Record { document: document(), device: someone(2).id(), sequence: 4 },
        About::Chain(chain),
        About::Invite(InviteId([0x19; 32])),
    ];
    let whys = [
        Refusal::Malformed,
        Refusal::TooLarge,
        Refusal::NoCommonVersion,
        Refusal::NotProven,
        Refusal::Unknown,
        Refusal::NotAllowed,
        Refusal::BadSignature,
        Refusal::StaleEpoch { current: 3 },
        Refusal::EpochAhead { current: 300 },
        Refusal::SequenceTaken,
        Refusal::HeadMoved { head },
        Refusal::AgainstTheRules,
        Refusal::InviteNotOpen,
        Refusal::InviteExpired,
        Refusal::SetUpNotGood,
        Refusal::OverQuota,
        Refusal::StorageFailed,
        Refusal::Busy { retry_after: 2_000 },
    ];
    let subjects = abouts.map(|about| ToDevice::Refused { about, why: Refusal::Unknown });
    let reasons = whys.map(|why| ToDevice::Refused { about: About::Connection, why });
    subjects.into_iter().chain(reasons).collect()
}
