//! What every page about a person has: the banner, the top line, the numbers to ring, and then the page itself once
//! the circle is on the screen.

use crate::clock::{day_at, days_of, here};
use crate::pages::person_boxes::name_alike;
use crate::pages::pictures::Pictured;
use crate::parts::{BaseLine, EmergencyLine, FailureNotice, Notice, Page, PersonBanner, focus_heading};
use crate::session::{Audience, CircleId, CircleView, Failure, Membership, PersonCard, Session};
use crate::words::{any_of, base, circle as words, failure, frame, joining, people, when};
use care::{Entry, EntryId, Moment, Role, Together};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use std::sync::Arc;

/// After this, the top line says that the page may be out of date: 12 hours.
const LONG_AGO: u64 = 12 * 60 * 60 * 1000;

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
}

impl About {
    /// The address of a page about them.
    pub(crate) fn href(&self, rest: &str) -> String {
        format!("/people/{}{rest}", self.circle.key())
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
    framed(Box::new(inner))
}

/// What stands on one page about a person.
type Inner = Box<dyn Fn(About) -> AnyView + Send + Sync>;

fn framed(inner: Inner) -> AnyView {
    let session = expect_context::<Session>();
    let params = use_params_map();
    let circle =
        Memo::new(move |_| params.with(|params| CircleId::from_key(&params.get("circle").unwrap_or_default())));
    Effect::new(move |_| {
        if let Some(circle) = circle.get() {
            session.show(Some(circle));
        }
    });
    // Whether they are among the people of this phone; none: that is not known yet.
    let known = Memo::new(move |_| {
        let is_it =
            |id: CircleId| move |phone: &crate::session::PhoneView| phone.people.iter().any(|card| card.circle == id);
        let Some(id) = circle.get() else { return Some(false) };
        let known = session.phone.with(|phone| phone.as_ref().map(is_it(id)))?;
        // The made-up person is made when somebody asks for her, and can be on every phone.
        (known || id != CircleId::PRACTISE).then_some(known)
    });
    // The banner and the page come at once, whichever was told first: nothing is pushed down under a finger.
    let here = Memo::new(move |_| {
        let shown = session.circle.with(|view| view.as_deref().map(MadeFrom::of));
        let ready = session.ready.get() && known.with(Option::is_some);
        ready.then_some(shown).flatten().filter(|shown| Some(shown.circle) == circle.get())
    });
    view! {
        <PersonTop session circle known />
        {move || match here.get() {
            // Somebody who has just joined: the name is on its way.
            Some(MadeFrom { standing: Membership::In, called: None, .. }) => opening().into_any(),
            Some(MadeFrom { standing: Membership::In, .. }) => about(session).map_or_else(|| opening().into_any(), &inner),
            Some(MadeFrom { standing: Membership::Waits { code }, .. }) => waits(code),
            Some(MadeFrom { standing: Membership::Removed, .. }) => removed(),
            None if known.get() == Some(false) => no_circle(),
            None => opening().into_any(),
        }}
    }
    .into_any()
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

fn about(session: Session) -> Option<About> {
    let view = session.circle.get_untracked()?;
    let me = session.phone.with_untracked(|phone| phone.as_ref()?.me.as_ref().map(|me| me.device));
    let called = view.called().unwrap_or_default();
    let my_name = session.phone.with_untracked(|phone| Some(phone.as_ref()?.me.as_ref()?.name.clone()));
    let my_name = my_name.unwrap_or_default();
    Some(About { circle: view.circle, session, called, role: view.role.clone(), me, my_name, view })
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

/// Whose page it is, in words. Where two were written of something, both.
#[derive(Clone, PartialEq)]
struct Who {
    circle: CircleId,
    name: String,
    called: String,
    born: String,
    ends: String,
    photo: Option<care::Image>,
    differs: bool,
    may_choose: bool,
}

impl Who {
    fn of(card: &PersonCard) -> Self {
        let ends = any_of(card.numbers());
        Self {
            circle: card.circle,
            name: any_of(card.names()),
            called: any_of(card.preferred_names()),
            born: born(card),
            ends: if ends.is_empty() { ends } else { people::home::ends(&ends) },
            photo: card.photo,
            differs: card.differs(),
            may_choose: card.role != Role::Family,
        }
    }
}

/// When somebody was born, or that it is not known.
pub(crate) fn born(card: &PersonCard) -> String {
    let born = any_of(card.births().map(when::day));
    if born.is_empty() { people::BORN_UNKNOWN.to_owned() } else { people::born(&born) }
}

/// Banner, top line, numbers, and what there is to say once.
#[component]
fn PersonTop(session: Session, circle: Memo<Option<CircleId>>, known: Memo<Option<bool>>) -> impl IntoView {
    // What is on the banner and nothing else: counts of the same person change more often than their name.
    let who = Memo::new(move |_| {
        session.phone.with(|phone| {
            let card = phone.as_ref()?.people.iter().find(|card| Some(card.circle) == circle.get())?;
            Some(Who::of(card))
        })
    });
    let same_name = Memo::new(move |_| {
        let circle = circle.get()?;
        session.phone.with(|phone| {
            let all = &phone.as_ref()?.people;
            let mut names = all.iter().find(|card| card.circle == circle)?.names();
            names.any(|name| name_alike(all, &name, Some(circle)).is_some()).then_some(people::SAME_NAME)
        })
    });
    let banner = move || {
        let Who { circle, name, called, born, ends, photo, differs, may_choose } = who.get()?;
        let warns = same_name.get().unwrap_or_default();
        let differs = if differs { people::TWO_ANSWERS } else { "" };
        let href = format!("/people/{}", circle.key());
        let photo = photo.map(|image| {
            let of = (circle, Audience::Everyone);
            // The name stands beside it.
            view! { <Pictured session of image alt="" look="banner__photo" /> }.into_any()
        });
        Some(
            view! { <PersonBanner name called born ends href photo=photo.unwrap_or_else(|| ().into_any()) warns differs may_choose /> },
        )
    };
    let practise = move || {
        (circle.get() == Some(CircleId::PRACTISE)).then(|| view! { <p class="practise">{frame::PRACTISE} " " <a href="/lessons">{crate::words::lessons::TITLE}</a></p> })
    };
    view! {
        <div class="person-top" hidden=move || known.with(Option::is_none)>
            {banner}
            <TopLine />
            {practise}
            <EmergencyLine />
            <Rooms circle who />
        </div>
        <SaidOnce />
    }
}

/// The other pages about the same person, on every one of them.
#[component]
fn Rooms(circle: Memo<Option<CircleId>>, who: Memo<Option<Who>>) -> impl IntoView {
    let address = use_location().pathname;
    let links = move || {
        let circle = circle.get()?;
        let known = who.with(Option::is_some);
        let link = |(rest, says): (&str, &'static str)| {
            let href = format!("/people/{}{rest}", circle.key());
            let here = {
                let href = href.clone();
                move || address.with(|address| (*address == href).then_some("page"))
            };
            view! { <li><a href=href aria-current=here>{says}</a></li> }
        };
        known.then(|| words::ROOMS.map(link).into_iter().collect_view())
    };
    // The page that is open is in sight, however far along it is.
    Effect::new(move |_| {
        if who.with(Option::is_some) && !address.with(String::is_empty) {
            request_animation_frame(show_where_one_is);
        }
    });
    let follow = |_| bring_along(".rooms :focus");
    view! { <nav class="rooms" aria-label=words::ROOMS_MENU><ul on:focusin=follow>{links}</ul></nav> }
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
