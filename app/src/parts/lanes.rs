//! A picture of what happened over years: a lane for each sort or service, a mark for each event. It scrolls along the years; the
//! names of the lanes stay. It says nothing that the table beside it does not say: whoever listens hears that, and not all of it twice.

use leptos::prelude::*;

/// The height of a lane, in pixels: a name in three rows (`style/parts/_pictures.scss`).
const LANE: i64 = 48;
/// The least width of a year.
const YEAR: i64 = 96;
/// Room for the years' numbers.
const TOP: i64 = 28;
/// A year, in days.
const DAYS: i64 = 366;

/// One event: from which day to which (days since 1 January 1970), and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The first day.
    pub(crate) from: i64,
    /// The last day; the first one where it is over in a day.
    pub(crate) until: i64,
    /// Somewhere in these days, and not all of them.
    pub(crate) about: bool,
    /// What happened: shown when pointed at.
    pub(crate) says: String,
}

/// A lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lane {
    /// Its name.
    pub(crate) name: String,
    /// Its marks.
    pub(crate) marks: Vec<Mark>,
}

/// Where days are on the picture.
struct Scale {
    first: i64,
    width: i64,
    days: i64,
}

impl Scale {
    fn of(lanes: &[Lane], years: &[(i64, u16)]) -> Option<Self> {
        let marks = || lanes.iter().flat_map(|lane| &lane.marks);
        let first = years.first().map(|(day, _)| *day)?.min(marks().map(|mark| mark.from).min()?);
        let last = marks().map(|mark| mark.until).max()?.max(first + DAYS);
        let days = last - first + 30;
        Some(Self { first, width: (days * YEAR / DAYS).max(YEAR * 3), days })
    }

    fn x(&self, day: i64) -> i64 {
        (day - self.first) * self.width / self.days
    }
}

/// The picture. `years`: each year's first day and number.
#[component]
pub(crate) fn Lanes(
    /// What it is, for those who do not see it.
    label: &'static str,
    /// The lanes.
    lanes: Vec<Lane>,
    /// Each year's first day and its number.
    years: Vec<(i64, u16)>,
) -> impl IntoView {
    let scale = Scale::of(&lanes, &years)?;
    let height = TOP + LANE * i64::try_from(lanes.len()).unwrap_or(1);
    let names = lanes.iter().map(|lane| view! { <li>{lane.name.clone()}</li> }).collect_view();
    let ticks = years.iter().map(|(day, number)| {
        let x = scale.x(*day).max(0);
        view! { <line class="lanes__year" x1=x x2=x y1=0 y2=height /><text class="lanes__number" x=x + 6 y=18>{*number}</text> }
    });
    let ticks = ticks.collect_view();
    let rows = lanes.iter().enumerate().map(|(row, lane)| {
        let y = TOP + LANE * i64::try_from(row).unwrap_or_default();
        let marks = lane.marks.iter().map(|mark| shown(&scale, mark, y)).collect_view();
        view! { <line class="lanes__line" x1=0 x2=scale.width y1=y + LANE / 2 y2=y + LANE / 2 />{marks} }
    });
    let rows = rows.collect_view();
    let size = format!("0 0 {} {height}", scale.width);
    Some(view! {
        <figure class="lanes">
            <ul class="lanes__names" aria-hidden="true">{names}</ul>
            <div class="lanes__scroll" tabindex="0" role="group" aria-label=label>
                <svg aria-hidden="true" viewBox=size width=scale.width height=height>{ticks}{rows}</svg>
            </div>
        </figure>
    })
}

fn shown(scale: &Scale, mark: &Mark, top: i64) -> impl IntoView + use<> {
    let (x, until, middle) = (scale.x(mark.from), scale.x(mark.until), top + LANE / 2);
    let width = (until - x).max(14);
    let class = if mark.about { "lanes__mark lanes__mark--about" } else { "lanes__mark" };
    view! {
        <rect class=class x=x y=middle - 7 width=width height=14 rx=7><title>{mark.says.clone()}</title></rect>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lane(from: i64, until: i64) -> Lane {
        Lane { name: "Life".to_owned(), marks: vec![Mark { from, until, about: false, says: String::new() }] }
    }

    #[test]
    fn later_days_are_further_along_and_inside_the_picture() {
        let scale = Scale::of(&[lane(0, 10), lane(4_000, 4_100)], &[(0, 1970)]).expect("there are marks");
        assert_eq!(scale.x(0), 0);
        assert!(scale.x(4_000) > scale.x(10));
        assert!(scale.x(4_100) <= scale.width);
    }

    #[test]
    fn nothing_happened_is_no_picture() {
        assert!(Scale::of(&[], &[(0, 1970)]).is_none());
    }
}
