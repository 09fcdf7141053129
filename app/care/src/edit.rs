//! Everything that a person can do to a document: one enum of verbs. An edit is one change: it is kept, sent
//! and told as a whole.

mod prepare;

use crate::card::Card;
use crate::circle::MemberChange;
use crate::consent::{ConsentAnswer, ConsentKind};
use crate::death::DeathChange;
use crate::factor::FactorChange;
use crate::heard::HeardChange;
use crate::ids::{EntryId, EntryVersion};
use crate::if_then::IfThenChange;
use crate::note::NoteChange;
use crate::person::PersonChange;
use crate::picture::PictureChange;
use crate::plan::PlanChange;
use crate::pointer::{PointerAnswer, PointerKind};
use crate::preference::{PreferenceAnswer, PreferenceKind};
use crate::question::QuestionChange;
use crate::safety_report::SafetyChange;
use crate::timeline::TimelineChange;
use crate::visit::VisitChange;
use crate::visit_note::VisitNoteChange;
use crate::what_matters::MattersChange;
use crate::when::Day;

/// One thing that a person did, as a page says it. New entries bring their id with them. It is sent as a
/// [`Prepared`](crate::Prepared).
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Add something that helps or hinders.
    AddFactor {
        /// The new entry.
        id: EntryId,
        /// What it is; the words are needed.
        factor: FactorChange,
    },
    /// Change something that helps or hinders.
    ChangeFactor {
        /// Which.
        entry: EntryId,
        /// What changes.
        change: FactorChange,
    },
    /// Put somebody in the circle, or a factor, on the life map.
    PlaceOnMap {
        /// Who or what.
        entry: EntryId,
        /// How far to the right of the person, from -1000 to 1000.
        x: i16,
        /// How far below the person, from -1000 to 1000.
        y: i16,
    },
    /// Add what to do when something is seen.
    AddIfThen {
        /// The new entry.
        id: EntryId,
        /// What it says; the sign is needed.
        if_then: IfThenChange,
    },
    /// Change what to do when something is seen.
    ChangeIfThen {
        /// Which.
        entry: EntryId,
        /// What changes.
        change: IfThenChange,
    },
    /// Add a visit.
    AddVisit {
        /// The new entry.
        id: EntryId,
        /// Who comes, and when; who is needed.
        visit: VisitChange,
    },
    /// Change a visit.
    ChangeVisit {
        /// Which.
        entry: EntryId,
        /// What changes.
        change: VisitChange,
    },
    /// Add what was heard, or put right what somebody else wrote.
    AddHeard {
        /// The new entry.
        id: EntryId,
        /// What was heard; the words are needed.
        heard: HeardChange,
    },
    /// Change what was heard.
    ChangeHeard {
        /// Which.
        entry: EntryId,
        /// What changes. The visit, and what it puts right, stay.
        change: HeardChange,
    },
    /// Add a note of a visit.
    AddVisitNote {
        /// The new entry.
        id: EntryId,
        /// What it says; the words are needed.
        note: VisitNoteChange,
    },
    /// Change a note of a visit.
    ChangeVisitNote {
        /// Which.
        entry: EntryId,
        /// What changes.
        change: VisitNoteChange,
    },
    /// Ask something that can wait.
    AddQuestion {
        /// The new entry.
        id: EntryId,
        /// What is asked; the words are needed.
        question: QuestionChange,
    },
    /// Change a question, or answer it.
    ChangeQuestion {
        /// Which.
        entry: EntryId,
        /// What changes.
        change: QuestionChange,
    },
    /// Add a note among the family.
    AddNote {
        /// The new entry.
        id: EntryId,
        /// What it says; the words are needed.
        note: NoteChange,
    },
    /// Change a note among the family.
    ChangeNote {
        /// Which.
        entry: EntryId,
        /// What changes.
        change: NoteChange,
    },
    /// Add a picture or a recording. Its bytes are written beside it ([`write_media`](crate::write_media)).
    AddPicture {
        /// The new entry.
        id: EntryId,
        /// What it shows, and where it is; the words are needed.
        picture: PictureChange,
    },
    /// Change what is said of a picture or a recording.
    ChangePicture {
        /// Which.
        entry: EntryId,
        /// What changes.
        change: PictureChange,
    },
    /// Add to the timeline.
    AddTimelineEvent {
        /// The new entry.
        id: EntryId,
        /// What happened; the words are needed.
        event: TimelineChange,
    },
    /// Change something on the timeline.
    ChangeTimelineEvent {
        /// Which.
        entry: EntryId,
        /// What changes.
        change: TimelineChange,
    },
    /// Say yes or no to something, or take it back: a whole answer, which takes the place of all that stand.
    StateConsent {
        /// The new entry.
        id: EntryId,
        /// The answer.
        answer: ConsentAnswer,
    },
    /// Pick one of the answers there are about a consent.
    SettleConsent {
        /// What the consent is for.
        kind: ConsentKind,
        /// The answer that was picked.
        pick: EntryId,
        /// Why, or who was there.
        why: String,
    },
    /// Record that the person has died. Recorded by mistake, it is set aside.
    RecordDeath {
        /// The new entry.
        id: EntryId,
        /// What is known of it.
        death: DeathChange,
    },
    /// Report something that was not safe.
    AddSafetyReport {
        /// The new entry.
        id: EntryId,
        /// What happened; the words are needed.
        report: SafetyChange,
    },
    /// Change a safety report, or say what was done about it.
    ChangeSafetyReport {
        /// Which.
        entry: EntryId,
        /// What changes.
        change: SafetyChange,
    },
    /// Add a card, or say something under one.
    AddCard {
        /// The new entry.
        id: EntryId,
        /// What it says; what a new card needs is said with each.
        card: Card,
    },
    /// Change a card, or what was said under one.
    ChangeCard {
        /// Which.
        entry: EntryId,
        /// What changes. What is set once stays.
        change: Card,
    },
    /// Say that these were read, each in exactly this version. One edit for a whole page that was read.
    MarkRead(Vec<(EntryId, EntryVersion)>),
    /// Say that the pages about the person were looked at on this day, by the reader's calendar: one mark a day and device, which only the
    /// first of the day makes.
    Look(Day),
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
