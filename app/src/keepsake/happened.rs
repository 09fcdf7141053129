//! The lines about what happened: visits and what was heard on them, the timeline, a death, what was not safe.

use super::lines::{Page, indented, joined};
use crate::words::{death, keepsake as words, people, safety, timeline, visits, when};
use care::{Death, Entry, Heard, SafetyReport, TimelineEvent, Visit, VisitNote};

impl Page<'_> {
    /// The title over records of the person's death.
    pub(super) fn has_died(&self) -> String {
        death::has_died(&self.called())
    }

    pub(super) fn death(&mut self, entry: &Entry<Death>) {
        self.line(&format!("- {}.", people::DIED));
        self.field(death::PLACE, &entry.content.place);
        self.field(death::WHO, &entry.content.who_was_there);
        self.field(words::ELSE, &entry.content.words);
        self.provenance(entry);
    }

    pub(super) fn visit(&mut self, entry: &Entry<Visit>) {
        let visit = &entry.content;
        self.words(&visit.who);
        visit.day.all().for_each(|day| self.note(&format!("{}: {}", words::DAY, when::day(*day))));
        self.field(words::WINDOW, &visit.window);
        self.field(visits::PURPOSE, &visit.purpose);
        visit.state.all().for_each(|state| self.some(words::STATE, visits::state(state)));
        self.provenance(entry);
    }

    pub(super) fn heard(&mut self, entry: &Entry<Heard>) {
        let (heard, all) = (&entry.content, self.together);
        self.words(&heard.words);
        if let Some(visit) = all.visits.iter().find(|visit| heard.visit == Some(visit.id)) {
            let days = visit.content.day.all().map(|day| format!(", {}", when::day(*day)));
            self.note(&format!("{}: {}{}", words::VISIT, joined(&visit.content.who), days.collect::<String>()));
        }
        if let Some(other) = all.what_we_heard.iter().find(|other| heard.corrects == Some(other.id)) {
            self.note(&format!("{}: {}", visits::PUTS_RIGHT, indented(&joined(&other.content.words))));
        }
        self.provenance(entry);
    }

    pub(super) fn visit_note(&mut self, entry: &Entry<VisitNote>) {
        self.words(&entry.content.words);
        self.provenance(entry);
    }

    pub(super) fn event(&mut self, entry: &Entry<TimelineEvent>) {
        let event = &entry.content;
        self.words(&event.words);
        for (label, days) in [(timeline::WHEN, &event.from), (words::UNTIL, &event.until)] {
            for day in days.all() {
                self.note(&format!("{label}: {}", when::as_known(*day, event.exactness.one())));
            }
        }
        event.kind.all().for_each(|kind| self.some(words::SORT, timeline::kind(kind)));
        self.field(words::SERVICE, &event.service);
        self.field(timeline::WHO, &event.who);
        self.provenance(entry);
    }

    pub(super) fn safety_report(&mut self, entry: &Entry<SafetyReport>) {
        self.words(&entry.content.words);
        self.field(safety::DONE, &entry.content.done);
        self.field(safety::TOLD, &entry.content.told);
        self.provenance(entry);
    }
}
