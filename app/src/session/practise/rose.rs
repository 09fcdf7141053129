//! The made-up person to practise on. Rose and everyone round her are invented. The story is told in `care`'s own
//! edits, by several writers, so that practising is with real documents.

mod life;
mod talk;

pub use life::costs;

use super::Circle;
use crate::session::name::Audience;
use crate::session::view::MemberView;
use care::{
    Author, Day, Edit, EntryId, Heading, MattersChange, MattersState, MemberChange, MemberKind, Moment, PersonChange,
    Place, PlanChange, PlanState, PreferenceAnswer, PreferenceKind, Role, Voice, When,
};

const HOUR: u64 = 60 * 60 * 1000;
const DAY: u64 = 24 * HOUR;

const DAHLIAS: EntryId = EntryId([0xd1; 16]);
const RADIO: EntryId = EntryId([0xd2; 16]);
const NIGHTS: EntryId = EntryId([0xd3; 16]);
const TIRED: EntryId = EntryId([0xd4; 16]);
const STAIRS: EntryId = EntryId([0xd5; 16]);
const DAUGHTER: EntryId = EntryId([0xc1; 16]);
const NEIGHBOUR: EntryId = EntryId([0xc2; 16]);
const NURSE: EntryId = EntryId([0xc3; 16]);
const CAT: EntryId = EntryId([0xc4; 16]);

fn author(mark: u8, name: &str, role: Role) -> Author {
    Author { device: [mark; 32], name: name.to_owned(), role }
}

fn sam() -> Author {
    author(0x51, "Sam Okafor", Role::Staff)
}

fn ward() -> Author {
    author(0x52, "Lena Brandt", Role::Staff)
}

fn marie() -> Author {
    author(0x53, "Marie Ellis", Role::Family)
}

/// Whoever practises before they have said who they are.
pub(super) fn you() -> Author {
    author(0x01, "You", Role::Staff)
}

/// Those who can open the made-up circle.
pub(super) fn members() -> Vec<MemberView> {
    [(sam(), "community nurse"), (ward(), "ward nurse"), (marie(), "Rose\u{2019}s daughter")]
        .into_iter()
        .map(|(who, description)| MemberView {
            device: who.device,
            name: who.name,
            description: description.to_owned(),
            role: who.role,
        })
        .collect()
}

fn text(words: &str) -> Option<String> {
    Some(words.to_owned())
}

fn matters(words: &str, why: &str, heading: Heading, said_by: Voice, happened: &str) -> MattersChange {
    MattersChange {
        words: text(words),
        why: (!why.is_empty()).then(|| why.to_owned()),
        heading: Some(heading),
        said_by: Some(said_by),
        happened: Some(When::About(happened.to_owned())),
        state: Some(MattersState::Own),
        ..MattersChange::default()
    }
}

/// The story, edit by edit: for whom, what, by whom, when.
pub(super) fn tell_story(at: Moment, mut write: impl FnMut(Audience, Edit, &Author, Moment)) {
    let ago = |span: u64| Moment(at.0.saturating_sub(span));
    let mut all = |edit: Edit, by: &Author, span: u64| write(Audience::Everyone, edit, by, ago(span));
    let person = PersonChange {
        name: text("Rose Ellis"),
        preferred_name: text("Rose"),
        born: Day::new(1941, 3, 2).ok(),
        ..PersonChange::default()
    };
    all(Edit::NamePerson(person), &sam(), 9 * DAY);
    for (id, member) in people() {
        all(Edit::AddMember { id, member }, &sam(), 9 * DAY);
    }
    let dahlias = matters(
        "I want to see the dahlias out.",
        "She and Tom planted them the year they moved in. His ashes are under them.",
        Heading::MostImportant,
        Voice::Person,
        "at the kitchen table, in the morning",
    );
    all(Edit::AddWhatMatters { id: DAHLIAS, matters: dahlias }, &sam(), 2 * DAY);
    let radio = matters(
        "Radio on, low, even when I am asleep.",
        "A quiet house frightens me.",
        Heading::PleaseDo,
        Voice::Person,
        "last week",
    );
    all(Edit::AddWhatMatters { id: RADIO, matters: radio }, &sam(), 8 * DAY);
    let nights = matters(
        "Mum is afraid of the nights more than of dying.",
        "",
        Heading::Worry,
        Voice::Writer,
        "on the phone on Sunday",
    );
    all(Edit::AddWhatMatters { id: NIGHTS, matters: nights }, &marie(), DAY);
    all(Edit::AddPlanItem { id: EntryId([0xe1; 16]), item: plan() }, &sam(), DAY + 3 * HOUR);
    rest(at, &mut write);
    talk::tell(at, life::day(at, -7), &mut write);
    life::tell(at, write);
}

fn plan() -> PlanChange {
    PlanChange {
        serves: Some(vec![DAHLIAS]),
        action: text("Bed by the back window, so that she can see the garden"),
        hope: text("Mornings are best. She looks for the blackbird."),
        doers: Some(vec![DAUGHTER, NEIGHBOUR]),
        how_we_will_know: text("Rose says she can see the dahlias from her pillow"),
        state: Some(PlanState::Trying),
        ..PlanChange::default()
    }
}

fn people() -> [(EntryId, MemberChange); 4] {
    let one = |name: &str, description: &str, kind: MemberKind, phone: &str, does: &str| MemberChange {
        name: text(name),
        description: text(description),
        kind: Some(kind),
        phone: (!phone.is_empty()).then(|| phone.to_owned()),
        does: text(does),
        ..MemberChange::default()
    };
    [
        (
            DAUGHTER,
            one("Marie Ellis", "daughter", MemberKind::Family, "01632 960 101, after six", "Weekends, and the forms"),
        ),
        (
            NEIGHBOUR,
            one("Mr Hussain", "next door", MemberKind::Neighbour, "01632 960 102", "Has the key. Brings the paper in"),
        ),
        (
            NURSE,
            one("Sam Okafor", "community nurse", MemberKind::Professional, "01632 960 103", "Tuesdays and Fridays"),
        ),
        (CAT, one("Biscuit", "the cat", MemberKind::Pet, "", "Sleeps on her feet")),
    ]
}

fn rest(at: Moment, write: &mut impl FnMut(Audience, Edit, &Author, Moment)) {
    let ago = |span: u64| Moment(at.0.saturating_sub(span));
    let tired = matters(
        "I am more tired than I let Mum see.",
        "",
        Heading::WorthKnowing,
        Voice::Writer,
        "these last two weeks",
    );
    write(Audience::Family, Edit::AddWhatMatters { id: TIRED, matters: tired }, &marie(), ago(20 * HOUR));
    let stairs = matters(
        "Ask about the stairs when Marie is not in the room.",
        "Rose said more when we were alone.",
        Heading::Support,
        Voice::Writer,
        "on Friday\u{2019}s visit",
    );
    write(Audience::Staff, Edit::AddWhatMatters { id: STAIRS, matters: stairs }, &sam(), ago(2 * DAY));
}

/// Two answers that did not know of each other, and somebody who has read.
pub(super) fn tell_apart(at: Moment, circle: &mut Circle) {
    let ago = |span: u64| Moment(at.0.saturating_sub(span));
    let place = |words: &str, place: Place, why: &str, said_by: Voice| PreferenceAnswer {
        place: Some(place),
        why: why.to_owned(),
        said_by,
        ..PreferenceAnswer::new(PreferenceKind::PlaceOfCare, words)
    };
    let home = place("At home, if Marie can be here", Place::Home, "She said it twice, and smiled.", Voice::Person);
    let hospice = place("The hospice", Place::Hospice, "After the bad night she felt safer there.", Voice::Writer);
    let one = Edit::StatePreference { id: EntryId([0xf1; 16]), answer: home };
    let other = Edit::StatePreference { id: EntryId([0xf2; 16]), answer: hospice };
    let (Ok(one), Ok(other)) = (one.prepare(), other.prepare()) else { return };
    let met = circle.write_apart(Audience::Everyone, [(one, sam(), ago(30 * HOUR)), (other, ward(), ago(27 * HOUR))]);
    debug_assert!(met.is_ok(), "two answers meet: {met:?}");
    let seen: Vec<_> = circle
        .rooms()
        .iter()
        .flat_map(|room| room.told.what_matters.iter())
        .filter(|entry| entry.id == DAHLIAS)
        .map(|entry| (entry.id, entry.version))
        .collect();
    let Ok(seen) = Edit::MarkRead(seen).prepare() else { return };
    let read = circle.write(Audience::Everyone, &seen, &marie(), ago(12 * HOUR), [0xc7; 16]);
    debug_assert!(read.is_ok(), "a reading is noted: {read:?}");
}

#[cfg(test)]
mod tests {
    use super::super::*;
    use crate::session::{EntryState, state_of};
    use care::Edit;

    const AT: Moment = Moment(1_795_600_000_000);

    fn shown(desk: &PractiseDesk) -> CircleView {
        desk.circle(CircleId::PRACTISE).expect("the made-up person is always there")
    }

    #[test]
    fn the_made_up_person_has_two_answers_to_talk_about() {
        let view = shown(&PractiseDesk::new(AT));
        assert_eq!(view.called().as_deref(), Some("Rose"));
        assert_eq!(view.two_answers().len(), 1);
    }

    #[test]
    fn practising_writes_real_documents_that_never_claim_to_be_at_base() {
        let mut desk = PractiseDesk::new(AT);
        let id = EntryId([7; 16]);
        let matters = care::MattersChange { words: Some("Soup".to_owned()), ..care::MattersChange::default() };
        let edit = Edit::AddWhatMatters { id, matters };
        let ask = Ask::edit(CircleId::PRACTISE, Audience::Staff, &edit, None).expect("it is good");
        let now = Now { at: AT, random: [3; 16] };
        desk.handle(now, Asked { number: 1, ask }, &|tell| {
            if let Tell::Answer { number, result } = tell {
                assert_eq!((number, result), (1, Ok(Answer::Kept)));
            }
        });
        let view = shown(&desk);
        let (audience, entry) = view.find_matters(id).expect("it is written");
        let room = view.room(audience).expect("it has a room");
        assert_eq!(audience, Audience::Staff);
        assert_eq!(state_of(room, entry, Some(&[1; 32])), EntryState::OnThisPhone);
    }

    #[test]
    fn what_marie_read_says_so() {
        let view = shown(&PractiseDesk::new(AT));
        let room = view.together().expect("everyone's room");
        let dahlias = room.told.what_matters.iter().find(|entry| entry.id == super::DAHLIAS).expect("the dahlias");
        assert!(matches!(state_of(room, dahlias, Some(&[1; 32])), EntryState::ReadBy(by) if by.len() == 1));
    }
}
