//! What it took: over ten people or more, and of nobody alone.

use crate::phone::{Phone, id};
use crate::verbs::adds;
use care::{
    Card, Cost, CostChange, CostUnit, Day, Edit, Entry, EventKind, Kind, Pence, Resources, Role, TOTALS_LEAST,
    Timeline, TimelineChange, Times, resources,
};
use proptest::prelude::*;

fn day(year: u16, month: u8, day: u8) -> Day {
    Day::new(year, month, day).unwrap()
}

fn event(words: &str, service: &str, from: Day, until: Option<Day>, times: u32) -> TimelineChange {
    TimelineChange {
        words: Some(words.to_owned()),
        kind: Some(EventKind::Contact),
        from: Some(from),
        until: Some(until),
        service: Some(service.to_owned()),
        times: Some(Times::new(times)),
        ..Default::default()
    }
}

/// Somebody on whose timeline this stands; their page was opened on 1 July 2025.
fn person(events: &[TimelineChange]) -> Timeline {
    let mut phone = Phone::of(1, "Bea", Role::Staff, &Kind::Together);
    phone.clock = 1_751_328_000_000;
    for (number, event) in (1..).zip(events) {
        phone.does(&Edit::AddTimelineEvent { id: id(number), event: event.clone() });
    }
    phone.shows().timeline_alone()
}

fn costs(all: &[(&str, CostUnit, u64)]) -> Vec<Entry<Cost>> {
    let mut phone = Phone::of(9, "Pat", Role::Staff, &Kind::Place);
    for (number, (service, unit, pence)) in (1..).zip(all) {
        let (service, unit) = (Some((*service).to_owned()), Some(unit.clone()));
        let cost = CostChange { service, unit, amount: Some(Pence(*pence)), ..Default::default() };
        phone.does(&adds(number, Card::Cost(cost)));
    }
    phone.shows().costs.clone()
}

const TODAY: (u16, u8, u8) = (2026, 11, 30);

fn took(people: &[Timeline], costs: &[Entry<Cost>]) -> Resources {
    resources(people, costs, day(TODAY.0, TODAY.1, TODAY.2), TOTALS_LEAST)
}

#[test]
fn contacts_are_counted_by_year_and_cost_what_was_written_for_their_service() {
    let ward = event("After a fall", "The ward", day(2024, 12, 22), Some(day(2025, 1, 10)), 1);
    let nurses = event("Every week", "district  Nurses", day(2025, 1, 1), Some(day(2025, 12, 31)), 52);
    let bus = event("To the clinic", "Patient transport", day(2025, 3, 1), None, 2);
    let people: Vec<_> = (0..10).map(|_| person(&[ward.clone(), nurses.clone(), bus.clone()])).collect();
    let costs = costs(&[("The ward", CostUnit::Day, 40_000), ("District nurses", CostUnit::Contact, 4_600)]);
    let took = took(&people, &costs);
    let years: Vec<_> =
        took.years.iter().map(|(year, used)| (*year, used.contacts, used.pence, used.uncosted)).collect();
    // Twenty nights: ten in December, ten in January.
    assert_eq!(years, [(2024, 100, 4_000_000, 0), (2025, 100 + 520 + 20, 4_000_000 + 520 * 4_600, 20)]);
    assert_eq!(took.without_cost, ["Patient transport"]);
    let services: Vec<_> = took.services.iter().map(|(name, used)| (name.as_str(), used.contacts)).collect();
    assert_eq!(services, [("district  Nurses", 520), ("Patient transport", 20), ("The ward", 200)]);
    // The page was opened on 1 July 2025: half of the nurses' visits came before, and half after.
    let [before, after] = took.around.unwrap();
    assert_eq!((before.people, after.people), (10, 10));
    assert_eq!(before.contacts + after.contacts, 200 + 520 + 20);
    assert_eq!((before.services, after.services), (30, 10));
}

#[test]
fn of_fewer_than_ten_nothing_is_told() {
    let visit = event("A visit", "District nurses", day(2025, 3, 1), None, 1);
    let rare = event("Once", "The heart clinic", day(2025, 3, 2), None, 1);
    let mut people: Vec<_> = (0..9).map(|_| person(std::slice::from_ref(&visit))).collect();
    let costs = costs(&[("District nurses", CostUnit::Contact, 4_600), ("The heart clinic", CostUnit::Contact, 99)]);
    let few = took(&people, &costs);
    assert_eq!((few.people, few.years.len(), few.services.len(), few.around), (9, 0, 0, None));
    people.push(person(&[visit, rare]));
    let enough = took(&people, &costs);
    assert_eq!(enough.years.len(), 1);
    // One alone had the heart clinic: its name and its cost stand nowhere by themselves.
    assert_eq!(enough.services.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["District nurses"]);
}

#[test]
fn help_from_family_has_no_price_and_what_was_set_aside_does_not_count() {
    let help = TimelineChange { kind: Some(EventKind::Help), ..event("Soup", "Next door", day(2025, 3, 1), None, 1) };
    let people: Vec<_> = (0..12).map(|_| person(std::slice::from_ref(&help))).collect();
    assert_eq!(took(&people, &costs(&[("Next door", CostUnit::Contact, 1)])), Resources::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// However long something lasted, its times are shared out among the years, none twice and none lost.
    #[test]
    fn no_contact_is_lost_or_counted_twice_between_years(start in 14_000_i64..19_000, length in 0_i64..2_000, times in 1_u32..500) {
        let (from, until) = (Day::of_number(start).unwrap(), Day::of_number(start + length));
        let one = person(&[event("It lasted", "A service", from, until, times)]);
        let took = resources(&[one], &[], day(2026, 11, 30), 1);
        let told: u64 = took.years.iter().map(|(_, used)| used.contacts).sum();
        prop_assert_eq!(told, u64::from(times));
        prop_assert_eq!(took.years.iter().map(|(_, used)| used.uncosted).sum::<u64>(), u64::from(times));
    }
}
