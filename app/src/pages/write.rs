//! Writing: one address for every form about a person. What a form asks, and which edit it becomes, is data: a sheet
//! (`write/sheet.rs`), one for each kind of entry (the other files of this folder). Adding a kind adds no new page.

mod filled;
mod forms;
mod plan;
mod round;
mod sheet;
mod wishes;

use crate::pages::about::{About, person_page};
use crate::pages::saving::{SavingForm, form_and_saving};
use crate::parts::{Page, WillSee};
use crate::session::form_of;
use crate::words::{audience as who, form as words, frame};
use care::EntryId;
use filled::Filled;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use sheet::Sheet;

/// The page.
#[component]
pub(crate) fn Write() -> impl IntoView {
    let params = use_params_map();
    let asked =
        Memo::new(move |_| params.with(|params| ["what", "entry"].map(|name| params.get(name).unwrap_or_default())));
    person_page(move |about| {
        let [what, entry] = asked.get();
        match sheet_of(&about, &what, &entry) {
            Some(sheet) => view! { <Filling about sheet /> }.into_any(),
            None => nothing_to_write(&about),
        }
    })
}

/// The sheet at an address. `entry` is the id of what is changed, `new`, or which question is answered.
fn sheet_of(about: &About, what: &str, entry: &str) -> Option<Sheet> {
    let id = EntryId::from_key(entry);
    match what {
        "plan" => Some(plan::sheet(about, id)),
        "round" => Some(round::sheet(about, id)),
        "wish" => Some(wishes::sheet(about, entry)),
        "form" => Some(forms::sheet(about, entry)),
        _ => None,
    }
}

fn nothing_to_write(about: &About) -> AnyView {
    let (back, called) = (about.href(""), frame::back_to(&about.called));
    view! {
        <Page title=frame::NOT_FOUND>
            <p>{frame::NOT_FOUND_HELP}</p>
            <p><a class="button" href=back>{called}</a></p>
        </Page>
    }
    .into_any()
}

#[component]
fn Filling(about: About, sheet: Sheet) -> impl IntoView {
    let Sheet { name, title, lead, audience, boxes, back, first, edit } = sheet;
    let (form, saving) = form_and_saving(about.session, form_of(about.circle, &format!("write/{name}")));
    let filled = Filled::open(form, &boxes, first);
    let says = who::will_see(audience, &about.called);
    let back = about.href(&back);
    let (circle, to, values) = (about.circle, back.clone(), filled.clone());
    let on_save = Callback::new(move |()| {
        if saving.may_begin(values.wrongs()) {
            saving.keep(form, (circle, audience), edit(&values), (words::SAVED, to.clone()));
        }
    });
    // Who will see it stands under the first box for words.
    let beside = boxes.iter().position(sheet::Asks::is_for_words).unwrap_or_default();
    let boxes = boxes
        .into_iter()
        .enumerate()
        .map(|(place, asks)| {
            let says = (place == beside).then(|| says.clone());
            view! {
                {filled.show(asks, saving, &about.called)}
                {says.map(|says| view! { <WillSee audience=audience.word() says=says /> })}
            }
        })
        .collect_view();
    view! {
        <Page title wrong=saving.wrongs.any()>
            {(!lead.is_empty()).then(|| view! { <p>{lead}</p> })}
            <SavingForm saving form go=words::SAVE back on_save>{boxes}</SavingForm>
        </Page>
    }
    .into_any()
}
