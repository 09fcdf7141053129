//! Putting right who a person is: a name, a date of birth or an NHS number that was mistyped leads to the wrong person.

use crate::pages::about::{About, person_page};
use crate::pages::person_boxes::{PersonBoxes, PersonFields, as_typed, wrong_number};
use crate::pages::saving::{SavingForm, form_and_saving};
use crate::parts::{Field, Page, WillSee};
use crate::session::{Audience, form_of};
use crate::words::{audience as who, form as words, people::details, people::home};
use care::{Edit, NhsNumber, Person, PersonChange};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Details() -> impl IntoView {
    person_page(|about| view! { <Write about /> }.into_any())
}

/// What a box starts with: nothing where two answers stand to talk about. Both are in the banner, and whoever writes here chooses.
fn one(field: Option<&care::Field<String>>) -> String {
    field.and_then(care::Field::one).cloned().unwrap_or_default()
}

#[component]
fn Write(about: About) -> impl IntoView {
    let (form, saving) = form_and_saving(about.session, form_of(about.circle, "details"));
    let person: Option<&Person> = about.view.person();
    let (name, preferred) = (one(person.map(|person| &person.name)), one(person.map(|person| &person.preferred_name)));
    let born = person.and_then(|person| person.born.one().copied());
    let boxes = PersonBoxes::open(form, &name, &preferred, born);
    let stood = person.and_then(|person| person.nhs_number.one()).map(|number| number.spaced()).unwrap_or_default();
    let number = form.slot("nhs-number", &stood);
    let says = who::will_see(Audience::Everyone, &about.called);
    let (circle, back) = (about.circle, about.href(""));
    let to = back.clone();
    let on_save = Callback::new(move |()| {
        let wrong = wrong_number(&number.text()).map(|wrong| ("nhs-number", wrong.to_owned()));
        if saving.may_begin(boxes.wrongs().into_iter().chain(wrong).collect()) {
            let moved = boxes.born.changed(&born.map(as_typed).unwrap_or_default()).is_some();
            let change = PersonChange {
                name: boxes.name.changed(&name),
                preferred_name: boxes.preferred.changed(&preferred),
                born: boxes.day().filter(|_| moved),
                nhs_number: number.changed(&stood).map(|typed| NhsNumber::parse(&typed).ok()),
                ..PersonChange::default()
            };
            saving.keep(form, (circle, Audience::Everyone), Edit::NamePerson(change), (words::SAVED, to.clone()));
        }
    });
    view! {
        <Page title=details::title(&about.called) wrong=saving.wrongs.any()>
            <SavingForm saving form go=words::SAVE back on_save>
                <PersonFields session=about.session boxes saving own=circle />
                <Field id="nhs-number" label=home::NHS_NUMBER hint=home::NHS_NUMBER_HINT value=number.value on_write=number.write
                    wrong=saving.wrongs.of("nhs-number") kind="digits" />
                <WillSee audience="everyone" says=says />
            </SavingForm>
        </Page>
    }
    .into_any()
}
