//! Sending a copy of what one wrote for oneself to the staff who look after somebody: exactly the words in the box, and nothing else.

use crate::pages::about::{About, not_found};
use crate::pages::saving::{SavingForm, form_and_saving};
use crate::pages::telling::first;
use crate::parts::{Choice, Choices, Field, Page, WillSee};
use crate::session::{Ask, Audience, CircleId, Failure, Membership, Session, form_of};
use crate::words::{audience as who, own as words};
use care::{Card, Cards, Edit, EntryId, RemarkChange, RemarkKind, VisitNoteChange};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::any_page;

/// The page.
#[component]
pub(crate) fn OwnSend() -> impl IntoView {
    let params = use_params_map();
    let entry = Memo::new(move |_| params.with(|params| EntryId::from_key(&params.get("entry").unwrap_or_default())));
    any_page(move |about| {
        let found = about.find(Audience::Mine, entry.get(), |told| &told.private_reflections);
        match found.map(|found| (found.id, first(&found.content.words))) {
            Some((id, start)) => view! { <Send about id start /> }.into_any(),
            None => not_found(&about),
        }
    })
}

/// Those whose staff notes this phone writes.
fn people(session: Session) -> Vec<(CircleId, String)> {
    let here = session.phone.with_untracked(|phone| phone.as_ref().map(|phone| phone.people.clone()));
    let here = here.unwrap_or_default().into_iter();
    let written = here.filter(|card| {
        card.standing == Membership::In && card.role == care::Role::Staff && card.circle != CircleId::PRACTISE
    });
    written.map(|card| (card.circle, card.name)).collect()
}

/// The copy among the notes of visits, and under what was written for oneself where it went.
fn sends(
    (own, id): (CircleId, EntryId),
    (circle, name): (CircleId, &str),
    words: String,
    [copy, remark]: [EntryId; 2],
) -> Result<Ask, Failure> {
    let note =
        Edit::AddVisitNote { id: copy, note: VisitNoteChange { words: Some(words), ..VisitNoteChange::default() } };
    let (of, kind, who) = (Some(id), Some(RemarkKind::Sent), Some(name.to_owned()));
    let sent = RemarkChange { of, kind, who, other: Some(copy), ..RemarkChange::default() };
    let sent = Edit::AddCard { id: remark, card: Card::Remark(Cards::Private, sent) };
    Ok(Ask::EditAll(vec![(circle, Audience::Staff, note.prepare()?), (own, Audience::Mine, sent.prepare()?)]))
}

#[component]
fn Send(about: About, id: EntryId, start: String) -> impl IntoView {
    let (session, own) = (about.session, about.circle);
    let people = people(session);
    if people.is_empty() {
        return view! { <Page title=words::SEND_TITLE><p>{words::SEND_NOBODY}</p></Page> }.into_any();
    }
    let (form, saving) = form_and_saving(session, form_of(own, &format!("send/{}", id.key())));
    let (text, to) = (form.slot("words", &start), form.slot("to", ""));
    let options = people.iter().map(|(circle, name)| Choice::new(&circle.key(), name)).collect::<Vec<_>>();
    // What is asked again after a failure is the same copy; other words, or for others, are another one.
    let asked = StoredValue::new(None::<(String, String, [EntryId; 2])>);
    let on_save = Callback::new(move |()| {
        let chosen = people.iter().find(|(circle, _)| circle.key() == to.text());
        let wrongs = [
            text.text().is_empty().then(|| ("words", words::EMPTY.to_owned())),
            chosen.is_none().then(|| ("to", words::SEND_TO_EMPTY.to_owned())),
        ];
        if saving.may_begin(wrongs.into_iter().flatten().collect())
            && let Some((circle, name)) = chosen
        {
            let again = asked.get_value().filter(|(words, whose, _)| *words == text.text() && *whose == to.text());
            let ids = again.map_or_else(|| [Session::make_id(), Session::make_id()], |(.., ids)| ids);
            asked.set_value(Some((text.text(), to.text(), ids)));
            let ask = sends((own, id), (*circle, name), text.text(), ids);
            let drafts = form.name();
            saving.try_ask(form, ask, move |_| {
                session.do_it(Ask::DropDrafts { form: drafts });
                Some((words::SENT, "/mine".to_owned()))
            });
        }
    });
    view! {
        <Page title=words::SEND_TITLE wrong=saving.wrongs.any()>
            <p class="lead">{words::SEND_LEAD}</p>
            <SavingForm saving form go=words::SEND_GO back="/mine".to_owned() on_save>
                <Choices id="to" legend=words::SEND_TO options value=to.value on_write=to.write wrong=saving.wrongs.of("to") />
                <Field id="words" label=words::SEND_WORDS value=text.value on_write=text.write
                    wrong=saving.wrongs.of("words") tall=true needed=true />
                <WillSee audience=Audience::Staff.word() says=who::will_see(Audience::Staff, words::PERSON) />
            </SavingForm>
        </Page>
    }
    .into_any()
}
