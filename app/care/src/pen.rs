//! The hand that writes in a document: it makes an entry once, under its id; it sets single fields and says who
//! did; it never deletes, and never replaces an object. What may be written is decided before it is taken up.

use crate::author::Author;
use crate::ids::EntryId;
use crate::refused::Refused;
use crate::slip::Slip;
use crate::stored::{ABOUT, CHANGED, FAMILIES, PERSON, READS, STANDING, WRITERS, WRITTEN_AT, WRITTEN_BY};
use crate::stroke::Stroke;
use crate::value::Stored;
use crate::when::Moment;
use crate::writers::introduce;
use automerge::transaction::Transactable;
use automerge::{AutoCommit, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};

/// The hand of one writer at one moment.
pub(crate) struct Pen<'a> {
    pub(crate) doc: &'a mut AutoCommit,
    writer: String,
    introduction: String,
    at: Moment,
}

impl<'a> Pen<'a> {
    /// Takes up the pen. Nothing is written yet.
    pub(crate) fn new(doc: &'a mut AutoCommit, by: &Author, at: Moment) -> Self {
        let (writer, introduction) = introduce(by);
        Self { doc, writer, introduction, at }
    }

    /// A slip by this writer, now.
    pub(crate) fn slip(&self) -> Slip {
        Slip::new(&self.writer, self.at)
    }

    /// The key of this writer.
    pub(crate) fn writer(&self) -> &str {
        &self.writer
    }

    /// The map under this key, if there is one.
    fn map_in(&self, object: &ObjId, key: &str) -> Result<Option<ObjId>, Refused> {
        Ok(match self.doc.get(object, key)? {
            Some((Value::Object(ObjType::Map), id)) => Some(id),
            _ => None,
        })
    }

    /// A map that the skeleton, or the making of an entry, has put there.
    pub(crate) fn part(&self, object: &ObjId, key: &'static str) -> Result<ObjId, Refused> {
        self.map_in(object, key)?.ok_or(Refused::NotOurDocument { missing: key })
    }

    /// The entry of this id in this family.
    pub(crate) fn entry_in(&self, family: &'static str, id: EntryId) -> Result<ObjId, Refused> {
        let family = self.part(&ROOT, family)?;
        self.map_in(&family, &id.key())?.ok_or(Refused::NoSuchEntry(id))
    }

    /// The entry of this id, in whatever family it is.
    pub(crate) fn entry(&self, id: EntryId) -> Result<ObjId, Refused> {
        match id {
            EntryId::PERSON => return self.part(&ROOT, PERSON),
            EntryId::ABOUT => return self.part(&ROOT, ABOUT),
            _ => {}
        }
        for family in FAMILIES {
            match self.entry_in(family, id) {
                Err(Refused::NoSuchEntry(_)) => {}
                found => return found,
            }
        }
        Err(Refused::NoSuchEntry(id))
    }

    /// The fields among these that would say something new: one that says so already, and alone, is not written. Where something
    /// with parts stands, nothing is put in its place.
    pub(crate) fn new_to(&self, entry: &ObjId, strokes: Vec<Stroke>) -> Result<Vec<Stroke>, Refused> {
        let mut new = Vec::new();
        for stroke in strokes {
            let there = self.doc.get_all(entry, stroke.key.as_str())?;
            let same = match there.as_slice() {
                [] => stroke.value.is_blank(),
                [(Value::Scalar(value), _)] => value.as_ref() == &ScalarValue::from(&stroke.value),
                all if all.iter().any(|(value, _)| value.is_object()) => return Err(Refused::NotAnEdit),
                _ => false,
            };
            if !same {
                new.push(stroke);
            }
        }
        Ok(new)
    }

    /// Says who writes, unless the document knows already. Before anything that names the writer.
    fn introduce(&mut self) -> Result<(), Refused> {
        let writers = self.part(&ROOT, WRITERS)?;
        if self.doc.get(&writers, &self.writer)?.is_none() {
            self.doc.put(&writers, self.writer.as_str(), self.introduction.as_str())?;
        }
        Ok(())
    }

    /// Makes an entry, once, with its fields.
    pub(crate) fn make(&mut self, family: &'static str, id: EntryId, strokes: Vec<Stroke>) -> Result<ObjId, Refused> {
        let family = self.part(&ROOT, family)?;
        self.introduce()?;
        let entry = self.doc.put_object(&family, id.key(), ObjType::Map)?;
        self.doc.put(&entry, WRITTEN_BY, self.writer.as_str())?;
        self.doc.put(&entry, WRITTEN_AT, ScalarValue::from(&self.at.to_piece()))?;
        self.doc.put_object(&entry, CHANGED, ObjType::Map)?;
        self.doc.put_object(&entry, READS, ObjType::Map)?;
        for stroke in strokes.into_iter().filter(|stroke| !stroke.value.is_blank()) {
            self.doc.put(&entry, stroke.key, ScalarValue::from(&stroke.value))?;
        }
        Ok(entry)
    }

    /// Sets fields of an entry that is there, and says who did: the slip is the very next operation after the
    /// field, which is how a reader knows whose each of several values is.
    pub(crate) fn set(&mut self, entry: &ObjId, strokes: Vec<Stroke>) -> Result<(), Refused> {
        self.introduce()?;
        let changed = self.part(entry, CHANGED)?;
        for stroke in strokes {
            self.doc.put(entry, stroke.key.as_str(), ScalarValue::from(&stroke.value))?;
            self.doc.put(&changed, stroke.key, self.slip().text())?;
        }
        Ok(())
    }

    /// Sets a slip, such as a read mark, under a key of a map that is there.
    pub(crate) fn stick(&mut self, object: &ObjId, key: &str, slip: &Slip) -> Result<(), Refused> {
        self.introduce()?;
        self.doc.put(object, key, slip.text())?;
        Ok(())
    }

    /// Lets this answer stand for its question. All that stood, and that this writer knew of, make way.
    pub(crate) fn stand(&mut self, question: &str, slip: &Slip) -> Result<(), Refused> {
        let standing = self.part(&ROOT, STANDING)?;
        self.stick(&standing, question, slip)
    }
}
