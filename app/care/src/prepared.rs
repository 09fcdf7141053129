//! An edit as it is sent: checked, and nothing typed. One form for all verbs and families, so that the code that carries and
//! compares it exists once. It is not stored: page and worker are of one build. Whoever writes it in a document
//! trusts it in nothing that could break what stands there.

use crate::album::MediaAt;
use crate::ids::{ChangeId, EntryId, EntryVersion};
use crate::links;
use crate::on_map;
use crate::person::PHOTO;
use crate::picture::{IMAGE, Image};
use crate::piece::Piece;
use crate::plan::SERVES;
use crate::refused::Refused;
use crate::sound::{SOUND, Sound};
use crate::stored::{CHANGED, DEVICE, DIED, KIND, PLAN, SAFETY_REPORTS, WRITTEN_AT, WRITTEN_BY};
use crate::stroke::{STORY, Stroke};
use crate::value::Stored;
use crate::when::Day;
use serde::{Deserialize, Serialize};

/// An edit as it is sent. [`Edit::prepare`](crate::Edit::prepare) makes it, [`apply_prepared`](crate::apply_prepared)
/// writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    pub(crate) verb: Verb,
    /// In which family or on which page; empty where the verb does not ask.
    pub(crate) family: String,
    /// Which entry: the new one, the changed one, the one that was picked.
    pub(crate) entry: EntryId,
    pub(crate) strokes: Vec<Stroke>,
    /// Under each key that was touched, all entries that are to be linked.
    pub(crate) links: Vec<(String, Vec<EntryId>)>,
    /// Which question is answered, by the word of its kind.
    pub(crate) question: String,
    /// Why; may be empty.
    pub(crate) why: String,
    pub(crate) reads: Vec<(EntryId, EntryVersion)>,
    pub(crate) place: (i16, i16),
    /// On which day somebody looked.
    pub(crate) day: Option<Day>,
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Verb {
    /// Add an entry.
    Add,
    /// Change an entry.
    Change,
    /// Change a page that the skeleton has made.
    Page,
    /// State a whole answer.
    State,
    /// Pick one of the answers there are.
    Settle,
    /// Mark versions as read.
    MarkRead,
    /// Mark that the pages about the person were looked at.
    Look,
    /// Set an entry aside.
    SetAside,
    /// Bring an entry back.
    BringBack,
    /// Put an entry on the life map.
    PlaceOnMap,
    /// Add an entry that belongs to the writer's own device.
    Join,
}

/// What stands in an entry and is no field that a page writes. A device is said by whoever writes, who knows it.
const NO_FIELDS: [&str; 4] = [WRITTEN_BY, WRITTEN_AT, CHANGED, DEVICE];

impl Prepared {
    /// An edit that writes nothing yet.
    pub(crate) fn new(verb: Verb, family: &str, entry: EntryId) -> Self {
        Self {
            verb,
            family: family.to_owned(),
            entry,
            strokes: Vec::new(),
            links: Vec::new(),
            question: String::new(),
            why: String::new(),
            reads: Vec::new(),
            place: (0, 0),
            day: None,
        }
    }

    /// It writes this field, and not blank.
    #[must_use]
    pub fn writes(&self, field: &str) -> bool {
        let says = |stroke: &Stroke| stroke.value.text().is_none_or(|text| !text.trim().is_empty());
        self.strokes.iter().any(|stroke| stroke.key == field && says(stroke))
    }

    /// It says that something was read or looked at, and nothing else: that it changes nothing any more is no failure.
    #[must_use]
    pub const fn only_marks(&self) -> bool {
        matches!(self.verb, Verb::MarkRead | Verb::Look)
    }

    /// It says that somebody looked: nothing that anybody wrote, so nobody need wait for it.
    #[must_use]
    pub const fn is_look(&self) -> bool {
        matches!(self.verb, Verb::Look)
    }

    /// The entry that it sets aside, if that is what it does.
    #[must_use]
    pub fn sets_aside(&self) -> Option<EntryId> {
        (self.verb == Verb::SetAside).then_some(self.entry)
    }

    /// It records that the person has died.
    #[must_use]
    pub fn records_death(&self) -> bool {
        self.family == DIED
    }

    /// Where the bytes are to be that come with it: a picture's or a recording's, if it has one.
    #[must_use]
    pub fn media(&self) -> Option<MediaAt> {
        self.strokes.iter().find_map(|stroke| match stroke.key.as_str() {
            IMAGE | PHOTO => Image::from_piece(&stroke.value).map(|image| image.at()),
            SOUND => Sound::from_piece(&stroke.value).map(|sound| sound.at),
            _ => None,
        })
    }

    /// The same edit, with where those bytes are by now.
    #[must_use]
    pub fn with_media(mut self, part: u16, last: ChangeId) -> Self {
        for stroke in &mut self.strokes {
            let placed = match stroke.key.as_str() {
                IMAGE | PHOTO => Image::from_piece(&stroke.value).map(|image| Image { part, last, ..image }.to_piece()),
                SOUND => Sound::from_piece(&stroke.value)
                    .map(|sound| Sound { at: MediaAt { part, last, ..sound.at }, ..sound }.to_piece()),
                _ => None,
            };
            if let Some(placed) = placed {
                stroke.value = placed;
            }
        }
        self
    }

    /// It goes before all else that waits: a death, what was not safe.
    #[must_use]
    pub fn goes_first(&self) -> bool {
        self.family == DIED || self.family == SAFETY_REPORTS
    }

    /// The links that are to stand under this key; none where they were not touched.
    pub(crate) fn linked(&self, key: &str) -> Option<&[EntryId]> {
        self.links.iter().find(|(name, _)| name == key).map(|(_, to)| to.as_slice())
    }

    /// What can be refused without the document. It is asked twice: on the page, for the writer's sake, and again where it
    /// is written, for the document's.
    ///
    /// # Errors
    /// A place that is not on the map and a plan item that serves nothing are told by name; whatever no page makes is
    /// [`Refused::NotAnEdit`].
    pub(crate) fn check(&self) -> Result<(), Refused> {
        let (x, y) = self.place;
        if !on_map::is_on_map(x, y) {
            return Err(Refused::OffTheMap { x, y });
        }
        let serves_nothing = self.linked(SERVES).map_or(self.verb == Verb::Add, <[EntryId]>::is_empty);
        if self.family == PLAN && serves_nothing {
            return Err(Refused::ServesNothing);
        }
        let links = links::of(&self.family);
        let is_link = |key: &str| links.iter().any(|(name, _)| *name == key);
        let is_field = |key: &str| is_name(key) && !NO_FIELDS.contains(&key) && !is_link(key);
        let fits = |stroke: &Stroke| stroke.value != Piece::Unknown && stroke.value.text().is_none_or(is_not_too_long);
        let answers = |stroke: &Stroke| stroke.key == KIND && stroke.value.text() == Some(self.question.as_str());
        let is_edit = self.strokes.iter().all(|stroke| is_field(&stroke.key) && fits(stroke))
            && self.links.iter().all(|(key, _)| is_link(key))
            && (self.verb != Verb::State || self.strokes.iter().any(answers))
            && is_not_too_long(&self.question)
            && is_not_too_long(&self.why);
        if is_edit { Ok(()) } else { Err(Refused::NotAnEdit) }
    }
}

/// It could name a field: what is about an entry, and not in it, begins with another sign.
fn is_name(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'_')
}

/// No text is longer than the longest may be. How long each field may be is known on the page.
fn is_not_too_long(text: &str) -> bool {
    text.chars().nth(STORY).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stored::{PREFERENCES, READS, WHAT_MATTERS};
    use crate::when::Moment;

    fn sets(key: &str, value: Piece) -> Prepared {
        let stroke = Stroke { key: key.to_owned(), value };
        Prepared { strokes: vec![stroke], ..Prepared::new(Verb::Change, WHAT_MATTERS, EntryId([7; 16])) }
    }

    #[test]
    fn a_field_is_named_and_its_value_is_known() {
        assert!(sets("words", Piece::words("the sea")).check().is_ok());
        assert!(sets("happened", Piece::At(Moment(5))).check().is_ok());
        for key in [WRITTEN_BY, WRITTEN_AT, CHANGED, DEVICE, READS, "~aside", "", "Words", "a b"] {
            assert!(matches!(sets(key, Piece::words("x")).check(), Err(Refused::NotAnEdit)), "{key}");
        }
        assert!(matches!(sets("words", Piece::Unknown).check(), Err(Refused::NotAnEdit)));
    }

    #[test]
    fn no_text_is_longer_than_a_story() {
        let long = |letters: usize| "é".repeat(letters);
        assert!(sets("why", Piece::Words(long(STORY))).check().is_ok());
        assert!(matches!(sets("why", Piece::Words(long(STORY + 1))).check(), Err(Refused::NotAnEdit)));
        let aside = Prepared::new(Verb::SetAside, "", EntryId([7; 16]));
        assert!(matches!(Prepared { why: long(STORY + 1), ..aside }.check(), Err(Refused::NotAnEdit)));
    }

    #[test]
    fn links_are_no_fields_and_fields_are_no_links() {
        let plan = Prepared { family: PLAN.to_owned(), ..sets(SERVES, Piece::words("x")) };
        assert!(matches!(plan.check(), Err(Refused::NotAnEdit)));
        let matters =
            Prepared { links: vec![(SERVES.to_owned(), vec![EntryId([1; 16])])], ..sets("words", Piece::words("x")) };
        assert!(matches!(matters.check(), Err(Refused::NotAnEdit)));
    }

    #[test]
    fn an_answer_says_which_question_it_answers() {
        let says = |kind: &str| Prepared {
            verb: Verb::State,
            family: PREFERENCES.to_owned(),
            question: "place_of_care".to_owned(),
            ..sets(KIND, Piece::words(kind))
        };
        assert!(says("place_of_care").check().is_ok());
        assert!(matches!(says("place_of_death").check(), Err(Refused::NotAnEdit)));
    }
}
