//! Tables of what it took. Beside each sum stands a bar as long as that sum is among the others; it says nothing that the table does not.

use crate::pages::about::Today;
use crate::session::{CircleId, CircleView, Session, made_up_costs};
use crate::words::costs as words;
use care::Used;
use leptos::prelude::*;

/// How long a bar is that is as long as any.
const LONGEST: u64 = 100;

/// What it took, year by year: of the made-up person, and of nobody else.
#[component]
pub(crate) fn OfOne() -> impl IntoView {
    let (session, today) = (expect_context::<Session>(), expect_context::<Today>());
    let told = Memo::new(move |_| {
        let made_up = |view: &CircleView| view.circle == CircleId::PRACTISE;
        session.circle.with(|view| Some(view.as_ref().filter(|view| made_up(view))?.together()?.told.clone()))
    });
    let years = move || {
        let took = care::resources(&[told.get()?.timeline_alone()], &made_up_costs(), today.in_days(0)?, 1);
        let years = took.years.into_iter().map(|(year, used)| (year.to_string(), used)).collect();
        Some(view! { <Years caption=words::OF_ONE rows=years /> })
    };
    view! {
        <section class="section" id="took">
            <h2>{words::OF_ONE}</h2>
            <p class="quiet">{words::OF_ONE_HELP}</p>
            {years}
        </section>
    }
    .into_any()
}

/// One row for each year, or for before and after.
#[component]
pub(crate) fn Years(caption: &'static str, rows: Vec<(String, Used)>) -> impl IntoView {
    let most = most(&rows);
    let rows = rows.into_iter().map(|(name, used)| {
        let sums = [
            words::contacts(used.contacts, used.uncosted),
            words::for_one(used.services, used.people),
            words::for_one(used.faces, used.people),
        ];
        row(name, (used.pence, most), &words::YEAR_COLUMNS, sums)
    });
    table(caption, &words::YEAR_COLUMNS, rows.collect_view().into_any())
}

/// One row for each service.
#[component]
pub(crate) fn Services(rows: Vec<(String, Used)>) -> impl IntoView {
    let most = most(&rows);
    let rows = rows.into_iter().map(|(name, used)| {
        let sums = [words::contacts(used.contacts, used.uncosted), used.people.to_string()];
        row(name, (used.pence, most), &words::SERVICE_COLUMNS, sums)
    });
    table(words::SERVICES, &words::SERVICE_COLUMNS, rows.collect_view().into_any())
}

fn most(rows: &[(String, Used)]) -> u64 {
    rows.iter().map(|(_, used)| used.pence).max().unwrap_or_default().max(1)
}

fn row<const SUMS: usize>(
    name: String,
    (pence, most): (u64, u64),
    columns: &'static [&'static str],
    sums: [String; SUMS],
) -> impl IntoView {
    let long = pence.saturating_mul(LONGEST) / most;
    // A phone is too narrow for a head over columns: there each number says what it is.
    let sums =
        columns.iter().skip(2).zip(sums).map(|(name, says)| view! { <td data-label=*name>{says}</td> }).collect_view();
    view! {
        <tr>
            <th scope="row" dir="auto">{name}</th>
            <td class="took__sum" data-label=columns.get(1).copied().unwrap_or_default()>
                {words::pounds(pence)}
                <svg class="took__bar" aria-hidden="true" viewBox="0 0 100 6" preserveAspectRatio="none"><rect width=long height="6" /></svg>
            </td>
            {sums}
        </tr>
    }
}

fn table(caption: &'static str, columns: &'static [&'static str], rows: AnyView) -> AnyView {
    let heads = columns.iter().map(|name| view! { <th scope="col">{*name}</th> }).collect_view();
    view! {
        <table class="table took">
            <caption class="visually-hidden">{caption}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
