//! A form whose every keystroke is kept. Boxes start from the draft, where there is one.

use crate::session::draft::DraftKey;
use crate::session::hub::Session;
use leptos::prelude::*;

/// One box of a form.
#[derive(Clone, Copy)]
pub struct Slot {
    /// What is in it.
    pub value: RwSignal<String>,
    /// Keeps a keystroke.
    pub write: Callback<String>,
}

impl Slot {
    /// What is in it, less spaces at both ends.
    #[must_use]
    pub fn text(&self) -> String {
        self.value.with_untracked(|text| text.trim().to_owned())
    }

    /// The same, or none where it is empty.
    #[must_use]
    pub fn some(&self) -> Option<String> {
        Some(self.text()).filter(|text| !text.is_empty())
    }

    /// What is in it, where that differs from what it started with.
    #[must_use]
    pub fn changed(&self, start: &str) -> Option<String> {
        Some(self.text()).filter(|text| text != start)
    }
}

/// A form that is open.
#[derive(Clone, Copy)]
pub struct Form {
    /// Whose drafts.
    pub session: Session,
    /// Words from before were found in it.
    pub found: RwSignal<bool>,
    name: StoredValue<String>,
    slots: StoredValue<Vec<(RwSignal<String>, String)>>,
}

impl Form {
    /// Opens a form; it closes with the page that opened it.
    #[must_use]
    pub fn open(session: Session, name: String) -> Self {
        let open_form = session.open_form;
        open_form.set(Some(name.clone()));
        on_cleanup(move || {
            // A page that replaces this one may have opened its own by now; then there is nothing to close.
            let _ = open_form.try_set(None);
        });
        let found = RwSignal::new(session.writing.with_untracked(|forms| forms.contains(&name)));
        Self { session, found, name: StoredValue::new(name), slots: StoredValue::new(Vec::new()) }
    }

    /// Its name, under which its drafts are kept.
    #[must_use]
    pub fn name(&self) -> String {
        self.name.get_value()
    }

    /// The same; none once the page that opened it is gone.
    #[must_use]
    pub fn name_if_open(&self) -> Option<String> {
        self.name.try_get_value()
    }

    /// A box that starts with this, unless something was typed before.
    #[must_use]
    pub fn slot(&self, field: &str, start: &str) -> Slot {
        let (session, key) = (self.session, DraftKey::new(&self.name(), field));
        let value = RwSignal::new(session.draft(&key).unwrap_or_else(|| start.to_owned()));
        self.slots.update_value(|slots| slots.push((value, start.to_owned())));
        let write = Callback::new(move |text: String| {
            value.set(text.clone());
            session.keep_draft(key.clone(), text);
        });
        Slot { value, write }
    }

    /// Throws away what was typed: on purpose only. On a page that is gone there is nothing to throw away.
    pub fn start_again(&self) {
        let Some(name) = self.name_if_open() else { return };
        self.session.drop_drafts(&name);
        let _ = self.slots.try_with_value(|slots| {
            for (value, start) in slots {
                let _ = value.try_set(start.clone());
            }
        });
        let _ = self.found.try_set(false);
    }
}
