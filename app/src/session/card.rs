//! A person in the list of people, made from all that this phone may read about them: so that the list needs no document.

use crate::session::view::{CircleView, PersonCard};
use care::{Field, Person};

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
        }
    }
}
