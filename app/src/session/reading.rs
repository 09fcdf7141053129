//! What a view means for the one who reads it: where an entry has reached, who else has read it, what is unread,
//! what has two answers. Plain functions over `care`'s structures; the words for it are in `words`.

use crate::session::families::{cards, everything};
use crate::session::name::Audience;
use crate::session::view::{CircleView, Reached, Room};
use care::{
    Author, CircleMember, Death, Entry, EntryId, Image, Moment, Person, PlanItem, Preference, PreferenceKind,
    WhatMatters,
};

/// What an entry says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryState {
    /// On this phone, and perhaps nowhere else.
    OnThisPhone,
    /// At base; when it arrived, where that is known.
    AtBase(Option<Moment>),
    /// At base, kept apart.
    Held,
    /// At base and read by these, in exactly this version: names and times.
    ReadBy(Vec<(String, Moment)>),
}

/// The state of an entry, for the holder of `me`. One's own reading, and the writer's, say nothing.
#[must_use]
pub fn state_of<T>(room: &Room, entry: &Entry<T>, me: Option<&[u8; 32]>) -> EntryState {
    let reached = room.reached.iter().find(|(id, _)| *id == entry.id).map(|(_, reached)| *reached);
    let writer = entry.written.by.as_ref().map(|by| by.device);
    let others = entry.read_by.iter().filter(|read| Some(&read.reader.device) != me);
    let others = others.filter(|read| Some(read.reader.device) != writer);
    let readers: Vec<_> = others.map(|read| (read.reader.name.clone(), read.at)).collect();
    match reached {
        None | Some(Reached::OnThisPhone) => EntryState::OnThisPhone,
        Some(Reached::Held) => EntryState::Held,
        Some(Reached::AtBase(at)) if readers.is_empty() => EntryState::AtBase(at),
        Some(Reached::AtBase(_)) => EntryState::ReadBy(readers),
    }
}

/// After this, that it was written earlier than it came to base matters to whoever reads it: ten minutes.
const LATE: u64 = 10 * 60 * 1000;

/// When an entry reached base, where that was later than a reader would think from when it was written.
#[must_use]
pub fn reached_late<T>(room: &Room, entry: &Entry<T>) -> Option<Moment> {
    let written = entry.changed.as_ref().unwrap_or(&entry.written).at;
    let (_, reached) = room.reached.iter().find(|(id, _)| *id == entry.id)?;
    let Reached::AtBase(at) = reached else { return None };
    at.filter(|at| at.0.saturating_sub(written.0) > LATE)
}

/// Whether the holder of `me` has not read this version. What one wrote oneself is read.
#[must_use]
pub fn is_unread<T>(entry: &Entry<T>, me: &[u8; 32]) -> bool {
    let last = entry.changed.as_ref().unwrap_or(&entry.written);
    let mine = last.by.as_ref().is_some_and(|by| by.device == *me);
    !mine && !entry.is_aside() && !entry.is_read_on(me)
}

impl Room {
    /// How many entries and answers the holder of `me` has not read.
    #[must_use]
    pub fn unread(&self, me: &[u8; 32]) -> usize {
        cards(&self.told).iter().filter(|entry| entry.is_unread(me)).count()
    }

    /// What the person would like of this kind.
    #[must_use]
    pub fn preference(&self, kind: &PreferenceKind) -> Option<&Preference> {
        self.told.preferences.iter().find(|preference| preference.kind == *kind)
    }

    /// Something that matters.
    #[must_use]
    pub fn matters(&self, id: EntryId) -> Option<&Entry<WhatMatters>> {
        self.told.what_matters.iter().find(|entry| entry.id == id)
    }

    /// Something in the plan.
    #[must_use]
    pub fn plan_item(&self, id: EntryId) -> Option<&Entry<PlanItem>> {
        self.told.plan.iter().find(|entry| entry.id == id)
    }

    /// Whether an entry, or an answer, stands in this document.
    #[must_use]
    pub fn holds(&self, id: EntryId) -> bool {
        everything(&self.told).iter().any(|entry| entry.id() == id)
    }

    /// The picture that an entry shows, if it shows one.
    #[must_use]
    pub fn image_of(&self, id: EntryId) -> Option<Image> {
        self.told.pictures.iter().find(|entry| entry.id == id)?.content.image
    }

    /// Whether an entry is a recording.
    #[must_use]
    pub fn is_recording(&self, id: EntryId) -> bool {
        self.told.pictures.iter().any(|entry| entry.id == id && entry.content.sound.is_some())
    }

    /// What an entry that others are linked to says, in short; empty where it is not here.
    #[must_use]
    pub fn words_of(&self, id: EntryId) -> String {
        let matters = || self.matters(id).and_then(|entry| entry.content.words.all().next());
        let member = || self.member(id).and_then(|entry| entry.content.name.all().next());
        matters().or_else(member).cloned().unwrap_or_default()
    }

    /// Somebody round the person.
    #[must_use]
    pub fn member(&self, id: EntryId) -> Option<&Entry<CircleMember>> {
        self.told.circle.iter().find(|entry| entry.id == id)
    }
}

impl CircleView {
    /// The document for this audience, if this phone reads it.
    #[must_use]
    pub fn room(&self, audience: Audience) -> Option<&Room> {
        self.rooms.iter().find(|room| room.audience == audience)
    }

    /// The document for everyone.
    #[must_use]
    pub fn together(&self) -> Option<&Room> {
        self.room(Audience::Everyone)
    }

    /// The record of the person's death; none while they live.
    #[must_use]
    pub fn died(&self) -> Option<&Entry<Death>> {
        self.together()?.told.has_died()
    }

    /// The person, if this phone has met them.
    #[must_use]
    pub fn person(&self) -> Option<&Person> {
        self.together().map(|room| &room.told.person.content)
    }

    /// The document of a team or a place, where this is the view of one.
    #[must_use]
    pub fn group(&self) -> Option<&Room> {
        self.rooms.first().filter(|room| Audience::GROUPS.contains(&room.audience))
    }

    /// What to call the person: what they like to be called, else their name. A team or a place: its name, perhaps empty.
    #[must_use]
    pub fn called(&self) -> Option<String> {
        if let Some(room) = self.group() {
            return Some(room.told.about.content.name.first().cloned().unwrap_or_default());
        }
        let person = self.person()?;
        let first = |field: &care::Field<String>| field.all().find(|name| !name.is_empty()).cloned();
        first(&person.preferred_name).or_else(|| first(&person.name))
    }

    /// Something that matters, with whom it is for, wherever it stands.
    #[must_use]
    pub fn find_matters(&self, id: EntryId) -> Option<(Audience, &Entry<WhatMatters>)> {
        self.rooms.iter().find_map(|room| Some((room.audience, room.matters(id)?)))
    }
}

/// The device of whoever holds this phone.
#[must_use]
pub fn device_of(me: Option<&Author>) -> Option<[u8; 32]> {
    me.map(|author| author.device)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn what_came_to_base_long_after_it_was_written_says_when() {
        let told = care::read(&care::open(care::skeleton(&care::Kind::Together).unwrap(), [7; 16]).unwrap());
        let mut entry = told.person.clone();
        entry.written.at = Moment(1_000);
        let late = |reached: Reached| {
            let reached = vec![(entry.id, reached)];
            reached_late(&Room { audience: Audience::Everyone, reached, writable: true, told: told.clone() }, &entry)
        };
        let hour = Moment(1_000 + 60 * 60 * 1000);
        assert_eq!(late(Reached::AtBase(Some(hour))), Some(hour));
        assert_eq!(late(Reached::AtBase(Some(Moment(60_000)))), None, "a minute says nothing");
        assert_eq!(late(Reached::AtBase(Some(Moment(0)))), None, "a clock that runs ahead says nothing");
        assert_eq!(late(Reached::AtBase(None)), None);
        assert_eq!(late(Reached::OnThisPhone), None);
    }
}
