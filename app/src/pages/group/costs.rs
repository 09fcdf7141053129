//! What it took, over many people together: year by year, before and after, by service; and what one contact costs, with its source.

use crate::pages::about::{About, Today};
use crate::pages::cards::of_view;
use crate::pages::lists::{List, nothing, sections, told};
use crate::pages::person_reading::Seeing;
use crate::pages::resources::{Services, Years};
use crate::pages::telling::Reader;
use crate::parts::{FailureNotice, Page};
use crate::session::{Answer, Ask, Audience, Failure, Session};
use crate::words::{costs as words, failure, group};
use care::{Guard, Resources, TOTALS_LEAST, Timeline, Used};
use leptos::prelude::*;

use super::any_page;
use super::give::{Found, Given, Looked, tells};

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
        Some(Ok(took)) => view! { <Took session took /> }.into_any(),
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
fn Took(session: Session, took: Resources) -> impl IntoView {
    if took.people < TOTALS_LEAST {
        return view! { <p class="empty" id="took">{words::too_few(took.people, TOTALS_LEAST)}</p> }.into_any();
    }
    let looked = RwSignal::new(Looked::None);
    let text = as_text(&took);
    session.with_guard(move |guard| {
        let _ = looked.try_set(Some(guard.map(|guard| look(text, &guard))));
    });
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
        <Given looked heading=[words::GIVE, words::GIVE_HELP] prints=true />
    }
    .into_any()
}

/// What a service is called is somebody's own words: it may tell who somebody is.
fn look(text: String, guard: &Guard) -> Found {
    let stays = tells(guard, &text);
    let text = if stays.is_empty() { text } else { String::new() };
    Found { stays, text }
}

/// The totals as plain text.
fn as_text(took: &Resources) -> String {
    let line = |name: &str, columns: &[&str], used: &Used, more: &[String]| {
        let first = [words::pounds(used.pence), words::contacts(used.contacts, used.uncosted)];
        let sums = first.iter().chain(more);
        let sums = columns.iter().skip(1).zip(sums).map(|(column, sum)| format!("{column}: {sum}"));
        format!("{name}. {}", sums.collect::<Vec<_>>().join("; "))
    };
    let shared = |used: &Used| [words::for_one(used.services, used.people), words::for_one(used.faces, used.people)];
    let year = |name: &str, used: &Used| line(name, &words::YEAR_COLUMNS, used, &shared(used));
    let mut all = vec![words::TITLE.to_owned(), words::FROM.to_owned(), words::YEARS.to_owned()];
    all.extend(took.years.iter().map(|(number, used)| year(&number.to_string(), used)));
    if let Some(around) = &took.around {
        all.push(words::AROUND.to_owned());
        all.extend(words::AROUND_ROWS.iter().zip(around).map(|(name, used)| year(name, used)));
    }
    all.push(words::SERVICES.to_owned());
    let service = |(name, used): &(String, Used)| line(name, &words::SERVICE_COLUMNS, used, &[used.people.to_string()]);
    all.extend(took.services.iter().map(service));
    all.join("\n")
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

#[cfg(test)]
mod tests {
    use super::*;

    fn took(service: &str) -> Resources {
        let used = Used { people: 10, contacts: 520, pence: 2_418_000, uncosted: 0, services: 10, faces: 20 };
        let services = vec![(service.to_owned(), used)];
        Resources { people: 10, years: vec![(2025, used)], services, around: None, without_cost: Vec::new() }
    }

    #[test]
    fn totals_are_given_as_text_unless_a_name_tells_who_somebody_is() {
        let guard = Guard::of(&[]);
        let Found { stays, text } = look(as_text(&took("District nurses")), &guard);
        assert!(stays.is_empty(), "{stays:?}");
        let year = "2025. About what it cost: £24,180; Contacts: 520; Services for each person: 1.0; Named people for each person: 2.0";
        let service = "District nurses. About what it cost: £24,180; Contacts: 520; People who had it: 10";
        assert!(text.lines().any(|line| line == year) && text.lines().any(|line| line == service), "{text}");
        let held = look(as_text(&took("Night sitter 01632 960101")), &guard);
        assert!(held.text.is_empty() && held.stays.iter().any(|why| why.contains("01632 960101")), "{held:?}");
    }
}
