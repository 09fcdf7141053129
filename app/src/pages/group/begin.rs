//! Beginning a place.

use crate::pages::saving::{SavingForm, form_and_saving};
use crate::parts::{Field, Page};
use crate::session::{Ask, Audience, Session};
use crate::words::group as words;
use care::Edit;
use leptos::prelude::*;

use super::group_of;

/// The drafts of the form.
const FORM: &str = "place";

/// This phone is in no place. Whoever is in a team may begin one.
pub(super) fn no_place() -> AnyView {
    let session = expect_context::<Session>();
    let in_team = untrack(|| group_of(session, Audience::Team)).is_some();
    view! {
        <Page title=words::NO_PLACE>
            <p class="lead">{words::NO_PLACE_HELP}</p>
            {in_team.then(|| view! { <Begin session /> })}
        </Page>
    }
    .into_any()
}

#[component]
fn Begin(session: Session) -> impl IntoView {
    let (form, saving) = form_and_saving(session, FORM.to_owned());
    let name = form.slot("name", "");
    let on_save = Callback::new(move |()| {
        let wrong = name.text().trim().is_empty().then(|| ("name", words::PLACE_NAME_EMPTY.to_owned()));
        if saving.may_begin(wrong.into_iter().collect()) {
            let ask = Ask::begin(Audience::Place, &Edit::NameTeam { name: name.text() }, form.name());
            saving.try_ask(form, ask, move |_| Some((words::PLACE_BEGUN, "/place".to_owned())));
        }
    });
    view! {
        <SavingForm saving form go=words::PLACE_BEGIN back="/people".to_owned() on_save>
            <Field id="name" label=words::PLACE_NAME hint=words::PLACE_NAME_HINT value=name.value on_write=name.write
                wrong=saving.wrongs.of("name") needed=true />
        </SavingForm>
    }
    .into_any()
}
