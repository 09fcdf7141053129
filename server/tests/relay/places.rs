//! Who has a place at the relay: members always, and strangers as long as nobody else wants it.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Error;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use wire::{Moment, Refusal, Role, Space, ToDevice, ToRelay};

use crate::base::{Base, Socket, Ward};
use crate::phone::{Phone, document};

/// Eight places: two of them for strangers.
async fn small_house() -> Base {
    Base::with(|settings| settings.connections = Some(8)).await
}

/// Strangers, more than there are places: some say nothing, some prove a key that is theirs alone.
async fn crowd(base: &Base) -> Vec<Socket> {
    let mut crowd = Vec::new();
    for number in 100..110 {
        crowd.push(base.knock().await.0);
        crowd.push(base.connect(&Phone::new(number), vec![]).await.0);
    }
    crowd
}

fn follow_chain(ward: &Ward) -> ToRelay {
    ToRelay::FollowChain { chain: ward.chain().id(), known: 1 }
}

#[tokio::test]
async fn a_member_finds_a_place_however_many_strangers_hold_theirs() {
    let base = small_house().await;
    let ward = Ward::open(&base).await;
    let before = crowd(&base).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let (mut by_chain, _) = base.connect(&ward.nurse, vec![follow_chain(&ward)]).await;
    let (mut by_document, _) = base.connect(&ward.nurse, vec![ToRelay::Follow { document: everyone, after: 0 }]).await;
    let mut after = crowd(&base).await;
    // Both are there still, and the crowd has two places.
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias")).await;
    assert!(matches!(by_document.hear().await.unwrap()[..], [ToDevice::Records { latest: 1, .. }]));
    by_chain.say(vec![follow_chain(&ward)]).await;
    assert!(matches!(by_chain.hear().await.unwrap()[..], [ToDevice::Statements { length: 1, .. }]));
    let mut newest = after.pop().unwrap();
    let _second = after.pop();
    for mut gone in before.into_iter().chain(after) {
        assert_eq!(gone.hear().await, None);
    }
    newest.say(vec![Phone::new(9).show(&Phone::new(50))]).await;
    assert!(matches!(newest.hear().await.unwrap()[..], [ToDevice::Refused { why: Refusal::Unknown, .. }]));
}

#[tokio::test]
async fn who_joins_by_an_invite_is_a_stranger_until_they_belong() {
    let base = small_house().await;
    let mut ward = Ward::open(&base).await;
    let (nurse, invite, daughter) = (ward.nurse.clone(), Phone::new(77), Phone::new(2));
    let opened = nurse.open(&ward.chain(), &invite, Role::Family, false, Moment(base.now().0 + 1000));
    ward.say(&base, &nurse, opened).await;
    let chain = ward.chain();
    let find = daughter.show(&invite);
    let read = ToRelay::FollowChain { chain: chain.id(), known: 0 };
    let (mut first, answers) = base.connect(&daughter, vec![find.clone(), read.clone()]).await;
    assert!(matches!(answers[..], [ToDevice::InviteFound { .. }, ToDevice::Statements { length: 2, .. }]));
    let _before = crowd(&base).await;
    assert_eq!(first.hear().await, None);
    let (mut second, _) = base.connect(&daughter, vec![find, read.clone()]).await;
    let statement = daughter.claim(&chain, &invite);
    second.say(vec![ToRelay::Extend { chain: chain.id(), statement }, read.clone()]).await;
    let mut heard = Vec::new();
    while !heard.iter().any(|said| matches!(said, ToDevice::Extended { .. })) {
        heard.extend(second.hear().await.unwrap());
    }
    let _after = crowd(&base).await;
    second.say(vec![read]).await;
    while !matches!(second.hear().await.unwrap()[..], [ToDevice::Statements { from: 0, length: 3, .. }]) {}
}

#[tokio::test]
async fn a_device_that_was_removed_is_a_stranger() {
    let base = small_house().await;
    let mut ward = Ward::open(&base).await;
    let son = Phone::new(3);
    ward.admit(&base, &son, Role::Family).await;
    ward.remove(&base, &son).await;
    let (mut socket, _) = base.connect(&son, vec![follow_chain(&ward)]).await;
    let _crowd = crowd(&base).await;
    assert_eq!(socket.hear().await, None);
}

#[tokio::test]
async fn a_house_full_of_members_turns_sockets_away_and_answers_posts() {
    let base = small_house().await;
    let ward = Ward::open(&base).await;
    let mut members = Vec::new();
    for _ in 0..6 {
        members.push(base.connect(&ward.nurse, vec![follow_chain(&ward)]).await.0);
    }
    let address = format!("{}/relay/v1/socket", base.address.replace("http", "ws"));
    let Err(Error::Http(answer)) = tokio_tungstenite::connect_async(&address).await else { panic!("there was room") };
    assert_eq!(answer.status().as_u16(), 503);
    assert!(matches!(base.ask(&ward.nurse, follow_chain(&ward)).await, ToDevice::Statements { .. }));
    drop(members.pop());
    // It is noticed when the relay hears the end of it.
    while tokio_tungstenite::connect_async(&address).await.is_err() {}
}

/// A stranger's socket, whose proxy says where it comes from.
async fn from(base: &Base, address: &str) -> Socket {
    let url = format!("{}/relay/v1/socket", base.address.replace("http", "ws"));
    let mut request = url.into_client_request().unwrap();
    request.headers_mut().insert("x-forwarded-for", format!("198.51.100.9, {address}").parse().unwrap());
    let mut socket = Socket(tokio_tungstenite::connect_async(request).await.unwrap().0);
    socket.hear().await.unwrap();
    socket
}

async fn is_open(socket: &mut Socket) -> bool {
    socket.say(vec![Phone::new(9).show(&Phone::new(50))]).await;
    matches!(socket.hear().await.as_deref(), Some([ToDevice::Refused { why: Refusal::NotProven, .. }]))
}

#[tokio::test]
async fn strangers_of_one_address_give_way_to_each_other_and_to_nobody_else() {
    let base = Base::with(|settings| {
        settings.connections = Some(40);
        settings.address_connections = Some(2);
        settings.proxy_header = Some("X-Forwarded-For".into());
    })
    .await;
    let mut other = from(&base, "192.0.2.8").await;
    let mut crowd = Vec::new();
    for _ in 0..20 {
        crowd.push(from(&base, "192.0.2.7").await);
    }
    let (mut second, mut first) = (crowd.pop().unwrap(), crowd.pop().unwrap());
    for mut gone in crowd {
        assert_eq!(gone.hear().await, None);
    }
    assert!(is_open(&mut first).await && is_open(&mut second).await && is_open(&mut other).await);
}

#[tokio::test]
async fn without_a_named_header_nobody_is_held_to_what_a_header_says() {
    let base = Base::with(|settings| settings.address_connections = Some(1)).await;
    let mut both = [from(&base, "192.0.2.7").await, from(&base, "192.0.2.7").await];
    for socket in &mut both {
        assert!(is_open(socket).await);
    }
}

#[tokio::test]
async fn members_behind_one_address_are_not_counted_among_its_strangers() {
    let base = Base::with(|settings| {
        settings.address_connections = Some(1);
        settings.proxy_header = Some("X-Forwarded-For".into());
    })
    .await;
    let ward = Ward::open(&base).await;
    let mut members = Vec::new();
    for _ in 0..3 {
        let url = format!("{}/relay/v1/socket", base.address.replace("http", "ws"));
        let mut request = url.into_client_request().unwrap();
        request.headers_mut().insert("x-forwarded-for", "192.0.2.7".parse().unwrap());
        let mut socket = Socket(tokio_tungstenite::connect_async(request).await.unwrap().0);
        let first = socket.hear().await.unwrap();
        let [ToDevice::Challenge { challenge, .. }] = first[..] else { panic!("{first:?}") };
        socket.say(vec![ward.nurse.hello(&base.address, challenge), follow_chain(&ward)]).await;
        socket.hear().await.unwrap();
        members.push(socket);
    }
    for socket in &mut members {
        socket.say(vec![follow_chain(&ward)]).await;
        assert!(matches!(socket.hear().await.unwrap()[..], [ToDevice::Statements { .. }]));
    }
}

#[tokio::test]
async fn whoever_says_nothing_at_the_door_gives_way_to_who_comes() {
    let base = small_house().await;
    let mut silent = Vec::new();
    for beginning in
        [&b""[..], b"GET / HTTP/1.1\r\n", b"POST /relay/v1/exchange HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n"]
    {
        for _ in 0..8 {
            let mut stream = TcpStream::connect(base.listens.trim_start_matches("http://")).await.unwrap();
            stream.write_all(beginning).await.unwrap();
            silent.push(stream);
        }
    }
    let ward = Ward::open(&base).await;
    assert!(matches!(base.ask(&ward.nurse, follow_chain(&ward)).await, ToDevice::Statements { .. }));
    let mut nothing = Vec::new();
    // It may be reset; what matters is that it ends.
    let _reset = silent[0].read_to_end(&mut nothing).await;
    assert_eq!(nothing, b"");
}
