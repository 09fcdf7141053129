//! Where the person would like to be looked after: one whole answer, never partly changed.

use crate::pages::about::{About, person_page};
use crate::pages::saving::{SavingForm, form_and_saving};
use crate::pages::whose::{Whose, WhoseStart, WhoseWords};
use crate::parts::{Choice, Choices, Field, Page, Ticks, WillSee};
use crate::session::{Audience, Form, Session, Slot, form_of};
use crate::words::{audience as who, form as words, place};
use care::{Edit, Place as At, PreferenceAnswer, PreferenceKind, Role, Voice, When};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Place() -> impl IntoView {
    person_page(|about| view! { <Write about /> }.into_any())
}

#[derive(Clone, Copy)]
struct Boxes {
    words: Slot,
    declined: Slot,
    place: Slot,
    whose: Whose,
    why: Slot,
    happened: Slot,
}

impl Boxes {
    fn open(form: Form, role: &Role) -> Self {
        Self {
            words: form.slot("words", ""),
            declined: form.slot("declined", ""),
            place: form.slot("place", ""),
            whose: Whose::open(form, &WhoseStart::by(role)),
            why: form.slot("why", ""),
            happened: form.slot("happened", ""),
        }
    }

    fn declined(&self) -> bool {
        self.declined.text() == "yes"
    }

    fn wrongs(&self) -> Vec<(&'static str, String)> {
        let empty = self.words.text().is_empty() && !self.declined();
        let words = empty.then(|| ("words", place::WORDS_EMPTY.to_owned()));
        words.into_iter().chain(self.whose.wrongs(true)).collect()
    }

    fn answer(&self) -> PreferenceAnswer {
        PreferenceAnswer {
            place: self.place.some().map(|word| At::from_word(&word)),
            why: self.why.text(),
            declined: self.declined(),
            said_by: self.whose.voice().unwrap_or(Voice::Writer),
            happened: self.happened.some().map(When::About),
            ..PreferenceAnswer::new(PreferenceKind::PlaceOfCare, &self.words.text())
        }
    }
}

#[component]
fn Write(about: About) -> impl IntoView {
    let (form, saving) = form_and_saving(about.session, form_of(about.circle, "place"));
    let boxes = Boxes::open(form, &about.role);
    let places = At::ALL.iter().map(|at| Choice::new(at.word(), place::place(at))).collect();
    let (circle, back) = (about.circle, about.href(""));
    let says = who::will_see(Audience::Everyone, &about.called);
    let stands = about.view.together().and_then(|room| room.preference(&PreferenceKind::PlaceOfCare)).is_some();
    let to = back.clone();
    let on_save = Callback::new(move |()| {
        if saving.may_begin(boxes.wrongs()) {
            let edit = Edit::StatePreference { id: Session::make_id(), answer: boxes.answer() };
            saving.keep(form, (circle, Audience::Everyone), edit, (words::SAVED, to.clone()));
        }
    });
    view! {
        <Page title=place::question(&PreferenceKind::PlaceOfCare, &about.called) wrong=saving.wrongs.any()>
            {stands.then(|| view! { <p>{place::REPLACES}</p> })}
            <SavingForm saving form go=words::SAVE back on_save>
                <Field id="words" label=place::WORDS hint=place::WORDS_HINT value=boxes.words.value on_write=boxes.words.write
                    wrong=saving.wrongs.of("words") tall=true needed=true most=care::WORDS />
                <WillSee audience="everyone" says=says />
                <Ticks id="declined" legend=place::OR options=vec![Choice::new("yes", place::DECLINED)]
                    value=boxes.declined.value on_write=boxes.declined.write />
                <Choices id="place" legend=place::PLACE options=places value=boxes.place.value on_write=boxes.place.write />
                <WhoseWords whose=boxes.whose called=about.called.clone() saving />
                <Field id="why" label=place::WHY value=boxes.why.value on_write=boxes.why.write tall=true most=care::STORY />
                <Field id="happened" label=words::HAPPENED hint=words::HAPPENED_HINT value=boxes.happened.value on_write=boxes.happened.write />
            </SavingForm>
        </Page>
    }
    .into_any()
}
