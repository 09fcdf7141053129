//! A made-up fifth story, of what form 1 has learnt to hold since: how often a service came, and what one contact costs. It leaves two
//! documents behind, kept as golden files.

use crate::phone::{Phone, id};
use crate::verbs::{adds, changes};
use care::{Card, CostChange, CostUnit, Day, Edit, EventKind, Kind, Pence, Role, TimelineChange, Times};

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn phone(number: u8, name: &str, kind: &Kind) -> Phone {
    let mut phone = Phone::of(number, name, Role::Staff, kind);
    phone.clock = 1_795_600_800_000;
    phone
}

/// Somebody's document: one who came every week.
pub(crate) fn together() -> Phone {
    let mut bea = phone(1, "Bea", &Kind::Together);
    let event = TimelineChange {
        words: text("The dressing, every week"),
        kind: Some(EventKind::Contact),
        from: Day::new(2025, 10, 1).ok(),
        until: Some(Day::new(2026, 3, 31).ok()),
        service: text("District nurses"),
        times: Some(Times::new(26)),
        ..Default::default()
    };
    bea.does(&Edit::AddTimelineEvent { id: id(1), event });
    bea
}

/// The place's document: what one contact costs, put right once.
pub(crate) fn place() -> Phone {
    let mut pat = phone(9, "Pat", &Kind::Place);
    let cost = CostChange {
        service: text("District nurses"),
        unit: Some(CostUnit::Contact),
        amount: Some(Pence(4600)),
        source: text("A made-up price list"),
        year: text("2025/26"),
    };
    pat.does(&adds(1, Card::Cost(cost)));
    pat.does(&changes(1, Card::Cost(CostChange { amount: Some(Pence(4750)), ..Default::default() })));
    pat
}
