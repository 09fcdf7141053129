//! About this phone: who holds it, when it met base, whether the browser keeps what it stores.

use crate::pages::about::{SaidOnce, TopLine};
use crate::pages::language::Languages;
use crate::pages::unsaved::UnsavedForms;
use crate::parts::Page;
use crate::session::{Ask, PhoneView, Session};
use crate::words::{audience, base, frame, phone as words};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Phone() -> impl IntoView {
    let session = expect_context::<Session>();
    let who = move || {
        session.phone.with(|phone| {
            match phone.as_ref().and_then(|phone| Some((phone.me.as_ref()?, &phone.description))) {
                Some((me, description)) => format!("{}, {} ({})", me.name, description, audience::part(&me.role)),
                None => words::NOBODY.to_owned(),
            }
        })
    };
    let is_staff = move || session.phone.with(|phone| phone.as_ref().is_some_and(PhoneView::is_held_by_staff));
    let lasting = move || match session.base.with(|base| base.lasting) {
        Some(true) => words::LASTING,
        Some(false) => words::NOT_LASTING,
        None => words::LASTING_UNKNOWN,
    };
    let tried = RwSignal::new(false);
    let try_base = move |_| {
        tried.set(true);
        session.do_it(Ask::MeetBase);
    };
    let came_of_it = move || tried.get().then(|| words::meeting(session.base.with(|base| base.link)));
    let unsent = move || base::unsent(session.base.with(|base| base.unsent));
    let nothing = move || session.writing.with(std::collections::BTreeSet::is_empty).then_some(words::NO_DRAFTS);
    view! {
        <Page title=words::TITLE>
            <TopLine />
            <SaidOnce />
            <section class="section">
                <h2>{words::WHO}</h2>
                <p>{who}</p>
            </section>
            <section class="section">
                <h2>{words::BASE}</h2>
                <p>{unsent}"."</p>
                <p class="quiet">{base::WHAT_IS_BASE}</p>
                <p><button type="button" class="button button--second" on:click=try_base>{words::MEET}</button></p>
                <p role="status">{came_of_it}</p>
            </section>
            <section class="section">
                <h2>{words::DRAFTS}</h2>
                <p>{nothing}</p>
                <UnsavedForms session />
            </section>
            <section class="section">
                <h2>{words::STORAGE}</h2>
                <p>{lasting}</p>
                <p class="quiet">{words::INSTALL}</p>
                <Show when=move || session.base.with(|base| base.lasting != Some(true))>
                    <p><button type="button" class="button button--second" on:click=move |_| session.ask_to_last()>{words::ASK_LASTING}</button></p>
                </Show>
            </section>
            <Languages session />
            <Show when=is_staff><p class="links"><a href="/phone/access">{words::ACCESS}</a></p></Show>
            <section class="section">
                <details class="more">
                    <summary>{words::ANEW}</summary>
                    <p>{words::ANEW_HELP}</p>
                    <p><strong>{unsent}"."</strong></p>
                    <p><button type="button" class="button button--second" on:click=move |_| session.start_anew()>{words::ANEW_GO}</button></p>
                </details>
            </section>
            <p class="quiet">{frame::VERSION} " " {env!("CARGO_PKG_VERSION")}</p>
        </Page>
    }
    .into_any()
}
