//! Six people type in one meeting: into the same question, each on their own screen, and into one another's answers, with a network
//! that comes and goes. Whatever the order, no word is lost and all six show the same.

use crate::phone::Phone;
use care::{Card, Cards, Edit, EntryId, Kind, ReflectionChange, RemarkChange, RemarkKind, Role, Together};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const SIX: usize = 6;
const TALK: EntryId = EntryId([200; 16]);
const QUESTION: &str = "What has changed?";

/// One step of the meeting: somebody types, or two phones meet.
#[derive(Clone, Debug)]
enum Happens {
    /// A new answer.
    Answers(usize),
    /// A longer wording of an answer, one's own or another's.
    Rewords(usize, usize),
    /// Two phones meet, both ways.
    Meet(usize, usize),
}

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        3 => (0..SIX).prop_map(Happens::Answers),
        3 => (0..SIX, 0..64_usize).prop_map(|(who, which)| Happens::Rewords(who, which)),
        2 => (0..SIX, 0..SIX).prop_map(|(one, other)| Happens::Meet(one, other)),
    ]
}

struct Room {
    phones: Vec<Phone>,
    /// To each answer, every wording that nobody has seen and replaced.
    stands: BTreeMap<EntryId, BTreeSet<String>>,
    said: u16,
}

impl Room {
    /// Six phones that all hold the talk that the first began.
    fn open() -> Self {
        let names = ["Bea", "Sam", "Jo", "Lena", "Ash", "Kit"];
        let phone = |(number, name): (u8, &str)| Phone::of(number, name, Role::Staff, &Kind::Staff);
        let mut phones: Vec<Phone> = (1..).zip(names).map(phone).collect();
        let (first, others) = phones.split_first_mut().unwrap();
        first.does(&Edit::AddCard { id: TALK, card: Card::Reflection(ReflectionChange::default()) });
        others.iter_mut().for_each(|other| other.meets(first));
        Self { phones, stands: BTreeMap::new(), said: 0 }
    }

    fn words(&mut self, who: usize) -> String {
        self.said += 1;
        format!("word {} of {who}", self.said)
    }

    fn answers(&mut self, who: usize) {
        let words = self.words(who);
        let [high, low] = self.said.to_be_bytes();
        let id = EntryId([high, low, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7]);
        let change = RemarkChange {
            of: Some(TALK),
            kind: Some(RemarkKind::Answer),
            question: Some(QUESTION.to_owned()),
            words: Some(words.clone()),
            ..RemarkChange::default()
        };
        self.phones[who].does(&Edit::AddCard { id, card: Card::Remark(Cards::Reflections, change) });
        self.stands.insert(id, BTreeSet::from([words]));
    }

    /// Replaces exactly what this phone shows of an answer.
    fn rewords(&mut self, who: usize, which: usize) {
        let shown = told(&self.phones[who].shows());
        let Some((id, seen)) = shown.into_iter().nth(which) else { return };
        let words = self.words(who);
        let change = RemarkChange { words: Some(words.clone()), ..RemarkChange::default() };
        self.phones[who].does(&Edit::ChangeCard { entry: id, change: Card::Remark(Cards::Reflections, change) });
        let stands = self.stands.entry(id).or_default();
        stands.retain(|words| !seen.contains(words));
        stands.insert(words);
    }

    fn meet(&mut self, one: usize, other: usize) {
        let mut there = self.phones[other].clone();
        self.phones[one].meets(&mut there);
        let mut here = self.phones[one].clone();
        self.phones[other].meets(&mut here);
    }
}

/// To each answer, every wording that is shown.
fn told(shown: &Together) -> BTreeMap<EntryId, BTreeSet<String>> {
    let answers = shown.remarks_on(TALK, RemarkKind::Answer);
    answers.map(|entry| (entry.id, entry.content.words.all().cloned().collect())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn six_who_type_in_one_meeting_lose_no_word_and_show_the_same(steps in proptest::collection::vec(happens(), 1..60)) {
        let mut room = Room::open();
        for step in steps {
            match step {
                Happens::Answers(who) => room.answers(who),
                Happens::Rewords(who, which) => room.rewords(who, which),
                Happens::Meet(one, other) => room.meet(one, other),
            }
        }
        // The network is back: everybody hears from everybody.
        for _ in 0..2 {
            (1..SIX).for_each(|other| room.meet(0, other));
        }
        for phone in &room.phones {
            prop_assert_eq!(told(&phone.shows()), room.stands.clone());
        }
    }
}
