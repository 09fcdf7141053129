//! A team and a place on one phone: what leaves, what does not, and the answer that comes back.

use super::*;
use crate::session::{Leaving, Sent};
use care::{
    BarrierChange, Card, Cards, Day, Decision, ExperimentChange, Guard, MattersChange, PatternChange, PrivateChange,
    RemarkChange, RemarkKind, Stays, Telling, Together,
};
use wire::ChainId;

impl Room {
    fn team(&self) -> CircleId {
        CircleId(self.desk.team().unwrap().0)
    }

    fn card(&mut self, (circle, audience): (CircleId, Audience), edit: &Edit) {
        let (answer, _) = self.ask(Ask::edit(circle, audience, edit, None).unwrap());
        assert_eq!(answer, Some(Ok(Answer::Kept)));
    }

    fn place(&mut self) -> CircleId {
        let first = Edit::NameTeam { name: "Made-up place".to_owned() }.prepare().unwrap();
        let ask = Ask::Begin { audience: Audience::Place, first, form: "place/new".to_owned() };
        match self.ask(ask).0 {
            Some(Ok(Answer::Circle(place))) => place,
            other => panic!("{other:?}"),
        }
    }

    /// What would leave, with a guard that knows whom this phone knows.
    fn leaving(&mut self, entry: EntryId) -> Leaving {
        let Some(Ok(Answer::Everybody(all))) = self.ask(Ask::Everybody).0 else { panic!("everybody is known") };
        let told = self.told(self.team());
        let mut last = 100;
        Leaving::of(&told, entry, &Guard::of(&all), || {
            last += 1;
            EntryId([last; 16])
        })
    }

    fn send(&self, leaving: &Leaving, place: CircleId) -> Result<Ask, Failure> {
        leaving.send((self.team(), ID), (place, "Made-up place"), EntryId([99; 16]))
    }

    /// What is told of a team or a place when its page is opened.
    fn told(&mut self, circle: CircleId) -> Together {
        self.ask(Ask::Show(None));
        let (_, tells) = self.ask(Ask::Show(Some(circle)));
        let shown = tells.into_iter().rev().find_map(|tell| match tell {
            Tell::Circle(view) if view.circle == circle => view.rooms.into_iter().next(),
            _ => None,
        });
        shown.unwrap().told
    }
}

const ID: EntryId = EntryId([77; 16]);

fn barrier(words: &str) -> Card {
    let (words, raised_by) = (Some(words.to_owned()), Some("a community nurse".to_owned()));
    Card::Barrier(BarrierChange { words, raised_by, ..BarrierChange::default() })
}

#[test]
fn what_got_in_the_way_goes_to_the_place_without_a_name_and_its_answer_comes_back() {
    let mut room = Room::new();
    room.set_up();
    room.circle();
    let (team, place) = (room.team(), room.place());
    // The circle is round "Made-up Person".
    let edit = Edit::AddCard { id: ID, card: barrier("Nobody drives Mrs Person on a Saturday") };
    room.card((team, Audience::Team), &edit);
    let leaving = room.leaving(ID);
    assert_eq!(leaving.found, [("Person".to_owned(), Telling::Name)]);
    assert!(!leaving.may_go());
    assert_eq!(room.send(&leaving, place), Err(Failure::NotAllowed));

    room.card(
        (team, Audience::Team),
        &Edit::ChangeCard { entry: ID, change: barrier("Nobody drives anybody on a Saturday") },
    );
    assert_eq!(room.leaving(ID).words, ["Nobody drives anybody on a Saturday", "a community nurse"]);
    let leaving = room.leaving(ID);
    let send = room.send(&leaving, place).unwrap();
    // The first answer may have been lost: nothing goes twice.
    for _ in 0..2 {
        assert_eq!(room.ask(send.clone()).0, Some(Ok(Answer::Kept)));
    }
    let there = room.told(place);
    let [copy] = there.barriers.as_slice() else { panic!("{there:?}") };
    assert_ne!(copy.id, ID, "nobody follows it back");

    let answer = BarrierChange {
        answer: Some("The minibus goes on Saturdays now".to_owned()),
        answered_by: Some("the commissioner".to_owned()),
        ..BarrierChange::default()
    };
    room.card((place, Audience::Place), &Edit::ChangeCard { entry: copy.id, change: Card::Barrier(answer) });
    let here = room.told(team);
    let back: Vec<_> = here.remarks_on(ID, RemarkKind::Answer).map(|one| one.content.words.first().cloned()).collect();
    assert_eq!(back, [Some("The minibus goes on Saturdays now".to_owned())]);
    room.reload();
    assert_eq!(room.told(team).remarks_on(ID, RemarkKind::Answer).count(), 1, "it is brought once");
}

#[test]
fn what_came_of_a_try_follows_it_onto_the_copy_that_went_before() {
    let mut room = Room::new();
    room.set_up();
    let (team, place) = (room.team(), room.place());
    let tried = ExperimentChange {
        purpose: Some("Whoever wants to go home for a day gets there".to_owned()),
        look_again: Day::new(2027, 2, 1).ok(),
        ..ExperimentChange::default()
    };
    room.card((team, Audience::Team), &Edit::AddCard { id: ID, card: Card::Experiment(tried) });
    let leaving = room.leaving(ID);
    assert_eq!(leaving.sent("Made-up place"), Sent::Never);
    let send = room.send(&leaving, place).unwrap();
    assert_eq!(room.ask(send).0, Some(Ok(Answer::Kept)));
    assert_eq!(room.leaving(ID).sent("Made-up place"), Sent::AsItIs);
    let decided = ExperimentChange { decision: Some(Decision::Keep), ..ExperimentChange::default() };
    room.card((team, Audience::Team), &Edit::ChangeCard { entry: ID, change: Card::Experiment(decided) });
    let (leaving, there) = (room.leaving(ID), room.told(place));
    let copy = there.experiments.first().unwrap().id;
    assert_eq!(leaving.sent("Made-up place"), Sent::Before(copy));
    let again = leaving.send((team, ID), (place, "Made-up place"), EntryId([98; 16])).unwrap();
    assert_eq!(room.ask(again).0, Some(Ok(Answer::Kept)));
    assert_eq!(room.leaving(ID).sent("Made-up place"), Sent::AsItIs);
    let there = room.told(place);
    let [copy] = there.experiments.as_slice() else { panic!("{there:?}") };
    assert_eq!(copy.content.decision.one(), Some(&Decision::Keep));
}

#[test]
fn what_a_team_wrote_is_found_with_the_card_that_it_stands_on() {
    let mut room = Room::new();
    room.set_up();
    let team = room.team();
    room.card((team, Audience::Team), &Edit::AddCard { id: ID, card: barrier("No lift at weekends") });
    let kind = Some(RemarkKind::Answer);
    let words = Some("The minibus goes".to_owned());
    let answer = RemarkChange { of: Some(ID), kind, words, ..RemarkChange::default() };
    let edit = Edit::AddCard { id: EntryId([78; 16]), card: Card::Remark(Cards::Barriers, answer) };
    room.card((team, Audience::Team), &edit);
    for (words, says) in [("lift", "No lift at weekends"), ("minibus", "The minibus goes")] {
        let found = room.ask(Ask::Find { words: words.to_owned() }).0;
        let Some(Ok(Answer::Found(hits))) = found else { panic!("{found:?}") };
        let [hit] = hits.as_slice() else { panic!("{hits:?}") };
        assert_eq!((hit.circle, hit.card, hit.says.as_str()), (team, Some(ID), says));
    }
}

#[test]
fn a_pattern_stays_until_somebody_else_has_read_it() {
    let mut room = Room::new();
    room.set_up();
    let (team, place) = (room.team(), room.place());
    let words = Some("People are moved for want of a lift home".to_owned());
    let pattern = PatternChange { words, five_or_more: Some(Some(true)), ..PatternChange::default() };
    room.card((team, Audience::Team), &Edit::AddCard { id: ID, card: Card::Pattern(pattern) });
    let told = room.told(team);
    // Whoever wrote it says that they have read it: that is nobody else.
    let read = told.pattern_as_it_leaves(told.patterns.first().unwrap());
    let kind = Some(RemarkKind::SecondReading);
    let reading = RemarkChange { of: Some(ID), kind, read: Some(read), ..RemarkChange::default() };
    let card = Card::Remark(Cards::Patterns, reading);
    room.card((team, Audience::Team), &Edit::AddCard { id: EntryId([78; 16]), card });
    assert_eq!(room.leaving(ID).stays, [Stays::NoSecondReader]);
    let leaving = room.leaving(ID);
    assert_eq!(room.send(&leaving, place), Err(Failure::NotAllowed));
}

#[test]
fn a_place_is_on_the_list_by_its_name() {
    let mut room = Room::new();
    room.set_up();
    let (team, place) = (room.team(), room.place());
    room.reload();
    let (_, tells) = room.ask(Ask::Hello { seen_before: true });
    let groups =
        tells.into_iter().find_map(|tell| if let Tell::Phone(phone) = tell { Some(phone.groups) } else { None });
    let groups = groups.unwrap();
    let named: Vec<_> = groups.iter().map(|card| (card.circle, card.audience, card.name.as_str())).collect();
    assert!(named.contains(&(place, Audience::Place, "Made-up place")), "{named:?}");
    assert!(named.iter().any(|(circle, audience, _)| *circle == team && *audience == Audience::Team));
}

#[test]
fn of_two_places_the_one_that_was_chosen_comes_first_and_stays_so_when_the_phone_wakes() {
    let mut room = Room::new();
    room.set_up();
    let (team, places) = (room.team(), [room.place(), room.place()]);
    let groups = |tells: Vec<Tell>| {
        let phone = tells.into_iter().filter_map(|tell| if let Tell::Phone(phone) = tell { Some(phone) } else { None });
        phone.last().unwrap().groups.iter().map(|card| card.circle).collect::<Vec<_>>()
    };
    for place in [places[1], places[0], places[1]] {
        let (answer, tells) = room.ask(Ask::Choose(place));
        assert_eq!(answer, Some(Ok(Answer::Kept)));
        assert_eq!(groups(tells)[..2], [team, place]);
    }
    room.reload();
    let (_, tells) = room.ask(Ask::Hello { seen_before: true });
    assert_eq!(groups(tells), [team, places[1], places[0]]);
    let (answer, _) = room.ask(Ask::Choose(CircleId([9; 32])));
    assert_eq!(answer, Some(Ok(Answer::Kept)), "what this phone does not know changes nothing");
}

#[test]
fn what_somebody_writes_for_themselves_stands_in_no_document_but_their_own() {
    let mut room = Room::new();
    room.set_up();
    let (team, circle) = (room.team(), room.circle());
    let card = |words: &str| Card::Private(PrivateChange { words: Some(words.to_owned()), ..PrivateChange::default() });
    let first = Edit::AddCard { id: ID, card: card("I talked too much") };
    let Some(Ok(Answer::Circle(own))) = room.ask(Ask::begin(Audience::Mine, &first, "mine".to_owned()).unwrap()).0
    else {
        panic!("it begins")
    };
    room.card((own, Audience::Mine), &Edit::AddCard { id: EntryId([78; 16]), card: card("I listened") });
    for (elsewhere, audience) in [(team, Audience::Team), (circle, Audience::Staff)] {
        let edit = Edit::AddCard { id: EntryId([79; 16]), card: card("I listened") };
        let (answer, _) = room.ask(Ask::edit(elsewhere, audience, &edit, None).unwrap());
        assert_eq!(answer, Some(Err(Failure::NotAllowed)), "no form can put it there");
    }
    let Some(chain) = room.desk.phone.as_ref().and_then(|phone| phone.chain(ChainId(own.0))) else { panic!("a chain") };
    assert_eq!(chain.members().count(), 1, "nobody else holds its key");
    room.reload();
    assert_eq!(room.told(own).private_reflections.len(), 2);
}

#[test]
fn only_a_place_and_what_is_ones_own_are_begun_by_writing() {
    let mut room = Room::new();
    room.set_up();
    for audience in [Audience::Team, Audience::Staff, Audience::Everyone] {
        let ask = Ask::begin(audience, &Edit::NameTeam { name: "Made-up team".to_owned() }, "x".to_owned()).unwrap();
        assert_eq!(room.ask(ask).0, Some(Err(Failure::NotAllowed)));
    }
}

#[test]
fn an_extract_has_five_people_and_nobodys_name() {
    let mut room = Room::new();
    room.set_up();
    let written = |room: &mut Room, name: &str| {
        let circle = room.circle_of(name);
        let matters = MattersChange { words: Some(format!("{name} wants the dahlias")), ..MattersChange::default() };
        room.card((circle, Audience::Everyone), &Edit::AddWhatMatters { id: ID, matters });
    };
    for name in ["Rosa", "Arthur", "Lena", "Kit"] {
        written(&mut room, name);
    }
    // Of the fifth nothing is told: among four others nobody is hidden.
    room.circle_of("Nobody yet");
    assert_eq!(room.ask(Ask::Extract).0, Some(Err(Failure::NotAllowed)));
    written(&mut room, "Ash");
    let Some(Ok(Answer::Extract(table))) = room.ask(Ask::Extract).0 else { panic!("five are enough") };
    assert!(table.lines().count() > 5, "{table}");
    for name in ["Rosa", "Arthur", "Lena", "Kit", "Ash", "Nurse Example", "dahlias"] {
        assert!(!table.contains(name), "{name}");
    }
}
