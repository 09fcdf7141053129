//! Whether a card may be told further: exactly what would go, what holds it back, the second reader, and sending it.

use crate::pages::about::About;
use crate::pages::cards::of_view;
use crate::parts::FailureNotice;
use crate::session::{Answer, Audience, CircleId, CircleView, Failure, Leaving, Sent, Session};
use crate::words::{failure, group as words};
use care::{Card, Cards, Edit, EntryId, EntryVersion, Guard, RemarkChange, RemarkKind, Stays};
use leptos::prelude::*;

use super::group_of;

/// What the phone has found out, and exactly what it looked at.
type Looked = Option<Result<(Leaving, Option<EntryVersion>), Failure>>;

#[component]
pub(super) fn LeavingSection(about: About, id: EntryId, is_pattern: bool) -> impl IntoView {
    let (session, team) = (about.session, about.circle);
    let looked = RwSignal::new(Looked::None);
    // Looked at anew whenever the card, or what is said under it, has changed.
    let now = of_view(&about, move |view| as_it_stands(view, id));
    Effect::new(move |_| {
        now.track();
        session.with_guard(move |guard| {
            let _ = looked.try_set(Some(guard.map(|guard| look(session, &guard, (team, id)))));
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
        Some(Ok((leaving, read))) => view! { <Says session team id is_pattern leaving read looked /> }.into_any(),
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

/// What would leave of the card as it stands, before this guard; and which version of it that is.
fn look(session: Session, guard: &Guard, (team, id): (CircleId, EntryId)) -> (Leaving, Option<EntryVersion>) {
    let looked = session.circle.with_untracked(|view| {
        let told = &view.as_deref().filter(|view| view.circle == team)?.room(Audience::Team)?.told;
        let pattern = told.patterns.iter().find(|card| card.id == id);
        let version = pattern.map(|pattern| told.pattern_as_it_leaves(pattern));
        Some((Leaving::of(told, id, guard, Session::make_id), version))
    });
    looked.unwrap_or_default()
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
    let tried = room.told.experiments.iter().filter(|card| card.id == id).map(|card| card.version.0);
    // A card may have gone more than once to one place.
    let mut went_to: Vec<String> = Vec::new();
    for place in room.told.remarks_on(id, RemarkKind::Sent).filter_map(|entry| entry.content.who.first()) {
        if !went_to.contains(place) {
            went_to.push(place.clone());
        }
    }
    let versions = card.chain(barrier).chain(tried).chain(under.map(|entry| entry.version.0)).collect();
    Stands { versions, went_to }
}

#[component]
fn Says(
    session: Session,
    team: CircleId,
    id: EntryId,
    is_pattern: bool,
    leaving: Leaving,
    read: Option<EntryVersion>,
    looked: RwSignal<Looked>,
) -> impl IntoView {
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
    let counts = is_pattern && may_read(session, (team, id));
    let other = (is_pattern && to_read && !counts).then(|| view! { <p>{words::READ_BY_OTHER}</p> });
    let read = read.filter(|_| to_read && counts).map(|read| {
        let say = move |_| read_it(session, (team, id), read);
        view! {
            <p>{words::READ_HELP}</p>
            <p><button type="button" class="button button--second" on:click=say>{words::READ_ADD}</button></p>
        }
    });
    let send = may_go.then(|| view! { <Send session team id leaving looked /> });
    view! { {stays} {other} {read} {leaves} {send} }.into_any()
}

#[component]
fn Send(session: Session, team: CircleId, id: EntryId, leaving: Leaving, looked: RwSignal<Looked>) -> impl IntoView {
    let Some(place) = untrack(|| group_of(session, Audience::Place)) else {
        return view! { <p class="empty">{words::NO_PLACE_YET}</p> }.into_any();
    };
    let (to, name) = (place.circle, place.name);
    let (asks, called) = match leaving.sent(&name) {
        Sent::Never => (words::SEND_ASK, words::send(&name)),
        Sent::Before(_) => (words::SINCE_SENT, words::send_again(&name)),
        Sent::AsItIs => return ().into_any(),
    };
    let remark = Session::make_id();
    let gone = RwSignal::new(false);
    let done = move |outcome: Result<Answer, Failure>| match outcome {
        Ok(_) => session.say_here(words::SENT, None),
        Err(failure) => {
            let _ = gone.try_set(false);
            session.trouble.set(Some(failure));
        }
    };
    let go = move |_| {
        // A second tap sends nothing twice.
        if gone.get_untracked() {
            return;
        }
        gone.set(true);
        let (shown, name) = (leaving.clone(), name.clone());
        // Looked at once more with everybody who is known now: somebody may have joined since.
        session.with_guard(move |guard| match guard.map(|guard| look(session, &guard, (team, id))) {
            Ok((now, _)) if now.may_go() && now.words == shown.words => {
                match shown.send((team, id), (to, &name), remark) {
                    Ok(ask) => session.ask(ask, done),
                    Err(failure) => done(Err(failure)),
                }
            }
            Ok(now) => {
                let _ = looked.try_set(Some(Ok(now)));
                session.say_here(words::CHANGED_SINCE, None);
            }
            Err(failure) => done(Err(failure)),
        });
    };
    view! {
        <p>{asks}</p>
        <p><button type="button" class="button" on:click=go>{called}</button></p>
    }
    .into_any()
}

/// Whether the reading of whoever holds this phone would count.
fn may_read(session: Session, (team, id): (CircleId, EntryId)) -> bool {
    let me = session.phone.with_untracked(|phone| phone.as_ref().and_then(|phone| phone.me.clone()));
    let counts = session.circle.with_untracked(|view| {
        let told = &view.as_deref().filter(|view| view.circle == team)?.room(Audience::Team)?.told;
        let pattern = told.patterns.iter().find(|card| card.id == id)?;
        Some(told.may_read_second(pattern, &me?))
    });
    counts.unwrap_or_default()
}

/// Writes down that exactly this was read by somebody else: what stood before their eyes, and not what came meanwhile.
fn read_it(session: Session, (team, id): (CircleId, EntryId), read: EntryVersion) {
    let kind = Some(RemarkKind::SecondReading);
    let remark = RemarkChange { of: Some(id), kind, read: Some(read), ..RemarkChange::default() };
    let edit = Edit::AddCard { id: Session::make_id(), card: Card::Remark(Cards::Patterns, remark) };
    session.edit((team, Audience::Team), &edit, None, move |outcome| match outcome {
        Ok(_) => session.say_here(words::READ_DONE, None),
        Err(failure) => session.trouble.set(Some(failure)),
    });
}
