//! Opening a circle round a person. It works with no signal.

use crate::pages::saving::{SavingForm, form_and_saving};
use crate::parts::{DateField, Field, Page};
use crate::session::{Answer, Ask, Session};
use crate::words::{form, people::open as words};
use care::{Day, PersonChange};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Open() -> impl IntoView {
    let session = expect_context::<Session>();
    move || session.ready.get().then(|| view! { <Write session /> })
}

#[component]
fn Write(session: Session) -> impl IntoView {
    let (form, saving) = form_and_saving(session, "people/new".to_owned());
    let [name, preferred, born] = ["name", "preferred", "born"].map(|field| form.slot(field, ""));
    let on_save = Callback::new(move |()| {
        let day = day_from(&born.text());
        let mut wrongs = Vec::new();
        if name.text().is_empty() {
            wrongs.push(("name", words::NAME_EMPTY.to_owned()));
        }
        if day.is_none() {
            wrongs.push(("born", form::NOT_A_DATE.to_owned()));
        }
        if saving.may_begin(wrongs) {
            let first = name.text().split(' ').next().map(str::to_owned);
            let preferred_name = preferred.some().or(first);
            let person = PersonChange { name: name.some(), preferred_name, born: day, ..PersonChange::default() };
            saving.ask(form, Ask::OpenCircle { person, form: form.name() }, |answer| match answer {
                Answer::Circle(circle) => Some((words::DONE, format!("/people/{}", circle.key()))),
                _ => None,
            });
        }
    });
    view! {
        <Page title=words::TITLE wrong=saving.wrongs.any()>
            <SavingForm saving form go=words::GO back="/people".to_owned() on_save>
                <Field id="name" label=words::NAME value=name.value on_write=name.write wrong=saving.wrongs.of("name") needed=true />
                <Field id="preferred" label=words::PREFERRED hint=words::PREFERRED_HINT value=preferred.value on_write=preferred.write />
                <DateField id="born" legend=words::BORN hint=words::BORN_HINT names=form::DATE_PARTS value=born.value
                    on_write=born.write wrong=saving.wrongs.of("born") />
                <p class="will-see will-see--everyone">{words::WHO}</p>
            </SavingForm>
        </Page>
    }
    .into_any()
}

/// A day from three boxes: `2/3/1941`.
fn day_from(typed: &str) -> Option<Day> {
    let mut parts = typed.split('/').map(str::trim);
    let (day, month, year) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Day::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::day_from;
    use care::Day;

    #[test]
    fn three_boxes_are_a_day_or_nothing() {
        assert_eq!(day_from("2/3/1941"), Day::new(1941, 3, 2).ok());
        assert_eq!(day_from(" 02 / 03 / 1941 "), Day::new(1941, 3, 2).ok());
        for wrong in ["", "2/3", "31/2/1941", "2//1941", "two/three/four"] {
            assert_eq!(day_from(wrong), None, "{wrong}");
        }
    }
}
