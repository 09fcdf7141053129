//! Everything that a person can do to a document: one enum of verbs. An edit is one change: it is kept, sent
//! and told as a whole.

use crate::circle::MemberChange;
use crate::ids::{EntryId, EntryVersion};
use crate::person::PersonChange;
use crate::plan::PlanChange;
use crate::pointer::{PointerAnswer, PointerKind};
use crate::preference::{PreferenceAnswer, PreferenceKind};
use crate::what_matters::MattersChange;
use serde::{Deserialize, Serialize};

/// One thing that a person did. New entries bring their id with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Write the person's names, date of birth.
    NamePerson(PersonChange),
    /// Add somebody to the circle.
    AddMember {
        /// The new entry.
        id: EntryId,
        /// What is known of them; the name is needed.
        member: MemberChange,
    },
    /// Change what is known of somebody.
    ChangeMember {
        /// Who.
        entry: EntryId,
        /// What changes.
        change: MemberChange,
    },
    /// Add something that matters.
    AddWhatMatters {
        /// The new entry.
        id: EntryId,
        /// What it says; the words are needed.
        matters: MattersChange,
    },
    /// Change something that matters.
    ChangeWhatMatters {
        /// Which.
        entry: EntryId,
        /// What changes.
        change: MattersChange,
    },
    /// Add to the plan.
    AddPlanItem {
        /// The new entry.
        id: EntryId,
        /// What it says; the action, and what it serves, are needed.
        item: PlanChange,
    },
    /// Change the plan.
    ChangePlanItem {
        /// Which.
        entry: EntryId,
        /// What changes.
        change: PlanChange,
    },
    /// Say what the person would like: a whole answer, which takes the place of all that stand.
    StatePreference {
        /// The new entry.
        id: EntryId,
        /// The answer.
        answer: PreferenceAnswer,
    },
    /// Pick one of the answers there are.
    SettlePreference {
        /// Which preference.
        kind: PreferenceKind,
        /// The answer that was picked: one that stands, or an earlier one.
        pick: EntryId,
        /// Why, or who was there.
        why: String,
    },
    /// Say where a form is: a whole answer, which takes the place of all that stand.
    StatePointer {
        /// The new entry.
        id: EntryId,
        /// The answer.
        answer: PointerAnswer,
    },
    /// Pick one of the answers there are about a form.
    SettlePointer {
        /// Which form.
        kind: PointerKind,
        /// The answer that was picked.
        pick: EntryId,
        /// Why, or who was there.
        why: String,
    },
    /// Say that these were read, each in exactly this version. One edit for a whole page that was read.
    MarkRead(Vec<(EntryId, EntryVersion)>),
    /// Set an entry aside.
    SetAside {
        /// Which.
        entry: EntryId,
        /// Why; may be empty.
        why: String,
    },
    /// Bring back an entry that was set aside.
    BringBack {
        /// Which.
        entry: EntryId,
    },
    /// Say who one is on coming in: an entry in the circle, or in the team, that belongs to the writer's own device.
    Join {
        /// The new entry.
        id: EntryId,
        /// What they say of themselves; the name is needed.
        member: MemberChange,
    },
    /// Say what a team or a place is called.
    NameTeam {
        /// Its name; never empty.
        name: String,
    },
}
