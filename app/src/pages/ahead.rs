//! Planning ahead: what the person would like, and forms to know about and where they are.

use crate::pages::about::{About, person_page};
use crate::pages::person_reading::Seeing;
use crate::pages::standing::StandingSection;
use crate::pages::telling::Reader;
use crate::parts::Page;
use crate::session::Question;
use crate::words::{circle, forms, place};
use care::{PointerKind, PreferenceKind};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Ahead() -> impl IntoView {
    person_page(|about| view! { <Questions about /> }.into_any())
}

#[component]
fn Questions(about: About) -> impl IntoView {
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, 0));
    let section = |question: Question| {
        let (about, reader, heading) = (about.clone(), reader.clone(), place::of_question(&question, &about.called));
        let id = question.words().replace('/', "-");
        view! { <StandingSection about reader seeing question id heading /> }
    };
    let wishes = PreferenceKind::ALL.iter().cloned().map(Question::Wish).map(section).collect_view();
    let papers = PointerKind::ALL.iter().cloned().map(Question::Form).map(section).collect_view();
    view! {
        <Page title=circle::ahead(&about.called)>
            {wishes}
            <section class="section"><h2>{forms::TITLE}</h2><p>{forms::READ_IT}</p></section>
            <div class="beside">{papers}</div>
        </Page>
    }
    .into_any()
}
