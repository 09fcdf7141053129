//! Numbers: those of the health service, of telephones, and any other that is long enough to find somebody by.

use super::letters::Letter;
use super::{Hit, Telling};
use crate::person::NhsNumber;

/// How many digits make a number long: no telephone has less.
const LONG: usize = 7;
/// How many signs may stand between two digits of one number.
const APART: usize = 3;

/// The digits that no letter parts, each with its place.
pub(super) fn chains(text: &[Letter]) -> Vec<Vec<(usize, char)>> {
    let mut chains = vec![Vec::new()];
    for (place, letter) in text.iter().enumerate() {
        if letter.is_digit() {
            chains.last_mut().into_iter().for_each(|chain: &mut Vec<_>| chain.push((place, letter.plain)));
        } else if !letter.is_between() && chains.last().is_some_and(|chain| !chain.is_empty()) {
            chains.push(Vec::new());
        }
    }
    chains
}

/// NHS numbers: any ten digits in a row whose check digit is right, whatever signs stand between.
pub(super) fn nhs(text: &[Letter]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for chain in chains(text) {
        for ten in chain.windows(10) {
            let digits: String = ten.iter().map(|(_, digit)| *digit).collect();
            if let ([(first, _), .., (last, _)], Ok(_)) = (ten, NhsNumber::parse(&digits)) {
                hits.push(Hit { first: *first, last: *last, what: Telling::NhsNumber });
            }
        }
    }
    hits
}

/// A group of digits that stand side by side.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) value: u32,
    pub(super) digits: usize,
}

/// Every group of digits, in its order.
pub(super) fn groups(text: &[Letter]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (place, letter) in text.iter().enumerate().filter(|(_, letter)| letter.is_digit()) {
        let digit = letter.plain.to_digit(10).unwrap_or_default();
        match groups.last_mut() {
            Some(group) if group.last + 1 == place => {
                group.value = group.value.saturating_mul(10).saturating_add(digit);
                (group.last, group.digits) = (place, group.digits + 1);
            }
            _ => groups.push(Group { first: place, last: place, value: digit, digits: 1 }),
        }
    }
    groups
}

/// What stands between two groups.
pub(super) fn between<'a>(text: &'a [Letter], one: &Group, other: &Group) -> &'a [Letter] {
    text.get(one.last + 1..other.first).unwrap_or_default()
}

/// Numbers as telephones have them. Years beside each other and hours of a day are none.
pub(super) fn long(text: &[Letter]) -> Vec<Hit> {
    let groups = groups(text);
    let binds = |one: &Group, other: &Group| {
        let gap = between(text, one, other);
        gap.len() <= APART && gap.iter().all(|sign| sign.is_between() && !"\n,;:%\u{a3}".contains(sign.plain))
    };
    let numbers = groups.chunk_by(binds);
    let is_long = |number: &&[Group]| number.iter().map(|group| group.digits).sum::<usize>() >= LONG;
    let is_years = |number: &[Group]| number.len() > 1 && number.iter().all(is_year);
    let is_hours = |number: &[Group]| {
        let dotted = |pair: &[Group]| matches!(pair, [one, other] if between(text, one, other).iter().all(|sign| sign.plain == '.'));
        number.len() <= 4 && number.iter().all(|group| group.digits <= 2) && number.chunks(2).all(dotted)
    };
    let numbers = numbers.filter(is_long).filter(|number| !is_years(number) && !is_hours(number));
    let hit =
        |number: &[Group]| Some(Hit { first: number.first()?.first, last: number.last()?.last, what: Telling::Number });
    numbers.filter_map(hit).collect()
}

/// It could be a year.
pub(super) fn is_year(group: &Group) -> bool {
    group.digits == 4 && (1800..3000).contains(&group.value)
}
