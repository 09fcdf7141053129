//! A long page grows: a dozen entries of each list at first, the rest a few at a time. A slow phone shows the first words at
//! once, and answers a tap in between.

use leptos::prelude::*;
use std::time::Duration;

/// More than a screen shows, on a desk too.
const FIRST: usize = 12;
/// As many as a slow phone makes in a twentieth of a second.
const STEP: usize = 20;

/// How much of each list is on the page.
#[derive(Clone, Copy)]
pub(crate) struct Grows {
    made: RwSignal<usize>,
    begins: Memo<bool>,
}

impl Grows {
    /// Begins to grow, until lists of so many entries are on the page.
    pub(crate) fn to(longest: usize) -> Self {
        let made = RwSignal::new(if longest > FIRST { FIRST } else { usize::MAX });
        if longest > FIRST {
            grow(made, longest);
        }
        Self { made, begins: Memo::new(move |_| made.get() == FIRST) }
    }

    /// How many entries of a list may be on the page now.
    pub(crate) fn made(self) -> usize {
        self.made.get()
    }

    /// How many entries have to be read for that: the first few, then all of them.
    pub(crate) fn read(self) -> usize {
        if self.begins.get() { FIRST } else { usize::MAX }
    }
}

/// One step, once the frame before it is on the screen. A page that is gone grows no more.
fn grow(made: RwSignal<usize>, longest: usize) {
    let step = move || {
        let Some(next) = made.try_get_untracked().map(|made| made.saturating_add(STEP)) else { return };
        let all = next >= longest;
        let _ = made.try_set(if all { usize::MAX } else { next });
        if !all {
            grow(made, longest);
        }
    };
    request_animation_frame(move || request_animation_frame(move || set_timeout(step, Duration::ZERO)));
}
