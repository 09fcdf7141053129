//! Joining with an invite: who they are, and what they will see. No account, no password.

use crate::pages::saving::{SavingForm, form_and_saving};
use crate::parts::{FailureNotice, Field, Page};
use crate::session::{Answer, Ask, Failure, InvitedView, Session};
use crate::words::{failure, joining as words};
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
    let opened = further_links(code);
    move || {
        opened.track();
        match code.get() {
            Some(code) => waits(code),
            None => session.ready.get().then(|| view! { <Write session code /> }).into_any(),
        }
    }
}

/// Counts the links that are opened while this page is shown. The address changes after `#` alone then, for which no browser opens a page.
fn further_links(code: RwSignal<Option<String>>) -> ReadSignal<u32> {
    let (opened, set_opened) = signal(0_u32);
    let listening = window_event_listener(leptos::ev::hashchange, move |_| {
        if window().location().hash().is_ok_and(|hash| !hash.is_empty()) {
            code.set(None);
            set_opened.update(|count| *count = count.wrapping_add(1));
        }
    });
    on_cleanup(move || listening.remove());
    opened
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

/// What is known of the invite before anyone joins.
#[derive(Clone, PartialEq)]
enum Looked {
    /// Nothing yet: it is typed by hand, or is being looked at.
    NotYet,
    /// It can be one.
    Invite(InvitedView),
    /// It cannot.
    No,
}

#[component]
fn Write(session: Session, code: RwSignal<Option<String>>) -> impl IntoView {
    let fragment = take_fragment();
    let (form, saving) = form_and_saving(session, FORM.to_owned());
    let [secret, name, description] = ["secret", "name", "description"].map(|field| form.slot(field, ""));
    let linked = fragment.is_some();
    let looked = RwSignal::new(Looked::NotYet);
    if let Some(found) = fragment {
        secret.write.run(found.clone());
        session.ask(Ask::LookAtInvite { secret: found }, move |outcome| {
            let _ = looked.try_set(match outcome {
                Ok(Answer::Invited(view)) => Looked::Invite(view),
                _ => Looked::No,
            });
        });
    }
    let known = session.phone.get_untracked().and_then(|phone| Some((phone.me?.name, phone.description)));
    let somebody = known.is_some();
    let on_save = Callback::new(move |()| {
        let needed = [("secret", secret, words::CODE_EMPTY, false), ("name", name, words::NAME_EMPTY, somebody)];
        let empty = needed.iter().filter(|(_, slot, _, known)| slot.text().is_empty() && !known);
        if saving.may_begin(empty.map(|(id, _, says, _)| (*id, (*says).to_owned())).collect()) {
            let ask = Ask::Join { secret: secret.text(), name: name.text(), description: description.text() };
            saving.ask(form, ask, move |answer| joined(session, code, answer));
        }
    });
    view! {
        <Page title=words::TITLE wrong=saving.wrongs.any()>
            {move || linked.then(|| view! { <About looked=looked.get() /> })}
            <SavingForm saving form go=words::GO back="/".to_owned() on_save>
                {(!linked).then(|| view! {
                    <Field id="secret" label=words::CODE hint=words::CODE_HINT value=secret.value on_write=secret.write wrong=saving.wrongs.of("secret") />
                })}
                {match known {
                    Some((name, description)) => view! { <p>{words::join_as(&name, &description)}</p> }.into_any(),
                    None => view! {
                        <Field id="name" label=words::NAME value=name.value on_write=name.write wrong=saving.wrongs.of("name") fills="name" needed=true />
                        <Field id="description" label=words::DESCRIPTION hint=words::DESCRIPTION_HINT value=description.value on_write=description.write />
                    }.into_any(),
                }}
            </SavingForm>
            <p class="quiet">{words::NO_ACCOUNT}</p>
            {move || looked.with(on_iphone)}
        </Page>
    }
    .into_any()
}

/// Where joining leads, with what there is to say there.
fn joined(session: Session, code: RwSignal<Option<String>>, answer: Answer) -> Option<(&'static str, String)> {
    session.do_it(Ask::DropDrafts { form: FORM.to_owned() });
    match answer {
        Answer::Circle(circle) => Some((words::DONE, format!("/people/{}", circle.key()))),
        Answer::Here(Some(circle)) => Some((words::HERE_ALREADY, format!("/people/{}", circle.key()))),
        Answer::Here(None) => Some((words::HERE_ALREADY, "/people".to_owned())),
        Answer::Waits { code: shown, .. } => {
            code.set(Some(shown));
            None
        }
        _ => None,
    }
}

/// What the link turned out to be.
#[component]
fn About(looked: Looked) -> impl IntoView {
    match looked {
        Looked::No => {
            let said = failure::of(&Failure::NotAnInvite);
            view! { <FailureNotice happened=said.happened lost=said.lost next=words::NOT_WHOLE /> }.into_any()
        }
        Looked::NotYet => ().into_any(),
        Looked::Invite(view) => view! {
            <p class="lead">{words::CODE_FOUND}</p>
            <p class="will-see will-see--everyone">{words::will_see(view.role.as_ref())}</p>
        }
        .into_any(),
    }
}

/// For an iPhone: its Home Screen and its browser keep apart what they keep, and a link opens in the browser.
fn on_iphone(looked: &Looked) -> impl IntoView + use<> {
    let code = if let Looked::Invite(view) = looked { view.code.clone() } else { String::new() };
    view! {
        <details class="more">
            <summary>{words::INSTALL}</summary>
            <p>{words::INSTALL_HELP}</p>
            {(!code.is_empty()).then(|| view! { <p class="code">{code}</p> })}
        </details>
    }
}
