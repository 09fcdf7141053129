//! What those who look after a place write of costs.

use super::learning::written;
use super::sheet::{Asks, Sheet, starts};
use crate::pages::about::About;
use crate::parts::Choice;
use crate::words::costs as words;
use care::{Card, Cost, CostChange, CostUnit, EntryId, Pence};

/// What one contact with a service costs.
pub(super) fn cost(about: &About, id: Option<EntryId>) -> Sheet {
    let found = about.find(about.widest, id, |told| &told.costs);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let units = CostUnit::ALL.iter().map(|unit| Choice::new(unit.word(), words::unit(unit))).collect();
    let unit = content.map_or(Some(&CostUnit::Contact), |one| one.unit.first()).map(CostUnit::word);
    let amount = content.and_then(|one: &Cost| one.amount.first()).map(|amount| words::exactly(amount.0));
    let boxes = vec![
        Asks::line("service", words::SERVICE)
            .hint(words::SERVICE_HINT)
            .needed(words::SERVICE_EMPTY)
            .start(starts(content, |one| &one.service)),
        Asks::one("unit", words::UNIT, units).needed(words::UNIT_EMPTY).start(unit),
        Asks::line("amount", words::AMOUNT)
            .hint(words::AMOUNT_HINT)
            .needed(words::AMOUNT_EMPTY)
            .checked(|text| (!text.is_empty() && Pence::parse(text).is_none()).then_some(words::AMOUNT_WRONG))
            .start(amount.as_deref()),
        Asks::line("source", words::SOURCE)
            .hint(words::SOURCE_HINT)
            .needed(words::SOURCE_EMPTY)
            .start(starts(content, |one| &one.source)),
        Asks::line("year", words::YEAR)
            .hint(words::YEAR_HINT)
            .needed(words::YEAR_EMPTY)
            .start(starts(content, |one| &one.year)),
    ];
    let sheet = Sheet::new("cost", entry, [words::ADD, words::CHANGE], boxes, move |filled| {
        let change = CostChange {
            service: filled.said("service"),
            unit: filled.word("unit", CostUnit::from_word),
            amount: filled.said("amount").and_then(|text| Pence::parse(&text)),
            source: filled.said("source"),
            year: filled.said("year"),
        };
        written(entry, Card::Cost(change))
    });
    sheet.audience(about.widest).back("/costs")
}
