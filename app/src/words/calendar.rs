//! Days and times as people say them, in whichever language: "07:50 today", "Thursday 26 November, 14:05". The words are
//! each language's own (`en/when.rs`).

use crate::clock::Wall;
use care::{Day, Exactness};

/// What a language calls the days.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// From Monday.
    pub weekdays: [&'static str; 7],
    /// From January.
    pub months: [&'static str; 12],
    /// The day before.
    pub yesterday: &'static str,
    /// This day.
    pub today: &'static str,
    /// The day after.
    pub tomorrow: &'static str,
}

impl Calendar {
    fn month(&self, number: u8) -> &'static str {
        self.months.get(usize::from(number).saturating_sub(1)).copied().unwrap_or_default()
    }

    /// A moment, as seen from today.
    #[must_use]
    pub fn stamp(&self, at: Wall, today: Wall) -> String {
        let time = format!("{:02}:{:02}", at.hour, at.minute);
        let weekday = self.weekdays.get(usize::from(at.weekday)).copied().unwrap_or_default();
        match today.days - at.days {
            0 => format!("{time} {}", self.today),
            1 => format!("{time} {}", self.yesterday),
            _ if at.year == today.year => format!("{weekday} {} {}, {time}", at.day, self.month(at.month)),
            _ => format!("{} {} {}, {time}", at.day, self.month(at.month), at.year),
        }
    }

    /// A moment in full, for paper and copies: they are read on another day.
    #[must_use]
    pub fn in_full(&self, at: Wall) -> String {
        format!("{} {} {}, {:02}:{:02}", at.day, self.month(at.month), at.year, at.hour, at.minute)
    }

    /// A day of the calendar.
    #[must_use]
    pub fn day(&self, day: Day) -> String {
        format!("{} {} {}", day.day(), self.month(day.month()), day.year())
    }

    /// A day as exactly as it is known: where nobody says how exactly, or two say different things, as it was written.
    #[must_use]
    pub fn as_known(&self, day: Day, exactness: Option<&Exactness>) -> String {
        match exactness {
            Some(Exactness::Year) => day.year().to_string(),
            Some(Exactness::Month) => format!("{} {}", self.month(day.month()), day.year()),
            Some(Exactness::Day | Exactness::Unlisted(_)) | None => self.day(day),
        }
    }

    /// A day as seen from today: "today", "tomorrow", else with its weekday, and with its year where that is another.
    #[must_use]
    pub fn near(&self, day: Day, today: Wall) -> String {
        let days = crate::clock::days_of(day);
        let weekday = usize::try_from((days + 3).rem_euclid(7)).ok().and_then(|number| self.weekdays.get(number));
        match days - today.days {
            -1 => self.yesterday.to_owned(),
            0 => self.today.to_owned(),
            1 => self.tomorrow.to_owned(),
            _ if i64::from(day.year()) == today.year => {
                format!("{} {} {}", weekday.copied().unwrap_or_default(), day.day(), self.month(day.month()))
            }
            _ => self.day(day),
        }
    }
}
