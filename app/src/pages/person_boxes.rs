//! The boxes that say who a person is: names and date of birth, and what an NHS number may be. A wrong one leads to the wrong person, so a day that cannot be is
//! refused with what is wrong about it, and a name that this phone has already is told while it is typed.

use crate::clock::{Wall, here, now};
use crate::pages::saving::Saving;
use crate::parts::{DateField, Field};
use crate::session::{CircleId, Form, PersonCard, Session, Slot};
use crate::words::{form, people, people::open as words, when};
use care::{Day, NhsNumber};
use leptos::prelude::*;

/// Nobody has been older.
const OLDEST: i64 = 120;

/// The boxes.
#[derive(Clone, Copy)]
pub(crate) struct PersonBoxes {
    pub(crate) name: Slot,
    pub(crate) preferred: Slot,
    pub(crate) born: Slot,
}

/// A day as three boxes keep it: `2/3/1941`.
pub(crate) fn as_typed(day: Day) -> String {
    format!("{}/{}/{}", day.day(), day.month(), day.year())
}

impl PersonBoxes {
    /// Opens the boxes of a form with what they start with.
    pub(crate) fn open(form: Form, name: &str, preferred: &str, born: Option<Day>) -> Self {
        Self {
            name: form.slot("name", name),
            preferred: form.slot("preferred", preferred),
            born: form.slot("born", &born.map(as_typed).unwrap_or_default()),
        }
    }

    /// The date of birth, if it is a day that can be one.
    pub(crate) fn day(self) -> Option<Day> {
        day_from(&self.born.text(), here(now())).ok()
    }

    /// What there is to put right.
    pub(crate) fn wrongs(self) -> Vec<(&'static str, String)> {
        let name = self.name.text().is_empty().then(|| ("name", words::NAME_EMPTY.to_owned()));
        let born = day_from(&self.born.text(), here(now())).err().map(|wrong| ("born", wrong.to_owned()));
        name.into_iter().chain(born).collect()
    }
}

/// The boxes on a page.
#[component]
pub(crate) fn PersonFields(
    /// The session.
    session: Session,
    /// The boxes.
    boxes: PersonBoxes,
    /// How the saving goes.
    saving: Saving,
    /// Whose they are already; none for a new page.
    #[prop(optional)]
    own: Option<CircleId>,
) -> impl IntoView {
    let alike = move || {
        let typed = boxes.name.value.get();
        let found = session.phone.with(|phone| name_alike(&phone.as_ref()?.people, &typed, own).cloned())?;
        let born = found.born.map(when::day).unwrap_or_default();
        let href = format!("/people/{}", found.circle.key());
        Some(view! {
            <p class="hint-box">{people::alike(&found.name, &born)} " " <a href=href>{people::ALIKE_GO}</a></p>
        })
    };
    view! {
        <Field id="name" label=words::NAME value=boxes.name.value on_write=boxes.name.write wrong=saving.wrongs.of("name") needed=true />
        <div role="status">{alike}</div>
        <Field id="preferred" label=words::PREFERRED hint=words::PREFERRED_HINT value=boxes.preferred.value on_write=boxes.preferred.write />
        <DateField id="born" legend=words::BORN hint=words::BORN_HINT names=form::DATE_PARTS value=boxes.born.value
            on_write=boxes.born.write wrong=saving.wrongs.of("born") />
    }
}

/// Another person of this phone who goes by this name, however it is written.
pub(crate) fn name_alike<'a>(people: &'a [PersonCard], name: &str, own: Option<CircleId>) -> Option<&'a PersonCard> {
    let plain = |name: &str| name.split_whitespace().map(str::to_ascii_lowercase).collect::<Vec<_>>();
    let (wanted, others) = (plain(name), people.iter().filter(|card| Some(card.circle) != own));
    let mut real = others.filter(|card| card.circle != CircleId::PRACTISE && !wanted.is_empty());
    real.find(|card| plain(&card.name) == wanted)
}

/// What is wrong with what was typed as an NHS number. Nothing typed is not wrong: it need not be known.
pub(crate) fn wrong_number(typed: &str) -> Option<&'static str> {
    let wrong = NhsNumber::parse(typed).err().filter(|_| !typed.is_empty())?;
    Some(people::home::nhs_number(&wrong))
}

/// A day from three boxes: `2/3/1941`. If it cannot be somebody's birthday, what is wrong with it.
fn day_from(typed: &str, today: Wall) -> Result<Day, &'static str> {
    let mut parts = typed.split('/').map(str::trim);
    let mut number = || parts.next().and_then(|part| part.parse::<u16>().ok());
    let (Some(day), Some(month), Some(year)) = (number(), number(), number()) else { return Err(form::NOT_A_DATE) };
    if i64::from(year) < today.year - OLDEST {
        return Err(if year < 100 { form::NOT_A_DATE } else { form::TOO_LONG_AGO });
    }
    let small = |number: u16| u8::try_from(number).unwrap_or(u8::MAX);
    let found = Day::new(year, small(month), small(day)).map_err(|_| form::NO_SUCH_DAY)?;
    let (then, now) = ((i64::from(year), found.month(), found.day()), (today.year, today.month, today.day));
    if then > now { Err(form::NOT_YET) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::wall;
    use crate::session::{AlsoSaid, Membership};
    use care::{Moment, Role};

    /// 24 November 2026.
    fn today() -> Wall {
        wall(Moment(1_795_521_600_000), 0)
    }

    #[test]
    fn three_boxes_are_a_birthday() {
        assert_eq!(day_from("2/3/1941", today()).ok(), Day::new(1941, 3, 2).ok());
        assert_eq!(day_from(" 02 / 03 / 1941 ", today()).ok(), Day::new(1941, 3, 2).ok());
        assert_eq!(day_from("24/11/2026", today()).ok(), Day::new(2026, 11, 24).ok(), "born today");
    }

    #[test]
    fn what_is_no_birthday_says_what_is_wrong_with_it() {
        for (typed, wrong) in [
            ("", form::NOT_A_DATE),
            ("2/3", form::NOT_A_DATE),
            ("2//1941", form::NOT_A_DATE),
            ("two/three/four", form::NOT_A_DATE),
            ("2/3/41", form::NOT_A_DATE),
            ("31/2/1941", form::NO_SUCH_DAY),
            ("2/13/1941", form::NO_SUCH_DAY),
            ("300/3/1941", form::NO_SUCH_DAY),
            ("25/11/2026", form::NOT_YET),
            ("1/1/2030", form::NOT_YET),
            ("2/3/1841", form::TOO_LONG_AGO),
        ] {
            assert_eq!(day_from(typed, today()), Err(wrong), "{typed}");
        }
    }

    #[test]
    fn a_name_that_is_there_already_is_noticed_however_it_is_written() {
        let card = |circle, name: &str| PersonCard {
            circle: CircleId([circle; 32]),
            name: name.to_owned(),
            preferred_name: String::new(),
            born: None,
            nhs_ends: String::new(),
            photo: None,
            died: false,
            comes_back: Vec::new(),
            visits: Vec::new(),
            role: Role::Staff,
            unread: 0,
            unsent: 0,
            two_answers: 0,
            to_answer: 0,
            standing: Membership::In,
            also: AlsoSaid::default(),
        };
        let people = [card(1, "Arthur Penrose"), card(2, "Rose Example"), card(0, "Made Up")];
        let found = |name, own| name_alike(&people, name, own).map(|card| card.circle);
        assert_eq!(found("arthur  PENROSE ", None), Some(CircleId([1; 32])));
        assert_eq!(found("Arthur Penrose", Some(CircleId([1; 32]))), None, "it is that person's own page");
        assert_eq!(found("Arthur", None), None);
        assert_eq!(found("", None), None);
        assert_eq!(found("Made Up", None), None, "the made-up person is nobody");
    }
}
