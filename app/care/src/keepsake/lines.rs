//! The lines of a text copy: which words stand round a value. What is in the copy, and in which order, is said above.

use super::Printed;
use super::names::{day_in_words, for_whom};
use crate::aside::Aside;
use crate::entry::{Entry, Written};
use crate::field::Field;
use crate::plan::PlanItem;
use crate::pointer::{Exists, PointerAnswer};
use crate::preference::PreferenceAnswer;
use crate::standing::Settled;
use crate::together::Together;
use crate::what_matters::{MattersState, WhatMatters};
use crate::when::{Voice, When};

/// A text copy while it is written.
pub(super) struct Page<'a> {
    pub(super) together: &'a Together,
    printed: &'a Printed<'a>,
    text: String,
    /// A title that is written as soon as something stands under it.
    title: Option<String>,
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

    /// Something was written of the person: a page that the skeleton made was changed.
    pub(super) fn tells_of_anyone(&self) -> bool {
        self.together.person.changed.is_some()
    }

    pub(super) fn title(&mut self, title: &str) {
        self.title = Some(title.to_owned());
    }

    /// The entries of a family that are set aside, or those that are not.
    pub(super) fn entries<T>(&mut self, entries: &[Entry<T>], aside: bool, show: fn(&mut Self, &Entry<T>)) {
        entries.iter().filter(|entry| entry.is_aside() == aside).for_each(|entry| show(self, entry));
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
    pub(super) fn field(&mut self, words: &str, field: &Field<String>) {
        for value in field.all() {
            self.note(&format!("{words}: {}", indented(value)));
        }
    }

    /// A word of a list, behind these words.
    pub(super) fn word(&mut self, words: &str, word: &str) {
        self.note(&format!("{words}: {}", word.replace('_', " ")));
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
        let born: Vec<String> = person.born.all().map(|day| day_in_words(*day)).collect();
        if !born.is_empty() {
            self.line(&format!("Born {}", born.join(" or ")));
        }
        for number in person.nhs_number.all() {
            self.line(&format!("NHS number {}", number.spaced()));
        }
        for (words, field) in [
            ("Where they live", &person.address),
            ("How to get in", &person.access),
            ("How they communicate", &person.communication),
            ("Languages", &person.languages),
            ("Interpreter", &person.interpreter),
            ("Faith and culture", &person.faith),
        ] {
            field.all().for_each(|value| self.line(&format!("{words}: {}", indented(value))));
        }
        self.line(&format!("Copied on {}. There may be a newer one.", self.printed.on));
    }

    pub(super) fn what_matters(&mut self, entry: &Entry<WhatMatters>) {
        self.words(&entry.content.words);
        for state in entry.content.state.all() {
            match state {
                MattersState::Offered => self.note("Somebody suggests this."),
                MattersState::NotAsked => self.note("Not asked yet."),
                MattersState::Declined => self.note("Would rather not say."),
                MattersState::Own | MattersState::Unlisted(_) => {}
            }
        }
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
            self.note(&format!("Look again: {}", day_in_words(*day)));
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
            self.note(&format!("The date on it: {}", day_in_words(day)));
        }
        self.some("Checked by", &answer.checked_by);
        self.provenance(entry);
    }

    /// Who picked one of several answers.
    pub(super) fn settled(&mut self, settled: Option<&Settled>) {
        let Some(settled) = settled else { return };
        let by = self.written(&Written { by: settled.by.clone(), at: settled.at });
        let why = if settled.why.is_empty() { String::new() } else { format!(" Why: {}", indented(&settled.why)) };
        self.note(&format!("Picked by {by}.{why}"));
    }

    pub(super) fn words(&mut self, field: &Field<String>) {
        let Field::Several(said) = field else {
            return self.line(&format!("- {}", indented(&joined(field))));
        };
        self.line("- Two wordings to talk about:");
        for said in said {
            let by = self.written(&Written { by: said.by.clone(), at: said.at });
            self.note(&format!("{} ({by})", indented(&said.value)));
        }
    }

    pub(super) fn some(&mut self, words: &str, value: &str) {
        if !value.is_empty() {
            self.note(&format!("{words}: {}", indented(value)));
        }
    }

    /// Whose words, when it happened, who wrote it down, who set it aside.
    pub(super) fn provenance<T>(&mut self, entry: &Entry<T>) {
        self.told((&entry.said_by, &entry.happened), (&entry.written, entry.changed.as_ref()), &entry.aside);
    }

    /// Apart from what the entry says, so that it is compiled once for all families.
    fn told(
        &mut self,
        (said_by, happened): (&Field<Voice>, &Field<When>),
        (written, changed): (&Written, Option<&Written>),
        aside: &Aside,
    ) {
        for voice in said_by.all() {
            match voice {
                Voice::Person => self.note("In the person's own words."),
                Voice::Writer => {}
                Voice::Member(id) => self.note(&format!("Said by {}.", self.member_name(*id))),
                Voice::Named(name) => self.note(&format!("Said by {name}.")),
            }
        }
        for when in happened.all() {
            self.note(&format!("When it happened: {}", self.when(when)));
        }
        self.note(&format!("Written by {}.", self.written(written)));
        if let Some(changed) = changed {
            self.note(&format!("Changed by {}.", self.written(changed)));
        }
        let (notes, again) = match aside {
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

    pub(super) fn written(&self, written: &Written) -> String {
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

pub(super) fn joined(field: &Field<String>) -> String {
    field.all().map(|value| indented(value)).collect::<Vec<_>>().join(" or ")
}

/// Lines after the first stand under it, so that nobody's words look like a new entry.
pub(super) fn indented(words: &str) -> String {
    words.trim().replace('\n', "\n    ")
}
