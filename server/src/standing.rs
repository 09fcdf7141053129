//! How a relay stands: what keeps it from keeping things, and what somebody should look at before it does. Each is a word for programs, a
//! sentence for people, and what to do.

use crate::figures::Look;

/// What is noticed of a relay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// For programs: it does not change.
    pub word: &'static str,
    /// What is so.
    pub says: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
}

/// It was told to stop.
const STOPPING: Finding = Finding {
    word: "stopping",
    says: "The relay was told to stop, and answers no more.",
    remedy: "If nobody meant that, start it again. Phones keep what they write, and bring it once it is back.",
};

/// The database does not answer.
const CANNOT_READ: Finding = Finding {
    word: "cannot-read",
    says: "The relay cannot read what it keeps.",
    remedy: "Look at its log, and at the disk. If the disk is broken, restore the newest back-up on another: phones bring back what that lacks.",
};

/// The last transaction failed.
const CANNOT_WRITE: Finding = Finding {
    word: "cannot-write",
    says: "The last thing that a phone sent could not be stored. Phones keep it, and try again.",
    remedy: "Mostly the disk is full or may not be written. Look at the log, and make room. Nothing need be started anew.",
};

const DISK_NEARLY_FULL: Finding = Finding {
    word: "disk-nearly-full",
    says: "The disk is nearly full.",
    remedy: "Make it larger, or move what else lies on it. Do not delete anything in the data folder.",
};

const NO_BACKUP: Finding = Finding {
    word: "no-backup",
    says: "There has been no back-up yet.",
    remedy: "Switch the nightly one on: systemctl enable --now alongside-backup.timer. Then make one by hand, to see that it works.",
};

const BACKUP_OLD: Finding = Finding {
    word: "backup-old",
    says: "The last back-up is too old.",
    remedy: "See why the nightly one failed: journalctl -u alongside-backup. Then make one by hand.",
};

const NO_APP: Finding = Finding {
    word: "no-app",
    says: "There are no pages to serve. Phones that have them already go on working.",
    remedy: "Unpack the release again, or set --site to the folder with the pages.",
};

/// What is asked of a relay, to know how it stands.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// It was told to stop.
    pub stopping: bool,
    /// What it keeps can be read.
    pub reads: bool,
    /// Its last transaction was kept.
    pub writes: bool,
    /// It has pages to serve.
    pub has_pages: bool,
    /// Milliseconds after which a back-up is too old; none where copying is not this relay's business.
    pub backup_within: Option<u64>,
}

/// How a relay stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Why it cannot keep things now. None: it is ready.
    pub reasons: Vec<Finding>,
    /// What will come to that, if nobody looks.
    pub warnings: Vec<Finding>,
}

impl Standing {
    /// Judges what was looked up. Without a look at the machine there are no warnings.
    #[must_use]
    pub fn of(asked: Asked, look: Option<&Look>) -> Self {
        let of =
            |all: &[(bool, Finding)]| all.iter().filter(|(holds, _)| *holds).map(|(_, finding)| *finding).collect();
        Self {
            reasons: of(&[(asked.stopping, STOPPING), (!asked.reads, CANNOT_READ), (!asked.writes, CANNOT_WRITE)]),
            warnings: look.map_or_else(Vec::new, |look| {
                of(&[
                    (look.machine.is_nearly_full(), DISK_NEARLY_FULL),
                    (asked.backup_within.is_some() && look.backup_age.is_none(), NO_BACKUP),
                    (look.backup_age.zip(asked.backup_within).is_some_and(|(age, within)| age > within), BACKUP_OLD),
                    (!asked.has_pages, NO_APP),
                ])
            }),
        }
    }

    /// Whether it can keep things.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.reasons.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::machine::Machine;

    const WELL: Asked =
        Asked { stopping: false, reads: true, writes: true, has_pages: true, backup_within: Some(1000) };

    fn look() -> Look {
        let machine = Machine { free_bytes: Some(10 << 30), disk_bytes: Some(20 << 30), ..Machine::default() };
        Look { backup_age: Some(1000), machine, ..Look::default() }
    }

    fn words(findings: &[Finding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.word).collect()
    }

    #[test]
    fn a_relay_that_is_well_has_nothing_to_say() {
        assert_eq!(Standing::of(WELL, Some(&look())), Standing::default());
    }

    #[test]
    fn each_thing_that_is_wrong_is_said_by_its_word() {
        let standing = Standing::of(
            Asked { stopping: true, reads: false, writes: false, has_pages: false, ..WELL },
            Some(&Look { backup_age: None, ..look() }),
        );
        assert_eq!(words(&standing.reasons), ["stopping", "cannot-read", "cannot-write"]);
        assert_eq!(words(&standing.warnings), ["no-backup", "no-app"]);
        assert!(!standing.is_ready());
    }

    #[test]
    fn warnings_leave_it_ready() {
        let machine = Machine { free_bytes: Some(1), ..look().machine };
        let standing = Standing::of(WELL, Some(&Look { machine, backup_age: Some(1001), ..look() }));
        assert_eq!(words(&standing.warnings), ["disk-nearly-full", "backup-old"]);
        assert!(standing.is_ready());
    }
}
