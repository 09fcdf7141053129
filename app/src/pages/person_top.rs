//! What stands over every page about a person: whose it is, when base was last met, the numbers to ring, the other pages.

use crate::pages::about::{RoomLinks, SaidOnce, TopLine};
use crate::pages::person_boxes::name_alike;
use crate::pages::pictures::Pictured;
use crate::parts::{EmergencyLine, PersonBanner};
use crate::session::{Audience, CircleId, PersonCard, Session};
use crate::words::{any_of, circle as words, frame, people, when};
use care::Role;
use leptos::prelude::*;

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
pub(crate) fn PersonTop(session: Session, circle: Memo<Option<CircleId>>, known: Memo<Option<bool>>) -> impl IntoView {
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
    let home = Memo::new(move |_| {
        let known = who.with(Option::is_some);
        circle.get().filter(|_| known).map(|circle| format!("/people/{}", circle.key()))
    });
    view! { <RoomLinks home label=words::ROOMS_MENU rooms=&words::ROOMS /> }
}
