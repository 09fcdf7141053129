//! More of the made-up person's life: visits and what was heard, questions, forms, what to do at night, the timeline, the map. All
//! of it is invented.

use super::{DAUGHTER, DAY, HOUR, NEIGHBOUR, NURSE, marie, sam, text};
use crate::clock::{day_at, here, wall};
use crate::session::name::Audience;
use care::{
    Author, Basis, Card, Cards, ConsentAnswer, ConsentKind, Cost, CostChange, CostUnit, CycleChange, Day, Edit, Effect,
    Entry, EntryId, EventKind, Exactness, Exists, ExperimentChange, FactorChange, HeardChange, IfThenChange, Kind,
    MemberChange, Moment, NoteChange, NoteKind, Pence, PersonChange, PointerAnswer, PointerKind, PreferenceAnswer,
    PreferenceKind, QuestionChange, RemarkChange, RemarkKind, RingOrder, Scale, Stage, Tie, TieWay, TimelineChange,
    Times, Topic, VisitChange, VisitNoteChange, VisitState, Voice, When,
};

/// Writes one thing: for whom, what, by whom, how long ago.
type Write<'a> = &'a mut dyn FnMut(Audience, Edit, &Author, u64);

/// What one contact costs, in pence: every figure is made up.
const COSTS: [(&str, CostUnit, u64); 14] = [
    ("Bereavement group", CostUnit::Contact, 4_000),
    ("Eye clinic", CostUnit::Contact, 12_000),
    ("Surgery", CostUnit::Contact, 4_200),
    ("Chest clinic", CostUnit::Contact, 21_000),
    ("Pharmacy", CostUnit::Contact, 1_200),
    ("Ambulance", CostUnit::Contact, 39_000),
    ("Hospital", CostUnit::Day, 45_000),
    ("Physiotherapy", CostUnit::Contact, 6_800),
    ("Occupational therapy", CostUnit::Contact, 7_500),
    ("Advice centre", CostUnit::Contact, 3_000),
    ("Home care agency", CostUnit::Contact, 2_400),
    ("Council", CostUnit::Contact, 250_000),
    ("Hospice day room", CostUnit::Contact, 9_500),
    ("Community nurses", CostUnit::Contact, 4_800),
];

/// The same, as those who look after a place write it down.
#[must_use]
pub fn costs() -> Vec<Entry<Cost>> {
    let Some(mut place) = care::skeleton(&Kind::Place).and_then(|bytes| care::open(bytes, [0x51; 16]).ok()) else {
        return Vec::new();
    };
    for (number, (service, unit, pence)) in (1..).zip(COSTS) {
        let cost = CostChange {
            service: text(service),
            unit: Some(unit),
            amount: Some(Pence(pence)),
            source: text("Made up"),
            year: text("2026"),
        };
        let edit = Edit::AddCard { id: id(0xac, number), card: Card::Cost(cost) };
        let applied = care::apply(&mut place, &edit, &sam(), Moment(0));
        debug_assert!(applied.is_ok(), "the story is sound");
        place.commit();
    }
    care::read(&place).costs.clone()
}

/// The day so many days after this moment, where the phone is.
pub(super) fn day(at: Moment, days: i64) -> Option<Day> {
    let moved = at.0.saturating_add_signed(days * i64::try_from(DAY).unwrap_or_default());
    let shown = if cfg!(test) { wall(Moment(moved), 0) } else { here(Moment(moved)) };
    day_at(shown.days)
}

fn id(mark: u8, number: u8) -> EntryId {
    EntryId(u128::from_be_bytes([mark; 16]).wrapping_add(u128::from(number)).to_be_bytes())
}

/// Tells it.
pub(super) fn tell(at: Moment, mut write: impl FnMut(Audience, Edit, &Author, Moment)) {
    let mut ago = |audience: Audience, edit: Edit, by: &Author, span: u64| {
        write(audience, edit, by, Moment(at.0.saturating_sub(span)));
    };
    home(&mut ago);
    round(&mut ago);
    visits(at, &mut ago);
    family(&mut ago);
    ahead(&mut ago);
    years(&mut ago);
    learning(at, &mut ago);
}

fn home(write: Write<'_>) {
    let person = PersonChange {
        communication: text("Hears better on her left. Give her time: she answers when she has thought."),
        access: text("Key safe by the back door, the number is with Mr Hussain. The cat may not go out at night."),
        address: text("4 Made-up Lane, by the church"),
        ..PersonChange::default()
    };
    write(Audience::Everyone, Edit::NamePerson(person), &sam(), 9 * DAY);
}

fn round(write: Write<'_>) {
    let close = |ring_by_day, ring_by_night, tie, tie_way| MemberChange {
        ring_by_day,
        ring_by_night,
        tie: Some(tie),
        tie_way: Some(tie_way),
        ..MemberChange::default()
    };
    let changes = [
        (DAUGHTER, close(Some(RingOrder::Second), Some(RingOrder::First), Tie::Strong, TieWay::Both)),
        (NEIGHBOUR, close(None, Some(RingOrder::Second), Tie::Ordinary, TieWay::ToPerson)),
        (NURSE, close(Some(RingOrder::First), None, Tie::Ordinary, TieWay::ToPerson)),
    ];
    for (entry, change) in changes {
        write(Audience::Everyone, Edit::ChangeMember { entry, change }, &sam(), 8 * DAY);
    }
    let factors = [
        ("The garden", Effect::Helps, "hers, and Mr Hussain waters it"),
        ("The stairs", Effect::Hinders, "the occupational therapist"),
        ("No bus on Sundays", Effect::Hinders, "the council"),
    ];
    for (number, (words, effect, hands)) in (1..).zip(factors) {
        let factor = FactorChange { words: text(words), effect: Some(effect), in_whose_hands: text(hands) };
        write(Audience::Everyone, Edit::AddFactor { id: id(0xa1, number), factor }, &sam(), 7 * DAY);
    }
}

fn visits(at: Moment, write: Write<'_>) {
    let visit = |days, who: &str, window: &str, purpose: &str, state| VisitChange {
        day: Some(day(at, days)),
        who: text(who),
        window: text(window),
        purpose: text(purpose),
        state: Some(state),
        ..VisitChange::default()
    };
    let all = [
        visit(
            1,
            "Sam, community nurse",
            "between ten and twelve",
            "The dressing, and how the nights are",
            VisitState::Planned,
        ),
        visit(3, "Marie", "the whole weekend", "To be there", VisitState::Planned),
        visit(-2, "Sam, community nurse", "in the morning", "First visit after the fall", VisitState::Happened),
    ];
    for (number, visit) in (1..).zip(all) {
        write(Audience::Everyone, Edit::AddVisit { id: id(0xa2, number), visit }, &sam(), 3 * DAY);
    }
    let heard = HeardChange {
        words: text("She would like the window open at night, and someone to sit with her until she sleeps."),
        said_by: Some(Voice::Person),
        happened: Some(When::About("on Friday, at the kitchen table".to_owned())),
        ..HeardChange::default()
    };
    write(Audience::Everyone, Edit::AddHeard { id: id(0xa3, 1), heard }, &sam(), 2 * DAY);
    let right = HeardChange {
        words: text("The window, yes. But she told me that the sitting makes her feel watched."),
        said_by: Some(Voice::Writer),
        corrects: Some(id(0xa3, 1)),
        ..HeardChange::default()
    };
    write(Audience::Everyone, Edit::AddHeard { id: id(0xa3, 2), heard: right }, &marie(), DAY);
    let note =
        VisitNoteChange { words: text("Skin on the heel is better. Marie looks worn out: ask again."), happened: None };
    write(Audience::Staff, Edit::AddVisitNote { id: id(0xa4, 1), note }, &sam(), 2 * DAY);
}

fn family(write: Write<'_>) {
    let question = QuestionChange {
        words: text("May she have a glass of sherry with the new tablets?"),
        to: text("Sam"),
        ..QuestionChange::default()
    };
    let asked = id(0xa5, 1);
    write(Audience::Family, Edit::AddQuestion { id: asked, question }, &marie(), DAY + HOUR);
    let answer = QuestionChange { answer: text("A small one, yes. I asked the doctor."), ..QuestionChange::default() };
    write(Audience::Family, Edit::ChangeQuestion { entry: asked, change: answer }, &sam(), 20 * HOUR);
    let need = QuestionChange {
        words: text("One night in the week when somebody else listens for her."),
        topic: Some(Topic::Sleep),
        ..QuestionChange::default()
    };
    write(Audience::Family, Edit::AddQuestion { id: id(0xa5, 2), question: need }, &marie(), 12 * HOUR);
    let news = NoteChange { words: text("She laughed today, about the cat."), kind: Some(NoteKind::News) };
    write(Audience::Family, Edit::AddNote { id: id(0xa6, 1), note: news }, &marie(), 10 * HOUR);
}

fn ahead(write: Write<'_>) {
    let paper = |kind, place: &str| PointerAnswer {
        kept_where: place.to_owned(),
        checked_by: "Sam".to_owned(),
        ..PointerAnswer::new(kind, Exists::Yes)
    };
    let papers =
        [paper(PointerKind::Respect, "Hall drawer, red folder"), paper(PointerKind::JustInCase, "Top of the wardrobe")];
    for (number, answer) in (1..).zip(papers) {
        write(Audience::Everyone, Edit::StatePointer { id: id(0xa7, number), answer }, &sam(), 6 * DAY);
    }
    let after = PreferenceAnswer::new(PreferenceKind::AfterDeath, "Ring Marie first. No black at the funeral.");
    write(Audience::Everyone, Edit::StatePreference { id: id(0xa7, 9), answer: after }, &sam(), 6 * DAY);
    let if_then = IfThenChange {
        sign: text("She cannot get her breath"),
        first: text("Open the window, turn the fan on, put the radio on low, sit where she sees you"),
        ring: text("Sam by day, 111 at night"),
        told_to: text("Marie and Mr Hussain"),
    };
    write(Audience::Everyone, Edit::AddIfThen { id: id(0xa8, 1), if_then }, &sam(), 6 * DAY);
    let yes = |kind| ConsentAnswer { by: "Rose".to_owned(), ..ConsentAnswer::new(kind, true, Basis::Own) };
    for (number, kind) in (1..).zip([ConsentKind::MakeRecord, ConsentKind::Share]) {
        write(Audience::Everyone, Edit::StateConsent { id: id(0xa9, number), answer: yes(kind) }, &sam(), 9 * DAY);
    }
}

fn years(write: Write<'_>) {
    let event = |from: (u16, u8, u8), exactness, kind, words: &str, service: &str, who: &str| TimelineChange {
        words: text(words),
        kind: Some(kind),
        from: Day::new(from.0, from.1, from.2).ok(),
        exactness: Some(exactness),
        service: text(service),
        who: text(who),
        ..TimelineChange::default()
    };
    let lasting = |event: TimelineChange, until: (u16, u8, u8), times| TimelineChange {
        until: Some(Day::new(until.0, until.1, until.2).ok()),
        times: Some(Times::new(times)),
        ..event
    };
    // Ten years and fourteen services: what a life looks like from the side of who came into it.
    use EventKind::{Admission, Contact, Help, Illness, Life, Move};
    use Exactness::{Day as OnDay, Month, Year};
    let contact = |from, words, service, who| event(from, Month, Contact, words, service, who);
    let stay = |from, words| event(from, OnDay, Admission, words, "Hospital", "");
    let all = [
        event((2016, 6, 1), Year, Life, "Tom died", "", ""),
        lasting(contact((2016, 9, 1), "Somebody to talk to after Tom", "Bereavement group", "Ruth"), (2017, 2, 1), 12),
        lasting(contact((2018, 2, 1), "New glasses, and the eye drops", "Eye clinic", ""), (2018, 6, 1), 3),
        lasting(
            event((2019, 3, 1), Month, Illness, "The cough that did not go away", "Surgery", "Dr Ames"),
            (2019, 12, 1),
            6,
        ),
        lasting(contact((2019, 5, 1), "The first scan, and three more", "Chest clinic", "Dr Obi"), (2020, 2, 1), 4),
        lasting(contact((2020, 4, 1), "Tablets in a box for each day", "Pharmacy", ""), (2026, 6, 30), 75),
        event((2020, 11, 1), Month, Help, "Marie came every Sunday", "", "Marie"),
        event((2021, 9, 13), OnDay, Contact, "Taken in by night", "Ambulance", ""),
        lasting(stay((2021, 9, 14), "Ten days in hospital"), (2021, 9, 23), 1),
        lasting(contact((2021, 10, 1), "Learning the stairs again", "Physiotherapy", "Ben"), (2022, 1, 31), 10),
        lasting(contact((2022, 5, 1), "A rail and a raised chair", "Occupational therapy", ""), (2022, 6, 30), 3),
        lasting(contact((2022, 12, 1), "Forms for help with money", "Advice centre", "Ruth"), (2023, 1, 31), 2),
        lasting(
            contact((2023, 3, 1), "Mornings: three different people in one week", "Home care agency", ""),
            (2025, 2, 28),
            1_400,
        ),
        lasting(contact((2023, 6, 1), "Rung for when she could not get up", "Ambulance", ""), (2024, 11, 30), 11),
        lasting(stay((2023, 11, 2), "After a fall in the night"), (2023, 11, 20), 1),
        event((2024, 1, 1), Year, Help, "Mr Hussain began to bring the paper in", "", "Mr Hussain"),
        lasting(stay((2024, 2, 5), "Six weeks: nothing was ready at home"), (2024, 3, 17), 1),
        lasting(stay((2024, 10, 7), "Four days: nobody was free to drive her home"), (2024, 10, 10), 1),
        contact((2025, 6, 1), "The bathroom was rebuilt after a year of letters", "Council", ""),
        lasting(
            contact((2026, 3, 1), "Thursdays by the window, with painting", "Hospice day room", "Lena"),
            (2026, 10, 31),
            30,
        ),
        event((2026, 8, 3), OnDay, Contact, "First visit of the community nurse", "Community nurses", "Sam"),
        event((2026, 10, 2), Month, Move, "The bed came downstairs", "", "Marie"),
    ];
    for (number, event) in (1..).zip(all) {
        write(Audience::Everyone, Edit::AddTimelineEvent { id: id(0xaa, number), event }, &sam(), 5 * DAY);
    }
}

fn learning(at: Moment, write: Write<'_>) {
    let (cycle, tried) = (id(0xb1, 1), id(0xb1, 2));
    let mut add =
        |entry, card, by: &Author, span| write(Audience::Everyone, Edit::AddCard { id: entry, card }, by, span);
    let purpose = CycleChange {
        purpose: text("That nights at home are quiet enough for Rose and for Marie"),
        scale: Some(Scale::Person),
        people: text("Rose, Marie, Mr Hussain, Sam"),
        understand: text("She wakes at three and does not know where she is. The radio helps."),
        ..CycleChange::default()
    };
    add(cycle, Card::Cycle(purpose), &sam(), 6 * DAY);
    let radio = ExperimentChange {
        purpose: text("That she knows where she is when she wakes"),
        action: text("Leave the radio on low from midnight to six"),
        hunch: text("She settled when it was left on by mistake"),
        watch_for: text("Whether Marie sleeps, too"),
        look_again: day(at, 2),
        ..ExperimentChange::default()
    };
    add(tried, Card::Experiment(radio), &sam(), 4 * DAY);
    let moved = RemarkChange {
        of: Some(cycle),
        kind: Some(RemarkKind::Move),
        words: text("We know enough to try something small."),
        from: Some(Stage::Understand),
        to: Some(Stage::Experiment),
        ..RemarkChange::default()
    };
    add(id(0xb1, 3), Card::Remark(Cards::Cycles, moved), &sam(), 4 * DAY);
    let noticed = RemarkChange {
        of: Some(tried),
        kind: Some(RemarkKind::Note),
        words: text("She woke once and hummed along. I slept until five."),
        ..RemarkChange::default()
    };
    add(id(0xb1, 4), Card::Remark(Cards::Experiments, noticed), &marie(), DAY);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_in_ten_years_has_a_cost_and_it_falls_once_help_is_made_for_her() {
        let mut document = care::open(care::skeleton(&Kind::Together).unwrap(), [1; 16]).unwrap();
        years(&mut |_, edit, by, _| {
            care::apply(&mut document, &edit, by, Moment(1_795_600_800_000)).unwrap();
            document.commit();
        });
        let today = Day::new(2026, 11, 30).unwrap();
        let took = care::resources(&[care::read(&document).timeline_alone()], &costs(), today, 1);
        assert_eq!((took.services.len(), took.years.len(), took.without_cost.as_slice()), (14, 11, [].as_slice()));
        let cost = |year: u16| took.years.iter().find(|(of, _)| *of == year).unwrap().1.pence;
        assert!(cost(2024) > 10 * cost(2026), "{} {}", cost(2024), cost(2026));
    }
}
