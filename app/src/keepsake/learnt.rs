//! The lines about what we are for, what was tried and what was noticed.

use super::lines::Page;
use crate::session::card_under;
use crate::words::{group, learning as words, meeting, when};
use care::{Day, Entry, Experiment, Field, LearningCycle, Reflection, Remark, Together};

/// The talks of staff about a person. What was answered in them stands among what was noticed.
pub(super) fn talks(page: &mut Page<'_>, together: &Together, aside: bool) {
    page.title_unless(aside, meeting::EARLIER_TALKS);
    page.entries(&together.reflections, aside, Page::talk);
}

impl Page<'_> {
    pub(super) fn cycle(&mut self, entry: &Entry<LearningCycle>) {
        let cycle = &entry.content;
        self.words(&cycle.purpose);
        let stage = self.together.stage(entry);
        self.some(words::IS_AT, words::stage(&stage));
        self.field(words::PEOPLE, &cycle.people);
        self.field(words::UNDERSTAND, &cycle.understand);
        self.field(words::CO_DESIGN, &cycle.co_design);
        self.field(words::EXPERIMENT, &cycle.experiment);
        self.field(words::EMBED, &cycle.embed);
        self.provenance(entry);
    }

    pub(super) fn tried(&mut self, entry: &Entry<Experiment>) {
        let tried = &entry.content;
        self.words(&tried.purpose);
        self.field(words::ACTION, &tried.action);
        self.field(words::HUNCH, &tried.hunch);
        self.field(words::WITH_WHOM, &tried.with_whom);
        self.field(words::WATCH_FOR, &tried.watch_for);
        self.field(words::STOP_IF, &tried.stop_if);
        self.days(words::START, &tried.start);
        self.days(words::LOOK_AGAIN, &tried.look_again);
        self.field(words::HAPPENED, &tried.what_happened);
        tried.decision.all().for_each(|decision| self.some(words::DECISION, words::decision(decision)));
        self.field(words::SHOULD_KNOW, &tried.who_should_know);
        self.days(words::TOLD, &tried.told);
        self.field(words::NEEDS, &tried.would_need);
        self.field(words::GIVES, &tried.who_could_give);
        self.provenance(entry);
    }

    pub(super) fn remark(&mut self, entry: &Entry<Remark>) {
        let remark = &entry.content;
        self.words(&remark.words);
        remark.kind.all().for_each(|kind| self.note(&format!("{}.", words::remark(kind))));
        self.field(words::QUESTION, &remark.question);
        self.field(words::WHO, &remark.who);
        remark.since.all().for_each(|quarter| self.some(group::EXAMPLE_WHEN, &group::quarter(*quarter)));
        self.days(group::ON_DAY, &remark.day);
        remark.to.all().for_each(|stage| self.some(words::MOVED_TO, words::stage(stage)));
        if let Some((_, purpose)) = card_under(self.together, remark) {
            self.field(words::ABOUT, purpose);
        }
        self.provenance(entry);
    }

    fn talk(&mut self, entry: &Entry<Reflection>) {
        let talk = &entry.content;
        self.line(&format!("- {}", talk.day.all().map(|day| when::day(*day)).collect::<Vec<_>>().join(" / ")));
        self.field(meeting::WHO_IS_HERE, &talk.who_took_part);
        self.provenance(entry);
    }

    pub(super) fn days(&mut self, says: &str, field: &Field<Day>) {
        field.all().for_each(|day| self.some(says, &when::day(*day)));
    }
}
