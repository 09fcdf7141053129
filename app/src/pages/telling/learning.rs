//! How what we are for, what we are trying and what was noticed are told.

use super::families::{all, lines};
use super::{Reader, first};
use crate::parts::CardText;
use crate::session::{Room, card_under};
use crate::words::{group, learning as words, meeting, when};
use care::{
    Barrier, Day, Entry, EntryId, Experiment, Field, LearningCycle, Meeting, Pattern, Remark, RemarkKind, Scale,
    Together,
};

impl Reader {
    /// What we are for, and where we are.
    pub(crate) fn cycle(&self, room: &Room, entry: &Entry<LearningCycle>) -> CardText {
        let cycle = &entry.content;
        let wider = room.told.remarks_on(entry.id, RemarkKind::PartOf);
        let wider: Vec<String> = wider.map(|link| first(&link.content.words)).collect();
        let organisation = cycle.scale.one() == Some(&Scale::Organisation);
        CardText {
            heading: words::stage(&room.told.stage(entry)).to_owned(),
            lines: lines([
                (words::SCALE, if organisation { words::ORGANISATION.to_owned() } else { String::new() }),
                (words::PART_OF, wider.join("; ")),
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
        let pattern = room.told.patterns.iter().find(|card| Some(card.id) == tried.pattern);
        let pattern = pattern.map(|card| first(&card.content.words));
        let plan = room.told.plan.iter().filter(|item| tried.plan.contains(&item.id));
        let plan: Vec<String> = plan.map(|item| first(&item.content.action)).collect();
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
                (words::OF_PATTERN, pattern.unwrap_or_default()),
                (words::OF_PLAN, plan.join("; ")),
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
            lines: lines([
                (words::MOVED_TO, to),
                (words::ABOUT, under(room, remark)),
                (words::WHO, first(&remark.who)),
                (group::EXAMPLE_WHEN, remark.since.first().map(|at| group::quarter(*at)).unwrap_or_default()),
                (group::ON_DAY, days(&remark.day)),
            ]),
            ..self.card(room, entry, &remark.words)
        }
    }
}

impl Reader {
    /// What got in the way.
    pub(crate) fn barrier(&self, room: &Room, entry: &Entry<Barrier>) -> CardText {
        let barrier = &entry.content;
        let kinds = barrier.kind.all().map(group::barrier).collect::<Vec<_>>().join(" / ");
        let answered = [all(&barrier.answer), first(&barrier.answered_by)];
        let answered = answered.into_iter().filter(|says| !says.is_empty()).collect::<Vec<_>>().join(" \u{2013} ");
        let mut told = lines([
            (group::IN_WHOSE_HANDS, first(&barrier.in_whose_hands)),
            (group::RAISED_BY, first(&barrier.raised_by)),
            (group::ASKED, days(&barrier.asked)),
            (group::ANSWER, answered),
        ]);
        told.extend(self.under_card(room, entry.id, &[RemarkKind::Answer, RemarkKind::Sent]));
        CardText { heading: kinds, lines: told, ..self.card(room, entry, &barrier.words) }
    }

    /// A pattern, with its examples and who sees it too.
    pub(crate) fn pattern(&self, room: &Room, entry: &Entry<Pattern>) -> CardText {
        let pattern = &entry.content;
        let since = pattern.since.all().map(|quarter| group::quarter(*quarter)).collect::<Vec<_>>().join(" / ");
        let five = pattern.five_or_more.one().map(|five| if *five { group::FIVE_YES } else { group::FIVE_NO });
        let mut told = lines([
            (group::SINCE, since),
            (group::FIVE, five.unwrap_or_default().to_owned()),
            (group::FOR_WHOM, first(&pattern.for_whom)),
        ]);
        told.extend(self.under_card(room, entry.id, &[RemarkKind::Example, RemarkKind::SeenToo, RemarkKind::Sent]));
        CardText { lines: told, ..self.card(room, entry, &pattern.words) }
    }

    /// A meeting.
    pub(crate) fn meeting(&self, room: &Room, entry: &Entry<Meeting>) -> CardText {
        let meeting = &entry.content;
        let day = days(&meeting.day);
        CardText {
            words: vec![day],
            lines: lines([
                (meeting::WHO_IS_HERE, all(&meeting.who_is_here)),
                (meeting::VOICES, all(&meeting.voices_missing)),
                (meeting::NEXT_TIME, all(&meeting.next_time)),
            ]),
            ..self.card(room, entry, &meeting.who_is_here)
        }
    }

    /// An answer to a question that stands over it.
    pub(crate) fn said(&self, room: &Room, entry: &Entry<Remark>) -> CardText {
        self.card(room, entry, &entry.content.words)
    }

    /// What was said under a card, as lines of it; what two brought alike is told once.
    fn under_card(&self, room: &Room, id: EntryId, kinds: &[RemarkKind]) -> Vec<(String, String)> {
        let mut said: Vec<(String, String)> = Vec::new();
        for kind in kinds {
            for entry in room.told.remarks_on(id, kind.clone()) {
                let remark = &entry.content;
                let parts = [first(&remark.words), first(&remark.who)];
                let says = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" \u{2013} ");
                let line = (words::remark(kind).to_owned(), says);
                if !said.contains(&line) {
                    said.push(line);
                }
            }
        }
        said
    }
}

/// What stands in the list of what was noticed: under a purpose or a try, and not set aside with it. The answers to the standing questions,
/// and what is said under a pattern, have pages of their own.
pub(crate) fn is_noticed(told: &Together, remark: &Remark) -> bool {
    let standing =
        [RemarkKind::Needs, RemarkKind::Practice, RemarkKind::Capabilities, RemarkKind::Organising, RemarkKind::PartOf];
    let under_try = told.learning_cycles.iter().map(|card| card.id).chain(told.experiments.iter().map(|card| card.id));
    let under_try = under_try.into_iter().any(|id| remark.of == Some(id));
    under_try && purpose_of(told, remark).is_some() && !remark.kind.first().is_some_and(|kind| standing.contains(kind))
}

/// What the card says under which something was said, where that is not the page's own card; nothing where it is set aside.
fn under(room: &Room, remark: &Remark) -> String {
    let told = &room.told;
    if !is_noticed(told, remark) { String::new() } else { purpose_of(told, remark).map(first).unwrap_or_default() }
}

/// The purpose of the card under which something was said, unless it is set aside.
pub(crate) fn purpose_of<'a>(told: &'a Together, remark: &Remark) -> Option<&'a Field<String>> {
    card_under(told, remark).filter(|(aside, _)| !aside).map(|(_, purpose)| purpose)
}

pub(super) fn days(field: &Field<Day>) -> String {
    field.all().map(|day| when::day(*day)).collect::<Vec<_>>().join(" / ")
}
