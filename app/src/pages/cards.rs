//! Entries as cards on a page about a person. They are keyed by what they show, so that only what changed is painted anew.

use crate::later::{SecondPage, later_piece};
use crate::pages::about::About;
use crate::pages::person_reading::Seeing;
use crate::pages::pictures::Pictured;
use crate::pages::telling::Reader;
use crate::parts::{CardText, EntryCard, StateTag};
use crate::session::{Ask, Audience, CircleId, CircleView, Membership, Room, Session, is_unread};
use crate::words::{circle, form, history, state, visits};
use care::{Edit, Entry, EntryId, EntryVersion, Image};
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
    pub(super) id: EntryId,
    audience: Audience,
    pub(super) text: CardText,
    pub(super) tag: StateTag,
    /// New to the reader when the page was opened.
    pub(super) new: bool,
    /// To be marked as read once it has been seen.
    pub(super) to_read: Option<EntryVersion>,
    aside: Option<String>,
    /// The picture that it shows.
    image: Option<Image>,
    /// It is a recording.
    plays: bool,
    /// It was changed: there is something to tell of how.
    changed: bool,
    /// What else can be done with it: the address of a form, after the circle's, and its name.
    more: Option<(String, &'static str)>,
    /// Of everything that it says, but for where it has reached.
    look: u64,
}

pub(super) type Tellings = Vec<Arc<Told>>;

impl Told {
    pub(super) fn of<T>(room: &Room, entry: &Entry<T>, text: CardText, reader: &Reader, seeing: Seeing) -> Arc<Self> {
        Self::with_more(room, entry, text, (reader, seeing), None)
    }

    pub(super) fn with_more<T>(
        room: &Room,
        entry: &Entry<T>,
        text: CardText,
        (reader, seeing): (&Reader, Seeing),
        more: Option<(String, &'static str)>,
    ) -> Arc<Self> {
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
        let changed = entry.changed.is_some();
        Arc::new(Self {
            id,
            audience: room.audience,
            changed,
            more,
            text,
            tag: reader.tag(room, entry),
            new,
            to_read,
            aside,
            image: room.image_of(id),
            plays: room.is_recording(id),
            look,
        })
    }

    /// Equal for cards that say the same, wherever they have reached meanwhile.
    pub(super) fn key(this: &Arc<Self>) -> (EntryId, u64) {
        (this.id, this.look)
    }
}

/// A long list is compared at each of its steps: by a number for each card, not by all that it says.
fn look(says: &(EntryVersion, &CardText, &Option<String>, bool)) -> u64 {
    let mut hasher = DefaultHasher::new();
    says.hash(&mut hasher);
    hasher.finish()
}

/// Reads the shown circle, as long as it is still this one.
pub(super) fn of_view<T: Clone + Default + PartialEq + Send + Sync + 'static>(
    about: &About,
    tell: impl Fn(&CircleView) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let (session, circle) = (about.session, about.circle);
    Memo::new(move |before: Option<&T>| {
        session.circle.with(|view| match view {
            Some(view) if view.circle == circle && view.standing == Membership::In => tell(view),
            _ => before.cloned().unwrap_or_default(),
        })
    })
}

/// Cards, and under them what was set aside.
#[component]
pub(super) fn Cards(about: About, told: Memo<Tellings>, seeing: Seeing, change: Option<String>) -> impl IntoView {
    let aside = Memo::new(move |_| {
        told.with(|told| told.iter().filter(|one| one.aside.is_some()).cloned().collect::<Tellings>())
    });
    let stands = move || {
        let made = seeing.grows.made();
        told.with(|told| told.iter().filter(|one| one.aside.is_none()).take(made).cloned().collect::<Tellings>())
    };
    let tags = Memo::new(move |_| told.with(|told| told.iter().map(|one| (one.id, one.tag.clone())).collect::<Tags>()));
    let (session, circle, changes) = (about.session, about.circle, change.is_some());
    let card = move |one: Arc<Told>| {
        let about = about.clone();
        let (id, audience, unread) = (one.id, one.audience, one.new);
        let href = change.as_ref().map(|kind| about.href(&format!("/{kind}/{}", id.key())));
        let more = one.more.as_ref().map(|(rest, does)| (about.href(rest), *does));
        let past = one.changed.then(|| about.href(&format!("/history/{}", id.key())));
        // Whoever goes from button to button by ear hears which entry each belongs to.
        let of_which = name(&one.text);
        let actions = move || {
            let names = [form::CHANGE, form::SET_ASIDE, history::GO].map(|does| format!("{does}: {of_which}"));
            let [change_it, set_it_aside, how_it_changed] = names;
            let link = href
                .clone()
                .map(|href| view! { <a class="link-button" href=href aria-label=change_it>{form::CHANGE}</a> });
            view! {
                {more.clone().map(|(href, does)| {
                    view! { <a class="link-button link-button--first" href=href aria-label=format!("{does}: {of_which}")>{does}</a> }
                })}
                {link}
                {past.clone().map(|href| view! { <a class="link-button" href=href aria-label=how_it_changed>{history::GO}</a> })}
                {changes.then(|| view! {
                    <button type="button" class="link-button" aria-label=set_it_aside
                        on:click=move |_| set_aside(session, circle, audience, id)>{form::SET_ASIDE}</button>
                })}
            }
        };
        let (shown, plays) = ((one.image, one.text.words.join(" / ")), one.plays);
        let picture = move || {
            let (image, alt) = shown.clone();
            let image =
                image.map(|image| view! { <Pictured session of=(circle, audience) image alt look="entry__picture" /> });
            // It keeps its place until it has come.
            let sound = plays.then(|| {
                view! { <div class="voice">{later_piece(SecondPage::Voiced(circle, audience, id), true)}</div> }
            });
            view! { {image} {sound} }
        };
        let (text, to_read) = (one.text.clone(), one.to_read);
        let tag = Signal::derive(move || tags.with(|tags| tags.get(&id).cloned()).unwrap_or_else(|| one.tag.clone()));
        let item = NodeRef::<Li>::new();
        if let Some(version) = to_read {
            item.on_load(move |element| seeing.watch(&element, audience, (id, version)));
        }
        view! { <li node_ref=item><EntryCard audience=audience.word() text tag unread picture actions /></li> }
    };
    let back = move |one: Arc<Told>| {
        let (words, aside) = (one.text.words.join(" / "), one.aside.clone());
        let named = format!("{}: {}", form::BRING_BACK, name(&one.text));
        let bring = move |_| {
            session.write((circle, one.audience), &Edit::BringBack { entry: one.id });
        };
        view! {
            <li class="aside"><p>{words}</p><p class="quiet">{aside}</p>
                <button type="button" class="link-button" aria-label=named on:click=bring>{form::BRING_BACK}</button></li>
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

/// The words that are looked for, in small letters, as somebody types them.
pub(super) fn wanted(typed: RwSignal<String>) -> Memo<Vec<String>> {
    Memo::new(move |_| typed.with(|typed| typed.to_lowercase().split_whitespace().map(str::to_owned).collect()))
}

/// Whether a card says all of these words, in any order and however they are written.
pub(super) fn says(text: &CardText, wanted: &[String]) -> bool {
    let lines = text.lines.iter().map(|(_, line)| line);
    let all: Vec<String> =
        text.words.iter().chain([&text.why, &text.heading]).chain(lines).map(|part| part.to_lowercase()).collect();
    wanted.iter().all(|word| all.iter().any(|part| part.contains(word)))
}

/// What tells an entry from the others: its words, and its day where it has one. The same nurse comes on many days.
fn name(text: &CardText) -> String {
    let day = text.lines.iter().find(|(line, _)| line == visits::WHEN).map(|(_, day)| format!(", {day}"));
    format!("{}{}", short(&text.words.join(" / ")), day.unwrap_or_default())
}

/// The beginning of somebody's words: enough to tell them from others.
fn short(words: &str) -> String {
    const ENOUGH: usize = 60;
    let beginning: String = words.chars().take(ENOUGH).collect();
    if beginning.len() < words.len() { format!("{beginning}\u{2026}") } else { beginning }
}

/// Sets something aside that is told as a line and has no card of its own.
#[component]
pub(super) fn TakeBack(
    session: Session,
    circle: CircleId,
    audience: Audience,
    entry: EntryId,
    /// What it says, for those who hear the button.
    says: String,
) -> impl IntoView {
    let name = form::set_aside_this(&says);
    view! {
        <button type="button" class="button button--quiet screen-only" aria-label=name
            on:click=move |_| set_aside(session, circle, audience, entry)>{form::SET_ASIDE}</button>
    }
}

fn set_aside(session: Session, circle: CircleId, audience: Audience, entry: EntryId) {
    let undo = Ask::edit(circle, audience, &Edit::BringBack { entry }, None).ok();
    let edit = Edit::SetAside { entry, why: String::new() };
    session.edit((circle, audience), &edit, None, move |outcome| match outcome {
        Ok(_) => {
            session.say_here(form::WAS_SET_ASIDE, undo);
        }
        Err(failure) => session.trouble.set(Some(failure)),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_order_and_however_they_are_written() {
        let text = CardText {
            words: vec!["I want to see the dahlias out".to_owned()],
            why: "They were Tom\u{2019}s".to_owned(),
            ..CardText::default()
        };
        let finds = |typed: &str| says(&text, &typed.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert!(finds("dahlias see"));
        assert!(finds("tom"));
        assert!(finds("dah"));
        assert!(!finds("dahlias hospital"));
    }
}
