//! How a team and a place learn: questions of their own, meetings in which several type, what was learnt with the cards behind it, and
//! copies that leave through the guard.

use crate::phone::{Phone, both_orders, id, meet, set_aside};
use crate::verbs::{adds, changes};
use care::{
    BarrierChange, BarrierKind, Card, Cards, Day, Edit, EntryId, Field, Guard, Health, HealthChange, Kept, Kind,
    MeetingChange, MemberChange, PatternChange, PersonChange, Quarter, ReflectionChange, ReflectionKind, Refused,
    RemarkChange, RemarkKind, Role, StatementChange, Stays, Telling, TemplateChange,
};

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn team(number: u8, name: &str) -> Phone {
    Phone::of(number, name, Role::Staff, &Kind::Team)
}

fn remark(of: u8, kind: RemarkKind, words: &str) -> RemarkChange {
    RemarkChange { of: Some(id(of)), kind: Some(kind), words: text(words), ..Default::default() }
}

fn says(number: u8, cards: Cards, remark: RemarkChange) -> Edit {
    adds(number, Card::Remark(cards, remark))
}

fn template(words: &str, replaces: Option<EntryId>) -> Card {
    let kind = Some(ReflectionKind::WithUs);
    Card::Template(TemplateChange { words: text(words), kind, replaces })
}

#[test]
fn a_teams_questions_have_versions_and_two_made_apart_both_stand() {
    let (mut bea, mut sam) = (team(1, "Bea"), team(2, "Sam"));
    bea.does(&adds(1, template("What matters most now?\n\n  What has changed?  ", None)));
    meet(&mut bea, &mut sam);
    bea.does(&adds(2, template("What matters most?", Some(id(1)))));
    sam.does(&adds(3, template("What are we assuming?", Some(id(1)))));
    let shown = both_orders(&bea, &sam);
    let standing: Vec<_> = shown.templates(&ReflectionKind::WithUs).iter().map(|entry| entry.id).collect();
    assert_eq!(standing, [id(2), id(3)]);
    assert_eq!(shown.templates(&ReflectionKind::AfterDeath).len(), 0);
    let first = shown.reflection_templates.first().unwrap();
    assert_eq!(first.content.questions(), ["What matters most now?", "What has changed?"], "as it was asked then");
    meet(&mut bea, &mut sam);
    bea.does(&set_aside(2, "we take the other"));
    bea.does(&set_aside(3, "nor that"));
    assert_eq!(
        bea.shows().templates(&ReflectionKind::WithUs).first().unwrap().id,
        id(1),
        "the one before stands again"
    );
    let tried = bea.tries(&adds(4, template("Anything else?", Some(id(9)))));
    assert!(matches!(tried, Err(Refused::NoSuchEntry(_))));
}

#[test]
fn six_who_type_in_one_meeting_lose_no_word() {
    let day = Day::new(2026, 11, 23).ok();
    let mut phones: Vec<Phone> = (1..=6).map(|number| team(number, &format!("Writer {number}"))).collect();
    phones[0].does(&adds(100, Card::Meeting(MeetingChange { day, ..Default::default() })));
    let first = phones[0].clone();
    phones.iter_mut().skip(1).for_each(|phone| phone.meets(&mut first.clone()));
    for round in 0..5 {
        for (number, phone) in (1..).zip(&mut phones) {
            let learnt = remark(100, RemarkKind::Learnt, &format!("round {round} of writer {number}"));
            phone.does(&says(10 * number + round, Cards::Meetings, learnt));
        }
    }
    let mut all = phones[5].clone();
    phones.iter_mut().for_each(|phone| all.meets(phone));
    let shown = both_orders(&all, &phones[0]);
    assert_eq!(shown.remarks_on(id(100), RemarkKind::Learnt).count(), 30);
    assert_eq!(shown.meetings.len(), 1);
}

#[test]
fn an_answer_says_its_question_and_an_action_what_it_serves_and_what_it_became() {
    let mut bea = Phone::of(1, "Bea", Role::Staff, &Kind::Staff);
    let reflection =
        ReflectionChange { kind: Some(ReflectionKind::WithUs), template: Some(id(77)), ..Default::default() };
    bea.does(&adds(1, Card::Reflection(reflection)));
    let question = text("What has changed?");
    bea.does(&says(2, Cards::Reflections, RemarkChange { question, ..remark(1, RemarkKind::Answer, "She sleeps.") }));
    let action = RemarkChange { other: Some(id(50)), matters: Some(id(51)), ..remark(1, RemarkKind::Action, "A lift") };
    bea.does(&says(3, Cards::Reflections, action));
    let shown = bea.shows();
    let answer = shown.remarks_on(id(1), RemarkKind::Answer).next().unwrap();
    assert_eq!(answer.content.question, Field::One("What has changed?".to_owned()));
    let action = &shown.remarks_on(id(1), RemarkKind::Action).next().unwrap().content;
    assert_eq!((action.other, action.matters), (Some(id(50)), Some(id(51))));
    let other = ReflectionChange { template: Some(id(78)), ..Default::default() };
    assert!(matches!(bea.tries(&changes(1, Card::Reflection(other))), Err(Refused::SetOnce { field: "template" })));
    let serves = RemarkChange { matters: Some(id(52)), ..Default::default() };
    let tried = bea.tries(&changes(3, Card::Remark(Cards::Reflections, serves)));
    assert!(matches!(tried, Err(Refused::SetOnce { field: "matters" })));
}

#[test]
fn what_was_learnt_stands_on_cards_that_are_there_and_two_who_add_one_keep_both() {
    let mut lead = Phone::of(1, "Pat", Role::Staff, &Kind::Place);
    let mut other = Phone::of(2, "Lou", Role::Staff, &Kind::Place);
    let says =
        |links| StatementChange { words: text("Trust comes first."), conversations: Some(links), ..Default::default() };
    let tried = lead.tries(&adds(9, Card::Statement(says(vec![id(1)]))));
    assert!(matches!(tried, Err(Refused::NoSuchEntry(_))), "a claim without its card");
    for (number, about) in (1..).zip([Health::Trust, Health::Power, Health::Voices]) {
        let conversation = HealthChange { about: Some(about), missing: text("Nobody asked."), ..Default::default() };
        lead.does(&adds(number, Card::Health(conversation)));
    }
    lead.does(&adds(9, Card::Statement(says(vec![id(1)]))));
    meet(&mut lead, &mut other);
    let adds = |links| StatementChange { conversations: Some(links), ..Default::default() };
    lead.does(&changes(9, Card::Statement(adds(vec![id(1), id(2)]))));
    other.does(&changes(9, Card::Statement(adds(vec![id(1), id(3)]))));
    let shown = both_orders(&lead, &other);
    let evidence: Vec<_> = shown.learning_statements.first().unwrap().content.evidence().collect();
    assert_eq!(evidence, [id(1), id(2), id(3)]);
}

#[test]
fn a_new_conversation_says_what_it_is_about() {
    let mut lead = Phone::of(1, "Pat", Role::Staff, &Kind::Place);
    let tried = lead.tries(&adds(1, Card::Health(HealthChange::default())));
    assert!(matches!(tried, Err(Refused::Empty { field: "about" })));
}

/// A guard that knows one made-up person and her neighbour.
pub(crate) fn guard() -> Guard {
    let mut nurse = Phone::nurse();
    nurse.does(&Edit::NamePerson(PersonChange { name: text("Rosa Example"), ..Default::default() }));
    let member = MemberChange { name: text("Gwendolyn"), ..Default::default() };
    nurse.does(&Edit::AddMember { id: id(1), member });
    Guard::of([&nurse.shows()])
}

/// A team in which a pattern was noticed, with two examples, and read by somebody else.
fn noticed(second_example: &str) -> Phone {
    let (mut bea, mut sam) = (team(1, "Bea"), team(2, "Sam"));
    let pattern = PatternChange {
        words: text("No lift at weekends stops what people want most."),
        since: Some(Quarter::new(2026, 2)),
        five_or_more: Some(Some(true)),
        for_whom: text("The bus company"),
    };
    bea.does(&adds(1, Card::Pattern(pattern)));
    let example = RemarkChange { since: Some(Quarter::new(2026, 3)), ..remark(1, RemarkKind::Example, "A wedding.") };
    bea.does(&says(2, Cards::Patterns, example));
    bea.does(&says(3, Cards::Patterns, remark(1, RemarkKind::Example, second_example)));
    bea.does(&says(4, Cards::Patterns, remark(1, RemarkKind::Question, "Ask Rosa?")));
    sam.meets(&mut bea);
    let shown = sam.shows();
    let read = Some(shown.pattern_as_it_leaves(shown.patterns.first().unwrap()));
    sam.does(&says(5, Cards::Patterns, RemarkChange { read, ..remark(1, RemarkKind::SecondReading, "") }));
    sam
}

#[test]
fn a_pattern_leaves_as_a_copy_that_names_nothing_and_reads_back_in_the_place() {
    let (team, mut place) = (noticed("A match."), Phone::of(9, "Pat", Role::Staff, &Kind::Place));
    let shown = team.shows();
    let copy = shown.copy_pattern(shown.patterns.first().unwrap(), &guard()).unwrap();
    let mut next = 70;
    let edits = copy.edits(|| {
        next += 1;
        id(next)
    });
    edits.iter().for_each(|edit| place.does(edit));
    let there = place.shows();
    let pattern = there.patterns.first().unwrap();
    assert_eq!(pattern.content, shown.patterns.first().unwrap().content);
    let examples: Vec<_> = there.remarks_on(pattern.id, RemarkKind::Example).map(|one| &one.content).collect();
    assert_eq!(examples.iter().filter_map(|one| one.words.one()).collect::<Vec<_>>(), ["A wedding.", "A match."]);
    assert_eq!(examples.first().unwrap().since.one().copied(), Quarter::new(2026, 3));
    let table = care::as_csv(&place.doc, "place");
    assert!(
        (1..6).all(|number| !table.contains(&id(number).key())) && !table.contains("Rosa") && !table.contains("Sam")
    );
}

#[test]
fn what_tells_who_somebody_is_holds_a_pattern_back_and_says_where() {
    let shown = noticed("Gwendolyn missed the match on 3 March.").shows();
    let kept = shown.copy_pattern(shown.patterns.first().unwrap(), &guard()).unwrap_err();
    let told: Vec<_> = kept.found.iter().map(|(entry, field, found)| (*entry, *field, found.what)).collect();
    assert_eq!(told, [(id(3), "words", Telling::Name), (id(3), "words", Telling::Date)]);
    assert_eq!(kept.stays, []);
    let (mut unread, guard) = (team(1, "Bea"), guard());
    unread.does(&adds(1, Card::Pattern(PatternChange { words: text("Rosa."), ..Default::default() })));
    let shown = unread.shows();
    let kept = shown.copy_pattern(shown.patterns.first().unwrap(), &guard).unwrap_err();
    assert_eq!((kept.stays, kept.found.len()), (vec![Stays::FiveNotSaid, Stays::NoSecondReader], 1));
}

#[test]
fn what_got_in_the_way_leaves_without_its_answer_or_stays_and_says_why() {
    let mut bea = team(1, "Bea");
    let barrier = |words| BarrierChange {
        words: text(words),
        kind: Some(BarrierKind::Form),
        in_whose_hands: text("The equipment store"),
        asked: Some(Day::new(2026, 10, 5).ok()),
        answer: text("Ring Gwendolyn."),
        ..Default::default()
    };
    bea.does(&adds(1, Card::Barrier(barrier("A form for every bed"))));
    bea.does(&adds(2, Card::Barrier(barrier("A form for Rosa's bed"))));
    let shown = bea.shows();
    let [fine, telling] = shown.barriers.as_slice() else { panic!("two") };
    let copy = fine.copy(&guard()).unwrap();
    let words: Vec<_> = copy.words().iter().map(|(field, words)| (*field, words.words())).collect();
    assert_eq!(words, [("words", "A form for every bed"), ("in_whose_hands", "The equipment store")]);
    let mut place = Phone::of(9, "Pat", Role::Staff, &Kind::Place);
    place.does(&copy.edit(id(71)));
    let there = &place.shows().barriers.first().unwrap().content.clone();
    assert_eq!(
        (&there.answer, &there.asked, &there.kind),
        (&Field::Blank, &Field::Blank, &Field::One(BarrierKind::Form))
    );
    assert_eq!(telling.copy(&guard()).unwrap_err().found.len(), 1);
    bea.does(&set_aside(1, "doubled"));
    let kept = bea.shows().barriers.first().unwrap().copy(&guard()).unwrap_err();
    assert_eq!(kept, Kept { stays: vec![Stays::SetAside], found: Vec::new() });
}
