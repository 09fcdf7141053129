//! The program itself: what it prints, how it stops, and what is left when it is killed.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Lines, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio};

use wire::{DeviceId, Role, Space, ToDevice, ToRelay};

use crate::base::{Base, Ward, token};
use crate::phone::{Phone, document};

const PROGRAM: &str = env!("CARGO_BIN_EXE_server");
pub const SERVE: [&str; 8] = ["--listen", "127.0.0.1:0", "--data", "data", "--site", "site", "--log", "trace"];

/// A relay in a process of its own.
pub struct Running {
    pub child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    pub address: String,
}

/// A command with these words, and no settings from outside.
pub fn command(words: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(words).env_clear().current_dir(folder);
    command
}

pub fn output(words: &[&str], folder: &Path) -> (bool, String) {
    let Output { status, stdout, stderr } = command(words, folder).output().unwrap();
    (status.success(), String::from_utf8_lossy(&[stdout, stderr].concat()).into_owned())
}

impl Running {
    pub fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.next().unwrap().unwrap().strip_prefix("Alongside is at ").unwrap().to_owned();
        Self { child, lines, address }
    }

    pub(super) fn serve(folder: &Path) -> Self {
        Self::start(command(&SERVE, folder))
    }

    /// The token of the set-up link, which a relay without a team prints.
    pub fn token(&mut self) -> [u8; 16] {
        let line = self.lines.next().unwrap().unwrap();
        let link = line.strip_prefix("Set up the first team: ").unwrap();
        assert!(link.starts_with(&format!("{}/setup#", self.address)), "{link}");
        token(link)
    }

    pub fn base(&self) -> Base {
        Base::elsewhere(&self.address, None)
    }

    pub fn new_base(&mut self) -> Base {
        let token = self.token();
        Base::elsewhere(&self.address, Some(token))
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    /// Waits for the end: how it ended, and its log.
    pub fn end(mut self) -> (ExitStatus, String) {
        let mut log = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (self.child.wait().unwrap(), log)
    }
}

#[test]
fn help_reads_well() {
    let folder = tempfile::tempdir().unwrap();
    let (good, help) = output(&["--help"], folder.path());
    assert!(good);
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/relay/help.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&golden, &help).unwrap();
    }
    assert_eq!(help, std::fs::read_to_string(golden).unwrap(), "UPDATE_GOLDEN=1 writes it anew");
}

#[test]
fn settings_that_cannot_be_used_are_refused_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("typo.toml"), "lisen = \"127.0.0.1:0\"").unwrap();
    for (words, sentence) in [
        (&["--origin", "http://example.org/path"][..], "is not an origin"),
        (&["--config", "typo.toml"], "cannot be understood"),
        (&["--config", "missing.toml"], "cannot be read"),
        (&["--metrics-token", "typo.toml"], "at least 24 letters"),
        (&["--proxy-header", "not a name"], "is not the name of a header"),
        (&["--metrics-token", "missing"], "at least 24 letters"),
        (&["restore", "missing.sqlite"], "unable to open"),
        (&["backup", "copy.sqlite"], "unable to open"),
        (&["quarantine"], "unable to open"),
        (&["verify"], "unable to open"),
        (&["verify", "missing.sqlite"], "unable to open"),
    ] {
        let (good, said) = output(words, folder.path());
        assert!(!good && said.contains(sentence), "{words:?}: {said}");
    }
}

#[tokio::test]
async fn flags_go_before_the_environment_and_that_before_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = "origin = [\"https://file.example\"]\nlisten = \"127.0.0.1:0\"\nlog_form = \"json\"\ndata = \"kept\"";
    std::fs::write(folder.path().join("settings.toml"), file).unwrap();
    let started = |words: &[&str], origin: Option<&str>| {
        let mut command = command(words, folder.path());
        command.env("ALONGSIDE_CONFIG", "settings.toml").envs(origin.map(|origin| ("ALONGSIDE_ORIGIN", origin)));
        let running = Running::start(command);
        let address = running.address.clone();
        running.signal("INT");
        assert!(running.end().0.success());
        address
    };
    assert_eq!(started(&[], None), "https://file.example");
    assert_eq!(started(&[], Some("https://env.example")), "https://env.example");
    assert_eq!(started(&["--origin", "https://flag.example"], Some("https://env.example")), "https://flag.example");
    assert!(folder.path().join("kept/relay.sqlite").exists());
}

#[tokio::test]
async fn a_new_set_up_link_is_printed_at_each_start_until_one_was_used() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = Running::serve(folder.path());
    let old = first.token();
    first.signal("TERM");
    assert!(first.end().0.success());
    let mut second = Running::serve(folder.path());
    let base = second.new_base();
    assert_ne!(base.token, Some(old));
    Ward::open(&base).await;
    second.signal("TERM");
    assert!(second.end().0.success());
    let mut third = Running::serve(folder.path());
    third.signal("TERM");
    assert!(third.lines.next().is_none());
    assert!(third.end().0.success());
}

#[tokio::test]
async fn the_log_and_the_folder_say_nothing_of_what_passed() {
    let folder = tempfile::tempdir().unwrap();
    let mut running = Running::serve(folder.path());
    let base = running.new_base();
    let secret = base.token.unwrap();
    let ward = Ward::open(&base).await;
    let words = b"I want to see the dahlias out";
    let record = ward.nurse.record(&ward.chain(), Space::Everyone, 1, words);
    base.append(&ward.nurse, record.clone()).await;
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"other")).await;
    base.post_bytes(record.clone()).await;
    base.connect(&ward.nurse, vec![]).await;
    running.signal("TERM");
    let (status, log) = running.end();
    assert!(status.success());
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    assert!(log.contains("stopped"), "{log}");
    for bytes in [&words[..], &record[60..100], &ward.nurse.id().0, &ward.chain().id().0, &secret] {
        let lossy = String::from_utf8_lossy(bytes).into_owned();
        assert!(!log.contains(&hex(bytes)) && !log.contains(&lossy), "{lossy}");
        assert!(!log.contains(&format!("{bytes:?}").replace(['[', ']'], "")));
    }
    let data = folder.path().join("data");
    let files: Vec<_> = std::fs::read_dir(&data).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.iter().all(|path| !std::fs::read(path).unwrap().windows(16).any(|window| window == secret)));
}

#[tokio::test]
async fn nothing_that_was_receipted_is_lost_when_the_relay_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let mut running = Running::serve(folder.path());
    let base = running.new_base();
    let mut ward = Ward::open(&base).await;
    let phones: Vec<Phone> = (10..14).map(Phone::new).collect();
    for phone in &phones {
        ward.admit(&base, phone, Role::Family).await;
    }
    let mut receipted: BTreeMap<(DeviceId, u64), u64> = BTreeMap::new();
    let mut next = 1;
    for _ in 0..4 {
        let base = running.base();
        let mut writing = Vec::new();
        for phone in &phones {
            let (mut socket, _) = base.connect(phone, vec![]).await;
            let records: Vec<_> =
                (next..next + 200).map(|n| (n, phone.record(&ward.chain(), Space::Everyone, n, b"dahlias"))).collect();
            let device = phone.id();
            writing.push(tokio::spawn(async move {
                let mut mine = Vec::new();
                for (n, record) in records {
                    if socket.try_say(vec![ToRelay::Append { record, covers: 0 }]).await.is_none() {
                        break;
                    }
                    match socket.hear().await.as_deref() {
                        Some([ToDevice::Receipt { sequence, .. }]) => mine.push(((device, n), *sequence)),
                        _ => break,
                    }
                }
                mine
            }));
        }
        // Right after a receipt, in the middle of everybody's writing.
        let phone = Phone::new(10);
        let (mut socket, _) = base.connect(&phone, vec![]).await;
        let last = next + 500;
        let record = phone.record(&ward.chain(), Space::Everyone, last, b"dahlias");
        socket.say(vec![ToRelay::Append { record, covers: 0 }]).await;
        let receipt = socket.hear().await.unwrap();
        running.signal("KILL");
        let [ToDevice::Receipt { sequence, .. }] = receipt[..] else { panic!("{receipt:?}") };
        receipted.insert((phone.id(), last), sequence);
        for task in writing {
            receipted.extend(task.await.unwrap());
        }
        assert!(!running.end().0.success());
        running = Running::serve(folder.path());
        next += 1000;
    }
    let base = running.base();
    let mut there = BTreeMap::new();
    let everyone = document(ward.chain().id(), Space::Everyone);
    let (mut after, mut end) = (0, 1);
    while after < end {
        let ask = ToRelay::Follow { document: everyone, after };
        let ToDevice::Records { records, latest, .. } = base.ask(&ward.nurse, ask).await else { panic!() };
        for stored in records {
            let record = wire::Record::parse(stored.record).unwrap();
            there.insert((record.header().device, record.header().sequence), stored.sequence);
            after = stored.sequence;
        }
        end = latest;
    }
    assert!(receipted.len() >= 4);
    for (record, sequence) in receipted {
        assert_eq!(there.get(&record), Some(&sequence), "{record:?}");
    }
    running.signal("TERM");
    assert!(running.end().0.success());
}

#[tokio::test]
async fn a_full_disk_is_told_and_nothing_is_lost_but_what_was_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new("sh");
    // The shell's limit on the size of files stands in for a full disk: 512-byte blocks.
    let script = "trap '' XFSZ; ulimit -f 2400; exec \"$0\" \"$@\"";
    command
        .args(["-c", script, PROGRAM])
        .args(SERVE)
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .current_dir(folder.path());
    let mut running = Running::start(command);
    let base = running.new_base();
    let ward = Ward::open(&base).await;
    let (mut kept, mut refused) = (0, 0);
    for n in 1..=12 {
        let record = ward.nurse.record(&ward.chain(), Space::Everyone, n, &vec![0; 250 * 1024]);
        match base.append(&ward.nurse, record).await {
            ToDevice::Receipt { sequence, .. } if refused == 0 => kept = sequence,
            ToDevice::Refused { why: wire::Refusal::StorageFailed, .. } => refused += 1,
            other => panic!("{other:?}"),
        }
    }
    assert!(kept > 0 && refused > 0, "{kept} kept, {refused} refused");
    running.signal("KILL");
    running.end();
    let running = Running::serve(folder.path());
    let base = running.base();
    let everyone = document(ward.chain().id(), Space::Everyone);
    let followed = base.ask(&ward.nurse, ToRelay::Follow { document: everyone, after: 0 }).await;
    assert!(matches!(followed, ToDevice::Records { latest, .. } if latest == kept));
    let record = ward.nurse.record(&ward.chain(), Space::Everyone, kept + 1, &vec![0; 250 * 1024]);
    assert!(matches!(base.append(&ward.nurse, record).await, ToDevice::Receipt { .. }));
    running.signal("TERM");
    running.end();
}

#[tokio::test]
async fn a_copy_is_made_while_the_relay_runs_and_is_put_back_as_another_incarnation() {
    let folder = tempfile::tempdir().unwrap();
    let mut running = Running::serve(folder.path());
    let base = running.new_base();
    let ward = Ward::open(&base).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias")).await;
    let before = base.incarnation().await;
    let (good, said) = output(&["backup", "copy.sqlite"], folder.path());
    assert!(good, "{said}");
    let noted = server::backups::last(&folder.path().join("data")).unwrap();
    let copy = folder.path().join("copy.sqlite").canonicalize().unwrap();
    assert_eq!((noted.bytes, &noted.file), (copy.metadata().unwrap().len(), &copy));
    let (good, said) = output(&["backup", "copy.sqlite"], folder.path());
    assert!(!good && said.contains("copy.sqlite"), "a copy is never overwritten: {said}");
    assert_eq!(server::backups::last(&folder.path().join("data")), Some(noted), "one that failed is not remembered");
    base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 2, b"roses")).await;
    let (good, said) = output(&["restore", "copy.sqlite"], folder.path());
    assert!(!good && said.contains("in use by another relay"), "{said}");
    running.signal("TERM");
    running.end();
    let (good, said) = output(&["restore", "copy.sqlite"], folder.path());
    assert!(good && said.contains("before-restore-"), "{said}");
    let running = Running::serve(folder.path());
    let base = running.base();
    assert_ne!(base.incarnation().await, before);
    let followed = base.ask(&ward.nurse, ToRelay::Follow { document: everyone, after: 0 }).await;
    assert!(matches!(followed, ToDevice::Records { latest: 1, .. }));
    running.signal("TERM");
    running.end();
}

#[tokio::test]
async fn a_whole_database_is_told_from_one_that_was_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut running = Running::serve(folder.path());
    let base = running.new_base();
    let ward = Ward::open(&base).await;
    for number in 1..=3 {
        base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, number, b"dahlias")).await;
    }
    let (good, said) = output(&["verify"], folder.path());
    assert!(good && said.contains("is whole: 2 chains") && said.contains("3 records, 0 kept apart"), "{said}");
    output(&["backup", "copy.sqlite"], folder.path());
    std::fs::create_dir(folder.path().join("copies")).unwrap();
    let (good, said) = output(&["backup", "copies"], folder.path());
    assert!(good && said.contains("copies/alongside-20") && said.contains(".sqlite is whole"), "{said}");
    running.signal("TERM");
    running.end();
    let (good, said) = output(&["verify", "copy.sqlite"], folder.path());
    assert!(good && said.contains("copy.sqlite is whole"), "{said}");
    for (change, why) in [
        ("UPDATE sealed SET bytes = zeroblob(length(bytes)) WHERE number = 2", "record 2: its bytes are not what"),
        ("UPDATE record SET device_sequence = 9 WHERE sequence = 2", "record 2: it stands where another"),
        ("UPDATE sealed SET cut = 0 WHERE number = 2", "record 2: its bytes are not what"),
        ("UPDATE record SET sealed = 4 - sealed", "record 1: it stands where another"),
        ("UPDATE device SET id = zeroblob(32)", "record 2: its bytes are not what"),
        ("UPDATE document SET chain = 1", "record 3: its bytes are not what"),
        ("DELETE FROM record WHERE sequence = 2", "after record 1 comes 3"),
        ("DELETE FROM record WHERE sequence = 2", "sealed bytes that belong to no record: 1"),
        ("PRAGMA foreign_keys = off; DELETE FROM sealed", "a row of record names a sealed that is not there"),
        ("PRAGMA foreign_keys = off; DELETE FROM device", "a row of record names a device that is not there"),
        ("DELETE FROM record WHERE sequence = 3", "its last record is 2 and should be 3"),
        ("DELETE FROM record", "its last record is 0 and should be 3"),
        ("PRAGMA foreign_keys = off; DELETE FROM document", "a row of record names a document that is not there"),
        ("PRAGMA foreign_keys = off; DELETE FROM chain WHERE number = 2", "names a chain that is not there"),
        ("UPDATE chain SET length = length + 1", "statements and should have"),
        ("UPDATE statement SET bytes = zeroblob(length(bytes)) WHERE position = 0", "its first statement is another"),
    ] {
        let changed = folder.path().join("changed.sqlite");
        std::fs::copy(folder.path().join("copy.sqlite"), &changed).unwrap();
        rusqlite::Connection::open(&changed).unwrap().execute_batch(change).unwrap();
        let (good, said) = output(&["verify", "changed.sqlite"], folder.path());
        assert!(!good && said.contains(why) && said.contains("Nothing was changed"), "{change}: {said}");
    }
}

#[tokio::test]
async fn what_is_kept_apart_is_listed_while_the_relay_runs_and_stays_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut running = Running::serve(folder.path());
    let base = running.new_base();
    let (mut ward, son) = (Ward::open(&base).await, Phone::new(3));
    assert_eq!(output(&["quarantine"], folder.path()), (true, "server: nothing is kept apart\n".to_owned()));
    ward.admit(&base, &son, Role::Family).await;
    ward.remove(&base, &son).await;
    let note = son.record(&ward.chain(), Space::Everyone, 1, b"I want to see the dahlias out");
    let now = || -> String {
        let clock = rusqlite::Connection::open_in_memory().unwrap();
        clock.query_row("SELECT replace(datetime('now'), ' ', 'T') || 'Z'", [], |row| row.get(0)).unwrap()
    };
    let before = now();
    base.append(&son, note.clone()).await;
    let after = now();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    for _ in 0..2 {
        let (good, said) = output(&["quarantine"], folder.path());
        let lines: Vec<_> = said.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).collect();
        assert_eq!(lines[0], ["when", "bytes", "document", "chain", "device"]);
        assert!((before.as_str()..=after.as_str()).contains(&lines[1][0]), "{said}");
        let length = note.len().to_string();
        assert_eq!(lines[1][1..], [&length, "everyone/0", &hex(&ward.chain().id().0), &hex(&son.id().0)]);
        assert_eq!((good, lines.len(), said.contains("dahlias")), (true, 3, false), "{said}");
    }
    running.signal("TERM");
    assert!(running.end().0.success());
}

#[tokio::test]
async fn links_to_the_administrators_page_and_for_a_further_team_are_printed_while_the_relay_runs() {
    let folder = tempfile::tempdir().unwrap();
    let (good, said) = output(&["admin-link"], folder.path());
    assert!(!good && said.contains("no relay has run"), "{said}");
    let mut running = Running::serve(folder.path());
    let base = running.new_base();
    let (good, said) = output(&["admin-link"], folder.path());
    let link = said.lines().next().unwrap();
    assert!(good && link.starts_with(&format!("{}/relay/admin/enter?token=", running.address)), "{said}");
    let (status, _, body) = base.get(link.strip_prefix(&base.address).unwrap()).await;
    assert!(status.is_success() && String::from_utf8_lossy(&body).contains("This link works once"));
    let (good, said) = output(&["team-link"], folder.path());
    let team = said.lines().next().unwrap();
    assert!(good && team.starts_with(&format!("{}/setup#", running.address)) && said.contains("72 hours"), "{said}");
    running.signal("TERM");
    let (_, log) = running.end();
    for secret in [link.split_once("token=").unwrap().1, team.split_once('#').unwrap().1] {
        assert!(!log.contains(secret));
    }
}

#[tokio::test]
async fn a_newer_relay_s_database_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut running = Running::serve(folder.path());
    running.token();
    running.signal("TERM");
    running.end();
    let path = folder.path().join("data/relay.sqlite");
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = std::fs::read(&path).unwrap();
    std::fs::copy(&path, folder.path().join("newer.sqlite")).unwrap();
    for words in [&SERVE[..], &["verify"], &["verify", "newer.sqlite"], &["restore", "newer.sqlite"]] {
        let (good, said) = output(words, folder.path());
        assert!(!good && said.contains("written by a newer relay"), "{words:?}: {said}");
        assert_eq!(std::fs::read(&path).unwrap(), before, "{words:?}");
    }
}

#[tokio::test]
async fn a_new_release_is_read_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let shell = folder.path().join("site/index.html");
    std::fs::create_dir(folder.path().join("site")).unwrap();
    std::fs::write(&shell, "one").unwrap();
    let mut running = Running::serve(folder.path());
    let base = running.new_base();
    assert_eq!(&base.get("/").await.2[..], b"one");
    std::fs::write(&shell, "two").unwrap();
    running.signal("HUP");
    while &base.get("/").await.2[..] != b"two" {}
    running.signal("TERM");
    assert!(running.end().1.contains("read again"));
}
