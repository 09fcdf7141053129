//! The top line: when this phone last met base, and what has not been sent. Never "synced".

use crate::session::{BaseView, Link};

/// When base was last met, `when` being said by `words::when`.
#[must_use]
pub fn met(when: Option<&str>) -> String {
    match when {
        Some(when) => format!("Last met base {when}"),
        None => "Has not met base yet".to_owned(),
    }
}

/// After twelve hours.
pub const MAY_BE_OLD: &str = "This may be out of date.";

/// What waits on this phone: also that something was read, which is no entry.
#[must_use]
pub fn unsent(many: u32) -> String {
    match many {
        0 => "Nothing is waiting to be sent".to_owned(),
        1 => "1 change is on this phone only".to_owned(),
        many => format!("{many} changes are on this phone only"),
    }
}

/// What is wrong with the phone, if anything is.
#[must_use]
pub fn worries(base: &BaseView) -> Vec<String> {
    let mut all = Vec::new();
    if base.low_space {
        all.push("There is little room left on this phone. Remove some pictures or apps soon.".to_owned());
    }
    // While base is there, what was written is on its way and this is no worry yet.
    let away = matches!(base.link, Link::Away | Link::Unknown);
    if base.unsent > 0 && base.lasting == Some(false) && away {
        all.push(
            "This browser may clear what it keeps. Open Alongside where there is signal, so that base has it."
                .to_owned(),
        );
    }
    if let Some(minutes) = base.clock_off {
        let way = if minutes > 0 { "fast" } else { "slow" };
        all.push(format!("The clock of this phone is {} minutes {way}.", minutes.abs()));
    }
    if base.follows {
        all.push("Alongside is in use in another tab. This one shows what is new as soon as you use it.".to_owned());
    }
    all
}

/// What base is.
pub const WHAT_IS_BASE: &str =
    "Base is the hospice\u{2019}s own computer. It holds what you write in sealed form and cannot read it.";

#[cfg(test)]
mod tests {
    use super::*;

    fn said(base: &BaseView) -> String {
        worries(base).join(" ")
    }

    #[test]
    fn little_room_is_told_before_it_is_none() {
        assert_eq!(said(&BaseView::default()), "");
        let base = BaseView { low_space: true, ..BaseView::default() };
        assert!(said(&base).starts_with("There is little room left on this phone."));
    }

    #[test]
    fn a_browser_that_may_clear_what_is_unsent_is_told_while_base_is_away() {
        let base = BaseView { unsent: 1, lasting: Some(false), link: Link::Away, ..BaseView::default() };
        assert!(said(&base).starts_with("This browser may clear what it keeps."));
        for calm in [
            BaseView { unsent: 0, ..base.clone() },
            BaseView { link: Link::Met, ..base.clone() },
            BaseView { lasting: Some(true), ..base.clone() },
        ] {
            assert_eq!(said(&calm), "");
        }
    }

    #[test]
    fn a_clock_that_is_wrong_is_told_with_which_way() {
        assert_eq!(
            said(&BaseView { clock_off: Some(7), ..BaseView::default() }),
            "The clock of this phone is 7 minutes fast."
        );
        assert_eq!(
            said(&BaseView { clock_off: Some(-9), ..BaseView::default() }),
            "The clock of this phone is 9 minutes slow."
        );
    }
}
