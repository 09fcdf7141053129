//! Opening a circle round a person. It works with no signal.

use crate::pages::person_boxes::{PersonBoxes, PersonFields};
use crate::pages::saving::{SavingForm, form_and_saving};
use crate::parts::Page;
use crate::session::{Answer, Ask, Session};
use crate::words::people::open as words;
use care::PersonChange;
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
    let boxes = PersonBoxes::open(form, "", "", None);
    let on_save = Callback::new(move |()| {
        if saving.may_begin(boxes.wrongs()) {
            let first = boxes.name.text().split(' ').next().map(str::to_owned);
            let preferred_name = boxes.preferred.some().or(first);
            let (name, born) = (boxes.name.some(), boxes.day());
            let person = PersonChange { name, preferred_name, born, ..PersonChange::default() };
            saving.try_ask(form, Ask::open_circle(person, form.name()), |answer| match answer {
                Answer::Circle(circle) => Some((words::DONE, format!("/people/{}", circle.key()))),
                _ => None,
            });
        }
    });
    view! {
        <Page title=words::TITLE wrong=saving.wrongs.any()>
            <SavingForm saving form go=words::GO back="/people".to_owned() on_save>
                <PersonFields session boxes saving />
                <p class="will-see will-see--everyone">{words::WHO}</p>
            </SavingForm>
        </Page>
    }
    .into_any()
}
