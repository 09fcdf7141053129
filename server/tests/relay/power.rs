//! Loss of power. A relay works on a disk that remembers (`power/disk.c`); then its notes are replayed to many moments, each as if the
//! power had gone then. Whatever it had receipted by that moment must be there, and the database whole.
//!
//! `POWER_CUTS=2000 cargo test --release -p server --test relay power` tries more moments.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use server::storage::sqlite::FILE;
use server::storage::whole::look_through;
use server::storage::{Address, Sqlite, Storage};
use wire::id::StatementHash;
use wire::message::encode;
use wire::{ChainId, Incarnation, Moment, Record, Role, Space, ToDevice, ToRelay};

use crate::base::{Socket, Ward};
use crate::phone::Phone;
use crate::process::{Running, command};

#[path = "power/replay.rs"]
mod replay;

use replay::{Dice, Disk, Note};

/// Moments that a test run tries.
fn cuts() -> usize {
    std::env::var("POWER_CUTS").ok().and_then(|count| count.parse().ok()).unwrap_or(60)
}

/// The disk that remembers, built by the compiler that builds SQLite.
fn library() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("disk-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (source, built) =
            (Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/relay/power/disk.c"), folder.join("disk.so"));
        let compiler = std::env::var_os("CC").unwrap_or("cc".into());
        let done = Command::new(compiler).args(["-shared", "-fPIC", "-O2", "-o"]).arg(&built).arg(source).status();
        assert!(done.unwrap().success());
        built
    })
}

/// A relay whose disk remembers, and fails when told.
pub struct OnDisk {
    pub running: Running,
    folder: PathBuf,
}

impl OnDisk {
    pub fn serve(folder: &Path) -> Self {
        let mut serve =
            command(&["--listen", "127.0.0.1:0", "--data", "data", "--site", "site", "--log", "warn"], folder);
        let folder = folder.canonicalize().unwrap();
        serve.env("LD_PRELOAD", library()).env("DISK_FOLDER", folder.join("data"));
        serve.env("DISK_LOG", folder.join("notes")).env("DISK_FAULT", folder.join("fault"));
        Self { running: Running::start(serve), folder }
    }

    /// From now on the disk is full, readonly, broken or slow; or well, with no word.
    pub fn is(&self, word: &str) {
        // In one step, so that no half of a word is read.
        std::fs::write(self.folder.join("fault.new"), word).unwrap();
        std::fs::rename(self.folder.join("fault.new"), self.folder.join("fault")).unwrap();
    }
}

/// Something that was receipted.
enum Receipted {
    Record { address: Address, bytes: Vec<u8>, sequence: u64 },
    Statement { chain: ChainId, hash: StatementHash },
}

/// What a relay did, and what it had said by when.
struct Recorded {
    before: PathBuf,
    notes: Vec<Note>,
    /// Each with the number of the note in which it was said.
    receipts: Vec<(usize, Receipted)>,
}

/// Says one thing and hears that it is kept: the bytes of the answer, and what it promised.
async fn keep(socket: &mut Socket, says: ToRelay) -> (Vec<u8>, Receipted) {
    socket.say(vec![says.clone()]).await;
    let heard = socket.hear().await.unwrap();
    let receipted = match (&says, &heard[..]) {
        (ToRelay::Append { record, .. }, [ToDevice::Receipt { sequence, quarantined: false, .. }]) => {
            let address = Address::of(Record::parse(record.clone()).unwrap().header());
            Receipted::Record { address, bytes: record.clone(), sequence: *sequence }
        }
        (ToRelay::Extend { chain, .. }, [ToDevice::Extended { head, .. }]) => {
            Receipted::Statement { chain: *chain, hash: *head }
        }
        other => panic!("{other:?}"),
    };
    // Without what a flight begins with: other answers may stand before it.
    (encode(&heard).unwrap().split_off(2), receipted)
}

/// Four phones write records and an administrator turns keys, all at once, enough of it that the log is carried into the database
/// more than once. Then the relay is killed.
async fn record(folder: &Path) -> Recorded {
    let mut first = Running::serve(folder);
    let base = first.new_base();
    let mut ward = Ward::open(&base).await;
    let phones: Vec<Phone> = (10..14).map(Phone::new).collect();
    for phone in &phones {
        ward.admit(&base, phone, Role::Family).await;
    }
    first.signal("TERM");
    assert!(first.end().0.success());
    let before = folder.join("before");
    std::fs::create_dir(&before).unwrap();
    for entry in std::fs::read_dir(folder.join("data")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, before.join(path.file_name().unwrap())).unwrap();
    }
    let on_disk = OnDisk::serve(folder);
    let base = on_disk.running.base();
    let mut writing = Vec::new();
    for phone in phones {
        let (mut socket, chain) = (base.connect(&phone, vec![]).await.0, ward.chain());
        writing.push(tokio::spawn(async move {
            let mut kept = Vec::new();
            for n in 1..=40 {
                // Words mostly, and now and then a piece of a picture.
                let size = if n % 4 == 0 { 200_000 } else { 200 };
                let record = phone.record(&chain, Space::Everyone, n, &vec![7; size]);
                kept.push(keep(&mut socket, ToRelay::Append { record, covers: 0 }).await);
            }
            kept
        }));
    }
    let (mut socket, mut kept) = (base.connect(&ward.nurse, vec![]).await.0, Vec::new());
    for _ in 0..20 {
        let statement = ward.nurse.rotate(&ward.chain(), Space::Staff);
        let says = ToRelay::Extend { chain: ward.chain().id(), statement: statement.clone() };
        kept.push(keep(&mut socket, says).await);
        ward.circle.push(statement);
    }
    for task in writing {
        kept.extend(task.await.unwrap());
    }
    on_disk.running.signal("KILL");
    on_disk.running.end();
    let notes = replay::read(&std::fs::read(folder.join("notes")).unwrap());
    let said = |bytes: &[u8]| {
        let says =
            |note: &Note| matches!(note, Note::Said(said) if said.windows(bytes.len()).any(|part| part == bytes));
        notes.iter().position(says).expect("what was heard was said")
    };
    let receipts = kept.into_iter().map(|(bytes, receipted)| (said(&bytes), receipted)).collect();
    Recorded { before, notes, receipts }
}

/// What is not as was promised when the power goes after so many notes.
fn lost(recorded: &Recorded, disk: &Disk, after: usize, dice: &mut Dice) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    disk.lose_power(dice, folder.path());
    let mut storage = match Sqlite::open(folder.path(), Incarnation([9; 16]), Moment(9)) {
        Ok(storage) => storage,
        Err(error) => return vec![error.to_string()],
    };
    let mut lost = match look_through(&folder.path().join(FILE)) {
        Ok(whole) => whole.wrong,
        Err(error) => return vec![error.to_string()],
    };
    let promised = recorded.receipts.iter().filter(|(said, _)| *said < after);
    for (said, receipted) in promised {
        let is_there = storage.look(|read| match receipted {
            Receipted::Record { address, bytes, sequence } => {
                Ok(read.record(address)?.is_some_and(|kept| kept.bytes == *bytes && kept.place.sequence == *sequence))
            }
            Receipted::Statement { chain, hash } => read.has_statement(*chain, *hash),
        });
        if !is_there.unwrap_or(false) {
            lost.push(format!("what was receipted in note {said} is not there after note {after}"));
        }
    }
    lost
}

/// Goes through the notes and loses the power at these moments.
fn losses(recorded: &Recorded, moments: &[usize], lies: bool) -> Vec<String> {
    let (mut disk, mut dice, mut found) = (Disk::of(&recorded.before), Dice(0x0a10_4951_de00_2026), Vec::new());
    disk.lies = lies;
    let mut done = 0;
    for moment in moments {
        recorded.notes[done..*moment].iter().for_each(|note| disk.step(note));
        done = *moment;
        found.extend(lost(recorded, &disk, *moment, &mut dice));
    }
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_was_receipted_survives_the_loss_of_power_at_any_moment() {
    let folder = tempfile::tempdir().unwrap();
    let recorded = record(folder.path()).await;
    let (count, mut dice) = (recorded.notes.len(), Dice(2026));
    // Half of them right after something was receipted, which is the worst moment; half at any.
    let mut moments: Vec<usize> =
        (0..cuts() / 2).map(|_| recorded.receipts[dice.roll(recorded.receipts.len())].0 + 1).collect();
    moments.extend((0..cuts() / 2).map(|_| dice.roll(count + 1)));
    moments.sort_unstable();
    assert_eq!(losses(&recorded, &moments, false), Vec::<String>::new());
    // And a disk that says that it has synced and has not is seen: so a zero is worth something.
    assert!(!losses(&recorded, &moments[moments.len() - 4..], true).is_empty());
    let database = |note: &&Note| matches!(note, Note::Write { file, .. } if file == FILE);
    assert!(recorded.notes.iter().filter(database).count() > 0, "the log was carried into the database meanwhile");
}
