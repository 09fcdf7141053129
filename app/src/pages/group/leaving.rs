//! Whether a card may be told further: exactly what would go, what holds it back, the second reader, and sending it.

use crate::pages::about::About;
use crate::pages::cards::of_view;
use crate::parts::FailureNotice;
use crate::session::{Answer, Ask, Audience, CircleId, CircleView, Failure, Leaving, Session};
use crate::words::{failure, group as words};
use care::{Card, Cards, Edit, EntryId, Guard, RemarkChange, RemarkKind, Stays, Together};
use leptos::prelude::*;

use super::group_of;

/// What the phone has found out.
type Looked = Option<Result<Leaving, Failure>>;

#[component]
pub(super) fn LeavingSection(about: About, id: EntryId, is_pattern: bool) -> impl IntoView {
    let (session, team) = (about.session, about.circle);
    let looked = RwSignal::new(Looked::None);
    // Looked at anew whenever the card, or what is said under it, has changed.
    let now = of_view(&about, move |view| as_it_stands(view, id));
    Effect::new(move |_| {
        now.track();
        session.ask(Ask::Everybody, move |outcome| {
            let told = outcome.map(|answer| match answer {
                Answer::Everybody(all) => look(session, &all, (team, id)),
                _ => Leaving::default(),
            });
            let _ = looked.try_set(Some(told));
        });
    });
    let went = move || now.with(|now| now.went_to.clone());
    let to = move || went().into_iter().map(|place| view! { <li>{words::WENT_TO} " " {place}</li> }).collect_view();
    let says = move || match looked.get() {
        None => view! { <p class="quiet" role="status">{words::LOOKING}</p> }.into_any(),
        Some(Err(failed)) => {
            let said = failure::of(&failed);
            view! { <FailureNotice happened=said.happened lost=said.lost next=said.next /> }.into_any()
        }
        Some(Ok(leaving)) => {
            view! { <Says about=about.clone() id is_pattern leaving sent=!went().is_empty() /> }.into_any()
        }
    };
    view! {
        <section class="section" id="leaving">
            <h2 tabindex="-1">{words::LEAVING}</h2>
            <ul class="reasons">{to}</ul>
            {says}
        </section>
    }
    .into_any()
}

/// What would leave of the card as it stands, before a guard that knows all of these.
fn look(session: Session, all: &[Together], (team, id): (CircleId, EntryId)) -> Leaving {
    let guard = Guard::of(all);
    let leaving = session.circle.with_untracked(|view| {
        let room = view.as_deref().filter(|view| view.circle == team)?.room(Audience::Team)?;
        Some(Leaving::of(&room.told, id, &guard, Session::make_id))
    });
    leaving.unwrap_or_default()
}

/// What decides whether it is looked at anew, and where it has been sent.
#[derive(Clone, Default, PartialEq)]
struct Stands {
    versions: Vec<[u8; 16]>,
    went_to: Vec<String>,
}

fn as_it_stands(view: &CircleView, id: EntryId) -> Stands {
    let Some(room) = view.room(Audience::Team) else { return Stands::default() };
    let under = room.told.remarks.iter().filter(|entry| entry.content.of == Some(id));
    let card = room.told.patterns.iter().filter(|card| card.id == id).map(|card| card.version.0);
    let barrier = room.told.barriers.iter().filter(|card| card.id == id).map(|card| card.version.0);
    let sent = room.told.remarks_on(id, RemarkKind::Sent);
    Stands {
        versions: card.chain(barrier).chain(under.map(|entry| entry.version.0)).collect(),
        went_to: sent.filter_map(|entry| entry.content.who.first().cloned()).collect(),
    }
}

#[component]
fn Says(about: About, id: EntryId, is_pattern: bool, leaving: Leaving, sent: bool) -> impl IntoView {
    let (session, team) = (about.session, about.circle);
    let place = untrack(|| group_of(session, Audience::Place));
    let reasons = leaving.stays.iter().map(|why| words::stays(*why).to_owned());
    let found = leaving.found.iter().map(|(text, what)| words::found(text, *what));
    let reasons: Vec<String> = reasons.chain(found).collect();
    // Somebody else reads exactly the words that stand, even while nothing else holds them back.
    let to_read = leaving.stays.iter().any(|why| matches!(why, Stays::NoSecondReader | Stays::ChangedSinceRead));
    let stays = (!reasons.is_empty()).then(|| {
        let reasons = reasons.into_iter().map(|why| view! { <li dir="auto">{why}</li> }).collect_view();
        view! { <p>{words::STAYS}</p> <ul class="reasons">{reasons}</ul> }
    });
    let may_go = leaving.may_go();
    let leaves = may_go.then(|| {
        let all = leaving.words.iter().map(|text| view! { <li dir="auto">{text.clone()}</li> }).collect_view();
        view! { <p>{words::LEAVES}</p> <ul class="leaves">{all}</ul> <p class="quiet">{words::LEAVES_HELP}</p> }
    });
    let mine = about.me.is_some_and(|me| has_a_hand(&about.view, id, me));
    let other = (is_pattern && to_read && mine).then(|| view! { <p>{words::READ_BY_OTHER}</p> });
    let read = (is_pattern && to_read && !mine).then(|| {
        let view = about.view.clone();
        let say = move |_| read_it(session, &view, id);
        view! {
            <p>{words::READ_HELP}</p>
            <p><button type="button" class="button button--second" on:click=say>{words::READ_ADD}</button></p>
        }
    });
    let send = (may_go && !sent).then(|| match place {
        Some(place) => {
            let (to, name) = (place.circle, place.name);
            let ask = leaving.send((team, id), (to, &name), Session::make_id());
            let gone = RwSignal::new(false);
            let go = move |_| {
                // A second tap sends nothing twice.
                if gone.get_untracked() {
                    return;
                }
                gone.set(true);
                let done = move |outcome: Result<Answer, Failure>| match outcome {
                    Ok(_) => session.say(&window().location().pathname().unwrap_or_default(), words::SENT, None),
                    Err(failure) => {
                        let _ = gone.try_set(false);
                        session.trouble.set(Some(failure));
                    }
                };
                match ask.clone() {
                    Ok(ask) => session.ask(ask, done),
                    Err(failure) => done(Err(failure)),
                }
            };
            view! {
                <p>{words::SEND_ASK}</p>
                <p><button type="button" class="button" on:click=go>{words::send(&name)}</button></p>
            }
            .into_any()
        }
        None => view! { <p class="empty">{words::NO_PLACE_YET}</p> }.into_any(),
    });
    view! { {stays} {other} {read} {leaves} {send} }.into_any()
}

/// Whether the holder of `me` wrote some of it: then somebody else has to read it.
fn has_a_hand(view: &CircleView, id: EntryId, me: [u8; 32]) -> bool {
    let Some(room) = view.room(Audience::Team) else { return false };
    let by_me = |written: &care::Written| written.by.as_ref().is_some_and(|by| by.device == me);
    let pattern = room.told.patterns.iter().filter(|card| card.id == id);
    let examples = room.told.remarks_on(id, RemarkKind::Example);
    let hands = pattern.map(|card| (&card.written, card.changed.as_ref()));
    let mut hands = hands.chain(examples.map(|entry| (&entry.written, entry.changed.as_ref())));
    hands.any(|(written, changed)| by_me(written) || changed.is_some_and(by_me))
}

/// Writes down that exactly what stands now was read by somebody else.
fn read_it(session: Session, opened: &CircleView, id: EntryId) {
    let read = session.circle.with_untracked(|view| {
        let view = view.as_deref().filter(|view| view.circle == opened.circle)?;
        let told = &view.room(Audience::Team)?.told;
        let pattern = told.patterns.iter().find(|card| card.id == id)?;
        Some(told.pattern_as_it_leaves(pattern))
    });
    let Some(read) = read else { return };
    let remark = RemarkChange {
        of: Some(id),
        kind: Some(RemarkKind::SecondReading),
        read: Some(read),
        ..RemarkChange::default()
    };
    let edit = Edit::AddCard { id: Session::make_id(), card: Card::Remark(Cards::Patterns, remark) };
    session.edit((opened.circle, Audience::Team), &edit, None, move |outcome| match outcome {
        Ok(_) => session.say(&window().location().pathname().unwrap_or_default(), words::READ_DONE, None),
        Err(failure) => session.trouble.set(Some(failure)),
    });
}
