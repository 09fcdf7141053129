//! How what we are for, what we are trying and what was noticed are told.

use super::families::{all, lines};
use super::{Reader, first};
use crate::parts::CardText;
use crate::session::Room;
use crate::words::{learning as words, when};
use care::{Day, Entry, Experiment, Field, LearningCycle, Remark};

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
            heading: if decided.is_empty() { words::BEING_TRIED.to_owned() } else { decided },
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
            lines: lines([(words::IS_AT, to), (words::ABOUT, under(room, remark))]),
            ..self.card(room, entry, &remark.words)
        }
    }
}

/// What the card says under which something was said.
fn under(room: &Room, remark: &Remark) -> String {
    let cycles = room.told.learning_cycles.iter().map(|entry| (entry.id, &entry.content.purpose));
    let tries = room.told.experiments.iter().map(|entry| (entry.id, &entry.content.purpose));
    let found = cycles.chain(tries).find(|(id, _)| Some(*id) == remark.of);
    found.map(|(_, purpose)| first(purpose)).unwrap_or_default()
}

fn days(field: &Field<Day>) -> String {
    field.all().map(|day| when::day(*day)).collect::<Vec<_>>().join(" / ")
}
