//! What family and friends write among themselves and to the nurses: questions, what would help them, answers, news, feelings.

use super::sheet::{Asks, Sheet, starts};
use crate::pages::about::About;
use crate::parts::Choice;
use crate::session::{Audience, Session};
use crate::words::{circle, family, form as words};
use care::{Edit, EntryId, NoteChange, NoteKind, QuestionChange, Topic};

/// A question.
pub(super) fn question(about: &About, id: Option<EntryId>) -> Sheet {
    let found = about.find(Audience::Family, id, |told| &told.questions);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let boxes = vec![
        Asks::words("words", family::ASK_WORDS).needed(family::ASK_EMPTY).start(starts(content, |one| &one.words)),
        Asks::line("to", family::TO_ASK).start(starts(content, |one| &one.to)),
    ];
    let sheet = Sheet::new("question", entry, [family::ASK, words::CHANGE_TITLE], boxes, move |filled| {
        let change = QuestionChange { words: filled.said("words"), to: filled.said("to"), ..QuestionChange::default() };
        match entry {
            Some(entry) => Edit::ChangeQuestion { entry, change },
            None => Edit::AddQuestion { id: Session::make_id(), question: change },
        }
    });
    Sheet { lead: family::NOT_URGENT.to_owned(), ..sheet.back("/family").audience(Audience::Family) }
}

/// What would help somebody who looks after the person.
pub(super) fn need(about: &About, id: Option<EntryId>) -> Sheet {
    let found = about.find(Audience::Family, id, |told| &told.questions);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let topics = Topic::ALL.iter().map(|topic| Choice::new(topic.word(), family::topic(topic))).collect();
    let topic = content.and_then(|need| need.topic.first()).map(Topic::word);
    let words = Asks::words("words", family::NEED_WORDS).hint(family::NEED_HINT).needed(family::NEED_EMPTY);
    let boxes = vec![
        words.start(starts(content, |one| &one.words)),
        Asks::one("topic", family::NEED_TOPIC, topics).start(topic.or(Some(Topic::Other.word()))),
    ];
    let sheet = Sheet::new("need", entry, [family::NEEDS; 2], boxes, move |filled| {
        let topic = filled.word("topic", Topic::from_word);
        let change = QuestionChange { words: filled.said("words"), topic, ..QuestionChange::default() };
        match entry {
            Some(entry) => Edit::ChangeQuestion { entry, change },
            None => Edit::AddQuestion { id: Session::make_id(), question: change },
        }
    });
    Sheet { lead: family::need_lead(&about.called), ..sheet.back("/family").audience(Audience::Family) }
}

/// The answer to a question, or what was agreed about a need.
pub(super) fn answer(about: &About, entry: EntryId) -> Option<Sheet> {
    let found = about.find(Audience::Family, Some(entry), |told| &told.questions)?;
    let asked = found.content.words.first().cloned().unwrap_or_default();
    let start = starts(Some(&found.content), |one| &one.answer);
    let [title, label, empty] = match found.content.is_need() {
        true => [family::AGREE, family::AGREE_WORDS, family::AGREE_EMPTY],
        false => [family::GIVE_ANSWER, family::ANSWER_WORDS, family::ANSWER_EMPTY],
    };
    let boxes = vec![Asks::words("answer", label).needed(empty).start(start)];
    let sheet = Sheet::new("answer", Some(entry), [title; 2], boxes, move |filled| {
        let change = QuestionChange { answer: filled.said("answer"), ..QuestionChange::default() };
        Edit::ChangeQuestion { entry, change }
    });
    Some(Sheet { lead: circle::quoted(&asked), ..sheet.back("/family").audience(Audience::Family) })
}

/// News, or how somebody is.
pub(super) fn note(about: &About, id: Option<EntryId>) -> Sheet {
    let found = about.find(Audience::Family, id, |told| &told.notes);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let kinds = NoteKind::ALL.iter().map(|kind| Choice::new(kind.word(), family::kind(kind))).collect();
    let kind = content.and_then(|note| note.kind.first()).map(NoteKind::word);
    let boxes = vec![
        Asks::words("words", family::NOTE_WORDS).needed(family::NOTE_EMPTY).start(starts(content, |one| &one.words)),
        Asks::one("kind", family::NOTE_KIND, kinds).start(kind),
    ];
    let sheet = Sheet::new("note", entry, [family::NOTE_ADD, words::CHANGE_TITLE], boxes, move |filled| {
        let change = NoteChange { words: filled.said("words"), kind: filled.word("kind", NoteKind::from_word) };
        match entry {
            Some(entry) => Edit::ChangeNote { entry, change },
            None => Edit::AddNote { id: Session::make_id(), note: change },
        }
    });
    sheet.back("/family").audience(Audience::Family)
}
