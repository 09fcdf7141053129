//! A person's page: what matters first, then the plan, where they would like to be looked after, who is round them.
//! What is shown for a moment counts as read, and says so to whoever wrote it.

use crate::pages::about::{About, Today, person_page};
use crate::pages::person_sections::{MattersSection, PlaceSection, PlanSection, RoundSection};
use crate::pages::telling::Reader;
use crate::parts::{Grows, Later, Page};
use crate::session::{Ask, Audience, CircleId, CircleView, Session};
use crate::words::circle;
use care::{Edit, EntryId, EntryVersion};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::time::Duration;

/// How long an entry is on the screen before it counts as read.
const READING: Duration = Duration::from_secs(2);

type Fresh = RwSignal<BTreeSet<(EntryId, EntryVersion)>>;

/// One visit to the page.
#[derive(Clone, Copy)]
pub(crate) struct Seeing {
    /// What was new when the page was opened: it stays marked until the page is left.
    pub(crate) fresh: Fresh,
    /// How much of the page is made.
    pub(crate) grows: Grows,
}

/// The page.
#[component]
pub(crate) fn Person() -> impl IntoView {
    person_page(|about| view! { <Opened about /> }.into_any())
}

#[component]
fn Opened(about: About) -> impl IntoView {
    let today = expect_context::<Today>();
    let seeing = Seeing { fresh: RwSignal::new(BTreeSet::new()), grows: Grows::to(longest_list(&about.view)) };
    note_reading(about.session, about.circle, about.me, seeing.fresh);
    let reader = Reader { called: about.called.clone(), me: about.me, today };
    let (of, from) = (about.clone(), reader.clone());
    let matters = move |audience| view! { <MattersSection about=of.clone() reader=from.clone() audience seeing /> };
    let mut audiences: Vec<_> = about.view.rooms.iter().map(|room| room.audience).collect();
    let rest = audiences.split_off(audiences.len().min(1));
    let first = audiences.into_iter().map(&matters).collect_view();
    let title = circle::title(&about.called);
    let links = [("#matters", circle::WRITE_LIST), ("#plan", circle::PLAN), ("#place", circle::PLACE_SHORT), ("#round", circle::ROUND_SHORT)]
        .map(|(href, says)| view! { <li><a href=href rel="external" on:click=move |event| jump(&event, href)>{says}</a></li> });
    let (of, from) = (about.clone(), reader.clone());
    let more = move || {
        let rest = rest.iter().copied().map(&matters).collect_view();
        view! { {rest} <PlanSection about=of.clone() reader=from.clone() seeing /> }
    };
    let of = about.clone();
    let side = move || {
        view! {
            <PlaceSection about=of.clone() reader=reader.clone() seeing />
            <RoundSection about=of.clone() reader=reader.clone() />
        }
    };
    view! {
        <Page title>
            <nav class="jump" aria-label=circle::ON_THIS_PAGE><ul>{links}</ul></nav>
            <div class="person">
                <div class="person__main">
                    {first}
                    <Later>{more()}</Later>
                </div>
                <div class="person__side"><Later>{side()}</Later></div>
            </div>
            <div class="thumb"><a class="button thumb__go" href=about.href("/matters/new")>{circle::WRITE}</a></div>
        </Page>
    }
    .into_any()
}

/// How many entries the longest list has.
fn longest_list(view: &CircleView) -> usize {
    let lengths = view.rooms.iter().map(|room| room.told.what_matters.len().max(room.told.plan.len()));
    lengths.max().unwrap_or(0)
}

/// Goes to a section and puts the focus there, leaving the address alone.
fn jump(event: &leptos::ev::MouseEvent, href: &str) {
    use leptos::wasm_bindgen::JsCast;
    event.prevent_default();
    let found = document().query_selector(&format!("{href} h2")).ok().flatten();
    if let Some(heading) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        heading.scroll_into_view();
        let _ = heading.focus();
    }
}

type Seen = Vec<(Audience, Vec<(EntryId, EntryVersion)>)>;

/// Notes what has been on the screen for a moment while the page was in front.
fn note_reading(session: Session, circle: CircleId, me: Option<[u8; 32]>, fresh: Fresh) {
    let unread = Memo::new(move |_| {
        session.circle.with(|view| match (view, me) {
            (Some(view), Some(me)) if view.circle == circle => {
                let of = |room: &crate::session::Room| (room.audience, room.unread(&me));
                view.rooms
                    .iter()
                    .filter(|room| room.writable)
                    .map(of)
                    .filter(|(_, all)| !all.is_empty())
                    .collect::<Seen>()
            }
            _ => Seen::new(),
        })
    });
    Effect::new(move |_| {
        let seen = unread.get();
        if seen.is_empty() {
            return;
        }
        fresh.update(|fresh| fresh.extend(seen.iter().flat_map(|(_, all)| all.iter().copied())));
        let still = unread;
        set_timeout(
            move || {
                // The page may be gone, or another one may have said so meanwhile.
                let same = still.try_get_untracked().is_some_and(|now| now == seen);
                if same && !document().hidden() {
                    for (audience, all) in seen {
                        let edit = Edit::MarkRead(all);
                        session.do_it(Ask::Edit { circle, audience, edit, form: None });
                    }
                }
            },
            READING,
        );
    });
}
