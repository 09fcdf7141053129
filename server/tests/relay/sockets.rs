//! Sockets: what is new comes by itself, to those who may see it, at the pace of whoever takes it.

use wire::record::SNAPSHOT_MAX;
use wire::{About, Refusal, Role, Space, ToDevice, ToRelay};

use crate::base::{Base, Ward};
use crate::phone::{Phone, document};

#[tokio::test]
async fn a_follower_hears_of_a_record_as_soon_as_it_is_kept() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let daughter = Phone::new(2);
    ward.admit(&base, &daughter, Role::Family).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let follow = ToRelay::Follow { document: everyone, after: 0 };
    let (mut socket, answer) = base.connect(&daughter, vec![follow]).await;
    assert_eq!(answer, [ToDevice::Records { document: everyone, records: vec![], latest: 0 }]);
    for n in 1..=3 {
        let record = ward.nurse.record(&ward.chain(), Space::Everyone, n, b"dahlias");
        base.append(&ward.nurse, record.clone()).await;
        let news = socket.hear().await.unwrap();
        let [ToDevice::Records { records, latest, .. }] = &news[..] else { panic!("{news:?}") };
        assert_eq!((records.len(), records[0].sequence, *latest), (1, n, n));
        assert_eq!(records[0].record, record);
    }
}

#[tokio::test]
async fn a_device_is_not_told_of_its_own_record_but_of_those_beside_it() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let daughter = Phone::new(2);
    ward.admit(&base, &daughter, Role::Family).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let (mut socket, _) = base.connect(&daughter, vec![ToRelay::Follow { document: everyone, after: 0 }]).await;
    let record = daughter.record(&ward.chain(), Space::Everyone, 1, b"ashes");
    socket.say(vec![ToRelay::Append { record, covers: 0 }]).await;
    let receipt = socket.hear().await.unwrap();
    assert!(matches!(receipt[..], [ToDevice::Receipt { sequence: 1, .. }]), "{receipt:?}");
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias")).await;
    let news = socket.hear().await.unwrap();
    let [ToDevice::Records { records, latest: 2, .. }] = &news[..] else { panic!("{news:?}") };
    assert_eq!(records.iter().map(|stored| stored.sequence).collect::<Vec<_>>(), [2]);
}

#[tokio::test]
async fn a_follower_of_a_chain_hears_of_statements_up_to_its_own_removal_and_then_of_nothing() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let son = Phone::new(3);
    ward.admit(&base, &son, Role::Family).await;
    let (chain, everyone) = (ward.chain().id(), document(ward.chain().id(), Space::Everyone));
    let asks = vec![ToRelay::FollowChain { chain, known: 2 }, ToRelay::Follow { document: everyone, after: 0 }];
    let (mut socket, _) = base.connect(&son, asks).await;
    ward.remove(&base, &son).await;
    let news = socket.hear().await.unwrap();
    let [ToDevice::Statements { from: 2, statements, length: 3, .. }] = &news[..] else { panic!("{news:?}") };
    assert_eq!(statements[0], ward.circle[2]);
    ward.admit(&base, &Phone::new(4), Role::Family).await;
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias")).await;
    let news = socket.hear().await.unwrap();
    assert_eq!(news, [ToDevice::Refused { about: About::Document(everyone), why: Refusal::Unknown }]);
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 2, b"dahlias")).await;
    socket.say(vec![son.show(&son)]).await;
    assert!(matches!(socket.hear().await.unwrap()[..], [ToDevice::Refused { about: About::Invite(_), .. }]));
}

#[tokio::test]
async fn a_device_that_has_not_had_the_last_page_is_not_given_the_next_unasked() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    for n in 1..=3 {
        let record = ward.nurse.record(&ward.chain(), Space::Everyone, n, &vec![0; 250 * 1024]);
        base.append(&ward.nurse, record).await;
    }
    let follow = |after| ToRelay::Follow { document: everyone, after };
    let (mut socket, answer) = base.connect(&ward.nurse, vec![follow(0)]).await;
    assert!(matches!(&answer[..], [ToDevice::Records { records, latest: 3, .. }] if records.len() == 2));
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 4, b"dahlias")).await;
    socket.say(vec![follow(2)]).await;
    let answer = socket.hear().await.unwrap();
    let [ToDevice::Records { records, latest: 4, .. }] = &answer[..] else { panic!("{answer:?}") };
    assert_eq!(records.iter().map(|stored| stored.sequence).collect::<Vec<_>>(), [3, 4]);
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 5, b"dahlias")).await;
    let news = socket.hear().await.unwrap();
    assert!(matches!(&news[..], [ToDevice::Records { records, latest: 5, .. }] if records.len() == 1));
}

#[tokio::test]
async fn what_does_not_fit_beside_other_news_comes_alone_and_the_follower_goes_on_hearing() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let colleague = Phone::new(2);
    ward.admit(&base, &colleague, Role::Staff).await;
    let chain = ward.chain();
    let [everyone, staff] = [Space::Everyone, Space::Staff].map(|space| document(chain.id(), space));
    let follows = [everyone, staff].map(|document| ToRelay::Follow { document, after: 0 }).to_vec();
    let (mut socket, _) = base.connect(&colleague, follows).await;
    // Kept at once, so that both bells ring at once; the two and what is said about them are more than a flight.
    let note = ward.nurse.record(&chain, Space::Everyone, 1, &vec![0; 64_600]);
    let rest = SNAPSHOT_MAX - ward.nurse.snapshot(&chain, Space::Staff, 1, b"").len();
    let snapshot = ward.nurse.snapshot(&chain, Space::Staff, 1, &vec![0; rest]);
    let appends = [note, snapshot].map(|record| ToRelay::Append { record, covers: 0 }).to_vec();
    assert_eq!(base.exchange(&ward.nurse, appends).await.len(), 2);
    for expected in [everyone, staff] {
        let news = socket.hear().await.unwrap();
        let [ToDevice::Records { document, records, latest: 1, .. }] = &news[..] else { panic!("{}", news.len()) };
        assert_eq!((*document, records.len()), (expected, 1));
    }
    base.append(&ward.nurse, ward.nurse.record(&chain, Space::Staff, 2, b"dahlias")).await;
    let news = socket.hear().await.unwrap();
    assert!(matches!(&news[..], [ToDevice::Records { records, latest: 2, .. }] if records.len() == 1), "{news:?}");
}

#[tokio::test]
async fn a_follow_that_could_not_be_read_is_refused_and_hears_all_the_same_when_something_comes() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias")).await;
    let database = rusqlite::Connection::open(base.folder.join("data/relay.sqlite")).unwrap();
    database.execute_batch("ALTER TABLE record RENAME TO elsewhere").unwrap();
    let (mut socket, answer) = base.connect(&ward.nurse, vec![ToRelay::Follow { document: everyone, after: 0 }]).await;
    assert_eq!(answer, [ToDevice::Refused { about: About::Document(everyone), why: Refusal::StorageFailed }]);
    database.execute_batch("ALTER TABLE elsewhere RENAME TO record").unwrap();
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 2, b"roses")).await;
    let news = socket.hear().await.unwrap();
    assert!(matches!(&news[..], [ToDevice::Records { records, latest: 2, .. }] if records.len() == 2), "{news:?}");
}

#[tokio::test]
async fn a_slow_reader_costs_no_more_than_what_it_follows_and_stops_nobody() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let slow = Phone::new(2);
    ward.admit(&base, &slow, Role::Family).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let (mut socket, _) = base.connect(&slow, vec![ToRelay::Follow { document: everyone, after: 0 }]).await;
    // Far more than any buffer between the two takes, and the slow one reads nothing of it.
    for n in 1..=30 {
        let record = ward.nurse.record(&ward.chain(), Space::Everyone, n, &vec![0; 255 * 1024]);
        assert!(matches!(base.append(&ward.nurse, record).await, ToDevice::Receipt { .. }));
    }
    let mut reached = 0;
    while reached < 30 {
        for news in socket.hear().await.unwrap() {
            let ToDevice::Records { records, latest, .. } = news else { panic!("{news:?}") };
            assert_eq!(records[0].sequence, reached + 1);
            reached = records.last().unwrap().sequence;
            if reached < latest {
                socket.say(vec![ToRelay::Follow { document: everyone, after: reached }]).await;
            }
        }
    }
}

#[tokio::test]
async fn a_device_has_a_few_sockets_and_no_more() {
    let base = Base::new().await;
    let phone = Phone::new(1);
    let mut sockets = Vec::new();
    for _ in 0..8 {
        sockets.push(base.connect(&phone, vec![]).await.0);
    }
    let (mut one_more, challenge) = base.knock().await;
    one_more.say(vec![phone.hello(&base.address, challenge)]).await;
    let busy = Refusal::Busy { retry_after: 10_000 };
    assert_eq!(one_more.hear().await, Some(vec![ToDevice::Refused { about: About::Connection, why: busy }]));
    assert_eq!(one_more.hear().await, None);
    base.connect(&Phone::new(2), vec![]).await;
}

#[tokio::test]
async fn the_challenge_of_one_socket_is_not_good_on_another() {
    let base = Base::new().await;
    let (_first, challenge) = base.knock().await;
    let (mut second, _) = base.knock().await;
    second.say(vec![Phone::new(1).hello(&base.address, challenge)]).await;
    let answer = second.hear().await.unwrap();
    assert_eq!(answer, [ToDevice::Refused { about: About::Connection, why: Refusal::NotProven }]);
}

#[tokio::test]
async fn sockets_are_closed_when_the_relay_stops_and_what_was_said_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let base = Base::at(folder.path(), |_| {}).await;
    let ward = Ward::open(&base).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let (mut socket, _) = base.connect(&ward.nurse, vec![]).await;
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias")).await;
    base.stop().await;
    assert_eq!(socket.hear().await, None);
    let base = Base::at(folder.path(), |_| {}).await;
    assert_eq!(base.token, None);
    let followed = base.ask(&ward.nurse, ToRelay::Follow { document: everyone, after: 0 }).await;
    assert!(matches!(followed, ToDevice::Records { latest: 1, .. }));
    base.stop().await;
}
