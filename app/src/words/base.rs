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

/// What waits on this phone.
#[must_use]
pub fn unsent(many: u32) -> String {
    match many {
        0 => "Nothing is waiting to be sent".to_owned(),
        1 => "1 entry is on this phone only".to_owned(),
        many => format!("{many} entries are on this phone only"),
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
    "Base is the hospice's own computer. It holds what you write in sealed form and cannot read it.";
