//! The relay is put back to yesterday while phones are out in the field: nothing is lost that is still on any of them.

use load::device::Device;
use load::ground::Ground;
use load::relay::Relay;
use load::writing::sentence;
use wire::DocumentId;

fn write(device: &Device, circle: DocumentId, from: usize, count: usize) {
    for number in from..from + count {
        device.with(|core| core.add(circle, sentence(number))).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_restored_from_yesterday_is_given_back_all_that_is_still_on_any_phone() {
    let mut ground = Ground::begin(Relay::start(&[]).unwrap(), 11).await.unwrap();
    let (circle, mut devices) = ground.circle_of(3).await.unwrap();
    for (number, device) in (0..).zip(&devices) {
        write(device, circle, number * 10, 4);
        device.at_base().await.unwrap();
    }
    ground.relay.administer(&["backup", "yesterday.sqlite"]).unwrap();
    // Today: more words, somebody who joins, and one phone that writes with no signal and has heard of none of it.
    devices[2].off_line().unwrap();
    write(&devices[2], circle, 20_000, 3);
    let newcomer = ground.device().unwrap();
    ground.let_in(&newcomer, circle.chain).await.unwrap();
    devices.push(newcomer);
    for number in [0, 1, 3] {
        write(&devices[number], circle, 30_000 + number * 10, 5);
        devices[number].at_base().await.unwrap();
    }
    for device in devices.iter().chain([&ground.nurse]) {
        device.off_line().unwrap();
    }
    ground.relay.kill().unwrap();
    ground.relay.administer(&["restore", "yesterday.sqlite"]).unwrap();
    ground.relay.start_again().unwrap();
    assert!(ground.relay.kept().unwrap().unwrap().records < 3 * 4 + 3, "it has forgotten today");
    // Whoever knows least comes first.
    for device in devices.iter().rev().chain([&ground.nurse]) {
        device.on_line();
    }
    let all = 3 * 4 + 3 + 3 * 5;
    for device in &devices {
        device.has(circle, all).await.unwrap();
        device.at_base().await.unwrap();
    }
    let entries = devices[0].entries(circle).unwrap();
    assert_eq!(entries.len(), all);
    for device in &devices {
        assert_eq!(device.entries(circle).unwrap(), entries);
        device.off_line().unwrap();
    }
    // And base itself has it: somebody who comes now, with all of them away, is let in by the nurse and reads every word.
    let late = ground.device().unwrap();
    ground.let_in(&late, circle.chain).await.unwrap();
    let has_all = move |core: &mut load::device::Core| core.entries(circle).is_ok_and(|entries| entries.len() == all);
    late.until("somebody who comes now reads all of it", has_all).await.unwrap();
    assert_eq!(late.entries(circle).unwrap(), entries);
    ground.relay.administer(&["verify"]).unwrap();
    ground.relay.stop().unwrap();
}
