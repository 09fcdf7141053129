//! The person it is all about: names, date of birth, where they live, how to talk with them. Everything else about them
//! is an entry of its own.

use crate::field::Field;
use crate::picture::Image;
use crate::refused::Refused;
use crate::row::Row;
use crate::stroke::{LINE, Strokes, WORDS};
use crate::when::Day;

/// The person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Their full name.
    pub name: Field<String>,
    /// What they like to be called.
    pub preferred_name: Field<String>,
    /// Their pronouns.
    pub pronouns: Field<String>,
    /// Their date of birth.
    pub born: Field<Day>,
    /// Their NHS number, where it was given.
    pub nhs_number: Field<NhsNumber>,
    /// Where they live.
    pub address: Field<String>,
    /// How to get in: key safe, pets, parking.
    pub access: Field<String>,
    /// How they communicate: hearing, sight, what helps.
    pub communication: Field<String>,
    /// Which languages they speak.
    pub languages: Field<String>,
    /// Which interpreter they need.
    pub interpreter: Field<String>,
    /// Their faith and culture.
    pub faith: Field<String>,
    /// Where their photo is.
    pub photo: Field<Image>,
}

/// What to write about the person. Only the fields that were touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonChange {
    /// Their full name; never empty.
    pub name: Option<String>,
    /// What they like to be called; never empty.
    pub preferred_name: Option<String>,
    /// Their pronouns.
    pub pronouns: Option<String>,
    /// Their date of birth.
    pub born: Option<Day>,
    /// Their NHS number; none inside: none any more.
    pub nhs_number: Option<Option<NhsNumber>>,
    /// Where they live.
    pub address: Option<String>,
    /// How to get in: key safe, pets, parking.
    pub access: Option<String>,
    /// How they communicate: hearing, sight, what helps.
    pub communication: Option<String>,
    /// Which languages they speak.
    pub languages: Option<String>,
    /// Which interpreter they need.
    pub interpreter: Option<String>,
    /// Their faith and culture.
    pub faith: Option<String>,
    /// Their photo; none inside: none any more.
    pub photo: Option<Option<Image>>,
}

/// The key of the photo.
pub(crate) const PHOTO: &str = "photo";

/// An NHS number whose check digit was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NhsNumber(u64);

/// This is no NHS number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnNhsNumber {
    /// An NHS number has ten digits.
    #[error("an nhs number has 10 digits, not {found}")]
    WrongLength {
        /// How many digits there were.
        found: usize,
    },
    /// A letter or a sign stands among the digits.
    #[error("something else than a digit at place {place}")]
    NotADigit {
        /// Which character, counted from 1.
        place: usize,
    },
    /// A digit was mistyped: the last one does not fit the others.
    #[error("the check digit does not fit the other nine")]
    WrongCheckDigit,
}

impl NhsNumber {
    /// Reads ten digits, with or without spaces between.
    ///
    /// # Errors
    /// [`NotAnNhsNumber`] says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, NotAnNhsNumber> {
        let mut digits = Vec::new();
        for (place, letter) in text.chars().enumerate().filter(|(_, letter)| *letter != ' ') {
            digits.push(letter.to_digit(10).ok_or(NotAnNhsNumber::NotADigit { place: place + 1 })?);
        }
        let (Some((check, first)), 10) = (digits.split_last(), digits.len()) else {
            return Err(NotAnNhsNumber::WrongLength { found: digits.len() });
        };
        let sum: u32 = first.iter().zip([10, 9, 8, 7, 6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
        // Modulus 11: eleven counts as nought, and ten is never given out.
        if (11 - sum % 11) % 11 != *check {
            return Err(NotAnNhsNumber::WrongCheckDigit);
        }
        Ok(Self(digits.iter().fold(0, |number, digit| number * 10 + u64::from(*digit))))
    }

    /// As it is stored: ten digits.
    #[must_use]
    pub fn key(self) -> String {
        format!("{:010}", self.0)
    }

    /// Its last four digits: enough to tell two people of one name apart.
    #[must_use]
    pub fn ends(self) -> String {
        format!("{:04}", self.0 % 10_000)
    }

    /// As it is read aloud: three, three and four digits.
    #[must_use]
    pub fn spaced(self) -> String {
        let (first, middle, last) = (self.0 / 10_000_000, self.0 / 10_000 % 1000, self.0 % 10_000);
        format!("{first:03} {middle:03} {last:04}")
    }
}

impl PersonChange {
    /// Whether it can be written down: for whoever takes in many at once, and none of them if one cannot.
    ///
    /// # Errors
    /// A field is empty that may not be, or too long.
    pub fn check(&self) -> Result<(), Refused> {
        self.strokes().for_change().map(drop)
    }

    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default()
            .needed("name", LINE, self.name.as_ref())
            .needed("preferred_name", LINE, self.preferred_name.as_ref())
            .some("pronouns", LINE, self.pronouns.as_ref())
            .some("born", LINE, self.born.as_ref())
            .some("nhs_number", LINE, self.nhs_number.as_ref())
            .some("address", WORDS, self.address.as_ref())
            .some("access", WORDS, self.access.as_ref())
            .some("communication", WORDS, self.communication.as_ref())
            .some("languages", LINE, self.languages.as_ref())
            .some("interpreter", LINE, self.interpreter.as_ref())
            .some("faith", WORDS, self.faith.as_ref())
            .some(PHOTO, LINE, self.photo.as_ref())
    }
}

impl Person {
    pub(crate) fn read(row: &Row) -> Self {
        Self {
            name: row.field("name"),
            preferred_name: row.field("preferred_name"),
            pronouns: row.field("pronouns"),
            born: row.field("born"),
            nhs_number: row.field("nhs_number"),
            address: row.field("address"),
            access: row.field("access"),
            communication: row.field("communication"),
            languages: row.field("languages"),
            interpreter: row.field("interpreter"),
            faith: row.field("faith"),
            photo: row.field(PHOTO),
        }
    }
}
