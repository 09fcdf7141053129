//! One field of an entry as it is read: blank, one value, or several that were written without knowing of each
//! other. Nothing here chooses between them: a person does, by writing the field again.

use crate::author::Author;
use crate::when::Moment;

/// What a field says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Field<T> {
    /// Nothing was written.
    #[default]
    Blank,
    /// One value.
    One(T),
    /// Two or more values, in an order that is the same on every device and means nothing.
    Several(Vec<Said<T>>),
}

/// One of several values, with whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<T> {
    /// The value.
    pub value: T,
    /// Who wrote it, where that is known.
    pub by: Option<Author>,
    /// When they wrote it, by their clock.
    pub at: Moment,
}

impl<T> Field<T> {
    /// The same field with each value made into another. No two values may become one.
    pub(crate) fn map<U>(self, make: impl Fn(T) -> U) -> Field<U> {
        match self {
            Self::Blank => Field::Blank,
            Self::One(value) => Field::One(make(value)),
            Self::Several(said) => {
                let said = said.into_iter();
                Field::Several(said.map(|Said { value, by, at }| Said { value: make(value), by, at }).collect())
            }
        }
    }

    /// The value, if there is exactly one.
    #[must_use]
    pub const fn one(&self) -> Option<&T> {
        match self {
            Self::One(value) => Some(value),
            Self::Blank | Self::Several(_) => None,
        }
    }

    /// Every value there is: none, one or several.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        let (one, several) = match self {
            Self::Blank => (None, None),
            Self::One(value) => (Some(value), None),
            Self::Several(said) => (None, Some(said)),
        };
        one.into_iter().chain(several.into_iter().flatten().map(|said| &said.value))
    }

    /// The first value, where one has to do for several: the order is the same on every device and means nothing.
    pub fn first(&self) -> Option<&T> {
        self.all().next()
    }

    /// Two or more people wrote different things, and nobody has settled it yet.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Several(_))
    }

    /// Nothing was written.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }
}
