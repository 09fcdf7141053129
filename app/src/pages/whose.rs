//! Whose words these are. Nobody's name is put under words that they may not have said: staff, who write down what others said,
//! choose it themselves, and whoever rewrites another's entry says it anew.

use crate::pages::saving::Saving;
use crate::parts::{Choice, Choices, Field};
use crate::session::{Form, Slot};
use crate::words::form as words;
use care::{Role, Voice};
use leptos::prelude::*;

/// What the boxes start with.
#[derive(Clone, Default)]
pub(crate) struct WhoseStart {
    whose: String,
    name: String,
}

impl WhoseStart {
    /// For a new entry by somebody in this part.
    pub(crate) fn by(role: &Role) -> Self {
        let whose = match role {
            Role::Person => "person",
            Role::Family => "mine",
            Role::Staff | Role::Unlisted(_) => "",
        };
        Self { whose: whose.to_owned(), name: String::new() }
    }

    /// As it was written.
    pub(crate) fn of(voice: Option<&Voice>) -> Self {
        let (whose, name) = match voice {
            Some(Voice::Person) => ("person", ""),
            Some(Voice::Writer) => ("mine", ""),
            Some(Voice::Named(name)) => ("other", name.as_str()),
            Some(Voice::Member(_)) | None => ("", ""),
        };
        Self { whose: whose.to_owned(), name: name.to_owned() }
    }
}

/// The choice, and the name that goes with "someone else's".
#[derive(Clone, Copy)]
pub(crate) struct Whose {
    whose: Slot,
    name: Slot,
}

impl Whose {
    /// Opens the boxes of a form.
    pub(crate) fn open(form: Form, start: &WhoseStart) -> Self {
        Self { whose: form.slot("whose", &start.whose), name: form.slot("whose-name", &start.name) }
    }

    /// What there is to put right. `needed`: it has to be said.
    pub(crate) fn wrongs(self, needed: bool) -> Option<(&'static str, String)> {
        match self.whose.text().as_str() {
            "other" if self.name.text().is_empty() => Some(("whose-name", words::WHOSE_EMPTY.to_owned())),
            "" if needed => Some(("whose", words::WHOSE_CHOOSE.to_owned())),
            _ => None,
        }
    }

    /// Whose they are, as far as anyone has said.
    pub(crate) fn voice(self) -> Option<Voice> {
        match self.whose.text().as_str() {
            "person" => Some(Voice::Person),
            "mine" => Some(Voice::Writer),
            "other" => Some(Voice::Named(self.name.text())),
            _ => None,
        }
    }

    /// The same, where it differs from what the boxes started with.
    pub(crate) fn changed(self, start: &WhoseStart) -> Option<Voice> {
        self.voice().filter(|_| self.whose.text() != start.whose || self.name.text() != start.name)
    }
}

/// The question.
#[component]
pub(crate) fn WhoseWords(
    /// The boxes.
    whose: Whose,
    /// What the person is called.
    called: String,
    /// How the saving goes.
    saving: Saving,
    /// What was said before; may be empty.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView {
    let options = vec![
        Choice::new("person", &words::persons_own(&called)),
        Choice::new("mine", words::WHOSE_MINE),
        Choice::new("other", words::WHOSE_OTHER),
    ];
    let other = move || whose.whose.value.with(|chosen| chosen == "other");
    view! {
        <Choices id="whose" legend=words::WHOSE hint options value=whose.whose.value on_write=whose.whose.write
            wrong=saving.wrongs.of("whose") look="choices--row" />
        <Show when=other>
            <Field id="whose-name" label=words::WHOSE_NAME value=whose.name.value on_write=whose.name.write
                wrong=saving.wrongs.of("whose-name") />
        </Show>
    }
}
