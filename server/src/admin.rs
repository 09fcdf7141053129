//! Who may see the administrator's page: whoever can run `server admin-link` on the relay's machine, and hands the link on.
//!
//! A link's token is random, good once and for a while. The data folder keeps its hash alone, as the name of a file, so that
//! using it is one step: whoever takes the file away has used the link. A link that was used begins a session, which the relay
//! keeps in memory, by its hash too.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};
use wire::Moment;

use crate::backups::write_new;

/// How long a link is good, in milliseconds: a quarter of an hour.
pub const LINK_TIME: u64 = 15 * 60_000;
/// How long a session lasts, in milliseconds: a working day.
pub const SESSION_TIME: u64 = 8 * 3_600_000;
/// How many sessions there may be. The oldest makes room.
const SESSIONS: usize = 16;
/// What the name of a link's file begins with.
const LINK: &str = "admin-link-";
/// Where the relay notes under which address people reach it.
const ADDRESS: &str = "relay.address";

/// A secret of a link or of a session.
pub type Token = [u8; 32];

/// As it stands in a link and in a cookie.
#[must_use]
pub fn written(token: &Token) -> String {
    Base64UrlUnpadded::encode_string(token)
}

/// The other way.
#[must_use]
pub fn read(text: &str) -> Option<Token> {
    let mut token = Token::default();
    let bytes = Base64UrlUnpadded::decode(text, &mut token).ok()?;
    (bytes.len() == 32).then_some(token)
}

fn hash(token: &Token) -> [u8; 32] {
    Sha256::digest(token).into()
}

fn place(folder: &Path, token: &Token) -> PathBuf {
    let hash: String = hash(token).iter().map(|byte| format!("{byte:02x}")).collect();
    folder.join(format!("{LINK}{hash}"))
}

/// Notes the address under which people reach a relay, for whoever makes a link.
///
/// # Errors
/// The folder cannot be written.
pub fn note_address(folder: &Path, address: &str) -> io::Result<()> {
    fs::write(folder.join(ADDRESS), address)
}

/// Keeps a link's hash in a data folder, good from now on for [`LINK_TIME`].
///
/// # Errors
/// The folder is not there, or cannot be written.
pub fn offer(folder: &Path, token: &Token, now: Moment) -> io::Result<()> {
    write_new(&place(folder, token), now.0.saturating_add(LINK_TIME).to_string().as_bytes())
}

/// Whether a link may be used now. It is not used by that.
#[must_use]
pub fn is_offered(folder: &Path, token: &Token, now: Moment) -> bool {
    let until = fs::read_to_string(place(folder, token)).ok().and_then(|text| text.parse().ok());
    until.is_some_and(|until: u64| now.0 <= until)
}

/// Uses a link up. True if it was good, and nobody else has used it.
#[must_use]
pub fn take(folder: &Path, token: &Token, now: Moment) -> bool {
    let good = is_offered(folder, token, now);
    fs::remove_file(place(folder, token)).is_ok() && good
}

/// Throws away links whose time is over.
pub fn sweep(folder: &Path, now: Moment) {
    for link in links(folder) {
        let until = fs::read_to_string(&link).ok().and_then(|text| text.parse::<u64>().ok());
        if until.is_some_and(|until| until < now.0) {
            // Somebody else may have thrown it away.
            let _gone = fs::remove_file(link);
        }
    }
}

fn links(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let all = fs::read_dir(folder).into_iter().flatten().flatten();
    all.filter(|entry| entry.file_name().to_string_lossy().starts_with(LINK)).map(|entry| entry.path())
}

/// The address under which people reach the relay of this folder, if it has ever run.
#[must_use]
pub fn address(folder: &Path) -> Option<String> {
    fs::read_to_string(folder.join(ADDRESS)).ok()
}

/// Sessions of administrators. A relay that starts anew has none.
#[derive(Debug, Default)]
pub struct Sessions(Mutex<Vec<Session>>);

#[derive(Debug)]
struct Session {
    hash: [u8; 32],
    until: Moment,
}

impl Sessions {
    /// Begins a session.
    pub fn begin(&self, token: &Token, now: Moment) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|session| session.until > now);
        if all.len() >= SESSIONS {
            all.remove(0);
        }
        all.push(Session { hash: hash(token), until: Moment(now.0.saturating_add(SESSION_TIME)) });
    }

    /// Whether there is such a session. Hashes are compared: how long that takes tells nothing of a token.
    #[must_use]
    pub fn holds(&self, token: &Token, now: Moment) -> bool {
        let (all, hash) = (self.0.lock().unwrap_or_else(PoisonError::into_inner), hash(token));
        all.iter().any(|session| session.hash == hash && session.until > now)
    }

    /// Ends a session.
    pub fn end(&self, token: &Token) {
        let hash = hash(token);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|session| session.hash != hash);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_good_once_and_for_a_while() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        note_address(folder, "http://localhost:3000").unwrap();
        assert_eq!(address(folder).as_deref(), Some("http://localhost:3000"));
        offer(folder, &[1; 32], Moment(0)).unwrap();
        offer(folder, &[2; 32], Moment(1)).unwrap();
        assert!(is_offered(folder, &[1; 32], Moment(LINK_TIME)) && !is_offered(folder, &[3; 32], Moment(0)));
        assert!(take(folder, &[1; 32], Moment(LINK_TIME)));
        assert!(!take(folder, &[1; 32], Moment(LINK_TIME)));
        assert!(!take(folder, &[2; 32], Moment(LINK_TIME + 2)), "its time was over");
        assert!(!take(folder, &[2; 32], Moment(1)), "and it was thrown away");
    }

    #[test]
    fn no_token_is_kept_and_old_links_go() {
        let folder = tempfile::tempdir().unwrap();
        offer(folder.path(), &[1; 32], Moment(0)).unwrap();
        offer(folder.path(), &[2; 32], Moment(9)).unwrap();
        sweep(folder.path(), Moment(LINK_TIME + 5));
        let left: Vec<_> = links(folder.path()).collect();
        assert_eq!(left, [place(folder.path(), &[2; 32])]);
        assert!(!left[0].to_string_lossy().contains(&written(&[2; 32])));
    }

    #[test]
    fn a_session_lasts_a_working_day_or_until_it_is_ended() {
        let sessions = Sessions::default();
        sessions.begin(&[1; 32], Moment(0));
        assert!(sessions.holds(&[1; 32], Moment(SESSION_TIME - 1)) && !sessions.holds(&[2; 32], Moment(0)));
        assert!(!sessions.holds(&[1; 32], Moment(SESSION_TIME)));
        sessions.end(&[1; 32]);
        assert!(!sessions.holds(&[1; 32], Moment(0)));
        (0..40).for_each(|n| sessions.begin(&[n; 32], Moment(0)));
        assert!(sessions.holds(&[39; 32], Moment(1)) && !sessions.holds(&[3; 32], Moment(1)));
    }

    #[test]
    fn a_token_is_read_as_it_was_written_and_nothing_else_is() {
        assert_eq!(read(&written(&[7; 32])), Some([7; 32]));
        assert_eq!([read(""), read("AAAA"), read(&"A".repeat(44))], [None, None, None]);
    }
}
