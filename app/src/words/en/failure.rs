//! Each failure in three parts: what happened, whether anything is lost, what to do.

use crate::session::Failure;

/// The three parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// What happened.
    pub happened: &'static str,
    /// Whether anything is lost.
    pub lost: &'static str,
    /// What to do.
    pub next: &'static str,
}

const NOTHING_LOST: &str = "Nothing is lost.";
const STILL_IN_BOX: &str = "Your words are still in the box.";

const fn words(happened: &'static str, lost: &'static str, next: &'static str) -> Words {
    Words { happened, lost, next }
}

/// What to say of a failure.
#[must_use]
pub const fn of(failure: &Failure) -> Words {
    match failure {
        Failure::NoBase => words("This phone cannot reach base now.", NOTHING_LOST, "Try again where there is signal."),
        Failure::TooOld { .. } => words(
            "This version of Alongside is too old for base.",
            "Nothing is lost. What you write stays on this phone.",
            "Close Alongside and open it again where there is signal.",
        ),
        Failure::NotAnInvite => {
            words("That is not an invite.", NOTHING_LOST, "Check the code, or open the whole link again.")
        }
        Failure::InviteUnknown => words(
            "Base does not know this invite yet.",
            NOTHING_LOST,
            "The phone that made it may have no signal. Try again later, or ask for a new one.",
        ),
        Failure::InviteUsed => words("This invite was used already.", NOTHING_LOST, "Ask for a new one."),
        Failure::InviteClosed => words("This invite is closed.", NOTHING_LOST, "Ask for a new one."),
        Failure::SetUpUsed => {
            words("This set-up link was used already.", NOTHING_LOST, "Ask a colleague who has joined for an invite.")
        }
        Failure::StorageFull => words(
            "This phone is full. Your words were not kept.",
            STILL_IN_BOX,
            "Make room: remove some pictures or apps. Then save again.",
        ),
        Failure::DraftNotKept => words(
            "This phone could not keep something that you wrote.",
            "It is still in its box, and would be lost. So everything stays as it is.",
            "Open it under This phone, and save it. If the phone is full, make room first.",
        ),
        Failure::StorageRefused => words(
            "This browser does not let Alongside keep anything.",
            "What you write here would be lost.",
            "Leave private browsing, or allow this site to store data.",
        ),
        Failure::StorageVanished => words(
            "What this phone kept is gone. The browser removed it.",
            "What had reached base is safe. What was on this phone only is lost.",
            "Ask for a new invite and join again.",
        ),
        Failure::StorageFailed => {
            words("This phone could not read or keep something.", STILL_IN_BOX, "Close Alongside and open it again.")
        }
        _ => rest(failure),
    }
}

const fn rest(failure: &Failure) -> Words {
    match failure {
        Failure::Removed => words(
            "This phone is no longer in this circle.",
            "What had reached base before is with the others. What this phone sent later is kept apart at base, where nobody reads it. The rest was erased here.",
            "If that is a surprise, ring the nurse.",
        ),
        Failure::NotLoaded => words(
            "This page has not arrived on this phone yet.",
            NOTHING_LOST,
            "Try again where there is signal. After that it opens without.",
        ),
        Failure::NotSetUp => words("This phone is not set up yet.", NOTHING_LOST, "Open your invite or set-up link."),
        Failure::NotAllowed => words("You cannot write that here.", STILL_IN_BOX, "Choose who it is for again."),
        Failure::Empty { .. } => words("A box that is needed is empty.", STILL_IN_BOX, "Fill it in and save again."),
        Failure::TooLong { .. } => words("There are too many words for one entry.", STILL_IN_BOX, "Make two entries."),
        Failure::ServesNothing => {
            words("A plan needs something that matters.", STILL_IN_BOX, "Choose what it is for, and save again.")
        }
        Failure::NoSuchEntry => words("This entry is not here.", STILL_IN_BOX, "Go back and open it again."),
        Failure::AlreadyThere => words("This was kept before.", NOTHING_LOST, "Go back: it is there."),
        Failure::NothingChanged => words("Nothing was changed.", NOTHING_LOST, "Go back, or change something."),
        Failure::TooNew { .. } => words(
            "A newer version of Alongside wrote this.",
            "Nothing is lost. You can read it.",
            "Close Alongside and open it again to get the new version.",
        ),
        Failure::Damaged => words(
            "Something that this phone kept is damaged.",
            "What had reached base is safe. What was on this phone only may be lost.",
            "Ask for a new invite. Then start this phone anew, under This phone.",
        ),
        Failure::LeftOut => words(
            "Another phone sent something that no phone can read.",
            "It was left out. Nothing else is lost.",
            "Tell whoever looks after base. It may have been sent on purpose.",
        ),
        Failure::NoWorker => words("Alongside stopped for a moment.", STILL_IN_BOX, "Close it and open it again."),
        Failure::NotAPicture => words(
            "This file is not a picture that this phone can read.",
            STILL_IN_BOX,
            "Take the picture here, or choose a JPEG or PNG picture.",
        ),
        Failure::PicturesFull => words(
            "There is no room here for another picture or recording.",
            STILL_IN_BOX,
            "Keep it on your phone, and ask the nurse.",
        ),
        Failure::OnlyPractise => words(
            "That is not possible with a made-up person.",
            NOTHING_LOST,
            "Try it with a person\u{2019}s own page.",
        ),
        _ => words("Something went wrong.", STILL_IN_BOX, "Close Alongside and open it again."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_says_what_happened_what_is_lost_and_what_to_do() {
        let all = [
            Failure::NoBase,
            Failure::TooOld { ours: 1, needed: 2 },
            Failure::NotAnInvite,
            Failure::InviteUnknown,
            Failure::InviteUsed,
            Failure::InviteClosed,
            Failure::SetUpUsed,
            Failure::NotAllowed,
            Failure::Removed,
            Failure::NotSetUp,
            Failure::NotLoaded,
            Failure::Empty { field: String::new() },
            Failure::TooLong { field: String::new(), letters: 2, limit: 1 },
            Failure::ServesNothing,
            Failure::NoSuchEntry,
            Failure::AlreadyThere,
            Failure::NothingChanged,
            Failure::TooNew { found: 2, ours: 1 },
            Failure::Damaged,
            Failure::LeftOut,
            Failure::StorageFull,
            Failure::DraftNotKept,
            Failure::StorageRefused,
            Failure::StorageVanished,
            Failure::StorageFailed,
            Failure::NoWorker,
            Failure::NotAPicture,
            Failure::PicturesFull,
            Failure::OnlyPractise,
        ];
        for failure in all {
            let said = of(&failure);
            assert_ne!(said.happened, "Something went wrong.", "{failure:?}");
            for sentence in [said.happened, said.lost, said.next] {
                assert!(sentence.ends_with('.'), "{sentence}");
                assert!(sentence.split(". ").all(|part| part.split(' ').count() < 20), "{sentence}");
            }
        }
    }
}
