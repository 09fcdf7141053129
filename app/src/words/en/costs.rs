//! What it took: contacts with services and what they cost, over many people together. Nobody is ranked by it, and nothing is a target.

use care::CostUnit;

/// The page.
pub const TITLE: &str = "What it took";
/// Under it.
pub const LEAD: &str = "Contacts with services and about what they cost, over everybody whose timeline this phone reads. It tells of ten people or more together, and of nobody and no team alone. It is no target.";
/// How it is known.
pub const FROM: &str = "It is only what somebody wrote on a timeline, and what one contact costs by the list below. What lasted is shared out evenly over its days.";
/// Too few.
#[must_use]
pub fn too_few(people: usize, least: usize) -> String {
    let here = match people {
        0 => "There is none yet".to_owned(),
        1 => "There is 1 so far".to_owned(),
        _ => format!("There are {people} so far"),
    };
    format!("Totals stand here once {least} people have contacts with services on their timelines. {here}.")
}
/// The years.
pub const YEARS: &str = "Year by year";
/// Years of which nothing is told.
pub const YEARS_HIDDEN: &str = "A year in which fewer people had contacts is left out.";
/// Before and after.
pub const AROUND: &str = "The year before the page was opened, and the year after";
/// Which is which.
pub const AROUND_ROWS: [&str; 2] = ["The year before", "The year after"];
/// Not yet.
pub const AROUND_NONE: &str = "This stands here once ten people have had their page for a year.";
/// The services.
pub const SERVICES: &str = "By service";
/// Without a cost.
pub const WITHOUT: &str = "No cost is written for these yet:";
/// Over giving it away.
pub const GIVE: &str = "To give to those who ask";
/// Under it.
pub const GIVE_HELP: &str = "Only what stands above: totals of ten people or more. This phone first looks through the names of services for \
    anything that tells who somebody is.";
/// Columns of the years.
pub const YEAR_COLUMNS: [&str; 5] =
    ["When", "About what it cost", "Contacts", "Services for each person", "Named people for each person"];
/// Columns of the services.
pub const SERVICE_COLUMNS: [&str; 4] = ["Service", "About what it cost", "Contacts", "People who had it"];
/// Of one made-up life.
pub const OF_ONE: &str = "What it took, for one made-up life";
/// Under it.
pub const OF_ONE_HELP: &str = "Rose and all figures are made up. Of a real person no total is ever shown: only of ten or more together, to those who look after a place.";
/// Money, in whole pounds.
#[must_use]
pub fn pounds(pence: u64) -> String {
    let pounds = (pence + 50) / 100;
    format!("£{}", thousands(pounds))
}
/// Money, to the penny.
#[must_use]
pub fn exactly(pence: u64) -> String {
    match pence % 100 {
        0 => format!("£{}", thousands(pence / 100)),
        rest => format!("£{}.{rest:02}", thousands(pence / 100)),
    }
}
/// A number, in groups of three digits.
#[must_use]
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
/// A share for one person, to a tenth.
#[must_use]
pub fn for_one(all: usize, people: usize) -> String {
    let tenths = (all * 10 + people / 2).checked_div(people).unwrap_or_default();
    format!("{}.{}", tenths / 10, tenths % 10)
}
/// Contacts, of which some have no cost.
#[must_use]
pub fn contacts(all: u64, uncosted: u64) -> String {
    match uncosted {
        0 => thousands(all),
        _ => format!("{} ({} with no cost)", thousands(all), thousands(uncosted)),
    }
}
/// The list.
pub const COSTS: &str = "What one contact costs";
/// None.
pub const NONE: &str = "Nothing is written yet. Begin with the service that comes most often.";
/// Add one.
pub const ADD: &str = "Write what one costs";
/// Title when changing.
pub const CHANGE: &str = "Change what one costs";
/// The service.
pub const SERVICE: &str = "Which service?";
/// Under it.
pub const SERVICE_HINT: &str = "As it is called on timelines. For example: District nurses";
/// Empty.
pub const SERVICE_EMPTY: &str = "Write which service";
/// What is counted.
pub const UNIT: &str = "What is counted?";
/// Nothing.
pub const UNIT_EMPTY: &str = "Choose what is counted";
/// What is counted.
#[must_use]
pub const fn unit(unit: &CostUnit) -> &'static str {
    match unit {
        CostUnit::Contact => "One contact: a visit, a call",
        CostUnit::Day => "One day and night",
        CostUnit::Unlisted(_) => "Something else",
    }
}
/// How much.
pub const AMOUNT: &str = "What does one cost, in pounds?";
/// Under it.
pub const AMOUNT_HINT: &str = "For example: 46 or 46.50";
/// Empty.
pub const AMOUNT_EMPTY: &str = "Write what one costs";
/// Not an amount.
pub const AMOUNT_WRONG: &str = "Write pounds as a number, like 46 or 46.50";
/// Where from.
pub const SOURCE: &str = "Where is that from?";
/// Under it.
pub const SOURCE_HINT: &str = "For example: the trust\u{2019}s price list";
/// Empty.
pub const SOURCE_EMPTY: &str = "Write where that is from: nobody can check it otherwise";
/// Which year.
pub const YEAR: &str = "For which year?";
/// Under it.
pub const YEAR_HINT: &str = "For example: 2026, or 2025/26";
/// Empty.
pub const YEAR_EMPTY: &str = "Write for which year";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_reads_as_people_write_it() {
        assert_eq!(pounds(123_456_789), "£1,234,568");
        assert_eq!(pounds(0), "£0");
        assert_eq!([exactly(4_600), exactly(120_405)], ["£46", "£1,204.05"]);
        assert_eq!([for_one(30, 10), for_one(25, 12), for_one(0, 0)], ["3.0", "2.1", "0.0"]);
        assert_eq!(contacts(1_200, 20), "1,200 (20 with no cost)");
    }
}
