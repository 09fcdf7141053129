//! How what we are for, what we are trying and what was noticed are told.

use super::families::{all, lines};
use super::{Reader, first};
use crate::parts::CardText;
use crate::session::{Room, card_under};
use crate::words::{learning as words, when};
use care::{Day, Entry, Experiment, Field, LearningCycle, Remark, Together};

impl Reader {
    /// What we are for, and where we are.
    pub(crate) fn cycle(&self, room: &Room, entry: &Entry<LearningCycle>) -> CardText {
        let cycle = &entry.content;
        CardText {
            heading: words::stage(&room.told.stage(entry)).to_owned(),
            lines: lines([
                (words::PEOPLE, first(&cycle.people)),
                (words::UNDERSTAND, all(&cycle.understand)),
                (words::CO_DESIGN, all(&cycle.co_design)),
                (words::EXPERIMENT, all(&cycle.experiment)),
                (words::EMBED, all(&cycle.embed)),
            ]),
            ..self.card(room, entry, &cycle.purpose)
        }
    }

    /// Something that is tried.
    pub(crate) fn tried(&self, room: &Room, entry: &Entry<Experiment>) -> CardText {
        let tried = &entry.content;
        let decided = tried.decision.all().map(words::decision).collect::<Vec<_>>().join(" / ");
        CardText {
            heading: match decided.is_empty() {
                _ if entry.comes_back().is_some_and(|day| self.today.is_due(day)) => words::DUE.to_owned(),
                true => words::BEING_TRIED.to_owned(),
                false => decided,
            },
            lines: lines([
                (words::ACTION, all(&tried.action)),
                (words::HUNCH, all(&tried.hunch)),
                (words::WITH_WHOM, first(&tried.with_whom)),
                (words::WATCH_FOR, all(&tried.watch_for)),
                (words::STOP_IF, all(&tried.stop_if)),
                (words::START, days(&tried.start)),
                (words::LOOK_AGAIN, days(&tried.look_again)),
                (words::HAPPENED, all(&tried.what_happened)),
                (words::SHOULD_KNOW, all(&tried.who_should_know)),
                (words::TOLD, days(&tried.told)),
                (words::NEEDS, all(&tried.would_need)),
                (words::GIVES, first(&tried.who_could_give)),
            ]),
            ..self.card(room, entry, &tried.purpose)
        }
    }

    /// What somebody noticed, or why something moved.
    pub(crate) fn remark(&self, room: &Room, entry: &Entry<Remark>) -> CardText {
        let remark = &entry.content;
        let kind = remark.kind.first().map(|kind| words::remark(kind).to_owned()).unwrap_or_default();
        let to = remark.to.first().map(|stage| words::stage(stage).to_owned()).unwrap_or_default();
        CardText {
            heading: kind,
            lines: lines([(words::MOVED_TO, to), (words::ABOUT, under(room, remark))]),
            ..self.card(room, entry, &remark.words)
        }
    }
}

/// What the card says under which something was said; nothing where that is set aside.
fn under(room: &Room, remark: &Remark) -> String {
    purpose_of(&room.told, remark).map(first).unwrap_or_default()
}

/// The purpose of the card under which something was said, unless it is set aside.
pub(crate) fn purpose_of<'a>(told: &'a Together, remark: &Remark) -> Option<&'a Field<String>> {
    card_under(told, remark).filter(|(aside, _)| !aside).map(|(_, purpose)| purpose)
}

fn days(field: &Field<Day>) -> String {
    field.all().map(|day| when::day(*day)).collect::<Vec<_>>().join(" / ")
}
