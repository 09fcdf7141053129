//! The set-up link was opened: the first member names the team and themselves.

use crate::pages::join::take_fragment;
use crate::pages::saving::{SavingForm, form_and_saving};
use crate::parts::{Field, Page};
use crate::session::{Ask, Session};
use crate::words::{frame, welcome::set_up as words};
use leptos::prelude::*;

const FORM: &str = "setup";

/// The page.
#[component]
pub(crate) fn SetUp() -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        let somebody = session.phone.with_untracked(|phone| phone.as_ref().is_some_and(|phone| phone.me.is_some()));
        session.ready.get().then(|| if somebody { set_up_already() } else { view! { <Write session /> }.into_any() })
    }
}

fn set_up_already() -> AnyView {
    view! {
        <Page title=words::ALREADY>
            <p>{words::ALREADY_HELP}</p>
            <p><a class="button" href="/people">{frame::PEOPLE}</a></p>
        </Page>
    }
    .into_any()
}

#[component]
fn Write(session: Session) -> impl IntoView {
    let fragment = take_fragment();
    let (form, saving) = form_and_saving(session, FORM.to_owned());
    let [link, team, name, description] = ["link", "team", "name", "description"].map(|field| form.slot(field, ""));
    if let Some(secret) = fragment {
        link.write.run(secret);
    }
    let on_save = Callback::new(move |()| {
        let needed =
            [("link", link, words::LINK_EMPTY), ("team", team, words::TEAM_EMPTY), ("name", name, words::NAME_EMPTY)];
        let empty = needed.iter().filter(|(_, slot, _)| slot.text().is_empty());
        if saving.may_begin(empty.map(|(id, _, says)| (*id, (*says).to_owned())).collect()) {
            let ask =
                Ask::SetUp { link: link.text(), team: team.text(), name: name.text(), description: description.text() };
            saving.ask(form, ask, move |_| {
                session.do_it(Ask::DropDrafts { form: FORM.to_owned() });
                Some((words::DONE, "/people".to_owned()))
            });
        }
    });
    view! {
        <Page title=words::TITLE wrong=saving.wrongs.any()>
            <p class="lead">{words::LEAD}</p>
            <SavingForm saving form go=words::GO back="/".to_owned() on_save>
                <Field id="link" label=words::LINK hint=words::LINK_HINT value=link.value on_write=link.write wrong=saving.wrongs.of("link") />
                <Field id="team" label=words::TEAM value=team.value on_write=team.write wrong=saving.wrongs.of("team") fills="organization" />
                <Field id="name" label=words::NAME value=name.value on_write=name.write wrong=saving.wrongs.of("name") fills="name" />
                <Field id="description" label=words::DESCRIPTION hint=words::DESCRIPTION_HINT value=description.value on_write=description.write />
            </SavingForm>
        </Page>
    }
    .into_any()
}
