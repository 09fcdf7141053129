//! Writing: one address for every form about a person. What a form asks, and which edit it becomes, is data: a sheet
//! (`write/sheet.rs`), one for each kind of entry (the other files of this folder). Adding a kind adds no new page.

mod costs;
mod family;
mod filled;
mod forms;
mod group;
mod learning;
mod life;
mod offer;
mod own;
mod person;
mod picture_box;
mod pictures;
mod plan;
mod round;
mod safety;
mod sheet;
mod stewards;
mod visits;
mod voice;
mod voice_box;
mod wishes;

pub(super) use offer::may_take_in;
pub(super) use pictures::what as picture_for;

use crate::pages::about::{About, Today, not_found};
use crate::pages::group::any_page;
use crate::pages::pictures::Pictured;
use crate::pages::saving::{SavingForm, form_and_saving};
use crate::parts::{Page, WillSee};
use crate::session::{Audience, Failure, Session, form_of};
use crate::words::{audience as who, form as words, pictures as photos};
use care::EntryId;
use filled::Filled;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use sheet::Sheet;

/// Finds the sheet at an address.
type SheetOf = fn(&About, &str, &str) -> Option<Sheet>;

/// Looks through what was written in boxes before it is kept, and says to each what there is to put right.
type Look = fn(Session, Vec<Text>, ThenRight);

/// What happens once boxes were looked through.
type ThenRight = Box<dyn FnOnce(Result<Vec<Text>, Failure>)>;

/// A box, and what is in it or what is wrong with it.
type Text = (&'static str, String);

/// The page.
#[component]
pub(crate) fn Write() -> impl IntoView {
    writing(sheet_of, None)
}

/// The same, about a team or a place: only staff need its sheets.
#[component]
pub(crate) fn GroupWrite() -> impl IntoView {
    writing(group_sheet, Some(group::look_for_names))
}

fn writing(sheet_of: SheetOf, look: Option<Look>) -> AnyView {
    let params = use_params_map();
    let asked =
        Memo::new(move |_| params.with(|params| ["what", "entry"].map(|name| params.get(name).unwrap_or_default())));
    any_page(move |about| {
        let [what, entry] = asked.get();
        match sheet_of(&about, &what, &entry) {
            Some(sheet) => view! { <Filling about sheet look /> }.into_any(),
            None => not_found(&about),
        }
    })
}

/// The sheet at an address. `entry` is the id of what is changed, `new`, or which question is answered.
fn sheet_of(about: &About, what: &str, entry: &str) -> Option<Sheet> {
    let id = EntryId::from_key(entry);
    match what {
        "plan" => Some(plan::sheet(about, id)),
        "round" => Some(round::sheet(about, id)),
        "wish" => Some(wishes::sheet(about, entry)),
        "form" => Some(forms::sheet(about, entry)),
        "consent" => Some(person::consent(about, entry)),
        "offer" => Some(offer::sheet(about)),
        "take-in" => offer::take_in(about, id?),
        "still-right" => offer::still_right(about, id?, expect_context::<Today>()),
        "home" => Some(person::home(about)),
        // Those who nurse somebody say that they have died, and the person's page says it once.
        "died" if about.role != care::Role::Family && about.view.died().is_none() => Some(person::died(about)),
        "visit" => Some(visits::visit(about, id)),
        "heard" => Some(visits::heard(about, id)),
        "correction" => visits::correction(about, id?),
        "visit-note" => Some(visits::note(about, id)),
        "question" => Some(family::question(about, id)),
        "need" => Some(family::need(about, id)),
        "answer" => family::answer(about, id?),
        "note" => Some(family::note(about, id)),
        "picture" => Some(pictures::picture(about, Audience::Family, id)),
        "picture-for-everyone" => Some(pictures::picture(about, Audience::Everyone, id)),
        "photo" => Some(pictures::photo(about)),
        "voice" => voice::sheet(about, id),
        "event" => Some(life::event(about, id)),
        "factor" => Some(life::factor(about, id)),
        "if" => Some(life::if_this(about, id)),
        "purpose" => Some(learning::purpose(about, id)),
        "move" => learning::moved(about, id?),
        "try" => Some(learning::tried(about, id)),
        "notice" => learning::notice(about, id?),
        "noticed" => learning::noticed(about, id?),
        "report" => Some(safety::report(about, id)),
        "answered" => learning::answered(about, id?),
        _ => None,
    }
}

/// The same, of a team, a place or oneself.
fn group_sheet(about: &About, what: &str, entry: &str) -> Option<Sheet> {
    let id = EntryId::from_key(entry);
    if about.widest == Audience::Mine {
        return (what == "private").then(|| own::private(about, id?)).flatten();
    }
    let today = expect_context::<Today>();
    match what {
        "purpose" => Some(learning::purpose(about, id)),
        "move" => learning::moved(about, id?),
        "try" => Some(learning::tried(about, id)),
        "try-because" => learning::tried_because(about, id?),
        "notice" => learning::notice(about, id?),
        "noticed" => group::said(about, id?).or_else(|| learning::noticed(about, id?)),
        "barrier" => Some(group::barrier(about, id)),
        "barrier-answer" => group::barrier_answer(about, id?),
        "pattern" => Some(group::pattern(about, id, today)),
        "example" | "seen" | "ask" | "tried-too" | "reply" => group::under_card(about, what, id?, today),
        "needs" | "practice" | "capabilities" | "organising" => group::observed(about, what, id, today),
        "statement" => stewards::statement(about, id),
        "permission" => stewards::permission(about, id?),
        "trust" | "learning_together" | "power" | "voices" => Some(stewards::talk(about, what, id, today)),
        "steward" => Some(stewards::steward(about, id)),
        "gathering" => Some(stewards::gathering(about, id, today)),
        "cost" if about.widest == Audience::Place => Some(costs::cost(about, id)),
        "meeting" => group::meeting(about, id?),
        "learnt" | "learnt-change" => group::learnt(about, id?),
        "questions" => group::questions(about, entry),
        _ => None,
    }
}

/// The boxes in which something is told. Who looks after a place, who came and who answers have names, and may.
fn told_in(boxes: &[sheet::Asks]) -> Vec<&'static str> {
    const NAMED: [&str; 4] = ["name", "who-came", "by", "comes-from"];
    boxes.iter().filter(|asks| asks.is_for_words() && !NAMED.contains(&asks.id)).map(|asks| asks.id).collect()
}

#[component]
fn Filling(about: About, sheet: Sheet, look: Option<Look>) -> impl IntoView {
    let Sheet { name, title, lead, audience, boxes, back, first, shows, edit } = sheet;
    let (form, saving) = form_and_saving(about.session, form_of(about.circle, &format!("write/{name}")));
    let filled = Filled::open(form, &boxes, first);
    let says = who::will_see(audience, &about.called);
    let back = about.href(&back);
    let (circle, to, values) = (about.circle, back.clone(), filled.clone());
    // In a place sit others than those who look after somebody: nothing is kept there that tells who anybody is.
    let look = look.filter(|_| audience == Audience::Place);
    let told = told_in(&boxes);
    let session = about.session;
    let on_save = Callback::new(move |()| {
        if saving.may_begin(values.wrongs()) {
            let (to, edit) = ((words::SAVED, to.clone()), edit(&values));
            match (look, values.media()) {
                (Some(look), _) => {
                    let texts = told.iter().map(|id| (*id, values.text(id))).collect();
                    look(
                        session,
                        texts,
                        Box::new(move |found| match found {
                            Ok(found) if found.is_empty() => saving.keep(form, (circle, audience), edit, to),
                            Ok(found) => {
                                saving.ended(None);
                                saving.wrongs.show(found);
                            }
                            Err(failure) => saving.ended(Some(failure)),
                        }),
                    );
                }
                (None, Some(bytes)) => saving.keep_picture(form, (circle, audience), edit, (bytes, to)),
                (None, None) => saving.keep(form, (circle, audience), edit, to),
            }
        }
    });
    // Who will see it stands under the first box for words.
    let beside = boxes.iter().position(sheet::Asks::is_for_words).unwrap_or_default();
    let boxes = boxes
        .into_iter()
        .enumerate()
        .map(|(place, asks)| {
            let says = (place == beside).then(|| says.clone());
            view! {
                {filled.show(asks, saving, &about.called)}
                {says.map(|says| view! { <WillSee audience=audience.word() says=says /> })}
            }
        })
        .collect_view();
    let one = shows.len() == 1;
    let standing = (1..).zip(shows).map(|(number, image): (usize, _)| {
        // Where two stand, their numbers stand beside them.
        let alt = if one { photos::PHOTO_NOW } else { "" };
        let under = (!one).then(|| view! { <span class="quiet">{photos::photo_number(number)}</span> });
        view! { <p><Pictured session=about.session of=(circle, audience) image alt look="photo" /> " " {under}</p> }
    });
    let standing = standing.collect_view();
    view! {
        <Page title wrong=saving.wrongs.any()>
            {(!lead.is_empty()).then(|| view! { <p>{lead}</p> })}
            {standing}
            <SavingForm saving form go=words::SAVE back on_save>{boxes}</SavingForm>
        </Page>
    }
    .into_any()
}
