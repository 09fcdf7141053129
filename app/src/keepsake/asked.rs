//! The lines about what was asked and told: questions and their answers, notes among the family, pictures, consent.

use super::lines::Page;
use crate::words::{family, pictures, sharing, voice};
use care::{ConsentAnswer, Entry, Note, Picture, Question};

impl Page<'_> {
    /// A question and its answer, or what would help somebody and what was agreed.
    pub(super) fn question(&mut self, entry: &Entry<Question>) {
        let (answer, whose) = match entry.content.is_need() {
            true => (family::AGREED, family::AGREED_BY),
            false => (family::ANSWER, family::ANSWERED_BY),
        };
        self.words(&entry.content.words);
        self.field(family::TO, &entry.content.to);
        entry.content.topic.all().for_each(|topic| self.some(family::NEED_TOPIC, family::topic(topic)));
        self.field(answer, &entry.content.answer);
        if let Some(answered) = &entry.content.answered {
            let by = self.written(answered);
            self.note(&format!("{whose} {by}."));
        }
        self.provenance(entry);
    }

    pub(super) fn family_note(&mut self, entry: &Entry<Note>) {
        self.words(&entry.content.words);
        for kind in entry.content.kind.all() {
            self.note(&format!("{}.", family::kind(kind)));
        }
        self.provenance(entry);
    }

    /// Whoever reads the text alone has what it shows or says in words.
    pub(super) fn picture(&mut self, entry: &Entry<Picture>) {
        self.words(&entry.content.words);
        self.field(pictures::WHY, &entry.content.why);
        if let Some(image) = &entry.content.image {
            self.note(&pictures::beside(&image.name()));
        }
        if let Some(sound) = &entry.content.sound {
            self.note(&voice::beside(&sound.name()));
        }
        self.provenance(entry);
    }

    pub(super) fn consent(&mut self, entry: &Entry<ConsentAnswer>) {
        let answer = &entry.content;
        self.line(&format!("- {}.", sharing::given(answer.given)));
        self.some(sharing::BASIS, sharing::basis(&answer.basis));
        self.some(sharing::BY, &answer.by);
        self.some(sharing::SEEN, &answer.document_seen);
        self.some(sharing::WORDS, &answer.words);
        self.provenance(entry);
    }
}
