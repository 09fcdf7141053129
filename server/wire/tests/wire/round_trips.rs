//! Whatever can be said is read as it was written; whatever arrives is survived.

use proptest::collection::vec;
use proptest::prelude::*;
use wire::chain::{Around, Envelope, Frozen, Rotation};
use wire::id::{AgreementKey, StatementHash};
use wire::message::{decode, encode};
use wire::{
    About, Body, ChainId, DeviceId, DeviceKeys, DocumentId, Header, Incarnation, InviteId, InviteKeys, KeyId, Kind,
    Moment, Purpose, Record, Refusal, Role, Signature, SignedStatement, Space, Statement, Stored, ToDevice, ToRelay,
};

use crate::people::someone;
use crate::survives;

fn some32() -> impl Strategy<Value = [u8; 32]> + Clone {
    any::<[u8; 32]>()
}

fn chain() -> impl Strategy<Value = ChainId> + Clone {
    some32().prop_map(ChainId)
}

fn space() -> impl Strategy<Value = Space> + Clone {
    (0..7_u8).prop_map(|number| Space::from_number(number).unwrap())
}

fn document() -> impl Strategy<Value = DocumentId> + Clone {
    (chain(), space(), any::<u16>()).prop_map(|(chain, space, part)| DocumentId { chain, space, part })
}

fn signature() -> impl Strategy<Value = Signature> + Clone {
    (some32(), some32()).prop_map(|(r, s)| Signature::from_components(r, s))
}

fn role() -> impl Strategy<Value = Role> + Clone {
    prop_oneof![Just(Role::Person), Just(Role::Family), Just(Role::Staff)]
}

fn keys() -> impl Strategy<Value = DeviceKeys> + Clone {
    (some32(), some32()).prop_map(|(s, a)| DeviceKeys { signing: DeviceId(s), agreement: AgreementKey(a) })
}

fn rotations() -> impl Strategy<Value = Vec<Rotation>> + Clone {
    let one = (space(), any::<u32>(), some32());
    vec(one.prop_map(|(space, epoch, commitment)| Rotation { space, epoch, commitment }), 0..4)
}

fn envelopes() -> impl Strategy<Value = Vec<Envelope>> + Clone {
    let one = (some32(), vec(any::<u8>(), 0..40));
    vec(one.prop_map(|(to, sealed)| Envelope { to: AgreementKey(to), sealed }), 0..4)
}

fn frozen() -> impl Strategy<Value = Vec<Frozen>> + Clone {
    vec((document(), any::<u64>()).prop_map(|(document, sequence)| Frozen { document, sequence }), 0..3)
}

fn body() -> impl Strategy<Value = Body> {
    let device = some32().prop_map(DeviceId);
    let around = prop_oneof![Just(Around::Circle), Just(Around::Team), Just(Around::Place)];
    prop_oneof![
        (around, any::<[u8; 16]>(), keys(), rotations(), envelopes()).prop_map(
            |(around, nonce, keys, rotations, envelopes)| Body::Create { around, nonce, keys, rotations, envelopes }
        ),
        (keys(), role(), envelopes()).prop_map(|(keys, role, envelopes)| Body::AddDevice { keys, role, envelopes }),
        (keys(), envelopes()).prop_map(|(keys, envelopes)| Body::LinkDevice { keys, envelopes }),
        (device.clone(), role(), rotations(), envelopes())
            .prop_map(|(device, role, rotations, envelopes)| { Body::SetRole { device, role, rotations, envelopes } }),
        (device, frozen(), rotations(), envelopes()).prop_map(|(device, frozen, rotations, envelopes)| {
            Body::RemoveDevice { device, frozen, rotations, envelopes }
        }),
        (rotations(), envelopes()).prop_map(|(rotations, envelopes)| Body::Rotate { rotations, envelopes }),
        (keys(), role(), some32(), any::<u64>(), any::<bool>(), envelopes()).prop_map(
            |(keys, role, pin, expires, compare, envelopes)| {
                let invite = InviteKeys { signing: InviteId(keys.signing.0), agreement: keys.agreement };
                Body::OpenInvite { invite, role, pin, expires: Moment(expires), compare, envelopes }
            }
        ),
        (some32(), keys(), signature(), envelopes()).prop_map(|(invite, keys, proof, envelopes)| {
            Body::ClaimInvite { invite: InviteId(invite), keys, proof, envelopes }
        }),
        some32().prop_map(|invite| Body::CloseInvite { invite: InviteId(invite) }),
        Just(Body::Close),
    ]
}

fn statement() -> impl Strategy<Value = SignedStatement> {
    (vec(any::<u8>(), 0..60), signature()).prop_map(|(bytes, signature)| SignedStatement { bytes, signature })
}

fn to_relay() -> impl Strategy<Value = ToRelay> {
    prop_oneof![
        (any::<(u8, u8)>(), some32(), some32(), signature()).prop_map(
            |((oldest, newest), device, challenge, proof)| {
                ToRelay::Hello { oldest, newest, device: DeviceId(device), challenge, proof }
            }
        ),
        (document(), any::<u64>()).prop_map(|(document, after)| ToRelay::Follow { document, after }),
        (document(), any::<u64>()).prop_map(|(document, after)| ToRelay::FollowRaw { document, after }),
        (vec(any::<u8>(), 0..300), any::<u64>()).prop_map(|(record, covers)| ToRelay::Append { record, covers }),
        (chain(), any::<u32>()).prop_map(|(chain, known)| ToRelay::FollowChain { chain, known }),
        (chain(), statement()).prop_map(|(chain, statement)| ToRelay::Extend { chain, statement }),
        some32().prop_map(|invite| ToRelay::FindInvite { invite: InviteId(invite) }),
        (some32(), signature()).prop_map(|(invite, proof)| ToRelay::ShowInvite { invite: InviteId(invite), proof }),
        (any::<[u8; 16]>(), statement()).prop_map(|(token, team)| ToRelay::SetUp { token, team }),
    ]
}

fn about() -> impl Strategy<Value = About> {
    prop_oneof![
        Just(About::Connection),
        document().prop_map(About::Document),
        (document(), some32(), any::<u64>()).prop_map(|(document, device, sequence)| About::Record {
            document,
            device: DeviceId(device),
            sequence
        }),
        chain().prop_map(About::Chain),
        some32().prop_map(|invite| About::Invite(InviteId(invite))),
    ]
}

fn refusal() -> impl Strategy<Value = Refusal> {
    prop_oneof![
        Just(Refusal::Malformed),
        Just(Refusal::StorageFailed),
        any::<u32>().prop_map(|current| Refusal::StaleEpoch { current }),
        any::<u32>().prop_map(|current| Refusal::EpochAhead { current }),
        some32().prop_map(|head| Refusal::HeadMoved { head: StatementHash(head) }),
        any::<u32>().prop_map(|retry_after| Refusal::Busy { retry_after }),
    ]
}

fn stored() -> impl Strategy<Value = Stored> {
    (any::<(u64, u64, u64)>(), vec(any::<u8>(), 0..300)).prop_map(|((sequence, at, covers), record)| Stored {
        sequence,
        at: Moment(at),
        covers,
        record,
    })
}

fn to_device() -> impl Strategy<Value = ToDevice> {
    prop_oneof![
        (some32(), any::<[u8; 16]>(), any::<(u8, u8)>()).prop_map(|(challenge, incarnation, (oldest, newest))| {
            ToDevice::Challenge { challenge, incarnation: Incarnation(incarnation), oldest, newest }
        }),
        any::<(u8, u64)>().prop_map(|(version, now)| ToDevice::Welcome { version, now: Moment(now) }),
        (document(), vec(stored(), 0..4), any::<u64>()).prop_map(|(document, records, latest)| ToDevice::Records {
            document,
            records,
            latest
        }),
        (document(), some32(), any::<(u64, u64, u64, bool)>()).prop_map(
            |(document, device, (device_sequence, sequence, at, quarantined))| {
                let (device, at) = (DeviceId(device), Moment(at));
                ToDevice::Receipt { document, device, device_sequence, sequence, at, quarantined }
            }
        ),
        (chain(), any::<(u32, u32)>(), vec(statement(), 0..4)).prop_map(|(chain, (from, length), statements)| {
            ToDevice::Statements { chain, from, statements, length }
        }),
        (chain(), some32()).prop_map(|(chain, head)| ToDevice::Extended { chain, head: StatementHash(head) }),
        (chain(), some32()).prop_map(|(chain, invite)| ToDevice::InviteFound { invite: InviteId(invite), chain }),
        (about(), refusal()).prop_map(|(about, why)| ToDevice::Refused { about, why }),
    ]
}

fn header() -> impl Strategy<Value = Header> {
    let kind = prop_oneof![Just(Kind::Changes), Just(Kind::Snapshot)];
    (kind, document(), any::<u32>(), any::<[u8; 8]>(), 1..u64::MAX).prop_map(
        |(kind, document, epoch, key, sequence)| Header {
            kind,
            document,
            epoch,
            key: KeyId(key),
            device: someone(2).id(),
            sequence,
        },
    )
}

proptest! {
    #[test]
    fn what_a_device_says_is_read_as_it_was_said(messages in vec(to_relay(), 0..5)) {
        prop_assert_eq!(decode::<ToRelay>(&encode(&messages).unwrap()), Ok(messages));
    }

    #[test]
    fn what_the_relay_says_is_read_as_it_was_said(messages in vec(to_device(), 0..5)) {
        prop_assert_eq!(decode::<ToDevice>(&encode(&messages).unwrap()), Ok(messages));
    }

    #[test]
    fn a_statement_is_read_as_it_was_signed(body in body(), previous in proptest::option::of(some32()), at: u64) {
        let nurse = someone(1);
        let previous = previous.map(StatementHash);
        let statement = Statement { previous, author: nurse.id(), at: Moment(at), body };
        prop_assert_eq!(nurse.signs(&statement).verify(), Ok(statement));
    }

    #[test]
    fn a_record_is_read_as_it_was_signed(header in header(), rest in vec(any::<u8>(), 40..400)) {
        let mut bytes = [header.to_bytes(), rest].concat();
        let signature = someone(2).sign(Purpose::Record, &bytes);
        bytes.extend(signature.to_bytes());
        let record = Record::parse(bytes.clone()).unwrap().verify().unwrap();
        prop_assert_eq!(*record.header(), header);
        prop_assert_eq!(record.bytes(), bytes);
    }

    #[test]
    fn any_bytes_are_survived(bytes in vec(any::<u8>(), 0..600)) {
        survives::flight(&bytes);
        survives::record(&bytes);
        survives::statement(&bytes);
        survives::flight(&[[1].as_slice(), &bytes].concat());
        survives::statement(&[[1].as_slice(), &bytes].concat());
    }
}
