//! Who is in the circles, as the guard looks for them.

use super::letters::{Letter, fold, folded};
use super::numbers::chains;
use super::shape::Phrase;
use super::{Hit, Telling};
use crate::circle::{CircleMember, MemberKind};
use crate::person::Person;
use crate::together::Together;
use crate::when::{Day, Voice};
use std::collections::BTreeSet;

/// Words that stand in a name and name nobody: they are looked for only where a name has no other.
const NOBODY: [&str; 46] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "doctor",
    "nurse",
    "sister",
    "brother",
    "rev",
    "reverend",
    "father",
    "mother",
    "mum",
    "mummy",
    "mam",
    "dad",
    "daddy",
    "gran",
    "granny",
    "grandma",
    "grandad",
    "grandpa",
    "nan",
    "nana",
    "aunt",
    "auntie",
    "aunty",
    "uncle",
    "cousin",
    "son",
    "daughter",
    "wife",
    "husband",
    "partner",
    "friend",
    "neighbour",
    "carer",
    "the",
    "from",
    "next",
    "door",
    "night",
    "day",
    "team",
];

/// Words that bind names together, where they are written small.
const BINDING: [&str; 16] =
    ["and", "of", "on", "in", "at", "to", "for", "a", "an", "with", "her", "his", "my", "our", "their", "who"];

/// How many digits of a telephone number are its own, without the town's.
const OWN_DIGITS: usize = 6;

/// The months, as people write them.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    phrases: BTreeSet<(Telling, Phrase)>,
    digits: BTreeSet<(Telling, String)>,
    initials: BTreeSet<String>,
}

impl Known {
    /// Learns who is in a document.
    pub(super) fn learn(&mut self, document: &Together) {
        self.person(&document.person.content);
        document.circle.iter().for_each(|entry| self.member(&entry.content));
        document.writers.iter().for_each(|writer| self.name(&writer.name));
        for voice in document.rows().voices() {
            if let Voice::Named(name) = voice {
                self.name(&name);
            }
        }
    }

    fn person(&mut self, person: &Person) {
        person.name.all().chain(person.preferred_name.all()).for_each(|name| self.name(name));
        person.address.all().for_each(|address| self.address(address));
        person.access.all().for_each(|access| self.number(access, 4));
        person.born.all().for_each(|born| self.born(*born));
    }

    /// A service is known by its whole name: "Meals on Wheels" stops, and "meals" does not.
    fn member(&mut self, member: &CircleMember) {
        let whole = matches!(member.kind.first(), Some(MemberKind::Service | MemberKind::Group | MemberKind::Place));
        for name in member.name.all() {
            if whole { self.phrase(Telling::Name, name.split_whitespace()) } else { self.name(name) }
        }
        member.phone.all().for_each(|phone| self.number(phone, 5));
    }

    /// A name: whole, each word of it, and each part of a word that is bound by a sign.
    fn name(&mut self, name: &str) {
        self.phrase(Telling::Name, name.split_whitespace());
        let plain = folded(name);
        let words = plain.split_whitespace().filter(|word| !NOBODY.contains(word) && !BINDING.contains(word));
        let initials: String = words.filter_map(|word| word.chars().find(|letter| letter.is_alphabetic())).collect();
        if initials.chars().count() > 1 {
            self.initials.insert(initials);
        }
        for word in name.split(|letter: char| letter.is_whitespace() || ",;/()".contains(letter)) {
            let small = word.to_lowercase();
            let bare = small.trim_matches(|letter: char| !letter.is_alphanumeric());
            if NOBODY.contains(&bare) || (word == small && BINDING.contains(&bare)) {
                continue;
            }
            self.phrase(Telling::Name, [word]);
            self.phrase(Telling::Name, [spelt_out(&small).as_str()]);
            let parts = word.split(|letter: char| !letter.is_alphanumeric() && !is_mark(letter));
            parts.for_each(|part| self.phrase(Telling::Name, [part]));
        }
    }

    /// An address: each of its lines, and each without the number of the house.
    fn address(&mut self, address: &str) {
        for line in address.split([',', ';', '\n', '\r']) {
            let words: Vec<&str> = line.split_whitespace().collect();
            if line.chars().filter(|letter| letter.is_alphanumeric()).count() > 2
                && line.chars().any(char::is_alphabetic)
            {
                self.phrase(Telling::Address, words.iter().copied());
            }
            let has_digit = |word: &str| word.chars().any(char::is_numeric);
            for parts in words.windows(2) {
                let ends = |word: &str| word.len() == 3 && word.starts_with(|letter: char| letter.is_ascii_digit());
                if let [town, end] = parts
                    && ends(end)
                    && has_digit(town)
                {
                    self.phrase(Telling::Postcode, [*town]);
                }
            }
            let Some((house, street)) = words.split_first() else { continue };
            if has_digit(house) && street.len() > 1 {
                self.phrase(Telling::Address, street.iter().copied());
            }
        }
    }

    /// A day of birth as people write it: in digits, and with the month's name.
    fn born(&mut self, born: Day) {
        let (year, month, day) = (born.year(), born.month(), born.day());
        let short = year % 100;
        for digits in [
            format!("{day:02}{month:02}{year}"),
            format!("{month:02}{day:02}{year}"),
            format!("{year}{month:02}{day:02}"),
            format!("{day}{month}{year}"),
            format!("{day:02}{month:02}{short:02}"),
            format!("{short:02}{month:02}{day:02}"),
        ] {
            self.digits.insert((Telling::Date, digits));
        }
        let name = MONTHS.get(usize::from(month) - 1).copied().unwrap_or_default();
        let (day, year) = (day.to_string(), year.to_string());
        self.phrase(Telling::Date, [day.as_str(), name, year.as_str()]);
        self.phrase(Telling::Date, [name, day.as_str(), year.as_str()]);
    }

    /// Every number of at least so many digits that stands in these words, and the last digits of a longer one.
    fn number(&mut self, words: &str, least: usize) {
        for chain in chains(&fold(words)) {
            let digits: String = chain.iter().map(|(_, digit)| *digit).collect();
            if digits.len() >= least {
                let own = digits.get(digits.len().saturating_sub(OWN_DIGITS)..).unwrap_or_default().to_owned();
                self.digits.extend([(Telling::Number, own), (Telling::Number, digits)]);
            }
        }
    }

    fn phrase<'a>(&mut self, what: Telling, words: impl IntoIterator<Item = &'a str>) {
        self.phrases.extend(Phrase::of(words).map(|phrase| (what, phrase)));
    }

    /// Where anything of this stands.
    pub(super) fn find(&self, text: &[Letter]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (what, phrase) in &self.phrases {
            hits.extend(phrase.find(text).into_iter().map(|(first, last)| Hit { first, last, what: *what }));
        }
        for dotted in dotted(text) {
            let letters: String = dotted.iter().map(|(_, letter)| *letter).collect();
            if let ([(first, _), .., (last, _)], true) = (dotted.as_slice(), self.initials.contains(&letters)) {
                hits.push(Hit { first: *first, last: *last, what: Telling::Name });
            }
        }
        for chain in chains(text) {
            let digits: String = chain.iter().map(|(_, digit)| *digit).collect();
            for (what, wanted) in &self.digits {
                let places = digits.match_indices(wanted.as_str());
                hits.extend(places.filter_map(|(place, _)| {
                    let (first, last) = (chain.get(place)?.0, chain.get(place + wanted.len() - 1)?.0);
                    Some(Hit { first, last, what: *what })
                }));
            }
        }
        hits
    }
}

/// Capitals that stand alone, with a dot between each and the next, as initials do: "R.E.", "R. E."
fn dotted(text: &[Letter]) -> Vec<Vec<(usize, char)>> {
    let is_word = |place: Option<usize>| place.and_then(|place| text.get(place)).is_some_and(Letter::is_in_a_word);
    let alone = |place: usize| !is_word(place.checked_sub(1)) && !is_word(Some(place + 1));
    let capitals = text.iter().enumerate().filter(|(place, letter)| letter.capital && alone(*place));
    let capitals: Vec<(usize, char)> = capitals.map(|(place, letter)| (place, letter.plain)).collect();
    let is_dot = |one: &(usize, char), other: &(usize, char)| match text.get(one.0 + 1..other.0) {
        Some([dot]) => dot.plain == '.',
        Some([dot, space]) => dot.plain == '.' && space.plain == ' ',
        _ => false,
    };
    capitals.chunk_by(is_dot).map(<[_]>::to_vec).collect()
}

/// A mark that stands on a letter, and parts no word.
const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{ad}')
}

/// A name as it is spelt where no such letters are at hand: "Mueller".
fn spelt_out(small: &str) -> String {
    [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa")]
        .iter()
        .fold(small.to_owned(), |word, (letter, spelt)| word.replace(letter, spelt))
}
