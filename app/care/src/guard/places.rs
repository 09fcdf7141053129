//! Where somebody can be found: an address with its house and street, a postcode, a name on the net.

use super::letters::Letter;
use super::shape::begins_here;
use super::words::{Word, words};
use super::{Hit, Telling};

/// Words that end the name of a street, and hardly mean anything else after a number.
const STREETS: [&str; 13] =
    ["street", "road", "rd", "lane", "ln", "avenue", "ave", "terrace", "crescent", "mews", "grove", "boulevard", "cul"];
/// Words that end the name of a street and are other words too: they count with a capital.
const PERHAPS_STREETS: [&str; 20] = [
    "close",
    "drive",
    "way",
    "court",
    "place",
    "gardens",
    "hill",
    "park",
    "square",
    "row",
    "walk",
    "view",
    "rise",
    "green",
    "house",
    "cottage",
    "villas",
    "buildings",
    "quay",
    "st",
];
/// Words that the name of a street does not begin with.
const NO_STREET: [&str; 20] = [
    "the", "a", "of", "down", "in", "on", "to", "up", "by", "this", "that", "per", "each", "from", "and", "or",
    "miles", "minutes", "hours", "people",
];
/// How many words the name of a street has before its last.
const NAMED_BY: usize = 3;

/// Every place.
pub(super) fn find(text: &[Letter]) -> Vec<Hit> {
    let mut hits = mails(text);
    hits.extend(streets(&words(text)));
    hits.extend((0..text.len()).filter(|first| begins_here(text, *first)).filter_map(|first| postcode(text, first)));
    hits
}

/// A name on the net: letters touch the sign, or a dotted word follows it.
fn mails(text: &[Letter]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (place, _) in text.iter().enumerate().filter(|(_, letter)| letter.plain == '@') {
        let touches =
            |other: Option<&Letter>| other.is_some_and(|letter| !letter.plain.is_whitespace() && letter.plain != '@');
        let rest = text.get(place + 1..).unwrap_or_default();
        let space = rest.iter().take_while(|letter| letter.plain.is_whitespace()).count();
        let word = rest.iter().skip(space).take_while(|letter| !letter.plain.is_whitespace()).count();
        let domain = rest.get(space..space + word).unwrap_or_default();
        let dotted = domain.windows(2).any(|two| matches!(two, [dot, then] if dot.plain == '.' && !then.is_between()));
        let before = text.get(..place).unwrap_or_default();
        let name = before.iter().rev().take_while(|letter| !letter.plain.is_whitespace()).count();
        if touches(rest.first()) || touches(before.last()) || dotted {
            let last = if touches(rest.first()) || dotted { place + space + word } else { place };
            hits.push(Hit { first: place - name, last, what: Telling::Mail });
        }
    }
    hits
}

/// A number, up to three words, and what streets are called.
fn streets(words: &[Word]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (place, house) in words.iter().enumerate().filter(|(_, word)| word.number().is_some() && word.text.len() <= 4) {
        let rest = words.get(place + 1..).unwrap_or_default();
        let letter = usize::from(rest.first().is_some_and(|word| word.text.chars().count() == 1 && rest.len() > 2));
        let rest = rest.get(letter..).unwrap_or_default();
        let named: Vec<&Word> = rest.iter().take_while(|word| word.number().is_none()).take(NAMED_BY + 1).collect();
        let is_street = |last: &usize| {
            let (Some(street), Some(name)) = (named.get(*last), named.get(..*last)) else { return false };
            let clear = street.is(&STREETS);
            let perhaps = street.is(&PERHAPS_STREETS) && street.capital && name.last().is_some_and(|word| word.capital);
            !name.is_empty() && (clear || perhaps) && name.iter().all(|word| !word.is(&NO_STREET))
        };
        if let Some(last) = (1..named.len()).find(is_street).and_then(|last| named.get(last)) {
            hits.push(Hit { first: house.first, last: last.last, what: Telling::Address });
        }
    }
    hits
}

/// The forms of a postcode: `a` for a letter, `9` for a digit, a space where one may stand.
const POSTCODES: [&str; 6] = ["a9 9aa", "a99 9aa", "aa9 9aa", "aa99 9aa", "a9a 9aa", "aa9a 9aa"];
/// Letters that never stand at the end of a postcode, so that "10 km" is none.
const NEVER_LAST: &str = "cikmov";

/// A postcode that begins here.
fn postcode(text: &[Letter], first: usize) -> Option<Hit> {
    let last = POSTCODES.iter().find_map(|form| postcode_ends(text, first, form))?;
    Some(Hit { first, last, what: Telling::Postcode })
}

/// The last letter of a postcode of this form. Its two parts may be apart; its letters too, when all of them are.
fn postcode_ends(text: &[Letter], first: usize, form: &str) -> Option<usize> {
    let (mut place, mut apart, mut close, mut inward, mut new) = (first, false, false, false, true);
    for sign in form.chars() {
        if sign == ' ' {
            (inward, new) = (true, true);
            continue;
        }
        let gap = text.get(place..)?.iter().take_while(|letter| letter.is_between()).count();
        if place > first {
            if gap > 3 {
                return None;
            }
            if !new {
                apart |= gap > 0;
                close |= gap == 0;
            }
        } else if gap > 0 {
            return None;
        }
        let letter = text.get(place + gap)?;
        let fits = match sign {
            '9' => letter.is_digit(),
            _ => letter.plain.is_ascii_lowercase() && !(inward && NEVER_LAST.contains(letter.plain)),
        };
        if !fits {
            return None;
        }
        (place, new) = (place + gap + 1, false);
    }
    let ends = text.get(place).is_none_or(|after| after.is_between() || after.capital);
    (!(apart && close) && ends).then(|| place - 1)
}
