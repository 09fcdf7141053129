//! Links that are made on the relay's machine, each good once and for a while: to the administrator's page, and to set up a further team.
//!
//! A link's token is random. The data folder keeps its hash alone, as the name of a file, so that using it is one step: whoever takes the
//! file away has used the link.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use wire::{ChainId, Moment};

use crate::backups::write_new;
use crate::hex::hex;

/// How long a link to the administrator's page is good, in milliseconds: a quarter of an hour.
pub const ADMIN_TIME: u64 = 15 * 60_000;
/// How long a link that sets up a team is good, in milliseconds: 72 hours, as long as an invite.
pub const TEAM_TIME: u64 = 72 * 3_600_000;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The administrator's page.
    Admin,
    /// A further team.
    Team,
}

impl Link {
    const ALL: [Self; 2] = [Self::Admin, Self::Team];

    /// What the name of its file begins with.
    const fn name(self) -> &'static str {
        match self {
            Self::Admin => "admin-link-",
            Self::Team => "team-link-",
        }
    }

    const fn time(self) -> u64 {
        match self {
            Self::Admin => ADMIN_TIME,
            Self::Team => TEAM_TIME,
        }
    }

    fn place(self, folder: &Path, token: &[u8]) -> PathBuf {
        folder.join(format!("{}{}", self.name(), hash(token)))
    }

    /// Keeps a link's hash in a data folder, good from now on.
    ///
    /// # Errors
    /// The folder is not there, or cannot be written.
    pub fn offer(self, folder: &Path, token: &[u8], now: Moment) -> io::Result<()> {
        write_new(&self.place(folder, token), now.0.saturating_add(self.time()).to_string().as_bytes())
    }

    /// Whether a link may be used now. It is not used by that.
    #[must_use]
    pub fn is_offered(self, folder: &Path, token: &[u8], now: Moment) -> bool {
        until(&self.place(folder, token)).is_some_and(|until| now.0 <= until)
    }

    /// Uses a link up. True if it was good, and nobody else has used it.
    #[must_use]
    pub fn take(self, folder: &Path, token: &[u8], now: Moment) -> bool {
        let good = self.is_offered(folder, token, now);
        fs::remove_file(self.place(folder, token)).is_ok() && good
    }
}

/// Gives a link to a team, and keeps which: a relay that was put back to a time before that team takes it once more, by the same link,
/// and no other team.
#[must_use]
pub fn give(folder: &Path, token: &[u8], team: ChainId, now: Moment) -> bool {
    let given = folder.join(format!("team-{}", hash(token)));
    let team = hex(&team.0);
    match fs::read_to_string(&given) {
        Ok(other) => other == team,
        // Noted before the link is gone: whatever happens in between, it is given to this team alone.
        Err(_) if Link::Team.is_offered(folder, token, now) && write_new(&given, team.as_bytes()).is_ok() => {
            let _used = Link::Team.take(folder, token, now);
            true
        }
        Err(_) => false,
    }
}

/// Throws away links whose time is over.
pub fn sweep(folder: &Path, now: Moment) {
    for link in all(folder) {
        if until(&link).is_some_and(|until| until < now.0) {
            // Somebody else may have thrown it away.
            let _gone = fs::remove_file(link);
        }
    }
}

fn until(link: &Path) -> Option<u64> {
    fs::read_to_string(link).ok()?.parse().ok()
}

fn all(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_link = |name: &str| Link::ALL.iter().any(|link| name.starts_with(link.name()));
    files.filter(move |entry| is_link(&entry.file_name().to_string_lossy())).map(|entry| entry.path())
}

fn hash(token: &[u8]) -> String {
    hex(&Sha256::digest(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_good_once_and_for_a_while() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let link = Link::Admin;
        link.offer(folder, &[1; 32], Moment(0)).unwrap();
        link.offer(folder, &[2; 32], Moment(1)).unwrap();
        assert!(link.is_offered(folder, &[1; 32], Moment(ADMIN_TIME)) && !link.is_offered(folder, &[3; 32], Moment(0)));
        assert!(!Link::Team.is_offered(folder, &[1; 32], Moment(0)), "it opens what it was made for");
        assert!(link.take(folder, &[1; 32], Moment(ADMIN_TIME)));
        assert!(!link.take(folder, &[1; 32], Moment(ADMIN_TIME)));
        assert!(!link.take(folder, &[2; 32], Moment(ADMIN_TIME + 2)), "its time was over");
        assert!(!link.take(folder, &[2; 32], Moment(1)), "and it was thrown away");
    }

    #[test]
    fn no_token_is_kept_and_old_links_go() {
        let folder = tempfile::tempdir().unwrap();
        Link::Admin.offer(folder.path(), &[1; 32], Moment(0)).unwrap();
        Link::Admin.offer(folder.path(), &[2; 32], Moment(9)).unwrap();
        Link::Team.offer(folder.path(), &[3; 16], Moment(0)).unwrap();
        sweep(folder.path(), Moment(ADMIN_TIME + 5));
        let mut left: Vec<_> = all(folder.path()).collect();
        left.sort();
        assert_eq!(left, [Link::Admin.place(folder.path(), &[2; 32]), Link::Team.place(folder.path(), &[3; 16])]);
        assert!(!left[0].to_string_lossy().contains(&crate::admin::written(&[2; 32])));
    }

    #[test]
    fn a_link_is_given_to_one_team_and_to_that_one_as_often_as_it_asks() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let (ours, other) = (ChainId([1; 32]), ChainId([2; 32]));
        assert!(!give(folder, &[7; 16], ours, Moment(0)), "nobody made it");
        Link::Team.offer(folder, &[7; 16], Moment(0)).unwrap();
        assert!(!give(folder, &[8; 16], ours, Moment(0)));
        assert!(give(folder, &[7; 16], ours, Moment(TEAM_TIME)));
        assert!(!give(folder, &[7; 16], other, Moment(1)));
        sweep(folder, Moment(u64::MAX));
        assert!(give(folder, &[7; 16], ours, Moment(u64::MAX)), "a relay that was put back takes its teams again");
        Link::Team.offer(folder, &[9; 16], Moment(0)).unwrap();
        assert!(!give(folder, &[9; 16], other, Moment(TEAM_TIME + 1)), "its time was over");
    }
}
