//! How relays that share a database hear of what each of them keeps: by PostgreSQL's own LISTEN and NOTIFY.
//!
//! The word is part of the transaction that it is about, so it goes out if that is committed, and only then, even if the relay that wrote
//! dies at that moment. It says which document or chain has more, and nothing of what.

use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::time::Duration;

use base64ct::{Base64UrlUnpadded, Encoding};
use postgres::fallible_iterator::FallibleIterator;
use wire::{ChainId, DocumentId, Incarnation, Space};

use super::address::Address;
use super::link::{Inside, Link, Purpose};
use crate::storage::{News, StorageError, Tell};
use crate::watch::Topic;

/// Under which name the relays speak. A relay that hears what it does not understand takes it for anything.
const LISTEN: &str = "LISTEN alongside";
const NOTIFY: &str = "SELECT pg_notify('alongside', $1)";
/// How many topics go into one notification: PostgreSQL carries 8,000 bytes, and each takes at most 52.
const TOGETHER: usize = 128;
/// How long the listener waits for a word before it asks whether the connection is there, and before it tries again.
const PAUSE: Duration = Duration::from_secs(1);

/// A listener's life: it ends soon after this is dropped.
#[derive(Debug)]
pub struct Ear {
    _told_to_stop_when_dropped: Sender<()>,
}

impl Inside<'_> {
    /// Has the database tell what has changed in here, once it is committed.
    pub(super) fn notify(&self) -> Result<(), StorageError> {
        let topics: Vec<String> = self.news.iter().map(word).collect();
        topics.chunks(TOGETHER).try_for_each(|some| self.rows(NOTIFY, &[&some.join(",")]).map(drop))
    }
}

/// Listens on a connection of its own, in a thread of its own.
pub(super) fn listen(address: &Address, life: Option<Incarnation>, tell: Tell) -> Result<Ear, StorageError> {
    let mut link = Link::open(address, Purpose::Listening, life)?;
    begin(&mut link)?;
    let (sender, stop) = channel();
    std::thread::Builder::new()
        .name("listener".into())
        .spawn(move || keep_listening(link, &tell, &stop))
        .map_err(|source| StorageError::Folder { path: "the listener's thread".into(), source })?;
    Ok(Ear { _told_to_stop_when_dropped: sender })
}

fn keep_listening(mut link: Link, tell: &Tell, stop: &Receiver<()>) {
    while let Err(error) = hear(&mut link, tell, stop) {
        tracing::warn!(%error, "news of other relays cannot be heard; trying again");
        let mut last = error.to_string();
        loop {
            if stop.recv_timeout(PAUSE) == Err(RecvTimeoutError::Disconnected) {
                return;
            }
            match begin(&mut link) {
                Ok(()) => break,
                Err(StorageError::AnotherLife) => return tell(News::AnotherLife),
                Err(error) if error.to_string() != last => {
                    last = error.to_string();
                    tracing::warn!(%error, "news of other relays cannot be heard yet");
                }
                Err(_) => {}
            }
        }
        // Whatever was said meanwhile was not heard.
        tell(News::Unknown);
        tracing::info!("news of other relays is heard again");
    }
}

fn begin(link: &mut Link) -> Result<(), StorageError> {
    Ok(link.client()?.batch_execute(LISTEN)?)
}

/// Passes on what is heard, until told to stop or until the connection is lost.
fn hear(link: &mut Link, tell: &Tell, stop: &Receiver<()>) -> Result<(), StorageError> {
    let client = link.client()?;
    loop {
        for said in client.notifications().timeout_iter(PAUSE).iterator() {
            tell(understand(said?.payload()).map_or(News::Unknown, News::Of));
            if is_told(stop) {
                return Ok(());
            }
        }
        if is_told(stop) {
            return Ok(());
        }
        // Silence, or the end of the connection?
        client.batch_execute("")?;
    }
}

fn is_told(stop: &Receiver<()>) -> bool {
    stop.try_recv() == Err(TryRecvError::Disconnected)
}

fn word(topic: &Topic) -> String {
    match topic {
        Topic::Chain(chain) => Base64UrlUnpadded::encode_string(&chain.0),
        Topic::Document(DocumentId { chain, space, part }) => {
            format!("{}/{}/{part}", Base64UrlUnpadded::encode_string(&chain.0), *space as u8)
        }
    }
}

fn understand(payload: &str) -> Option<BTreeSet<Topic>> {
    payload.split(',').map(topic).collect()
}

fn topic(word: &str) -> Option<Topic> {
    let mut parts = word.split('/');
    let mut id = [0; 32];
    let exact = Base64UrlUnpadded::decode(parts.next()?, &mut id).ok()?.len() == id.len();
    let chain = exact.then_some(ChainId(id))?;
    let Some(space) = parts.next() else { return Some(Topic::Chain(chain)) };
    let space = space.parse().ok().and_then(Space::from_number)?;
    let part = parts.next()?.parse().ok()?;
    parts.next().is_none().then_some(Topic::Document(DocumentId { chain, space, part }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_understood_and_fits_a_notification() {
        let chain = ChainId([255; 32]);
        let topics = Space::ALL.map(|space| Topic::Document(DocumentId { chain, space, part: u16::MAX }));
        for topic in topics.into_iter().chain([Topic::Chain(chain)]) {
            let said = vec![word(&topic); TOGETHER].join(",");
            assert!(said.len() < 8000, "{}", said.len());
            assert_eq!(understand(&said), Some(BTreeSet::from([topic])));
        }
    }

    #[test]
    fn what_a_later_relay_may_say_is_not_mistaken() {
        let chain = word(&Topic::Chain(ChainId([1; 32])));
        for said in [
            "",
            "renewed",
            &format!("{chain}A"),
            &format!("{chain}/9/0"),
            &format!("{chain}/1/0/0"),
            &format!("{chain},"),
        ] {
            assert_eq!(understand(said), None, "{said}");
        }
    }
}
