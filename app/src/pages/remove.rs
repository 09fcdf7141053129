//! Removing somebody's phone from a page, and on the same occasion from every other page that it can open: a colleague leaves, or
//! somebody should not have been let in. What that cannot do stands there before it is done.

use crate::pages::about::{About, not_found};
use crate::pages::group::any_page;
use crate::pages::members::name_of;
use crate::pages::saving::{SavingForm, form_and_saving};
use crate::parts::{Choice, Choices, FailureNotice, Page};
use crate::session::{Answer, Ask, CircleId, Failure, MemberView, form_of};
use crate::words::{circle, failure, frame, remove as words};
use care::Role;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// What is chosen.
const EVERYWHERE: &str = "everywhere";

/// The page.
#[component]
pub(crate) fn Remove() -> impl IntoView {
    let params = use_params_map();
    let device = move || params.with(|params| CircleId::from_key(&params.get("device").unwrap_or_default()));
    any_page(move |about| {
        let device = device();
        let member = about.view.members.iter().find(|member| Some(CircleId(member.device)) == device).cloned();
        match member {
            None => not_found(&about),
            Some(_) if about.role != Role::Staff => only_says(&about, words::ASK_STAFF),
            Some(member) if Some(member.device) == about.me => only_says(&about, words::SELF),
            Some(member) => view! { <Ready about member /> }.into_any(),
        }
    })
}

fn only_says(about: &About, says: &'static str) -> AnyView {
    let (back, called) = (about.href(""), frame::back_to(&about.called));
    view! {
        <Page title=words::GO>
            <p>{says}</p>
            <p><a class="button" href=back>{called}</a></p>
        </Page>
    }
    .into_any()
}

/// What happens, and then the form, once it is known where else they are.
#[component]
fn Ready(about: About, member: MemberView) -> impl IntoView {
    let others = RwSignal::new(None::<Result<Vec<(CircleId, String)>, Failure>>);
    let (here, name) = (about.circle, name_of(&member, about.me));
    about.session.ask(Ask::OpenedBy { device: member.device }, move |outcome| {
        let all = outcome.map(|answer| if let Answer::Pages(all) = answer { all } else { Vec::new() });
        let elsewhere = |all: Vec<_>| all.into_iter().filter(|(circle, _)| *circle != here).collect();
        let _ = others.try_set(Some(all.map(elsewhere)));
    });
    let each = words::EACH.iter().map(|says| view! { <li>{*says}</li> }).collect_view();
    // A group is called by its own name.
    let lead = if about.is_group() { words::lead(&about.called) } else { words::lead(&circle::title(&about.called)) };
    let form = move || {
        Some(match others.get()? {
            Ok(others) => view! { <Confirm about=about.clone() device=member.device others /> }.into_any(),
            // Whoever leaves would stay on pages that nobody was told of.
            Err(failed) => {
                let said = failure::of(&failed);
                view! { <FailureNotice happened=said.happened lost=said.lost next=said.next /> }.into_any()
            }
        })
    };
    view! {
        <Page title=words::title(&name)>
            <p class="lead" dir="auto">{name.clone()} {(!member.description.is_empty()).then(|| format!(", {}", member.description))}</p>
            <p>{lead}</p>
            <h2>{words::HAPPENS}</h2>
            <ul class="reasons">{each}</ul>
            {form}
        </Page>
    }
    .into_any()
}

#[component]
fn Confirm(about: About, device: [u8; 32], others: Vec<(CircleId, String)>) -> impl IntoView {
    let circle = about.circle;
    let (form, saving) = form_and_saving(about.session, form_of(circle, &format!("remove/{}", CircleId(device).key())));
    let from = form.slot("from", "");
    let names = others.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
    let options = vec![
        Choice::new("here", words::FROM_HERE),
        Choice::with_help(EVERYWHERE, &words::everywhere(others.len()), &names),
    ];
    let choices = (!others.is_empty()).then(|| {
        view! {
            <Choices id="from" legend=words::FROM options value=from.value on_write=from.write wrong=saving.wrongs.of("from") />
        }
    });
    let back = about.href(if about.is_group() { "/invite" } else { "/round" });
    let to = back.clone();
    let on_save = Callback::new(move |()| {
        let unsaid = !others.is_empty() && from.text().is_empty();
        let wrong = unsaid.then(|| ("from", words::FROM_EMPTY.to_owned()));
        if saving.may_begin(wrong.into_iter().collect()) {
            let all = others.iter().map(|(circle, _)| *circle).filter(|_| from.text() == EVERYWHERE);
            let ask = Ask::Remove { circles: std::iter::once(circle).chain(all).collect(), device };
            let (session, drafts, to) = (form.session, form.name(), to.clone());
            saving.ask(form, ask, move |_| {
                session.do_it(Ask::DropDrafts { form: drafts });
                Some((words::DONE, to))
            });
        }
    });
    view! {
        <SavingForm saving form go=words::DO back on_save>{choices}</SavingForm>
    }
    .into_any()
}
