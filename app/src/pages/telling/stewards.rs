//! How what was learnt is told, and what those who look after a place wrote.

use super::families::{all, lines};
use super::learning::days;
use super::{Reader, first};
use crate::parts::CardText;
use crate::session::Room;
use crate::words::{costs, learnt, stewards};
use care::{Cost, Entry, Gathering, HealthConversation, LearningStatement, Steward};

impl Reader {
    /// Something learnt.
    pub(crate) fn statement(&self, room: &Room, entry: &Entry<LearningStatement>) -> CardText {
        let statement = &entry.content;
        CardText {
            lines: lines([
                (learnt::HOW_SURE, all(&statement.how_sure)),
                (learnt::CHANGED, all(&statement.what_changed)),
                (learnt::ASKING, all(&statement.still_asking)),
                (learnt::PERMISSION, all(&statement.permission)),
            ]),
            ..self.card(room, entry, &statement.words)
        }
    }

    /// A conversation about the health of a system.
    pub(crate) fn talk(&self, room: &Room, entry: &Entry<HealthConversation>) -> CardText {
        let talk = &entry.content;
        CardText {
            words: talk.about.all().map(|about| stewards::health(about).to_owned()).collect(),
            lines: lines([
                (stewards::WORKING, all(&talk.working)),
                (stewards::MISSING, all(&talk.missing)),
                (stewards::WILL_DO, all(&talk.will_do)),
                (stewards::ROLES, all(&talk.roles_present)),
                (stewards::VOICES, all(&talk.voices_missing)),
                (stewards::DAY, days(&talk.day)),
            ]),
            ..self.card(room, entry, &talk.working)
        }
    }

    /// Somebody who looks after a place.
    pub(crate) fn steward(&self, room: &Room, entry: &Entry<Steward>) -> CardText {
        let steward = &entry.content;
        CardText {
            lines: lines([
                (stewards::COMES_FROM, first(&steward.comes_from)),
                (stewards::LOOKS_AFTER, all(&steward.looks_after)),
            ]),
            ..self.card(room, entry, &steward.name)
        }
    }

    /// What one contact with a service costs.
    pub(crate) fn cost(&self, room: &Room, entry: &Entry<Cost>) -> CardText {
        let cost = &entry.content;
        let amounts = cost.amount.all().map(|amount| costs::exactly(amount.0)).collect::<Vec<_>>().join(" / ");
        CardText {
            lines: lines([
                (costs::AMOUNT, amounts),
                (costs::UNIT, cost.unit.all().map(costs::unit).collect::<Vec<_>>().join(" / ")),
                (costs::SOURCE, all(&cost.source)),
                (costs::YEAR, all(&cost.year)),
            ]),
            ..self.card(room, entry, &cost.service)
        }
    }

    /// When those who look after a place came together.
    pub(crate) fn gathering(&self, room: &Room, entry: &Entry<Gathering>) -> CardText {
        let gathering = &entry.content;
        CardText {
            lines: lines([
                (stewards::DAY, days(&gathering.day)),
                (stewards::WHO_CAME, all(&gathering.who_came)),
                (stewards::VOICES, all(&gathering.voices_missing)),
                (stewards::AGREED, all(&gathering.agreed)),
            ]),
            ..self.card(room, entry, &gathering.words)
        }
    }
}
