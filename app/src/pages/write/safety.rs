//! Reporting that something was not safe.

use super::sheet::{Asks, Sheet, happened, starts};
use crate::pages::about::About;
use crate::session::{Audience, Session};
use crate::words::{form as words, safety};
use care::{Edit, EntryId, Role, SafetyChange};

/// For whom a report is written: staff see the staff's, family and nurses the family's; what the person reports is for them and
/// their nurses.
const fn audience(role: &Role) -> Audience {
    match role {
        Role::Staff => Audience::Staff,
        Role::Family | Role::Unlisted(_) => Audience::Family,
        Role::Person => Audience::Nurse,
    }
}

/// A report.
pub(super) fn report(about: &About, id: Option<EntryId>) -> Sheet {
    // Whoever can read a report can say what was done about it.
    let read = Audience::ALL.into_iter().find_map(|one| Some((one, about.find(one, id, |told| &told.safety_reports)?)));
    let (for_whom, found) = read.map_or((audience(&about.role), None), |(one, found)| (one, Some(found)));
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let boxes = vec![
        Asks::words("words", safety::WORDS).needed(safety::WORDS_EMPTY).start(starts(content, |one| &one.words)),
        Asks::line("happened", safety::WHEN).hint(words::HAPPENED_HINT).start(happened(found)),
        Asks::words("done", safety::DONE).start(starts(content, |one| &one.done)),
        Asks::line("told", safety::TOLD).start(starts(content, |one| &one.told)),
    ];
    let sheet = Sheet::new("report", entry, [safety::TITLE, words::CHANGE_TITLE], boxes, move |filled| {
        let change = SafetyChange {
            words: filled.said("words"),
            done: filled.said("done"),
            told: filled.said("told"),
            happened: filled.when("happened"),
        };
        match entry {
            Some(entry) => Edit::ChangeSafetyReport { entry, change },
            None => Edit::AddSafetyReport { id: Session::make_id(), report: change },
        }
    });
    Sheet { lead: format!("{} {}", safety::LEAD, safety::WORRY), ..sheet.back("/sharing").audience(for_whom) }
}
