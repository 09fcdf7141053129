//! The page itself, in the order in which it is read: how things stand, then each thing with what to do about it.

use maud::{Markup, html};
use wire::{Incarnation, Moment};

use super::{frame, size, span, when};
use crate::backups::Backup;
use crate::figures::Look;
use crate::standing::{Finding, Standing};
use crate::storage::Totals;
use crate::storage::access::Ages;

/// Everything that the page tells.
#[derive(Clone, Copy, Debug)]
pub struct Status<'a> {
    /// The relay's version.
    pub version: &'a str,
    /// What time it is.
    pub now: Moment,
    /// Since when it runs.
    pub since: Moment,
    /// How it stands.
    pub standing: &'a Standing,
    /// What was looked up.
    pub look: &'a Look,
    /// The last back-up.
    pub backup: Option<&'a Backup>,
    /// The data is in a database that relays share, which is copied by its own means.
    pub shared: bool,
    /// How many devices were last seen how long ago, if that can be read.
    pub ages: Option<Ages>,
    /// Bytes that one circle or team may keep.
    pub quota: u64,
    /// Bytes that all circles of a team may keep together.
    pub team_quota: u64,
    /// Which life of the database this is.
    pub incarnation: Incarnation,
}

/// The page.
#[must_use]
pub fn status(status: &Status<'_>) -> Markup {
    frame(
        "How the relay does",
        &html! {
            (standing(status.standing))
            p.soft { "As of " (when(status.now)) ". Load the page again to see it anew. It shows nobody’s name: the relay knows none." }
            div.sections {
                (version(status))
                (storage(status))
                (backups(status))
                (devices(status.ages))
            (quarantine(status.look))
                (incarnation(status.incarnation))
            }
            form method="post" action="/relay/admin/leave" { button.quiet { "Close this page" } }
        },
    )
}

fn standing(Standing { reasons, warnings }: &Standing) -> Markup {
    let found = |class: &str, finding: &Finding| {
        html! {
            div class={ "found " (class) } {
                p { strong { (finding.says) } }
                p { (finding.remedy) }
            }
        }
    };
    html! {
        @if reasons.is_empty() && warnings.is_empty() {
            div.found.well { p { strong { "All is well." } } p { "There is nothing to do." } }
        }
        @for reason in reasons { (found("wrong", reason)) }
        @for warning in warnings { (found("warn", warning)) }
    }
}

/// A fact of more letters has a line of its own.
const WIDE: usize = 20;

/// A part of the page: what is so, then what to do about it.
fn part(title: &str, facts: &[(&str, String)], todo: &Markup) -> Markup {
    html! {
        section {
            h2 { (title) }
            @if !facts.is_empty() { dl { @for (name, value) in facts { div.wide[value.len() > WIDE] { dt { (name) } dd { (value) } } } } }
            div.todo { (todo) }
        }
    }
}

fn version(status: &Status<'_>) -> Markup {
    let facts = [
        ("Version", status.version.to_owned()),
        ("Runs for", span(status.now.0.saturating_sub(status.since.0))),
        ("Phones connected", status.look.sockets.to_string()),
        ("Memory", known(status.look.machine.memory_bytes)),
    ];
    part(
        "Version",
        &facts,
        &html! {
            p { "When there is a newer release: read its change log, make a back-up, unpack it, and restart. Phones take it by themselves." }
        },
    )
}

fn storage(status: &Status<'_>) -> Markup {
    let Totals { chains, records, bytes, fullest, fullest_team, .. } = status.look.totals.unwrap_or_default();
    let machine = status.look.machine;
    let facts = [
        ("Circles, teams and places", chains.to_string()),
        ("Records", records.to_string()),
        ("They take", size(bytes)),
        ("Files of the data folder", known(machine.data_bytes)),
        ("Room left on the disk", known(machine.free_bytes)),
        ("The fullest has", format!("{} of {}", size(fullest), size(status.quota))),
        ("The team that keeps most has", format!("{} of {}", size(fullest_team), size(status.team_quota))),
    ];
    part(
        "Storage",
        &facts,
        &html! {
            p { "Nothing here is ever thrown away, so it grows slowly. Make the disk larger before less than a twentieth of it is left." }
            @if is_nearly_full(fullest, status.quota) {
                p { strong { "One of them is nearly full. " } "Give all of them more room with " code { "--quota" } "." }
            }
            @if is_nearly_full(fullest_team, status.team_quota) {
                p { strong { "A team is nearly full, in all its circles together. " } "Give every team more room with "
                    code { "--team-quota" } ", if the disk has it." }
            }
        },
    )
}

/// Whether less than a fifth is left.
fn is_nearly_full(kept: u64, quota: u64) -> bool {
    kept.saturating_mul(5) > quota.saturating_mul(4)
}

fn backups(status: &Status<'_>) -> Markup {
    if status.shared {
        return part(
            "Back-ups",
            &[],
            &html! {
                p { "The data is in a database that relays share. PostgreSQL copies it: with pg_dump, or by continuous archiving. After putting a copy "
                    "back, and before any relay is started, run " code { "server renew" } "." }
            },
        );
    }
    let facts = match status.backup {
        Some(backup) => vec![
            ("Last one", format!("{} ago", span(backup.age(status.now)))),
            ("Made at", when(Moment(backup.at))),
            ("Where", backup.file.display().to_string()),
            ("Length", size(backup.bytes)),
        ],
        None => vec![("Last one", "never".to_owned())],
    };
    part(
        "Back-ups",
        &facts,
        &html! {
            p { "Each was checked when it was made. Bring that folder to another machine every day: a copy beside the relay burns with it. "
                "Twice a year, restore one on a spare machine, to see that it works." }
        },
    )
}

fn devices(ages: Option<Ages>) -> Markup {
    let Ages { day, week, month, longer } = ages.unwrap_or_default();
    let facts = [
        ("Within a day", day.to_string()),
        ("Within a week", week.to_string()),
        ("Within a month", month.to_string()),
        ("Longer ago", longer.to_string()),
    ];
    part(
        "Devices last seen",
        &facts,
        &html! {
            @if ages.is_none() { p { strong { "That cannot be read now. " } "The log says why." } }
            p { "A phone that was not seen for a month may be lost, or its person may have left. The relay does not know whose it is: ask the team "
                "to look through who can open what, and to remove who is gone. How stands in " code { "running/README.md" } ", under “Somebody leaves”." }
        },
    )
}

fn quarantine(look: &Look) -> Markup {
    let Totals { apart, apart_bytes, .. } = look.totals.unwrap_or_default();
    let facts = [("Records kept apart", apart.to_string()), ("They take", size(apart_bytes))];
    part(
        "Kept apart",
        &facts,
        &html! {
            @if apart == 0 {
                p { "What a phone sends that may not write any more is kept here, and never thrown away. There is none." }
            } @else {
                p { "These came from phones that had been removed, or were not let in yet. Nothing is lost, and nobody is given them. "
                    "Ask the team whether somebody moved or left with notes unsent. The command " code { "server quarantine" }
                    " lists them, by number and not by name." }
            }
        },
    )
}

fn incarnation(Incarnation(id): Incarnation) -> Markup {
    let name: String = id.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    part(
        "Life of the data",
        &[("Its mark", name)],
        &html! {
            p { "The mark changes when a back-up is restored, and at no other time: phones then bring back what the back-up lacks. "
                "If it changed and nobody restored anything, find out who did." }
        },
    )
}

fn known(bytes: Option<u64>) -> String {
    bytes.map_or_else(|| "not known".to_owned(), size)
}
