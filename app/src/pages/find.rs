//! Finding anything that was written about a person, and what is new since one looked. On the phone alone: nothing that is looked
//! for is sent anywhere.

use crate::pages::about::{About, person_page};
use crate::pages::cards::{Cards, Tellings, of_view, says, wanted};
use crate::pages::lists::told;
use crate::pages::person_reading::Seeing;
use crate::pages::telling::Reader;
use crate::parts::{CardText, Field, Page};
use crate::session::{Audience, CircleView, Room};
use crate::words::find as words;
use care::{Answers, Entry, Picture, Remark, RemarkKind, Standing};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub(crate) fn Find() -> impl IntoView {
    person_page(|about| view! { <Look about /> }.into_any())
}

/// Where an entry is seen: the address after the circle's.
type Place = (String, &'static str);

fn at(rest: &str) -> Option<Place> {
    Some((rest.to_owned(), words::OPEN))
}

/// Everything that was written, in all documents that this phone reads.
fn everything(view: &CircleView, reader: &Reader, seeing: Seeing) -> Tellings {
    view.rooms.iter().flat_map(|room| [entries(room, reader, seeing), answers(room, reader, seeing)].concat()).collect()
}

fn entries(room: &Room, reader: &Reader, seeing: Seeing) -> Tellings {
    let (all, with) = (&room.told, (reader, room, seeing));
    // What was said when a team talked about somebody stands on the page of the talk.
    let remarks = if room.audience == Audience::Staff { |_: &_| at("/reflection") } else { |_: &_| at("/learning") };
    let pictures = match room.audience {
        Audience::Everyone => |entry: &Entry<Picture>| at(if entry.content.sound.is_some() { "" } else { "/about-me" }),
        _ => |_: &_| at("/family"),
    };
    [
        told(all.died.iter(), with, Reader::death, |_| at("")),
        told(all.what_matters.iter().rev(), with, Reader::matters, |_| at("")),
        told(all.plan.iter().rev(), with, Reader::plan, |_| at("")),
        told(all.what_we_heard.iter().rev(), with, Reader::heard, |_| at("/visits")),
        told(all.visits.iter(), with, Reader::visit, |_| at("/visits")),
        told(all.visit_notes.iter().rev(), with, Reader::visit_note, |_| at("/visits")),
        told(all.questions.iter().rev(), with, Reader::question, |_| at("/family")),
        told(all.notes.iter().rev(), with, Reader::note, |_| at("/family")),
        told(all.pictures.iter().rev(), with, Reader::picture, pictures),
        told(all.if_then.iter(), with, Reader::if_then, |_| at("/ahead")),
        told(all.factors.iter(), with, Reader::factor, |_| at("/map")),
        told(all.circle.iter(), with, |reader, _, entry| reader.member(entry), |_| at("/round")),
        told(all.learning_cycles.iter(), with, Reader::cycle, |_| at("/learning")),
        told(all.experiments.iter().rev(), with, Reader::tried, |_| at("/learning")),
        told(all.remarks.iter().rev().filter(|one| !is_action(one)), with, Reader::remark, remarks),
        told(all.timeline.iter(), with, Reader::event, |_| at("/timeline")),
        told(all.safety_reports.iter().rev(), with, Reader::safety_report, |_| at("/sharing")),
    ]
    .concat()
}

/// An action of a team's talk stands in the plan, and is found there.
fn is_action(remark: &Entry<Remark>) -> bool {
    remark.content.kind.first() == Some(&RemarkKind::Action)
}

fn answers(room: &Room, reader: &Reader, seeing: Seeing) -> Tellings {
    let (all, with) = (&room.told, (reader, room, seeing));
    [
        told(standing(&all.preferences), with, Reader::answer, |_| at("/ahead")),
        told(standing(&all.pointers), with, Reader::form, |_| at("/ahead")),
        told(standing(&all.consents), with, Reader::consent, |_| at("/sharing")),
    ]
    .concat()
}

fn standing<K, A>(questions: &[Standing<K, A>]) -> impl Iterator<Item = &Entry<A>> {
    questions.iter().flat_map(|question| Answers::all(&question.answers))
}

#[component]
fn Look(about: About) -> impl IntoView {
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, 0));
    let asked = use_query_map().with_untracked(|query| query.get("words").unwrap_or_default());
    let typed = RwSignal::new(asked);
    let all = of_view(&about, move |view| everything(view, &reader, seeing));
    let wanted = wanted(typed);
    let found = Memo::new(move |_| {
        let wanted = wanted.get();
        let fits = |text: &CardText, new: bool| if wanted.is_empty() { new } else { says(text, &wanted) };
        all.with(|all| all.iter().filter(|one| fits(&one.text, one.new)).cloned().collect::<Tellings>())
    });
    let heading = move || {
        let many = found.with(Vec::len);
        if wanted.with(Vec::is_empty) { words::new(many) } else { words::found(many) }
    };
    let on_write = Callback::new(move |text| typed.set(text));
    view! {
        <Page title=words::title(&about.called)>
            <form class="form" role="search" on:submit=|event| event.prevent_default()>
                <Field id="find" kind="search" label=words::BOX hint=words::HINT value=typed on_write />
            </form>
            <section class="section">
                <h2 aria-live="polite">{heading}</h2>
                <Cards about told=found seeing change=None />
            </section>
        </Page>
    }
    .into_any()
}
