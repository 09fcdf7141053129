//! The life map: people, places, pets, services, and what helps or hinders, round the person. As a picture, and as a list that
//! says the same.

use crate::pages::about::{About, person_page};
use crate::pages::cards::of_view;
use crate::pages::lists::{List, ListSection, nothing, told};
use crate::pages::person_reading::Seeing;
use crate::pages::telling::{Reader, first};
use crate::parts::{LifeMapPicture, Page, Spot, Wall};
use crate::session::{Audience, Room};
use crate::words::{circle, factors, life_map as words};
use care::{CircleMember, Edit, Effect, Entry, EntryId, Factor, MemberKind, Tie, TieWay};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn LifeMap() -> impl IntoView {
    person_page(|about| view! { <Map about /> }.into_any())
}

/// Everyone and everything on the map; what was never placed stands on a ring of its own, in the order in which it was written.
pub(crate) fn spots(room: &Room) -> Vec<Spot> {
    let members =
        room.told.circle.iter().filter(|entry| !entry.is_aside()).map(|entry| (entry.on_map, of_member(entry)));
    let factors =
        room.told.factors.iter().filter(|entry| !entry.is_aside()).map(|entry| (entry.on_map, of_factor(entry)));
    let all: Vec<_> = members.chain(factors).collect();
    let many = all.len().max(1);
    all.into_iter()
        .enumerate()
        .map(|(number, (on_map, spot))| Spot { at: on_map.unwrap_or_else(|| ring(number, many)), ..spot })
        .collect()
}

/// A place on the ring: evenly, beginning at the top.
fn ring(number: usize, many: usize) -> (i16, i16) {
    #[expect(clippy::cast_precision_loss, reason = "a map holds few")]
    let turn = number as f64 / many as f64 * std::f64::consts::TAU;
    // Every other one a little further out, so that names do not cover one another.
    let far = if number.is_multiple_of(2) { 620.0 } else { 840.0 };
    #[expect(clippy::cast_possible_truncation, reason = "at most 840")]
    let place = |part: f64| (far * part) as i16;
    (place(turn.sin()), place(-turn.cos()))
}

fn of_member(entry: &Entry<CircleMember>) -> Spot {
    let one = &entry.content;
    let way = one.tie_way.first();
    Spot {
        id: entry.id.key(),
        name: first(&one.name),
        look: match one.kind.first() {
            Some(MemberKind::Professional | MemberKind::Service) => "service",
            Some(MemberKind::Pet | MemberKind::Place | MemberKind::Group | MemberKind::Faith) => "place",
            _ => "family",
        },
        tie: match one.tie.first() {
            Some(Tie::Strong) => "strong",
            Some(Tie::Strained) => "strained",
            Some(Tie::Ordinary) => "ordinary",
            Some(Tie::Unknown | Tie::Unlisted(_)) | None => "unknown",
        },
        gives: way == Some(&TieWay::ToPerson),
        takes: way == Some(&TieWay::FromPerson),
        at: (0, 0),
    }
}

fn of_factor(entry: &Entry<Factor>) -> Spot {
    let effect = entry.content.effect.first();
    Spot {
        id: entry.id.key(),
        name: first(&entry.content.words),
        look: if effect == Some(&Effect::Hinders) { "hinders" } else { "helps" },
        tie: if effect == Some(&Effect::Hinders) { "strained" } else { "ordinary" },
        gives: false,
        takes: false,
        at: (0, 0),
    }
}

/// One of the list: who it is, and what the map says of them in words.
#[derive(Clone, PartialEq)]
struct InWords {
    id: String,
    name: String,
    says: String,
}

fn in_words(room: &Room) -> Vec<InWords> {
    let member = |entry: &Entry<CircleMember>| {
        let one = &entry.content;
        let kind = one.kind.first().map(|kind| circle::add::kind(kind).to_owned()).unwrap_or_default();
        let tie = one.tie.first().map(|tie| words::close(tie).to_owned()).unwrap_or_default();
        let way = one.tie_way.first().map(|way| words::gives(way).to_owned()).unwrap_or_default();
        let parts = [first(&one.description), kind, tie, way];
        let says = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
        InWords { id: entry.id.key(), name: first(&one.name), says }
    };
    let factor = |entry: &Entry<Factor>| {
        let effect = entry.content.effect.first().map(|effect| factors::effect(effect)).unwrap_or_default();
        InWords { id: entry.id.key(), name: first(&entry.content.words), says: effect.to_owned() }
    };
    let members = room.told.circle.iter().filter(|entry| !entry.is_aside()).map(member);
    members.chain(room.told.factors.iter().filter(|entry| !entry.is_aside()).map(factor)).collect()
}

fn what_helps() -> List {
    List {
        id: "factors",
        heading: factors::TITLE.to_owned(),
        audience: Audience::Everyone,
        empty: factors::NONE.to_owned(),
        what: "factor",
        add: factors::ADD,
        tell: |reader, room, seeing, most| {
            told(room.told.factors.iter().take(most), (reader, room, seeing), Reader::factor, nothing)
        },
    }
}

#[component]
fn Map(about: About) -> impl IntoView {
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, 0));
    let chosen = RwSignal::new(String::new());
    let spots = of_view(&about, |view| view.together().map(spots).unwrap_or_default());
    let said = of_view(&about, |view| view.together().map(in_words).unwrap_or_default());
    let (session, circle) = (about.session, about.circle);
    let on_place = Callback::new(move |(id, (x, y)): (String, (i16, i16))| {
        let Some(entry) = EntryId::from_key(&id) else { return };
        session.write((circle, Audience::Everyone), &Edit::PlaceOnMap { entry, x, y });
    });
    let row = move |InWords { id, name, says }: InWords| {
        let (mine, pick) = (id.clone(), id);
        let is_chosen = move || chosen.with(|now| *now == mine).to_string();
        let press = move |_| chosen.update(|now| *now = if *now == pick { String::new() } else { pick.clone() });
        let named = format!("{}: {name}", words::MOVE);
        view! {
            <li><strong dir="auto">{name}</strong> " " <span dir="auto">{says}</span> " "
                <button type="button" class="link-button" aria-pressed=is_chosen aria-label=named on:click=press>{words::MOVE}</button></li>
        }
    };
    let rows = move || said.get().into_iter().map(row).collect_view();
    let (label, middle) = (words::picture(&about.called), about.called.clone());
    let moving = move || chosen.with(|id| !id.is_empty()).then_some(words::MOVING);
    view! {
        <Page title=words::title(&about.called)>
            <p class="screen-only">{words::LEAD}</p>
            <p class="map-moving" role="status">{moving}</p>
            <Wall>
                <LifeMapPicture label middle spots chosen on_place />
                <p class="quiet">{words::LEGEND}</p>
            </Wall>
            <section class="section">
                <h2>{words::LIST}</h2>
                <Show when=move || said.with(Vec::is_empty)><p class="empty">{circle::NO_ROUND}</p></Show>
                <ul class="round">{rows}</ul>
                <p><a class="button button--second" href=about.href("/write/round/new")>{circle::add::TITLE}</a></p>
            </section>
            <ListSection about=about.clone() reader seeing list=what_helps() />
        </Page>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::ring;

    #[test]
    fn those_who_were_never_placed_stand_apart_and_on_the_map() {
        let all: Vec<_> = (0..12).map(|number| ring(number, 12)).collect();
        for (number, one) in all.iter().enumerate() {
            assert!(one.0.abs() <= 1000 && one.1.abs() <= 1000);
            assert!(all.iter().skip(number + 1).all(|other| other != one));
        }
        assert_eq!(all.first(), Some(&(0, -620)));
    }
}
