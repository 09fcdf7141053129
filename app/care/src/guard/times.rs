//! Times that are finer than a quarter, and ages that few have. "Last Tuesday", "in the spring", "2026" say nothing too fine.

use super::letters::Letter;
use super::numbers::{Group, between, groups, is_year};
use super::words::{Word, words};
use super::{Hit, Telling};

/// Months whose names are hardly ever another word, in English and Welsh.
const CLEAR: [&str; 18] = [
    "january",
    "february",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "ionawr",
    "chwefror",
    "ebrill",
    "mehefin",
    "gorffennaf",
    "awst",
    "tachwedd",
    "rhagfyr",
];
/// Months whose names are other words too, and short forms: they count beside a number, or after a word that a time follows.
const UNCLEAR: [&str; 18] = [
    "march", "may", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mawrth",
    "mai", "medi", "hydref",
];
/// Words that a time follows.
const BEFORE_A_TIME: [&str; 18] = [
    "in", "on", "since", "last", "this", "next", "until", "till", "by", "from", "of", "early", "late", "mid", "during",
    "before", "after", "around",
];
/// What may stand between a day and its month.
const JOINS: [&str; 7] = ["st", "nd", "rd", "th", "of", "the", "day"];
/// Days that everybody knows the date of.
const FEASTS: [&[&str]; 9] = [
    &["christmas", "day"],
    &["christmas", "eve"],
    &["boxing", "day"],
    &["new", "year", "s", "day"],
    &["new", "year", "s", "eve"],
    &["good", "friday"],
    &["easter", "sunday"],
    &["easter", "monday"],
    &["bonfire", "night"],
];

/// Every time that is too fine, and every age.
pub(super) fn find(text: &[Letter]) -> Vec<Hit> {
    let words = words(text);
    let mut hits = in_words(&words);
    hits.extend(feasts(&words));
    hits.extend(ages(text, &words));
    hits.extend(in_digits(text, &words));
    hits
}

fn hit(first: &Word, last: &Word, what: Telling) -> Hit {
    Hit { first: first.first, last: last.last, what }
}

/// Is there a month, and how clearly: with a day or a year beside it, after a word that a time follows, or by its name alone.
fn in_words(words: &[Word]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (place, month) in words.iter().enumerate().filter(|(_, word)| word.is(&CLEAR) || word.is(&UNCLEAR)) {
        let (earlier, later) = (words.get(..place).unwrap_or_default(), words.get(place + 1..).unwrap_or_default());
        let before = earlier.iter().rev().find(|word| !word.is(&JOINS)).filter(|word| is_day(word));
        let after = later.iter().find(|word| !word.is(&JOINS)).filter(|word| is_day(word) || is_year_word(word));
        let follows = earlier.last().is_some_and(|word| word.is(&BEFORE_A_TIME));
        if before.is_some() || after.is_some() || month.is(&CLEAR) || follows {
            hits.push(hit(before.unwrap_or(month), after.unwrap_or(month), Telling::Date));
        }
    }
    hits
}

fn is_day(word: &Word) -> bool {
    word.text.len() <= 2 && word.number().is_some_and(|day| (1..=31).contains(&day))
}

fn is_year_word(word: &Word) -> bool {
    word.text.len() == 4 && word.number().is_some_and(|year| (1800..3000).contains(&year))
}

fn feasts(words: &[Word]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for feast in FEASTS {
        for stretch in words.windows(feast.len()) {
            let same = stretch.iter().zip(feast).all(|(word, name)| word.text == *name);
            if let ([first, .., last], true) = (stretch, same) {
                hits.push(hit(first, last, Telling::Date));
            }
        }
    }
    hits
}

/// Days and months in digits: with the year first or last, or without a year after a word that a time follows.
fn in_digits(text: &[Letter], words: &[Word]) -> Vec<Hit> {
    let groups = groups(text);
    let mut hits = Vec::new();
    for three in groups.windows(3) {
        if let [one, two, three] = three
            && is_date(
                one,
                two,
                three,
                sign(text, one, two).is_some() && sign(text, one, two) == sign(text, two, three),
            )
            && parts(text, one, two)
            && parts(text, two, three)
        {
            hits.push(Hit { first: one.first, last: three.last, what: Telling::Date });
        }
    }
    for two in groups.windows(2) {
        let [one, two] = two else { continue };
        let month_and_year = (is_month(one) && is_year(two)) || (is_year(one) && is_month(two) && two.digits == 2);
        let told =
            words.iter().take_while(|word| word.last < one.first).last().is_some_and(|word| word.is(&BEFORE_A_TIME));
        let day_and_month = told && is_day_of(one, two) && (one.value, two.value) != (24, 7);
        if (month_and_year || day_and_month) && sign(text, one, two).is_some() {
            hits.push(Hit { first: one.first, last: two.last, what: Telling::Date });
        }
    }
    hits
}

fn is_date(one: &Group, two: &Group, three: &Group, same_signs: bool) -> bool {
    let short_year = same_signs && three.digits == 2;
    (is_year(one) && is_day_of(two, three)) || (is_day_of(one, two) && (is_year(three) || short_year))
}

/// A day and a month, in either order.
fn is_day_of(one: &Group, two: &Group) -> bool {
    let fits = |group: &Group| group.digits <= 2 && (1..=31).contains(&group.value);
    fits(one) && fits(two) && (is_month(one) || is_month(two))
}

fn is_month(group: &Group) -> bool {
    group.digits <= 2 && (1..=12).contains(&group.value)
}

/// Few signs stand between, and nothing else.
fn parts(text: &[Letter], one: &Group, other: &Group) -> bool {
    let gap = between(text, one, other);
    gap.len() <= 3 && gap.iter().all(Letter::is_between)
}

/// The one sign that parts a date, where one stands between.
fn sign(text: &[Letter], one: &Group, other: &Group) -> Option<char> {
    let signs = between(text, one, other).iter().map(|letter| letter.plain);
    let mut signs = signs.filter(|sign| "/.-\u{2010}\u{2011}\u{2012}\u{2013}\u{2212}".contains(*sign));
    let first = signs.next().filter(|_| parts(text, one, other));
    if signs.next().is_none() { first } else { None }
}

/// Words that say of a number after them that it is an age, and those that may.
const AGED: [&str; 5] = ["aged", "age", "turned", "turning", "reached"];
const PERHAPS_AGED: [&str; 7] = ["is", "was", "at", "just", "nearly", "almost", "being"];
/// Words after a number that say it is an age, and those after which it may have been one.
const YEARS: [&str; 7] = ["year", "years", "yr", "yrs", "yo", "y", "th"];
const GOES_ON: [&str; 7] = ["and", "with", "who", "when", "but", "now", "or"];

/// Ages of ninety or more.
fn ages(text: &[Letter], words: &[Word]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let next = words.get(place + 1);
        let before = place.checked_sub(1).and_then(|place| words.get(place));
        let named = word.is(&["nonagenarian", "centenarian", "nonagenarians", "centenarians"]);
        let old = word.number().is_some_and(|age| (90..=120).contains(&age)) && word.text.len() <= 3;
        let old = old || word.is(&["ninety", "nineties", "hundred"]);
        let units = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        let after = if next.is_some_and(|next| next.is(&units)) { words.get(place + 2) } else { next };
        let ends = after.is_none_or(|after| after.is(&GOES_ON)) || is_followed_by_a_stop(text, word);
        let said = before.is_some_and(|before| before.is(&AGED))
            || after.is_some_and(|after| after.is(&YEARS) && after.text != "th")
            || (ends && before.is_some_and(|before| before.is(&PERHAPS_AGED)) && !is_followed_by(text, word, "%"));
        let birthday = words
            .get(place + 1..place + 3)
            .is_some_and(|two| matches!(two, [th, day] if th.text == "th" && day.text == "birthday"));
        if named || (old && (said || birthday)) {
            hits.push(hit(word, word, Telling::Age));
        }
    }
    hits
}

fn is_followed_by_a_stop(text: &[Letter], word: &Word) -> bool {
    is_followed_by(text, word, ".,;)!?\n")
}

fn is_followed_by(text: &[Letter], word: &Word, signs: &str) -> bool {
    text.get(word.last + 1).is_some_and(|next| signs.contains(next.plain))
}
