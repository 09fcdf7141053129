//! Whose turn it is in a meeting: everybody whom this phone looks after, with what there is to talk about; and those whom the team looks
//! after and this phone does not have, so that nobody is forgotten. The team's list has a number for each, and no name.

use crate::pages::about::About;
use crate::pages::cards::{TakeBack, of_view};
use crate::session::{Ask, Audience, CircleId, Failure, Membership, PersonCard, Room, Session};
use crate::words::{any_of, meeting as words, people};
use care::{Author, Card, Edit, EntryId, LookedAfterChange, Role};
use leptos::prelude::*;

#[component]
pub(super) fn Turns(about: About) -> impl IntoView {
    let (session, team) = (about.session, about.circle);
    let listed = of_view(&about, |view| view.room(Audience::Team).map(listed).unwrap_or_default());
    let here = Memo::new(move |_| session.phone.with(|phone| phone.as_ref().map(|phone| phone.people.clone())));
    let me = about.me;
    let all = Memo::new(move |_| here.with(|here| turns(here.as_deref().unwrap_or_default())));
    let elsewhere = Memo::new(move |_| {
        listed.with(|listed| here.with(|here| elsewhere(listed, here.as_deref().unwrap_or_default())))
    });
    let missing = Memo::new(move |_| listed.with(|listed| all.with(|all| missing(listed, all, me))));
    let row = move |turn: Turn| {
        let marks =
            turn.marks.into_iter().map(|(class, says)| view! { <span class=class>{says}</span> }).collect_view();
        let (href, name) = (format!("/people/{}/reflection", turn.circle.key()), turn.name);
        // Who has died is on the list until whoever looked after them takes them off: a later phone would ask who that is.
        let own = listed.with(|listed| entry_by(listed, turn.circle, me)).filter(|_| turn.died);
        let off = own.map(|entry| {
            let says = words::listed(&name);
            view! { <TakeBack session circle=team audience=Audience::Team entry says /> }
        });
        view! {
            <li class="person-row">
                <a class="person-row__name" href=href>{words::talk(&name)}</a>
                <span class="person-row__marks">{marks}{off}</span>
            </li>
        }
    };
    let shown = move |died: bool| all.get().into_iter().filter(|turn| turn.died == died).map(row).collect_view();
    let some = move |died: bool| all.with(|all| all.iter().any(|turn| turn.died == died));
    let absent = move |entries: Listed| {
        let says = words::elsewhere(&entries.iter().map(|(_, by)| name_of(by)).collect::<Vec<_>>());
        let off = entries.into_iter().map(|(entry, by)| {
            let says = words::listed_by(&name_of(&by));
            view! { <TakeBack session circle=team audience=Audience::Team entry says /> }
        });
        view! {
            <li class="person-row">
                <span dir="auto">{says}</span>
                <span class="person-row__marks">{off.collect_view()}</span>
            </li>
        }
    };
    view! {
        <section class="section" id="turns">
            <h2>{words::PEOPLE}</h2>
            <Show when=move || !some(false)><p class="empty">{words::NOBODY}</p></Show>
            <ul class="people">{move || shown(false)}</ul>
            <Show when=move || some(true)>
                <h3>{words::AFTER_DEATH}</h3>
                <ul class="people">{move || shown(true)}</ul>
            </Show>
            <Show when=move || elsewhere.with(|all| !all.is_empty())>
                <h3>{words::ELSEWHERE}</h3>
                <p class="quiet">{words::ELSEWHERE_HELP}</p>
                <ul class="people" id="elsewhere">{move || elsewhere.get().into_iter().map(absent).collect_view()}</ul>
            </Show>
            <Show when=move || missing.with(|all| !all.is_empty())>
                <PutOnList session team missing />
            </Show>
        </section>
    }
}

/// Puts those of this phone who are not on the team's list yet there.
#[component]
fn PutOnList(session: Session, team: CircleId, missing: Memo<Vec<EntryId>>) -> impl IntoView {
    let put = move |_| {
        let edits = missing.with_untracked(|all| all.iter().map(|number| adds(team, *number)).collect());
        match edits {
            Ok(edits) => session.do_it(Ask::EditAll(edits)),
            Err(failure) => session.trouble.set(Some(failure)),
        }
    };
    view! {
        <p class="quiet">{words::LIST_HELP}</p>
        <p>
            <button type="button" class="button button--second" on:click=put>
                {move || words::list_add(missing.with(Vec::len))}
            </button>
        </p>
    }
}

fn adds(team: CircleId, number: EntryId) -> Result<(CircleId, Audience, care::Prepared), Failure> {
    let card = Card::LookedAfter(LookedAfterChange { other: Some(number) });
    Ok((team, Audience::Team, Edit::AddCard { id: Session::make_id(), card }.prepare()?))
}

/// Who put somebody on the list, each with the entry.
type Listed = Vec<(EntryId, Option<Author>)>;
/// The team's list: the number of each whom it looks after.
type List = Vec<(EntryId, Listed)>;

fn listed(room: &Room) -> List {
    let mut all = List::new();
    for entry in room.told.caseload.iter().filter(|entry| !entry.is_aside()) {
        let Some(number) = entry.content.other else { continue };
        let put = (entry.id, entry.written.by.clone());
        match all.iter_mut().find(|(other, _)| *other == number) {
            Some((_, entries)) => entries.push(put),
            None => all.push((number, vec![put])),
        }
    }
    all
}

/// Those on the list whom this phone does not have.
fn elsewhere(list: &List, here: &[PersonCard]) -> Vec<Listed> {
    let is_here = |number: &EntryId| {
        here.iter().any(|card| card.circle.number() == *number && card.standing != Membership::Removed)
    };
    list.iter().filter(|(number, _)| !is_here(number)).map(|(_, entries)| entries.clone()).collect()
}

/// The numbers of those of this phone, alive, whom its holder has not put on the list.
fn missing(list: &List, turns: &[Turn], me: Option<[u8; 32]>) -> Vec<EntryId> {
    let alive = turns.iter().filter(|turn| !turn.died);
    alive.filter(|turn| entry_by(list, turn.circle, me).is_none()).map(|turn| turn.circle.number()).collect()
}

/// The entry by which this phone's holder put somebody on the list.
fn entry_by(list: &List, circle: CircleId, me: Option<[u8; 32]>) -> Option<EntryId> {
    let (_, entries) = list.iter().find(|(number, _)| *number == circle.number())?;
    entries.iter().find(|(_, by)| by.as_ref().map(|by| by.device) == me).map(|(entry, _)| *entry)
}

fn name_of(by: &Option<Author>) -> String {
    by.as_ref().map(|by| by.name.clone()).unwrap_or_default()
}

/// One person in the meeting.
#[derive(Clone, PartialEq)]
struct Turn {
    circle: CircleId,
    name: String,
    died: bool,
    marks: Vec<(&'static str, String)>,
}

fn turns(cards: &[PersonCard]) -> Vec<Turn> {
    let real = cards.iter().filter(|card| card.circle != CircleId::PRACTISE && card.standing == Membership::In);
    let ours = real.filter(|card| card.role == Role::Staff);
    let turn = |card: &PersonCard| {
        let marks = [
            (card.two_answers > 0 || card.differs()).then(|| ("mark mark--loud", people::TWO_ANSWERS.to_owned())),
            (card.to_answer > 0).then(|| ("mark mark--loud", people::to_answer(card.to_answer))),
            (card.unread > 0).then(|| ("mark mark--new", people::unread(card.unread))),
        ];
        Turn {
            circle: card.circle,
            name: any_of(card.names()),
            died: card.died,
            marks: marks.into_iter().flatten().collect(),
        }
    };
    ours.map(turn).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    fn by(device: u8) -> Option<Author> {
        Some(Author { device: [device; 32], name: format!("Nurse {device}"), role: Role::Staff })
    }

    fn turn(circle: u8, died: bool) -> Turn {
        Turn { circle: CircleId([circle; 32]), name: String::new(), died, marks: Vec::new() }
    }

    #[test]
    fn whoever_is_on_the_list_and_not_on_this_phone_is_told_with_who_looks_after_them() {
        let [one, other] = [1, 2].map(|circle| CircleId([circle; 32]).number());
        let entries = [1, 2, 3].map(|number| EntryId([number; 16]));
        let list =
            List::from([(one, vec![(entries[0], by(7))]), (other, vec![(entries[1], by(7)), (entries[2], by(8))])]);
        assert_eq!(elsewhere(&list, &[]).len(), 2);
        let turns = [turn(1, false), turn(2, false), turn(3, false), turn(4, true)];
        // Each says it of themselves: a colleague who goes takes nobody off the list.
        assert_eq!(missing(&list, &turns, Some([7; 32])), [CircleId([3; 32]).number()]);
        assert_eq!(missing(&list, &turns, Some([8; 32])), [one, CircleId([3; 32]).number()]);
        assert_eq!(entry_by(&list, CircleId([2; 32]), Some([8; 32])), Some(entries[2]));
        assert_eq!(entry_by(&list, CircleId([1; 32]), Some([8; 32])), None);
    }
}
