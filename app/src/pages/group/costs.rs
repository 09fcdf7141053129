//! What it took, over many people together: year by year, before and after, by service; and what one contact costs, with its source.

use crate::pages::about::{About, Today};
use crate::pages::cards::of_view;
use crate::pages::lists::{List, nothing, sections, told};
use crate::pages::person_reading::Seeing;
use crate::pages::resources::{Services, Years};
use crate::pages::telling::Reader;
use crate::parts::{FailureNotice, Page};
use crate::session::{Answer, Ask, Audience, Failure};
use crate::words::{costs as words, failure, group};
use care::{Resources, TOTALS_LEAST, Timeline};
use leptos::prelude::*;

use super::any_page;

/// The page.
#[component]
pub(crate) fn Costs() -> impl IntoView {
    any_page(|about| view! { <All about /> }.into_any())
}

#[component]
fn All(about: About) -> impl IntoView {
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, 0));
    let lists = sections(&about, (&reader, seeing), vec![costs()]);
    let (session, today) = (about.session, expect_context::<Today>());
    let timelines = RwSignal::new(None::<Result<Vec<Timeline>, Failure>>);
    session.ask(Ask::Timelines, move |outcome| {
        let found = outcome.map(|answer| if let Answer::Timelines(found) = answer { found } else { Vec::new() });
        let _ = timelines.try_set(Some(found));
    });
    // A cost that is put right counts at once.
    let costs = of_view(&about, |view| view.room(Audience::Place).map(|room| room.told.clone()));
    let took = move || {
        let (told, today) = (costs.get(), today.in_days(0)?);
        let costs = told.as_ref().map(|told| told.costs.as_slice()).unwrap_or_default();
        let took = |found: Vec<Timeline>| care::resources(&found, costs, today, TOTALS_LEAST);
        timelines.get().map(|found| found.map(took))
    };
    let says = move || match took() {
        None => view! { <p class="quiet" role="status">{group::LOOKING}</p> }.into_any(),
        Some(Err(failed)) => {
            let said = failure::of(&failed);
            view! { <FailureNotice happened=said.happened lost=said.lost next=said.next /> }.into_any()
        }
        Some(Ok(took)) => view! { <Took took /> }.into_any(),
    };
    view! {
        <Page title=words::TITLE.to_owned()>
            <p class="lead">{words::LEAD}</p>
            {lists}
            // Last: it comes when every timeline was read, and moves nothing then.
            {says}
        </Page>
    }
    .into_any()
}

#[component]
fn Took(took: Resources) -> impl IntoView {
    if took.people < TOTALS_LEAST {
        return view! { <p class="empty" id="took">{words::too_few(took.people, TOTALS_LEAST)}</p> }.into_any();
    }
    let around = took.around.map(|around| {
        let rows = words::AROUND_ROWS.iter().map(|name| (*name).to_owned()).zip(around).collect();
        view! { <Years caption=words::AROUND rows /> }
    });
    let none = took.around.is_none().then(|| view! { <p class="empty">{words::AROUND_NONE}</p> });
    let years = took.years.into_iter().map(|(year, used)| (year.to_string(), used)).collect();
    let without = (!took.without_cost.is_empty()).then(|| {
        let rows = took.without_cost.into_iter().map(|name| view! { <li dir="auto">{name}</li> }).collect_view();
        view! { <p>{words::WITHOUT}</p> <ul class="reasons">{rows}</ul> }
    });
    view! {
        <section class="section" id="took">
            <h2>{words::YEARS}</h2>
            <Years caption=words::YEARS rows=years />
            <p class="quiet">{words::YEARS_HIDDEN}</p>
        </section>
        <section class="section"><h2>{words::AROUND}</h2>{around}{none}</section>
        <section class="section">
            <h2>{words::SERVICES}</h2>
            <Services rows=took.services />
            {without}
            <p class="quiet">{words::FROM}</p>
        </section>
    }
    .into_any()
}

fn costs() -> List {
    List {
        id: "costs",
        heading: words::COSTS.to_owned(),
        audience: Audience::Place,
        empty: words::NONE.to_owned(),
        what: "cost",
        add: words::ADD,
        tell: |reader, room, seeing, most| {
            told(room.told.costs.iter().take(most), (reader, room, seeing), Reader::cost, nothing)
        },
    }
}
