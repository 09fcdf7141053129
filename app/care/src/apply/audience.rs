//! Which edits are written in which documents: a document has one audience, so what is written in it decides who
//! reads it.

use crate::edit::Edit;
use crate::kind::Kind;

impl Edit {
    /// Whether an edit like this is written in documents of this kind. What matters may be told to any audience
    /// round the person; the person, the circle, the plan, the answers and most else have one place: together. A team
    /// and a place have a name, and members who joined.
    #[must_use]
    pub const fn is_written_in(&self, kind: &Kind) -> bool {
        match self {
            Self::NameTeam { .. } => matches!(kind, Kind::Team | Kind::Place),
            Self::Join { .. } | Self::AddMember { .. } | Self::ChangeMember { .. } => {
                matches!(kind, Kind::Together | Kind::Team | Kind::Place)
            }
            Self::MarkRead(_) | Self::SetAside { .. } | Self::BringBack { .. } => {
                !matches!(kind, Kind::Mine | Kind::Unlisted(_))
            }
            Self::AddWhatMatters { .. } | Self::ChangeWhatMatters { .. } => {
                matches!(kind, Kind::Together | Kind::Nurse | Kind::Family | Kind::Staff)
            }
            Self::AddVisitNote { .. } | Self::ChangeVisitNote { .. } => matches!(kind, Kind::Staff),
            Self::AddQuestion { .. } | Self::ChangeQuestion { .. } => matches!(kind, Kind::Family | Kind::Together),
            Self::AddNote { .. } | Self::ChangeNote { .. } => matches!(kind, Kind::Family),
            Self::AddTimelineEvent { .. } | Self::ChangeTimelineEvent { .. } => {
                matches!(kind, Kind::Together | Kind::Staff)
            }
            Self::AddSafetyReport { .. } | Self::ChangeSafetyReport { .. } => {
                matches!(kind, Kind::Together | Kind::Family | Kind::Staff | Kind::Team)
            }
            Self::NamePerson(_)
            | Self::AddPlanItem { .. }
            | Self::ChangePlanItem { .. }
            | Self::StatePreference { .. }
            | Self::SettlePreference { .. }
            | Self::StatePointer { .. }
            | Self::SettlePointer { .. }
            | Self::StateConsent { .. }
            | Self::SettleConsent { .. }
            | Self::AddFactor { .. }
            | Self::ChangeFactor { .. }
            | Self::PlaceOnMap { .. }
            | Self::AddIfThen { .. }
            | Self::ChangeIfThen { .. }
            | Self::AddVisit { .. }
            | Self::ChangeVisit { .. }
            | Self::AddHeard { .. }
            | Self::ChangeHeard { .. }
            | Self::RecordDeath { .. } => matches!(kind, Kind::Together),
        }
    }
}
