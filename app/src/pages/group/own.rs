//! What staff write for themselves: half a minute after a visit, on a page that nobody else can open.

use crate::pages::about::About;
use crate::pages::cards::of_view;
use crate::pages::lists::{List, sections, told};
use crate::pages::person_reading::Seeing;
use crate::pages::saving::{SavingForm, form_and_saving};
use crate::pages::telling::{Reader, first};
use crate::parts::{Field, Page, WillSee};
use crate::session::{Answer, Ask, Audience, CircleId, GroupCard, Membership, Session};
use crate::words::{audience as who, circle::copy, own as words};
use care::{Card, Edit, Entry, Guard, PrivateChange, PrivateReflection, Together};
use leptos::prelude::*;

use super::give::{Found, Give, tells};
use super::{any_page, in_group};

/// The drafts of the form, before there is anything of one's own and after.
const FORM: &str = "mine";

/// The page.
#[component]
pub(crate) fn Own() -> impl IntoView {
    any_page(|about| view! { <All about /> }.into_any())
}

/// Nothing of one's own is on this phone yet: it begins with what is written here.
pub(super) fn nothing_yet() -> AnyView {
    let session = expect_context::<Session>();
    // Base keeps it for those who are in a team.
    if !untrack(|| in_group(session, Audience::Team)) {
        return view! { <Page title=words::TITLE><p>{words::NOT_YET}</p></Page> }.into_any();
    }
    view! {
        <Page title=words::TITLE>
            <p class="lead">{words::LEAD}</p>
            <HalfMinute session own=None />
        </Page>
    }
    .into_any()
}

#[component]
fn All(about: About) -> impl IntoView {
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, 0));
    let lists = sections(&about, (&reader, seeing), vec![written()]);
    let any = of_view(&about, |view| {
        view.room(Audience::Mine).is_some_and(|room| room.told.private_reflections.iter().any(|one| !one.is_aside()))
    });
    view! {
        <Page title=words::TITLE>
            <p class="lead">{words::LEAD}</p>
            <HalfMinute session=about.session own=Some(about.circle) />
            {lists}
            <Elsewhere session=about.session here=about.circle />
            <Show when=move || any.get()>
                <Give about=about.clone() heading=[words::ACCOUNTS, words::ACCOUNTS_HELP] look=accounts />
                <p class="links"><a href=about.href("/copy")>{copy::TITLE}</a></p>
            </Show>
        </Page>
    }
    .into_any()
}

/// What was written on this device before it was joined to another one's: it stands in a document of its own, and is not lost.
#[component]
fn Elsewhere(session: Session, here: CircleId) -> impl IntoView {
    let found = RwSignal::new(Vec::<String>::new());
    let opens = |card: &GroupCard| card.audience == Audience::Mine && card.standing == Membership::In;
    let phone = session.phone.with_untracked(Option::clone);
    let others = phone.into_iter().flat_map(|phone| phone.groups).filter(|card| opens(card) && card.circle != here);
    for card in others {
        session.ask(Ask::Look(card.circle), move |outcome| {
            let Ok(Answer::Looked(Some(view))) = outcome else { return };
            let told = view.group().map(|room| room.told.clone());
            let words = told.iter().flat_map(|told| told.private_reflections.iter().filter(|one| !one.is_aside()));
            let _ = found.try_update(|found| found.extend(words.map(|one| first(&one.content.words))));
        });
    }
    let rows = move || found.get().into_iter().map(|says| view! { <li dir="auto">{says}</li> }).collect_view();
    view! {
        <Show when=move || !found.with(Vec::is_empty)>
            <section class="section" id="elsewhere">
                <h2>{words::ELSEWHERE}</h2>
                <p class="quiet">{words::ELSEWHERE_HELP}</p>
                <ul class="reasons">{rows}</ul>
            </section>
        </Show>
    }
    .into_any()
}

/// One box, and the button under it.
#[component]
fn HalfMinute(session: Session, own: Option<CircleId>) -> impl IntoView {
    let (form, saving) = form_and_saving(session, FORM.to_owned());
    let box_ = form.slot("words", "");
    let on_save = Callback::new(move |()| {
        let wrong = box_.text().is_empty().then(|| ("words", words::EMPTY.to_owned()));
        if saving.may_begin(wrong.into_iter().collect()) {
            let card = Card::Private(PrivateChange { words: box_.some(), ..PrivateChange::default() });
            let edit = Edit::AddCard { id: Session::make_id(), card };
            let ask = match own {
                Some(own) => Ask::edit(own, Audience::Mine, &edit, Some(form.name())),
                None => Ask::begin(Audience::Mine, &edit, form.name()),
            };
            saving.try_ask(form, ask, move |_| {
                form.start_again();
                Some((words::KEPT, "/mine".to_owned()))
            });
        }
    });
    view! {
        <SavingForm saving form go=words::SAVE back="/people".to_owned() on_save>
            <Field id="words" label=words::WORDS hint=words::WORDS_HINT value=box_.value on_write=box_.write
                wrong=saving.wrongs.of("words") tall=true needed=true />
            <WillSee audience=Audience::Mine.word() says=who::will_see(Audience::Mine, "") />
        </SavingForm>
    }
    .into_any()
}

fn written() -> List {
    List {
        id: "written",
        heading: words::WRITTEN.to_owned(),
        audience: Audience::Mine,
        empty: words::NONE.to_owned(),
        what: "private",
        add: "",
        tell: |reader, room, seeing, most| {
            let all = room.told.private_reflections.iter().rev().take(most);
            told(all, (reader, room, seeing), Reader::own, |entry| {
                Some((format!("/send/{}", entry.id.key()), words::SEND))
            })
        },
    }
}

/// The accounts in which nothing tells who somebody is; what was found in the others.
fn accounts(told: &Together, guard: &Guard, _: (Audience, &str)) -> Found {
    let mut found = Found::default();
    let mut texts = Vec::new();
    for entry in told.private_reflections.iter().rev().filter(|entry| !entry.is_aside()) {
        let text = account(entry);
        let tells = tells(guard, &text);
        if tells.is_empty() {
            texts.push(text);
        }
        found.stays.extend(tells);
    }
    found.stays.dedup();
    found.text = texts.join("\n\n");
    found
}

/// One account as text. No day stands in it, since a day may tell who it was.
fn account(entry: &Entry<PrivateReflection>) -> String {
    let one = &entry.content;
    let parts = [
        (words::HAPPENED, &one.words),
        (words::LEARNT, &one.learnt),
        (words::OTHERWISE, &one.otherwise),
        (words::CODE, &one.code),
    ];
    let said = parts.into_iter().filter(|(_, field)| !field.is_blank());
    let said = said.map(|(asks, field)| format!("{asks}\n{}", first(field)));
    std::iter::once(words::ACCOUNT.to_owned()).chain(said).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use care::{Author, EntryId, Kind, Moment, PersonChange, Role};

    fn document(kind: &Kind, edits: &[Edit]) -> Together {
        let mut document = care::open(care::skeleton(kind).unwrap(), [1; 16]).unwrap();
        let bea = Author { device: [1; 32], name: "Bea Quill".to_owned(), role: Role::Staff };
        for edit in edits {
            care::apply(&mut document, edit, &bea, Moment(1_795_521_600_000)).unwrap();
            document.commit();
        }
        care::read(&document)
    }

    fn wrote(number: u8, words: &str, learnt: &str) -> Edit {
        let learnt = Some(learnt.to_owned());
        let card = Card::Private(PrivateChange { words: Some(words.to_owned()), learnt, ..PrivateChange::default() });
        Edit::AddCard { id: EntryId([number; 16]), card }
    }

    #[test]
    fn an_account_that_tells_who_somebody_is_stays_and_the_others_go() {
        let name = PersonChange { name: Some("Rosa Example".to_owned()), ..PersonChange::default() };
        let guard = Guard::of(&[document(&Kind::Together, &[Edit::NamePerson(name)])]);
        let told = document(
            &Kind::Mine,
            &[
                wrote(1, "Rosa was frightened, and I talked too much", ""),
                wrote(2, "I listened", "Wait before I speak"),
            ],
        );
        let found = accounts(&told, &guard, (Audience::Mine, ""));
        assert_eq!(found.stays.len(), 1);
        assert_eq!(
            found.text.lines().collect::<Vec<_>>(),
            [words::ACCOUNT, words::HAPPENED, "I listened", words::LEARNT, "Wait before I speak"]
        );
    }
}
