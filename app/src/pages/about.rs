//! What every page about a person has: the banner, the top line, the numbers to ring, and then the page itself once
//! the circle is on the screen.

use crate::clock::{day_at, days_of, here};
use crate::pages::person_top::PersonTop;
use crate::parts::{BaseLine, FailureNotice, Notice, Page, focus_heading};
use crate::session::{Audience, CircleId, CircleView, Failure, Membership, Session};
use crate::words::{base, failure, frame, joining, own, people, when};
use care::{Entry, EntryId, Moment, Role, Together};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use std::sync::Arc;
use std::time::Duration;

/// After this, the top line says that the page may be out of date: 12 hours.
const LONG_AGO: u64 = 12 * 60 * 60 * 1000;

/// Whoever passes through a page by mistake has not looked at it. It also lets the page be painted first.
const A_MOMENT: Duration = Duration::from_secs(1);

/// The time that pages show, a minute at a time.
#[derive(Clone, Copy)]
pub(crate) struct Today(pub(crate) RwSignal<Moment>);

impl Today {
    /// A moment as a person says it today.
    pub(crate) fn stamp(self, at: Moment) -> String {
        when::stamp(here(at), here(self.0.get()))
    }

    /// The day so many days from today.
    pub(crate) fn in_days(self, days: i64) -> Option<care::Day> {
        day_at(here(self.0.get_untracked()).days.saturating_add(days))
    }

    /// Whether a day is here or over.
    pub(crate) fn is_due(self, day: care::Day) -> bool {
        days_of(day) <= here(self.0.get()).days
    }

    /// Whether a day is over.
    pub(crate) fn is_over(self, day: care::Day) -> bool {
        days_of(day) < here(self.0.get()).days
    }

    /// A day as a person says it today: with its weekday where it is near.
    pub(crate) fn day(self, day: care::Day) -> String {
        when::near(day, here(self.0.get()))
    }
}

/// Whom a page is about, as it was when the page opened.
#[derive(Clone)]
pub(crate) struct About {
    /// Their circle.
    pub(crate) circle: CircleId,
    /// The session.
    pub(crate) session: Session,
    /// What to call them.
    pub(crate) called: String,
    /// The part that this phone's holder has.
    pub(crate) role: Role,
    /// This phone's device.
    pub(crate) me: Option<[u8; 32]>,
    /// The name of this phone's holder.
    pub(crate) my_name: String,
    /// What was known then.
    pub(crate) view: Arc<CircleView>,
    /// Who reads what is for all who are in it: everyone round a person, a team, a place.
    pub(crate) widest: Audience,
}

impl About {
    /// The address of a page about them.
    pub(crate) fn href(&self, rest: &str) -> String {
        match self.widest {
            Audience::Team => format!("/team{rest}"),
            Audience::Place => format!("/place{rest}"),
            Audience::Mine => format!("/mine{rest}"),
            _ => format!("/people/{}{rest}", self.circle.key()),
        }
    }

    /// Whether it is about a team or a place, and about no person.
    pub(crate) fn is_group(&self) -> bool {
        Audience::GROUPS.contains(&self.widest)
    }

    /// The entry of this id, if this phone reads it.
    pub(crate) fn find<T>(
        &self,
        audience: Audience,
        id: Option<EntryId>,
        family: fn(&Together) -> &Vec<Entry<T>>,
    ) -> Option<&Entry<T>> {
        let id = id?;
        family(&self.view.room(audience)?.told).iter().find(|entry| entry.id == id)
    }

    /// The audiences among which the holder chooses, that this phone can also write.
    pub(crate) fn audiences(&self) -> Vec<Audience> {
        let all = Audience::choices(&self.role).iter().copied();
        all.filter(|audience| self.view.room(*audience).is_some_and(|room| room.writable)).collect()
    }
}

/// A page about the person of this address.
pub(crate) fn person_page(inner: impl Fn(About) -> AnyView + Send + Sync + 'static) -> AnyView {
    // Compiled once, and not once for each page.
    about_somebody(Box::new(inner))
}

/// What stands on one page about a person, a team or a place.
pub(crate) type Inner = Box<dyn Fn(About) -> AnyView + Send + Sync>;

fn about_somebody(inner: Inner) -> AnyView {
    let session = expect_context::<Session>();
    let params = use_params_map();
    let circle =
        Memo::new(move |_| params.with(|params| CircleId::from_key(&params.get("circle").unwrap_or_default())));
    // Whether they are among the people of this phone; none: that is not known yet.
    let known = Memo::new(move |_| {
        let is_it =
            |id: CircleId| move |phone: &crate::session::PhoneView| phone.people.iter().any(|card| card.circle == id);
        let Some(id) = circle.get() else { return Some(false) };
        let known = session.phone.with(|phone| phone.as_ref().map(is_it(id)))?;
        // The made-up person is made when somebody asks for her, and can be on every phone.
        (known || id != CircleId::PRACTISE).then_some(known)
    });
    let top = view! { <PersonTop session circle known /> }.into_any();
    framed(circle, known, top, (inner, no_circle))
}

/// The frame of every page about somebody: what stands over it, and the page once it is known. `known`: whether this phone has it; none
/// while that is not known yet. `absent` is shown where it has not.
pub(crate) fn framed(
    circle: Memo<Option<CircleId>>,
    known: Memo<Option<bool>>,
    top: AnyView,
    (inner, absent): (Inner, fn() -> AnyView),
) -> AnyView {
    let session = expect_context::<Session>();
    Effect::new(move |_| {
        if let Some(circle) = circle.get() {
            session.show(Some(circle));
        }
    });
    // The banner and the page come at once, whichever was told first: nothing is pushed down under a finger.
    let here = Memo::new(move |_| {
        let shown = session.circle.with(|view| view.as_deref().map(MadeFrom::of));
        // What is known to be no person of this phone has no such page, even where its address names a team.
        let ready = session.ready.get() && known.get() == Some(true);
        ready.then_some(shown).flatten().filter(|shown| Some(shown.circle) == circle.get())
    });
    looks(session, here);
    view! {
        {top}
        {move || match here.get() {
            // Somebody who has just joined: the name is on its way.
            Some(MadeFrom { standing: Membership::In, called: None, .. }) => opening().into_any(),
            Some(MadeFrom { standing: Membership::In, .. }) => about_now(session).map_or_else(|| opening().into_any(), &inner),
            Some(MadeFrom { standing: Membership::Waits { code }, .. }) => waits(code),
            Some(MadeFrom { standing: Membership::Removed, .. }) => removed(),
            // What is begun there has a form, which starts from the drafts.
            None if known.get() == Some(false) && session.ready.get() => absent(),
            None => opening().into_any(),
        }}
    }
    .into_any()
}

/// Whoever has these pages before them for a moment is noted as having looked, on the day on which they opened them.
fn looks(session: Session, here: Memo<Option<MadeFrom>>) {
    let today = expect_context::<Today>();
    let looked = Memo::new(move |_| {
        // To ask for something is to use a tab: one that is open behind another asks for nothing by itself.
        let follows = session.base.with(|base| base.follows);
        let circle = here.with(|made| made.as_ref().filter(|made| made.is_looked_at()).map(|made| made.circle))?;
        Some(circle).filter(|_| !follows)
    });
    // Whoever goes on at once has not looked.
    let waits = StoredValue::new(None::<TimeoutHandle>);
    let forget = move || {
        if let Some(Some(waits)) = waits.try_update_value(Option::take) {
            waits.clear();
        }
    };
    on_cleanup(forget);
    Effect::new(move |_| {
        forget();
        if let Some(looked) = looked.get().zip(today.in_days(0)) {
            waits.set_value(set_timeout_with_handle(move || session.look(looked), A_MOMENT).ok());
        }
    });
}

/// What a whole page hangs on: it is made anew when this changes, and only then.
#[derive(Clone, PartialEq)]
struct MadeFrom {
    circle: CircleId,
    standing: Membership,
    called: Option<String>,
    role: Role,
    rooms: Vec<(Audience, bool)>,
    /// Much is said otherwise when they have died, and again when that was a mistake.
    died: bool,
}

impl MadeFrom {
    /// The pages of a person, and not of the made-up one, a team or a place, which nobody asks after.
    fn is_looked_at(&self) -> bool {
        let open = self.standing == Membership::In && self.called.is_some() && self.circle != CircleId::PRACTISE;
        open && self.rooms.contains(&(Audience::Everyone, true))
    }

    fn of(view: &CircleView) -> Self {
        let rooms = view.rooms.iter().map(|room| (room.audience, room.writable)).collect();
        Self {
            circle: view.circle,
            standing: view.standing.clone(),
            called: view.called(),
            role: view.role.clone(),
            rooms,
            died: view.died().is_some(),
        }
    }
}

/// Whom the page that is open is about, as they are now.
pub(crate) fn about_now(session: Session) -> Option<About> {
    let view = session.circle.get_untracked()?;
    let me = session.phone.with_untracked(|phone| phone.as_ref()?.me.as_ref().map(|me| me.device));
    let widest = view.group().map_or(Audience::Everyone, |room| room.audience);
    let called = match widest {
        Audience::Mine => own::TITLE.to_owned(),
        _ => view.called().unwrap_or_default(),
    };
    let my_name = session.phone.with_untracked(|phone| Some(phone.as_ref()?.me.as_ref()?.name.clone()));
    let my_name = my_name.unwrap_or_default();
    Some(About { circle: view.circle, session, called, role: view.role.clone(), me, my_name, view, widest })
}

fn opening() -> impl IntoView {
    view! { <p class="quiet" role="status">{frame::OPENING}</p> }
}

fn no_circle() -> AnyView {
    view! {
        <Page title=frame::NO_CIRCLE>
            <p>{frame::NO_CIRCLE_HELP}</p>
            <p><a class="button" href="/people">{frame::PEOPLE}</a></p>
        </Page>
    }
    .into_any()
}

/// Nothing is at this address, of those whom the page is about.
pub(crate) fn not_found(about: &About) -> AnyView {
    let (back, called) = (about.href(""), frame::back_to(&about.called));
    view! {
        <Page title=frame::NOT_FOUND>
            <p>{frame::NOT_FOUND_HELP}</p>
            <p><a class="button" href=back>{called}</a></p>
        </Page>
    }
    .into_any()
}

fn removed() -> AnyView {
    let said = failure::of(&Failure::Removed);
    view! {
        <Page title=people::REMOVED>
            <FailureNotice happened=said.happened lost=said.lost next=said.next />
        </Page>
    }
    .into_any()
}

fn waits(code: String) -> AnyView {
    view! {
        <Page title=joining::WAITS>
            <p>{joining::WAITS_HELP}</p>
            <p class="code">{code}</p>
        </Page>
    }
    .into_any()
}

/// Links to the pages about the same, in a row. `home` is the address of the first; none: it is not known yet.
#[component]
pub(crate) fn RoomLinks(
    home: Memo<Option<String>>,
    label: &'static str,
    rooms: &'static [(&'static str, &'static str)],
) -> impl IntoView {
    let address = use_location().pathname;
    let links = move || {
        let home = home.get()?;
        let link = |(rest, says): &(&str, &'static str)| {
            let href = format!("{home}{rest}");
            let here = {
                let href = href.clone();
                move || address.with(|address| (*address == href).then_some("page"))
            };
            view! { <li><a href=href aria-current=here>{*says}</a></li> }
        };
        Some(rooms.iter().map(link).collect_view())
    };
    // The page that is open is in sight, however far along it is.
    Effect::new(move |_| {
        if home.with(Option::is_some) && !address.with(String::is_empty) {
            request_animation_frame(show_where_one_is);
        }
    });
    // By keyboard alone: a row that moved between the press and the release of a mouse would lose the click.
    let follow = |_| bring_along(".rooms :focus-visible");
    view! { <nav class="rooms" aria-label=label><ul on:focusin=follow>{links}</ul></nav> }
}

fn show_where_one_is() {
    bring_along(".rooms [aria-current]");
}

/// Scrolls the row to a link of it that is not wholly in sight. Browsers leave one that has the focus cut in half.
fn bring_along(which: &str) {
    use leptos::wasm_bindgen::JsCast;
    let found = document().query_selector(which).ok().flatten();
    let Some(link) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) else { return };
    let Some(row) = link.closest("ul").ok().flatten() else { return };
    let (left, right) = (link.offset_left(), link.offset_left().saturating_add(link.offset_width()));
    if left < row.scroll_left() || right > row.scroll_left().saturating_add(row.client_width()) {
        row.set_scroll_left(left.saturating_sub(48));
    }
}

/// When base was last met.
#[component]
pub(crate) fn TopLine() -> impl IntoView {
    let session = expect_context::<Session>();
    let today = expect_context::<Today>();
    let line = Memo::new(move |_| {
        let now = session.base.get();
        let old = now.met.is_some_and(|at| today.0.get().0.saturating_sub(at.0) > LONG_AGO);
        let mut loud = base::worries(&now);
        if old {
            loud.insert(0, base::MAY_BE_OLD.to_owned());
        }
        (base::met(now.met.map(|at| today.stamp(at)).as_deref()), now.unsent, loud.join(" "))
    });
    move || {
        let (met, unsent, loud) = line.get();
        view! { <BaseLine met unsent=base::unsent(unsent) waits={unsent > 0} loud /> }
    }
}

/// What was left to say here, with its undo. It is gone once somebody has gone on from here.
#[component]
pub(crate) fn SaidOnce() -> impl IntoView {
    let session = expect_context::<Session>();
    let address = use_location().pathname;
    let close = Callback::new(move |()| {
        session.said.set(None);
        focus_heading();
    });
    let here = address.get_untracked();
    on_cleanup(move || {
        // What is said by now may be for the page that comes.
        let _ = session.said.try_update(|said| said.take_if(|said| said.at == here));
    });
    let said = move || {
        let said = session.said.get().filter(|said| said.at == address.get())?;
        let undo = said.undo.clone();
        let action = if undo.is_some() { frame::UNDO } else { "" };
        let on_action = Callback::new(move |()| {
            session.said.set(None);
            focus_heading();
            if let Some(undo) = undo.clone() {
                session.do_it(undo);
            }
        });
        let takes_focus = said.undo.is_some();
        Some(view! { <Notice says=said.words action on_action close=frame::CLOSE on_close=close takes_focus /> })
    };
    view! {
        <div class="said" role="status" aria-live="polite">{said}</div>
    }
}
