//! Making an edit ready to be sent: what each verb writes, where. Whatever can be refused without the document is refused
//! here, while the writer is still at the page.

use super::Edit;
use crate::about::About;
use crate::card::Card;
use crate::ids::EntryId;
use crate::plan::PlanChange;
use crate::prepared::{Prepared, Verb};
use crate::refused::Refused;
use crate::stored::{
    ABOUT, CIRCLE, CONSENTS, DIED, FACTORS, IF_THEN, MEDIA, NOTES, PERSON, PLAN, POINTERS, PREFERENCES, QUESTIONS,
    SAFETY_REPORTS, TIMELINE, VISIT_NOTES, VISITS, WHAT_MATTERS, WHAT_WE_HEARD,
};
use crate::stroke::{Strokes, WORDS};

impl Edit {
    /// The edit as it is sent.
    ///
    /// # Errors
    /// [`Refused`] where a field that is needed is empty, a field is too long, a plan item serves nothing, or a place is
    /// not on the map. What depends on the document is refused where it is written.
    pub fn prepare(&self) -> Result<Prepared, Refused> {
        let prepared = self.strokes()?;
        prepared.check()?;
        Ok(prepared)
    }

    fn strokes(&self) -> Result<Prepared, Refused> {
        match self {
            Self::NamePerson(change) => page(PERSON, EntryId::PERSON, change.strokes()),
            Self::NameTeam { name } => page(ABOUT, EntryId::ABOUT, About::strokes(name)),
            Self::AddMember { id, member } => add(CIRCLE, *id, member.strokes()),
            Self::ChangeMember { entry, change } => self::change(CIRCLE, *entry, change.strokes()),
            Self::Join { id, member } => {
                add(CIRCLE, *id, member.strokes()).map(|added| Prepared { verb: Verb::Join, ..added })
            }
            Self::AddWhatMatters { id, matters } => add(WHAT_MATTERS, *id, matters.strokes()),
            Self::ChangeWhatMatters { entry, change } => self::change(WHAT_MATTERS, *entry, change.strokes()),
            Self::AddPlanItem { id, item } => add(PLAN, *id, item.strokes()).map(|added| linked(added, item)),
            Self::ChangePlanItem { entry, change } => {
                self::change(PLAN, *entry, change.strokes()).map(|changed| linked(changed, change))
            }
            Self::StatePreference { id, answer } => state(PREFERENCES, *id, answer.strokes(), answer.kind.word()),
            Self::SettlePreference { kind, pick, why } => settle(PREFERENCES, *pick, kind.word(), why),
            Self::StatePointer { id, answer } => state(POINTERS, *id, answer.strokes(), answer.kind.word()),
            Self::SettlePointer { kind, pick, why } => settle(POINTERS, *pick, kind.word(), why),
            Self::StateConsent { id, answer } => state(CONSENTS, *id, answer.strokes(), answer.kind.word()),
            Self::SettleConsent { kind, pick, why } => settle(CONSENTS, *pick, kind.word(), why),
            Self::AddFactor { id, factor } => add(FACTORS, *id, factor.strokes()),
            Self::ChangeFactor { entry, change } => self::change(FACTORS, *entry, change.strokes()),
            Self::AddIfThen { id, if_then } => add(IF_THEN, *id, if_then.strokes()),
            Self::ChangeIfThen { entry, change } => self::change(IF_THEN, *entry, change.strokes()),
            Self::AddVisit { id, visit } => add(VISITS, *id, visit.strokes()),
            Self::ChangeVisit { entry, change } => self::change(VISITS, *entry, change.strokes()),
            Self::AddHeard { id, heard } => add(WHAT_WE_HEARD, *id, heard.strokes()),
            Self::ChangeHeard { entry, change } => self::change(WHAT_WE_HEARD, *entry, change.strokes()),
            Self::AddVisitNote { id, note } => add(VISIT_NOTES, *id, note.strokes()),
            Self::ChangeVisitNote { entry, change } => self::change(VISIT_NOTES, *entry, change.strokes()),
            Self::AddQuestion { id, question } => add(QUESTIONS, *id, question.strokes()),
            Self::ChangeQuestion { entry, change } => self::change(QUESTIONS, *entry, change.strokes()),
            Self::AddNote { id, note } => add(NOTES, *id, note.strokes()),
            Self::ChangeNote { entry, change } => self::change(NOTES, *entry, change.strokes()),
            Self::AddPicture { id, picture } => add(MEDIA, *id, picture.strokes()),
            Self::ChangePicture { entry, change } => self::change(MEDIA, *entry, change.strokes()),
            Self::AddTimelineEvent { id, event } => add(TIMELINE, *id, event.strokes()),
            Self::ChangeTimelineEvent { entry, change } => self::change(TIMELINE, *entry, change.strokes()),
            Self::RecordDeath { id, death } => add(DIED, *id, death.strokes()),
            Self::AddSafetyReport { id, report } => add(SAFETY_REPORTS, *id, report.strokes()),
            Self::ChangeSafetyReport { entry, change } => self::change(SAFETY_REPORTS, *entry, change.strokes()),
            Self::AddCard { id, card } => on_card(card, |family, strokes| add(family, *id, strokes)),
            Self::ChangeCard { entry, change } => {
                on_card(change, |family, strokes| self::change(family, *entry, strokes))
            }
            Self::PlaceOnMap { entry, x, y } => {
                Ok(Prepared { place: (*x, *y), ..Prepared::new(Verb::PlaceOnMap, "", *entry) })
            }
            Self::MarkRead(reads) => {
                Ok(Prepared { reads: reads.clone(), ..Prepared::new(Verb::MarkRead, "", EntryId::PERSON) })
            }
            Self::Look(day) => Ok(Prepared { day: Some(*day), ..Prepared::new(Verb::Look, "", EntryId::PERSON) }),
            Self::SetAside { entry, why } => because(Prepared::new(Verb::SetAside, "", *entry), why),
            Self::BringBack { entry } => Ok(Prepared::new(Verb::BringBack, "", *entry)),
        }
    }
}

fn page(page: &str, id: EntryId, strokes: Strokes) -> Result<Prepared, Refused> {
    Ok(Prepared { strokes: strokes.for_change()?, ..Prepared::new(Verb::Page, page, id) })
}

fn add(family: &str, id: EntryId, strokes: Strokes) -> Result<Prepared, Refused> {
    Ok(Prepared { strokes: strokes.for_new()?, ..Prepared::new(Verb::Add, family, id) })
}

fn change(family: &str, id: EntryId, strokes: Strokes) -> Result<Prepared, Refused> {
    Ok(Prepared { strokes: strokes.for_change()?, ..Prepared::new(Verb::Change, family, id) })
}

fn state(family: &str, id: EntryId, strokes: Strokes, question: &str) -> Result<Prepared, Refused> {
    let prepared = Prepared::new(Verb::State, family, id);
    Ok(Prepared { strokes: strokes.for_new()?, question: question.to_owned(), ..prepared })
}

fn settle(family: &str, pick: EntryId, question: &str, why: &str) -> Result<Prepared, Refused> {
    let prepared = Prepared::new(Verb::Settle, family, pick);
    because(Prepared { question: question.to_owned(), ..prepared }, why)
}

fn because(prepared: Prepared, why: &str) -> Result<Prepared, Refused> {
    let why = why.to_owned();
    Strokes::default().some("why", WORDS, Some(&why)).for_change()?;
    Ok(Prepared { why, ..prepared })
}

fn on_card(card: &Card, make: impl Fn(&str, Strokes) -> Result<Prepared, Refused>) -> Result<Prepared, Refused> {
    let (strokes, links) = card.written();
    Ok(Prepared { links, ..make(card.family(), strokes)? })
}

fn linked(prepared: Prepared, item: &PlanChange) -> Prepared {
    Prepared { links: item.links(), ..prepared }
}
