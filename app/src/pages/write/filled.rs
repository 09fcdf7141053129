//! What was filled into a sheet, and its boxes on the page.

use super::picture_box::PictureBox;
use super::sheet::{Asks, How};
use super::voice_box::VoiceBox;
use crate::pages::saving::Saving;
use crate::pages::whose::{Whose, WhoseWords};
use crate::parts::{Choices, Field, Ticks};
use crate::session::{Chosen, Form, Session, Slot, Taped};
use crate::words::matters;
use care::{Day, EntryId, Image, NhsNumber, Sound, Voice, When};
use leptos::prelude::*;

/// One box that is open.
#[derive(Clone)]
struct Opened {
    id: &'static str,
    slot: Slot,
    start: String,
    open: bool,
    needed: &'static str,
    or: &'static str,
    check: fn(&str) -> Option<&'static str>,
}

/// What was filled in.
#[derive(Clone)]
pub(super) struct Filled {
    boxes: Vec<Opened>,
    whose: Option<Whose>,
    first: bool,
}

impl Filled {
    /// Opens the boxes of a form. `first`: all that is in them is new.
    pub(super) fn open(form: Form, asks: &[Asks], first: bool) -> Self {
        let whose = asks.iter().find_map(|asks| match &asks.how {
            How::Whose(start) => Some(Whose::open(form, start)),
            _ => None,
        });
        let open = |asks: &Asks| Opened {
            id: asks.id,
            slot: form.slot(asks.id, &asks.start),
            start: asks.start.clone(),
            open: !asks.several.is_empty(),
            needed: asks.needed,
            or: asks.or,
            check: asks.check,
        };
        let boxes = asks.iter().filter(|asks| !matches!(asks.how, How::Whose(_))).map(open).collect();
        Self { boxes, whose, first }
    }

    fn find(&self, id: &str) -> Option<&Opened> {
        self.boxes.iter().find(|each| each.id == id)
    }

    /// What is in a box, as it is.
    pub(super) fn text(&self, id: &str) -> String {
        self.find(id).map(|each| each.slot.text()).unwrap_or_default()
    }

    /// What there is to put right.
    pub(super) fn wrongs(&self) -> Vec<(&'static str, String)> {
        let empty = |each: &&Opened| {
            let instead = !each.or.is_empty() && !self.text(each.or).is_empty();
            !each.needed.is_empty() && each.slot.text().is_empty() && !instead
        };
        let missing = self.boxes.iter().filter(empty).map(|each| (each.id, each.needed.to_owned()));
        let wrong = self.boxes.iter().filter_map(|each| Some((each.id, (each.check)(&each.slot.text())?.to_owned())));
        // Whoever rewrites what stood says whose words it is now.
        let rewritten = self.first || self.said("words").is_some();
        missing.chain(wrong).chain(self.whose.and_then(|whose| whose.wrongs(rewritten))).collect()
    }

    /// What there is to write: of a first entry all that is filled in, else only what differs from what stood.
    pub(super) fn said(&self, id: &str) -> Option<String> {
        let each = self.find(id)?;
        if self.first || each.open { each.slot.some() } else { each.slot.changed(&each.start) }
    }

    /// The same, as a word from a list.
    pub(super) fn word<T>(&self, id: &str, from_word: impl Fn(&str) -> T) -> Option<T> {
        self.said(id).filter(|word| !word.is_empty()).map(|word| from_word(&word))
    }

    /// The same, as a time in a person's words.
    pub(super) fn when(&self, id: &str) -> Option<When> {
        self.said(id).map(When::About)
    }

    /// The same, as a day.
    pub(super) fn day(&self, id: &str) -> Option<Day> {
        Day::from_key(&self.said(id)?)
    }

    /// The same, as a day that may be taken away again: none inside where the box was emptied.
    pub(super) fn any_day(&self, id: &str) -> Option<Option<Day>> {
        Some(Day::from_key(&self.said(id)?))
    }

    /// The same, as an NHS number that was checked; none inside where the box was emptied.
    pub(super) fn nhs_number(&self, id: &str) -> Option<Option<NhsNumber>> {
        Some(NhsNumber::parse(&self.said(id)?).ok())
    }

    /// The same, as entries that were chosen.
    pub(super) fn entries(&self, id: &str) -> Option<Vec<EntryId>> {
        Some(self.said(id)?.split(' ').filter_map(EntryId::from_key).collect())
    }

    /// The bytes that go with the words: a picture's or a recording's.
    pub(super) fn media(&self) -> Option<Vec<u8>> {
        let taped = || Taped::from_text(&self.text("voice")).map(|taped| taped.bytes);
        self.chosen("picture").map(|chosen| chosen.bytes).or_else(taped)
    }

    /// The recording that was made, as an entry plays it: where its bytes go is not known yet.
    pub(super) fn sound(&self, id: &str) -> Option<Sound> {
        Taped::from_text(&self.text(id)).map(|taped| Sound::new(Session::make_id(), taped.seconds))
    }

    /// The picture that was chosen.
    fn chosen(&self, id: &str) -> Option<Chosen> {
        Chosen::from_text(&self.text(id))
    }

    /// The same, as an entry shows it: where its bytes go is not known yet.
    pub(super) fn image(&self, id: &str) -> Option<Image> {
        self.chosen(id).map(|chosen| Image::new(Session::make_id(), chosen.width, chosen.height))
    }

    /// Whose words they are. "Mine" is whoever wrote the entry first: for others it is their name.
    pub(super) fn voice(&self, me: &str) -> Option<Voice> {
        let voice = self.whose?.voice()?;
        Some(if voice == Voice::Writer && !self.first { Voice::Named(me.to_owned()) } else { voice })
    }

    /// A box on the page.
    pub(super) fn show(&self, asks: Asks, saving: Saving, called: &str) -> AnyView {
        let Asks { id, label, hint, needed, how, several, .. } = asks;
        let both = (!several.is_empty()).then(|| {
            let all = several
                .into_iter()
                .map(|words| view! { <p class="entry__words" dir="auto">{words}</p> })
                .collect_view();
            view! { <div class="two"><p>{matters::SEVERAL}</p>{all}</div> }
        });
        if let (How::Whose(_), Some(whose)) = (&how, self.whose) {
            let called = called.to_owned();
            return view! { <WhoseWords whose called saving /> }.into_any();
        }
        let Some(Opened { slot: Slot { value, write }, .. }) = self.find(id) else { return ().into_any() };
        let (value, on_write, wrong) = (*value, *write, saving.wrongs.of(id));
        match how {
            How::One(options) => {
                view! { <Choices id legend=label hint options value on_write wrong look="choices--row" /> }.into_any()
            }
            How::Picture(fit) => {
                let kept = Slot { value, write: on_write };
                view! { <PictureBox id legend=label hint kept fit saving /> }.into_any()
            }
            How::Voice => {
                let kept = Slot { value, write: on_write };
                view! { <VoiceBox id legend=label hint kept saving /> }.into_any()
            }
            How::Several(options) => view! { <Ticks id legend=label hint options value on_write wrong /> }.into_any(),
            how => {
                let (tall, most) = if let How::Words(most) = how { (true, most) } else { (false, 0) };
                let kind = match how {
                    How::Day => "date",
                    How::Digits => "digits",
                    _ => "text",
                };
                let needed = !needed.is_empty();
                view! { {both} <Field id label hint value on_write wrong tall most needed kind /> }.into_any()
            }
        }
    }
}
