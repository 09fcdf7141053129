//! Adding to the plan, or changing it. An item begins with something that matters.

use crate::pages::about::{About, person_page};
use crate::pages::saving::{Saving, SavingForm, form_and_saving};
use crate::parts::{Choice, Choices, Field, Page, Ticks, WillSee};
use crate::session::{Audience, Form, Session, Slot, form_of};
use crate::words::{audience as who, circle, form as words, frame, plan};
use care::{Edit, Entry, EntryId, PlanChange, PlanItem, PlanState, When};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub(crate) fn Plan() -> impl IntoView {
    let params = use_params_map();
    person_page(move |about| {
        let entry = params.with_untracked(|params| EntryId::from_key(&params.get("entry")?));
        let any = about.view.together().is_some_and(|room| !room.told.what_matters.is_empty());
        if any { view! { <Write about entry /> }.into_any() } else { nothing_yet(&about) }
    })
}

fn nothing_yet(about: &About) -> AnyView {
    let (write, back, called) = (about.href("/matters/new"), about.href(""), frame::back_to(&about.called));
    view! {
        <Page title=plan::TITLE>
            <p class="empty">{plan::NOTHING_YET}</p>
            <p><a class="button" href=write>{circle::WRITE}</a></p>
            <p><a href=back>{called}</a></p>
        </Page>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Boxes {
    serves: Slot,
    action: Slot,
    who: Slot,
    know: Slot,
    by_when: Slot,
    state: Slot,
}

#[derive(Clone, Default)]
struct Start {
    serves: String,
    action: String,
    who: String,
    know: String,
    by_when: String,
    state: String,
}

impl Start {
    fn of(entry: Option<&Entry<PlanItem>>) -> Self {
        let Some(entry) = entry else {
            return Self { state: PlanState::Agreed.word().to_owned(), ..Self::default() };
        };
        let first = |field: &care::Field<String>| field.all().next().cloned().unwrap_or_default();
        let about = |when: &When| if let When::About(words) = when { Some(words.clone()) } else { None };
        let item = &entry.content;
        Self {
            serves: item.serves.iter().map(EntryId::key).collect::<Vec<_>>().join(" "),
            action: first(&item.action),
            who: first(&item.doers_named),
            know: first(&item.how_we_will_know),
            by_when: item.by_when.all().find_map(about).unwrap_or_default(),
            state: item.state.all().next().map(|state| state.word().to_owned()).unwrap_or_default(),
        }
    }
}

impl Boxes {
    fn open(form: Form, start: &Start) -> Self {
        Self {
            serves: form.slot("serves", &start.serves),
            action: form.slot("action", &start.action),
            who: form.slot("who", &start.who),
            know: form.slot("know", &start.know),
            by_when: form.slot("by-when", &start.by_when),
            state: form.slot("state", &start.state),
        }
    }

    fn wrongs(&self) -> Vec<(&'static str, String)> {
        let mut wrongs = Vec::new();
        if self.serves.text().is_empty() {
            wrongs.push(("serves", plan::SERVES_EMPTY.to_owned()));
        }
        if self.action.text().is_empty() {
            wrongs.push(("action", plan::ACTION_EMPTY.to_owned()));
        }
        wrongs
    }

    /// Only what differs from what the boxes started with: for a new entry, everything that was written.
    fn change(&self, start: &Start, all: bool) -> PlanChange {
        let changed = |slot: &Slot, start: &str| if all { slot.some() } else { slot.changed(start) };
        let ids = |text: String| text.split(' ').filter_map(EntryId::from_key).collect();
        PlanChange {
            serves: changed(&self.serves, &start.serves).map(ids),
            action: changed(&self.action, &start.action),
            doers_named: changed(&self.who, &start.who),
            how_we_will_know: changed(&self.know, &start.know),
            by_when: changed(&self.by_when, &start.by_when).map(When::About),
            state: changed(&self.state, &start.state).map(|word| PlanState::from_word(&word)),
            ..PlanChange::default()
        }
    }
}

#[component]
fn Write(about: About, entry: Option<EntryId>) -> impl IntoView {
    let session = about.session;
    let room = about.view.together();
    let found = entry.and_then(|id| room?.plan_item(id)).cloned();
    let start = Start::of(found.as_ref());
    let name = found.as_ref().map_or_else(|| "new".to_owned(), |entry| entry.id.key());
    let (form, saving) = form_and_saving(session, form_of(about.circle, &format!("plan/{name}")));
    let boxes = Boxes::open(form, &start);
    let title = if found.is_some() { plan::CHANGE_TITLE } else { plan::TITLE };
    let stands = room.into_iter().flat_map(|room| &room.told.what_matters).filter(|entry| !entry.is_aside());
    let option = |entry: &Entry<care::WhatMatters>| {
        Choice::new(&entry.id.key(), entry.content.words.all().next().map(String::as_str).unwrap_or_default())
    };
    let serves = stands.map(option).collect();
    let states = PlanState::ALL.iter().map(|state| Choice::new(state.word(), plan::state(state))).collect();
    let says = who::will_see(Audience::Everyone, &about.called);
    let on_save = save(&about, form, saving, boxes, start, found);
    view! {
        <Page title wrong=saving.wrongs.any()>
            <SavingForm saving form go=words::SAVE back=about.href("") on_save>
                <Ticks id="serves" legend=plan::SERVES hint=plan::SERVES_HINT options=serves value=boxes.serves.value
                    on_write=boxes.serves.write wrong=saving.wrongs.of("serves") />
                <Field id="action" label=plan::ACTION value=boxes.action.value on_write=boxes.action.write
                    wrong=saving.wrongs.of("action") tall=true needed=true most=care::WORDS />
                <WillSee audience="everyone" says=says />
                <Field id="who" label=plan::WHO hint=plan::WHO_HINT value=boxes.who.value on_write=boxes.who.write />
                <Field id="by-when" label=plan::WHEN hint=words::HAPPENED_HINT value=boxes.by_when.value on_write=boxes.by_when.write />
                <Field id="know" label=plan::KNOW value=boxes.know.value on_write=boxes.know.write tall=true />
                <Choices id="state" legend=plan::STATE options=states value=boxes.state.value on_write=boxes.state.write />
            </SavingForm>
        </Page>
    }
    .into_any()
}

fn save(
    about: &About,
    form: Form,
    saving: Saving,
    boxes: Boxes,
    start: Start,
    found: Option<Entry<PlanItem>>,
) -> Callback<()> {
    let (circle, back) = (about.circle, about.href(""));
    Callback::new(move |()| {
        if !saving.may_begin(boxes.wrongs()) {
            return;
        }
        let edit = match &found {
            Some(entry) => Edit::ChangePlanItem { entry: entry.id, change: boxes.change(&start, false) },
            None => Edit::AddPlanItem { id: Session::make_id(), item: boxes.change(&start, true) },
        };
        saving.keep(form, (circle, Audience::Everyone), edit, (words::SAVED, back.clone()));
    })
}
