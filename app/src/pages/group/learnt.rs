//! "What have you learnt? How have you learnt it?" Sentences, each on the cards that it stands on, for a board or anybody who asks. It is
//! printed, or copied as text, once the guard has found nobody in it.

use crate::pages::about::About;
use crate::pages::cards::{Cards, Tellings, Told, of_view};
use crate::pages::person_reading::Seeing;
use crate::pages::telling::{Reader, first};
use crate::parts::Page;
use crate::session::{Audience, Room};
use crate::words::{group, learnt as words, stewards};
use care::{Entry, EntryId, Guard, LearningStatement, Together, Told as Document};
use leptos::prelude::*;

use super::any_page;
use super::give::{Found, Give, tells};
use super::stands_on::{CardList, OfSentence, StandsOn, plain, with_permission};

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
    let tries = of(&told.experiments, words::TRY, |card| first(&card.purpose), own);
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
        let all = evidence(&room.told);
        let told = |entry| vec![Told::of(room, entry, reader.statement(room, entry), &reader, seeing)];
        let stands_on = |entry| with_permission(&room.told, entry, under(&all, &entry.content));
        standing(&room.told).map(|entry| (told(entry), stands_on(entry))).collect::<Vec<Sentence>>()
    });
    let unused = of_view(&about, move |view| view.room(audience).map(unused).unwrap_or_default());
    let shown = {
        let about = about.clone();
        move |(told, on): Sentence| {
            let told = Memo::new(move |_| told.clone());
            view! {
                <li>
                    <Cards about=about.clone() told seeing change=Some("write/statement".to_owned()) />
                    <StandsOn about=about.clone() on />
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
                    <CardList about=open.clone() on={plain(unused.get())} />
                </section>
            </Show>
            // A page without a sentence is for nobody.
            <Show when=move || !none()>
                <Give about=about.clone() heading=[words::GIVE, words::GIVE_HELP] look prints=true />
            </Show>
            <p class="quiet print-only">{words::FOOT}</p>
        </Page>
    }
    .into_any()
}

/// A sentence as a card, and what it stands on.
type Sentence = (Tellings, Vec<OfSentence>);

/// The sentences that are not set aside.
fn standing(told: &Document) -> impl Iterator<Item = &Entry<LearningStatement>> {
    told.learning_statements.iter().filter(|entry| !entry.is_aside())
}

/// The cards of all that a sentence stands on.
fn under(all: &[Evidence], statement: &LearningStatement) -> Vec<Evidence> {
    statement.evidence().filter_map(|id| all.iter().find(|card| card.id == id).cloned()).collect()
}

/// Every card that some sentence stands on.
fn used(told: &Document) -> Vec<EntryId> {
    standing(told).flat_map(|entry| entry.content.evidence().collect::<Vec<_>>()).collect()
}

fn unused(room: &Room) -> Vec<Evidence> {
    let used = used(&room.told);
    evidence(&room.told).into_iter().filter(|card| !used.contains(&card.id)).collect()
}

/// Why the page stays here for now: what tells who somebody is, and patterns that may not leave. In a place all patterns are copies that
/// were read before they came.
fn holds_back(told: &Document, guard: &Guard, audience: Audience) -> Vec<String> {
    let cards = evidence(told);
    let mut all = Vec::new();
    for text in standing(told).flat_map(|entry| texts(told, &cards, entry)) {
        all.extend(tells(guard, &text));
    }
    let used = used(told);
    for card in told.patterns.iter().filter(|card| used.contains(&card.id)) {
        let says = first(&card.content.words);
        if card.content.five_or_more.one() != Some(&true) {
            all.push(words::few(&says));
        } else if audience == Audience::Team {
            let stays = told.pattern_stays(card).into_iter();
            all.extend(stays.map(|why| format!("{}: {}", says, group::stays(why))));
        }
    }
    for entry in standing(told) {
        let on = with_permission(told, entry, under(&cards, &entry.content));
        all.extend(on.iter().filter(|card| card.wants_permission()).map(|card| words::no_permission(&card.card.says)));
    }
    all.dedup();
    all
}

/// Everything that is printed of a sentence.
fn texts(told: &Document, cards: &[Evidence], entry: &Entry<LearningStatement>) -> Vec<String> {
    let said = &entry.content;
    let fields = [&said.words, &said.how_sure, &said.what_changed, &said.still_asking, &said.permission];
    let fields = fields.into_iter().flat_map(|field| field.all().cloned().collect::<Vec<_>>());
    let on = with_permission(told, entry, under(cards, said));
    let on = on.into_iter().flat_map(|one| {
        let permissions = one.permissions.into_iter().map(|(_, says)| says);
        std::iter::once(one.card.says).chain(permissions).collect::<Vec<_>>()
    });
    fields.chain(on).collect()
}

/// The whole page as plain text.
fn as_text(told: &Document, name: &str) -> String {
    let mut all = vec![format!("{name}\n{}", words::TITLE)];
    let cards = evidence(told);
    for (number, entry) in (1..).zip(standing(told)) {
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
        for OfSentence { card, permissions, .. } in with_permission(told, entry, under(&cards, said)) {
            lines.push(format!("   {}: {}", card.sort, card.says));
            lines.extend(permissions.iter().map(|(_, says)| format!("      {}", words::may_be_told(says))));
        }
        all.push(lines.join("\n"));
    }
    all.push(words::FOOT.to_owned());
    all.join("\n\n")
}

/// Looks through the page: all of it may go, or none.
fn look(told: &Together, guard: &Guard, (audience, called): (Audience, &str)) -> Found {
    let stays = holds_back(told, guard, audience);
    let text = if stays.is_empty() { as_text(told, called) } else { String::new() };
    Found { stays, text }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;
    use care::{
        Author, Card, Cards as Families, Edit, ExperimentChange, Kind, Moment, PatternChange, PersonChange,
        RemarkChange, RemarkKind, Role, StatementChange,
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

    /// A team with a sentence on a pattern and a try, and who said that each may be told: so many of these are written.
    fn written(words: &str, five: Option<bool>, written: usize) -> Together {
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
        let may_be_told = |number: u8, card: u8| {
            let change = RemarkChange {
                of: Some(id(3)),
                kind: Some(RemarkKind::Permission),
                words: text("a daughter, in the autumn"),
                other: Some(id(card)),
                ..RemarkChange::default()
            };
            Edit::AddCard { id: id(number), card: Card::Remark(Families::Statements, change) }
        };
        let all = [
            Edit::AddCard { id: id(1), card: Card::Pattern(pattern) },
            Edit::AddCard { id: id(2), card: Card::Experiment(tried) },
            Edit::AddCard { id: id(3), card: Card::Statement(sentence) },
            may_be_told(4, 1),
            may_be_told(5, 2),
        ];
        document(&Kind::Team, all.get(..written).unwrap())
    }

    fn team(words: &str, five: Option<bool>) -> Together {
        written(words, five, 5)
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
                "      May be told: a daughter, in the autumn",
                "   Try: The minibus on Saturdays",
                "      May be told: a daughter, in the autumn",
                words::FOOT,
            ]
        );
    }

    #[test]
    fn nothing_goes_out_that_names_somebody_or_stands_on_few() {
        let held = |words: &str, five, audience| holds_back(&team(words, five), &guard(), audience);
        assert_eq!(held("Ask on the first day", Some(true), Audience::Place), Vec::<String>::new());
        let named = held("Rosa wanted to go home", Some(true), Audience::Place);
        assert_eq!(named, [group::found("Rosa", care::Telling::Name)]);
        for few in [Some(false), None] {
            for audience in Audience::GROUPS {
                assert_eq!(held("Ask on the first day", few, audience), [words::few("No way home at weekends")]);
            }
        }
        // A team's own pattern has to be read by somebody else first, whatever way it leaves.
        let unread = held("Ask on the first day", Some(true), Audience::Team);
        assert_eq!(unread, [format!("No way home at weekends: {}", group::stays(care::Stays::NoSecondReader))]);
    }

    #[test]
    fn nothing_goes_out_of_which_nobody_said_that_it_may_be_told() {
        let told = written("Ask on the first day", Some(true), 4);
        let held = holds_back(&told, &guard(), Audience::Place);
        assert_eq!(held, [words::no_permission("The minibus on Saturdays")]);
        let nobody = holds_back(&written("Ask on the first day", Some(true), 3), &guard(), Audience::Place);
        assert_eq!(nobody.len(), 2);
    }

    #[test]
    fn a_card_without_a_sentence_is_told_as_such() {
        let told = document(&Kind::Team, &[]);
        assert!(evidence(&told).is_empty());
        let told = team("Ask on the first day", Some(true));
        assert_eq!(evidence(&told).len(), 2);
        assert_eq!(under(&evidence(&told), &told.learning_statements.first().unwrap().content).len(), 2);
    }
}
