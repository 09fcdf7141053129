//! Who can see what about the person: who holds which key, what was agreed, who was told of a safety problem.

use crate::pages::about::{About, person_page};
use crate::pages::cards::of_view;
use crate::pages::lists::{List, nothing, sections, told};
use crate::pages::person_reading::Seeing;
use crate::pages::standing::StandingSection;
use crate::pages::telling::Reader;
use crate::parts::Page;
use crate::session::{Audience, CircleView, MemberView, Question};
use crate::words::{audience as who, circle, death, safety, sharing as words};
use care::{ConsentKind, Role};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Sharing() -> impl IntoView {
    person_page(|about| view! { <All about /> }.into_any())
}

/// Whether somebody in this part holds the key of an audience: those who choose among audiences hold what they choose from, and
/// staff hold all of them.
fn may_read(audience: Audience, role: &Role) -> bool {
    *role == Role::Staff || Audience::choices(role).contains(&audience)
}

/// Those who hold the key of an audience, by name.
fn readers(view: &CircleView, audience: Audience, me: Option<[u8; 32]>) -> Vec<String> {
    let name = |member: &MemberView| match member.name.as_str() {
        _ if Some(member.device) == me => circle::YOU.to_owned(),
        "" => circle::SOMEONE.to_owned(),
        name => format!("{name} ({})", who::part(&member.role)),
    };
    view.members.iter().filter(|member| may_read(audience, &member.role)).map(name).collect()
}

/// The reports in one document that this phone reads.
fn reports(audience: Audience) -> List {
    List {
        id: match audience {
            Audience::Everyone => "reports",
            Audience::Nurse => "reports-nurse",
            Audience::Family => "reports-family",
            Audience::Staff => "reports-staff",
            Audience::Team | Audience::Place => "reports-group",
        },
        heading: safety::LIST.to_owned(),
        audience,
        empty: String::new(),
        what: "report",
        add: "",
        tell: |reader, room, seeing, most| {
            let all = room.told.safety_reports.iter().rev().take(most);
            told(all, (reader, room, seeing), Reader::safety_report, nothing)
        },
    }
}

#[component]
fn All(about: About) -> impl IntoView {
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, 0));
    let rows = Audience::ALL.map(|audience| {
        let names = readers(&about.view, audience, about.me);
        let names = if names.is_empty() { words::NOBODY.to_owned() } else { names.join(", ") };
        let (heading, help) = (who::name(audience), who::who(audience, &about.called));
        view! {
            <div class=format!("will-see will-see--{}", audience.word())>
                <dt>{heading}</dt><dd class="quiet">{help}</dd><dd dir="auto">{names}</dd>
            </div>
        }
    });
    let questions = ConsentKind::ALL.iter().cloned().map(Question::Consent).map(|question| {
        let (about, reader) = (about.clone(), reader.clone());
        let heading = crate::words::place::of_question(&question, &about.called);
        let id = question.words().replace('/', "-");
        view! { <StandingSection about reader seeing question id heading under=true /> }
    });
    let questions = questions.collect_view();
    let any = of_view(&about, |view| view.rooms.iter().any(|room| !room.told.safety_reports.is_empty()));
    let lists = Audience::ALL.into_iter().map(reports).collect();
    let lists = sections(&about, (&reader, seeing), lists);
    let report = about.href("/write/report/new");
    let died = (about.role != Role::Family && about.view.died().is_none()).then(|| {
        view! { <p><a class="button button--second" href=about.href("/write/died/new")>{death::go(&about.called)}</a></p> }
    });
    view! {
        <Page title=words::title(&about.called)>
            <p>{words::AUDIENCES}</p>
            <dl class="who-sees">{rows.into_iter().collect_view()}</dl>
            <p class="quiet">{words::OTHERS}</p>
            <section class="section"><h2>{words::ASKED}</h2></section>
            <div class="beside">{questions}</div>
            <Show when=move || !any.get()><section class="section"><h2>{safety::LIST}</h2><p class="empty">{safety::NONE}</p></section></Show>
            {lists}
            <p><a class="button button--second" href=report>{safety::GO}</a></p>
            <p>{safety::WORRY}</p>
            {died}
        </Page>
    }
    .into_any()
}
