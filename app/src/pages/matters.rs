//! Writing what matters, or changing it. The audience comes first; one box is needed.

use crate::pages::about::{About, Today, person_page};
use crate::pages::recordings::record;
use crate::pages::saving::{Saving, SavingForm, form_and_saving};
use crate::pages::whose::{Whose, WhoseStart, WhoseWords};
use crate::parts::{Choice, Choices, Field, Page, WillSee};
use crate::session::{Audience, Form, Session, Slot, form_of};
use crate::words::{audience as who, circle, form as words, matters};
use care::{Day, Edit, Entry, EntryId, Heading, MattersChange, MattersState, Voice, WhatMatters, When};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub(crate) fn Matters() -> impl IntoView {
    let params = use_params_map();
    let asked = Memo::new(move |_| params.with(|params| params.get("entry").unwrap_or_default()));
    // Another entry is another form: never one under the address of the other.
    person_page(move |about| view! { <Write about asked=asked.get() /> }.into_any())
}

/// What matters changes: after so many days somebody asks whether it is still right. Three months at most.
pub(super) const ASK_AGAIN: i64 = 90;

/// The boxes.
#[derive(Clone, Copy)]
struct Boxes {
    audience: Slot,
    words: Slot,
    whose: Whose,
    why: Slot,
    happened: Slot,
    heading: Slot,
}

/// What the boxes start with.
#[derive(Clone, Default)]
struct Start {
    audience: String,
    words: String,
    whose: WhoseStart,
    /// Somebody else wrote what stands: if the words change, whose they are has to be said anew.
    anew: bool,
    why: String,
    happened: String,
    heading: String,
}

impl Start {
    fn of(about: &About, found: Option<&(Audience, Entry<WhatMatters>)>) -> Self {
        let Some((audience, entry)) = found else {
            return Self { whose: WhoseStart::by(&about.role), ..Self::default() };
        };
        let first = |field: &care::Field<String>| field.all().next().cloned().unwrap_or_default();
        let last = entry.changed.as_ref().unwrap_or(&entry.written).by.as_ref();
        let anew = last.map(|by| by.device) != about.me;
        let whose = if anew { WhoseStart::default() } else { WhoseStart::of(entry.said_by.all().next()) };
        Self {
            audience: audience.word().to_owned(),
            words: first(&entry.content.words),
            whose,
            anew,
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
            whose: Whose::open(form, &start.whose),
            why: form.slot("why", &start.why),
            happened: form.slot("happened", &start.happened),
            heading: form.slot("heading", &start.heading),
        }
    }

    fn audience(&self) -> Option<Audience> {
        Audience::from_word(&self.audience.text())
    }

    fn wrongs(&self, start: &Start) -> Vec<(&'static str, String)> {
        let mut wrongs = Vec::new();
        if self.audience().is_none() {
            wrongs.push(("audience", who::CHOOSE.to_owned()));
        }
        if self.words.text().is_empty() {
            wrongs.push(("words", matters::WORDS_EMPTY.to_owned()));
        }
        let rewritten = self.words.changed(&start.words).is_some();
        wrongs.extend(self.whose.wrongs(start.anew && rewritten));
        wrongs
    }

    fn new_entry(&self, check_again: Option<Day>) -> MattersChange {
        MattersChange {
            words: self.words.some(),
            said_by: self.whose.voice(),
            happened: self.happened.some().map(When::About),
            heading: self.heading.some().map(|word| Heading::from_word(&word)),
            why: self.why.some(),
            state: Some(MattersState::Own),
            check_again: Some(check_again),
            ..MattersChange::default()
        }
    }

    /// Only what was touched; two texts that wait to be settled are settled by saving.
    fn change(&self, start: &Start, entry: &Entry<WhatMatters>, me: &str) -> MattersChange {
        let words = if entry.content.words.is_open() { self.words.some() } else { self.words.changed(&start.words) };
        MattersChange {
            words,
            said_by: self.whose.changed(&start.whose).map(|voice| voice_of(voice, me)),
            happened: self.happened.changed(&start.happened).map(When::About),
            heading: self.heading.changed(&start.heading).map(|word| Heading::from_word(&word)),
            why: self.why.changed(&start.why),
            ..MattersChange::default()
        }
    }
}

#[component]
fn Write(about: About, asked: String) -> impl IntoView {
    let (session, entry) = (about.session, EntryId::from_key(&asked));
    // A new entry may be asked for under its heading: `/matters/hope`.
    let heading = Heading::ALL.iter().find(|heading| heading.word() == asked).map(|heading| heading.word().to_owned());
    let found = entry.and_then(|id| about.view.find_matters(id)).map(|(audience, entry)| (audience, entry.clone()));
    let name = found.as_ref().map_or_else(|| heading.clone().unwrap_or("new".to_owned()), |(_, entry)| entry.id.key());
    let mut start = Start::of(&about, found.as_ref());
    start.heading = heading.unwrap_or(start.heading);
    let (form, saving) = form_and_saving(session, form_of(about.circle, &format!("matters/{name}")));
    let boxes = Boxes::open(form, &start);
    let title = if found.is_some() { words::CHANGE_TITLE.to_owned() } else { matters::title(&about.called) };
    let several = found.as_ref().is_some_and(|(_, entry)| entry.content.words.is_open());
    let texts = found.iter().flat_map(|(_, entry)| entry.content.words.all().cloned()).collect::<Vec<_>>();
    let fixed = found.is_some();
    let back = about.href("");
    let before =
        found.as_ref().filter(|_| start.anew).map(|(_, entry)| said_before(&about.called, entry)).unwrap_or_default();
    // Whoever would rather speak.
    let record = record(&about).filter(|_| !fixed).map(|says| (about.href("/write/voice/new"), says));
    let on_save = save(&about, form, saving, boxes, start, found);
    let (audience, called) = (boxes.audience.value, about.called.clone());
    let says = move || match Audience::from_word(&audience.get()) {
        Some(one) => who::will_see(one, &called),
        None => who::CHOOSE.to_owned(),
    };
    view! {
        <Page title wrong=saving.wrongs.any()>
            {record.map(|(href, says)| view! { <p class="links"><a href=href>{says}</a></p> })}
            <SavingForm saving form go=words::SAVE back on_save>
                {(!fixed).then(|| view! { <AudienceChoice about=about.clone() boxes saving /> })}
                {several.then(|| view! {
                    <div class="two"><p>{matters::SEVERAL}</p>{texts.into_iter().map(|text| view! { <p class="entry__words">{text}</p> }).collect_view()}</div>
                })}
                <Field id="words" label=matters::WORDS hint=matters::WORDS_HINT value=boxes.words.value
                    on_write=boxes.words.write wrong=saving.wrongs.of("words") tall=true needed=true most=care::WORDS />
                <WillSee audience=audience says=Signal::derive(says) />
                <More about boxes saving before />
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
fn More(about: About, boxes: Boxes, saving: Saving, before: String) -> impl IntoView {
    let mut headings = vec![Choice::new("", matters::HEADING_NONE)];
    headings.extend(Heading::ALL.iter().map(|heading| Choice::new(heading.word(), matters::heading(heading))));
    let options = headings
        .into_iter()
        .map(|one| {
            let mine = one.value.clone();
            let chosen = move || boxes.heading.value.with(|now| *now == mine);
            view! { <option value=one.value prop:selected=chosen>{one.label}</option> }
        })
        .collect_view();
    view! {
        <WhoseWords whose=boxes.whose called=about.called saving hint=before />
        <Field id="why" label=words::WHY hint=words::WHY_HINT value=boxes.why.value on_write=boxes.why.write tall=true most=care::STORY />
        <Field id="happened" label=words::HAPPENED hint=words::HAPPENED_HINT value=boxes.happened.value on_write=boxes.happened.write />
        <div class="field">
            <label class="field__label" for="heading">{matters::HEADING}</label>
            <select id="heading" class="field__box" on:change:target=move |event| boxes.heading.write.run(event.target().value())>{options}</select>
        </div>
    }
}

/// "Mine" is whoever wrote the entry first; somebody else who rewrites it is named.
fn voice_of(voice: Voice, me: &str) -> Voice {
    if voice == Voice::Writer { Voice::Named(me.to_owned()) } else { voice }
}

/// Whose words an entry was said to be, for whoever rewrites it.
fn said_before(called: &str, entry: &Entry<WhatMatters>) -> String {
    let name = match entry.said_by.all().next() {
        Some(Voice::Person) => called.to_owned(),
        Some(Voice::Named(name)) => name.clone(),
        Some(Voice::Writer) => entry.written.by.as_ref().map(|by| by.name.clone()).unwrap_or_default(),
        Some(Voice::Member(_)) | None => String::new(),
    };
    if name.is_empty() { String::new() } else { words::whose_before(&circle::own_words(&name)) }
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
    let (check_again, me) = (expect_context::<Today>().in_days(ASK_AGAIN), about.my_name.clone());
    Callback::new(move |()| {
        if !saving.may_begin(boxes.wrongs(&start)) {
            return;
        }
        let Some(audience) = boxes.audience() else { return };
        let edit = match &found {
            Some((_, entry)) => Edit::ChangeWhatMatters { entry: entry.id, change: boxes.change(&start, entry, &me) },
            None => Edit::AddWhatMatters { id: Session::make_id(), matters: boxes.new_entry(check_again) },
        };
        saving.keep(form, (circle, audience), edit, (words::SAVED, back.clone()));
    })
}
