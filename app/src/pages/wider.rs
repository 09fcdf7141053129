//! How purposes hang together: what we are for with one person is part of what the team is for, and that of what the place is for. What
//! stands on a card is a copy of the wider purpose's words. Nothing goes up: the wider document does not learn what is part of it.

use crate::pages::about::About;
use crate::pages::cards::{TakeBack, of_view};
use crate::pages::group::{any_page, group_of};
use crate::pages::saving::{SavingForm, form_and_saving};
use crate::pages::telling::first;
use crate::parts::{Choice, Choices, FailureNotice, Page, WillSee};
use crate::session::{Answer, Ask, Audience, CircleView, Failure, Room, Session, form_of};
use crate::words::{audience as who, failure, group, learning as words};
use care::{Card, Cards, Edit, EntryId, RemarkChange, RemarkKind};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn Wider() -> impl IntoView {
    any_page(|about| view! { <All about /> }.into_any())
}

/// A purpose, and the wider ones that it is part of: the number of the link, theirs, and their words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Purpose {
    id: EntryId,
    says: String,
    part_of: Vec<(EntryId, EntryId, String)>,
}

/// The purposes that stand in a room.
fn purposes(room: &Room) -> Vec<Purpose> {
    let told = &room.told;
    let standing = told.learning_cycles.iter().filter(|cycle| !cycle.is_aside());
    let purpose = |cycle: &care::Entry<care::LearningCycle>| {
        let links = told.remarks_on(cycle.id, RemarkKind::PartOf);
        let part_of =
            links.filter_map(|link| Some((link.id, link.content.other?, first(&link.content.words)))).collect();
        Purpose { id: cycle.id, says: first(&cycle.content.purpose), part_of }
    };
    standing.map(purpose).collect()
}

/// Whose purposes these may be part of.
const fn wider_than(audience: Audience) -> Option<Audience> {
    match audience {
        Audience::Team => Some(Audience::Place),
        Audience::Place | Audience::Mine => None,
        _ => Some(Audience::Team),
    }
}

/// What this phone has kept of its team or place, with its name; nothing where it is in none.
fn look(session: Session, audience: Option<Audience>) -> RwSignal<There> {
    let found = RwSignal::new(There::None);
    let Some(card) = audience.and_then(|audience| untrack(|| group_of(session, audience))) else {
        found.set(Some(Ok((String::new(), Vec::new()))));
        return found;
    };
    session.ask(Ask::Look(card.circle), move |outcome| {
        let there = outcome.map(|answer| match answer {
            Answer::Looked(Some(view)) => view.group().map(purposes).unwrap_or_default(),
            _ => Vec::new(),
        });
        let _ = found.try_set(Some(there.map(|there| (card.name, there))));
    });
    found
}

/// A team or a place by its name, and its purposes; none while the phone looks.
type There = Option<Result<(String, Vec<Purpose>), Failure>>;

#[component]
fn All(about: About) -> impl IntoView {
    let (session, circle, audience) = (about.session, about.circle, about.widest);
    let ours = of_view(&about, move |view: &CircleView| view.room(audience).map(purposes).unwrap_or_default());
    let theirs = look(about.session, wider_than(audience));
    let below = (audience == Audience::Place).then(|| look(about.session, Some(Audience::Team)));
    let row = move |purpose: Purpose| {
        let some = !purpose.part_of.is_empty();
        let nothing = !some && wider_than(audience).is_some();
        let link = |(link, _, says): (EntryId, EntryId, String)| {
            view! { <li dir="auto">{says.clone()} " " <TakeBack session circle audience entry=link says /></li> }
        };
        let links = purpose.part_of.into_iter().map(link).collect_view();
        let id = purpose.id;
        let parts = move || below.map(|below| parts_of(id, below.get()));
        view! {
            <li class="entry">
                <p class="entry__words" dir="auto">{purpose.says}</p>
                {nothing.then(|| view! { <p class="quiet">{words::NOT_PART}</p> })}
                {some.then(|| view! { <p>{words::PART_OF}</p> <ul class="reasons">{links}</ul> })}
                {parts}
            </li>
        }
    };
    let rows = move || ours.get().into_iter().map(row).collect_view();
    let form = {
        let about = about.clone();
        move || {
            wider_than(audience)?;
            if ours.with(Vec::is_empty) {
                return None;
            }
            Some(match theirs.get()? {
                Ok((name, theirs)) => view! { <Link about=about.clone() ours name theirs /> }.into_any(),
                Err(failed) => {
                    let said = failure::of(&failed);
                    view! { <FailureNotice happened=said.happened lost=said.lost next=said.next /> }.into_any()
                }
            })
        }
    };
    view! {
        <Page title=words::WIDER.to_owned()>
            <p class="lead">{words::WIDER_LEAD}</p>
            <Show when=move || ours.with(Vec::is_empty)><p class="empty">{words::WIDER_NONE_HERE}</p></Show>
            <ul class="plain">{rows}</ul>
            <p class="links"><a href=about.href(if about.is_group() { "" } else { "/learning" })>{words::TITLE}</a></p>
            // Last: it comes when the wider purposes are known, and moves nothing then.
            {form}
        </Page>
    }
    .into_any()
}

/// What in the team is part of this, where this phone is in the team too.
fn parts_of(id: EntryId, below: There) -> Option<impl IntoView> {
    let (name, below) = below?.ok()?;
    let parts = below.into_iter().filter(|purpose| purpose.part_of.iter().any(|(_, wider, _)| *wider == id));
    let parts: Vec<_> = parts.map(|purpose| view! { <li dir="auto">{words::of(&name, &purpose.says)}</li> }).collect();
    (!parts.is_empty()).then(|| view! { <p>{words::NARROWER}</p> <ul class="reasons">{parts}</ul> })
}

#[component]
fn Link(about: About, ours: Memo<Vec<Purpose>>, name: String, theirs: Vec<Purpose>) -> impl IntoView {
    if theirs.is_empty() {
        return view! { <p class="empty">{words::WIDER_NONE_THERE}</p> }.into_any();
    }
    let (session, circle, audience) = (about.session, about.circle, about.widest);
    let (form, saving) = form_and_saving(about.session, form_of(circle, "wider"));
    // Where there is but one of ours, it is that one.
    let only = ours.with_untracked(|all| if let [only] = all.as_slice() { only.id.key() } else { String::new() });
    let (which, of) = (form.slot("which", &only), form.slot("of", ""));
    let options = |all: &[Purpose]| all.iter().map(|one| Choice::new(&one.id.key(), &one.says)).collect::<Vec<_>>();
    let (mine, wider) = (ours.with_untracked(|all| options(all)), options(&theirs));
    let back = about.href("/wider");
    let to = back.clone();
    let on_save = Callback::new(move |()| {
        let (ours, wider) = (EntryId::from_key(&which.text()), theirs.iter().find(|one| one.id.key() == of.text()));
        let wrongs = [
            ours.is_none().then(|| ("which", words::WIDER_OURS_EMPTY.to_owned())),
            wider.is_none().then(|| ("of", words::WIDER_THEIRS_EMPTY.to_owned())),
        ];
        if saving.may_begin(wrongs.into_iter().flatten().collect())
            && let Some(wider) = wider
        {
            let link = RemarkChange {
                of: ours,
                kind: Some(RemarkKind::PartOf),
                words: Some(words::of(&name, &wider.says)),
                other: Some(wider.id),
                ..RemarkChange::default()
            };
            let edit = Edit::AddCard { id: Session::make_id(), card: Card::Remark(Cards::Cycles, link) };
            let (text, to) = (wider.says.clone(), to.clone());
            // The words go to whoever reads this page: a purpose of the team that names somebody stays there.
            session.with_guard(move |guard| match guard.map(|guard| guard.look(&text)) {
                Ok(found) if found.is_empty() => {
                    saving.keep(form, (circle, audience), edit, (words::WIDER_SAVED, to));
                }
                Ok(found) => {
                    saving.ended(None);
                    let says = |one: &care::Found| group::found(text.get(one.at.clone()).unwrap_or_default(), one.what);
                    saving.wrongs.show(found.first().map(|one| ("of", says(one))).into_iter().collect());
                }
                Err(failure) => saving.ended(Some(failure)),
            });
        }
    });
    view! {
        <SavingForm saving form go=crate::words::form::SAVE back on_save>
            <Choices id="which" legend=words::WIDER_OURS options=mine value=which.value on_write=which.write
                wrong=saving.wrongs.of("which") />
            <Choices id="of" legend=words::WIDER_THEIRS options=wider value=of.value on_write=of.write
                wrong=saving.wrongs.of("of") />
            <WillSee audience=audience.word() says=who::will_see(audience, &about.called) />
        </SavingForm>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use care::{Author, CycleChange, Kind, Moment, Role, Scale};

    #[test]
    fn a_purpose_tells_what_it_is_part_of_in_the_words_of_the_wider_one() {
        let mut document = care::open(care::skeleton(&Kind::Team).unwrap(), [1; 16]).unwrap();
        let bea = Author { device: [1; 32], name: "Bea".to_owned(), role: Role::Staff };
        let (own, wider) = (EntryId([1; 16]), EntryId([2; 16]));
        let purpose = CycleChange {
            purpose: Some("Everybody is where they want to be".to_owned()),
            scale: Some(Scale::Team),
            ..CycleChange::default()
        };
        let link = RemarkChange {
            of: Some(own),
            kind: Some(RemarkKind::PartOf),
            words: Some("Marshwood: nobody dies alone".to_owned()),
            other: Some(wider),
            ..RemarkChange::default()
        };
        for edit in [
            Edit::AddCard { id: own, card: Card::Cycle(purpose) },
            Edit::AddCard { id: EntryId([3; 16]), card: Card::Remark(Cards::Cycles, link) },
        ] {
            care::apply(&mut document, &edit, &bea, Moment(1)).unwrap();
            document.commit();
        }
        let told = care::read(&document);
        let room = Room { audience: Audience::Team, told, reached: Vec::new(), writable: true };
        let [purpose] = purposes(&room).try_into().unwrap();
        assert_eq!(purpose.part_of, [(EntryId([3; 16]), wider, "Marshwood: nobody dies alone".to_owned())]);
    }
}
