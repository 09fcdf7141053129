//! Joining with an invite: who they are, and what they will see. No account, no password.

use crate::pages::saving::{SavingForm, form_and_saving};
use crate::parts::{Field, Page};
use crate::session::{Answer, Ask, InvitedView, Session};
use crate::words::joining as words;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;

const FORM: &str = "join";

/// What stands after `#`, taken out of the address: a secret has no business in the history of a browser. The caller
/// keeps it as a draft.
pub(crate) fn take_fragment() -> Option<String> {
    let location = window().location();
    let secret = location.hash().ok()?.trim_start_matches('#').to_owned();
    if secret.is_empty() {
        return None;
    }
    let path = location.pathname().ok()?;
    let _ = window().history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&path));
    Some(secret)
}

/// The page.
#[component]
pub(crate) fn Join() -> impl IntoView {
    let session = expect_context::<Session>();
    let code = RwSignal::new(None::<String>);
    move || match code.get() {
        Some(code) => waits(code),
        None => session.ready.get().then(|| view! { <Write session code /> }).into_any(),
    }
}

fn waits(code: String) -> AnyView {
    view! {
        <Page title=words::WAITS>
            <p class="lead">{words::WAITS_HELP}</p>
            <p class="code">{code}</p>
        </Page>
    }
    .into_any()
}

#[component]
fn Write(session: Session, code: RwSignal<Option<String>>) -> impl IntoView {
    let fragment = take_fragment();
    let (form, saving) = form_and_saving(session, FORM.to_owned());
    let [secret, name, description] = ["secret", "name", "description"].map(|field| form.slot(field, ""));
    let linked = fragment.is_some();
    let invited = RwSignal::new(None::<InvitedView>);
    if let Some(found) = fragment {
        secret.write.run(found.clone());
        session.ask(Ask::LookAtInvite { secret: found }, move |outcome| {
            if let Ok(Answer::Invited(view)) = outcome {
                let _ = invited.try_set(Some(view));
            }
        });
    }
    let on_save = Callback::new(move |()| {
        let needed = [("secret", secret, words::CODE_EMPTY), ("name", name, words::NAME_EMPTY)];
        let empty = needed.iter().filter(|(_, slot, _)| slot.text().is_empty());
        if saving.may_begin(empty.map(|(id, _, says)| (*id, (*says).to_owned())).collect()) {
            let ask = Ask::Join { secret: secret.text(), name: name.text(), description: description.text() };
            saving.ask(form, ask, move |answer| {
                session.do_it(Ask::DropDrafts { form: FORM.to_owned() });
                match answer {
                    Answer::Circle(circle) => Some((words::DONE, format!("/people/{}", circle.key()))),
                    Answer::Waits { code: shown, .. } => {
                        code.set(Some(shown));
                        None
                    }
                    _ => None,
                }
            });
        }
    });
    let will_see =
        move || words::will_see(invited.with(|view| view.as_ref().and_then(|view| view.role.clone())).as_ref());
    view! {
        <Page title=words::TITLE wrong=saving.wrongs.any()>
            {linked.then(|| view! { <p class="lead">{words::CODE_FOUND}</p> })}
            <p class="will-see will-see--everyone">{will_see}</p>
            <SavingForm saving form go=words::GO back="/".to_owned() on_save>
                {(!linked).then(|| view! {
                    <Field id="secret" label=words::CODE hint=words::CODE_HINT value=secret.value on_write=secret.write wrong=saving.wrongs.of("secret") />
                })}
                <Field id="name" label=words::NAME value=name.value on_write=name.write wrong=saving.wrongs.of("name") fills="name" needed=true />
                <Field id="description" label=words::DESCRIPTION hint=words::DESCRIPTION_HINT value=description.value on_write=description.write />
            </SavingForm>
            <p class="quiet">{words::NO_ACCOUNT}</p>
            <p class="quiet">{words::INSTALL}</p>
        </Page>
    }
    .into_any()
}
