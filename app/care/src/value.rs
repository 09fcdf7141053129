//! How single values stand in a document: as one Automerge scalar each, so that they are replaced whole and never
//! merged by character.

use crate::ids::{EntryId, hex, unhex};
use crate::person::NhsNumber;
use crate::when::{Day, Moment, Voice, When};
use automerge::ScalarValue;

/// A value that is stored as one scalar.
pub(crate) trait Stored: Sized {
    /// As it stands in the document.
    fn to_scalar(&self) -> ScalarValue;
    /// Reads what stands in a document; none when it is of another sort, as a newer app may write.
    fn from_scalar(scalar: &ScalarValue) -> Option<Self>;
}

fn text(scalar: &ScalarValue) -> Option<&str> {
    match scalar {
        ScalarValue::Str(text) => Some(text),
        _ => None,
    }
}

impl Stored for String {
    fn to_scalar(&self) -> ScalarValue {
        self.as_str().into()
    }

    fn from_scalar(scalar: &ScalarValue) -> Option<Self> {
        text(scalar).map(Self::from)
    }
}

impl Stored for bool {
    fn to_scalar(&self) -> ScalarValue {
        ScalarValue::Boolean(*self)
    }

    fn from_scalar(scalar: &ScalarValue) -> Option<Self> {
        match scalar {
            ScalarValue::Boolean(value) => Some(*value),
            _ => None,
        }
    }
}

/// The name of another entry.
impl Stored for EntryId {
    fn to_scalar(&self) -> ScalarValue {
        self.key().into()
    }

    fn from_scalar(scalar: &ScalarValue) -> Option<Self> {
        Self::from_key(text(scalar)?)
    }
}

/// A device's public key, as hexadecimal digits.
impl Stored for [u8; 32] {
    fn to_scalar(&self) -> ScalarValue {
        hex(self).into()
    }

    fn from_scalar(scalar: &ScalarValue) -> Option<Self> {
        unhex(text(scalar)?)
    }
}

impl Stored for Moment {
    fn to_scalar(&self) -> ScalarValue {
        ScalarValue::Timestamp(i64::try_from(self.0).unwrap_or(i64::MAX))
    }

    fn from_scalar(scalar: &ScalarValue) -> Option<Self> {
        match scalar {
            ScalarValue::Timestamp(milliseconds) => u64::try_from(*milliseconds).ok().map(Self),
            _ => None,
        }
    }
}

/// A timestamp is exact, a text is "about": no third form is needed.
impl Stored for When {
    fn to_scalar(&self) -> ScalarValue {
        match self {
            Self::Exact(moment) => moment.to_scalar(),
            Self::About(words) => words.to_scalar(),
        }
    }

    fn from_scalar(scalar: &ScalarValue) -> Option<Self> {
        let about = || text(scalar).map(|words| Self::About(words.to_owned()));
        Moment::from_scalar(scalar).map(Self::Exact).or_else(about)
    }
}

impl Stored for Day {
    fn to_scalar(&self) -> ScalarValue {
        self.key().to_scalar()
    }

    fn from_scalar(scalar: &ScalarValue) -> Option<Self> {
        Self::from_key(text(scalar)?)
    }
}

impl Stored for NhsNumber {
    fn to_scalar(&self) -> ScalarValue {
        self.key().to_scalar()
    }

    fn from_scalar(scalar: &ScalarValue) -> Option<Self> {
        Self::parse(text(scalar)?).ok()
    }
}

/// `person`, `writer`, `member:` and an id, `named:` and a name; anything else is read as a name.
impl Stored for Voice {
    fn to_scalar(&self) -> ScalarValue {
        match self {
            Self::Person => "person".into(),
            Self::Writer => "writer".into(),
            Self::Member(id) => format!("member:{}", id.key()).into(),
            Self::Named(name) => format!("named:{name}").into(),
        }
    }

    fn from_scalar(scalar: &ScalarValue) -> Option<Self> {
        let text = text(scalar)?;
        let member = || text.strip_prefix("member:").and_then(EntryId::from_key).map(Self::Member);
        let named = || Self::Named(text.strip_prefix("named:").unwrap_or(text).to_owned());
        match text {
            "" => None,
            "person" => Some(Self::Person),
            "writer" => Some(Self::Writer),
            _ => Some(member().unwrap_or_else(named)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Debug;

    fn reads_back<T: Stored + PartialEq + Debug>(value: T) {
        assert_eq!(T::from_scalar(&value.to_scalar()), Some(value));
    }

    #[test]
    fn every_value_reads_back_as_it_was_stored() {
        reads_back("Dad's ashes are under them".to_owned());
        reads_back(true);
        reads_back([0xa7; 32]);
        reads_back(EntryId([0xa7; 16]));
        reads_back(Moment(1_764_000_000_000));
        reads_back(When::Exact(Moment(5)));
        reads_back(When::About("last spring".to_owned()));
        reads_back(Day::new(2024, 2, 29).unwrap());
        reads_back(NhsNumber::parse("943 476 5919").unwrap());
        reads_back(Voice::Person);
        reads_back(Voice::Writer);
        reads_back(Voice::Member(EntryId([7; 16])));
        reads_back(Voice::Named("named: Bo".to_owned()));
    }

    #[test]
    fn a_value_of_another_sort_reads_as_none() {
        assert_eq!(String::from_scalar(&ScalarValue::Uint(4)), None);
        assert_eq!(Day::from_scalar(&"soon".into()), None);
        assert_eq!(Moment::from_scalar(&ScalarValue::Timestamp(-1)), None);
        assert_eq!(When::from_scalar(&ScalarValue::Boolean(true)), None);
        assert_eq!(Voice::from_scalar(&ScalarValue::Null), None);
    }

    #[test]
    fn a_voice_of_a_newer_app_is_kept_as_a_name() {
        assert_eq!(Voice::from_scalar(&"choir:ab".into()), Some(Voice::Named("choir:ab".to_owned())));
    }
}
