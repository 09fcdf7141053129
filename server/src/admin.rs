//! Who may see the administrator's page: whoever can run `server admin-link` on the relay's machine, and hands the link on. A link that
//! was used begins a session, which the relay keeps in memory, by its hash alone.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};
use wire::Moment;

/// How long a session lasts, in milliseconds: a working day.
pub const SESSION_TIME: u64 = 8 * 3_600_000;
/// How many sessions there may be. The oldest makes room.
const SESSIONS: usize = 16;
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

/// Notes the address under which people reach a relay, for whoever makes a link.
///
/// # Errors
/// The folder cannot be written.
pub fn note_address(folder: &Path, address: &str) -> io::Result<()> {
    fs::write(folder.join(ADDRESS), address)
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
    fn the_address_is_there_for_whoever_makes_a_link() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(address(folder.path()), None);
        note_address(folder.path(), "http://localhost:3000").unwrap();
        assert_eq!(address(folder.path()).as_deref(), Some("http://localhost:3000"));
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
