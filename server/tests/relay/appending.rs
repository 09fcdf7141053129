//! Leaving records at the relay: when it takes them, where it puts them, and every way in which it says no.

use wire::chain::Around;
use wire::record::{CHANGES_MAX, Header, Kind};
use wire::{About, Chain, DocumentId, KeyId, Moment, Refusal, Role, Space, ToDevice, ToRelay};

use crate::base::{BEGINNING, Base, Ward};
use crate::phone::{Phone, document};

fn receipt(phone: &Phone, document: DocumentId, own: u64, sequence: u64) -> ToDevice {
    ToDevice::Receipt {
        document,
        device: phone.id(),
        device_sequence: own,
        sequence,
        at: Moment(BEGINNING),
        quarantined: false,
    }
}

fn quarantined(phone: &Phone, document: DocumentId, own: u64) -> ToDevice {
    match receipt(phone, document, own, 0) {
        ToDevice::Receipt { document, device, device_sequence, sequence, at, .. } => {
            ToDevice::Receipt { document, device, device_sequence, sequence, at, quarantined: true }
        }
        other => other,
    }
}

fn refused(phone: &Phone, document: DocumentId, sequence: u64, why: Refusal) -> ToDevice {
    ToDevice::Refused { about: About::Record { document, device: phone.id(), sequence }, why }
}

#[tokio::test]
async fn a_record_gets_a_receipt_with_its_place_and_time() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let (chain, everyone) = (ward.chain(), document(ward.chain().id(), Space::Everyone));
    for n in 1..=3 {
        let record = ward.nurse.record(&chain, Space::Everyone, n, b"dahlias");
        assert_eq!(base.append(&ward.nurse, record).await, receipt(&ward.nurse, everyone, n, n));
    }
    let staff = ward.nurse.record(&chain, Space::Staff, 1, b"dahlias");
    let place = document(chain.id(), Space::Staff);
    assert_eq!(base.append(&ward.nurse, staff).await, receipt(&ward.nurse, place, 1, 1));
}

#[tokio::test]
async fn the_same_record_again_is_one_row_and_the_same_receipt_even_after_the_epoch_has_turned() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let record = ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias");
    let first = base.append(&ward.nurse, record.clone()).await;
    base.wait(5_000);
    assert_eq!(base.append(&ward.nurse, record.clone()).await, first);
    let (nurse, rotated) = (ward.nurse.clone(), ward.nurse.rotate(&ward.chain(), Space::Everyone));
    ward.say(&base, &nurse, rotated).await;
    assert_eq!(base.append(&ward.nurse, record).await, first);
    let followed = base.ask(&ward.nurse, ToRelay::Follow { document: everyone, after: 0 }).await;
    assert!(matches!(followed, ToDevice::Records { records, latest: 1, .. } if records.len() == 1));
}

#[tokio::test]
async fn another_record_under_the_same_number_is_refused() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let (chain, everyone) = (ward.chain(), document(ward.chain().id(), Space::Everyone));
    base.append(&ward.nurse, ward.nurse.record(&chain, Space::Everyone, 1, b"dahlias")).await;
    let other = ward.nurse.record(&chain, Space::Everyone, 1, b"roses");
    assert_eq!(base.append(&ward.nurse, other).await, refused(&ward.nurse, everyone, 1, Refusal::SequenceTaken));
}

#[tokio::test]
async fn a_stranger_cannot_tell_a_circle_from_nothing() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let stranger = Phone::new(9);
    let here = ward.chain();
    let nowhere = Chain::start(&stranger.create(wire::chain::Around::Circle, 9)).unwrap();
    base.append(&ward.nurse, ward.nurse.record(&here, Space::Everyone, 1, b"dahlias")).await;
    for chain in [&here, &nowhere] {
        let record = stranger.record(chain, Space::Everyone, 1, b"hello");
        let everyone = document(chain.id(), Space::Everyone);
        assert_eq!(base.append(&stranger, record).await, refused(&stranger, everyone, 1, Refusal::Unknown));
        let followed = base.ask(&stranger, ToRelay::Follow { document: everyone, after: 0 }).await;
        let unknown = ToDevice::Refused { about: About::Document(everyone), why: Refusal::Unknown };
        assert_eq!(followed, unknown);
    }
    // Nor by a record that says it is the nurse's.
    let header = Header {
        kind: Kind::Changes,
        document: document(here.id(), Space::Everyone),
        epoch: 0,
        key: KeyId([0; 8]),
        device: ward.nurse.id(),
        sequence: 1,
    };
    let forged = stranger.signed(&header, b"hello");
    let why = refused(&ward.nurse, header.document, 1, Refusal::BadSignature);
    assert_eq!(base.append(&stranger, forged).await, why);
}

#[tokio::test]
async fn a_forged_record_is_refused_and_nothing_is_stored() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let mut record = ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias");
    record[120] ^= 1;
    let why = refused(&ward.nurse, everyone, 1, Refusal::BadSignature);
    assert_eq!(base.append(&ward.nurse, record).await, why);
    let followed = base.ask(&ward.nurse, ToRelay::Follow { document: everyone, after: 0 }).await;
    assert_eq!(followed, ToDevice::Records { document: everyone, records: vec![], latest: 0 });
}

#[tokio::test]
async fn a_record_under_an_old_key_is_refused_from_its_device_and_taken_from_another_member() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let daughter = Phone::new(2);
    ward.admit(&base, &daughter, Role::Family).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let old = daughter.record(&ward.chain(), Space::Everyone, 1, b"ashes");
    let (nurse, rotated) = (ward.nurse.clone(), ward.nurse.rotate(&ward.chain(), Space::Everyone));
    ward.say(&base, &nurse, rotated).await;
    let stale = refused(&daughter, everyone, 1, Refusal::StaleEpoch { current: 1 });
    assert_eq!(base.append(&daughter, old.clone()).await, stale);
    assert_eq!(base.append(&nurse, old).await, receipt(&daughter, everyone, 1, 1));
}

#[tokio::test]
async fn a_record_under_a_key_that_the_chain_does_not_know_is_refused() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let mut ahead = ward.circle.clone();
    ahead.push(ward.nurse.rotate(&ward.chain(), Space::Everyone));
    let record = ward.nurse.record(&crate::phone::chain(&ahead), Space::Everyone, 1, b"dahlias");
    let why = refused(&ward.nurse, everyone, 1, Refusal::EpochAhead { current: 0 });
    assert_eq!(base.append(&ward.nurse, record).await, why);
    let header = Header {
        kind: Kind::Changes,
        document: everyone,
        epoch: 0,
        key: KeyId([9; 8]),
        device: ward.nurse.id(),
        sequence: 1,
    };
    let why = refused(&ward.nurse, everyone, 1, Refusal::AgainstTheRules);
    assert_eq!(base.append(&ward.nurse, ward.nurse.signed(&header, b"dahlias")).await, why);
}

#[tokio::test]
async fn a_device_that_was_removed_loses_nothing_and_reaches_nobody() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let son = Phone::new(3);
    ward.admit(&base, &son, Role::Family).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let unsent = son.record(&ward.chain(), Space::Everyone, 1, b"too late");
    ward.remove(&base, &son).await;
    let apart = quarantined(&son, everyone, 1);
    assert_eq!(base.append(&son, unsent.clone()).await, apart);
    base.wait(1000);
    assert_eq!(base.append(&son, unsent.clone()).await, apart);
    assert_eq!(base.append(&ward.nurse, unsent).await, apart);
    let followed = base.ask(&ward.nurse, ToRelay::Follow { document: everyone, after: 0 }).await;
    assert_eq!(followed, ToDevice::Records { document: everyone, records: vec![], latest: 0 });
    let followed = base.ask(&son, ToRelay::Follow { document: everyone, after: 0 }).await;
    assert_eq!(followed, ToDevice::Refused { about: About::Document(everyone), why: Refusal::Unknown });
}

#[tokio::test]
async fn a_space_that_a_device_does_not_read_takes_its_own_records_apart_and_refuses_others() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let daughter = Phone::new(2);
    ward.admit(&base, &daughter, Role::Family).await;
    let staff = document(ward.chain().id(), Space::Staff);
    let own = daughter.record(&ward.chain(), Space::Staff, 1, b"hello");
    assert_eq!(base.append(&daughter, own).await, quarantined(&daughter, staff, 1));
    let nurses = ward.nurse.record(&ward.chain(), Space::Staff, 1, b"hello");
    let why = refused(&ward.nurse, staff, 1, Refusal::NotAllowed);
    assert_eq!(base.append(&daughter, nurses).await, why);
    let team = ward.nurse.record(&ward.chain(), Space::Team, 1, b"hello");
    let why = refused(&ward.nurse, document(ward.chain().id(), Space::Team), 1, Refusal::NotAllowed);
    assert_eq!(base.append(&ward.nurse, team).await, why);
}

#[tokio::test]
async fn a_record_over_its_limit_is_refused_by_name() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let record = ward.nurse.record(&ward.chain(), Space::Everyone, 1, &vec![0; CHANGES_MAX]);
    let why = refused(&ward.nurse, everyone, 1, Refusal::TooLarge);
    assert_eq!(base.append(&ward.nurse, record).await, why);
}

#[tokio::test]
async fn a_snapshot_covers_no_more_than_there_is_and_changes_cover_nothing() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let (chain, everyone) = (ward.chain(), document(ward.chain().id(), Space::Everyone));
    base.append(&ward.nurse, ward.nurse.record(&chain, Space::Everyone, 1, b"dahlias")).await;
    let malformed = refused(&ward.nurse, everyone, 2, Refusal::Malformed);
    let record = ward.nurse.record(&chain, Space::Everyone, 2, b"dahlias");
    assert_eq!(base.ask(&ward.nurse, ToRelay::Append { record, covers: 1 }).await, malformed);
    let record = ward.nurse.snapshot(&chain, Space::Everyone, 2, b"dahlias");
    assert_eq!(base.ask(&ward.nurse, ToRelay::Append { record: record.clone(), covers: 2 }).await, malformed);
    let taken = base.ask(&ward.nurse, ToRelay::Append { record, covers: 1 }).await;
    assert_eq!(taken, receipt(&ward.nurse, everyone, 2, 2));
}

#[tokio::test]
async fn a_circle_keeps_no_more_than_its_quota() {
    let base = Base::with(|settings| settings.quota = Some(1)).await;
    let ward = Ward::open(&base).await;
    let (chain, everyone) = (ward.chain(), document(ward.chain().id(), Space::Everyone));
    let mut last = receipt(&ward.nurse, everyone, 0, 0);
    for n in 1..=5 {
        let record = ward.nurse.record(&chain, Space::Everyone, n, &vec![0; 240 * 1024]);
        last = base.append(&ward.nurse, record).await;
    }
    assert_eq!(last, refused(&ward.nurse, everyone, 5, Refusal::OverQuota));
}

#[tokio::test]
async fn all_circles_of_a_team_keep_no_more_than_its_quota_and_people_are_still_let_in_and_out() {
    let base = Base::with(|settings| settings.team_quota = Some(1)).await;
    let mut ward = Ward::open(&base).await;
    let second = ward.nurse.create(Around::Circle, 3);
    let chain = second.chain_id();
    let begun = base.ask(&ward.nurse, ToRelay::Extend { chain, statement: second.clone() }).await;
    assert_eq!(begun, ToDevice::Extended { chain, head: second.hash() });
    let circles = [ward.chain(), Chain::start(&second).unwrap()];
    let mut answers = Vec::new();
    for n in 1..=3 {
        for circle in &circles {
            let record = ward.nurse.record(circle, Space::Everyone, n, &vec![0; 240 * 1024]);
            answers.push(base.append(&ward.nurse, record).await);
        }
    }
    let everyone = circles.map(|circle| document(circle.id(), Space::Everyone));
    let full = |n, which: usize| refused(&ward.nurse, everyone[which], n, Refusal::OverQuota);
    assert_eq!(answers[3], receipt(&ward.nurse, everyone[1], 2, 2));
    assert_eq!(answers[4..], [full(3, 0), full(3, 1)]);
    // Whom the circle trusts must never depend on room.
    let son = Phone::new(3);
    ward.admit(&base, &son, Role::Family).await;
    ward.remove(&base, &son).await;
}

#[tokio::test]
async fn a_device_that_was_removed_takes_no_room_from_the_circle() {
    let base = Base::with(|settings| settings.quota = Some(1)).await;
    let mut ward = Ward::open(&base).await;
    let son = Phone::new(3);
    ward.admit(&base, &son, Role::Family).await;
    ward.remove(&base, &son).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    for n in 1..=5 {
        let noise = son.record(&ward.chain(), Space::Everyone, n, &vec![7; 250_000]);
        assert_eq!(base.append(&son, noise).await, quarantined(&son, everyone, n));
    }
    let record = ward.nurse.record(&ward.chain(), Space::Everyone, 1, &vec![1; 250_000]);
    assert_eq!(base.append(&ward.nurse, record).await, receipt(&ward.nurse, everyone, 1, 1));
}

#[tokio::test]
async fn of_one_device_only_so_much_is_kept_apart_and_past_it_nothing_is_stored() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let (son, moved) = (Phone::new(3), Phone::new(4));
    for who in [&son, &moved] {
        ward.admit(&base, who, Role::Family).await;
        ward.remove(&base, who).await;
    }
    let (chain, everyone) = (ward.chain(), document(ward.chain().id(), Space::Everyone));
    let noise = |n| son.record(&chain, Space::Everyone, n, &vec![7; 250_000]);
    let most = 8 * 1024 * 1024 / u64::try_from(noise(1).len()).unwrap();
    for n in 1..=most {
        assert_eq!(base.append(&son, noise(n)).await, quarantined(&son, everyone, n));
    }
    let over = refused(&son, everyone, most + 1, Refusal::OverQuota);
    assert_eq!(base.append(&son, noise(most + 1)).await, over);
    // Nor in another document of the circle, nor if somebody else brings it.
    let staff = document(chain.id(), Space::Staff);
    let elsewhere = son.record(&chain, Space::Staff, 1, &vec![7; 250_000]);
    assert_eq!(base.append(&son, elsewhere).await, refused(&son, staff, 1, Refusal::OverQuota));
    assert_eq!(base.append(&ward.nurse, noise(most + 1)).await, over);
    // What is there is still answered as before, and whoever else was moved has unsent notes taken.
    assert_eq!(base.append(&son, noise(1)).await, quarantined(&son, everyone, 1));
    let note = moved.record(&chain, Space::Everyone, 1, b"she slept well");
    assert_eq!(base.append(&moved, note).await, quarantined(&moved, everyone, 1));
    let database = rusqlite::Connection::open(base.folder.join("data/relay.sqlite")).unwrap();
    let rows = database.query_row("SELECT count(*) FROM quarantine", [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(u64::try_from(rows).unwrap(), most + 1);
}
