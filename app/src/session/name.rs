//! What pages call a circle, and who an entry is for. The keys behind both are no business of a page.

use serde::{Deserialize, Serialize};

/// One circle: the 32 bytes of its chain's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CircleId(pub [u8; 32]);

impl CircleId {
    /// The made-up person to practise on. No chain can have this id: it would have to hash to nought.
    pub const PRACTISE: Self = Self([0; 32]);

    /// The number that a team's list has for whoever this is round: half of it, which no other circle shares.
    #[must_use]
    pub fn number(&self) -> care::EntryId {
        care::EntryId(self.0.first_chunk().copied().unwrap_or_default())
    }

    /// As it stands in an address: `practise`, or 64 hexadecimal digits.
    #[must_use]
    pub fn key(&self) -> String {
        if *self == Self::PRACTISE {
            return "practise".to_owned();
        }
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Reads what stands in an address; anything else is none.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        if key == "practise" {
            return Some(Self::PRACTISE);
        }
        let mut bytes = [0; 32];
        if key.len() != 64 || !key.is_ascii() {
            return None;
        }
        for (place, byte) in bytes.iter_mut().enumerate() {
            let pair = key.get(place * 2..place * 2 + 2)?;
            *byte = u8::from_str_radix(pair, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

/// Who an entry is for. Each is a document of its own under a key of its own (`wire::Space`, `care::Kind`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Audience {
    /// Everyone who was invited: the person, family and friends, nurses.
    Everyone,
    /// The person and their nurses.
    Nurse,
    /// Invited family and friends, and nurses.
    Family,
    /// Staff only.
    Staff,
    /// A team of staff: nobody who is looked after is named there.
    Team,
    /// Those who look after a place.
    Place,
    /// One's own devices, and nobody else.
    Mine,
}

impl Audience {
    /// Every audience round one person, widest first.
    pub const ALL: [Self; 4] = [Self::Everyone, Self::Nurse, Self::Family, Self::Staff];
    /// The audiences that are round nobody who is looked after: of a team, of a place, and of one's own devices.
    pub const GROUPS: [Self; 3] = [Self::Team, Self::Place, Self::Mine];

    /// The audiences among which someone with this role chooses, before they write.
    #[must_use]
    pub fn choices(role: &care::Role) -> &'static [Self] {
        match role {
            care::Role::Person => &[Self::Everyone, Self::Nurse],
            care::Role::Staff => &[Self::Everyone, Self::Family, Self::Staff],
            care::Role::Family | care::Role::Unlisted(_) => &[Self::Everyone, Self::Family],
        }
    }

    /// The document of this audience.
    #[must_use]
    pub const fn kind(self) -> care::Kind {
        match self {
            Self::Everyone => care::Kind::Together,
            Self::Nurse => care::Kind::Nurse,
            Self::Family => care::Kind::Family,
            Self::Staff => care::Kind::Staff,
            Self::Team => care::Kind::Team,
            Self::Place => care::Kind::Place,
            Self::Mine => care::Kind::Mine,
        }
    }

    /// As it stands in a draft's name or a class: never changed once released.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Nurse => "nurse",
            Self::Family => "family",
            Self::Staff => "staff",
            Self::Team => "team",
            Self::Place => "place",
            Self::Mine => "mine",
        }
    }

    /// The audience with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().chain(Self::GROUPS).find(|audience| audience.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_in_an_address_is_read_back() {
        let circle = CircleId([0xab; 32]);
        assert_eq!(CircleId::from_key(&circle.key()), Some(circle));
        assert_eq!(CircleId::from_key("practise"), Some(CircleId::PRACTISE));
        assert_eq!(CircleId::from_key("xyz"), None);
        assert_eq!(CircleId::from_key(&"é".repeat(32)), None);
    }

    #[test]
    fn family_are_never_offered_staff_only() {
        assert!(!Audience::choices(&care::Role::Family).contains(&Audience::Staff));
        assert!(!Audience::choices(&care::Role::Family).contains(&Audience::Nurse));
    }

    #[test]
    fn an_audience_is_read_back_from_its_word() {
        for audience in Audience::ALL.into_iter().chain(Audience::GROUPS) {
            assert_eq!(Audience::from_word(audience.word()), Some(audience));
        }
    }
}
