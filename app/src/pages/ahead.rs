//! Planning ahead: what the person would like, and forms to know about and where they are.

use crate::pages::about::{About, person_page};
use crate::pages::lists::{List, ListSection, nothing, told};
use crate::pages::person_reading::Seeing;
use crate::pages::standing::StandingSection;
use crate::pages::telling::Reader;
use crate::parts::Page;
use crate::session::{Audience, Question};
use crate::words::{circle, forms, if_then, place};
use care::{PointerKind, PreferenceKind};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Ahead() -> impl IntoView {
    person_page(|about| view! { <Questions about /> }.into_any())
}

fn if_this() -> List {
    List {
        id: "if",
        heading: if_then::TITLE.to_owned(),
        audience: Audience::Everyone,
        empty: if_then::NONE.to_owned(),
        what: "if",
        add: if_then::ADD,
        tell: |reader, room, seeing, most| {
            told(room.told.if_then.iter().take(most), (reader, room, seeing), Reader::if_then, nothing)
        },
    }
}

#[component]
fn Questions(about: About) -> impl IntoView {
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, 0));
    let section = |question: Question, under: bool| {
        let (about, reader, heading) = (about.clone(), reader.clone(), place::of_question(&question, &about.called));
        let id = question.words().replace('/', "-");
        view! { <StandingSection about reader seeing question id heading under /> }
    };
    let wish = |kind: &PreferenceKind| section(Question::Wish(kind.clone()), false);
    let wishes = PreferenceKind::ALL.iter().map(wish).collect_view();
    let paper = |kind: &PointerKind| section(Question::Form(kind.clone()), true);
    let papers = PointerKind::ALL.iter().map(paper).collect_view();
    view! {
        <Page title=circle::ahead(&about.called)>
            {wishes}
            <ListSection about=about.clone() reader=reader.clone() seeing list=if_this() />
            <section class="section"><h2>{forms::TITLE}</h2><p>{forms::READ_IT}</p></section>
            <div class="beside">{papers}</div>
        </Page>
    }
    .into_any()
}
