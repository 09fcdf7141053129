//! The access record: which device took or left something in which document, and when. Numbers alone, for a set time, and never waited for.

use server::access::{Access, Form, export};
use server::storage::access::{Ages, ages};
use wire::{Role, Space, ToRelay};

use crate::base::{Base, Ward};
use crate::phone::{Phone, document};
use crate::process::{Running, command, output};

const DAY: u64 = 24 * 3_600_000;

fn hex(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is exported, without the line of titles.
fn lines(base: &Base, since: Option<&str>) -> Vec<String> {
    base.relay().access.write(base.now());
    let mut out = Vec::new();
    let count = export(&base.folder.join("data"), since, Form::Csv, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let mut lines = text.lines().map(str::to_owned);
    assert_eq!(lines.next().unwrap(), "first,last,device,did,records,chain,document");
    let lines: Vec<_> = lines.collect();
    assert_eq!(u64::try_from(lines.len()).unwrap(), count);
    lines
}

#[tokio::test]
async fn whoever_takes_or_leaves_something_is_on_record_by_number() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let (son, stranger) = (Phone::new(3), Phone::new(4));
    let everyone = document(ward.chain().id(), Space::Everyone);
    let follow = || ToRelay::Follow { document: everyone, after: 0 };
    for n in 1..=2 {
        base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, n, b"dahlias")).await;
        base.wait(60_000);
    }
    ward.admit(&base, &son, Role::Family).await;
    base.ask(&son, follow()).await;
    base.ask(&stranger, follow()).await;
    ward.remove(&base, &son).await;
    base.append(&son, son.record(&ward.chain(), Space::Everyone, 1, b"roses")).await;
    let (nurse, son, chain) = (hex(&ward.nurse.id().0), hex(&son.id().0), hex(&ward.chain().id().0));
    assert_eq!(
        lines(&base, None),
        [
            format!("2026-11-18T11:06:40Z,2026-11-18T11:07:40Z,{nurse},appended,2,{chain},everyone/0"),
            format!("2026-11-18T11:08:40Z,2026-11-18T11:08:40Z,{son},pulled,2,{chain},everyone/0"),
            format!("2026-11-18T11:08:40Z,2026-11-18T11:08:40Z,{son},kept apart,1,{chain},everyone/0"),
        ]
    );
}

#[tokio::test]
async fn what_a_socket_is_told_is_on_record_and_what_gives_nothing_is_not() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let follow = ToRelay::Follow { document: everyone, after: 0 };
    let (mut socket, _) = base.connect(&ward.nurse, vec![follow]).await;
    assert!(lines(&base, None).is_empty(), "there was nothing to take");
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias")).await;
    socket.hear().await.unwrap();
    let mut did: Vec<_> = lines(&base, None).iter().map(|line| line.split(',').nth(3).unwrap().to_owned()).collect();
    did.sort();
    assert_eq!(did, ["appended", "pulled"]);
}

#[tokio::test]
async fn each_hour_is_a_line_and_a_line_is_kept_for_a_set_time() {
    let base = Base::with(|settings| settings.access_days = Some(2)).await;
    let ward = Ward::open(&base).await;
    for n in 1..=3 {
        base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, n, b"dahlias")).await;
        base.relay().access.write(base.now());
        base.wait(DAY);
    }
    let starts = |since| lines(&base, since).iter().map(|line| line[..16].to_owned()).collect::<Vec<_>>();
    assert_eq!(starts(None), ["2026-11-19T11:06", "2026-11-20T11:06"]);
    assert_eq!(starts(Some("2026-11-20")), ["2026-11-20T11:06"]);
    assert_eq!(starts(Some("2026-11-20T11:06:41Z")), Vec::<String>::new());
    base.wait(2 * DAY);
    assert!(lines(&base, None).is_empty());
    let mut out = Vec::new();
    let wrong = export(&base.folder.join("data"), Some("last week"), Form::Csv, &mut out).unwrap_err();
    assert!(wrong.to_string().contains("last week is not a time"), "{wrong}");
}

#[tokio::test]
async fn at_no_days_nothing_is_on_record_and_what_was_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let base = Base::at(folder.path(), |_| {}).await;
    let ward = Ward::open(&base).await;
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias")).await;
    assert_eq!(lines(&base, None).len(), 1);
    base.stop().await;
    let base = Base::at(folder.path(), |settings| settings.access_days = Some(0)).await;
    base.wait(1);
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 2, b"roses")).await;
    assert!(lines(&base, None).is_empty());
}

#[tokio::test]
async fn devices_are_counted_by_when_they_were_last_seen() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    for (seed, days) in [(10, 40), (11, 20), (12, 5), (13, 0)] {
        let phone = Phone::new(seed);
        ward.admit(&base, &phone, Role::Family).await;
        base.ask(&phone, ToRelay::Follow { document: everyone, after: 0 }).await;
        base.relay().access.write(base.now());
        base.wait(DAY * [20, 15, 5, 0][usize::from(seed - 10)]);
        assert!(days < 60);
    }
    base.ask(&Phone::new(99), ToRelay::Follow { document: everyone, after: 0 }).await;
    base.relay().access.write(base.now());
    let counted = ages(&base.folder.join("data"), base.now()).unwrap();
    assert_eq!(counted, Ages { day: 1, week: 1, month: 1, longer: 1 }, "and a stranger is not");
}

#[test]
fn what_cannot_be_written_is_written_later() {
    let folder = tempfile::tempdir().unwrap();
    let access = Access::open(folder.path(), DAY).unwrap();
    let now = wire::Moment(crate::base::BEGINNING);
    let hold = rusqlite::Connection::open(folder.path().join("access.sqlite")).unwrap();
    hold.execute_batch("ALTER TABLE device RENAME TO gone").unwrap();
    access.saw(Phone::new(1).id(), now);
    access.write(now);
    hold.execute_batch("ALTER TABLE gone RENAME TO device").unwrap();
    access.write(now);
    assert_eq!(ages(folder.path(), now).unwrap().day, 1);
}

#[tokio::test]
async fn the_record_is_printed_while_the_relay_runs_and_is_whole_after_it_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let (good, said) = output(&["access"], folder.path());
    assert!(!good && said.contains("unable to open"), "{said}");
    let serve = ["--listen", "127.0.0.1:0", "--data", "data", "--site", "site"];
    let mut running = Running::start(command(&serve, folder.path()));
    let base = running.new_base();
    let ward = Ward::open(&base).await;
    let (good, said) = output(&["access"], folder.path());
    assert!(good && said.starts_with("first,last,device,did,records,chain,document\n"), "{said}");
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias")).await;
    running.signal("TERM");
    assert!(running.end().0.success());
    let (good, said) = output(&["access", "--form", "json"], folder.path());
    let line: serde_json::Value = serde_json::from_str(said.lines().next().unwrap()).unwrap();
    assert!(good && said.contains("1 lines"), "{said}");
    assert_eq!(line["device"], hex(&ward.nurse.id().0));
    assert_eq!(
        (&line["did"], &line["records"], &line["document"]),
        (&"appended".into(), &1.into(), &"everyone/0".into())
    );
    let (good, said) = output(&["access", "--since", "soon"], folder.path());
    assert!(!good && said.contains("soon is not a time"), "{said}");
}
