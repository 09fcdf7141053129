//! Two answers to talk about. Both stand side by side, nothing is chosen, until a person picks one or writes a third.

use crate::pages::about::{About, Today, person_page};
use crate::pages::saving::{SavingForm, form_and_saving};
use crate::pages::telling::Reader;
use crate::parts::{Choice, Choices, EntryCard, Field, Page};
use crate::session::{Audience, form_of};
use crate::words::{circle, frame, place, place::two};
use care::{Edit, Entry, EntryId, PreferenceAnswer, PreferenceKind};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub(crate) fn TwoAnswers() -> impl IntoView {
    let params = use_params_map();
    person_page(move |about| {
        let word = params.with_untracked(|params| params.get("kind").unwrap_or_default());
        let kind = PreferenceKind::from_word(&word);
        let open = about.view.two_answers().into_iter().find(|(open, _)| *open == kind);
        match open {
            Some((kind, answers)) => view! { <Settle about kind answers /> }.into_any(),
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
fn Settle(about: About, kind: PreferenceKind, answers: Vec<Entry<PreferenceAnswer>>) -> impl IntoView {
    let reader = Reader { called: about.called.clone(), me: about.me, today: expect_context::<Today>() };
    let room = about.view.together().cloned();
    let cards = untrack(|| {
        answers
            .iter()
            .filter_map(|entry| {
                let room = room.as_ref()?;
                let (text, tag) = (reader.answer(room, entry), reader.tag(room, entry));
                Some(view! { <li><EntryCard audience="everyone" text tag unread=false actions=|| () /></li> })
            })
            .collect_view()
    });
    let option = |entry: &Entry<PreferenceAnswer>| {
        let said = &entry.content;
        Choice::new(&entry.id.key(), if said.declined { circle::DECLINED } else { &said.words })
    };
    let options = answers.iter().map(option).collect();
    let (form, saving) = form_and_saving(about.session, form_of(about.circle, &format!("two/{}", kind.word())));
    let (pick, why) = (form.slot("pick", ""), form.slot("why", ""));
    let (id, back, question) = (about.circle, about.href(""), place::question(&kind, &about.called));
    let to = back.clone();
    let on_save = Callback::new(move |()| {
        let picked = EntryId::from_key(&pick.text());
        let wrong = picked.is_none().then(|| ("pick", two::PICK_EMPTY.to_owned()));
        if let (true, Some(pick)) = (saving.may_begin(wrong.into_iter().collect()), picked) {
            let edit = Edit::SettlePreference { kind: kind.clone(), pick, why: why.text() };
            saving.keep(form, (id, Audience::Everyone), edit, (two::DONE, to.clone()));
        }
    });
    view! {
        <Page title=two::TITLE wrong=saving.wrongs.any()>
            <p class="lead">{question}</p>
            <p>{two::lead(&about.called)}</p>
            <ul class="entries entries--beside">{cards}</ul>
            <SavingForm saving form go=two::GO back on_save>
                <Choices id="pick" legend=two::PICK options value=pick.value on_write=pick.write wrong=saving.wrongs.of("pick") />
                <p><a href=about.href("/place")>{two::THIRD}</a></p>
                <Field id="why" label=two::WHY hint=two::WHY_HINT value=why.value on_write=why.write tall=true />
            </SavingForm>
        </Page>
    }
    .into_any()
}
