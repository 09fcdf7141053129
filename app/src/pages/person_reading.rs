//! Reading a person's page: what is new to the one who reads, and what they have had before their eyes. Only that counts as
//! read: whoever wrote it stops worrying because of this mark.

use crate::pages::about::About;
use crate::parts::{Eyes, Grows};
use crate::session::{Audience, CircleId, Session};
use care::{Edit, EntryId, EntryVersion};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// Marks that are made together go together.
const TOGETHER: Duration = Duration::from_millis(500);

/// Exactly what an entry said.
pub(crate) type Seen = (EntryId, EntryVersion);

/// One visit to the page.
#[derive(Clone, Copy)]
pub(crate) struct Seeing {
    /// How much of the page is made.
    pub(crate) grows: Grows,
    session: Session,
    circle: CircleId,
    /// What was new when the page was opened, or came since: it stays marked until the page is left.
    fresh: RwSignal<BTreeSet<Seen>>,
    eyes: Eyes,
    /// Seen, and to be said.
    to_mark: StoredValue<BTreeMap<Audience, Vec<Seen>>>,
}

impl Seeing {
    /// The page opens; its longest list has so many entries.
    pub(crate) fn begin(about: &About, longest: usize) -> Self {
        let seeing = Self {
            grows: Grows::to(longest),
            session: about.session,
            circle: about.circle,
            fresh: RwSignal::new(BTreeSet::new()),
            eyes: Eyes::open(),
            to_mark: StoredValue::new(BTreeMap::new()),
        };
        on_cleanup(move || seeing.say());
        seeing
    }

    /// Whether an entry is new to the reader: now, or when the page was opened.
    pub(crate) fn is_new(self, seen: Seen, unread: bool) -> bool {
        if unread {
            self.fresh.update_untracked(|fresh| {
                fresh.insert(seen);
            });
        }
        unread || self.fresh.with_untracked(|fresh| fresh.contains(&seen))
    }

    /// Marks an entry as read, once this element has been before the reader's eyes.
    pub(crate) fn watch(self, element: &web_sys::Element, audience: Audience, seen: Seen) {
        self.eyes.watch(element, move || self.mark(audience, seen));
    }

    fn mark(self, audience: Audience, seen: Seen) {
        let first = self.to_mark.try_update_value(|marks| {
            let first = marks.is_empty();
            marks.entry(audience).or_default().push(seen);
            first
        });
        if first == Some(true) {
            set_timeout(move || self.say(), TOGETHER);
        }
    }

    fn say(self) {
        let marks = self.to_mark.try_update_value(core::mem::take).unwrap_or_default();
        for (audience, seen) in marks {
            self.session.write((self.circle, audience), &Edit::MarkRead(seen));
        }
    }
}
