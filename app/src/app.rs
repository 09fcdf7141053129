//! Providers, the frame round every page, and every address on one screen.
#![expect(unreachable_pub, reason = "#[component] makes what it is given public, whatever was written")]

use crate::clock::now;
use crate::later::{LoadLater, SecondPage, StaffPage, later, provide_later};
use crate::pages::{Join, People, Person, Practise, Today, Welcome, home_of, in_group};
use crate::parts::{Emergency, FailureNotice, Notice, Page, Visit};
use crate::session::{Audience, Failure, Session};
use crate::words::{failure, frame, group};
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;
use std::time::Duration;

/// What was kept is on the screen sooner than this, or something is wrong that has to be told.
const LONG: Duration = Duration::from_millis(1500);

/// The app.
#[component]
pub(crate) fn App(session: Session, load: LoadLater, ready: UnsyncCallback<()>) -> impl IntoView {
    provide_later(load, session);
    let today = Today(RwSignal::new(now()));
    set_interval(move || today.0.set(now()), Duration::from_secs(30));
    provide_context(session);
    provide_context(today);
    provide_context(Visit::new());
    // The bar, and the page: each is a task of its own, so that a slow phone can answer a tap in between. They are seen when
    // the worker has answered what the page asked first, so that nothing moves after that; or when that takes long.
    let opens = RwSignal::new(false);
    let open = move || {
        opens.set(true);
        set_timeout(move || session.when_answered(move || ready.run(())), Duration::ZERO);
        set_timeout(move || ready.run(()), LONG);
    };
    set_timeout(open, Duration::ZERO);
    view! {
        <Router>
            <Top session />
            <Update session />
            <main id="main" class="main" tabindex="-1">
                <Trouble session />
                <Show when=move || opens.get()>
                <Routes fallback=|| view! { <NotFound /> }>
                    <Route path=path!("/") view=Welcome />
                    <Route path=path!("/setup") view=|| later(StaffPage::SetUp) />
                    <Route path=path!("/join") view=Join />
                    <Route path=path!("/practise") view=Practise />
                    <Route path=path!("/lessons") view=|| later(SecondPage::Lessons) />
                    <Route path=path!("/find") view=|| later(SecondPage::FindAll) />
                    <Route path=path!("/phone") view=|| later(SecondPage::Phone) />
                    <Route path=path!("/phone/access") view=|| later(StaffPage::Access) />
                    <Route path=path!("/people") view=People />
                    <Route path=path!("/people/new") view=|| later(StaffPage::Open) />
                    <Route path=path!("/people/caseload") view=|| later(StaffPage::Caseload) />
                    <Route path=path!("/people/leaving") view=|| later(StaffPage::Leaving) />
                    <Route path=path!("/people/:circle") view=Person />
                    <Route path=path!("/people/:circle/matters/:entry") view=|| later(SecondPage::Matters) />
                    <Route path=path!("/people/:circle/write/:what/:entry") view=|| later(SecondPage::Write) />
                    <Route path=path!("/people/:circle/ahead") view=|| later(SecondPage::Ahead) />
                    <Route path=path!("/people/:circle/two-answers/:what/:kind") view=|| later(SecondPage::TwoAnswers) />
                    <Route path=path!("/people/:circle/history/:entry") view=|| later(SecondPage::History) />
                    <Route path=path!("/people/:circle/details") view=|| later(SecondPage::Details) />
                    <Route path=path!("/people/:circle/about-me") view=|| later(SecondPage::Headings) />
                    <Route path=path!("/people/:circle/find") view=|| later(SecondPage::Find) />
                    <Route path=path!("/people/:circle/visits") view=|| later(SecondPage::Visits) />
                    <Route path=path!("/people/:circle/map") view=|| later(SecondPage::LifeMap) />
                    <Route path=path!("/people/:circle/family") view=|| later(SecondPage::Family) />
                    <Route path=path!("/people/:circle/learning") view=|| later(SecondPage::Learning) />
                    <Route path=path!("/people/:circle/timeline") view=|| later(SecondPage::Timeline) />
                    <Route path=path!("/people/:circle/folder") view=|| later(SecondPage::Folder) />
                    <Route path=path!("/people/:circle/sharing") view=|| later(SecondPage::Sharing) />
                    <Route path=path!("/people/:circle/round") view=|| later(SecondPage::Round) />
                    <Route path=path!("/people/:circle/invite") view=|| later(StaffPage::Invite) />
                    <Route path=path!("/people/:circle/remove/:device") view=|| later(StaffPage::Remove) />
                    <Route path=path!("/people/:circle/copy") view=|| later(SecondPage::Copy) />
                    <Route path=path!("/people/:circle/reflection") view=|| later(StaffPage::Reflection) />
                    <Route path=path!("/people/:circle/wider") view=|| later(StaffPage::Wider) />
                    <Route path=path!("/team") view=|| later(SecondPage::Learning) />
                    <Route path=path!("/team/wider") view=|| later(StaffPage::Wider) />
                    <Route path=path!("/team/meeting") view=|| later(StaffPage::Meeting) />
                    <Route path=path!("/team/questions") view=|| later(StaffPage::Questions) />
                    <Route path=path!("/team/card/:entry") view=|| later(StaffPage::Card) />
                    <Route path=path!("/team/write/:what/:entry") view=|| later(StaffPage::GroupWrite) />
                    <Route path=path!("/team/history/:entry") view=|| later(SecondPage::History) />
                    <Route path=path!("/team/learnt") view=|| later(StaffPage::Learnt) />
                    <Route path=path!("/team/copy") view=|| later(StaffPage::GroupCopy) />
                    <Route path=path!("/team/invite") view=|| later(StaffPage::Invite) />
                    <Route path=path!("/team/remove/:device") view=|| later(StaffPage::Remove) />
                    <Route path=path!("/place") view=|| later(SecondPage::Learning) />
                    <Route path=path!("/place/card/:entry") view=|| later(StaffPage::Card) />
                    <Route path=path!("/place/write/:what/:entry") view=|| later(StaffPage::GroupWrite) />
                    <Route path=path!("/place/history/:entry") view=|| later(SecondPage::History) />
                    <Route path=path!("/place/learnt") view=|| later(StaffPage::Learnt) />
                    <Route path=path!("/place/wider") view=|| later(StaffPage::Wider) />
                    <Route path=path!("/place/health") view=|| later(StaffPage::Health) />
                    <Route path=path!("/place/gatherings") view=|| later(StaffPage::Gatherings) />
                    <Route path=path!("/place/library") view=|| later(StaffPage::Library) />
                    <Route path=path!("/place/costs") view=|| later(StaffPage::Costs) />
                    <Route path=path!("/place/copy") view=|| later(StaffPage::GroupCopy) />
                    <Route path=path!("/place/invite") view=|| later(StaffPage::Invite) />
                    <Route path=path!("/place/remove/:device") view=|| later(StaffPage::Remove) />
                    <Route path=path!("/mine") view=|| later(StaffPage::Own) />
                    <Route path=path!("/mine/write/:what/:entry") view=|| later(StaffPage::GroupWrite) />
                    <Route path=path!("/mine/history/:entry") view=|| later(SecondPage::History) />
                    <Route path=path!("/mine/send/:entry") view=|| later(StaffPage::OwnSend) />
                    <Route path=path!("/mine/copy") view=|| later(StaffPage::GroupCopy) />
                    <Route path=path!("/mine/invite") view=|| later(StaffPage::Invite) />
                    <Route path=path!("/mine/remove/:device") view=|| later(StaffPage::Remove) />
                </Routes>
                </Show>
            </main>
            <Bottom session />
        </Router>
    }
}

#[component]
fn Top(session: Session) -> impl IntoView {
    let skip = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus_main();
    };
    view! {
        <a class="skip" href="#main" rel="external" on:click=skip>{frame::SKIP}</a>
        <header class="top">
            <a class="top__name" href="/">{frame::NAME}</a>
            <nav class="top__links" aria-label=frame::MENU>
                <a href="/people">{frame::PEOPLE}</a>
                <Show when=move || in_group(session, Audience::Team)><a href=home_of(Audience::Team)>{group::TEAM}</a></Show>
                <Show when=move || in_group(session, Audience::Place)><a href=home_of(Audience::Place)>{group::PLACE}</a></Show>
                <a href="/phone">{frame::PHONE}</a>
            </nav>
        </header>
    }
}

fn focus_main() {
    use leptos::wasm_bindgen::JsCast;
    let main = document().get_element_by_id("main");
    if let Some(main) = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = main.focus();
    }
}

/// A new version waits until the person is not writing, then says so. Taking it reloads every tab, once; and it is not taken while
/// something that was typed is in its box only.
#[component]
fn Update(session: Session) -> impl IntoView {
    let writing = move || {
        let open = session.open_form.get();
        open.is_some_and(|open| session.writing.with(|forms| forms.contains(&open)))
    };
    let take = Callback::new(move |()| {
        session.when_kept(move |kept| {
            if !kept {
                session.trouble.set(Some(Failure::DraftNotKept));
            } else if let Ok(event) = web_sys::Event::new("alongside:take-update") {
                let _ = window().dispatch_event(&event);
            }
        });
    });
    let says = move || {
        let help = if session.not_kept.get() { frame::UPDATE_WAITS } else { frame::UPDATE_HELP };
        format!("{} {help}", frame::UPDATE)
    };
    view! {
        <div class="update" role="status">
            <Show when=move || session.update.get() && !writing()>
                <Notice says=says() action=frame::UPDATE_TAKE on_action=take />
            </Show>
        </div>
    }
}

/// What went wrong by itself, on whatever page somebody is.
#[component]
fn Trouble(session: Session) -> impl IntoView {
    move || {
        let said = failure::of(&session.trouble.get()?);
        Some(view! {
            <div class="trouble">
                <FailureNotice happened=said.happened lost=said.lost next=said.next />
                <button type="button" class="button button--quiet" on:click=move |_| session.trouble.set(None)>{frame::CLOSE}</button>
            </div>
        })
    }
}

#[component]
fn Bottom(session: Session) -> impl IntoView {
    view! {
        <footer class="bottom">
            <Emergency />
            <Show when=move || in_group(session, Audience::Team)>
                <p class="bottom__writes"><a href="/team/write/barrier/new">{group::BARRIER_FOOT}</a></p>
            </Show>
            <p>{frame::NOT_NHS} " " {frame::VERSION} " " {env!("CARGO_PKG_VERSION")}</p>
        </footer>
    }
}

#[component]
fn NotFound() -> impl IntoView {
    view! {
        <Page title=frame::NOT_FOUND>
            <p>{frame::NOT_FOUND_HELP}</p>
            <p><a class="button" href="/">{frame::TO_START}</a></p>
        </Page>
    }
    .into_any()
}
