//! Who can see what about the person: who holds which key, what was agreed, who was told of a safety problem.

use crate::clock::{day_at, here};
use crate::pages::about::{About, Today, person_page};
use crate::pages::cards::of_view;
use crate::pages::lists::{List, nothing, sections, told};
use crate::pages::person_reading::Seeing;
use crate::pages::standing::StandingSection;
use crate::pages::telling::Reader;
use crate::parts::Page;
use crate::session::{Audience, CircleView, MemberView, Question};
use crate::words::{audience as who, circle, death, safety, sharing as words};
use care::{Author, ConsentKind, Look, Moment, Role};
use leptos::prelude::*;

/// So many days stand in the open.
const SHOWN: usize = 5;

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

/// One who has looked, and the days of the marks, the latest first and each once.
#[derive(Clone, Debug, PartialEq)]
struct Looker {
    reader: Author,
    days: Vec<i64>,
}

/// Those who have looked, whoever looked last first. `day` says on which day of this phone's calendar a moment lies.
fn lookers(looks: &[Look], day: impl Fn(Moment) -> i64) -> Vec<Looker> {
    let mut all: Vec<Looker> = Vec::new();
    for look in looks {
        let day = day(look.at);
        match all.iter_mut().find(|looker| looker.reader.device == look.reader.device) {
            Some(looker) if looker.days.last() == Some(&day) => {}
            Some(looker) => looker.days.push(day),
            None => all.push(Looker { reader: look.reader.clone(), days: vec![day] }),
        }
    }
    all
}

#[component]
fn Looked(about: About) -> impl IntoView {
    let today = expect_context::<Today>();
    let me = about.me;
    let found = of_view(&about, |view| {
        let looks = view.together().map(|room| room.told.looks.as_slice()).unwrap_or_default();
        lookers(looks, |at| here(at).days)
    });
    let day = move |days: &i64| day_at(*days).map(|day| today.day(day)).unwrap_or_default();
    let row = move |looker: Looker| {
        let name = if Some(looker.reader.device) == me { words::YOU.to_owned() } else { words::looker(&looker.reader) };
        let (first, more) = looker.days.split_at(looker.days.len().min(SHOWN));
        let said = |days: &[i64]| days.iter().map(day).collect::<Vec<_>>().join("; ");
        let (first, rest) = (said(first), said(more));
        let rest = (!more.is_empty()).then(|| {
            view! { <details><summary>{words::more_days(more.len())}</summary><p>{rest}</p></details> }
        });
        view! { <dt dir="auto">{name}</dt><dd>{first}{rest}</dd> }
    };
    let rows = move || {
        let found = found.get();
        let none = found.is_empty().then(|| view! { <p class="empty">{words::NOBODY_LOOKED}</p> });
        view! { <dl class="entry__lines">{found.into_iter().map(row).collect_view()}</dl>{none} }
    };
    view! {
        <section class="section" id="looked">
            <h2>{words::LOOKED}</h2>
            <p class="quiet">{words::LOOKED_HELP}</p>
            {rows}
        </section>
    }
    .into_any()
}

/// The reports in one document that this phone reads.
fn reports(audience: Audience) -> List {
    List {
        id: match audience {
            Audience::Everyone => "reports",
            Audience::Nurse => "reports-nurse",
            Audience::Family => "reports-family",
            Audience::Staff => "reports-staff",
            Audience::Team | Audience::Place | Audience::Mine => "reports-group",
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
            <Looked about=about.clone() />
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_who_looked_stands_once_with_their_days_and_whoever_looked_last_is_first() {
        let look = |number: u8, at: u64| {
            let reader = Author { device: [number; 32], name: "Bea".to_owned(), role: Role::Staff };
            Look { at: Moment(at), reader }
        };
        let looks = [look(2, 31), look(1, 30), look(1, 29), look(2, 15), look(1, 3)];
        let found = lookers(&looks, |at| i64::try_from(at.0 / 10).unwrap());
        let days: Vec<_> = found.iter().map(|looker| (looker.reader.device[0], looker.days.as_slice())).collect();
        assert_eq!(days, [(2, [3, 1].as_slice()), (1, [3, 2, 0].as_slice())]);
    }
}
