//! How the families of a circle are told: visits, what was heard, questions, the timeline, what helps, what to do if.

use super::{Reader, first};
use crate::parts::CardText;
use crate::session::{Room, is_planned};
use crate::words::{death, factors, family, if_then, matters, safety, timeline, visits, when};
use care::{
    Day, Death, Entry, Factor, Field, Heard, IfThen, Note, Picture, Question, SafetyReport, TimelineEvent, Visit,
    VisitNote,
};

/// Labelled lines that say something.
pub(super) fn lines<const N: usize>(all: [(&'static str, String); N]) -> Vec<(String, String)> {
    all.into_iter().filter(|(_, says)| !says.is_empty()).map(|(name, says)| (name.to_owned(), says)).collect()
}

/// Every value of a field: where two people wrote different things, both.
pub(super) fn all(field: &Field<String>) -> String {
    field.all().cloned().collect::<Vec<_>>().join(" / ")
}

impl Reader {
    pub(super) fn card<T>(&self, room: &Room, entry: &Entry<T>, words: &Field<String>) -> CardText {
        CardText {
            words: words.all().cloned().collect(),
            several: matters::SEVERAL.to_owned(),
            about: self.about(room, entry),
            ..CardText::default()
        }
    }

    /// A visit: when, who, what for.
    pub(crate) fn visit(&self, room: &Room, entry: &Entry<Visit>) -> CardText {
        let visit = &entry.content;
        let day = visit.day.first().map(|day| self.today.day(*day)).unwrap_or_default();
        let window = first(&visit.window);
        let over = is_planned(entry) && visit.day.first().is_some_and(|day| self.today.is_over(*day));
        let state = visit.state.first().map(|state| visits::state(state).to_owned());
        let comma = if day.is_empty() || window.is_empty() { "" } else { ", " };
        CardText {
            heading: if over { visits::DID_IT.to_owned() } else { state.unwrap_or_default() },
            lines: lines([(visits::WHEN, format!("{day}{comma}{window}")), (visits::PURPOSE, first(&visit.purpose))]),
            ..self.card(room, entry, &visit.who)
        }
    }

    /// What was heard, or what puts it right.
    pub(crate) fn heard(&self, room: &Room, entry: &Entry<Heard>) -> CardText {
        let corrected = entry.content.corrects.and_then(|id| room.told.what_we_heard.iter().find(|one| one.id == id));
        let corrected = corrected.map(|one| first(&one.content.words)).unwrap_or_default();
        CardText { lines: lines([(visits::PUTS_RIGHT, corrected)]), ..self.card(room, entry, &entry.content.words) }
    }

    /// A note of a visit.
    pub(crate) fn visit_note(&self, room: &Room, entry: &Entry<VisitNote>) -> CardText {
        self.card(room, entry, &entry.content.words)
    }

    /// A question and its answer, or what would help somebody and what was agreed.
    pub(crate) fn question(&self, room: &Room, entry: &Entry<Question>) -> CardText {
        let question = &entry.content;
        let by = question.answered.as_ref().map(|by| self.signed(by.by.as_ref(), by.at)).unwrap_or_default();
        let answer = all(&question.answer);
        let topic = question.topic.first().map(|topic| family::topic(topic).to_owned()).unwrap_or_default();
        let [open, label, whose] = match question.is_need() {
            true => [family::NOT_AGREED, family::AGREED, family::AGREED_BY],
            false => [family::NOT_ANSWERED, family::ANSWER, family::ANSWERED_BY],
        };
        CardText {
            heading: if answer.is_empty() { open.to_owned() } else { String::new() },
            lines: lines([
                (family::NEED_TOPIC, topic),
                (family::TO, first(&question.to)),
                (label, answer),
                (whose, by),
            ]),
            ..self.card(room, entry, &question.words)
        }
    }

    /// News, or a feeling.
    pub(crate) fn note(&self, room: &Room, entry: &Entry<Note>) -> CardText {
        let kind = entry.content.kind.first().map(|kind| family::kind(kind).to_owned()).unwrap_or_default();
        CardText { heading: kind, ..self.card(room, entry, &entry.content.words) }
    }

    /// A picture: what it shows, in words.
    pub(crate) fn picture(&self, room: &Room, entry: &Entry<Picture>) -> CardText {
        CardText { why: all(&entry.content.why), ..self.card(room, entry, &entry.content.words) }
    }

    /// Something on the timeline.
    pub(crate) fn event(&self, room: &Room, entry: &Entry<TimelineEvent>) -> CardText {
        let event = &entry.content;
        CardText {
            heading: event.kind.first().map(|kind| timeline::kind(kind).to_owned()).unwrap_or_default(),
            lines: lines([
                (timeline::WHEN, span(event)),
                (timeline::SERVICE, first(&event.service)),
                (timeline::WHO, first(&event.who)),
                (timeline::TIMES, event.times.first().map(|times| times.get().to_string()).unwrap_or_default()),
            ]),
            ..self.card(room, entry, &event.words)
        }
    }

    /// Something that helps or hinders.
    pub(crate) fn factor(&self, room: &Room, entry: &Entry<Factor>) -> CardText {
        let factor = &entry.content;
        CardText {
            heading: factor.effect.first().map(|effect| factors::effect(effect).to_owned()).unwrap_or_default(),
            lines: lines([(factors::HANDS, first(&factor.in_whose_hands))]),
            ..self.card(room, entry, &factor.words)
        }
    }

    /// What to do if something happens.
    pub(crate) fn if_then(&self, room: &Room, entry: &Entry<IfThen>) -> CardText {
        let says = &entry.content;
        CardText {
            lines: lines([
                (if_then::FIRST, all(&says.first)),
                (if_then::RING, all(&says.ring)),
                (if_then::TOLD, first(&says.told_to)),
            ]),
            ..self.card(room, entry, &says.sign)
        }
    }

    /// That the person has died.
    pub(crate) fn death(&self, room: &Room, entry: &Entry<Death>) -> CardText {
        let death = &entry.content;
        let card = self.card(room, entry, &death.words);
        let words = if card.words.is_empty() { vec![death::has_died(&self.called)] } else { card.words };
        CardText {
            words,
            lines: lines([(death::PLACE, first(&death.place)), (death::WHO, first(&death.who_was_there))]),
            ..card
        }
    }

    /// Something that was not safe.
    pub(crate) fn safety_report(&self, room: &Room, entry: &Entry<SafetyReport>) -> CardText {
        let report = &entry.content;
        CardText {
            lines: lines([(safety::DONE, first(&report.done)), (safety::TOLD, first(&report.told))]),
            ..self.card(room, entry, &report.words)
        }
    }
}

/// When something on the timeline was, as exactly as it is known.
pub(crate) fn span(event: &TimelineEvent) -> String {
    let said = |day: &Day| when::as_known(*day, event.exactness.one());
    match (event.from.first().map(said), event.until.first().map(said)) {
        (Some(from), Some(until)) => timeline::span(&from, &until),
        (from, until) => from.or(until).unwrap_or_default(),
    }
}
