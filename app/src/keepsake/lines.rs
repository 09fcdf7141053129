//! The lines of a text copy: which words stand round a value. What is in the copy, and in which order, is said above.

use super::Printed;
use crate::words::people::{self, home};
use crate::words::{any_of, circle, forms, keepsake as words, matters, pictures, plan, state, when};
use care::{
    Aside, Author, Entry, EntryId, Field, MattersState, PlanItem, PointerAnswer, PreferenceAnswer, Settled, Together,
    Voice, WhatMatters, When, Written,
};

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
        let mut letters = title.chars();
        self.title = letters.next().map(|first| first.to_uppercase().chain(letters).collect());
    }

    /// The title over the entries of a family. All that is set aside stands under one.
    pub(super) fn title_unless(&mut self, aside: bool, title: &str) {
        if !aside {
            self.title(title);
        }
    }

    /// The entries of a family that are set aside, or those that are not.
    pub(super) fn entries<'e, T: 'e>(
        &mut self,
        entries: impl IntoIterator<Item = &'e Entry<T>>,
        aside: bool,
        show: fn(&mut Self, &Entry<T>),
    ) {
        entries.into_iter().filter(|entry| entry.is_aside() == aside).for_each(|entry| show(self, entry));
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

    /// What the person is called, where the document says so.
    pub(super) fn called(&self) -> String {
        let person = &self.together.person.content;
        let name = person.preferred_name.first().or_else(|| person.name.first());
        name.map_or_else(|| words::THE_PERSON.to_owned(), |name| indented(name))
    }

    /// Who this is for, and whom it is about, where the document says so.
    pub(super) fn person(&mut self) {
        let audience = words::for_whom(&self.together.kind);
        self.line(&format!("{audience}\n{}\n", "=".repeat(audience.chars().count())));
        let person = &self.together.person.content;
        let names = joined(&person.preferred_name);
        let full = joined(&person.name);
        let group = joined(&self.together.about.content.name);
        if !group.is_empty() {
            self.line(&group);
        }
        for name in [&names, &full] {
            if !name.is_empty() && (name == &names || names != full) {
                self.line(name);
            }
        }
        let born = any_of(person.born.all().map(|day| when::day(*day)));
        if !born.is_empty() {
            self.line(&people::born(&born));
        }
        for number in person.nhs_number.all() {
            self.line(&format!("{} {}", home::NHS_NUMBER, number.spaced()));
        }
        for (words, field) in [
            (home::ADDRESS, &person.address),
            (home::ACCESS, &person.access),
            (home::COMMUNICATION, &person.communication),
            (home::LANGUAGES, &person.languages),
            (home::INTERPRETER, &person.interpreter),
            (home::FAITH, &person.faith),
        ] {
            field.all().for_each(|value| self.line(&format!("{words}: {}", indented(value))));
        }
        for photo in person.photo.all() {
            self.line(&pictures::beside(&photo.name()));
        }
        self.line(&words::copied(self.printed.on));
    }

    pub(super) fn what_matters(&mut self, entry: &Entry<WhatMatters>) {
        self.words(&entry.content.words);
        for state in entry.content.state.all() {
            match state {
                MattersState::Offered => self.note(&format!("{}.", matters::OFFERED)),
                MattersState::NotAsked => self.note(&format!("{}.", circle::NOT_ASKED)),
                MattersState::Declined => self.note(&format!("{}.", circle::DECLINED)),
                MattersState::Own | MattersState::Unlisted(_) => {}
            }
        }
        self.field(words::WHY, &entry.content.why);
        self.field(words::HELPED_BY, &entry.content.helped_by);
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
        served.iter().for_each(|words| self.note(&format!("{}: {}", circle::SERVES, indented(words))));
        if !doers.is_empty() {
            self.note(&format!("{}: {}", circle::DOERS, doers.join(", ")));
        }
        self.field(words::HOPE, &plan.hope);
        self.field(circle::KNOW, &plan.how_we_will_know);
        for when in plan.by_when.all() {
            self.note(&format!("{}: {}", circle::BY_WHEN, self.when(when)));
        }
        for state in plan.state.all() {
            self.note(&format!("{}: {}", words::STATE, plan::state(state)));
        }
        for day in plan.look_again.all() {
            self.note(&format!("{}: {}", plan::LOOK_AGAIN, when::day(*day)));
        }
        self.provenance(entry);
    }

    pub(super) fn preference(&mut self, entry: &Entry<PreferenceAnswer>) {
        let answer = &entry.content;
        let declined = format!("{}.", circle::DECLINED);
        self.line(&format!("- {}", if answer.declined { declined } else { indented(&answer.words) }));
        self.some(words::WHY, &answer.why);
        self.some(words::WHO_KNOWS, &answer.who_knows);
        self.provenance(entry);
    }

    pub(super) fn pointer(&mut self, entry: &Entry<PointerAnswer>) {
        let answer = &entry.content;
        self.line(&format!("- {}.", forms::exists(&answer.exists)));
        self.some(circle::PLACE_SHORT, &answer.kept_where);
        if let Some(day) = answer.dated {
            self.note(&format!("{}: {}", forms::DATED, when::day(day)));
        }
        self.some(forms::CHECKED_SHORT, &answer.checked_by);
        self.provenance(entry);
    }

    /// Who picked one of several answers.
    pub(super) fn settled(&mut self, settled: Option<&Settled>) {
        let Some(settled) = settled else { return };
        let (by, at) = (self.name(settled.by.as_ref()), (self.printed.say)(settled.at));
        self.note(&circle::settled(&by, &at, &indented(&settled.why)));
    }

    pub(super) fn words(&mut self, field: &Field<String>) {
        let Field::Several(said) = field else {
            return self.line(&format!("- {}", indented(&joined(field))));
        };
        self.line(&format!("- {}:", words::TWO_WORDINGS));
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
                Voice::Person => self.note(&ended(&circle::own_words(&self.called()))),
                Voice::Writer => {}
                Voice::Member(id) => self.note(&ended(&circle::own_words(&self.member_name(*id)))),
                Voice::Named(name) => self.note(&ended(&circle::own_words(name))),
            }
        }
        for when in happened.all() {
            self.note(&circle::happened(&self.when(when)));
        }
        self.signed(circle::written, written);
        if let Some(changed) = changed {
            self.signed(circle::changed, changed);
        }
        let (notes, again) = match aside {
            Aside::Never => return,
            Aside::SetAside(notes) => (notes, ""),
            Aside::ShownAgain { notes, .. } => (notes, state::SHOWN_AGAIN),
        };
        for note in notes {
            let by = self.written(&Written { by: note.by.clone(), at: note.at });
            self.note(&ended(&state::set_aside(&by)));
            self.some(words::WHY, &note.why);
        }
        if !again.is_empty() {
            self.note(&ended(again));
        }
    }

    pub(super) fn written(&self, written: &Written) -> String {
        format!("{}, {}", self.name(written.by.as_ref()), (self.printed.say)(written.at))
    }

    fn name(&self, by: Option<&Author>) -> String {
        by.map_or_else(|| circle::SOMEONE.to_owned(), |by| by.name.clone())
    }

    /// Who did it, and when, as `says` says it.
    fn signed(&mut self, says: fn(&str, &str) -> String, written: &Written) {
        let said = says(&self.name(written.by.as_ref()), &(self.printed.say)(written.at));
        self.note(&ended(&said));
    }

    fn when(&self, when: &When) -> String {
        match when {
            When::Exact(moment) => (self.printed.say)(*moment),
            When::About(words) => indented(words),
        }
    }

    fn member_name(&self, id: EntryId) -> String {
        let member = self.together.circle.iter().find(|member| member.id == id);
        member.map_or_else(|| circle::SOMEONE.to_owned(), |member| joined(&member.content.name))
    }
}

pub(super) fn joined(field: &Field<String>) -> String {
    any_of(field.all().map(|value| indented(value)))
}

/// Lines after the first stand under it, so that nobody's words look like a new entry.
pub(super) fn indented(words: &str) -> String {
    words.trim().replace('\n', "\n    ")
}

fn ended(sentence: &str) -> String {
    format!("{sentence}.")
}
