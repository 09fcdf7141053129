//! What it took: contacts with services and what they cost, over many people together. Nobody is told apart: what fewer than
//! [`TOTALS_LEAST`] people share is left out, of a year, of a service, and of what was before and after. Nobody and no team is ranked by it.
//!
//! What stands on a timeline is what people told, so that this is "about", and says how much of it has no cost.

use crate::cost::{Cost, CostUnit};
use crate::entry::Entry;
use crate::timeline::{EventKind, TimelineEvent};
use crate::together::Timeline;
use crate::when::Day;

/// Totals are over so many people or more.
pub const TOTALS_LEAST: usize = 10;

/// How much was used, by how many people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// People who used any of it.
    pub people: usize,
    /// Contacts, and days where days are counted.
    pub contacts: u64,
    /// What those cost, in pence.
    pub pence: u64,
    /// How many of the contacts have no cost.
    pub uncosted: u64,
    /// Services that each of these people had, added up.
    pub services: usize,
    /// Named people who came to each of these people, added up: a new face counts anew.
    pub faces: usize,
}

/// What it took, over many people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resources {
    /// How many people have any contact on their timeline.
    pub people: usize,
    /// Each year in which enough people had contacts.
    pub years: Vec<(u16, Used)>,
    /// Each service that enough people had, under its name.
    pub services: Vec<(String, Used)>,
    /// The year before the page of each was opened, and the year after: of those whose year after is over.
    pub around: Option<[Used; 2]>,
    /// Services that enough people had and that have no cost.
    pub without_cost: Vec<String>,
}

/// A contact with a service, or several: when, how many, what they cost together.
struct Contact {
    /// As somebody wrote it.
    service: String,
    /// As it is compared.
    plain: String,
    /// Who came, as it is compared; empty where nobody says.
    who: String,
    from: i64,
    /// The last day.
    until: i64,
    times: u64,
    /// Of one; none where nobody has written it.
    pence: Option<u64>,
}

/// What one person's timeline holds of contacts.
struct Life {
    contacts: Vec<Contact>,
    /// The day on which something was first written about them.
    opened: Option<i64>,
}

/// The first and the last of some days.
type Days = (i64, i64);

/// What it took. `people`: the timeline of each; `costs`: what one contact costs; `today`, and the least number of people of whom a total
/// is told.
#[must_use]
pub fn resources(people: &[Timeline], costs: &[Entry<Cost>], today: Day, least: usize) -> Resources {
    let life = |one: &Timeline| Life { contacts: contacts(one, costs), opened: one.opened.map(Day::number) };
    let lives: Vec<Life> = people.iter().map(life).filter(|life| !life.contacts.is_empty()).collect();
    let enough = |used: &Used| used.people >= least.max(1);
    let mut services = services(&lives);
    services.retain(|(_, used)| enough(used));
    let mut years = years(&lives);
    years.retain(|(_, used)| enough(used));
    let without_cost = services.iter().filter(|(_, used)| used.uncosted == used.contacts);
    let around = before_and_after(&lives, today);
    Resources {
        people: lives.len(),
        years,
        without_cost: without_cost.map(|(name, _)| name.clone()).collect(),
        services,
        around: around.iter().all(enough).then_some(around),
    }
}

/// What all of them used together, of one service or of all, each within their own days.
fn total(lives: &[Life], days: &dyn Fn(&Life) -> Option<Days>, of: Option<&str>) -> Used {
    let mut all = Used::default();
    for life in lives {
        if let Some(days) = days(life) {
            all.add(&life.contacts, days, of);
        }
    }
    all
}

/// Every year from the first contact to the last.
fn years(lives: &[Life]) -> Vec<(u16, Used)> {
    let contacts = || lives.iter().flat_map(|life| &life.contacts);
    let year = |day: Option<i64>| day.and_then(Day::of_number).map(Day::year);
    let first = year(contacts().map(|one| one.from).min());
    let last = year(contacts().map(|one| one.until).max());
    let all = first.zip(last).into_iter().flat_map(|(first, last)| first..=last);
    let used = all.filter_map(|year| {
        let days = (Day::new(year, 1, 1).ok()?.number(), Day::new(year, 12, 31).ok()?.number());
        Some((year, total(lives, &|_| Some(days), None)))
    });
    used.collect()
}

/// Every service, in the order of their names.
fn services(lives: &[Life]) -> Vec<(String, Used)> {
    let mut names: Vec<(&str, &str)> = Vec::new();
    for one in lives.iter().flat_map(|life| &life.contacts) {
        if !names.iter().any(|(plain, _)| *plain == one.plain) {
            names.push((&one.plain, &one.service));
        }
    }
    names.sort_unstable();
    let ever = |_: &Life| Some((i64::MIN, i64::MAX));
    names.into_iter().map(|(plain, name)| (name.to_owned(), total(lives, &ever, Some(plain)))).collect()
}

/// The year before a page was opened and the year after, where that is over.
fn before_and_after(lives: &[Life], today: Day) -> [Used; 2] {
    let opened = |life: &Life| life.opened.filter(|day| day + YEAR <= today.number());
    [
        total(lives, &|life| opened(life).map(|day| (day - YEAR, day - 1)), None),
        total(lives, &|life| opened(life).map(|day| (day, day + YEAR - 1)), None),
    ]
}

const YEAR: i64 = 365;

impl Used {
    /// Adds what one person used in these days, of one service or of all.
    fn add(&mut self, contacts: &[Contact], (first, last): (i64, i64), of: Option<&str>) {
        let (mut services, mut faces, mut any) = (Vec::new(), Vec::new(), false);
        for one in contacts.iter().filter(|one| of.is_none_or(|of| one.plain == of)) {
            let times = one.times_within(first, last);
            if times == 0 {
                continue;
            }
            any = true;
            once(&mut services, &one.plain);
            once(&mut faces, &one.who);
            self.contacts = self.contacts.saturating_add(times);
            match one.pence {
                Some(pence) => self.pence = self.pence.saturating_add(pence.saturating_mul(times)),
                None => self.uncosted = self.uncosted.saturating_add(times),
            }
        }
        self.people += usize::from(any);
        self.services += services.len();
        self.faces += faces.len();
    }
}

/// Notes a name that is not noted yet.
fn once<'a>(names: &mut Vec<&'a str>, name: &'a str) {
    if !name.is_empty() && !names.contains(&name) {
        names.push(name);
    }
}

impl Contact {
    /// How many of them lie within these days, both among them. What lasted is spread evenly, and no time is counted twice where one
    /// span follows another.
    fn times_within(&self, first: i64, last: i64) -> u64 {
        let length = u64::try_from(self.until - self.from + 1).unwrap_or(1);
        let up_to = |day: i64| {
            let days = u64::try_from(day.clamp(self.from - 1, self.until) - (self.from - 1)).unwrap_or_default();
            self.times.saturating_mul(days) / length
        };
        up_to(last).saturating_sub(up_to(first.saturating_sub(1)))
    }
}

fn contacts(one: &Timeline, costs: &[Entry<Cost>]) -> Vec<Contact> {
    let here = one.told.timeline.iter().filter(|entry| !entry.is_aside());
    here.filter_map(|entry| contact(&entry.content, costs)).collect()
}

fn contact(event: &TimelineEvent, costs: &[Entry<Cost>]) -> Option<Contact> {
    let service = event.service.first().filter(|service| !service.trim().is_empty())?;
    // What family and neighbours give is on the timeline, and has no price here.
    if event.kind.first() == Some(&EventKind::Help) {
        return None;
    }
    let from = event.from.first()?.number();
    let until = event.until.first().map_or(from, |day| day.number()).max(from);
    let (service, named) = (service.clone(), plain(service));
    let is_it = |cost: &&Entry<Cost>| !cost.is_aside() && cost.content.service.all().any(|name| plain(name) == named);
    let cost = costs.iter().find(is_it).map(|cost| &cost.content);
    let by_day = cost.is_some_and(|cost| cost.unit.first() == Some(&CostUnit::Day));
    let days = u64::try_from(until - from + 1).unwrap_or(1);
    let times = if by_day { days } else { event.times.first().map_or(1, |times| u64::from(times.get())) };
    let pence = cost.and_then(|cost| cost.amount.first()).map(|amount| amount.0);
    let who = event.who.first().map(|who| plain(who)).unwrap_or_default();
    Some(Contact { service, plain: named, who, from, until, times, pence })
}

/// A name as it is compared: small letters, one space between words.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
