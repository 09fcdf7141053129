//! The lines of a text copy: which words stand round a value. What is in the copy, and in which order, is said above.

use super::Printed;
use crate::aside::Aside;
use crate::circle::CircleMember;
use crate::entry::{Entry, Written};
use crate::field::Field;
use crate::kind::Kind;
use crate::plan::PlanItem;
use crate::pointer::{Exists, PointerAnswer, PointerKind};
use crate::preference::{PreferenceAnswer, PreferenceKind};
use crate::standing::Settled;
use crate::together::Together;
use crate::what_matters::WhatMatters;
use crate::when::{Day, Voice, When};

/// A text copy while it is written.
pub(super) struct Page<'a> {
    together: &'a Together,
    printed: &'a Printed<'a>,
    text: String,
    /// A title that is written as soon as something stands under it.
    title: Option<&'static str>,
}

impl<'a> Page<'a> {
    pub(super) const fn new(together: &'a Together, printed: &'a Printed<'a>) -> Self {
        Self { together, printed, text: String::new(), title: None }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    /// How much is written so far.
    pub(super) fn length(&self) -> usize {
        self.text.len()
    }

    pub(super) fn names_anyone(&self) -> bool {
        !self.together.person.content.name.is_blank()
    }

    pub(super) fn title(&mut self, title: &'static str) {
        self.title = Some(title);
    }

    pub(super) fn line(&mut self, line: &str) {
        if let Some(title) = self.title.take() {
            self.text.push_str(&format!("\n{title}\n{}\n\n", "-".repeat(title.chars().count())));
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub(super) fn note(&mut self, note: &str) {
        self.line(&format!("  {note}"));
    }

    /// Every value of a field, behind these words; nothing where the field is blank.
    fn field(&mut self, words: &str, field: &Field<String>) {
        for value in field.all() {
            self.note(&format!("{words}: {}", indented(value)));
        }
    }

    /// Who this is for, and whom it is about, where the document says so.
    pub(super) fn person(&mut self) {
        let audience = for_whom(&self.together.kind);
        self.line(&format!("{audience}\n{}\n", "=".repeat(audience.chars().count())));
        let person = &self.together.person.content;
        let names = joined(&person.preferred_name);
        let full = joined(&person.name);
        for name in [&names, &full] {
            if !name.is_empty() && (name == &names || names != full) {
                self.line(name);
            }
        }
        let born: Vec<String> = person.born.all().map(|day| in_words(*day)).collect();
        if !born.is_empty() {
            self.line(&format!("Born {}", born.join(" or ")));
        }
        for number in person.nhs_number.all() {
            self.line(&format!("NHS number {}", number.spaced()));
        }
        self.line(&format!("Copied on {}. There may be a newer one.", self.printed.on));
    }

    pub(super) fn what_matters(&mut self, entry: &Entry<WhatMatters>) {
        self.words(&entry.content.words);
        self.field("Why", &entry.content.why);
        self.field("With help from", &entry.content.helped_by);
        self.provenance(entry);
    }

    pub(super) fn plan_item(&mut self, entry: &Entry<PlanItem>) {
        let (plan, all) = (&entry.content, &self.together.what_matters);
        let served: Vec<String> = all
            .iter()
            .filter(|matters| plan.serves.contains(&matters.id))
            .map(|matters| joined(&matters.content.words))
            .collect();
        let doers: Vec<String> =
            plan.doers.iter().map(|id| self.member_name(*id)).chain(plan.doers_named.all().cloned()).collect();
        self.words(&plan.action);
        served.iter().for_each(|words| self.note(&format!("Because of what matters: {}", indented(words))));
        if !doers.is_empty() {
            self.note(&format!("Who: {}", doers.join(", ")));
        }
        self.field("The hope", &plan.hope);
        self.field("How we will know", &plan.how_we_will_know);
        for when in plan.by_when.all() {
            self.note(&format!("By when: {}", self.when(when)));
        }
        for state in plan.state.all() {
            self.note(&format!("Where it is: {}", state.word()));
        }
        for day in plan.look_again.all() {
            self.note(&format!("Look again: {}", in_words(*day)));
        }
        self.provenance(entry);
    }

    pub(super) fn preference(&mut self, entry: &Entry<PreferenceAnswer>) {
        let answer = &entry.content;
        let words = if answer.declined { "Would rather not say." } else { &answer.words };
        self.line(&format!("- {}", indented(words)));
        self.some("Why", &answer.why);
        self.some("Who knows", &answer.who_knows);
        self.provenance(entry);
    }

    pub(super) fn pointer(&mut self, entry: &Entry<PointerAnswer>) {
        let answer = &entry.content;
        self.line(match answer.exists {
            Exists::Yes => "- There is one.",
            Exists::No => "- There is none.",
            Exists::NotKnown | Exists::Unlisted(_) => "- It is not known.",
        });
        self.some("Where", &answer.kept_where);
        if let Some(day) = answer.dated {
            self.note(&format!("The date on it: {}", in_words(day)));
        }
        self.some("Checked by", &answer.checked_by);
        self.provenance(entry);
    }

    pub(super) fn member(&mut self, entry: &Entry<CircleMember>) {
        self.words(&entry.content.name);
        self.field("In their own words", &entry.content.description);
        self.field("What they do", &entry.content.does);
        self.field("How to reach them", &entry.content.phone);
        self.provenance(entry);
    }

    /// Who picked one of several answers.
    pub(super) fn settled(&mut self, settled: Option<&Settled>) {
        let Some(settled) = settled else { return };
        let by = self.written(&Written { by: settled.by.clone(), at: settled.at });
        let why = if settled.why.is_empty() { String::new() } else { format!(" Why: {}", indented(&settled.why)) };
        self.note(&format!("Picked by {by}.{why}"));
    }

    fn words(&mut self, field: &Field<String>) {
        let Field::Several(said) = field else {
            return self.line(&format!("- {}", indented(&joined(field))));
        };
        self.line("- Two wordings to talk about:");
        for said in said {
            let by = self.written(&Written { by: said.by.clone(), at: said.at });
            self.note(&format!("{} ({by})", indented(&said.value)));
        }
    }

    fn some(&mut self, words: &str, value: &str) {
        if !value.is_empty() {
            self.note(&format!("{words}: {}", indented(value)));
        }
    }

    /// Whose words, when it happened, who wrote it down, who set it aside.
    fn provenance<T>(&mut self, entry: &Entry<T>) {
        for voice in entry.said_by.all() {
            match voice {
                Voice::Person => self.note("In the person's own words."),
                Voice::Writer => {}
                Voice::Member(id) => self.note(&format!("Said by {}.", self.member_name(*id))),
                Voice::Named(name) => self.note(&format!("Said by {name}.")),
            }
        }
        for when in entry.happened.all() {
            self.note(&format!("When it happened: {}", self.when(when)));
        }
        self.note(&format!("Written by {}.", self.written(&entry.written)));
        if let Some(changed) = &entry.changed {
            self.note(&format!("Changed by {}.", self.written(changed)));
        }
        let (notes, again) = match &entry.aside {
            Aside::Never => return,
            Aside::SetAside(notes) => (notes, ""),
            Aside::ShownAgain { notes, .. } => (notes, " Shown again since."),
        };
        for note in notes {
            let by = self.written(&Written { by: note.by.clone(), at: note.at });
            let why = if note.why.is_empty() { String::new() } else { format!(" Why: {}", indented(&note.why)) };
            self.note(&format!("Set aside by {by}.{why}{again}"));
        }
    }

    fn written(&self, written: &Written) -> String {
        let name = written.by.as_ref().map_or("somebody", |by| by.name.as_str());
        format!("{name}, {}", (self.printed.say)(written.at))
    }

    fn when(&self, when: &When) -> String {
        match when {
            When::Exact(moment) => (self.printed.say)(*moment),
            When::About(words) => indented(words),
        }
    }

    fn member_name(&self, id: crate::ids::EntryId) -> String {
        let member = self.together.circle.iter().find(|member| member.id == id);
        member.map_or_else(|| "somebody".to_owned(), |member| joined(&member.content.name))
    }
}

/// The name of a preference, as the person says it.
pub(super) fn question(kind: &PreferenceKind) -> &str {
    match kind {
        PreferenceKind::PlaceOfCare => "Where I'd like to be looked after",
        PreferenceKind::PlaceOfDeath => "Where I'd like to die",
        PreferenceKind::WhoToBeThere => "Who I'd like to be there",
        PreferenceKind::AfterDeath => "After I have died",
        PreferenceKind::SharingAfterDeath => "What may be shared after I have died",
        PreferenceKind::Unlisted(word) => word,
    }
}

/// Who a document is for.
fn for_whom(kind: &Kind) -> &str {
    match kind {
        Kind::Together => "For everyone who was invited",
        Kind::Nurse => "Just for the nurse: the person and the nurses, not the family",
        Kind::Family => "For family and nurses: not for the person",
        Kind::Staff => "For staff only: not for the person, not for the family",
        Kind::Mine => "For oneself only",
        Kind::Team => "For the team",
        Kind::Place => "For the place",
        Kind::Unlisted(word) => word,
    }
}

/// The name of a form.
pub(super) fn form(kind: &PointerKind) -> &str {
    match kind {
        PointerKind::Respect => "ReSPECT form",
        PointerKind::Cpr => "CPR form",
        PointerKind::Adrt => "Advance decision to refuse treatment",
        PointerKind::Lpa => "Lasting power of attorney",
        PointerKind::JustInCase => "Just-in-case box",
        PointerKind::Will => "Will",
        PointerKind::OrganDonation => "Organ donation",
        PointerKind::Unlisted(word) => word,
    }
}

fn in_words(day: Day) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = MONTHS.get(usize::from(day.month()) - 1).copied().unwrap_or_default();
    format!("{} {month} {}", day.day(), day.year())
}

fn joined(field: &Field<String>) -> String {
    field.all().map(|value| indented(value)).collect::<Vec<_>>().join(" or ")
}

/// Lines after the first stand under it, so that nobody's words look like a new entry.
fn indented(words: &str) -> String {
    words.trim().replace('\n', "\n    ")
}
