//! The relay is killed: whatever a device believes to be at base is there for somebody who was not.

use load::ground::Ground;
use load::relay::Relay;
use load::rounds::kill;

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_is_killed_loses_nothing_that_it_receipted() {
    let mut ground = Ground::begin(Relay::start(&[]).unwrap(), 9).await.unwrap();
    let size = kill::Size { tries: 4, writers: 2 };
    let line = kill::run(&mut ground, 1, size).await.unwrap();
    let receipted = line.more["receipted"].as_u64().unwrap();
    assert!(receipted >= 4, "{line:?}");
    assert!(line.stored.unwrap() >= receipted, "{line:?}");
    assert_eq!(line.more["receipted_missing"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_the_relay_never_had_is_seen_to_be_missing() {
    let mut ground = Ground::begin(Relay::start(&[]).unwrap(), 10).await.unwrap();
    let (circle, devices) = ground.circle_of(2).await.unwrap();
    let [one, other] = &devices[..] else { panic!() };
    one.off_line().unwrap();
    let change = one.with(|core| core.add(circle, "Only here".into())).unwrap();
    let patience = std::time::Duration::from_millis(300);
    let came = other.until_within(patience, "it came", |core| core.timing.shown.contains_key(&change)).await;
    assert!(came.unwrap_err().to_string().contains("it came"));
    assert!(!one.look(|core| core.phone.is_at_base(circle, &change)));
}
