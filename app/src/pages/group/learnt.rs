//! "What have you learnt? How have you learnt it?" Sentences, each on the cards that it stands on, for a board or anybody who asks. It is
//! printed, or copied as text, once the guard has found nobody in it.

use crate::pages::about::About;
use crate::pages::cards::{Cards, Tellings, Told, of_view};
use crate::pages::person_reading::Seeing;
use crate::pages::telling::{Reader, first};
use crate::parts::{FailureNotice, Page};
use crate::session::{Answer, Ask, Audience, Failure, Room, Session};
use crate::words::{failure, group, learnt as words, stewards};
use care::{Entry, EntryId, Guard, LearningStatement, Together, Told as Document};
use leptos::prelude::*;

use super::any_page;

/// The page.
#[component]
pub(crate) fn Learnt() -> impl IntoView {
    any_page(|about| view! { <All about /> }.into_any())
}

/// A card that a sentence may stand on: its number, what sort it is, its first words, and its address after the group's.
#[derive(Clone, PartialEq)]
pub(crate) struct Evidence {
    pub(crate) id: EntryId,
    pub(crate) sort: &'static str,
    pub(crate) says: String,
    pub(crate) at: String,
}

/// Every card of a team or a place that a sentence may stand on.
pub(crate) fn evidence(told: &Document) -> Vec<Evidence> {
    fn of<T>(
        cards: &[Entry<T>],
        sort: &'static str,
        says: fn(&T) -> String,
        at: fn(EntryId) -> String,
    ) -> impl Iterator<Item = Evidence> {
        let stands = cards.iter().filter(|card| !card.is_aside());
        stands.map(move |card| Evidence { id: card.id, sort, says: says(&card.content), at: at(card.id) })
    }
    let own = |id: EntryId| format!("/card/{}", id.key());
    let patterns = of(&told.patterns, words::PATTERN, |card| first(&card.words), own);
    let tries = of(&told.experiments, words::TRY, |card| first(&card.purpose), |_| "#tries".to_owned());
    let barriers = of(&told.barriers, words::BARRIER, |card| first(&card.words), own);
    let talk =
        |card: &care::HealthConversation| card.about.first().map(stewards::health).unwrap_or_default().to_owned();
    let talks = of(&told.health_conversations, words::CONVERSATION, talk, |_| "/health".to_owned());
    patterns.chain(tries).chain(barriers).chain(talks).collect()
}

#[component]
fn All(about: About) -> impl IntoView {
    let (reader, seeing) = (Reader::of(&about), Seeing::begin(&about, 0));
    let audience = about.widest;
    let sentences = of_view(&about, move |view| {
        let Some(room) = view.room(audience) else { return Vec::new() };
        let stands = room.told.learning_statements.iter().filter(|entry| !entry.is_aside());
        stands.map(|entry| (entry.id, sentence(&reader, room, seeing, entry))).collect::<Vec<_>>()
    });
    let unused = of_view(&about, move |view| view.room(audience).map(|room| unused(room)).unwrap_or_default());
    let shown = {
        let about = about.clone();
        move |(id, (told, on)): (EntryId, Sentence)| {
            let told = Memo::new(move |_| told.clone());
            let _ = id;
            view! {
                <li>
                    <Cards about=about.clone() told seeing change=Some("write/statement".to_owned()) />
                    {stands_on(&about, on)}
                </li>
            }
        }
    };
    let add = about.href("/write/statement/new");
    let none = move || sentences.with(Vec::is_empty);
    let open = about.clone();
    view! {
        <Page title=words::TITLE.to_owned()>
            <p class="lead">{words::LEAD}</p>
            <section class="section" id="sentences">
                <h2 class="screen-only">{words::SENTENCES}</h2>
                <Show when=none><p class="empty">{words::NONE}</p></Show>
                <ol class="plain">{move || sentences.get().into_iter().map(&shown).collect_view()}</ol>
                <p class="screen-only"><a class="button button--second" href=add>{words::ADD}</a></p>
            </section>
            <Show when=move || !unused.with(Vec::is_empty)>
                <section class="section screen-only" id="unused">
                    <h2>{words::UNUSED}</h2>
                    {stands_on_list(&open, unused.get())}
                </section>
            </Show>
            <Give about=about.clone() />
        </Page>
    }
    .into_any()
}

/// A sentence as a card, and the cards that it stands on.
type Sentence = (Tellings, Vec<Evidence>);

fn sentence(reader: &Reader, room: &Room, seeing: Seeing, entry: &Entry<LearningStatement>) -> Sentence {
    let told = vec![Told::of(room, entry, reader.statement(room, entry), reader, seeing)];
    (told, under(&room.told, &entry.content))
}

fn under(told: &Document, statement: &LearningStatement) -> Vec<Evidence> {
    let all = evidence(told);
    statement.evidence().filter_map(|id| all.iter().find(|card| card.id == id).cloned()).collect()
}

fn unused(room: &Room) -> Vec<Evidence> {
    let stands = room.told.learning_statements.iter().filter(|entry| !entry.is_aside());
    let used: Vec<EntryId> = stands.flat_map(|entry| entry.content.evidence().collect::<Vec<_>>()).collect();
    evidence(&room.told).into_iter().filter(|card| !used.contains(&card.id)).collect()
}

fn stands_on(about: &About, on: Vec<Evidence>) -> impl IntoView + use<> {
    let nothing = on.is_empty().then(|| view! { <p class="quiet">{words::STANDS_ON_NOTHING}</p> });
    let list = (!on.is_empty()).then(|| {
        view! { <p><strong>{words::STANDS_ON}</strong></p> {stands_on_list(about, on)} }
    });
    view! { <div class="stands-on">{nothing}{list}</div> }
}

fn stands_on_list(about: &About, on: Vec<Evidence>) -> impl IntoView + use<> {
    let row = |card: Evidence| {
        let href = about.href(&card.at);
        view! { <li>{card.sort} ": " <a href=href dir="auto">{card.says}</a></li> }
    };
    let rows = on.into_iter().map(row).collect_view();
    view! { <ul class="reasons">{rows}</ul> }
}

/// Why the page stays here for now: what tells who somebody is, and patterns in which there are few.
fn holds_back(told: &Document, guard: &Guard) -> Vec<String> {
    let stands: Vec<_> = told.learning_statements.iter().filter(|entry| !entry.is_aside()).collect();
    let mut all = Vec::new();
    for text in stands.iter().flat_map(|entry| texts(told, &entry.content)) {
        let found = guard.look(&text).into_iter();
        all.extend(found.map(|one| group::found(text.get(one.at).unwrap_or_default(), one.what)));
    }
    let used: Vec<EntryId> = stands.iter().flat_map(|entry| entry.content.evidence().collect::<Vec<_>>()).collect();
    let few = told.patterns.iter().filter(|card| used.contains(&card.id));
    let few = few.filter(|card| card.content.five_or_more.one() != Some(&true));
    all.extend(few.map(|card| words::few(&first(&card.content.words))));
    all.dedup();
    all
}

/// Everything that is printed of a sentence.
fn texts(told: &Document, statement: &LearningStatement) -> Vec<String> {
    let fields = [
        &statement.words,
        &statement.how_sure,
        &statement.what_changed,
        &statement.still_asking,
        &statement.permission,
    ];
    let said = fields.into_iter().flat_map(|field| field.all().cloned().collect::<Vec<_>>());
    said.chain(under(told, statement).into_iter().map(|card| card.says)).collect()
}

/// The whole page as plain text.
fn as_text(told: &Document, name: &str) -> String {
    let mut all = vec![format!("{name}\n{}", words::TITLE)];
    let stands = told.learning_statements.iter().filter(|entry| !entry.is_aside());
    for (number, entry) in (1..).zip(stands) {
        let said = &entry.content;
        let mut lines = vec![format!("{number}. {}", first(&said.words))];
        let more = [
            (words::HOW_SURE, &said.how_sure),
            (words::CHANGED, &said.what_changed),
            (words::ASKING, &said.still_asking),
            (words::PERMISSION, &said.permission),
        ];
        lines.extend(
            more.into_iter()
                .filter(|(_, field)| !field.is_blank())
                .map(|(asks, field)| format!("   {asks} {}", first(field))),
        );
        lines.extend(under(told, said).into_iter().map(|card| format!("   {}: {}", card.sort, card.says)));
        all.push(lines.join("\n"));
    }
    all.push(words::FOOT.to_owned());
    all.join("\n\n")
}

/// What has been found out about giving it away.
type Looked = Option<Result<Vec<String>, Failure>>;

#[component]
fn Give(about: About) -> impl IntoView {
    let (session, circle, audience) = (about.session, about.circle, about.widest);
    let looked = RwSignal::new(Looked::None);
    let copied = RwSignal::new(false);
    let now = of_view(&about, move |view| view.room(audience).map(|room| as_text(&room.told, "")).unwrap_or_default());
    Effect::new(move |_| {
        now.track();
        copied.set(false);
        session.ask(Ask::Everybody, move |outcome| {
            let told = outcome.map(|answer| match answer {
                Answer::Everybody(all) => look(session, &all, (circle, audience)),
                _ => Vec::new(),
            });
            let _ = looked.try_set(Some(told));
        });
    });
    let called = about.called.clone();
    let copy = move |_| {
        let text = session.circle.with_untracked(|view| {
            let room = view.as_deref().filter(|view| view.circle == circle)?.room(audience)?;
            Some(as_text(&room.told, &called))
        });
        if let Some(text) = text {
            let _ = window().navigator().clipboard().write_text(&text);
            copied.set(true);
        }
    };
    let says = move || {
        match looked.get()? {
        Err(failed) => {
            let said = failure::of(&failed);
            Some(view! { <FailureNotice happened=said.happened lost=said.lost next=said.next /> }.into_any())
        }
        Ok(reasons) if !reasons.is_empty() => {
            let rows = reasons.into_iter().map(|why| view! { <li dir="auto">{why}</li> }).collect_view();
            Some(view! { <p>{words::STAYS}</p> <ul class="reasons">{rows}</ul> }.into_any())
        }
        Ok(_) => Some(view! {
            <p class="give">
                <button type="button" class="button" on:click=copy.clone()>{words::COPY}</button> " "
                <button type="button" class="button button--second" on:click=|_| { let _ = window().print(); }>{words::PRINT}</button>
                <span role="status">{move || copied.get().then_some(words::COPIED)}</span>
            </p>
        }
        .into_any()),
    }
    };
    view! {
        <section class="section screen-only" id="give">
            <h2>{words::GIVE}</h2>
            <p class="quiet">{words::GIVE_HELP}</p>
            {says}
        </section>
        <p class="quiet print-only">{words::FOOT}</p>
    }
}

fn look(session: Session, all: &[Together], (circle, audience): (crate::session::CircleId, Audience)) -> Vec<String> {
    let guard = Guard::of(all);
    let held = session.circle.with_untracked(|view| {
        let room = view.as_deref().filter(|view| view.circle == circle)?.room(audience)?;
        Some(holds_back(&room.told, &guard))
    });
    held.unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;
    use care::{
        Author, Card, Edit, ExperimentChange, Kind, Moment, PatternChange, PersonChange, Role, StatementChange,
    };

    fn bea() -> Author {
        Author { device: [1; 32], name: "Bea Quill".to_owned(), role: Role::Staff }
    }

    fn document(kind: &Kind, edits: &[Edit]) -> Together {
        let mut document = care::open(care::skeleton(kind).unwrap(), [1; 16]).unwrap();
        for edit in edits {
            care::apply(&mut document, edit, &bea(), Moment(1_795_521_600_000)).unwrap();
            document.commit();
        }
        care::read(&document)
    }

    const fn id(number: u8) -> EntryId {
        EntryId([number; 16])
    }

    /// A team with a sentence on a pattern and a try.
    fn team(words: &str, five: Option<bool>) -> Together {
        let text = |text: &str| Some(text.to_owned());
        let pattern = PatternChange {
            words: text("No way home at weekends"),
            five_or_more: Some(five),
            ..PatternChange::default()
        };
        let tried = ExperimentChange {
            purpose: text("The minibus on Saturdays"),
            look_again: care::Day::new(2026, 12, 1).ok(),
            ..ExperimentChange::default()
        };
        let sentence = StatementChange {
            words: text(words),
            how_sure: text("Quite: three wards say so"),
            patterns: Some(vec![id(1)]),
            experiments: Some(vec![id(2)]),
            ..StatementChange::default()
        };
        document(
            &Kind::Team,
            &[
                Edit::AddCard { id: id(1), card: Card::Pattern(pattern) },
                Edit::AddCard { id: id(2), card: Card::Experiment(tried) },
                Edit::AddCard { id: id(3), card: Card::Statement(sentence) },
            ],
        )
    }

    fn guard() -> Guard {
        let name = PersonChange { name: Some("Rosa Example".to_owned()), ..PersonChange::default() };
        Guard::of(&[document(&Kind::Together, &[Edit::NamePerson(name)])])
    }

    #[test]
    fn a_sentence_is_told_with_the_cards_that_it_stands_on() {
        let text = as_text(&team("Ask about the way home on the first day", Some(true)), "Hill House");
        let lines: Vec<_> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(
            lines,
            [
                "Hill House",
                words::TITLE,
                "1. Ask about the way home on the first day",
                "   How sure are we, and why? Quite: three wards say so",
                "   Pattern: No way home at weekends",
                "   Try: The minibus on Saturdays",
                words::FOOT,
            ]
        );
    }

    #[test]
    fn nothing_goes_out_that_names_somebody_or_stands_on_few() {
        assert_eq!(holds_back(&team("Ask on the first day", Some(true)), &guard()), Vec::<String>::new());
        let named = holds_back(&team("Rosa wanted to go home", Some(true)), &guard());
        assert_eq!(named, [group::found("Rosa", care::Telling::Name)]);
        for few in [Some(false), None] {
            let held = holds_back(&team("Ask on the first day", few), &guard());
            assert_eq!(held, [words::few("No way home at weekends")]);
        }
    }

    #[test]
    fn a_card_without_a_sentence_is_told_as_such() {
        let told = document(&Kind::Team, &[]);
        assert!(evidence(&told).is_empty());
        let told = team("Ask on the first day", Some(true));
        assert_eq!(evidence(&told).len(), 2);
        assert_eq!(under(&told, &told.learning_statements.first().unwrap().content).len(), 2);
    }
}
