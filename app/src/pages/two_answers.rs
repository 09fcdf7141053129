//! Two answers to talk about. Both stand side by side, nothing is chosen, until a person picks one or writes a third.

use crate::pages::about::{About, person_page};
use crate::pages::person_reading::Seeing;
use crate::pages::saving::{SavingForm, form_and_saving};
use crate::pages::standing::{self, Stands};
use crate::pages::telling::Reader;
use crate::parts::{Choice, Choices, EntryCard, Field, Page};
use crate::session::{Audience, Question, form_of};
use crate::words::{frame, place, place::two};
use care::EntryId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub(crate) fn TwoAnswers() -> impl IntoView {
    let params = use_params_map();
    person_page(move |about| {
        let [what, kind] =
            ["what", "kind"].map(|name| params.with_untracked(|params| params.get(name).unwrap_or_default()));
        let question = Question::from_words(&what, &kind);
        match question.filter(|question| about.view.two_answers().contains(question)) {
            Some(question) => view! { <Settle about question /> }.into_any(),
            None => settled(&about),
        }
    })
}

fn settled(about: &About) -> AnyView {
    let (back, called) = (about.href(""), frame::back_to(&about.called));
    view! {
        <Page title=two::TITLE>
            <p>{two::NONE}</p>
            <p><a class="button" href=back>{called}</a></p>
        </Page>
    }
    .into_any()
}

#[component]
fn Settle(about: About, question: Question) -> impl IntoView {
    let reader = Reader::of(&about);
    let Stands { told, .. } = untrack(|| standing::read(&about.view, &question, &reader, Seeing::begin(&about, 0)));
    let cards = told
        .iter()
        .map(|one| {
            let (text, tag) = (one.text.clone(), one.tag.clone());
            view! { <li><EntryCard audience="everyone" text tag unread=false actions=|| () /></li> }
        })
        .collect_view();
    let options = told.iter().map(|one| Choice::new(&one.id.key(), &one.text.words.join(" "))).collect();
    let (form, saving) = form_and_saving(about.session, form_of(about.circle, &format!("two/{}", question.words())));
    let (pick, why) = (form.slot("pick", ""), form.slot("why", ""));
    let (id, back, asks) = (about.circle, about.href(""), place::of_question(&question, &about.called));
    let third = about.href(&format!("/write/{}", question.words()));
    let to = back.clone();
    let on_save = Callback::new(move |()| {
        let picked = EntryId::from_key(&pick.text());
        let wrong = picked.is_none().then(|| ("pick", two::PICK_EMPTY.to_owned()));
        if let (true, Some(pick)) = (saving.may_begin(wrong.into_iter().collect()), picked) {
            saving.keep(form, (id, Audience::Everyone), question.settle(pick, why.text()), (two::DONE, to.clone()));
        }
    });
    view! {
        <Page title=two::TITLE wrong=saving.wrongs.any()>
            <p class="lead">{asks}</p>
            <p>{two::lead(&about.called)}</p>
            <ul class="entries entries--beside">{cards}</ul>
            <SavingForm saving form go=two::GO back on_save>
                <Choices id="pick" legend=two::PICK options value=pick.value on_write=pick.write wrong=saving.wrongs.of("pick") />
                <p class="links"><a href=third>{two::THIRD}</a></p>
                <Field id="why" label=two::WHY hint=two::WHY_HINT value=why.value on_write=why.write tall=true />
            </SavingForm>
        </Page>
    }
    .into_any()
}
