//! A form as data: what it asks, what its boxes start with, and the edit that they become.

use super::filled::Filled;
use crate::parts::Choice;
use crate::session::Audience;
use ::device::picture::Fit;
use care::{Edit, Entry, EntryId, Field, Image, When};

/// Makes the edit of what was filled in.
pub(super) type Becomes = Box<dyn Fn(&Filled) -> Edit + Send + Sync>;

/// A form.
pub(super) struct Sheet {
    /// What its drafts are kept under, after the circle: the end of its address.
    pub(super) name: String,
    /// The page's title.
    pub(super) title: String,
    /// Over the boxes; may be empty.
    pub(super) lead: String,
    /// Who will see it.
    pub(super) audience: Audience,
    /// The boxes, in order.
    pub(super) boxes: Vec<Asks>,
    /// The address after the circle's to go to when it is kept, or when nobody wants to write now.
    pub(super) back: String,
    /// Pictures that stand, over the boxes.
    pub(super) shows: Vec<Image>,
    /// Nothing stands yet: everything that is filled in is written, and not only what differs.
    pub(super) first: bool,
    /// What it becomes.
    pub(super) edit: Becomes,
}

impl Sheet {
    /// The form of this name for a new entry, or for one that is there, with a title for each. It is for everyone and leads back
    /// to the person's page, unless said otherwise.
    pub(super) fn new(
        what: &str,
        entry: Option<EntryId>,
        [add, change]: [&str; 2],
        boxes: Vec<Asks>,
        edit: impl Fn(&Filled) -> Edit + Send + Sync + 'static,
    ) -> Self {
        Self {
            name: format!("{what}/{}", entry.map_or_else(|| "new".to_owned(), |entry| entry.key())),
            title: if entry.is_some() { change } else { add }.to_owned(),
            lead: String::new(),
            audience: Audience::Everyone,
            boxes,
            back: String::new(),
            shows: Vec::new(),
            first: entry.is_none(),
            edit: Box::new(edit),
        }
    }

    /// Where it leads back to: the address after the circle's.
    pub(super) fn back(self, back: &str) -> Self {
        Self { back: back.to_owned(), ..self }
    }

    /// Who will see it.
    pub(super) fn audience(self, audience: Audience) -> Self {
        Self { audience, ..self }
    }
}

/// What a box starts with.
#[derive(Default)]
pub(super) struct Start {
    text: String,
    /// Two people or more wrote it at the same time: what each wrote. Saving settles it.
    several: Vec<String>,
}

impl From<Option<&str>> for Start {
    fn from(text: Option<&str>) -> Self {
        Self { text: text.unwrap_or_default().to_owned(), several: Vec::new() }
    }
}

/// What a box starts with: a field of what stands.
pub(super) fn starts<T>(content: Option<&T>, field: fn(&T) -> &Field<String>) -> Start {
    let Some(field) = content.map(field) else { return Start::default() };
    let several = if field.is_open() { field.all().cloned().collect() } else { Vec::new() };
    Start { text: field.first().cloned().unwrap_or_default(), several }
}

/// When something was, in a person's words, as a box starts with it.
pub(super) fn happened<T>(entry: Option<&Entry<T>>) -> Start {
    let about = |when: &When| if let When::About(words) = when { Some(words.clone()) } else { None };
    Start::from(entry.and_then(|entry| entry.happened.all().find_map(about)).as_deref())
}

/// How a box asks.
pub(super) enum How {
    /// One line.
    Line,
    /// A number that is read out digit by digit.
    Digits,
    /// Several lines, of so many letters at most.
    Words(usize),
    /// One of several.
    One(Vec<Choice>),
    /// Several of several.
    Several(Vec<Choice>),
    /// A day of the calendar.
    Day,
    /// A picture, no larger than this.
    Picture(Fit),
    /// A recording of somebody's voice.
    Voice,
    /// Whose words these are.
    Whose(crate::pages::whose::WhoseStart),
}

/// One box.
pub(super) struct Asks {
    /// Its id on the page, and its name among the drafts.
    pub(super) id: &'static str,
    /// The question.
    pub(super) label: String,
    /// Help under it; may be empty.
    pub(super) hint: &'static str,
    /// What stands in it at first.
    pub(super) start: String,
    /// What several people wrote at the same time; none where nobody has to settle anything.
    pub(super) several: Vec<String>,
    /// What to say when it is empty; empty where it may be.
    pub(super) needed: &'static str,
    /// A box that may be filled in its place.
    pub(super) or: &'static str,
    /// What is wrong with what was written, if anything is.
    pub(super) check: fn(&str) -> Option<&'static str>,
    /// How it asks.
    pub(super) how: How,
}

impl Asks {
    fn new(id: &'static str, label: &str, how: How) -> Self {
        Self {
            id,
            label: label.to_owned(),
            hint: "",
            start: String::new(),
            several: Vec::new(),
            needed: "",
            or: "",
            check: |_| None,
            how,
        }
    }

    /// One line.
    pub(super) fn line(id: &'static str, label: &str) -> Self {
        Self::new(id, label, How::Line)
    }

    /// A number.
    pub(super) fn digits(id: &'static str, label: &str) -> Self {
        Self::new(id, label, How::Digits)
    }

    /// Words.
    pub(super) fn words(id: &'static str, label: &str) -> Self {
        Self::new(id, label, How::Words(care::WORDS))
    }

    /// A story.
    pub(super) fn story(id: &'static str, label: &str) -> Self {
        Self::new(id, label, How::Words(care::STORY))
    }

    /// One of several.
    pub(super) fn one(id: &'static str, label: &str, options: Vec<Choice>) -> Self {
        Self::new(id, label, How::One(options))
    }

    /// Several of several.
    pub(super) fn several(id: &'static str, label: &str, options: Vec<Choice>) -> Self {
        Self::new(id, label, How::Several(options))
    }

    /// A day.
    pub(super) fn day(id: &'static str, label: &str) -> Self {
        Self::new(id, label, How::Day)
    }

    /// A picture, no larger than this.
    pub(super) fn picture(id: &'static str, label: &str, fit: Fit) -> Self {
        Self::new(id, label, How::Picture(fit))
    }

    /// A recording of somebody's voice.
    pub(super) fn voice(id: &'static str, label: &str) -> Self {
        Self::new(id, label, How::Voice)
    }

    /// Whose words these are.
    pub(super) fn whose(start: crate::pages::whose::WhoseStart) -> Self {
        Self::new("whose", "", How::Whose(start))
    }

    /// Help under the question.
    pub(super) const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// What stands in it at first.
    pub(super) fn start(mut self, start: impl Into<Start>) -> Self {
        let Start { text, several } = start.into();
        (self.start, self.several) = (text, several);
        self
    }

    /// It may not be empty.
    pub(super) const fn needed(mut self, says: &'static str) -> Self {
        self.needed = says;
        self
    }

    /// It may not be empty, unless the other box is filled.
    pub(super) const fn needed_or(mut self, or: &'static str, says: &'static str) -> Self {
        self.or = or;
        self.needed(says)
    }

    /// What is written has to pass this.
    pub(super) const fn checked(mut self, check: fn(&str) -> Option<&'static str>) -> Self {
        self.check = check;
        self
    }

    /// Somebody puts words, a picture or their voice into it, for others.
    pub(super) const fn is_for_words(&self) -> bool {
        matches!(self.how, How::Line | How::Words(_) | How::Picture(_) | How::Voice)
    }
}
