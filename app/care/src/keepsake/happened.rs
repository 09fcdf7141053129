//! The lines about what happened: visits and what was heard on them, the timeline, a death, what was not safe.

use super::lines::{Page, indented, joined};
use super::names::{day_as_known, day_in_words};
use crate::death::Death;
use crate::entry::Entry;
use crate::heard::Heard;
use crate::safety_report::SafetyReport;
use crate::timeline::TimelineEvent;
use crate::visit::Visit;
use crate::visit_note::VisitNote;

impl Page<'_> {
    /// The title over records of the person's death.
    pub(super) fn has_died(&self) -> String {
        let person = &self.together.person.content;
        let name = person.preferred_name.first().or_else(|| person.name.first());
        format!("{} has died", name.map_or_else(|| "The person".to_owned(), |name| indented(name)))
    }

    pub(super) fn death(&mut self, entry: &Entry<Death>) {
        self.line("- Has died.");
        self.field("Where", &entry.content.place);
        self.field("Who was there", &entry.content.who_was_there);
        self.field("What else is to be said", &entry.content.words);
        self.provenance(entry);
    }

    pub(super) fn visit(&mut self, entry: &Entry<Visit>) {
        let visit = &entry.content;
        self.words(&visit.who);
        visit.day.all().for_each(|day| self.note(&format!("On: {}", day_in_words(*day))));
        self.field("About when", &visit.window);
        self.field("What for", &visit.purpose);
        visit.state.all().for_each(|state| self.word("How far it is", state.word()));
        self.provenance(entry);
    }

    pub(super) fn heard(&mut self, entry: &Entry<Heard>) {
        let (heard, all) = (&entry.content, self.together);
        self.words(&heard.words);
        if let Some(visit) = all.visits.iter().find(|visit| heard.visit == Some(visit.id)) {
            let days = visit.content.day.all().map(|day| format!(", {}", day_in_words(*day)));
            self.note(&format!("On the visit: {}{}", joined(&visit.content.who), days.collect::<String>()));
        }
        if let Some(other) = all.what_we_heard.iter().find(|other| heard.corrects == Some(other.id)) {
            self.note(&format!("Puts right: {}", indented(&joined(&other.content.words))));
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
        for (words, days) in [("When", &event.from), ("Until", &event.until)] {
            for day in days.all() {
                self.note(&format!("{words}: {}", day_as_known(*day, event.exactness.one())));
            }
        }
        event.kind.all().for_each(|kind| self.word("What sort", kind.word()));
        self.field("Service", &event.service);
        self.field("Who", &event.who);
        self.provenance(entry);
    }

    pub(super) fn safety_report(&mut self, entry: &Entry<SafetyReport>) {
        self.words(&entry.content.words);
        self.field("What was done about it", &entry.content.done);
        self.field("Who was told", &entry.content.told);
        self.provenance(entry);
    }
}
