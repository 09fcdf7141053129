//! The guard: whoever is in a circle, and however somebody writes who it is, it is found; and what names nobody may leave.

use crate::phone::{Phone, id};
use care::{
    Day, Edit, Found, Guard, Kind, MattersChange, MemberChange, MemberKind, NhsNumber, PersonChange, Role, Telling,
    Voice,
};
use proptest::prelude::*;

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn member(name: &str, kind: MemberKind, phone: &str) -> MemberChange {
    MemberChange { name: text(name), kind: Some(kind), phone: text(phone), ..Default::default() }
}

/// A made-up circle with names of many sorts.
fn guard() -> Guard {
    let mut nurse = Phone::of(1, "Beatrix Quill", Role::Staff, &Kind::Together);
    nurse.does(&Edit::NamePerson(PersonChange {
        name: text("Rosa Zo\u{eb} Example-Quince"),
        preferred_name: text("Rosie"),
        born: Day::new(1941, 3, 2).ok(),
        nhs_number: Some(NhsNumber::parse("943 476 5919").ok()),
        address: text("12 Mill Lane,\nSandybrook\nZZ4 8QA"),
        access: text("Key safe 4471 by the door."),
        ..Default::default()
    }));
    let people = [
        member("Tom O'Brien", MemberKind::Family, "01632 960 101, best after six"),
        member("Will", MemberKind::Neighbour, ""),
        member("Auntie May", MemberKind::Family, "01632 960102"),
        member("Li An", MemberKind::Friend, ""),
        member("J\u{fc}rgen and his brother", MemberKind::Friend, ""),
        member("Mum", MemberKind::Family, ""),
        member("Meals on Wheels", MemberKind::Service, ""),
        member("\u{738b}\u{82b3}", MemberKind::Friend, ""),
        member("Isa", MemberKind::Friend, ""),
    ];
    for (number, member) in (1..).zip(people) {
        nurse.does(&Edit::AddMember { id: id(number), member });
    }
    let mut family = Phone::of(2, "Ines", Role::Family, &Kind::Family);
    let said_by = Some(Voice::Named("Gwendolyn".to_owned()));
    let matters = MattersChange { words: text("Sleep"), said_by, ..Default::default() };
    family.does(&Edit::AddWhatMatters { id: id(1), matters });
    // The guard learns from who people are: nothing else that is written about them has to be carried to it.
    let who = [nurse.shows().who_they_are(), family.shows().who_they_are()];
    assert!(who.iter().all(|document| document.what_matters.iter().all(|entry| entry.content.words.is_blank())));
    Guard::of(&who)
}

fn whats(found: &[Found]) -> Vec<Telling> {
    found.iter().map(|one| one.what).collect()
}

#[test]
fn whatever_names_somebody_is_found_however_it_is_written() {
    let guard = guard();
    for written in [
        "Rosa",
        "rosa",
        "ROSA",
        "Rosa's",
        "Rosa\u{2019}s",
        "Rosas",
        "R\u{f3}sa",
        "Ro\u{301}sa",
        "R o s a",
        "R.o.s.a.",
        "r-o-s-a",
        "R*sa Rosa",
        "Ro-sa",
        "Ro-\nsa",
        "R\u{200b}o\u{200d}s\u{feff}a",
        "\u{ff32}\u{ff4f}\u{ff53}\u{ff41}",
        "R\u{43e}sa",
        "\u{1d411}\u{1d428}\u{1d42c}\u{1d41a}",
        "RosaExample",
        "#rosaZoe",
        "(Rosa)",
        "Rosa2",
        "_Rosa_",
        "Zoe",
        "ZO\u{cb}",
        "Quince",
        "example-quince",
        "examplequince",
        "Example",
        "Rosie",
        "rosie's",
        "O'Brien",
        "O\u{2019}Brien\u{2019}s",
        "OBrien",
        "brien",
        "Tom",
        "will",
        "Will",
        "May",
        "may",
        "An",
        "Li",
        "J\u{fc}rgen",
        "Jurgen",
        "Juergen",
        "Mum",
        "Meals on Wheels",
        "meals-on-wheels",
        "\u{738b}\u{82b3}",
        "\u{597d}\u{738b}\u{82b3}\u{597d}",
        "Isa",
        "I s a",
        "Gwendolyn",
        "Beatrix",
        "Quill",
        "Ines",
        "quill\u{ad}",
    ] {
        let found = guard.look(&format!("They saw {written} there."));
        assert!(whats(&found).contains(&Telling::Name), "{written}: {found:?}");
    }
}

#[test]
fn numbers_dates_ages_and_places_are_found_of_anybody() {
    for (written, what) in [
        ("943 476 5919", Telling::NhsNumber),
        ("9434765919", Telling::NhsNumber),
        ("943-476-5919", Telling::NhsNumber),
        ("943,476,5919", Telling::NhsNumber),
        ("9 4 3 4 7 6 5 9 1 9", Telling::NhsNumber),
        ("943\n476      5919", Telling::NhsNumber),
        ("\u{ff19}\u{ff14}\u{ff13} \u{ff14}\u{ff17}\u{ff16} \u{ff15}\u{ff19}\u{ff11}\u{ff19}", Telling::NhsNumber),
        ("NHS943476591\u{200b}9", Telling::NhsNumber),
        ("12943476591934", Telling::Number),
        ("01632 960199", Telling::Number),
        ("+44 (0)1632 960 199", Telling::Number),
        ("555-0199", Telling::Number),
        ("07700.900.123", Telling::Number),
        ("\u{ff10}7700900123", Telling::Number),
        ("rosa@example.org", Telling::Mail),
        ("someone @ example.org", Telling::Mail),
        ("@someone", Telling::Mail),
        ("\u{ff20}someone", Telling::Mail),
        ("ZZ4 8QA", Telling::Postcode),
        ("zz48qa", Telling::Postcode),
        ("Z Z 4 8 Q A", Telling::Postcode),
        ("EC1A 1BB", Telling::Postcode),
        ("M1-1AE", Telling::Postcode),
        ("7 Other Road", Telling::Address),
        ("7a other street", Telling::Address),
        ("4 St Elsewhere's Road", Telling::Address),
        ("9 Long Close", Telling::Address),
        ("3 March", Telling::Date),
        ("3rd March", Telling::Date),
        ("the 3rd of March", Telling::Date),
        ("the third of March", Telling::Date),
        ("the 3rd day of may", Telling::Date),
        ("March 3rd", Telling::Date),
        ("March the 3rd", Telling::Date),
        ("3 Mar 26", Telling::Date),
        ("Tuesday 3rd Dec", Telling::Date),
        ("March 2026", Telling::Date),
        ("in March", Telling::Date),
        ("last november", Telling::Date),
        ("June", Telling::Date),
        ("3/3/2026", Telling::Date),
        ("3.3.26", Telling::Date),
        ("03-03-2026", Telling::Date),
        ("3 3 2026", Telling::Date),
        ("2026-03-03", Telling::Date),
        ("2026/3/3", Telling::Date),
        ("03/2026", Telling::Date),
        ("2026-03", Telling::Date),
        ("on 3/3", Telling::Date),
        ("Christmas Day", Telling::Date),
        ("New Year's Eve", Telling::Date),
        ("3 D\u{e9}cember", Telling::Date),
        ("3 Mawrth 2026", Telling::Date),
        ("mis Ionawr", Telling::Date),
        ("3-Mar-2026", Telling::Date),
        ("03Mar26", Telling::Date),
        ("aged 91", Telling::Age),
        ("91 years old", Telling::Age),
        ("a 91-year-old", Telling::Age),
        ("ninety-one years old", Telling::Age),
        ("was 102, and", Telling::Age),
        ("her 100th birthday", Telling::Age),
        ("a centenarian", Telling::Age),
    ] {
        let found = Guard::default().look(&format!("We saw this: {written}, and more."));
        assert!(whats(&found).contains(&what), "{written}: {found:?}");
    }
}

#[test]
fn what_is_known_of_somebody_is_found_also_where_its_form_says_nothing() {
    let guard = guard();
    for (written, what) in [
        ("960101", Telling::Number),
        ("960 102", Telling::Number),
        ("4471", Telling::Number),
        ("4-4-7-1", Telling::Number),
        ("R.Z.E.", Telling::Name),
        ("R. Z. E", Telling::Name),
        ("(T.O.)", Telling::Name),
        ("ZZ4", Telling::Postcode),
        ("Mill Lane", Telling::Address),
        ("mill lane", Telling::Address),
        ("12, Mill Lane", Telling::Address),
        ("Sandybrook", Telling::Address),
        ("02 03 41", Telling::Date),
        ("020341", Telling::Date),
        ("231941", Telling::Date),
        ("2 M a r c h 1 9 4 1", Telling::Date),
        ("0 2 / 0 3 / 1 9 4 1", Telling::Date),
    ] {
        let found = guard.look(&format!("It says {written}."));
        assert!(whats(&found).contains(&what), "{written}: {found:?}");
    }
}

#[test]
fn what_names_nobody_may_leave() {
    let guard = guard();
    for written in [
        "No lift at weekends stops what people want most.",
        "Three people missed a wedding, since no bus goes on Sundays.",
        "Last Tuesday, and in the spring; from 2024 to 2026, 2024-2026, and Q3 of 2026.",
        "In a week or so, as a rule, it is a long way; one hour and a half.",
        "Care is there 24/7, from 24/7 lines too; about 1/2 or 2/3 of calls wait 45 minutes.",
        "Visits at 10.30-12.30 and 9.30-10.30; at 10 am, by 12 pm, on 15 or 16 nights.",
        "It costs \u{a3}12,000 a year for 40 people, and 95% agree.",
        "The nurse asked the daughter, who said that they had rung three times.",
        "A form was needed; the rule says 2 nurses, and 3 people down the road had the same.",
        "We march on. They marched. Nobody has said so: 12 hours a day, 7 days a week.",
        "B12, A4, M25 and 10 km. A. The rest, e.g. this; N.B. that, the U.K. and the N.H.S.",
        "2019, 2020 and 2021 were hard.",
        "",
    ] {
        assert_eq!(guard.look(written), [], "{written}");
        assert_eq!(guard.pass(written).unwrap().words(), written);
    }
}

#[test]
fn what_was_found_is_told_where_it_stands_and_nothing_leaves() {
    let written = "For Ro\u{301}sa\u{2019}s sake: ring 01632 960199.";
    let found = guard().pass(written).unwrap_err();
    let told: Vec<_> = found.iter().map(|one| (written.get(one.at.clone()).unwrap(), one.what)).collect();
    assert_eq!(told, [("Ro\u{301}sa", Telling::Name), ("01632 960199", Telling::Number)]);
}

/// What no guard can catch, said as a fact: a second person reads what would leave.
#[test]
fn a_story_a_nickname_and_a_misspelt_name_are_not_found() {
    for written in [
        "The lighthouse keeper with eleven greyhounds.",
        "Rozza",
        "Roza",
        "Ro sa",
        "R0sa",
        "RE",
        "oh seven seven",
        "the day after the flood",
    ] {
        assert_eq!(guard().look(written), [], "{written}");
    }
}

fn name() -> impl Strategy<Value = String> {
    let known = [
        "Zo\u{eb}",
        "Anne-Marie",
        "O'Hara",
        "M\u{fc}ller",
        "Bo",
        "Will",
        "May",
        "Nguy\u{1ec5}n",
        "\u{141}ukasz",
        "St\u{f8}re",
        "Rose",
    ];
    let word = || prop_oneof![prop::sample::select(known.to_vec()).prop_map(str::to_owned), "[ZQX][a-z]{2,9}"];
    prop::collection::vec(word(), 1..4).prop_map(|words| words.join(" "))
}

/// An NHS number made from nine digits, where its check digit is one that is given out.
fn nhs() -> impl Strategy<Value = NhsNumber> {
    "[0-9]{9}".prop_filter_map("no check digit fits", |nine| {
        (0..10).find_map(|check| NhsNumber::parse(&format!("{nine}{check}")).ok())
    })
}

/// A made-up circle, and everything in it that tells who somebody is.
#[derive(Clone, Debug)]
struct Circle {
    person: PersonChange,
    members: Vec<MemberChange>,
    telling: Vec<String>,
}

fn circle() -> impl Strategy<Value = Circle> {
    let street = ("[1-9][0-9]{0,2}", "[ZQX][a-z]{3,8}").prop_map(|(house, street)| format!("{house} {street} Lane"));
    let place = ("[ZQX][a-z]{3,8}", "[A-Z]{1,2}[0-9]{1,2} [0-9][ABDEFGH]{2}");
    let born = (1900..2020_u16, 1..=12_u8, 1..=28_u8);
    let members = prop::collection::vec((name(), "0[0-9]{4} [0-9]{6}"), 0..4);
    (name(), name(), nhs(), street, place, born, members).prop_map(
        |(name, preferred, nhs, street, (town, postcode), (year, month, day), members)| {
            let person = PersonChange {
                name: Some(name.clone()),
                preferred_name: Some(preferred.clone()),
                nhs_number: Some(Some(nhs)),
                born: Day::new(year, month, day).ok(),
                address: Some(format!("{street}\n{town}, {postcode}")),
                ..Default::default()
            };
            let names = [&name, &preferred].into_iter().chain(members.iter().map(|(name, _)| name));
            let words = names.clone().flat_map(|name| name.split(' ')).map(str::to_owned);
            let dates = [
                format!("{day}/{month}/{year}"),
                format!("{year}-{month:02}-{day:02}"),
                format!("{day:02}{month:02}{year}"),
            ];
            let telling =
                names.cloned().chain(words).chain(dates).chain(members.iter().map(|(_, phone)| phone.clone()));
            let telling = telling.chain([nhs.key(), nhs.spaced(), street, town, postcode]).collect();
            let member = |(name, phone): &(String, String)| member(name, MemberKind::Family, phone);
            Circle { person, members: members.iter().map(member).collect(), telling }
        },
    )
}

/// How somebody may write a word so that it looks like none.
fn disguised(word: &str, disguise: usize) -> String {
    let each = |after: &str| word.chars().flat_map(|letter| [letter.to_string(), after.to_owned()]).collect::<String>();
    let apart = |between: &str| word.chars().map(String::from).collect::<Vec<_>>().join(between);
    let wide = |letter: char| char::from_u32(u32::from(letter) + 0xfee0).filter(|_| letter.is_ascii_graphic());
    match disguise {
        0 => word.to_owned(),
        1 => word.to_uppercase(),
        2 => word.to_lowercase(),
        3 => format!("{word}\u{2019}s"),
        4 => each("\u{200b}"),
        5 => each("\u{301}"),
        6 => apart(" "),
        7 => apart("."),
        8 => apart("-"),
        9 => word.chars().map(|letter| wide(letter).unwrap_or(letter)).collect(),
        10 => each("\u{ad}\u{feff}"),
        11 => format!("({word})"),
        12 => format!("{word}s"),
        _ => apart(" \u{200d}"),
    }
}

/// The digits of every stretch without a letter, in a row.
fn rows_of_digits(text: &str) -> Vec<String> {
    let plain = |letter: char| match letter {
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(letter) - 0xff10, 10).unwrap(),
        other => other,
    };
    let text: String = text.chars().map(plain).collect();
    text.split(char::is_alphabetic).map(|row| row.chars().filter(char::is_ascii_digit).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_tells_who_somebody_is_passes_in_any_disguise(
        circle in circle(),
        which: prop::sample::Index,
        disguise in 0..14_usize,
        before in "([a-z]{2,9}[ ,.:;]){0,5}",
        after in "([ ,.:;][a-z]{2,9}){0,5}",
    ) {
        let mut nurse = Phone::nurse();
        nurse.does(&Edit::NamePerson(circle.person.clone()));
        for (number, member) in (1..).zip(&circle.members) {
            nurse.does(&Edit::AddMember { id: id(number), member: member.clone() });
        }
        let guard = Guard::of([&nurse.shows()]);
        let told = disguised(which.get::<String>(&circle.telling), disguise);
        let text = format!("{before} {told}{after}");
        let there = before.len() + 1..before.len() + 1 + told.len();
        let found = guard.look(&text);
        let meets = found.iter().any(|one| one.at.start < there.end && there.start < one.at.end);
        prop_assert!(meets, "{:?} in {:?}: {:?}", told, text, found);
        prop_assert!(guard.pass(&text).is_err());
    }

    #[test]
    fn no_text_that_passes_holds_the_digits_of_an_nhs_number(
        nhs in nhs(),
        between in prop::collection::vec("[ .,/_\n-]{0,3}", 10),
        before in "[0-9a-c\u{ff10}-\u{ff19} .,\n-]{0,24}",
        after in "[0-9a-c\u{ff10}-\u{ff19} .,\n-]{0,24}",
        is_there: bool,
    ) {
        let number: String = nhs.key().chars().zip(&between).map(|(digit, sign)| format!("{digit}{sign}")).collect();
        let text = if is_there { format!("{before}{number}{after}") } else { format!("{before}{after}") };
        let passed = Guard::default().pass(&text).is_ok();
        prop_assert!(!(passed && is_there), "{:?}", text);
        for row in rows_of_digits(&text).iter().filter(|_| passed) {
            for place in 0..row.len().saturating_sub(9) {
                prop_assert!(NhsNumber::parse(row.get(place..place + 10).unwrap()).is_err(), "{:?}", text);
            }
        }
    }

    #[test]
    fn whatever_the_text_what_is_found_stands_in_it(text in "\\PC{0,80}") {
        for one in guard().look(&text) {
            prop_assert!(text.get(one.at.clone()).is_some_and(|found| !found.is_empty()), "{:?}", one);
        }
    }
}
