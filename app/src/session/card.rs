//! A person in the list of people, made from all that this phone may read about them: so that the list needs no document.

use crate::session::name::Audience;
use crate::session::view::{AlsoSaid, CircleView, GroupCard, PersonCard};
use care::{Day, Field, Person};

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

impl CircleView {
    /// Their card, for the holder of `me`; `unsent` entries have not reached base.
    #[must_use]
    pub fn card(&self, me: &[u8; 32], unsent: usize) -> PersonCard {
        let person = self.person();
        let first = |field: fn(&Person) -> &Field<String>| {
            person.and_then(|person| field(person).first()).cloned().unwrap_or_default()
        };
        let number = person.and_then(|person| person.nhs_number.first());
        PersonCard {
            circle: self.circle,
            name: first(|person| &person.name),
            preferred_name: first(|person| &person.preferred_name),
            born: person.and_then(|person| person.born.first().copied()),
            nhs_ends: number.map(|number| number.ends()).unwrap_or_default(),
            photo: person.and_then(|person| person.photo.one().copied()),
            died: self.died().is_some(),
            comes_back: self.comes_back(),
            visits: self.visits_to_come(),
            role: self.role.clone(),
            unread: count(self.rooms.iter().map(|room| room.unread(me)).sum()),
            unsent: count(unsent),
            two_answers: count(self.two_answers().len()),
            to_answer: count(self.to_answer()),
            standing: self.standing.clone(),
            also: person.map(also).unwrap_or_default(),
        }
    }
}

impl CircleView {
    /// A team or a place in short, for the holder of `me`; `unsent` entries have not reached base.
    #[must_use]
    pub fn group_card(&self, audience: Audience, me: &[u8; 32], unsent: usize) -> GroupCard {
        let named = self.members.iter().map(|member| member.name.clone());
        GroupCard {
            circle: self.circle,
            audience,
            name: self.called().unwrap_or_default(),
            members: named.filter(|name| !name.is_empty()).collect(),
            comes_back: self.comes_back(),
            unread: count(self.rooms.iter().map(|room| room.unread(me)).sum()),
            unsent: count(unsent),
            standing: self.standing.clone(),
            waiting: Vec::new(),
        }
    }
}

/// What stands of the person beside what the card says first.
fn also(person: &Person) -> AlsoSaid {
    fn others<T: Clone>(field: &Field<T>) -> impl Iterator<Item = T> {
        field.all().skip(1).cloned()
    }
    AlsoSaid {
        names: others(&person.name).collect(),
        preferred_names: others(&person.preferred_name).collect(),
        births: others(&person.born).collect(),
        nhs_ends: others(&person.nhs_number).map(|number| number.ends()).collect(),
    }
}

impl PersonCard {
    /// Every full name that stands.
    pub fn names(&self) -> impl Iterator<Item = String> {
        std::iter::once(&self.name).chain(&self.also.names).cloned()
    }

    /// Everything that stands of what they like to be called.
    pub fn preferred_names(&self) -> impl Iterator<Item = String> {
        std::iter::once(&self.preferred_name).chain(&self.also.preferred_names).cloned()
    }

    /// Every date of birth that stands.
    pub fn births(&self) -> impl Iterator<Item = Day> {
        self.born.iter().chain(&self.also.births).copied()
    }

    /// The ends of every NHS number that stands.
    pub fn numbers(&self) -> impl Iterator<Item = String> {
        std::iter::once(&self.nhs_ends).chain(&self.also.nhs_ends).cloned()
    }

    /// What is left of words, in small letters, without those of their name: who looks for "arthur dahlias" looks for dahlias in
    /// what was written about Arthur. All of them, where the name is all; none, where nothing of their name is there.
    #[must_use]
    pub fn beside_name(&self, wanted: &[String]) -> Option<Vec<String>> {
        let is_name = |word: &String| {
            let mut names = self.names().chain(self.preferred_names());
            names.any(|name| name.to_lowercase().split_whitespace().any(|part| part.starts_with(word.as_str())))
        };
        let mut left = wanted.to_vec();
        left.retain(|word| !is_name(word));
        match left.len() {
            all if all == wanted.len() => None,
            0 => Some(wanted.to_vec()),
            _ => Some(left),
        }
    }

    /// Two wrote different things about who they are, and nobody has chosen yet.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.also != AlsoSaid::default()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use crate::session::{Audience, CircleId, CircleView, Membership, Room};
    use care::{Author, Day, Edit, Kind, Moment, PersonChange, Role, apply, open, read, skeleton};

    /// The card of a person whom two named without knowing of each other, with these dates of birth.
    fn card_after(names: [&str; 2], days: [u8; 2]) -> crate::session::PersonCard {
        let start = skeleton(&Kind::Together).unwrap();
        let mut both = [1, 2].map(|actor| open(start, [actor; 16]).unwrap());
        for ((document, name), day) in both.iter_mut().zip(names).zip(days) {
            let by = Author { device: [day; 32], name: "Bea".to_owned(), role: Role::Staff };
            let change = PersonChange {
                name: Some(name.to_owned()),
                born: Day::new(1941, 3, day).ok(),
                ..PersonChange::default()
            };
            apply(document, &Edit::NamePerson(change), &by, Moment(1_795_600_000_000)).unwrap();
            document.commit();
        }
        let [mut one, mut other] = both;
        one.merge(&mut other).unwrap();
        let room = Room { audience: Audience::Everyone, told: read(&one), reached: vec![], writable: true };
        let view = CircleView {
            circle: CircleId([1; 32]),
            role: Role::Staff,
            standing: Membership::In,
            rooms: vec![room],
            members: vec![],
            invites: vec![],
            waiting: vec![],
        };
        view.card(&[1; 32], 0)
    }

    #[test]
    fn both_of_two_names_and_dates_of_birth_are_on_the_card() {
        let card = card_after(["Ann Ashby", "Anne Ashby"], [2, 3]);
        let mut names: Vec<_> = card.names().collect();
        names.sort();
        assert_eq!(names, ["Ann Ashby", "Anne Ashby"]);
        let mut days: Vec<_> = card.births().map(|day| day.day()).collect();
        days.sort_unstable();
        assert_eq!(days, [2, 3]);
        assert!(card.differs());
    }

    #[test]
    fn a_name_that_two_wrote_alike_is_one() {
        let card = card_after(["Ann Ashby", "Ann Ashby"], [2, 2]);
        assert_eq!(card.names().collect::<Vec<_>>(), ["Ann Ashby"]);
        assert_eq!(card.births().count(), 1);
        assert!(!card.differs());
    }
}
