//! What will be done: it lands in the person's plan, where everybody sees it with what it is for, and among the team's actions, which come
//! first at the next talk.

use super::asked::{begin, begun, empty_or_keep};
use super::kind_of;
use crate::pages::about::{About, Today};
use crate::pages::saving::{SavingForm, form_and_saving};
use crate::pages::telling::first;
use crate::parts::{Choice, Choices, Field, WillSee};
use crate::session::{Ask, Audience, CircleId, Failure, Session, form_of};
use crate::words::{audience as who, form as form_words, meeting as words};
use care::{Card, Cards, Day, Edit, EntryId, PlanChange, PlanState, RemarkChange, RemarkKind, WORDS};
use leptos::prelude::*;

/// What was filled in.
struct Filled {
    what: String,
    because: Option<EntryId>,
    who: Option<String>,
    look_again: Option<Day>,
}

#[component]
pub(super) fn NewAction(about: About) -> impl IntoView {
    // Nothing is planned for somebody who has died.
    if about.view.died().is_some() {
        return ().into_any();
    }
    let today = expect_context::<Today>();
    let (session, circle) = (about.session, about.circle);
    let (form, saving) = form_and_saving(session, form_of(circle, "reflection/action"));
    let [what, because, doer, when] = ["what", "because", "doer", "when"].map(|field| form.slot(field, ""));
    let matters = about.view.together().into_iter().flat_map(|room| &room.told.what_matters);
    let options: Vec<Choice> = matters
        .filter(|entry| !entry.is_aside())
        .map(|entry| Choice::new(&entry.id.key(), &first(&entry.content.words)))
        .collect();
    // Whoever saves again, because the first answer was lost, writes nothing twice: the plan item, the action, the talk.
    let make_ids = || [(); 3].map(|()| Session::make_id());
    let ids = StoredValue::new(make_ids());
    let says = who::will_see(Audience::Everyone, &about.called);
    let back = about.href("");
    let save = {
        let about = about.clone();
        Callback::new(move |()| {
            let needed = [("what", what, words::DO_EMPTY), ("because", because, words::DO_BECAUSE_EMPTY)];
            let empty = needed.iter().filter(|(_, slot, _)| slot.text().is_empty());
            if saving.may_begin(empty.map(|(id, _, says)| (*id, (*says).to_owned())).collect()) {
                let filled = Filled {
                    what: what.text(),
                    because: EntryId::from_key(&because.text()),
                    who: doer.some(),
                    look_again: Day::from_key(&when.text()),
                };
                let ask = asks(&about, filled, (ids.get_value(), today.in_days(0)));
                let name = form.name();
                let saved = [what, because, doer, when].map(|slot| (slot, slot.text()));
                let says = if circle == CircleId::PRACTISE { form_words::SAVED_PRACTISE } else { words::DO_SAVED };
                saving.try_ask(form, ask, move |_| {
                    session.do_it(Ask::DropDrafts { form: name });
                    ids.set_value(make_ids());
                    saved.iter().for_each(|(slot, was)| empty_or_keep(slot, was));
                    session.say_here(says, None);
                    None
                });
            }
        })
    };
    view! {
        <section class="section" id="do">
            <h2>{words::DO}</h2>
            <SavingForm saving form go=words::DO_SAVE back on_save=save>
                <Field id="what" label=words::DO_WORDS value=what.value on_write=what.write wrong=saving.wrongs.of("what") tall=true most=WORDS needed=true />
                <WillSee audience=Audience::Everyone.word() says />
                <Choices id="because" legend=words::DO_BECAUSE options value=because.value on_write=because.write wrong=saving.wrongs.of("because") />
                <Field id="doer" label=words::DO_WHO value=doer.value on_write=doer.write />
                <Field id="when" kind="date" label=words::DO_WHEN value=when.value on_write=when.write />
            </SavingForm>
        </section>
    }
    .into_any()
}

/// The plan item for everyone, and the action that leads to it for staff.
fn asks(
    about: &About,
    filled: Filled,
    ([plan, action_id, talk], day): ([EntryId; 3], Option<Day>),
) -> Result<Ask, Failure> {
    let (talk, first) = begin(begun(about, day).ok_or(talk), about, (kind_of(about), None), day);
    let item = PlanChange {
        serves: Some(filled.because.into_iter().collect()),
        action: Some(filled.what.clone()),
        doers_named: filled.who.clone(),
        state: Some(PlanState::Agreed),
        look_again: Some(filled.look_again),
        ..PlanChange::default()
    };
    let action = RemarkChange {
        of: Some(talk),
        kind: Some(RemarkKind::Action),
        words: Some(filled.what),
        who: filled.who,
        day: Some(filled.look_again),
        other: Some(plan),
        matters: filled.because,
        ..RemarkChange::default()
    };
    let action = Edit::AddCard { id: action_id, card: Card::Remark(Cards::Reflections, action) };
    let item = Edit::AddPlanItem { id: plan, item };
    let mut all = vec![(about.circle, Audience::Everyone, item.prepare()?)];
    for edit in first.into_iter().chain([action]) {
        all.push((about.circle, Audience::Staff, edit.prepare()?));
    }
    Ok(Ask::EditAll(all))
}
