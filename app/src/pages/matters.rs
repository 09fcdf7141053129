//! Writing what matters, or changing it. The audience comes first; one box is needed.

use crate::pages::about::{About, person_page};
use crate::pages::saving::{Saving, SavingForm, form_and_saving};
use crate::parts::{Choice, Choices, Field, Page, WillSee};
use crate::session::{Audience, Form, Session, Slot, form_of};
use crate::words::{audience as who, form as words, matters};
use care::{Edit, Entry, EntryId, Heading, MattersChange, MattersState, Role, Voice, WhatMatters, When};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub(crate) fn Matters() -> impl IntoView {
    let params = use_params_map();
    person_page(move |about| {
        let entry = params.with_untracked(|params| EntryId::from_key(&params.get("entry")?));
        view! { <Write about entry /> }.into_any()
    })
}

/// The boxes.
#[derive(Clone, Copy)]
struct Boxes {
    audience: Slot,
    words: Slot,
    whose: Slot,
    whose_name: Slot,
    why: Slot,
    happened: Slot,
    heading: Slot,
}

/// What the boxes start with.
#[derive(Clone, Default)]
struct Start {
    audience: String,
    words: String,
    whose: String,
    whose_name: String,
    why: String,
    happened: String,
    heading: String,
}

impl Start {
    fn of(about: &About, found: Option<&(Audience, Entry<WhatMatters>)>) -> Self {
        let Some((audience, entry)) = found else {
            let whose = if about.role == Role::Family { "mine" } else { "person" };
            return Self { whose: whose.to_owned(), ..Self::default() };
        };
        let first = |field: &care::Field<String>| field.all().next().cloned().unwrap_or_default();
        let (whose, whose_name) = match entry.said_by.all().next() {
            Some(Voice::Writer) => ("mine", String::new()),
            Some(Voice::Named(name)) => ("other", name.clone()),
            _ => ("person", String::new()),
        };
        Self {
            audience: audience.word().to_owned(),
            words: first(&entry.content.words),
            whose: whose.to_owned(),
            whose_name,
            why: first(&entry.content.why),
            happened: entry
                .happened
                .all()
                .find_map(|when| if let When::About(words) = when { Some(words.clone()) } else { None })
                .unwrap_or_default(),
            heading: entry.content.heading.all().next().map(|heading| heading.word().to_owned()).unwrap_or_default(),
        }
    }
}

impl Boxes {
    fn open(form: Form, start: &Start) -> Self {
        Self {
            audience: form.slot("audience", &start.audience),
            words: form.slot("words", &start.words),
            whose: form.slot("whose", &start.whose),
            whose_name: form.slot("whose-name", &start.whose_name),
            why: form.slot("why", &start.why),
            happened: form.slot("happened", &start.happened),
            heading: form.slot("heading", &start.heading),
        }
    }

    fn audience(&self) -> Option<Audience> {
        Audience::from_word(&self.audience.text())
    }

    fn wrongs(&self) -> Vec<(&'static str, String)> {
        let mut wrongs = Vec::new();
        if self.audience().is_none() {
            wrongs.push(("audience", who::CHOOSE.to_owned()));
        }
        if self.words.text().is_empty() {
            wrongs.push(("words", matters::WORDS_EMPTY.to_owned()));
        }
        if self.whose.text() == "other" && self.whose_name.text().is_empty() {
            wrongs.push(("whose-name", words::WHOSE_EMPTY.to_owned()));
        }
        wrongs
    }

    fn voice(&self) -> Voice {
        match self.whose.text().as_str() {
            "mine" => Voice::Writer,
            "other" => Voice::Named(self.whose_name.text()),
            _ => Voice::Person,
        }
    }

    fn new_entry(&self) -> MattersChange {
        MattersChange {
            words: self.words.some(),
            said_by: Some(self.voice()),
            happened: self.happened.some().map(When::About),
            heading: self.heading.some().map(|word| Heading::from_word(&word)),
            why: self.why.some(),
            state: Some(MattersState::Own),
            ..MattersChange::default()
        }
    }

    /// Only what was touched; two texts that wait to be settled are settled by saving.
    fn change(&self, start: &Start, entry: &Entry<WhatMatters>) -> MattersChange {
        let voice =
            (self.whose.text() != start.whose || self.whose_name.text() != start.whose_name).then(|| self.voice());
        let words = if entry.content.words.is_open() { self.words.some() } else { self.words.changed(&start.words) };
        MattersChange {
            words,
            said_by: voice,
            happened: self.happened.changed(&start.happened).map(When::About),
            heading: self.heading.changed(&start.heading).map(|word| Heading::from_word(&word)),
            why: self.why.changed(&start.why),
            ..MattersChange::default()
        }
    }
}

#[component]
fn Write(about: About, entry: Option<EntryId>) -> impl IntoView {
    let session = about.session;
    let found = entry.and_then(|id| about.view.find_matters(id)).map(|(audience, entry)| (audience, entry.clone()));
    let start = Start::of(&about, found.as_ref());
    let name = found.as_ref().map_or_else(|| "new".to_owned(), |(_, entry)| entry.id.key());
    let (form, saving) = form_and_saving(session, form_of(about.circle, &format!("matters/{name}")));
    let boxes = Boxes::open(form, &start);
    let title = if found.is_some() { matters::CHANGE_TITLE.to_owned() } else { matters::title(&about.called) };
    let several = found.as_ref().is_some_and(|(_, entry)| entry.content.words.is_open());
    let texts = found.iter().flat_map(|(_, entry)| entry.content.words.all().cloned()).collect::<Vec<_>>();
    let fixed = found.is_some();
    let back = about.href("");
    let on_save = save(&about, form, saving, boxes, start, found);
    let (audience, called) = (boxes.audience.value, about.called.clone());
    let says = move || Audience::from_word(&audience.get()).map(|one| who::will_see(one, &called)).unwrap_or_default();
    view! {
        <Page title wrong=saving.wrongs.any()>
            <SavingForm saving form go=words::SAVE back on_save>
                {(!fixed).then(|| view! { <AudienceChoice about=about.clone() boxes saving /> })}
                {several.then(|| view! {
                    <div class="two"><p>{matters::SEVERAL}</p>{texts.into_iter().map(|text| view! { <p class="entry__words">{text}</p> }).collect_view()}</div>
                })}
                <Field id="words" label=matters::WORDS hint=matters::WORDS_HINT value=boxes.words.value
                    on_write=boxes.words.write wrong=saving.wrongs.of("words") tall=true needed=true />
                <WillSee audience=audience says=Signal::derive(says) />
                <More about boxes saving />
            </SavingForm>
        </Page>
    }
    .into_any()
}

#[component]
fn AudienceChoice(about: About, boxes: Boxes, saving: Saving) -> impl IntoView {
    let option = |audience: &Audience| {
        Choice::with_help(audience.word(), who::name(*audience), &who::who(*audience, &about.called))
    };
    let options = about.audiences().iter().map(option).collect();
    view! {
        <Choices id="audience" legend=who::QUESTION hint=who::QUESTION_HINT options value=boxes.audience.value
            on_write=boxes.audience.write wrong=saving.wrongs.of("audience") look="choices--audience" />
    }
}

#[component]
fn More(about: About, boxes: Boxes, saving: Saving) -> impl IntoView {
    let whose = vec![
        Choice::new("person", &words::persons_own(&about.called)),
        Choice::new("mine", words::WHOSE_MINE),
        Choice::new("other", words::WHOSE_OTHER),
    ];
    let mut headings = vec![Choice::new("", matters::HEADING_NONE)];
    headings.extend(Heading::ALL.iter().map(|heading| Choice::new(heading.word(), matters::heading(heading))));
    let other = move || boxes.whose.value.with(|whose| whose == "other");
    let options = headings
        .into_iter()
        .map(|one| {
            let mine = one.value.clone();
            let chosen = move || boxes.heading.value.with(|now| *now == mine);
            view! { <option value=one.value prop:selected=chosen>{one.label}</option> }
        })
        .collect_view();
    view! {
        <Choices id="whose" legend=words::WHOSE options=whose value=boxes.whose.value on_write=boxes.whose.write look="choices--row" />
        <Show when=other>
            <Field id="whose-name" label=words::WHOSE_NAME value=boxes.whose_name.value on_write=boxes.whose_name.write
                wrong=saving.wrongs.of("whose-name") />
        </Show>
        <Field id="why" label=words::WHY hint=words::WHY_HINT value=boxes.why.value on_write=boxes.why.write tall=true />
        <Field id="happened" label=words::HAPPENED hint=words::HAPPENED_HINT value=boxes.happened.value on_write=boxes.happened.write />
        <div class="field">
            <label class="field__label" for="heading">{matters::HEADING}</label>
            <select id="heading" class="field__box" on:change:target=move |event| boxes.heading.write.run(event.target().value())>{options}</select>
        </div>
    }
}

fn save(
    about: &About,
    form: Form,
    saving: Saving,
    boxes: Boxes,
    start: Start,
    found: Option<(Audience, Entry<WhatMatters>)>,
) -> Callback<()> {
    let (circle, back) = (about.circle, about.href(""));
    Callback::new(move |()| {
        if !saving.may_begin(boxes.wrongs()) {
            return;
        }
        let Some(audience) = boxes.audience() else { return };
        let edit = match &found {
            Some((_, entry)) => Edit::ChangeWhatMatters { entry: entry.id, change: boxes.change(&start, entry) },
            None => Edit::AddWhatMatters { id: Session::make_id(), matters: boxes.new_entry() },
        };
        saving.keep(form, (circle, audience), edit, (words::SAVED, back.clone()));
    })
}
