//! The sections of a person's page. Entries are keyed by what they show, so that only what changed is painted anew.

use crate::pages::about::About;
use crate::pages::person_reading::Seeing;
use crate::pages::telling::Reader;
use crate::parts::{CardText, EntryCard, StateTag};
use crate::session::{Ask, Audience, CircleView, Membership, Room, Session, is_unread};
use crate::words::{audience as who, circle, form, people, state};
use care::{Edit, Entry, EntryId, EntryVersion};
use leptos::html::Li;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// Where each entry of a section has reached.
type Tags = BTreeMap<EntryId, StateTag>;

/// One card, as plain data.
#[derive(PartialEq)]
pub(super) struct Told {
    id: EntryId,
    audience: Audience,
    text: CardText,
    tag: StateTag,
    /// New to the reader when the page was opened.
    new: bool,
    /// To be marked as read once it has been seen.
    to_read: Option<EntryVersion>,
    aside: Option<String>,
    /// Of everything that it says, but for where it has reached.
    look: u64,
}

pub(super) type Tellings = Vec<Arc<Told>>;

impl Told {
    pub(super) fn of<T>(room: &Room, entry: &Entry<T>, text: CardText, reader: &Reader, seeing: Seeing) -> Arc<Self> {
        let by = |notes: &Vec<care::AsideNote>| {
            let note = notes.first().and_then(|note| note.by.as_ref());
            state::set_aside(&reader.name(note))
        };
        let aside = match &entry.aside {
            care::Aside::SetAside(notes) => Some(by(notes)),
            care::Aside::Never | care::Aside::ShownAgain { .. } => None,
        };
        let (id, version) = (entry.id, entry.version);
        let unread = reader.me.is_some_and(|me| is_unread(entry, &me));
        let new = seeing.is_new((id, version), unread);
        let to_read = (unread && room.writable).then_some(version);
        let look = look(&(version, &text, &aside, new));
        Arc::new(Self { id, audience: room.audience, text, tag: reader.tag(room, entry), new, to_read, aside, look })
    }

    /// Equal for cards that say the same, wherever they have reached meanwhile.
    fn key(this: &Arc<Self>) -> (EntryId, u64) {
        (this.id, this.look)
    }
}

/// A long list is compared at each of its steps: by a number for each card, not by all that it says.
fn look(says: &(EntryVersion, &CardText, &Option<String>, bool)) -> u64 {
    let mut hasher = DefaultHasher::new();
    says.hash(&mut hasher);
    hasher.finish()
}

/// Reads the shown circle, as long as it is still this one: as many entries of each list as the page has come to.
pub(super) fn read(
    about: &About,
    seeing: Seeing,
    tell: impl Fn(&CircleView, usize) -> Tellings + Send + Sync + 'static,
) -> Memo<Tellings> {
    let (session, circle) = (about.session, about.circle);
    Memo::new(move |before: Option<&Tellings>| {
        session.circle.with(|view| match view {
            Some(view) if view.circle == circle && view.standing == Membership::In => tell(view, seeing.grows.read()),
            _ => before.cloned().unwrap_or_default(),
        })
    })
}

/// Cards, and under them what was set aside.
#[component]
pub(super) fn Cards(about: About, told: Memo<Tellings>, seeing: Seeing, change: Option<&'static str>) -> impl IntoView {
    let aside = Memo::new(move |_| {
        told.with(|told| told.iter().filter(|one| one.aside.is_some()).cloned().collect::<Tellings>())
    });
    let stands = move || {
        let made = seeing.grows.made();
        told.with(|told| told.iter().filter(|one| one.aside.is_none()).take(made).cloned().collect::<Tellings>())
    };
    let tags = Memo::new(move |_| told.with(|told| told.iter().map(|one| (one.id, one.tag.clone())).collect::<Tags>()));
    let (session, circle) = (about.session, about.circle);
    let card = move |one: Arc<Told>| {
        let about = about.clone();
        let (id, audience, unread) = (one.id, one.audience, one.new);
        let href = change.map(|kind| about.href(&format!("/{kind}/{}", id.key())));
        // Whoever goes from button to button by ear hears which entry each belongs to.
        let of_which = short(&one.text.words.join(" / "));
        let actions = move || {
            let names = [form::CHANGE, form::SET_ASIDE].map(|does| format!("{does}: {of_which}"));
            let [change_it, set_it_aside] = names;
            let link = href
                .clone()
                .map(|href| view! { <a class="link-button" href=href aria-label=change_it>{form::CHANGE}</a> });
            view! {
                {link}
                {change.map(|_| view! {
                    <button type="button" class="link-button" aria-label=set_it_aside
                        on:click=move |_| set_aside(session, circle, audience, id)>{form::SET_ASIDE}</button>
                })}
            }
        };
        let (text, to_read) = (one.text.clone(), one.to_read);
        let tag = Signal::derive(move || tags.with(|tags| tags.get(&id).cloned()).unwrap_or_else(|| one.tag.clone()));
        let item = NodeRef::<Li>::new();
        if let Some(version) = to_read {
            item.on_load(move |element| seeing.watch(&element, audience, (id, version)));
        }
        view! { <li node_ref=item><EntryCard audience=audience.word() text tag unread actions /></li> }
    };
    let back = move |one: Arc<Told>| {
        let (words, aside) = (one.text.words.join(" / "), one.aside.clone());
        let bring = move |_| {
            let edit = Edit::BringBack { entry: one.id };
            session.do_it(Ask::Edit { circle, audience: one.audience, edit, form: None });
        };
        view! {
            <li class="aside"><p>{words}</p><p class="quiet">{aside}</p>
                <button type="button" class="link-button" on:click=bring>{form::BRING_BACK}</button></li>
        }
    };
    view! {
        <ul class="entries"><For each=stands key=Told::key children=card /></ul>
        <Show when=move || aside.with(|aside| !aside.is_empty())>
            <details class="more">
                <summary>{move || circle::aside(aside.with(Vec::len))}</summary>
                <ul class="entries"><For each=move || aside.get() key=Told::key children=back /></ul>
            </details>
        </Show>
    }
}

/// The beginning of somebody's words: enough to tell them from others.
fn short(words: &str) -> String {
    const ENOUGH: usize = 60;
    let beginning: String = words.chars().take(ENOUGH).collect();
    if beginning.len() < words.len() { format!("{beginning}\u{2026}") } else { beginning }
}

fn set_aside(session: Session, circle: crate::session::CircleId, audience: Audience, entry: EntryId) {
    let edit = Edit::SetAside { entry, why: String::new() };
    let undo = Ask::Edit { circle, audience, edit: Edit::BringBack { entry }, form: None };
    session.ask(Ask::Edit { circle, audience, edit, form: None }, move |outcome| match outcome {
        Ok(_) => session.say(&format!("/people/{}", circle.key()), form::WAS_SET_ASIDE, Some(undo)),
        Err(failure) => session.trouble.set(Some(failure)),
    });
}

/// What matters, for one audience.
#[component]
pub(crate) fn MattersSection(about: About, reader: Reader, audience: Audience, seeing: Seeing) -> impl IntoView {
    let called = about.called.clone();
    let told = read(&about, seeing, move |view, most| {
        let room = view.room(audience);
        let all = room.into_iter().flat_map(|room| room.told.what_matters.iter().rev().map(move |entry| (room, entry)));
        all.take(most)
            .map(|(room, entry)| Told::of(room, entry, reader.matters(room, entry), &reader, seeing))
            .collect()
    });
    let empty = Memo::new(move |_| told.with(Vec::is_empty));
    let everyone = audience == Audience::Everyone;
    let id = if everyone { "matters".to_owned() } else { format!("matters-{}", audience.word()) };
    let help = (!everyone).then(|| who::will_see(audience, &called));
    move || {
        let (about, called, help) = (about.clone(), called.clone(), help.clone());
        (everyone || !empty.get()).then(|| {
            view! {
                <section id=id.clone() class=format!("section section--{}", audience.word())>
                    <h2 tabindex="-1">{who::heading(audience)}</h2>
                    {help.map(|help| view! { <p class=format!("will-see will-see--{}", audience.word())>{help}</p> })}
                    {empty.get().then(|| view! { <p class="empty">{circle::no_matters(&called)}</p> })}
                    <Cards about told seeing change=Some("matters") />
                </section>
            }
        })
    }
}

/// The plan.
#[component]
pub(crate) fn PlanSection(about: About, reader: Reader, seeing: Seeing) -> impl IntoView {
    let add = about.href("/plan/new");
    let told = read(&about, seeing, move |view, most| {
        let room = view.together();
        let all = room.into_iter().flat_map(|room| room.told.plan.iter().map(move |entry| (room, entry)));
        all.take(most).map(|(room, entry)| Told::of(room, entry, reader.plan(room, entry), &reader, seeing)).collect()
    });
    view! {
        <section id="plan" class="section">
            <h2 tabindex="-1">{circle::PLAN}</h2>
            <Show when=move || told.with(Vec::is_empty)><p class="empty">{circle::NO_PLAN}</p></Show>
            <Cards about told seeing change=Some("plan") />
            <p><a class="button button--second" href=add>{circle::PLAN_ADD}</a></p>
        </section>
    }
}

/// Who is round them, in short, and what else there is to do.
#[component]
pub(crate) fn RoundSection(about: About, reader: Reader) -> impl IntoView {
    let (session, circle_id) = (about.session, about.circle);
    let members = Memo::new(move |_| {
        session.circle.with(|view| {
            let view = view.as_deref().filter(|view| view.circle == circle_id);
            let room = view.and_then(CircleView::together);
            let all = room.into_iter().flat_map(|room| room.told.circle.iter()).filter(|entry| !entry.is_aside());
            all.map(|entry| reader.member(entry)).collect::<Vec<_>>()
        })
    });
    let row = |text: CardText| view! { <li><strong>{text.words.join(" / ")}</strong> " " {text.why}</li> };
    let names = move || members.get().into_iter().map(row).collect_view();
    let invite = (about.role == care::Role::Staff)
        .then(|| view! { <li><a href=about.href("/invite")>{circle::INVITE}</a></li> });
    let details = (about.role != care::Role::Family)
        .then(|| view! { <li><a href=about.href("/details")>{people::details::GO}</a></li> });
    view! {
        <section id="round" class="section">
            <h2 tabindex="-1">{circle::round(&about.called)}</h2>
            <ul class="round">{names}</ul>
            <ul class="links">
                <li><a href=about.href("/round")>{circle::ROUND_GO}</a></li>
                {invite}
                {details}
                <li><a href=about.href("/copy")>{circle::COPY}</a></li>
            </ul>
        </section>
    }
}
