//! The lines about what a team or a place has learnt together, and what somebody wrote for themselves.

use super::lines::Page;
use crate::words::{costs, group, learnt, meeting, own, stewards};
use care::{
    Barrier, Cost, Entry, Gathering, HealthConversation, LearningStatement, Meeting, Pattern, PrivateReflection,
    ReflectionTemplate, Steward, Together,
};

/// Every family that only such documents have.
pub(super) fn families(page: &mut Page<'_>, told: &Together, aside: bool) {
    page.title_unless(aside, own::WRITTEN);
    page.entries(&told.private_reflections, aside, Page::own);
    page.title_unless(aside, group::BARRIERS);
    page.entries(&told.barriers, aside, Page::barrier);
    page.title_unless(aside, group::PATTERNS);
    page.entries(&told.patterns, aside, Page::pattern);
    page.title_unless(aside, learnt::TITLE);
    page.entries(&told.learning_statements, aside, Page::statement);
    page.title_unless(aside, stewards::HEALTH);
    page.entries(&told.health_conversations, aside, Page::health);
    page.title_unless(aside, stewards::STEWARDS);
    page.entries(&told.stewards, aside, Page::steward);
    page.title_unless(aside, stewards::TOGETHER);
    page.entries(&told.gatherings, aside, Page::gathering);
    page.title_unless(aside, meeting::MEETINGS);
    page.entries(&told.meetings, aside, Page::meeting);
    page.title_unless(aside, meeting::QUESTIONS);
    page.entries(&told.reflection_templates, aside, Page::questions);
    page.title_unless(aside, costs::COSTS);
    page.entries(&told.costs, aside, Page::cost);
}

impl Page<'_> {
    fn own(&mut self, entry: &Entry<PrivateReflection>) {
        let one = &entry.content;
        self.words(&one.words);
        self.field(own::LEARNT, &one.learnt);
        self.field(own::OTHERWISE, &one.otherwise);
        self.field(own::CODE, &one.code);
        self.provenance(entry);
    }

    fn barrier(&mut self, entry: &Entry<Barrier>) {
        let barrier = &entry.content;
        self.words(&barrier.words);
        barrier.kind.all().for_each(|kind| self.note(&format!("{}.", group::barrier(kind))));
        self.field(group::IN_WHOSE_HANDS, &barrier.in_whose_hands);
        self.field(group::RAISED_BY, &barrier.raised_by);
        self.days(group::ASKED, &barrier.asked);
        self.field(group::ANSWER, &barrier.answer);
        self.field(group::ANSWERED_BY, &barrier.answered_by);
        self.provenance(entry);
    }

    fn pattern(&mut self, entry: &Entry<Pattern>) {
        let pattern = &entry.content;
        self.words(&pattern.words);
        pattern.since.all().for_each(|quarter| self.some(group::SINCE, &group::quarter(*quarter)));
        let five = |five: &bool| if *five { group::FIVE_YES } else { group::FIVE_NO };
        pattern.five_or_more.all().for_each(|said| self.some(group::FIVE, five(said)));
        self.field(group::FOR_WHOM, &pattern.for_whom);
        self.provenance(entry);
    }

    fn statement(&mut self, entry: &Entry<LearningStatement>) {
        let said = &entry.content;
        self.words(&said.words);
        self.field(learnt::HOW_SURE, &said.how_sure);
        self.field(learnt::CHANGED, &said.what_changed);
        self.field(learnt::ASKING, &said.still_asking);
        self.field(learnt::PERMISSION, &said.permission);
        self.provenance(entry);
    }

    fn health(&mut self, entry: &Entry<HealthConversation>) {
        let talk = &entry.content;
        talk.about.all().for_each(|about| self.line(&format!("- {}", stewards::health(about))));
        self.field(stewards::WORKING, &talk.working);
        self.field(stewards::MISSING, &talk.missing);
        self.field(stewards::WILL_DO, &talk.will_do);
        self.field(stewards::ROLES, &talk.roles_present);
        self.field(stewards::VOICES, &talk.voices_missing);
        self.days(stewards::DAY, &talk.day);
        self.provenance(entry);
    }

    fn steward(&mut self, entry: &Entry<Steward>) {
        let steward = &entry.content;
        self.words(&steward.name);
        self.field(stewards::COMES_FROM, &steward.comes_from);
        self.field(stewards::LOOKS_AFTER, &steward.looks_after);
        self.provenance(entry);
    }

    fn gathering(&mut self, entry: &Entry<Gathering>) {
        let gathering = &entry.content;
        self.words(&gathering.words);
        self.days(stewards::DAY, &gathering.day);
        self.field(stewards::WHO_CAME, &gathering.who_came);
        self.field(stewards::VOICES, &gathering.voices_missing);
        self.field(stewards::AGREED, &gathering.agreed);
        self.provenance(entry);
    }

    fn meeting(&mut self, entry: &Entry<Meeting>) {
        let meeting = &entry.content;
        self.line(&format!("- {}", meeting::TITLE));
        self.days(meeting::DAY, &meeting.day);
        self.field(meeting::WHO_IS_HERE, &meeting.who_is_here);
        self.field(meeting::VOICES, &meeting.voices_missing);
        self.field(meeting::NEXT_TIME, &meeting.next_time);
        self.provenance(entry);
    }

    fn questions(&mut self, entry: &Entry<ReflectionTemplate>) {
        self.words(&entry.content.words);
        self.provenance(entry);
    }

    fn cost(&mut self, entry: &Entry<Cost>) {
        let cost = &entry.content;
        self.words(&cost.service);
        cost.amount.all().for_each(|amount| self.some(costs::AMOUNT, &costs::exactly(amount.0)));
        cost.unit.all().for_each(|unit| self.some(costs::UNIT, costs::unit(unit)));
        self.field(costs::SOURCE, &cost.source);
        self.field(costs::YEAR, &cost.year);
        self.provenance(entry);
    }
}
