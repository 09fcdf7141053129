//! The lines about what was asked and told: questions and their answers, notes among the family, consent.

use super::lines::Page;
use super::names;
use crate::consent::ConsentAnswer;
use crate::entry::Entry;
use crate::note::{Note, NoteKind};
use crate::question::Question;

impl Page<'_> {
    pub(super) fn question(&mut self, entry: &Entry<Question>) {
        self.words(&entry.content.words);
        self.field("To", &entry.content.to);
        for topic in entry.content.topic.all() {
            self.word("Would like help with", topic.word());
        }
        self.field("Answer", &entry.content.answer);
        if let Some(answered) = &entry.content.answered {
            let by = self.written(answered);
            self.note(&format!("Answered by {by}."));
        }
        self.provenance(entry);
    }

    pub(super) fn family_note(&mut self, entry: &Entry<Note>) {
        self.words(&entry.content.words);
        for kind in entry.content.kind.all() {
            match kind {
                NoteKind::News => self.note("News."),
                NoteKind::Feeling => self.note("How somebody feels."),
                NoteKind::Unlisted(word) => self.note(word),
            }
        }
        self.provenance(entry);
    }

    pub(super) fn consent(&mut self, entry: &Entry<ConsentAnswer>) {
        let answer = &entry.content;
        self.line(if answer.given { "- Given." } else { "- Not given, or taken back." });
        self.word("Basis", names::basis(&answer.basis));
        self.some("By", &answer.by);
        self.some("Document seen", &answer.document_seen);
        self.some("What was said", &answer.words);
        self.provenance(entry);
    }
}
