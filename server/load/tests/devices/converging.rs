//! Two devices end with the same words, whichever of them was away; and a device goes on from its file.

use load::device::Device;
use load::ground::Ground;
use load::relay::Relay;
use load::store::Store;
use load::writing::{other_words, sentence};

/// A relay of our own with a team.
async fn ground() -> Ground {
    Ground::begin(Relay::start(&[]).unwrap(), 7).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_devices_converge_through_a_real_relay() {
    let mut ground = ground().await;
    let (circle, devices) = ground.circle_of(2).await.unwrap();
    let [one, other] = &devices[..] else { panic!() };
    one.off_line().unwrap();
    for number in 0..5 {
        one.with(|core| core.add(circle, sentence(number))).unwrap();
        other.with(|core| core.add(circle, sentence(100 + number))).unwrap();
    }
    let entry = one.entries(circle).unwrap()[0].0;
    one.with(|core| core.write(circle, &other_words(entry, "The window shut".into()))).unwrap();
    assert_eq!(one.rows_that_wait(), 6);
    one.on_line();
    for device in &devices {
        device.has(circle, 11).await.unwrap();
        device.at_base().await.unwrap();
    }
    let [mine, theirs] = [one, other].map(|device| device.entries(circle).unwrap());
    assert_eq!(mine, theirs);
    assert_eq!(mine.len(), 10);
    assert_eq!(mine[0].1, ["The window shut"]);
    assert_eq!(ground.relay.kept().unwrap().unwrap().records, 11);
    assert_eq!(one.look(|core| core.troubles.clone()), []);
    ground.relay.stop().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_starts_again_from_its_file_gives_what_it_had_not_given() {
    let mut ground = ground().await;
    let circle = ground.circle().await.unwrap();
    let other = ground.device().unwrap();
    ground.let_in(&other, circle.chain).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let start = || Device::start(&ground.relay.address, Store::in_file(&folder.path().join("rows")).unwrap(), 99);
    let device = start().unwrap();
    ground.let_in(&device, circle.chain).await.unwrap();
    let (id, change) = (device.id(), device.with(|core| core.add(circle, sentence(1))).unwrap());
    device.at_base().await.unwrap();
    device.off_line().unwrap();
    device.with(|core| core.add(circle, sentence(2))).unwrap();
    drop(device);
    let device = start().unwrap();
    assert_eq!((device.id(), device.rows_that_wait()), (id, 1));
    assert!(device.look(|core| core.timing.shown.contains_key(&change)));
    device.on_line();
    device.at_base().await.unwrap();
    other.has(circle, 2).await.unwrap();
    assert_eq!(other.entries(circle).unwrap(), device.entries(circle).unwrap());
}
