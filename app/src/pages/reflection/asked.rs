//! The team's questions, and what each person says to them now. Nothing has to be answered; what is saved stands beside what the others
//! wrote, with the question as it was asked.

use super::seen::SeenBefore;
use super::{Team, kind_of, of_day};
use crate::pages::about::{About, Today};
use crate::pages::cards::{Cards as CardList, Tellings, Told, of_view};
use crate::pages::person_reading::Seeing;
use crate::pages::saving::{SavingForm, form_and_saving};
use crate::pages::telling::Reader;
use crate::parts::{Field, WillSee};
use crate::session::{Ask, Audience, CircleView, Failure, Session, Slot, form_of};
use crate::words::{audience as who, meeting as words};
use care::{Card, Cards, Day, Edit, EntryId, ReflectionChange, ReflectionKind, RemarkChange, RemarkKind, WORDS};
use leptos::prelude::*;

/// As many boxes as a page has: a team that asks more than this asks nobody.
const BOXES: [&str; 16] = [
    "answer-1",
    "answer-2",
    "answer-3",
    "answer-4",
    "answer-5",
    "answer-6",
    "answer-7",
    "answer-8",
    "answer-9",
    "answer-10",
    "answer-11",
    "answer-12",
    "answer-13",
    "answer-14",
    "answer-15",
    "answer-16",
];

/// What is asked, and by which version of the team's questions; none: our draft.
struct Asked {
    questions: Vec<String>,
    template: Option<EntryId>,
}

/// The team's own questions, or our draft. Where two versions stand, the questions of both: nobody has chosen yet.
fn asked(team: Option<&CircleView>, kind: &ReflectionKind) -> Asked {
    let told = team.and_then(CircleView::group).map(|room| &room.told);
    let templates = told.map(|told| told.templates(kind)).unwrap_or_default();
    let mut questions: Vec<String> = Vec::new();
    for question in templates.iter().flat_map(|template| template.content.questions()) {
        if !questions.contains(&question) {
            questions.push(question);
        }
    }
    match templates.as_slice() {
        [] => Asked { questions: words::draft(kind).iter().map(|one| (*one).to_owned()).collect(), template: None },
        [one] => Asked { questions, template: Some(one.id) },
        _ => Asked { questions, template: None },
    }
}

#[component]
pub(super) fn Answers(about: About, team: Team) -> impl IntoView {
    let kind = kind_of(&about);
    let Asked { questions, template } = team.with_untracked(|team| asked(team.as_deref(), &kind));
    let today = expect_context::<Today>();
    let (session, circle) = (about.session, about.circle);
    let day = today.in_days(0);
    // What was begun under one set of questions never comes back under another.
    let asked_by = template.map_or_else(|| kind.word().to_owned(), |id| id.key());
    let (form, saving) = form_and_saving(session, form_of(circle, &format!("reflection/{asked_by}")));
    // Whoever saves again, because the first answer was lost, writes nothing twice.
    let ids = StoredValue::new(make_ids());
    let slots: Vec<_> =
        questions.iter().zip(BOXES).map(|(question, id)| (question.clone(), id, form.slot(id, ""))).collect();
    let seeing = Seeing::begin(&about, 0);
    let said_to = said(&about, today, seeing);
    let save = {
        let (slots, about) = (slots.clone(), about.clone());
        Callback::new(move |()| {
            let filled = slots.iter().zip(ids.get_value());
            let answers: Vec<_> =
                filled.filter_map(|((question, _, slot), id)| Some((id, question.clone(), slot.some()?))).collect();
            let wrong = answers.is_empty().then(|| (BOXES[0], words::EMPTY.to_owned()));
            if saving.may_begin(wrong.into_iter().collect()) {
                let begun = begun(&about, day);
                let talk = ids.with_value(|ids| ids.last().copied()).unwrap_or_else(Session::make_id);
                let (of, first) = begin(begun.ok_or(talk), &about, (kind.clone(), template), day);
                let ask = answers_of(circle, of, first, answers);
                let (name, saved) =
                    (form.name(), slots.iter().map(|(_, _, slot)| (*slot, slot.text())).collect::<Vec<_>>());
                saving.try_ask(form, ask, move |_| {
                    session.do_it(Ask::DropDrafts { form: name });
                    ids.set_value(make_ids());
                    saved.iter().for_each(|(slot, was)| empty_or_keep(slot, was));
                    session.say_here(words::SAVED, None);
                    None
                });
            }
        })
    };
    let boxes = slots
        .iter()
        .map(|(question, id, slot)| {
            let (question, value, on_write) = (question.clone(), slot.value, slot.write);
            let wrong = saving.wrongs.of(id);
            let beside = said_under(&about, (said_to, seeing), question.clone());
            view! {
                {beside}
                <Field id=*id label=question value on_write wrong tall=true most=WORDS />
            }
        })
        .collect_view();
    let says = who::will_see(Audience::Staff, &about.called);
    let back = about.href("");
    let asked_here = questions.clone();
    let others = move || {
        let rest = said_to.get().into_iter().filter(|(question, _)| !asked_here.contains(question));
        let rest = rest.map(|(question, _)| {
            let beside = said_under(&about, (said_to, seeing), question.clone());
            view! { <p><strong dir="auto">{question}</strong></p> {beside} }
        });
        rest.collect_view()
    };
    let typed: Vec<_> = slots.iter().map(|(_, _, slot)| slot.value).collect();
    view! {
        <section class="section" id="now">
            <h2>{words::NOW}</h2>
            <SavingForm saving form go=words::SAVE back on_save=save>
                {boxes}
                <WillSee audience=Audience::Staff.word() says />
            </SavingForm>
            {others}
            <SeenBefore team typed />
        </section>
    }
    .into_any()
}

/// Numbers for what is saved next: an answer to each question, and the talk.
fn make_ids() -> Vec<EntryId> {
    std::iter::repeat_with(Session::make_id).take(BOXES.len() + 1).collect()
}

/// Empties a box that was saved. What was typed while it was saved stays, and is kept.
pub(super) fn empty_or_keep(slot: &Slot, was: &str) {
    if slot.text() == was {
        slot.value.set(String::new());
    } else {
        slot.write.run(slot.value.get_untracked());
    }
}

/// To each question what was said to it.
type Said = Memo<Vec<(String, Tellings)>>;

/// What was said today to each question, and to those that are not asked any more.
fn said(about: &About, today: Today, seeing: Seeing) -> Said {
    let reader = Reader::of(about);
    of_view(about, move |view| {
        let (Some(room), Some(day)) = (view.room(Audience::Staff), today.in_days(0)) else { return Vec::new() };
        let talks = of_day(room, day);
        let mut all: Vec<(String, Tellings)> = Vec::new();
        let here = room.told.remarks.iter().filter(|entry| entry.content.of.is_some_and(|of| talks.contains(&of)));
        for entry in here.filter(|entry| entry.content.kind.first() == Some(&RemarkKind::Answer)) {
            let question = entry.content.question.first().cloned().unwrap_or_default();
            let told = Told::of(room, entry, reader.said(room, entry), &reader, seeing);
            match all.iter_mut().find(|(asked, _)| *asked == question) {
                Some((_, tellings)) => tellings.push(told),
                None => all.push((question, vec![told])),
            }
        }
        all
    })
}

/// What stands under one question.
fn said_under(about: &About, (said, seeing): (Said, Seeing), question: String) -> impl IntoView + use<> {
    let told = Memo::new(move |_| {
        said.with(|all| all.iter().find(|(asked, _)| *asked == question).map(|(_, told)| told.clone()))
            .unwrap_or_default()
    });
    view! { <CardList about=about.clone() told seeing change=Some("write/answered".to_owned()) /> }
}

/// Today's talk, where somebody has begun one.
pub(super) fn begun(about: &About, day: Option<Day>) -> Option<EntryId> {
    about.session.circle.with_untracked(|view| {
        let view = view.as_deref().filter(|view| view.circle == about.circle)?;
        of_day(view.room(Audience::Staff)?, day?).last().copied()
    })
}

/// The talk that is written in: today's, or a new one of this number, with the edit that begins it.
pub(super) fn begin(
    begun: Result<EntryId, EntryId>,
    about: &About,
    (kind, template): (ReflectionKind, Option<EntryId>),
    day: Option<Day>,
) -> (EntryId, Option<Edit>) {
    let id = match begun {
        Ok(of) => return (of, None),
        Err(new) => new,
    };
    let change = ReflectionChange {
        kind: Some(kind),
        day: Some(day),
        who_took_part: Some(about.my_name.clone()).filter(|name| !name.is_empty()),
        template,
    };
    (id, Some(Edit::AddCard { id, card: Card::Reflection(change) }))
}

fn answers_of(
    circle: crate::session::CircleId,
    of: EntryId,
    first: Option<Edit>,
    answers: Vec<(EntryId, String, String)>,
) -> Result<Ask, Failure> {
    let answer = |(id, question, words): (EntryId, String, String)| {
        let change = RemarkChange {
            of: Some(of),
            kind: Some(RemarkKind::Answer),
            question: Some(question),
            words: Some(words),
            ..RemarkChange::default()
        };
        Edit::AddCard { id, card: Card::Remark(Cards::Reflections, change) }
    };
    let mut all = Vec::new();
    for edit in first.into_iter().chain(answers.into_iter().map(answer)) {
        all.push((circle, Audience::Staff, edit.prepare()?));
    }
    Ok(Ask::EditAll(all))
}
