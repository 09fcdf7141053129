//! What is known before a talk, made from what was written: last time's actions and how far they are, what matters, the life map, what is
//! new, what waits for an answer.

use super::{of_day, talks};
use crate::clock::{day_at, here};
use crate::pages::about::{About, Today};
use crate::pages::cards::of_view;
use crate::pages::life_map::spots;
use crate::pages::telling::first;
use crate::parts::LifeMapPicture;
use crate::session::{Audience, CircleView, Reached, Room, cards};
use crate::words::{circle, meeting as words, place, plan, when};
use care::{Day, Entry, EntryId, Moment, PlanState, Reflection, Remark, RemarkKind};
use leptos::prelude::*;

/// So much of what is new is told; the rest is counted.
const NEW_MOST: usize = 12;

#[component]
pub(super) fn Prepared(about: About) -> impl IntoView {
    let today = expect_context::<Today>();
    let known = of_view(&about, move |view| Known::of(view, day_at(here(today.0.get()).days)));
    let href = about.href("/find");
    let (middle, label) = (about.called.clone(), crate::words::life_map::picture(&about.called));
    let spots = of_view(&about, |view| view.together().map(spots).unwrap_or_default());
    // It is looked at here; it is changed on its own page.
    let (chosen, on_place) = (RwSignal::new(String::new()), Callback::new(|_| {}));
    let map = about.href("/map");
    let list = |lines: Vec<String>| {
        // The mark of a line stands where the page reads from, whichever way its words go.
        lines.into_iter().map(|line| view! { <li><span dir="auto">{line}</span></li> }).collect_view()
    };
    let matters = move || known.with(|known| known.matters.clone());
    let new = move || known.with(|known| known.new.clone());
    let waits = move || known.with(|known| known.waits.clone());
    let asked = move || known.with(|known| known.asked.clone());
    let earlier = move || known.with(|known| known.earlier.clone());
    let actions = {
        let about = about.clone();
        move || known.with(|known| known.actions.clone()).into_iter().map(|one| action(&about, one)).collect_view()
    };
    let more = move || known.with(|known| known.more).checked_sub(1).map(|rest| words::more(rest + 1));
    view! {
        <section class="section" id="actions">
            <h2>{words::ACTIONS}</h2>
            <Show when=move || known.with(|known| known.actions.is_empty())><p class="empty">{words::NO_ACTIONS}</p></Show>
            <ul class="talk__list">{actions}</ul>
        </section>
        <section class="section" id="matters">
            <h2>{words::MATTERS}</h2>
            <Show when=move || matters().is_empty()><p class="empty">{words::NO_MATTERS}</p></Show>
            <ul class="talk__list talk__list--said">{move || list(matters())}</ul>
        </section>
        <section class="section" id="map">
            <h2>{words::MAP}</h2>
            <LifeMapPicture label middle spots chosen on_place />
            <p class="links"><a href=map>{crate::words::life_map::LIST}</a></p>
        </section>
        <Show when=move || !waits().is_empty()>
            <section class="section" id="waits">
                <h2>{circle::TWO_ANSWERS}</h2>
                <ul class="talk__list">{move || list(waits())}</ul>
            </section>
        </Show>
        <Show when=move || !asked().is_empty()>
            <section class="section" id="asked">
                <h2>{words::FAMILY_ASKS}</h2>
                <ul class="talk__list">{move || list(asked())}</ul>
            </section>
        </Show>
        <section class="section" id="new">
            <h2>{words::NEW}</h2>
            <Show when=move || new().is_empty()><p class="empty">{words::NOTHING_NEW}</p></Show>
            <ul class="talk__list">{move || list(new())}</ul>
            {move || more().map(|says| view! { <p class="links"><a href=href.clone()>{says}</a></p> })}
        </section>
        <Show when=move || !earlier().is_empty()>
            <details class="more" id="earlier">
                <summary>{words::EARLIER_TALKS}</summary>
                {move || earlier().into_iter().map(|(day, said)| view! {
                    <p><strong>{day}</strong></p> <ul class="talk__list">{list(said)}</ul>
                }).collect_view()}
            </details>
        </Show>
    }
    .into_any()
}

/// An action of the last talk, and how far it is.
#[derive(Clone, Debug, Default, PartialEq)]
struct Did {
    says: String,
    who: String,
    state: String,
    change: Option<String>,
}

fn action(about: &About, one: Did) -> impl IntoView + use<> {
    let change = one.change.map(|plan| {
        let name = format!("{}: {}", words::ACTION_CHANGE, one.says);
        let href = about.href(&format!("/write/plan/{plan}"));
        view! { <a class="link-button" href=href aria-label=name>{words::ACTION_CHANGE}</a> }
    });
    let who = (!one.who.is_empty()).then(|| view! { <span class="quiet">{one.who}</span> " " });
    let state = (!one.state.is_empty()).then(|| view! { <strong class="mark">{one.state}</strong> " " });
    view! { <li><span dir="auto">{one.says}</span> " " {who} {state} {change}</li> }
}

/// Everything that is known before a talk, as lines.
#[derive(Clone, Default, PartialEq)]
struct Known {
    actions: Vec<Did>,
    matters: Vec<String>,
    waits: Vec<String>,
    asked: Vec<String>,
    new: Vec<String>,
    more: usize,
    /// The earlier talks, the latest first: the day, and each answer under its question.
    earlier: Vec<(String, Vec<String>)>,
}

impl Known {
    fn of(view: &CircleView, today: Option<Day>) -> Self {
        let staff = view.room(Audience::Staff);
        // What is said today is not "last time".
        let todays = staff.zip(today).map(|(room, day)| of_day(room, day)).unwrap_or_default();
        let before = |entry: &&Entry<Reflection>| !todays.contains(&entry.id);
        let last = staff.and_then(|room| talks(room).into_iter().find(before));
        let since = last.map_or(Moment(0), |talk| talk.written.at);
        let (new, more) = new_since(view, since);
        Self {
            actions: staff.map(|room| actions(room, view.together(), &todays)).unwrap_or_default(),
            matters: view.together().map(matters).unwrap_or_default(),
            waits: waits(view),
            asked: asked(view),
            new,
            more,
            earlier: staff.map(|room| earlier(room, &todays)).unwrap_or_default(),
        }
    }
}

/// What was agreed at the last talk, and what of earlier ones is not over: the plan says how far each is.
fn actions(staff: &Room, together: Option<&Room>, todays: &[EntryId]) -> Vec<Did> {
    let earlier: Vec<EntryId> =
        talks(staff).into_iter().map(|talk| talk.id).filter(|id| !todays.contains(id)).collect();
    let is_earlier = |entry: &&Entry<Remark>| entry.content.of.is_some_and(|of| earlier.contains(&of));
    let kind = |entry: &&Entry<Remark>| entry.content.kind.first() == Some(&RemarkKind::Action) && !entry.is_aside();
    let item_of = |entry: &Entry<Remark>| {
        let item = entry.content.other.and_then(|id| together?.plan_item(id));
        item.filter(|item| !item.is_aside())
    };
    let is_over = |entry: &&Entry<Remark>| {
        let state = item_of(entry).and_then(|item| item.content.state.first());
        entry.content.of != earlier.first().copied() && matches!(state, Some(PlanState::Done | PlanState::Stop))
    };
    let last = staff.told.remarks.iter().filter(kind).filter(is_earlier).filter(|entry| !is_over(entry));
    let did = |entry: &Entry<Remark>| {
        let item = item_of(entry);
        Did {
            says: first(&entry.content.words),
            who: first(&entry.content.who),
            state: item.and_then(|item| item.content.state.first()).map(plan::state).unwrap_or_default().to_owned(),
            change: item.map(|item| item.id.key()),
        }
    };
    let mut all: Vec<Did> = last.map(did).collect();
    all.reverse();
    all
}

fn matters(room: &Room) -> Vec<String> {
    let stands = room.told.what_matters.iter().filter(|entry| !entry.is_aside());
    stands.map(|entry| entry.content.words.all().cloned().collect::<Vec<_>>().join(" / ")).collect()
}

/// Two answers to talk about.
fn waits(view: &CircleView) -> Vec<String> {
    let called = view.called().unwrap_or_default();
    view.two_answers().into_iter().map(|question| place::of_question(&question, &called)).collect()
}

/// Questions of the family without an answer.
fn asked(view: &CircleView) -> Vec<String> {
    let family = view.room(Audience::Family).into_iter().flat_map(|room| &room.told.questions);
    let open = family.filter(|entry| !entry.is_aside() && entry.content.answer.is_blank());
    open.map(|entry| first(&entry.content.words)).collect()
}

/// What was said at earlier talks.
fn earlier(staff: &Room, todays: &[EntryId]) -> Vec<(String, Vec<String>)> {
    let before = talks(staff).into_iter().filter(|talk| !todays.contains(&talk.id));
    let said = |talk: &Entry<Reflection>| {
        let day = talk.content.day.all().map(|day| when::day(*day)).collect::<Vec<_>>().join(" / ");
        let answers = staff.told.remarks_on(talk.id, RemarkKind::Answer).map(|entry| {
            let by = entry.written.by.as_ref().map(|by| by.name.as_str()).unwrap_or_default();
            format!("{} {} ({by})", first(&entry.content.question), first(&entry.content.words))
        });
        (day, answers.collect::<Vec<_>>())
    };
    before.map(said).filter(|(_, answers)| !answers.is_empty()).collect()
}

/// What was written since, or reached base since, whoever wrote it: the latest first. What was said at a talk is no news.
fn new_since(view: &CircleView, since: Moment) -> (Vec<String>, usize) {
    let mut all: Vec<(Moment, String)> = Vec::new();
    for room in view.rooms.iter().filter(|room| room.audience != Audience::Nurse) {
        let says = room.told.rows().findable();
        let talks: Vec<EntryId> = room.told.reflections.iter().map(|talk| talk.id).collect();
        let of_talks = room.told.remarks.iter().filter(|one| one.content.of.is_some_and(|of| talks.contains(&of)));
        let of_talks: Vec<EntryId> = talks.iter().copied().chain(of_talks.map(|one| one.id)).collect();
        // Somebody's phone may have had no signal until now.
        let came = |id: EntryId| room.reached.iter().any(|(one, at)| *one == id && arrived_after(*at, since));
        let fresh = |id: EntryId, at: Moment| !of_talks.contains(&id) && (at > since || came(id));
        for card in
            cards(&room.told).into_iter().filter(|card| !card.is_aside() && fresh(card.id(), card.written_last()))
        {
            let words = says.iter().find(|text| text.id == card.id()).map(|text| text.says.clone());
            all.extend(words.filter(|words| !words.is_empty()).map(|words| (card.written_last(), words)));
        }
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.0));
    let more = all.len().saturating_sub(NEW_MOST);
    (all.into_iter().take(NEW_MOST).map(|(_, says)| says).collect(), more)
}

fn arrived_after(reached: Reached, since: Moment) -> bool {
    matches!(reached, Reached::AtBase(Some(at)) if at > since)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;
    use crate::session::{Ask, Asked, CircleId, Now, PractiseDesk, Tell};
    use std::cell::RefCell;

    /// The made-up person, as her page shows her at this moment.
    fn rose(at: Moment) -> CircleView {
        let shown = RefCell::new(None);
        let asked = Asked { number: 1, ask: Ask::Show(Some(CircleId::PRACTISE)) };
        PractiseDesk::new(at).handle(Now { at, random: [1; 16] }, asked, &|tell| {
            if let Tell::Circle(view) = tell {
                *shown.borrow_mut() = Some(*view);
            }
        });
        shown.into_inner().unwrap()
    }

    #[test]
    fn last_times_actions_come_first_with_how_far_each_is() {
        // Tuesday 24 November 2026, 12:00; the talk was seven days before.
        let view = rose(Moment(1_795_521_600_000));
        let known = Known::of(&view, Day::new(2026, 11, 24).ok());
        let told: Vec<_> = known.actions.iter().map(|one| (one.who.as_str(), one.state.as_str())).collect();
        assert_eq!(
            told,
            [("Lena", plan::state(&care::PlanState::Trying)), ("Sam", plan::state(&care::PlanState::Done))]
        );
        assert!(known.matters.iter().any(|words| words.contains("dahlias")));
        assert!(!known.waits.is_empty(), "two answers wait");
        assert!(known.new.iter().any(|words| words.contains("afraid of the nights")), "{:?}", known.new);
        assert_eq!(known.asked, ["One night in the week when somebody else listens for her."]);
        let said = |words: &str| known.earlier.iter().any(|(_, said)| said.iter().any(|line| line.contains(words)));
        assert!(said("Nobody comes after six"), "{:?}", known.earlier);
        assert!(!known.new.iter().any(|words| words.contains("Nobody comes after six")), "a talk is no news");
        assert!(
            !known.new.iter().any(|words| words.contains("Move the bed")),
            "what was written at the talk is not new"
        );
    }

    #[test]
    fn on_the_day_of_the_talk_its_own_actions_are_not_last_times() {
        let view = rose(Moment(1_795_521_600_000));
        let known = Known::of(&view, Day::new(2026, 11, 17).ok());
        assert_eq!(known.actions, []);
    }
}
