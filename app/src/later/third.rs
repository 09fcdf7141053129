//! The third part: the pages that only staff open. It comes by itself, after the second, once staff hold this phone; the phone of a
//! daughter never fetches it.

use super::LaterPart;
use crate::pages::{Caseload, Leaving, Open};
use leptos::prelude::*;

/// A page of the third part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after its page")]
pub enum StaffPage {
    Caseload,
    Leaving,
    Open,
}

/// The third part. All its pages hang on this function: whoever names it has them.
#[must_use]
pub fn third_part() -> LaterPart<StaffPage> {
    LaterPart { show }
}

fn show(page: StaffPage) -> AnyView {
    match page {
        StaffPage::Caseload => view! { <Caseload /> }.into_any(),
        StaffPage::Leaving => view! { <Leaving /> }.into_any(),
        StaffPage::Open => view! { <Open /> }.into_any(),
    }
}
